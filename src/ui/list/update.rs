//! Updates the list pane: loading, sorting, and moving in it.

use std::sync::Arc;

use super::empty::request_explanation;
use super::spelling::search_next_spelling;
use crate::library::query::QueryError;
use crate::library::{Library, ListOrder, Listing};
use crate::news::{ArticleId, Marks};
use crate::ui::command::{Direction, ListCommand};
use crate::ui::effect::{Effect, LibraryRequest, RequestKind};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::prompt::Prompt;
use crate::ui::reader::StartPosition;
use crate::ui::{analysis, entities, list, marks, navigation, strings, workspace};

/// Handles a command of the list.
pub(crate) fn handle_command(model: &mut Model, command: ListCommand) -> Vec<Effect> {
    let (cursor, count) = (model.list.cursor, model.list.len());
    match command {
        ListCommand::StepStory(direction) => step_story(model, direction),
        ListCommand::GoToUnread(direction) => go_to_unread(model, direction),
        ListCommand::JumpToDate => {
            model.open_prompt(Prompt::Date, "");
            Vec::new()
        }
        ListCommand::MarkAllRead => marks::confirm_mark_read(model, 0..count),
        ListCommand::MarkReadFrom(Direction::Forward) => {
            marks::confirm_mark_read(model, cursor + 1..count)
        }
        ListCommand::MarkReadFrom(Direction::Backward) => {
            marks::confirm_mark_read(model, 0..cursor)
        }
        ListCommand::ToggleUnreadOnly => toggle_unread_only(model),
        ListCommand::NextSortOrder => cycle_order(model),
        ListCommand::NextSpelling => search_next_spelling(model),
    }
}

/// Applies a new snapshot of the collection.
pub(crate) fn handle_library_loaded(model: &mut Model, library: Arc<Library>) -> Vec<Effect> {
    let collection = &mut model.collection;
    collection.newest_year = library.newest_year().unwrap_or_default();
    let total = library.len();
    let before = collection.library.replace(library).map_or(0, |library| library.len());
    let added = total.saturating_sub(before);
    if model.list.settled && added > 0 && model.status.is_none() {
        model.show_message(strings::stories_added(added, model.display.language));
    }
    if model.collection.highlighter.is_empty() && model.list.has_search_text() {
        // The search of an earlier run.
        list::update_highlighter(model);
    }
    let mut effects = refresh_list(model);
    effects.extend(request_unread_count(model));
    effects.extend(entities::refresh_entity_view(model));
    // The new snapshot may resolve more links and names of the story on screen.
    if let Some(id) = model.reader.loaded_id() {
        if !model.reader.is_waiting() {
            effects.push(model.request_story(id));
        }
        effects.push(model.request_relations(id));
    }
    if let Some(id) = model.reader.unavailable_id().filter(|_| !model.reader.is_waiting()) {
        // The new snapshot may know where its text is.
        model.reader.set_pending(id, StartPosition::Saved, model.reader.opened);
        effects.push(model.request_story(id));
    } else {
        // The snapshot that the request was sent to may lack the story or its text.
        effects.extend(model.reader.pending_id().map(|id| model.request_story(id)));
    }
    effects
}

/// Handles the end of indexing.
pub(crate) fn handle_indexing_finished(
    model: &mut Model,
    losses: usize,
    failure: Option<String>,
) -> Vec<Effect> {
    model.collection.indexing_progress = None;
    model.list.settled = true;
    // A story that still fails to load is not in the collection.
    let awaited = model.reader.pending_id().map(|id| model.request_story(id));
    let mut effects: Vec<Effect> =
        awaited.into_iter().chain(request_changed_stories(model)).collect();
    let empty = model.collection.library.as_ref().is_none_or(|library| library.is_empty());
    match failure.filter(|_| empty) {
        Some(failure) => model.show_error(failure),
        // Said once, not at each start.
        None if losses > 0 && !empty && losses != model.collection.told_losses => {
            model.show_message(strings::files_skipped(losses, model.display.language));
            model.collection.told_losses = losses;
        }
        None => {}
    }
    model.collection.skipped = None;
    effects.extend(request_explanation(model));
    effects
}

