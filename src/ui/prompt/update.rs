//! Handles input in the prompt.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::prompt::{Prompt, TextInput};
use crate::ui::{entities, export, list, picker, reader};

/// Handles a command while a prompt is open. Each edit takes effect immediately.
pub(crate) fn handle_command(
    model: &mut Model,
    prompt: Prompt,
    mut line: TextInput,
    command: Command,
) -> Vec<Effect> {
    match command {
        Command::Accept => return handle_accept(model, prompt, line.text()),
        Command::Cancel => return handle_cancel(model, prompt),
        _ => {}
    }
    if line.apply_command(command) {
        model.overlay = Some(Overlay::Prompt(prompt, line));
        return handle_change(model);
    }
    let moved = match prompt {
        Prompt::Search { .. } => list::handle_search_movement(model, command),
        Prompt::EntityFilter { .. } => entities::handle_filter_movement(model, command),
        Prompt::Find { .. } => reader::handle_find_movement(model, command),
        _ => Vec::new(),
    };
    model.overlay = Some(Overlay::Prompt(prompt, line));
    moved
}

/// Inserts pasted text into the open prompt or picker.
pub(crate) fn handle_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Prompt(_, line)) => line.insert(text),
        Some(Overlay::Picker(picker)) => {
            picker.input.insert(text);
            return picker::handle_input_change(model);
        }
        _ => return Vec::new(),
    }
    handle_change(model)
}

/// Applies the changed input.
fn handle_change(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt, line)) = &model.overlay else { return Vec::new() };
    let text = line.text().to_owned();
    match prompt {
        Prompt::Search { .. } => list::set_search_text(model, text),
        Prompt::EntityFilter { .. } => entities::set_filter(model, text),
        Prompt::Find { previous_top: top } => {
            let top = *top;
            reader::set_find_text(model, &text, top);
            Vec::new()
        }
        Prompt::EntityName(_) | Prompt::Date | Prompt::Pipe => Vec::new(),
    }
}

fn handle_accept(model: &mut Model, prompt: Prompt, text: &str) -> Vec<Effect> {
    match prompt {
        Prompt::Search { .. } => list::accept_search(model),
        Prompt::EntityFilter { .. } => Vec::new(),
        Prompt::Find { previous_top: top } => reader::accept_find(model, top),
        Prompt::EntityName(key) => entities::accept_new_name(model, key, text),
        Prompt::Date => list::go_to_day(model, text),
        Prompt::Pipe => export::pipe_to_program(model, text),
    }
}

fn handle_cancel(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    match prompt {
        Prompt::Search { previous: before } => list::set_search_text(model, before),
        Prompt::EntityFilter { previous: before } => entities::set_filter(model, before),
        Prompt::Find { previous_top: top } => {
            reader::clear_find(model);
            model.reader.scroll_to(top);
            Vec::new()
        }
        Prompt::EntityName(_) | Prompt::Date | Prompt::Pipe => Vec::new(),
    }
}
