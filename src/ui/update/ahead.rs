//! Keys to commands, and what is typed faster than answers come: it waits, in its order.

use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::keymap::{Key, Meaning};
use crate::ui::layout::Pane;
use crate::ui::model::{Ahead, Desk, Model, Overlay};

/// Commands that do not wait for anything: somebody wants to go.
pub(super) fn leaves(command: Command) -> bool {
    matches!(command, Command::Quit | Command::QuitNow | Command::Escape)
}

/// A key. Behind one that waits it is read when that has been obeyed: it may be a letter of a line
/// that opens then.
pub(super) fn typed(model: &mut Model, key: Key) -> Vec<Effect> {
    let meaning = model.keymap.meaning(model.layer(), &[key]);
    let leaves = matches!(meaning, Meaning::Command(command) if leaves(command));
    if is_behind(model) && !leaves {
        model.typed_ahead.push_back(Ahead::Key(key));
        return Vec::new();
    }
    press(model, key).map_or_else(Vec::new, |command| wish(model, command))
}

/// The command that a key gives, after those pressed before it; none: it is the beginning of one,
/// or means nothing.
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

/// Obeys a command, now or when it can be known what it is about; behind one that waits, after it.
pub(super) fn wish(model: &mut Model, command: Command) -> Vec<Effect> {
    if (is_behind(model) && !leaves(command)) || waits(model, command) {
        model.typed_ahead.push_back(Ahead::Command(command));
        return Vec::new();
    }
    super::obey(model, command)
}

/// Keys typed ahead that are kept.
const TYPED_AHEAD: usize = 64;

/// Does something wait, and is there room behind it?
fn is_behind(model: &Model) -> bool {
    (1..TYPED_AHEAD).contains(&model.typed_ahead.len())
}

/// Must the command wait for an answer that is on its way? Someone who types `/beras`, Enter,
/// Enter means the story that the filter will find, not the one that was there before.
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
        // Titles are chosen from those that fit all that is typed.
        Some(Overlay::Pick(picker)) => picker.is_waiting() && !edits(command) && room,
        Some(_) => false,
    }
}

/// Commands that need the story that is shown beside the list.
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

/// Commands of a line that is typed: what they change is asked anew.
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
