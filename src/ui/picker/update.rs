//! Handles commands while a picker is open, and runs the action of the selected item.

use crate::ui::command::EditCommand;
use crate::ui::effect::Effect;
use crate::ui::keymap::entry_named;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, OverlayInput};
use crate::ui::picker::{Picker, PickerAction, PickerKind};
use crate::ui::{layout, navigation, picker, update, workspace};

/// Handles input while a picker is open.
pub(crate) fn handle_input(
    model: &mut Model,
    mut picker: Picker,
    input: OverlayInput,
) -> Vec<Effect> {
    let mut input_changed = false;
    match input {
        OverlayInput::Cancel => return Vec::new(),
        OverlayInput::Accept => return accept_selected(model, &picker),
        // The key that opened the help also closes it.
        OverlayInput::Edit(EditCommand::InsertChar('?'))
            if picker.kind == PickerKind::Help && picker.input.is_empty() =>
        {
            return Vec::new();
        }
        OverlayInput::Press(position) => {
            let rows = layout::picker_areas(model.size, picker.reserved_rows()).rows;
            if !rows.contains(position) {
                return Vec::new();
            }
            let row = picker.top + usize::from(position.y - rows.y);
            let item = picker.matches.get(row).and_then(|at| picker.items.get(*at));
            if item.is_some_and(|item| !item.is_heading()) {
                picker.cursor = row;
                return accept_selected(model, &picker);
            }
        }
        OverlayInput::Complete => {
            if let PickerKind::Workspace(list) = picker.kind {
                return workspace::use_tab(model, picker, list);
            }
            complete_input(&mut picker);
            input_changed = true;
        }
        OverlayInput::Edit(EditCommand::DeleteNextChar)
            if matches!(picker.kind, PickerKind::Workspace(_))
                && picker.input.is_cursor_at_end() =>
        {
            return workspace::remove_item(model, picker);
        }
        OverlayInput::Shift(direction) => return workspace::shift_item(model, picker, direction),
        OverlayInput::Recall(direction) => picker.move_cursor(direction.signed(1)),
        OverlayInput::Edit(edit) => {
            picker.input.apply(edit);
            input_changed = true;
        }
        OverlayInput::Rows(rows) => picker.move_cursor(rows),
        OverlayInput::Other(_) => {}
    }
    model.overlay = Some(Overlay::Picker(picker));
    if input_changed { picker::handle_input_change(model) } else { Vec::new() }
}

/// Completes the command line with the item under the cursor.
fn complete_input(picker: &mut Picker) {
    let Some(item) = picker.selected_item() else { return };
    let completed = match picker.kind {
        PickerKind::Commands => format!("{} ", item.prefix),
        PickerKind::CommandArguments(command) => format!("{command} {}", item.prefix),
        PickerKind::Help
        | PickerKind::Outline
        | PickerKind::Titles
        | PickerKind::History
        | PickerKind::Collections
        | PickerKind::Workspace(_) => return picker.move_cursor(1),
    };
    picker.input.set_text(completed);
}

/// Runs the action of the selected item.
fn accept_selected(model: &mut Model, picker: &Picker) -> Vec<Effect> {
    let item = picker.selected_item();
    let typed = picker.input.text().trim();
    match picker.kind {
        PickerKind::CommandArguments(command) => {
            // Without a matching value, the input itself is used, so that its error is reported.
            let value = item.map_or(picker.filter_text(), |item| &*item.prefix);
            return picker::run_command(model, command, value.trim());
        }
        // An exact command name takes precedence over better fuzzy matches.
        PickerKind::Commands
            if typed.contains(' ') || item.is_none() || entry_named(typed).is_some() =>
        {
            let (name, argument) = typed.split_once(' ').unwrap_or((typed, ""));
            return picker::run_command(model, name, argument.trim());
        }
        PickerKind::Commands
        | PickerKind::Help
        | PickerKind::Outline
        | PickerKind::Titles
        | PickerKind::History
        | PickerKind::Collections
        | PickerKind::Workspace(_) => {}
    }
    let Some(item) = item else { return Vec::new() };
    match item.action.clone() {
        PickerAction::RunCommand(command) => update::handle_command_without_overlay(model, command),
        PickerAction::ScrollToLine(line) => {
            navigation::push_history(model);
            model.focus = Pane::Reader;
            model.reader.mark_opened();
            model.reader.scroll_to(line);
            Vec::new()
        }
        PickerAction::OpenStory(id) => navigation::open_story(model, id),
        PickerAction::MoveInHistory(steps) => navigation::jump_in_history(model, steps),
        PickerAction::OpenCollection(paths) => picker::open_collection(model, paths),
        PickerAction::Workspace(action) => workspace::run_action(model, picker, action),
        PickerAction::ShowKind(_) | PickerAction::NoAction | PickerAction::Heading => Vec::new(),
    }
}
