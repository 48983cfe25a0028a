//! Navigation: opens, previews and leaves stories, and moves through the history.

use crate::news::ArticleId;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::{History, Model, Start, Station};
use crate::ui::wording;

use super::{asking, marking};

/// Opens the story under the cursor of the list.
pub(super) fn open_selected(model: &mut Model) -> Vec<Effect> {
    model.list.selected_id().map_or_else(Vec::new, |id| visit(model, id))
}

/// Opens a story and adds the current position to the history.
pub(super) fn visit(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    remember(model);
    open(model, id, Start::Remembered)
}

/// Shows a story and moves the focus to the reader pane.
fn open(model: &mut Model, id: ArticleId, start: Start) -> Vec<Effect> {
    model.focus = Pane::Reader;
    model.desk = None;
    model.list.select(id);
    if model.reader.wanted() == Some(id) && start == Start::Remembered {
        model.reader.open();
        return Vec::new();
    }
    let effects = leave(model);
    model.reader.expect(id, start, true);
    effects.into_iter().chain([model.fetch(id)]).collect()
}

/// Previews the story under the cursor beside the list, if there is room and it is not shown yet.
pub(super) fn preview(model: &mut Model) -> Vec<Effect> {
    let areas = model.areas();
    let Some(selected) = model.list.selected_id() else { return Vec::new() };
    let mut effects = asking::excerpt(model, selected);
    if areas.reader.width == 0 || model.focus == Pane::Reader {
        return effects;
    }
    if model.reader.id() == Some(selected) {
        model.reader.expect_nothing();
        return effects;
    }
    if model.reader.awaits(selected) {
        return effects;
    }
    effects.extend(leave(model));
    model.reader.expect(selected, Start::Remembered, false);
    effects.push(model.fetch(selected));
    effects
}

/// Leaves the story on screen: saves the reading position and marks the story as read if it
/// qualifies.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.reader.id().filter(|_| model.reader.opened) else { return Vec::new() };
    model.history.left = model.reader.place();
    let offset = model.reader.offset();
    let mut effects = marking::keep_position(model, id, offset);
    if model.reader.was_read(model.rule, model.now) {
        effects.extend(marking::read(model, id));
    }
    model.reader.opened = false;
    effects
}

/// Adds the current position to the history.
pub(super) fn remember(model: &mut Model) {
    if let Some(station) = here(model) {
        model.history.back.push(station);
        model.history.forward.clear();
    }
}

/// Adds the current view to the history, including the list if it has the focus.
pub(super) fn remember_station(model: &mut Model) {
    let listed = model.desk.is_none() && model.focus == Pane::List;
    let list = Station::List(model.list.selected_id());
    let station = if listed { None } else { here(model) };
    model.history.back.push(station.unwrap_or(list));
    model.history.forward.clear();
}

/// Returns the entry for the current position: the entity view, the open story, or the story that
/// was left last.
fn here(model: &mut Model) -> Option<Station> {
    if let Some(station) = model.history.passing.take() {
        return Some(station);
    }
    let left = model.history.left.take();
    if let Some(desk) = &model.desk {
        return Some(Station::Desk(Box::new(desk.clone())));
    }
    let place = if model.reader.opened { model.reader.place() } else { left };
    place.map(Station::Story)
}

/// Goes back in the history, or forward.
pub(super) fn travel(model: &mut Model, back: bool) -> Vec<Effect> {
    let History { back: earlier, forward: later, .. } = &mut model.history;
    let Some(station) = (if back { earlier } else { later }).pop() else {
        model.say(wording::no_history(back, model.language));
        return Vec::new();
    };
    let here = here(model);
    let History { back: earlier, forward: later, .. } = &mut model.history;
    (if back { later } else { earlier }).extend(here);
    arrive(model, station)
}

/// Goes back by `steps` history entries, or forward if the number is negative.
pub(super) fn travel_far(model: &mut Model, steps: isize) -> Vec<Effect> {
    let back = steps > 0;
    // All entries but the last are only passed through.
    for _ in 1..steps.unsigned_abs() {
        let here = here(model);
        let History { back: earlier, forward: later, .. } = &mut model.history;
        let (from, to) = if back { (earlier, later) } else { (later, earlier) };
        to.extend(here);
        let Some(station) = from.pop() else { break };
        model.history.passing = Some(station);
    }
    travel(model, back)
}

/// Restores a history entry.
fn arrive(model: &mut Model, station: Station) -> Vec<Effect> {
    match station {
        Station::Story(place) => open(model, place.id, Start::At(place)),
        Station::List(at) => {
            let mut effects = leave(model);
            model.desk = None;
            model.focus = Pane::List;
            model.reader.anchor = None;
            if let Some(id) = at {
                model.list.select(id);
                effects.extend(preview(model));
            }
            effects
        }
        Station::Desk(desk) => {
            let effects = leave(model);
            model.desk = Some(*desk);
            effects.into_iter().chain(asking::desk(model)).collect()
        }
    }
}