/// Applies the marks read from disk.
pub(crate) fn handle_marks_loaded(model: &mut Model, mut marks: Marks) -> Vec<Effect> {
    marks.merge_all(&model.user.marks);
    model.user.marks = Arc::new(marks);
    model.user.marks_loaded = true;
    let mut effects = refresh_after_marks_changed(model);
    effects.extend(request_changed_stories(model));
    effects
}

/// Applies the ids of changed stories that were found again.
pub(crate) fn handle_story_ids_changed(
    model: &mut Model,
    pairs: &[(ArticleId, ArticleId)],
) -> Vec<Effect> {
    let mut effects = marks::link_changed_stories(model, pairs);
    if !effects.is_empty() {
        effects.extend(refresh_after_marks_changed(model));
    }
    effects
}

/// Requests everything that depends on the marks again.
fn refresh_after_marks_changed(model: &mut Model) -> Vec<Effect> {
    model.list.reset_query_marks();
    let mut effects = if model.list.is_filtered() { request_listing(model) } else { Vec::new() };
    effects.extend(request_unread_count(model));
    effects
}

/// Requests the stories whose text has changed, once the marks and all stories are loaded.
fn request_changed_stories(model: &mut Model) -> Option<Effect> {
    let known = model.user.marks_loaded
        && model.collection.library.is_some()
        && model.collection.indexing_progress.is_none();
    let request = known.then(|| LibraryRequest::FindChangedStories(Arc::clone(&model.user.marks)));
    request.map(|request| model.requests.send(request))
}

/// Applies the number of unread stories. Requests it again if the marks have changed since.
pub(crate) fn handle_unread_count(
    model: &mut Model,
    marks: &Arc<Marks>,
    unread: usize,
) -> Vec<Effect> {
    if !Arc::ptr_eq(marks, &model.user.marks) {
        return request_unread_count(model).into_iter().collect();
    }
    model.collection.unread_count = Some(unread);
    Vec::new()
}

/// Updates the list: directly if it shows all stories from the newest on, otherwise with a request.
pub(crate) fn refresh_list(model: &mut Model) -> Vec<Effect> {
    let newest_first = matches!(model.list.query.order, ListOrder::Relevance | ListOrder::Date);
    let Some(library) = model.collection.library.clone() else { return Vec::new() };
    if model.list.is_filtered() || !newest_first {
        return request_listing(model);
    }
    let keep = story_to_keep_selected(model);
    model.requests.cancel(RequestKind::Listing);
    model.list.show_all_stories(&library, keep);
    let mut effects = navigation::preview_selected(model);
    effects.extend(navigation::continue_at_restored_story(model));
    effects
}

/// Returns the story that the cursor stays on. Until the collection has been indexed once, a cursor
/// on the first row of an unfiltered list stays on the first row unless a story is open.
fn story_to_keep_selected(model: &Model) -> Option<ArticleId> {
    let list = &model.list;
    let anchored = list.settled || list.cursor > 0 || model.reader.opened || list.is_filtered();
    if anchored { model.list.selected_row().map(|row| row.meta.id) } else { None }
}

/// Applies the answer to a list request. The rows stay as they are if the query has an error.
pub(crate) fn handle_listing(
    model: &mut Model,
    result: Result<Listing, QueryError>,
) -> Vec<Effect> {
    match result {
        Ok(listing) => {
            let keep = story_to_keep_selected(model);
            let is_whole = !listing.is_partial();
            model.list.show_listing(listing, keep);
            let mut effects = navigation::preview_selected(model);
            effects.extend(navigation::continue_at_restored_story(model));
            effects.extend(workspace::mark_listed_as_seen(model));
            if is_whole && model.list.has_search_text() {
                effects.push(analysis::request_timeline(model));
                effects.extend(request_explanation(model));
            }
            effects
        }
        Err(error) => {
            model.list.query_error = Some(error);
            Vec::new()
        }
    }
}

