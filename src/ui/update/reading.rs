//! Opening, scrolling, following links, and the way back.

use std::sync::Arc;

use crate::library::{Error, Story};
use crate::news::{ArticleId, ReadRule};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::{self, Pane};
use crate::ui::model::{Choice, History, Model, Overlay, Start, Station};
use crate::ui::page::{Goal, Wanted};
use crate::ui::wording;

use super::{lensing, listing, marking};

/// Opens the story under the cursor of the list.
pub(super) fn open_selected(model: &mut Model) -> Vec<Effect> {
    model.list.selected_id().map_or_else(Vec::new, |id| visit(model, id))
}

/// Gives the keys to the text: the one that is shown, or else the one under the cursor.
pub(super) fn open_selected_or_shown(model: &mut Model) -> Vec<Effect> {
    if model.focus == Pane::Reader {
        return Vec::new();
    }
    if model.areas().reader.width > 0 && model.reader.opened {
        model.focus = Pane::Reader;
        return Vec::new();
    }
    open_selected(model)
}

/// Follows the chosen link or name; without one, chooses the first link in sight.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(anchor) = model.reader.chosen() else { return choose(model, true, Wanted::Link) };
    match anchor.goal.clone() {
        Goal::Story(id) => visit(model, id),
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

/// A key while one of several stories is being chosen.
pub(super) fn choice_command(
    model: &mut Model,
    mut choice: Choice,
    command: Command,
) -> Vec<Effect> {
    match command {
        Command::Accept => {
            let chosen = choice.rows.get(choice.cursor).map(|row| row.id);
            return chosen.map_or_else(Vec::new, |id| visit(model, id));
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

/// Chooses the next or previous link or name of the text on screen.
pub(super) fn choose(model: &mut Model, forward: bool, wanted: Wanted) -> Vec<Effect> {
    if model.areas().reader.width == 0 {
        return Vec::new();
    }
    model.focus = Pane::Reader;
    model.reader.open();
    // A link below the end of the text may be chosen at once: that is not having read it.
    model.reader.choose(forward, wanted);
    Vec::new()
}

/// Scrolls the text by lines.
pub(super) fn scroll(model: &mut Model, lines: isize) -> Vec<Effect> {
    model.reader.scroll(lines);
    let mut effects = finish_if_at_end(model);
    // Not only when it is left: the power may go before.
    if let Some((id, offset)) = model.reader.position_to_keep(model.now) {
        effects.extend(marking::keep_position(model, id, offset));
    }
    effects
}

/// Turns pages of the text, from the list too: then the story counts as opened.
pub(super) fn turn(model: &mut Model, pages: isize) -> Vec<Effect> {
    // Two lines of the page before stay in sight, to go on from.
    let lines = isize::try_from(model.reader.height()).unwrap_or(1).saturating_sub(2).max(1);
    scroll_text(model, pages * lines)
}

/// Scrolls the text by lines, from the list too: then the story counts as opened. Where there is
/// no text beside the list, the list.
pub(super) fn scroll_text(model: &mut Model, lines: isize) -> Vec<Effect> {
    let areas = model.areas();
    if areas.reader.width == 0 {
        let page = isize::try_from(areas.rows.height).unwrap_or(1).max(2) - 1;
        model.list.step(lines.clamp(-page, page));
        return Vec::new();
    }
    if model.focus == Pane::List && model.reader.id().is_some() && !model.reader.opened {
        remember(model);
        model.reader.open();
    }
    scroll(model, lines)
}

/// Goes to a story and remembers the way back.
pub(super) fn visit(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    remember(model);
    open(model, id, Start::Remembered)
}

/// Goes back to the story read before, where it was left; or forward again.
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

/// Goes so many stations back, or with a negative number forward.
pub(super) fn travel_far(model: &mut Model, steps: isize) -> Vec<Effect> {
    let back = steps > 0;
    // All but the last are only passed through.
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

/// Goes to a station of the history, as it was left.
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
                effects.extend(listing::preview(model));
            }
            effects
        }
        Station::Desk(desk) => {
            let effects = leave(model);
            model.desk = Some(*desk);
            effects.into_iter().chain(lensing::ask(model)).collect()
        }
    }
}

/// The story that was asked for has come.
pub(super) fn arrived(model: &mut Model, id: ArticleId, story: Arc<Story>) -> Vec<Effect> {
    if !model.reader.awaits(id) {
        // It was asked for because its names are called otherwise now.
        if model.reader.id() == Some(id) {
            model.reader.renew(story);
        }
        return Vec::new();
    }
    model.reader.show(story, model.marks.position(id), model.now);
    vec![Effect::Relate(id)]
}

/// The story that was asked for cannot be had.
pub(super) fn did_not_arrive(model: &mut Model, id: ArticleId, error: Option<&Error>) {
    // While the collection is still being read, its next state may have it.
    if !model.reader.awaits(id) || model.progress.is_some() {
        return;
    }
    model.reader.expect_nothing();
    let missing = || wording::missing(&id.to_string(), model.language);
    let sentence = error.map_or_else(missing, |error| error.sentence(model.language));
    model.warn(sentence);
}

/// Shows the copies that were folded into the current story.
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

/// Leaves the story on screen: keeps how far it was read, and whether it was.
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

/// Shows the raw text of the story, or its page again.
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

/// Brings a story on screen and gives it the keys.
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

/// The station to come back to: the desk that is shown, the story that is open, or the last one
/// that was.
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

/// Remembers where one is, to come back to.
pub(super) fn remember(model: &mut Model) {
    if let Some(station) = here(model) {
        model.history.back.push(station);
        model.history.forward.clear();
    }
}

/// Remembers where the keys are, before a desk is laid over it: so the list is a station, too.
pub(super) fn remember_station(model: &mut Model) {
    let listed = model.desk.is_none() && model.focus == Pane::List;
    let list = Station::List(model.list.selected_id());
    let station = if listed { None } else { here(model) };
    model.history.back.push(station.unwrap_or(list));
    model.history.forward.clear();
}

fn finish_if_at_end(model: &mut Model) -> Vec<Effect> {
    match model.reader.id() {
        Some(id) if model.reader.is_read(model.rule) => marking::read(model, id),
        _ => Vec::new(),
    }
}

/// Where opening is reading, what has been opened is read.
pub(super) fn count_opened(model: &mut Model) -> Vec<Effect> {
    if model.rule == ReadRule::Open && model.desk.is_none() && model.marks_known {
        return finish_if_at_end(model);
    }
    Vec::new()
}
