//! Navigation: opens, previews and leaves stories, and moves through the history.

use std::collections::HashSet;

use crate::library::{ListOrder, ListQuery};
use crate::news::{ArticleId, ReadingPlace};
use crate::ui::command::Direction;
use crate::ui::effect::{Effect, StoreRequest};
use crate::ui::entities::EntityView;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::reader::{ReaderPosition, StartPosition};
use crate::ui::{entities, list, marks, strings};

/// The navigation history.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Earlier entries, the newest last.
    pub back: Vec<HistoryEntry>,
    /// Later entries, the next one last.
    pub forward: Vec<HistoryEntry>,
    /// The position in the story that was left last. It is pushed to the history if the user opens
    /// another story from the list.
    pub last_left: Option<ReaderPosition>,
    /// All stories left in this run. They reopen where they were left.
    pub left_stories: HashSet<ArticleId>,
    /// The entry that a jump over several entries is passing through.
    pub passing_through: Option<HistoryEntry>,
}

/// An entry of the navigation history.
#[derive(Debug, Clone)]
pub enum HistoryEntry {
    /// The list, with the id of the story under the cursor.
    List(Option<ArticleId>),
    /// A position in a story.
    Story(ReaderPosition),
    /// The entity view, with its state.
    EntityView(Box<EntityView>),
}

/// Maximum number of entries that are kept for the next run.
const MAX_SAVED_HISTORY: usize = 50;

/// Maximum number of entries that can be gone back to.
const MAX_HISTORY: usize = 500;

impl History {
    /// Adds an entry that can be gone back to. The oldest one beyond the limit is dropped.
    fn push(&mut self, entry: HistoryEntry) {
        if self.back.len() >= MAX_HISTORY {
            self.back.remove(0);
        }
        self.back.push(entry);
        self.forward.clear();
    }

    /// Returns the entries that lie in a direction, and those in the other.
    fn stacks(&mut self, direction: Direction) -> (&mut Vec<HistoryEntry>, &mut Vec<HistoryEntry>) {
        match direction {
            Direction::Backward => (&mut self.back, &mut self.forward),
            Direction::Forward => (&mut self.forward, &mut self.back),
        }
    }
}

impl Model {
    /// Continues where an earlier run was. The story is opened once the list has been loaded.
    pub fn restore_place(&mut self, place: &ReadingPlace) {
        let order = ListOrder::ALL.into_iter().find(|order| order.name() == place.order);
        self.list.query = ListQuery {
            text: place.query.clone(),
            unread_only: place.unread_only,
            order: order.unwrap_or_default(),
        };
        let entry = |(id, text_offset): &(ArticleId, u64)| {
            let top_at_width = (0, 0);
            HistoryEntry::Story(ReaderPosition {
                id: *id,
                text_offset: *text_offset,
                top_at_width,
                anchor_index: None,
            })
        };
        self.history.back = place.back.iter().map(entry).collect();
        self.collection.told_losses = place.told_losses;
        self.list.restored = place.story.map(|id| (id, place.is_open));
    }

    /// Returns where the user is, for the next run.
    fn reading_place(&self) -> ReadingPlace {
        let entry = |entry: &HistoryEntry| match entry {
            HistoryEntry::Story(place) => Some((place.id, place.text_offset)),
            HistoryEntry::List(_) | HistoryEntry::EntityView(_) => None,
        };
        let back: Vec<(ArticleId, u64)> = self.history.back.iter().filter_map(entry).collect();
        let is_open = self.focus == Pane::Reader && self.reader.opened;
        let open = self.reader.loaded_id().filter(|_| is_open);
        ReadingPlace {
            query: self.list.query.text.clone(),
            unread_only: self.list.query.unread_only,
            order: self.list.query.order.name().to_owned(),
            story: open.or_else(|| self.list.selected_id()),
            is_open,
            back: back
                .get(back.len().saturating_sub(MAX_SAVED_HISTORY)..)
                .unwrap_or_default()
                .into(),
            told_losses: self.collection.told_losses,
        }
    }

    /// Returns the effect that saves where the user is.
    pub(crate) fn request_save_place(&self) -> Effect {
        StoreRequest::SavePlace(Box::new(self.reading_place()), self.user.queries.clone()).into()
    }
}

/// Selects the story of an earlier run, and opens it if it was open, once the list contains it.
pub(crate) fn continue_at_restored_story(model: &mut Model) -> Vec<Effect> {
    let Some((id, is_open)) = model.list.restored else { return Vec::new() };
    if !model.list.contains(id) {
        return Vec::new();
    }
    model.list.restored = None;
    model.list.select(id);
    if is_open { show_story(model, id, StartPosition::Saved) } else { preview_selected(model) }
}

/// Opens the story under the cursor of the list.
pub(crate) fn open_selected(model: &mut Model) -> Vec<Effect> {
    model.list.selected_id().map_or_else(Vec::new, |id| open_story(model, id))
}

/// Opens a story and adds the current position to the history.
pub(crate) fn open_story(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    push_history(model);
    show_story(model, id, StartPosition::Saved)
}

/// Opens a story at a code point of a block and adds the current position to the history.
pub(crate) fn open_story_at(
    model: &mut Model,
    id: ArticleId,
    block: usize,
    start: usize,
) -> Vec<Effect> {
    push_history(model);
    show_story(model, id, StartPosition::InBlock(block, start))
}