/// Requests the list again.
pub(crate) fn request_listing(model: &mut Model) -> Vec<Effect> {
    let request = model.list.listing_request(&model.user.marks, model.now.today);
    vec![model.requests.send(request)]
}

/// Goes to the next unread story, or the previous one, and wraps around.
pub(crate) fn go_to_unread(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let here = model.current_story_id();
    let unread = |id| Some(id) != here && !model.user.marks.is_read(id);
    let Some(row) = model.list.find_from_cursor(direction, unread) else {
        model.show_message(strings::everything_read(model.display.language));
        return Vec::new();
    };
    model.list.cursor = row;
    match model.focus {
        Pane::List => navigation::preview_selected(model),
        Pane::Reader => navigation::open_selected(model),
    }
}

/// Toggles between unread stories and all stories.
fn toggle_unread_only(model: &mut Model) -> Vec<Effect> {
    model.list.query.unread_only = !model.list.query.unread_only;
    model.list.reset_query_marks();
    refresh_list(model)
}

/// Selects the next sort order.
fn cycle_order(model: &mut Model) -> Vec<Effect> {
    // Sorting by relevance is only offered with a search text.
    let best = if model.list.has_search_text() { ListOrder::Relevance } else { ListOrder::Date };
    let order = match model.list.query.order {
        ListOrder::Relevance if best == ListOrder::Relevance => ListOrder::Date,
        ListOrder::Relevance | ListOrder::Date => ListOrder::Oldest,
        ListOrder::Oldest => ListOrder::Title,
        ListOrder::Title => ListOrder::Outlet,
        ListOrder::Outlet => best,
    };
    set_order(model, order)
}

/// Sets the sort order.
pub(crate) fn set_order(model: &mut Model, order: ListOrder) -> Vec<Effect> {
    model.list.query.order = order;
    model.show_message(strings::current_order(order, model.display.language));
    refresh_list(model)
}

/// Goes to the first story of a day, or the next older one.
pub(crate) fn go_to_day(model: &mut Model, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let day = model
        .collection
        .library
        .as_ref()
        .and_then(|library| library.parse_last_day(text, model.now.today));
    let Some(day) = day else {
        model.show_error(strings::not_a_date(text, model.display.language));
        return Vec::new();
    };
    let is_newest_first = model.list.is_by_date() && model.list.query.order != ListOrder::Oldest;
    if !is_newest_first || model.list.is_partial() {
        model.show_message(strings::sort_by_date_first(model.display.language));
        return Vec::new();
    }
    let Some(row) = model.list.position_of_day(day) else {
        model.show_message(strings::no_story_that_old(model.display.language));
        return Vec::new();
    };
    navigation::push_current_view(model);
    model.focus = Pane::List;
    model.reader.anchor_index = None;
    model.entity_view = None;
    model.list.cursor = row;
    navigation::preview_selected(model)
}

/// Goes to the next story of the list, or the previous one, in the focused pane.
fn step_story(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let before = model.list.cursor;
    model.list.move_cursor(direction.signed(1));
    if model.list.cursor == before {
        return Vec::new();
    }
    match model.focus {
        Pane::List => navigation::preview_selected(model),
        Pane::Reader => navigation::open_selected(model),
    }
}

/// Requests the number of unread stories, if both the collection and the marks are loaded.
pub(crate) fn request_unread_count(model: &mut Model) -> Option<Effect> {
    let known = model.user.marks_loaded && model.collection.library.is_some();
    let request = known.then(|| LibraryRequest::CountUnread(Arc::clone(&model.user.marks)));
    request.map(|request| model.requests.send(request))
}

/// Requests the excerpt of a story that shows how it matches the search text.
pub(crate) fn request_excerpt(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let shown = model.collection.excerpt.as_ref().is_some_and(|(of, _)| *of == id);
    if model.collection.highlighter.is_empty() || shown {
        return Vec::new();
    }
    let request = LibraryRequest::LoadExcerpt(id, model.list.query.text.clone());
    vec![model.requests.send(request)]
}
