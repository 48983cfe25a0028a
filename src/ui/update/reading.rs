//! Reader pane: scrolling, following anchors, and showing loaded stories.

use std::sync::Arc;

use crate::library::{Error, LoadedStory};
use crate::news::{ArticleId, ReadRule};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::{self, Pane};
use crate::ui::model::{Choice, Model, Overlay};
use crate::ui::page::{Goal, Wanted};
use crate::ui::wording;

use super::{lensing, marking, travelling};

/// Focuses the reader pane with the open story, or opens the story under the cursor.
pub(super) fn open_selected_or_shown(model: &mut Model) -> Vec<Effect> {
    if model.focus == Pane::Reader {
        return Vec::new();
    }
    if model.areas().reader.width > 0 && model.reader.opened {
        model.focus = Pane::Reader;
        return Vec::new();
    }
    travelling::open_selected(model)
}

/// Follows the selected anchor. Without a selection, selects the first visible link.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(anchor) = model.reader.chosen() else { return choose(model, true, Wanted::Link) };
    match anchor.goal.clone() {
        Goal::Story(id) => travelling::visit(model, id),
        Goal::Several(ids) => {
            let rows = model
                .library
                .as_ref()
                .map(|library| ids.iter().filter_map(|id| library.row(*id)).collect());
            let choice = Choice { rows: rows.unwrap_or_default(), cursor: 0 };
            model.overlay = Some(Overlay::Choose(choice));
            Vec::new()
        }
        Goal::Missing(title) => {
            model.warn(wording::missing(&title, model.language));
            Vec::new()
        }
        Goal::Entity(key, _) => lensing::visit(model, key),
    }
}

/// Handles a command while one of several stories is to be chosen.
pub(super) fn choice_command(
    model: &mut Model,
    mut choice: Choice,
    command: Command,
) -> Vec<Effect> {
    match command {
        Command::Accept => {
            let chosen = choice.rows.get(choice.cursor).map(|row| row.id);
            return chosen.map_or_else(Vec::new, |id| travelling::visit(model, id));
        }
        Command::Cancel => return Vec::new(),
        Command::Down | Command::NextAnchor | Command::NextLink => choice.step(1),
        Command::Up | Command::PreviousAnchor | Command::PreviousLink => choice.step(-1),
        Command::Wheel(_, lines) => choice.step(isize::from(lines.signum())),
        Command::Press(position) => {
            let (frame, top) = layout::scrolled(model.size, choice.rows.len(), choice.cursor);
            let area = layout::inside(frame);
            if !area.contains(position) {
                return Vec::new();
            }
            choice.cursor = top + usize::from(position.y - area.y);
            return choice_command(model, choice, Command::Accept);
        }
        Command::Top => choice.cursor = 0,
        Command::Bottom => choice.step(isize::MAX),
        _ => {}
    }
    model.overlay = Some(Overlay::Choose(choice));
    Vec::new()
}

/// Selects the next or the previous anchor of the page.
pub(super) fn choose(model: &mut Model, forward: bool, wanted: Wanted) -> Vec<Effect> {
    if model.areas().reader.width == 0 {
        return Vec::new();
    }
    model.focus = Pane::Reader;
    model.reader.open();
    // A link below the end of the text may be selected immediately. This does not count as reading
    // to the end.
    model.reader.choose(forward, wanted);
    Vec::new()
}

/// Scrolls the text by `lines`.
pub(super) fn scroll(model: &mut Model, lines: isize) -> Vec<Effect> {
    model.reader.scroll(lines);
    let mut effects = finish_if_at_end(model);
    // The position is not only saved when the story is left, so that a crash does not lose it.
    if let Some((id, offset)) = model.reader.position_to_keep(model.now) {
        effects.extend(marking::keep_position(model, id, offset));
    }
    effects
}

/// Scrolls the text by pages, even if the list has the focus. The story then counts as opened.
pub(super) fn turn(model: &mut Model, pages: isize) -> Vec<Effect> {
    // Two lines of the previous page stay visible.
    let lines = isize::try_from(model.reader.height()).unwrap_or(1).saturating_sub(2).max(1);
    scroll_text(model, pages * lines)
}

/// Scrolls the text by `lines`, even if the list has the focus. The story then counts as opened.
/// Without a reader pane beside the list, it scrolls the list.
pub(super) fn scroll_text(model: &mut Model, lines: isize) -> Vec<Effect> {
    let areas = model.areas();
    if areas.reader.width == 0 {
        let page = isize::try_from(areas.rows.height).unwrap_or(1).max(2) - 1;
        model.list.step(lines.clamp(-page, page));
        return Vec::new();
    }
    if model.focus == Pane::List && model.reader.id().is_some() && !model.reader.opened {
        travelling::remember(model);
        model.reader.open();
    }
    scroll(model, lines)
}

/// Shows a loaded story.
pub(super) fn arrived(model: &mut Model, id: ArticleId, story: Arc<LoadedStory>) -> Vec<Effect> {
    if !model.reader.awaits(id) {
        // The story was requested again because its name overrides have changed.
        if model.reader.id() == Some(id) {
            model.reader.renew(story);
        }
        return Vec::new();
    }
    model.reader.show(story, model.marks.position(id), model.now);
    vec![Effect::Relate(id)]
}

/// Reports that a requested story could not be loaded.
pub(super) fn did_not_arrive(model: &mut Model, id: ArticleId, error: Option<&Error>) {
    // A later snapshot may contain the story while indexing continues.
    if !model.reader.awaits(id) || model.progress.is_some() {
        return;
    }
    model.reader.expect_nothing();
    let missing = || wording::missing(&id.to_string(), model.language);
    let sentence = error.map_or_else(missing, |error| error.message(model.language));
    model.warn(sentence);
}

/// Opens the list of duplicates of the current story.
pub(super) fn copies(model: &mut Model) -> Vec<Effect> {
    let library = model.library.as_ref();
    let rows = model.current().and_then(|id| Some(library?.copies(id))).unwrap_or_default();
    if rows.is_empty() {
        model.say(wording::no_copies(model.language));
    } else {
        model.overlay = Some(Overlay::Choose(Choice { rows, cursor: 0 }));
    }
    Vec::new()
}

/// Toggles between the raw text and the page.
pub(super) fn toggle_raw(model: &mut Model) -> Vec<Effect> {
    if model.reader.raw.is_some() {
        model.reader.show_raw(None);
        return Vec::new();
    }
    if model.areas().reader.width == 0 {
        return Vec::new();
    }
    model.reader.id().map(Effect::FetchRaw).into_iter().collect()
}

fn finish_if_at_end(model: &mut Model) -> Vec<Effect> {
    match model.reader.id() {
        Some(id) if model.reader.is_read(model.rule) => marking::read(model, id),
        _ => Vec::new(),
    }
}

/// Marks the story on screen as read if the rule says that opening it is enough.
pub(super) fn count_opened(model: &mut Model) -> Vec<Effect> {
    if model.rule == ReadRule::Open && model.desk.is_none() && model.marks_known {
        return finish_if_at_end(model);
    }
    Vec::new()
}
