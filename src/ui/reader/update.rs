//! Updates the reader pane: scrolling, following anchors, and showing loaded stories.

use std::sync::Arc;

use crate::library::Error;
use crate::news::{ArticleId, Explain, ReadRule};
use crate::text::ascii;
use crate::ui::command::{Direction, ReaderCommand};
use crate::ui::effect::{Effect, LibraryRequest, RequestKind};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, StoryChoice};
use crate::ui::page::{AnchorFilter, AnchorTarget, ShownStory};
use crate::ui::{entities, marks, navigation, picker, reader, strings};

/// Handles a command of the reader pane.
pub(crate) fn handle_command(model: &mut Model, command: ReaderCommand) -> Vec<Effect> {
    match command {
        ReaderCommand::Find => reader::open_find_prompt(model),
        ReaderCommand::GoToMatch(direction) => reader::go_to_match(model, direction),
        ReaderCommand::GoToQuote(direction) => reader::go_to_quote(model, direction),
        ReaderCommand::Outline => picker::open_outline(model),
        ReaderCommand::ToggleRawText => toggle_raw(model),
    }
}

/// Focuses the reader pane with the open story, or opens the story under the cursor.
pub(crate) fn focus_reader(model: &mut Model) -> Vec<Effect> {
    if model.focus == Pane::Reader {
        return Vec::new();
    }
    if model.screen_layout().reader.width > 0 && model.reader.opened {
        model.focus = Pane::Reader;
        return Vec::new();
    }
    navigation::open_selected(model)
}

/// Follows the selected anchor. Without a selection, selects the first visible link.
pub(crate) fn follow_anchor(model: &mut Model) -> Vec<Effect> {
    let Some(anchor) = model.reader.selected_anchor() else {
        return select_anchor(model, AnchorFilter::Link, Direction::Forward);
    };
    match anchor.target.clone() {
        AnchorTarget::Story(id) => navigation::open_story(model, id),
        AnchorTarget::Ambiguous { stories, total } => {
            let rows = model
                .collection
                .library
                .as_ref()
                .map(|library| stories.iter().filter_map(|id| library.row(*id)).collect());
            let choice = StoryChoice {
                stories: rows.unwrap_or_default(),
                total,
                cursor: 0,
                copies_of: None,
            };
            model.overlay = Some(Overlay::StoryChoice(choice));
            Vec::new()
        }
        AnchorTarget::Unresolved(title) => {
            model.show_error(strings::link_not_in_collection(&title, model.display.language));
            Vec::new()
        }
        AnchorTarget::Entity(key, _) => entities::open_lens(model, key),
    }
}

/// Selects the next or the previous anchor of the page.
pub(crate) fn select_anchor(
    model: &mut Model,
    filter: AnchorFilter,
    direction: Direction,
) -> Vec<Effect> {
    if model.screen_layout().reader.width == 0 {
        return Vec::new();
    }
    model.focus = Pane::Reader;
    model.reader.mark_opened();
    // A link below the end of the text may be selected immediately. This does not count as reading
    // to the end.
    model.reader.select_anchor(filter, direction);
    Vec::new()
}

/// Scrolls the text by `lines`.
pub(crate) fn scroll(model: &mut Model, lines: isize) -> Vec<Effect> {
    model.reader.scroll(lines);
    let mut effects = mark_read_if_finished(model);
    // The position is not only saved when the story is left, so that a crash does not lose it.
    if let Some((id, offset)) = model.reader.take_position_to_save(model.now.uptime_millis) {
        effects.extend(marks::save_position(model, id, offset));
    }
    effects
}

/// Scrolls the text by a page, even if the list has the focus. The story then counts as opened.
pub(crate) fn scroll_page(model: &mut Model, direction: Direction) -> Vec<Effect> {
    // Two lines of the previous page stay visible.
    let lines = isize::try_from(model.reader.height()).unwrap_or(1).saturating_sub(2).max(1);
    scroll_text(model, direction.signed(lines))
}

/// Scrolls the text by `lines`, even if the list has the focus. The story then counts as opened.
/// Without a reader pane beside the list, it scrolls the list.
pub(crate) fn scroll_text(model: &mut Model, lines: isize) -> Vec<Effect> {
    let areas = model.screen_layout();
    if areas.reader.width == 0 {
        let page = model.list.rows_per_page().max(2) - 1;
        model.list.move_cursor(lines.clamp(-page, page));
        return navigation::preview_selected(model);
    }
    if model.focus == Pane::List && model.reader.story_id().is_some() && !model.reader.opened {
        navigation::push_history(model);
        model.reader.mark_opened();
    }
    scroll(model, lines)
}

