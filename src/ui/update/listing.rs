//! The list: what it shows, searching as one types, the text beside the cursor.

use std::sync::Arc;

use crate::library::question::Mistake;
use crate::library::{Library, Listing, Order};
use crate::news::{ArticleId, Marks};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::{Model, Prompt};
use crate::ui::wording;

use super::{asking, marking, stepping, travelling};

/// A state of the collection can be read.
pub(super) fn loaded(model: &mut Model, library: Arc<Library>) -> Vec<Effect> {
    model.year = library.newest_year().unwrap_or_default();
    model.library = Some(library);
    let mut effects = list(model);
    effects.extend(asking::count(model));
    effects.extend(asking::forget(model));
    // What was shown may have links now that were not known before.
    effects.extend(model.reader.id().map(Effect::Relate));
    if model.progress.is_some() {
        effects.extend(model.reader.awaited().map(|id| model.fetch(id)));
    }
    effects
}

/// The index has taken up all there is.
pub(super) fn settled(model: &mut Model, losses: usize, failure: Option<String>) -> Vec<Effect> {
    model.progress = None;
    // What still does not come then will not come at all.
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

/// The marks have been read.
pub(super) fn marks_known(model: &mut Model, mut marks: Marks) -> Vec<Effect> {
    marks.merge_all(&model.marks);
    model.marks = Arc::new(marks);
    model.marks_known = true;
    let mut effects = marks_are_others(model);
    effects.extend(recognise(model));
    effects
}

/// Stories whose text was changed have been recognised.
pub(super) fn changed(model: &mut Model, pairs: &[(ArticleId, ArticleId)]) -> Vec<Effect> {
    let mut effects = marking::recognise(model, pairs);
    if !effects.is_empty() {
        effects.extend(marks_are_others(model));
    }
    effects
}

/// Asks anew for what depends on marks.
fn marks_are_others(model: &mut Model) -> Vec<Effect> {
    model.list.leave();
    let mut effects = if model.list.is_filtered() { ask(model) } else { Vec::new() };
    effects.extend(asking::count(model));
    effects
}

/// Asks for stories whose text was changed, once all stories and all marks are known.
fn recognise(model: &Model) -> Option<Effect> {
    let known = model.marks_known && model.library.is_some() && model.progress.is_none();
    known.then(|| Effect::Recognise(Arc::clone(&model.marks)))
}

/// What has not been read has been counted; once more, if marks have changed since.
pub(super) fn counted(model: &mut Model, marks: &Arc<Marks>, unread: usize) -> Vec<Effect> {
    if !Arc::ptr_eq(marks, &model.marks) {
        return asking::count(model).into_iter().collect();
    }
    model.unread = Some(unread);
    Vec::new()
}

/// Brings the list up to date: all stories at once, some when they have been found.
fn list(model: &mut Model) -> Vec<Effect> {
    let newest_first = matches!(model.list.query.order, Order::Best | Order::Date);
    let Some(library) = model.library.clone() else { return Vec::new() };
    if model.list.is_filtered() || !newest_first {
        return ask(model);
    }
    let keep = kept(model);
    model.list.show_everything(&library, keep);
    travelling::preview(model)
}

/// The story that the cursor is to stay on: at the top of the list, the top, whatever comes there.
fn kept(model: &Model) -> Option<ArticleId> {
    let anchored = model.list.cursor > 0 || model.reader.opened || model.list.is_filtered();
    if anchored { model.list.selected().map(|row| row.id) } else { None }
}

/// An answer to the list's question has come.
pub(super) fn found(model: &mut Model, number: u64, listing: Listing) -> Vec<Effect> {
    let keep = kept(model);
    if model.list.answer(number, listing, keep) { travelling::preview(model) } else { Vec::new() }
}

/// The list's question cannot be understood.
pub(super) fn mistaken(model: &mut Model, number: u64, mistake: Mistake) {
    model.list.mistaken(number, mistake);
}

/// Asks for the list anew.
fn ask(model: &mut Model) -> Vec<Effect> {
    let Model { list, marks, .. } = model;
    vec![list.ask(marks)]
}

/// What is looked for has changed.
fn search(model: &mut Model) -> Vec<Effect> {
    let words = model.list.query.words.clone();
    let highlighter = model.library.as_ref().map(|library| library.highlighter(&words));
    model.highlighter = highlighter.unwrap_or_default();
    model.reader.highlight(&model.highlighter);
    model.excerpt = None;
    model.list.afresh = true;
    model.list.leave();
    list(model)
}

/// Goes to the next story not yet read, around the end of the list.
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

/// Shows only what has not been read, or everything again.
pub(super) fn toggle_unread_only(model: &mut Model) -> Vec<Effect> {
    model.list.query.unread = !model.list.query.unread;
    model.list.leave();
    list(model)
}

/// Sorts the list another way.
pub(super) fn next_order(model: &mut Model) -> Vec<Effect> {
    // The best come first only where something is looked for.
    let best = if model.list.is_search() { Order::Best } else { Order::Date };
    let order = match model.list.query.order {
        Order::Best if best == Order::Best => Order::Date,
        Order::Best | Order::Date => Order::Title,
        Order::Title => Order::Outlet,
        Order::Outlet => best,
    };
    sort(model, order)
}

/// Sorts the list.
pub(super) fn sort(model: &mut Model, order: Order) -> Vec<Effect> {
    model.list.query.order = order;
    model.say(wording::order(order, model.language));
    list(model)
}

/// Opens the line for a question to the collection.
pub(super) fn start_search(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    let before = model.list.query.words.clone();
    model.ask(Prompt::Search { before: before.clone() }, &before);
    Vec::new()
}

/// Asks the collection; the list follows each letter.
pub(super) fn search_for(model: &mut Model, words: String) -> Vec<Effect> {
    model.list.query.words = words;
    search(model)
}

/// Asks the collection a question that is typed to its end.
pub(super) fn search_whole(model: &mut Model, words: &str) -> Vec<Effect> {
    model.focus = Pane::List;
    model.desk = None;
    search_for(model, format!("{words} "))
}

/// A key that moves in the list while a question is typed.
pub(super) fn step_while_searching(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = stepping::page(model.areas().rows.height);
    let Some(rows) = stepping::rows(command, page) else { return Vec::new() };
    model.list.step(rows);
    travelling::preview(model)
}

/// The question is asked as it stands: its last word is no longer the beginning of others.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let words = &mut model.list.query.words;
    if words.is_empty() || words.ends_with(char::is_whitespace) {
        return Vec::new();
    }
    words.push(' ');
    let effects = search(model);
    // The story under the cursor stays there.
    model.list.afresh = false;
    effects
}

/// Goes to the first story of a day, or the next older one.
pub(super) fn go_to_day(model: &mut Model, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let day = model.library.as_ref().and_then(|library| library.day(text));
    let Some(day) = day else {
        model.warn(wording::no_day(text, model.language));
        return Vec::new();
    };
    let order = model.list.query.order;
    let by_day = order == Order::Date || (order == Order::Best && !model.list.is_search());
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

/// The next story of the list, or the one before: shown where the keys are.
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

/// Shows everything again.
pub(super) fn clear_filter(model: &mut Model) -> Vec<Effect> {
    let keep = model.list.selected().map(|row| row.id);
    model.list.query.words.clear();
    model.list.query.unread = false;
    let mut effects = search(model);
    if let Some(id) = keep {
        model.list.select(id);
        effects.extend(travelling::preview(model));
    }
    effects
}
