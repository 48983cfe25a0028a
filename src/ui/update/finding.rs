//! Searches the text of the story on screen.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::find::Find;
use crate::ui::layout::Pane;
use crate::ui::model::{Model, Prompt};
use crate::ui::wording;

use super::{listing, travelling};

/// Opens the prompt for the text to find.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    if !give_keys_to_text(model) {
        return Vec::new();
    }
    let top = model.reader.top;
    model.ask(Prompt::Find { top }, "");
    Vec::new()
}

/// Finds a text immediately.
pub(super) fn find(model: &mut Model, words: &str) -> Vec<Effect> {
    if !give_keys_to_text(model) {
        return Vec::new();
    }
    let top = model.reader.top;
    look_for(model, words, top);
    accept(model, top)
}

fn give_keys_to_text(model: &mut Model) -> bool {
    if model.reader.id().is_none() || model.text_area().is_empty() {
        model.say(wording::open_first(model.language));
        return false;
    }
    model.focus = Pane::Reader;
    model.reader.open();
    true
}

/// Finds a text from the line `top` on, and scrolls to the first match.
pub(super) fn look_for(model: &mut Model, words: &str, top: usize) {
    model.reader.find(Find::new(words));
    model.reader.put_on_top(top);
    if !words.is_empty() {
        model.reader.seek(true);
    }
}

/// Moves between the matches while the prompt is open.
pub(super) fn step_while_finding(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Down => model.reader.seek(true),
        Command::Up => model.reader.seek(false),
        _ => false,
    };
    Vec::new()
}

/// Completes the search. The history entry points to the position where the search began.
pub(super) fn accept(model: &mut Model, top: usize) -> Vec<Effect> {
    if model.reader.is_finding() && model.reader.hit.is_none() {
        model.say(wording::not_found(model.language));
        stop(model);
    }
    if model.reader.hit.is_some() {
        let found = std::mem::replace(&mut model.reader.top, top);
        travelling::remember(model);
        model.reader.top = found;
    }
    Vec::new()
}

/// Clears the text to find.
pub(super) fn stop(model: &mut Model) {
    model.reader.find(Find::default());
}

/// Goes to the next match, or the previous one. Without a match, goes to the next unread story.
pub(super) fn next(model: &mut Model, forward: bool) -> Vec<Effect> {
    let reading = model.focus == Pane::Reader || model.reader.is_finding();
    if reading && model.reader.seek(forward) {
        return Vec::new();
    }
    listing::seek_unread(model, forward)
}
