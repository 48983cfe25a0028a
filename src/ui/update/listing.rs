//! List pane: loading, searching, sorting and filtering.

use std::sync::Arc;

use crate::library::query::QueryError;
use crate::library::{Library, ListOrder, Listing};
use crate::news::{ArticleId, Marks};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::{Model, Prompt};
use crate::ui::wording;

use super::{asking, marking, stepping, travelling};

/// Applies a new snapshot of the collection.
pub(super) fn loaded(model: &mut Model, library: Arc<Library>) -> Vec<Effect> {
    model.year = library.newest_year().unwrap_or_default();
    model.library = Some(library);
    let mut effects = list(model);
    effects.extend(asking::count(model));
    effects.extend(asking::forget(model));
    // The new snapshot may resolve more links of the story on screen.
    effects.extend(model.reader.id().map(Effect::Relate));
    if model.progress.is_some() {
        effects.extend(model.reader.awaited().map(|id| model.fetch(id)));
    }
    effects
}

/// Handles the end of indexing.
pub(super) fn settled(model: &mut Model, losses: usize, failure: Option<String>) -> Vec<Effect> {
    model.progress = None;
    // A story that still fails to load is not in the collection.
    let awaited = model.reader.awaited().map(|id| model.fetch(id));
    let effects: Vec<Effect> = awaited.into_iter().chain(recognise(model)).collect();
    let empty = model.library.as_ref().is_none_or(|library| library.is_empty());
    match failure.filter(|_| empty) {
        Some(failure) => model.warn(failure),
        None if losses > 0 && !empty => model.say(wording::skipped(losses, model.language)),
        None => {}
    }
    effects
}

/// Applies the marks read from disk.
pub(super) fn marks_known(model: &mut Model, mut marks: Marks) -> Vec<Effect> {
    marks.merge_all(&model.marks);
    model.marks = Arc::new(marks);
    model.marks_known = true;
    let mut effects = marks_are_others(model);
    effects.extend(recognise(model));
    effects
}

/// Applies the ids of changed stories that were found again.
pub(super) fn changed(model: &mut Model, pairs: &[(ArticleId, ArticleId)]) -> Vec<Effect> {
    let mut effects = marking::recognise(model, pairs);
    if !effects.is_empty() {
        effects.extend(marks_are_others(model));
    }
    effects
}

/// Requests everything that depends on the marks again.
fn marks_are_others(model: &mut Model) -> Vec<Effect> {
    model.list.leave();
    let mut effects = if model.list.is_filtered() { ask(model) } else { Vec::new() };
    effects.extend(asking::count(model));
    effects
}

/// Requests the stories whose text has changed, once the marks and all stories are loaded.
fn recognise(model: &Model) -> Option<Effect> {
    let known = model.marks_known && model.library.is_some() && model.progress.is_none();
    known.then(|| Effect::Recognise(Arc::clone(&model.marks)))
}

/// Applies the number of unread stories. Requests it again if the marks have changed since.
pub(super) fn counted(model: &mut Model, marks: &Arc<Marks>, unread: usize) -> Vec<Effect> {
    if !Arc::ptr_eq(marks, &model.marks) {
        return asking::count(model).into_iter().collect();
    }
    model.unread = Some(unread);
    Vec::new()
}

/// Updates the list: directly if it shows all stories from the newest on, otherwise with a request.
fn list(model: &mut Model) -> Vec<Effect> {
    let newest_first = matches!(model.list.query.order, ListOrder::Relevance | ListOrder::Date);
    let Some(library) = model.library.clone() else { return Vec::new() };
    if model.list.is_filtered() || !newest_first {
        return ask(model);
    }
    let keep = kept(model);
    model.list.show_everything(&library, keep);
    travelling::preview(model)
}

/// Returns the story that the cursor stays on. A cursor on the first row of an unfiltered list
/// stays on the first row unless a story is open.
fn kept(model: &Model) -> Option<ArticleId> {
    let anchored = model.list.cursor > 0 || model.reader.opened || model.list.is_filtered();
    if anchored { model.list.selected().map(|row| row.id) } else { None }
}

/// Applies the response to a list request.
pub(super) fn found(model: &mut Model, number: u64, listing: Listing) -> Vec<Effect> {
    let keep = kept(model);
    if model.list.answer(number, listing, keep) { travelling::preview(model) } else { Vec::new() }
}

/// Applies an error in the query.
pub(super) fn mistaken(model: &mut Model, number: u64, mistake: QueryError) {
    model.list.mistaken(number, mistake);
}

/// Requests the list again.
fn ask(model: &mut Model) -> Vec<Effect> {
    let Model { list, marks, .. } = model;
    vec![list.ask(marks)]
}

