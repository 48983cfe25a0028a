//! Handles input in the prompt.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::line::Line;
use crate::ui::model::{Model, Overlay, Prompt};

use super::{finding, giving, lensing, listing, naming, picking};

/// Handles a command while a prompt is open. Each edit takes effect immediately.
pub(super) fn command(
    model: &mut Model,
    prompt: Prompt,
    mut line: Line,
    command: Command,
) -> Vec<Effect> {
    match command {
        Command::Accept => return accept(model, prompt, line.text()),
        Command::Cancel => return cancel(model, prompt),
        _ => {}
    }
    if line.edit(command) {
        model.overlay = Some(Overlay::Prompt(prompt, line));
        return changed(model);
    }
    let moved = match prompt {
        Prompt::Search { .. } => listing::step_while_searching(model, command),
        Prompt::Filter { .. } => lensing::step_while_filtering(model, command),
        Prompt::Find { .. } => finding::step_while_finding(model, command),
        _ => Vec::new(),
    };
    model.overlay = Some(Overlay::Prompt(prompt, line));
    moved
}

/// Inserts pasted text into the open prompt or picker.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Prompt(_, line)) => line.insert(text),
        Some(Overlay::Pick(picker)) => {
            picker.line.insert(text);
            return picking::changed(model);
        }
        _ => return Vec::new(),
    }
    changed(model)
}

/// Applies the changed input.
fn changed(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt, line)) = &model.overlay else { return Vec::new() };
    let text = line.text().to_owned();
    match prompt {
        Prompt::Search { .. } => listing::search_for(model, text),
        Prompt::Filter { .. } => lensing::filter_by(model, text),
        Prompt::Find { top } => {
            let top = *top;
            finding::look_for(model, &text, top);
            Vec::new()
        }
        Prompt::Rename(_) | Prompt::Date | Prompt::Pipe => Vec::new(),
    }
}

fn accept(model: &mut Model, prompt: Prompt, text: &str) -> Vec<Effect> {
    match prompt {
        Prompt::Search { .. } => listing::accept(model),
        Prompt::Filter { .. } => Vec::new(),
        Prompt::Find { top } => finding::accept(model, top),
        Prompt::Rename(key) => naming::accept_name(model, key, text),
        Prompt::Date => listing::go_to_day(model, text),
        Prompt::Pipe => giving::pipe(model, text),
    }
}

fn cancel(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    match prompt {
        Prompt::Search { before } => listing::search_for(model, before),
        Prompt::Filter { before } => lensing::filter_by(model, before),
        Prompt::Find { top } => {
            finding::stop(model);
            model.reader.put_on_top(top);
            Vec::new()
        }
        Prompt::Rename(_) | Prompt::Date | Prompt::Pipe => Vec::new(),
    }
}
