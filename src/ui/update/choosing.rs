//! Handles commands while a picker is open, and runs the action of the selected item.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::keymap::named;
use crate::ui::layout::{self, Pane};
use crate::ui::model::{Choose, Model, Overlay, Picker};
use crate::ui::subject::Subject;

use super::{calling, picking, stepping, travelling};

/// Handles a command while a picker is open.
pub(super) fn command(model: &mut Model, mut picker: Picker, command: Command) -> Vec<Effect> {
    let rows = layout::picker(model.size, picker.rows()).rows;
    let moved = stepping::rows(command, stepping::page(rows.height));
    match command {
        Command::Cancel => return Vec::new(),
        Command::Accept => return choose(model, &picker),
        // The key that opened the help also closes it.
        Command::Type('?') if picker.subject == Subject::Help && picker.line.is_empty() => {
            return Vec::new();
        }
        Command::Press(position) => {
            if !rows.contains(position) {
                return Vec::new();
            }
            picker.cursor = picker.top + usize::from(position.y - rows.y);
            return choose(model, &picker);
        }
        Command::Complete => complete(&mut picker),
        other if picker.line.edit(other) => {
            model.overlay = Some(Overlay::Pick(picker));
            return picking::changed(model);
        }
        _ => picker.step(moved.unwrap_or(0)),
    }
    let completed = command == Command::Complete;
    model.overlay = Some(Overlay::Pick(picker));
    if completed { picking::changed(model) } else { Vec::new() }
}

/// Completes the command line with the item under the cursor.
fn complete(picker: &mut Picker) {
    let Some(item) = picker.chosen() else { return };
    let completed = match picker.subject {
        Subject::Commands => format!("{} ", item.sign),
        Subject::Values(command) => format!("{command} {}", item.sign),
        _ => return picker.step(1),
    };
    picker.line.set(completed);
}

/// Runs the action of the selected item.
fn choose(model: &mut Model, picker: &Picker) -> Vec<Effect> {
    let item = picker.chosen();
    let typed = picker.line.text().trim();
    match picker.subject {
        Subject::Values(command) => {
            // Without a matching value, the input itself is used, so that its error is reported.
            let value = item.map_or(picker.wanted(), |item| item.sign.as_str());
            return calling::call(model, command, value.trim());
        }
        // An exact command name takes precedence over better fuzzy matches.
        Subject::Commands if typed.contains(' ') || item.is_none() || named(typed).is_some() => {
            let (name, argument) = typed.split_once(' ').unwrap_or((typed, ""));
            return calling::call(model, name, argument.trim());
        }
        _ => {}
    }
    let Some(item) = item else { return Vec::new() };
    match item.choose.clone() {
        Choose::Obey(command) => super::obey_closed(model, command),
        Choose::Line(line) => {
            travelling::remember(model);
            model.focus = Pane::Reader;
            model.reader.open();
            model.reader.put_on_top(line);
            Vec::new()
        }
        Choose::Story(id) => travelling::visit(model, id),
        Choose::Travel(steps) => travelling::travel_far(model, steps),
        Choose::Open(paths) => calling::open_collection(model, paths),
        Choose::Kind(_) | Choose::Nothing => Vec::new(),
    }
}
