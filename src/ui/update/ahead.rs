//! Translates keys into commands, and queues input that arrives before the response it depends on.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::keymap::{Key, Meaning};
use crate::ui::layout::Pane;
use crate::ui::model::{Ahead, Desk, Model, Overlay};

/// Returns true for commands that are never queued because the user wants to leave.
pub(super) fn leaves(command: Command) -> bool {
    matches!(command, Command::Quit | Command::QuitNow | Command::Escape)
}

/// Handles a key. If a command is queued, the key is queued too and looked up afterwards, because
/// it may be text for a prompt that the command opens.
pub(super) fn typed(model: &mut Model, key: Key) -> Vec<Effect> {
    let meaning = model.keymap.meaning(model.layer(), &[key]);
    let leaves = matches!(meaning, Meaning::Command(command) if leaves(command));
    if is_behind(model) && !leaves {
        model.typed_ahead.push_back(Ahead::Key(key));
        return Vec::new();
    }
    press(model, key).map_or_else(Vec::new, |command| wish(model, command))
}

/// Returns the command of a key together with the keys pressed before it. `None` if the sequence is
/// incomplete or unbound.
pub(super) fn press(model: &mut Model, key: Key) -> Option<Command> {
    model.pressed.push(key);
    match model.keymap.meaning(model.layer(), &model.pressed) {
        Meaning::Command(command) => {
            model.pressed.clear();
            Some(command)
        }
        Meaning::Unfinished => {
            model.status = None;
            None
        }
        Meaning::Nothing => {
            model.pressed.clear();
            None
        }
    }
}

/// Handles a command, or queues it if it depends on an outstanding response or follows a queued
/// command.
pub(super) fn wish(model: &mut Model, command: Command) -> Vec<Effect> {
    if (is_behind(model) && !leaves(command)) || waits(model, command) {
        model.typed_ahead.push_back(Ahead::Command(command));
        return Vec::new();
    }
    super::obey(model, command)
}

/// Maximum length of the queue.
const TYPED_AHEAD: usize = 64;

/// Returns true if input is queued and the queue has room.
fn is_behind(model: &Model) -> bool {
    (1..TYPED_AHEAD).contains(&model.typed_ahead.len())
}

/// Returns true if a command depends on an outstanding response. A user who types `/beras`, Enter,
/// Enter means the story that the filter will find, not the one that was selected before.
pub(super) fn waits(model: &Model, command: Command) -> bool {
    let unanswered = match (&model.desk, model.focus) {
        (Some(Desk::Lens(pane)), _) => pane.lens.is_none() && !pane.missing,
        (Some(Desk::Browser(_)), _) => model.directory.is_none(),
        (None, Pane::List) => {
            let story = about_the_text(command) && model.reader.is_waiting();
            story || !model.marks_known || model.library.is_none() || model.list.is_waiting()
        }
        (None, Pane::Reader) => model.list.is_waiting() || model.reader.is_waiting(),
    };
    let at_once = matches!(
        command,
        Command::Help
            | Command::CommandLine
            | Command::Collections
            | Command::OpenCollection
            | Command::NextTheme
            | Command::Wider
            | Command::Narrower
            | Command::WiderList
            | Command::NarrowerList
            | Command::ToggleEntities
            | Command::Kinds
            | Command::Entities
            | Command::Search
    );
    let room = model.typed_ahead.len() < TYPED_AHEAD;
    match &model.overlay {
        None => unanswered && !at_once && !leaves(command) && room,
        // A title is selected from the results for the complete input.
        Some(Overlay::Pick(picker)) => picker.is_waiting() && !edits(command) && room,
        Some(_) => false,
    }
}

/// Returns true for commands that need the story in the reader pane.
fn about_the_text(command: Command) -> bool {
    matches!(
        command,
        Command::CopyTitle
            | Command::CopyAddress
            | Command::CopyCitation
            | Command::CopyParagraph
            | Command::CopyStory
            | Command::Pipe
            | Command::About
            | Command::Find
            | Command::Outline
    )
}

/// Returns true for commands that edit the input of a prompt. They start a new request.
fn edits(command: Command) -> bool {
    matches!(
        command,
        Command::Type(_)
            | Command::Erase
            | Command::EraseNext
            | Command::EraseWord
            | Command::EraseAll
            | Command::CursorLeft
            | Command::CursorRight
            | Command::CursorStart
            | Command::CursorEnd
            | Command::Cancel
    )
}
