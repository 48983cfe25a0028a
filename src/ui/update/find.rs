//! Searches the text of the story on screen.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::find::FindPattern;
use crate::ui::layout::Pane;
use crate::ui::model::{Model, Prompt};
use crate::ui::strings;

use super::{list, navigation};

/// Opens the prompt for the text to find.
pub(super) fn open_find_prompt(model: &mut Model) -> Vec<Effect> {
    if !focus_loaded_story(model) {
        return Vec::new();
    }
    let top = model.reader.top;
    model.open_prompt(Prompt::Find { previous_top: top }, "");
    Vec::new()
}

/// Finds a text immediately.
pub(super) fn run_find(model: &mut Model, words: &str) -> Vec<Effect> {
    if !focus_loaded_story(model) {
        return Vec::new();
    }
    let top = model.reader.top;
    set_find_text(model, words, top);
    accept_find(model, top)
}

fn focus_loaded_story(model: &mut Model) -> bool {
    if model.reader.story_id().is_none() || model.text_area().is_empty() {
        model.show_message(strings::open_a_story_first(model.language));
        return false;
    }
    model.focus = Pane::Reader;
    model.reader.mark_opened();
    true
}

/// Finds a text from the line `top` on, and scrolls to the first match.
pub(super) fn set_find_text(model: &mut Model, words: &str, top: usize) {
    model.reader.set_find(FindPattern::new(words));
    model.reader.scroll_to(top);
    if !words.is_empty() {
        model.reader.select_next_match(true);
    }
}

/// Moves between the matches while the prompt is open.
pub(super) fn handle_find_movement(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Down => model.reader.select_next_match(true),
        Command::Up => model.reader.select_next_match(false),
        _ => false,
    };
    Vec::new()
}

/// Completes the search. The history entry points to the position where the search began.
pub(super) fn accept_find(model: &mut Model, top: usize) -> Vec<Effect> {
    if model.reader.is_finding() && model.reader.match_index.is_none() {
        model.show_message(strings::not_found(model.language));
        clear_find(model);
    }
    if model.reader.match_index.is_some() {
        let found = std::mem::replace(&mut model.reader.top, top);
        navigation::push_history(model);
        model.reader.top = found;
    }
    Vec::new()
}

/// Clears the text to find.
pub(super) fn clear_find(model: &mut Model) {
    model.reader.set_find(FindPattern::default());
}

/// Goes to the next match, or the previous one. Without a match, goes to the next unread story.
pub(super) fn go_to_match(model: &mut Model, forward: bool) -> Vec<Effect> {
    let reading = model.focus == Pane::Reader || model.reader.is_finding();
    if reading && model.reader.select_next_match(forward) {
        return Vec::new();
    }
    list::go_to_unread(model, forward)
}