/// Opens a story at one of its quotations.
pub(crate) fn open_quote(model: &mut Model, id: ArticleId, number: usize) -> Vec<Effect> {
    push_history(model);
    show_story(model, id, StartPosition::Quote(number))
}

/// Shows a story and moves the focus to the reader pane.
fn show_story(model: &mut Model, id: ArticleId, start: StartPosition) -> Vec<Effect> {
    model.focus = Pane::Reader;
    model.entity_view = None;
    model.list.select(id);
    if model.reader.pending_or_shown_id() == Some(id) && start == StartPosition::Saved {
        model.reader.mark_opened();
        return Vec::new();
    }
    let mut effects = leave_story(model);
    model.reader.set_pending(id, start, true);
    effects.push(model.request_story(id));
    effects.push(model.request_save_place());
    effects
}

/// Previews the story under the cursor beside the list, if there is room and it is not shown yet.
pub(crate) fn preview_selected(model: &mut Model) -> Vec<Effect> {
    let areas = model.screen_layout();
    let Some(selected) = model.list.selected_id() else { return Vec::new() };
    let mut effects = list::request_excerpt(model, selected);
    if areas.reader.width == 0 || model.focus == Pane::Reader {
        return effects;
    }
    if model.reader.story_id() == Some(selected) {
        model.reader.cancel_pending();
        return effects;
    }
    if model.reader.is_waiting_for(selected) {
        return effects;
    }
    effects.extend(leave_story(model));
    model.reader.set_pending(selected, StartPosition::Saved, false);
    effects.push(model.request_story(selected));
    effects
}

/// Focuses the list. The text beside it becomes that of the row under the cursor.
pub(crate) fn focus_list(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    model.reader.anchor_index = None;
    preview_selected(model)
}

/// Leaves the story on screen: saves the reading position and marks the story as read if it
/// qualifies.
pub(crate) fn leave_story(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.reader.loaded_id().filter(|_| model.reader.opened) else {
        model.reader.opened = false;
        return Vec::new();
    };
    model.history.last_left = model.reader.position();
    model.history.left_stories.insert(id);
    let offset = model.reader.text_offset();
    let mut effects = marks::save_position(model, id, offset);
    if model.reader.counts_as_read_when_left(model.user.read_rule, model.now.uptime_millis) {
        effects.extend(marks::mark_read(model, id));
    }
    model.reader.opened = false;
    effects
}

/// Adds the current position to the history.
pub(crate) fn push_history(model: &mut Model) {
    if let Some(station) = current_entry(model) {
        model.history.push(station);
    }
}

/// Adds the current view to the history, including the list if it has the focus.
pub(crate) fn push_current_view(model: &mut Model) {
    let listed = model.entity_view.is_none() && model.focus == Pane::List;
    let list = HistoryEntry::List(model.list.selected_id());
    let entry = if listed { None } else { current_entry(model) };
    model.history.push(entry.unwrap_or(list));
}

/// Returns the entry for the current position: the entity view, the open story, or the story that
/// was left last.
fn current_entry(model: &mut Model) -> Option<HistoryEntry> {
    if let Some(station) = model.history.passing_through.take() {
        return Some(station);
    }
    let left = model.history.last_left.take();
    if let Some(view) = &model.entity_view {
        return Some(HistoryEntry::EntityView(Box::new(view.clone())));
    }
    let place = if model.reader.opened { model.reader.position() } else { left };
    place.map(HistoryEntry::Story)
}

/// Goes back in the history, or forward.
pub(crate) fn move_in_history(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let Some(entry) = model.history.stacks(direction).0.pop() else {
        let back = direction == Direction::Backward;
        model.show_message(strings::no_history(back, model.display.language));
        return Vec::new();
    };
    let here = current_entry(model);
    model.history.stacks(direction).1.extend(here);
    restore_entry(model, entry)
}

/// Goes back by `steps` history entries, or forward if the number is negative.
pub(crate) fn jump_in_history(model: &mut Model, steps: isize) -> Vec<Effect> {
    let direction = if steps > 0 { Direction::Backward } else { Direction::Forward };
    // All entries but the last are only passed through.
    for _ in 1..steps.unsigned_abs() {
        let here = current_entry(model);
        let (from, to) = model.history.stacks(direction);
        to.extend(here);
        let Some(station) = from.pop() else { break };
        model.history.passing_through = Some(station);
    }
    move_in_history(model, direction)
}

/// Restores a history entry.
fn restore_entry(model: &mut Model, entry: HistoryEntry) -> Vec<Effect> {
    match entry {
        HistoryEntry::Story(place) => show_story(model, place.id, StartPosition::At(place)),
        HistoryEntry::List(at) => {
            let mut effects = leave_story(model);
            model.entity_view = None;
            model.focus = Pane::List;
            model.reader.anchor_index = None;
            if let Some(id) = at {
                model.list.select(id);
                effects.extend(preview_selected(model));
            }
            effects
        }
        HistoryEntry::EntityView(view) => {
            let effects = leave_story(model);
            model.entity_view = Some(*view);
            effects.into_iter().chain(entities::request_entity_view(model)).collect()
        }
    }
}
