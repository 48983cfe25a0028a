//! Mouse input: presses, drags and the wheel.

use ratatui::layout::{Position, Rect};

use crate::ui::command::MouseCommand;
use crate::ui::effect::Effect;
use crate::ui::layout::{DragHandle, Pane};
use crate::ui::model::Model;
use crate::ui::{display, navigation, reader};

/// Handles a mouse event while no overlay is open.
pub(crate) fn handle_command(model: &mut Model, command: MouseCommand) -> Vec<Effect> {
    match command {
        MouseCommand::Press(position) => handle_press(model, position),
        MouseCommand::Drag(position) => handle_drag(model, position),
        MouseCommand::Release => handle_release(model),
        MouseCommand::Scroll(position, lines) => handle_wheel(model, position, lines),
    }
}

/// Handles a mouse press. On a row it selects the row, or opens it if it was selected; on an anchor
/// it follows the anchor; on a border or scrollbar it starts a drag.
fn handle_press(model: &mut Model, position: Position) -> Vec<Effect> {
    let areas = model.screen_layout();
    if let Some(edge) = areas.drag_handle_at(position) {
        model.input.drag_handle = Some(edge);
        // A border moves only when it is dragged; a scrollbar jumps to the pressed position.
        return if edge == DragHandle::PaneDivider {
            Vec::new()
        } else {
            handle_drag(model, position)
        };
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
                navigation::open_selected(model)
            } else {
                navigation::preview_selected(model)
            }
        }
        Some(Pane::List) => navigation::focus_list(model),
        Some(Pane::Reader) => handle_reader_press(model, position),
        None => Vec::new(),
    }
}

fn handle_reader_press(model: &mut Model, position: Position) -> Vec<Effect> {
    let text = model.screen_layout().text;
    model.focus = Pane::Reader;
    model.reader.mark_opened();
    if !text.contains(position) {
        return Vec::new();
    }
    let line = model.reader.top + usize::from(position.y - text.y);
    let cell = usize::from(position.x - text.x);
    let anchor = model.reader.page.line(line).anchor_at_cell(cell);
    model.reader.anchor_index = anchor;
    if anchor.is_some() { reader::follow_anchor(model) } else { Vec::new() }
}

/// Handles a drag of a border or a scrollbar.
fn handle_drag(model: &mut Model, position: Position) -> Vec<Effect> {
    let areas = model.screen_layout();
    match model.input.drag_handle {
        Some(DragHandle::PaneDivider) => {
            display::set_list_width(model, position.x);
            Vec::new()
        }
        Some(DragHandle::ListScrollbar) => {
            let last = model.list.len().saturating_sub(1);
            model.list.cursor = index_at(areas.rows, position, last);
            navigation::preview_selected(model)
        }
        Some(DragHandle::ReaderScrollbar) => {
            let last = model.reader.page.line_count().saturating_sub(model.reader.height());
            model.reader.scroll_to(index_at(areas.text, position, last));
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Maps the vertical position within an area to an index from 0 to `max`.
fn index_at(area: Rect, position: Position, max: usize) -> usize {
    let down = usize::from(position.y.clamp(area.y, area.bottom().max(area.y + 1) - 1) - area.y);
    let height = usize::from(area.height.saturating_sub(1)).max(1);
    (max * down / height).min(max)
}

/// Ends a drag. The new width of the list is saved.
pub(crate) fn handle_release(model: &mut Model) -> Vec<Effect> {
    match model.input.drag_handle.take() {
        Some(DragHandle::PaneDivider) => vec![model.request_save_preferences()],
        Some(DragHandle::ListScrollbar | DragHandle::ReaderScrollbar) | None => Vec::new(),
    }
}

/// Scrolls the pane under the mouse pointer, regardless of the focus.
fn handle_wheel(model: &mut Model, position: Position, lines: i16) -> Vec<Effect> {
    let areas = model.screen_layout();
    match areas.pane_at(position) {
        Some(Pane::List) => {
            model.list.scroll(isize::from(lines), usize::from(areas.rows.height).max(1));
            if model.focus == Pane::List { navigation::preview_selected(model) } else { Vec::new() }
        }
        Some(Pane::Reader) => {
            if model.reader.story_id().is_some() && model.focus == Pane::List {
                model.reader.mark_opened();
            }
            reader::scroll(model, isize::from(lines))
        }
        None => Vec::new(),
    }
}
