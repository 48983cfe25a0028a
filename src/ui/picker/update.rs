//! Handles commands while a picker is open, and runs the action of the selected item.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::keymap::entry_named;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::picker::{Picker, PickerAction, PickerKind};
use crate::ui::{layout, navigation, picker, update, viewport};

/// Handles a command while a picker is open.
pub(crate) fn handle_command(
    model: &mut Model,
    mut picker: Picker,
    command: Command,
) -> Vec<Effect> {
    let rows = layout::picker_areas(model.size, picker.reserved_rows()).rows;
    let moved = viewport::rows_moved(command, viewport::rows_per_page(rows.height));
    match command {
        Command::Cancel => return Vec::new(),
        Command::Accept => return accept_selected(model, &picker),
        // The key that opened the help also closes it.
        Command::InsertChar('?') if picker.kind == PickerKind::Help && picker.input.is_empty() => {
            return Vec::new();
        }
        Command::MousePress(position) => {
            if !rows.contains(position) {
                return Vec::new();
            }
            picker.cursor = picker.top + usize::from(position.y - rows.y);
            return accept_selected(model, &picker);
        }
        Command::Complete => complete_input(&mut picker),
        other if picker.input.apply_command(other) => {
            model.overlay = Some(Overlay::Picker(picker));
            return picker::handle_input_change(model);
        }
        _ => picker.move_cursor(moved.unwrap_or(0)),
    }
    let completed = command == Command::Complete;
    model.overlay = Some(Overlay::Picker(picker));
    if completed { picker::handle_input_change(model) } else { Vec::new() }
}

/// Completes the command line with the item under the cursor.
fn complete_input(picker: &mut Picker) {
    let Some(item) = picker.selected_item() else { return };
    let completed = match picker.kind {
        PickerKind::Commands => format!("{} ", item.prefix),
        PickerKind::CommandArguments(command) => format!("{command} {}", item.prefix),
        _ => return picker.move_cursor(1),
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
            let value = item.map_or(picker.filter_text(), |item| item.prefix.as_str());
            return picker::run_command(model, command, value.trim());
        }
        // An exact command name takes precedence over better fuzzy matches.
        PickerKind::Commands
            if typed.contains(' ') || item.is_none() || entry_named(typed).is_some() =>
        {
            let (name, argument) = typed.split_once(' ').unwrap_or((typed, ""));
            return picker::run_command(model, name, argument.trim());
        }
        _ => {}
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
        PickerAction::ShowKind(_) | PickerAction::NoAction => Vec::new(),
    }
}