/// Shows a requested story, or why it could not be loaded.
pub(crate) fn handle_story(
    model: &mut Model,
    id: ArticleId,
    result: Result<Option<Arc<ShownStory>>, Error>,
) -> Vec<Effect> {
    match result {
        Ok(Some(mut story)) => {
            if model.display.terminal.ascii {
                let mut loaded = story.to_loaded();
                ascii::spell_out_article(&mut loaded.article);
                story = Arc::new(loaded.into());
            }
            return show_story(model, id, story);
        }
        Ok(None) => {
            let reason = strings::link_not_in_collection(id.to_string(), model.display.language);
            show_unavailable(model, id, &reason);
        }
        Err(error) => show_unavailable(model, id, &error.message(model.display.language)),
    }
    Vec::new()
}

/// Shows an empty page with the reason why the text of a requested story cannot be shown. A text
/// that is on screen stays if only its names could not be updated.
fn show_unavailable(model: &mut Model, id: ArticleId, reason: &str) {
    if !model.reader.is_waiting_for(id) {
        return;
    }
    // A later snapshot may contain the story while indexing continues.
    let retries = model.collection.indexing_progress.is_some();
    let hint =
        model.display.expand_key_hints(strings::story_unavailable_hint(model.display.language));
    model.reader.show_unavailable(id, format!("{reason}\n{hint}"), retries);
}

fn show_story(model: &mut Model, id: ArticleId, story: Arc<ShownStory>) -> Vec<Effect> {
    if !model.reader.is_waiting_for(id) {
        // The story was requested again because its names or links may have changed.
        if model.reader.story_id() == Some(id) {
            model.reader.replace_story(story);
        }
        return Vec::new();
    }
    let marks = &model.user.marks;
    // A story that was finished in an earlier run starts again at the top.
    let restarts = marks.is_read(id) && !model.history.left_stories.contains(&id);
    let saved = (marks.position(id), restarts);
    model.reader.show_story(story, saved, model.now.uptime_millis);
    vec![model.request_relations(id)]
}

/// Shows the raw text of a story, or why it could not be loaded.
pub(crate) fn handle_raw_text(
    model: &mut Model,
    id: ArticleId,
    result: Result<Option<String>, Error>,
) {
    if model.reader.story_id() != Some(id) {
        return;
    }
    match result {
        Ok(Some(text)) if model.display.terminal.ascii => {
            model.reader.set_raw_text(Some(ascii::spell_out(&text).into_owned()));
        }
        Ok(Some(text)) => model.reader.set_raw_text(Some(text)),
        Ok(None) => {
            model.show_error(strings::link_not_in_collection(
                id.to_string(),
                model.display.language,
            ));
        }
        Err(error) => model.show_error(error.message(model.display.language)),
    }
}

/// Handles a request that could not be answered. The thread has reported the fault.
pub(crate) fn handle_failure(model: &mut Model, kind: RequestKind) {
    if let (RequestKind::Story, Some(id)) = (kind, model.reader.pending_id()) {
        show_unavailable(model, id, strings::request_failed(model.display.language));
        model.reader.cancel_pending();
    }
}

/// Toggles between the raw text and the page.
fn toggle_raw(model: &mut Model) -> Vec<Effect> {
    if model.reader.raw_text.is_some() {
        model.reader.set_raw_text(None);
        return Vec::new();
    }
    if model.screen_layout().reader.width == 0 {
        return Vec::new();
    }
    let request = model.reader.loaded_id().map(LibraryRequest::LoadRawText);
    request.map(|request| model.requests.send(request)).into_iter().collect()
}

fn mark_read_if_finished(model: &mut Model) -> Vec<Effect> {
    match model.reader.loaded_id() {
        Some(id) if model.reader.counts_as_read_now(model.user.read_rule) => {
            marks::mark_read(model, id)
        }
        _ => Vec::new(),
    }
}

/// Marks the story on screen as read if the rule says that opening it is enough.
pub(crate) fn mark_read_if_opened(model: &mut Model) -> Vec<Effect> {
    if model.user.read_rule == ReadRule::Open
        && model.entity_view.is_none()
        && model.user.marks_loaded
    {
        return mark_read_if_finished(model);
    }
    Vec::new()
}
