//! The mouse: what a press or a turn of the wheel means at a place.

use ratatui::layout::Position;

use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::Model;

use super::{listing, reading};

/// A press: on a row, chooses it, and opens it if it was chosen; on a link or a name, follows it.
pub(super) fn press(model: &mut Model, position: Position) -> Vec<Effect> {
    let areas = model.areas();
    match areas.pane_at(position) {
        Some(Pane::List) if areas.rows.contains(position) => {
            let row = model.list.top + usize::from(position.y - areas.rows.y);
            if row >= model.list.len() {
                return Vec::new();
            }
            let chosen = row == model.list.cursor && model.focus == Pane::List;
            model.focus = Pane::List;
            model.list.cursor = row;
            // On a narrow screen there is no text beside the list: the press opens it.
            if chosen || areas.reader.width == 0 {
                reading::open_selected(model)
            } else {
                listing::preview(model)
            }
        }
        Some(Pane::List) => {
            model.focus = Pane::List;
            Vec::new()
        }
        Some(Pane::Reader) => press_text(model, position),
        None => Vec::new(),
    }
}

fn press_text(model: &mut Model, position: Position) -> Vec<Effect> {
    let text = model.areas().text;
    model.focus = Pane::Reader;
    model.reader.open();
    if !text.contains(position) {
        return Vec::new();
    }
    let line = model.reader.top + usize::from(position.y - text.y);
    let cell = usize::from(position.x - text.x);
    let anchor = model.reader.page.lines.get(line).and_then(|line| line.anchor_at(cell));
    model.reader.anchor = anchor;
    if anchor.is_some() { reading::follow(model) } else { Vec::new() }
}

/// The wheel: moves the pane under it, whichever has the keys.
pub(super) fn wheel(model: &mut Model, position: Position, lines: i16) -> Vec<Effect> {
    let areas = model.areas();
    match areas.pane_at(position) {
        Some(Pane::List) => {
            model.list.scroll(isize::from(lines), usize::from(areas.rows.height).max(1));
            if model.focus == Pane::List { listing::preview(model) } else { Vec::new() }
        }
        Some(Pane::Reader) => {
            if model.reader.id().is_some() && model.focus == Pane::List {
                model.reader.open();
            }
            reading::scroll(model, isize::from(lines))
        }
        None => Vec::new(),
    }
}
