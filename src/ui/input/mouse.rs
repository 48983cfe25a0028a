//! Mouse input: presses, drags and the wheel.

use ratatui::layout::{Position, Rect};

use crate::text::anchor::TextUnit;
use crate::ui::command::MouseCommand;
use crate::ui::effect::Effect;
use crate::ui::layout::{DragHandle, Pane};
use crate::ui::model::Model;
use crate::ui::page::BlockPosition;
use crate::ui::workspace::TextSelection;
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
            let line = usize::from(position.y - areas.rows.y);
            let Some(row) = model.list.row_at_line(line) else { return Vec::new() };
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
    model.reader.set_selection(None);
    let position = model.reader.page.position_at_cell(line, cell);
    if let Some(position) = position.filter(|_| model.reader.raw_text.is_none()) {
        // The release follows the anchor, unless the mouse is dragged to select a passage.
        model.input.drag_handle = Some(DragHandle::Text(position));
        return Vec::new();
    }
    if anchor.is_some() { reader::follow_anchor(model) } else { Vec::new() }
}

/// Selects the words from a position of the text to that under the mouse.
fn select_to(model: &mut Model, start: BlockPosition, position: Position) {
    let text = model.screen_layout().text;
    let inside = Position {
        x: position.x.clamp(text.x, text.right().max(text.x + 1) - 1),
        y: position.y.clamp(text.y, text.bottom().max(text.y + 1) - 1),
    };
    let line = model.reader.top + usize::from(inside.y - text.y);
    let end = model.reader.page.position_at_cell(line, usize::from(inside.x - text.x));
    let selection = model.reader.selection.take().or_else(|| {
        let story = model.reader.story.as_ref()?;
        TextSelection::new(&story.to_loaded().article, TextUnit::Word, start)
    });
    let extended = selection.map(|mut selection| {
        if let Some(end) = end {
            selection.extend_to(end);
        }
        selection
    });
    model.reader.anchor_index = None;
    model.reader.set_selection(extended);
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
        Some(DragHandle::Text(start)) => {
            select_to(model, start, position);
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

/// Ends a drag. The new width of the list is saved, and a pressed anchor is followed.
pub(crate) fn handle_release(model: &mut Model) -> Vec<Effect> {
    match model.input.drag_handle.take() {
        Some(DragHandle::PaneDivider) => vec![model.request_save_preferences()],
        Some(DragHandle::Text(_))
            if model.reader.selection.is_none() && model.reader.anchor_index.is_some() =>
        {
            reader::follow_anchor(model)
        }
        Some(DragHandle::Text(_) | DragHandle::ListScrollbar | DragHandle::ReaderScrollbar)
        | None => Vec::new(),
    }
}

/// Scrolls the pane under the mouse pointer, regardless of the focus.
fn handle_wheel(model: &mut Model, position: Position, lines: i16) -> Vec<Effect> {
    let areas = model.screen_layout();
    match areas.pane_at(position) {
        Some(Pane::List) => {
            model.list.scroll(isize::from(lines));
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
