//! Handles input in the prompt.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::model::{Model, Overlay, Prompt};
use crate::ui::text_input::TextInput;

use super::{entity_view, export, find, list, name_overrides, picker_open};

/// Handles a command while a prompt is open. Each edit takes effect immediately.
pub(super) fn handle_command(
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
        Prompt::EntityFilter { .. } => entity_view::handle_filter_movement(model, command),
        Prompt::Find { .. } => find::handle_find_movement(model, command),
        _ => Vec::new(),
    };
    model.overlay = Some(Overlay::Prompt(prompt, line));
    moved
}

/// Inserts pasted text into the open prompt or picker.
pub(super) fn handle_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Prompt(_, line)) => line.insert(text),
        Some(Overlay::Picker(picker)) => {
            picker.input.insert(text);
            return picker_open::handle_input_change(model);
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
        Prompt::EntityFilter { .. } => entity_view::set_filter(model, text),
        Prompt::Find { previous_top: top } => {
            let top = *top;
            find::set_find_text(model, &text, top);
            Vec::new()
        }
        Prompt::EntityName(_) | Prompt::Date | Prompt::Pipe => Vec::new(),
    }
}

fn handle_accept(model: &mut Model, prompt: Prompt, text: &str) -> Vec<Effect> {
    match prompt {
        Prompt::Search { .. } => list::accept_search(model),
        Prompt::EntityFilter { .. } => Vec::new(),
        Prompt::Find { previous_top: top } => find::accept_find(model, top),
        Prompt::EntityName(key) => name_overrides::accept_new_name(model, key, text),
        Prompt::Date => list::go_to_day(model, text),
        Prompt::Pipe => export::pipe_to_program(model, text),
    }
}

fn handle_cancel(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    match prompt {
        Prompt::Search { previous: before } => list::set_search_text(model, before),
        Prompt::EntityFilter { previous: before } => entity_view::set_filter(model, before),
        Prompt::Find { previous_top: top } => {
            find::clear_find(model);
            model.reader.scroll_to(top);
            Vec::new()
        }
        Prompt::EntityName(_) | Prompt::Date | Prompt::Pipe => Vec::new(),
    }
}
