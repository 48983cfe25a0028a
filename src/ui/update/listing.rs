//! The list: what it shows, filtering as one types, the text beside the cursor.

use std::collections::HashSet;
use std::sync::Arc;

use crate::library::source::FileReport;
use crate::library::{Library, Listing, Order};
use crate::news::{ArticleId, Marks};
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::message::Command;
use crate::ui::model::{Model, Overlay, Start};
use crate::ui::wording;

use super::reading;

/// The collection is open.
pub(super) fn loaded(model: &mut Model, library: Arc<Library>) -> Vec<Effect> {
    model.year = library.newest_year().unwrap_or_default();
    let losses = library.reports().iter().map(FileReport::losses).sum::<usize>();
    if let Some(failure) = library.failure(model.language) {
        model.warn(failure);
    } else if losses > 0 && !library.is_empty() {
        model.say(wording::skipped(losses, model.language));
    }
    model.library = Some(library);
    begin(model)
}

/// The marks have been read.
pub(super) fn marks_known(model: &mut Model, marks: Marks) -> Vec<Effect> {
    model.marks = marks;
    model.marks_known = true;
    begin(model)
}

/// Asks for the list once both the stories and the marks are there.
fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(library) = model.library.as_ref().filter(|_| model.marks_known) else {
        return Vec::new();
    };
    model.unread = library.ids().filter(|id| !model.marks.is_read(*id)).count();
    ask(model)
}

/// An answer to the list's question has come.
pub(super) fn found(model: &mut Model, number: u64, listing: Listing) -> Vec<Effect> {
    let Some(library) = model.library.clone() else { return Vec::new() };
    let selected = model.list.selected().map(|row| row.id);
    if !model.list.answer(number, listing, &library, selected) {
        return Vec::new();
    }
    preview(model)
}

/// Asks for the list anew.
fn ask(model: &mut Model) -> Vec<Effect> {
    let Model { list, marks, .. } = model;
    let read = || -> HashSet<ArticleId> {
        marks.records().map(|(id, _)| id).filter(|id| marks.is_read(*id)).collect()
    };
    vec![list.ask(read)]
}

/// Shows the story under the cursor beside the list, if there is room and it is not there yet.
pub(super) fn preview(model: &mut Model) -> Vec<Effect> {
    let areas = model.areas();
    let Some(library) = &model.library else { return Vec::new() };
    let Some(selected) = model.list.selected_id(library) else { return Vec::new() };
    if areas.reader.width == 0 || model.focus == Pane::Reader {
        return Vec::new();
    }
    if model.reader.id() == Some(selected) {
        model.reader.expect_nothing();
        return Vec::new();
    }
    if model.reader.awaits(selected) {
        return Vec::new();
    }
    let mut effects = reading::leave(model);
    model.reader.expect(selected, Start::Remembered, false);
    effects.push(Effect::Fetch(selected));
    effects
}

/// Goes to the next story not yet read, around the end of the list.
pub(super) fn seek_unread(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(library) = model.library.clone() else { return Vec::new() };
    let here = model.current();
    let unread = |id| Some(id) != here && !model.marks.is_read(id);
    let Some(row) = model.list.seek(forward, &library, unread) else {
        model.say(wording::all_read(model.language));
        return Vec::new();
    };
    model.list.cursor = row;
    match model.focus {
        Pane::List => preview(model),
        Pane::Reader => reading::open_selected(model),
    }
}

/// Shows only what has not been read, or everything again.
pub(super) fn toggle_unread_only(model: &mut Model) -> Vec<Effect> {
    model.list.unread_only = !model.list.unread_only;
    ask(model)
}

/// Sorts the list another way.
pub(super) fn next_order(model: &mut Model) -> Vec<Effect> {
    let order = match model.list.query.order {
        Order::Date => Order::Title,
        Order::Title => Order::Outlet,
        Order::Outlet => Order::Date,
    };
    model.list.query.order = order;
    model.say(wording::order(order, model.language));
    ask(model)
}

/// Opens the prompt for words of the title.
pub(super) fn start_filter(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    model.overlay = Some(Overlay::Filter { before: model.list.query.words.clone() });
    Vec::new()
}

/// A key while the filter is being typed. The list follows each of them.
pub(super) fn filter_command(model: &mut Model, before: String, command: Command) -> Vec<Effect> {
    let words = &mut model.list.query.words;
    match command {
        Command::Type(letter) => words.push(letter),
        Command::Erase => {
            words.pop();
        }
        Command::EraseWord => {
            let kept = words.trim_end().rfind(' ').map_or(0, |space| space + 1);
            words.truncate(kept);
        }
        Command::EraseAll => words.clear(),
        Command::Accept => return Vec::new(),
        Command::Cancel => {
            *words = before;
            return ask(model);
        }
        Command::Down | Command::Up | Command::Wheel(..) | Command::Press(_) => {
            if matches!(command, Command::Down | Command::Up) {
                model.list.step(if command == Command::Down { 1 } else { -1 });
            }
            model.overlay = Some(Overlay::Filter { before });
            return preview(model);
        }
        _ => {
            model.overlay = Some(Overlay::Filter { before });
            return Vec::new();
        }
    }
    model.overlay = Some(Overlay::Filter { before });
    ask(model)
}

/// Pasted text goes into the filter while it is open; its first line only.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Filter { .. }) = model.overlay else { return Vec::new() };
    let line = text.lines().next().unwrap_or_default();
    model.list.query.words.extend(line.chars().filter(|letter| !letter.is_control()));
    ask(model)
}

/// Shows everything again.
pub(super) fn clear_filter(model: &mut Model) -> Vec<Effect> {
    model.list.query.words.clear();
    model.list.unread_only = false;
    ask(model)
}