/// Applies a changed search text.
fn search(model: &mut Model) -> Vec<Effect> {
    let words = model.list.query.text.clone();
    let highlighter = model.library.as_ref().map(|library| library.highlighter(&words));
    model.highlighter = highlighter.unwrap_or_default();
    model.reader.highlight(&model.highlighter);
    model.excerpt = None;
    model.list.afresh = true;
    model.list.leave();
    list(model)
}

/// Goes to the next unread story, or the previous one, and wraps around.
pub(super) fn seek_unread(model: &mut Model, forward: bool) -> Vec<Effect> {
    let here = model.current();
    let unread = |id| Some(id) != here && !model.marks.is_read(id);
    let Some(row) = model.list.seek(forward, unread) else {
        model.say(wording::all_read(model.language));
        return Vec::new();
    };
    model.list.cursor = row;
    match model.focus {
        Pane::List => travelling::preview(model),
        Pane::Reader => travelling::open_selected(model),
    }
}

/// Toggles between unread stories and all stories.
pub(super) fn toggle_unread_only(model: &mut Model) -> Vec<Effect> {
    model.list.query.unread_only = !model.list.query.unread_only;
    model.list.leave();
    list(model)
}

/// Selects the next sort order.
pub(super) fn next_order(model: &mut Model) -> Vec<Effect> {
    // Sorting by relevance is only offered with a search text.
    let best = if model.list.is_search() { ListOrder::Relevance } else { ListOrder::Date };
    let order = match model.list.query.order {
        ListOrder::Relevance if best == ListOrder::Relevance => ListOrder::Date,
        ListOrder::Relevance | ListOrder::Date => ListOrder::Title,
        ListOrder::Title => ListOrder::Outlet,
        ListOrder::Outlet => best,
    };
    sort(model, order)
}

/// Sets the sort order.
pub(super) fn sort(model: &mut Model, order: ListOrder) -> Vec<Effect> {
    model.list.query.order = order;
    model.say(wording::order(order, model.language));
    list(model)
}

/// Opens the search prompt.
pub(super) fn start_search(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    let before = model.list.query.text.clone();
    model.ask(Prompt::Search { before: before.clone() }, &before);
    Vec::new()
}

/// Sets the search text. Called for each edit of the prompt.
pub(super) fn search_for(model: &mut Model, words: String) -> Vec<Effect> {
    model.list.query.text = words;
    search(model)
}

/// Searches for a complete search text.
pub(super) fn search_whole(model: &mut Model, words: &str) -> Vec<Effect> {
    model.focus = Pane::List;
    model.desk = None;
    search_for(model, format!("{words} "))
}

/// Moves the cursor of the list while the search prompt is open.
pub(super) fn step_while_searching(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = stepping::page(model.areas().rows.height);
    let Some(rows) = stepping::rows(command, page) else { return Vec::new() };
    model.list.step(rows);
    travelling::preview(model)
}

/// Completes the search: its last word no longer matches as a prefix.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let words = &mut model.list.query.text;
    if words.is_empty() || words.ends_with(char::is_whitespace) {
        return Vec::new();
    }
    words.push(' ');
    let effects = search(model);
    // The cursor stays on its story.
    model.list.afresh = false;
    effects
}

/// Goes to the first story of a day, or the next older one.
pub(super) fn go_to_day(model: &mut Model, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let day = model.library.as_ref().and_then(|library| library.parse_last_day(text));
    let Some(day) = day else {
        model.warn(wording::no_day(text, model.language));
        return Vec::new();
    };
    let order = model.list.query.order;
    let by_day =
        order == ListOrder::Date || (order == ListOrder::Relevance && !model.list.is_search());
    if !by_day || model.list.is_partial() {
        model.say(wording::sort_by_date(model.language));
        return Vec::new();
    }
    let Some(row) = model.list.place_of_day(day) else {
        model.say(wording::nothing_so_old(model.language));
        return Vec::new();
    };
    travelling::remember_station(model);
    model.focus = Pane::List;
    model.reader.anchor = None;
    model.desk = None;
    model.list.cursor = row;
    travelling::preview(model)
}

/// Goes to the next story of the list, or the previous one, in the focused pane.
pub(super) fn step_story(model: &mut Model, forward: bool) -> Vec<Effect> {
    let before = model.list.cursor;
    model.list.step(if forward { 1 } else { -1 });
    if model.list.cursor == before {
        return Vec::new();
    }
    match model.focus {
        Pane::List => travelling::preview(model),
        Pane::Reader => travelling::open_selected(model),
    }
}

/// Clears the search text and the filter.
pub(super) fn clear_filter(model: &mut Model) -> Vec<Effect> {
    let keep = model.list.selected().map(|row| row.id);
    model.list.query.text.clear();
    model.list.query.unread_only = false;
    let mut effects = search(model);
    if let Some(id) = keep {
        model.list.select(id);
        effects.extend(travelling::preview(model));
    }
    effects
}
