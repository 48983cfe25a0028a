//! Mouse input: presses, drags and the wheel.

use ratatui::layout::{Position, Rect};

use crate::ui::effect::Effect;
use crate::ui::layout::{Edge, Pane};
use crate::ui::model::Model;

use super::{reading, setting, travelling};

/// Handles a mouse press. On a row it selects the row, or opens it if it was selected; on an anchor
/// it follows the anchor; on a border or scrollbar it starts a drag.
pub(super) fn press(model: &mut Model, position: Position) -> Vec<Effect> {
    let areas = model.areas();
    if let Some(edge) = areas.edge_at(position) {
        model.held = Some(edge);
        // A border moves only when it is dragged; a scrollbar jumps to the pressed position.
        return if edge == Edge::Border { Vec::new() } else { drag(model, position) };
    }
    match areas.pane_at(position) {
        Some(Pane::List) if areas.rows.contains(position) => {
            let row = model.list.top + usize::from(position.y - areas.rows.y);
            if row >= model.list.len() {
                return Vec::new();
            }
            let chosen = row == model.list.cursor && model.focus == Pane::List;
            model.focus = Pane::List;
            model.list.cursor = row;
            // A narrow screen has no reader pane beside the list, so the press opens the story.
            if chosen || areas.reader.width == 0 {
                travelling::open_selected(model)
            } else {
                travelling::preview(model)
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

/// Handles a drag of a border or a scrollbar.
pub(super) fn drag(model: &mut Model, position: Position) -> Vec<Effect> {
    let areas = model.areas();
    match model.held {
        Some(Edge::Border) => {
            setting::set_list_width(model, position.x);
            Vec::new()
        }
        Some(Edge::ListBar) => {
            let last = model.list.len().saturating_sub(1);
            model.list.cursor = share(areas.rows, position, last);
            travelling::preview(model)
        }
        Some(Edge::TextBar) => {
            let last = model.reader.page.lines.len().saturating_sub(model.reader.height());
            model.reader.put_on_top(share(areas.text, position, last));
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Maps the vertical position within an area to an index from 0 to `max`.
fn share(area: Rect, position: Position, whole: usize) -> usize {
    let down = usize::from(position.y.clamp(area.y, area.bottom().max(area.y + 1) - 1) - area.y);
    let height = usize::from(area.height.saturating_sub(1)).max(1);
    (whole * down / height).min(whole)
}

/// Ends a drag. The new width of the list is saved.
pub(super) fn release(model: &mut Model) -> Vec<Effect> {
    match model.held.take() {
        Some(Edge::Border) => vec![model.preferences()],
        _ => Vec::new(),
    }
}

/// Scrolls the pane under the mouse pointer, regardless of the focus.
pub(super) fn wheel(model: &mut Model, position: Position, lines: i16) -> Vec<Effect> {
    let areas = model.areas();
    match areas.pane_at(position) {
        Some(Pane::List) => {
            model.list.scroll(isize::from(lines), usize::from(areas.rows.height).max(1));
            if model.focus == Pane::List { travelling::preview(model) } else { Vec::new() }
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
