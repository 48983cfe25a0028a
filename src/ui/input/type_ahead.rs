//! Translates keys into commands, and queues input that arrives before the response it depends on.

use crate::ui::command::Command;
use crate::ui::effect::{Effect, RequestKind};
use crate::ui::entities::EntityView;
use crate::ui::keymap::{KeyLookup, KeyPress};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::picker::PickerKind;
use crate::ui::update;

/// Input that waits for an outstanding response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueuedInput {
    /// A command.
    Command(Command),
    /// A key. Its meaning depends on the input before it.
    Key(KeyPress),
}

/// Returns true for commands that are never queued because the user wants to leave.
pub(crate) fn bypasses_queue(command: Command) -> bool {
    matches!(command, Command::Quit | Command::QuitNow | Command::Escape)
}

/// Handles a key. If a command is queued, the key is queued too and looked up afterwards, because
/// it may be text for a prompt that the command opens.
pub(crate) fn handle_key(model: &mut Model, key: KeyPress) -> Vec<Effect> {
    let meaning = model.keymap.resolve(model.input_mode(), &[key]);
    let leaves = matches!(meaning, KeyLookup::Command(command) if bypasses_queue(command));
    if must_queue(model) && !leaves {
        model.queued_input.push_back(QueuedInput::Key(key));
        return Vec::new();
    }
    resolve_key(model, key).map_or_else(Vec::new, |command| handle_or_queue_command(model, command))
}

/// Returns the command of a key together with the keys pressed before it. `None` if the sequence is
/// incomplete or unbound.
pub(crate) fn resolve_key(model: &mut Model, key: KeyPress) -> Option<Command> {
    model.pending_keys.push(key);
    match model.keymap.resolve(model.input_mode(), &model.pending_keys) {
        KeyLookup::Command(command) => {
            model.pending_keys.clear();
            Some(command)
        }
        KeyLookup::Pending => {
            model.status = None;
            None
        }
        KeyLookup::Unbound => {
            model.pending_keys.clear();
            None
        }
    }
}

/// Handles a command, or queues it if it depends on an outstanding response or follows a queued
/// command.
pub(crate) fn handle_or_queue_command(model: &mut Model, command: Command) -> Vec<Effect> {
    if (must_queue(model) && !bypasses_queue(command)) || must_wait(model, command) {
        model.queued_input.push_back(QueuedInput::Command(command));
        return Vec::new();
    }
    update::handle_command(model, command)
}

/// Maximum length of the queue.
const MAX_QUEUED_INPUT: usize = 64;

/// Returns true if input is queued and the queue has room.
fn must_queue(model: &Model) -> bool {
    (1..MAX_QUEUED_INPUT).contains(&model.queued_input.len())
}

/// Returns true if a command depends on an outstanding response. A user who types `/beras`, Enter,
/// Enter means the story that the filter will find, not the one that was selected before.
pub(crate) fn must_wait(model: &Model, command: Command) -> bool {
    let unanswered = match (&model.entity_view, model.focus) {
        (Some(EntityView::Lens(pane)), _) => pane.lens.is_none() && !pane.not_found,
        (Some(EntityView::Browser(_)), _) => model.entity_directory.is_none(),
        (None, Pane::List) => {
            let story = needs_shown_story(command) && model.reader.is_waiting();
            story
                || !model.marks_loaded
                || model.library.is_none()
                || model.requests.is_waiting(RequestKind::Listing)
        }
        (None, Pane::Reader) => {
            model.requests.is_waiting(RequestKind::Listing) || model.reader.is_waiting()
        }
    };
    let at_once = matches!(
        command,
        Command::Help
            | Command::CommandLine
            | Command::Collections
            | Command::OpenCollection
            | Command::NextTheme
            | Command::WidenText
            | Command::NarrowText
            | Command::WidenList
            | Command::NarrowList
            | Command::ToggleHighlighting
            | Command::ChooseEntityKinds
            | Command::OpenEntities
            | Command::Search
    );
    let room = model.queued_input.len() < MAX_QUEUED_INPUT;
    match &model.overlay {
        None => unanswered && !at_once && !bypasses_queue(command) && room,
        // A title is selected from the results for the complete input.
        Some(Overlay::Picker(picker)) => {
            let unanswered =
                picker.kind == PickerKind::Titles && model.requests.is_waiting(RequestKind::Titles);
            unanswered && !edits_input(command) && room
        }
        Some(_) => false,
    }
}

/// Returns true for commands that need the story in the reader pane.
fn needs_shown_story(command: Command) -> bool {
    matches!(
        command,
        Command::CopyTitle
            | Command::CopyAddress
            | Command::CopyCitation
            | Command::CopyParagraph
            | Command::CopyStory
            | Command::PipeToProgram
            | Command::ShowDetails
            | Command::Find
            | Command::Outline
    )
}

/// Returns true for commands that edit the input of a prompt. They start a new request.
fn edits_input(command: Command) -> bool {
    matches!(
        command,
        Command::InsertChar(_)
            | Command::DeletePreviousChar
            | Command::DeleteNextChar
            | Command::DeletePreviousWord
            | Command::DeleteToStart
            | Command::CursorLeft
            | Command::CursorRight
            | Command::CursorStart
            | Command::CursorEnd
            | Command::Cancel
    )
}
