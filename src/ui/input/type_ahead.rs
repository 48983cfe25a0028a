//! Translates keys into commands, and queues input that arrives before the response it depends on.

use crate::ui::command::{
    Command, NameCommand, PickerCommand, ReaderCommand, StoryCommand, WorkspaceCommand,
};
use crate::ui::effect::{Effect, RequestKind};
use crate::ui::entities::EntityView;
use crate::ui::keymap::{InputMode, KeyLookup, KeyPress};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::picker::PickerKind;
use crate::ui::{prompt, update};

/// Input that waits for an outstanding response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueuedInput {
    /// A command.
    Command(Command),
    /// A key. Its meaning depends on the input before it.
    Key(KeyPress),
    /// Pasted text.
    Paste(String),
}

/// Returns true for commands that are never queued because the user wants to leave.
pub(crate) fn bypasses_queue(command: Command) -> bool {
    matches!(command, Command::Quit | Command::QuitNow | Command::Escape)
}

/// Handles a key. If input is queued, the key is queued too and looked up afterwards, because it
/// may be text for a prompt that a queued command opens.
///
/// Terminals send Escape and a letter in quick succession, for example over a slow connection, as
/// the same bytes as Alt with that letter. Outside of prompts, Alt with a letter that is bound to
/// nothing is therefore handled as Escape and the letter, as Vim does.
pub(crate) fn handle_key(model: &mut Model, key: KeyPress) -> Vec<Effect> {
    if let Some(letter) = key.without_alt()
        && matches!(model.input_mode(), InputMode::Normal | InputMode::Overlay | InputMode::Toggles)
        && model.input.pending_keys.is_empty()
        && model.display.keymap.resolve(model.input_mode(), &[key]) == KeyLookup::Unbound
    {
        let mut effects = handle_single_key(model, KeyPress::ESCAPE);
        effects.extend(handle_single_key(model, letter));
        return effects;
    }
    handle_single_key(model, key)
}

fn handle_single_key(model: &mut Model, key: KeyPress) -> Vec<Effect> {
    model.input.pending_keys.push(key);
    let lookup = model.display.keymap.resolve(model.input_mode(), &model.input.pending_keys);
    let leaves = matches!(lookup, KeyLookup::Command(command) if bypasses_queue(command));
    if !model.input.queued_input.is_empty() && !leaves {
        model.input.pending_keys.pop();
        queue(model, QueuedInput::Key(key));
        return Vec::new();
    }
    match apply_lookup(model, lookup) {
        Some(command) => handle_or_queue_command(model, command),
        None => Vec::new(),
    }
}

/// Returns the command of a key sequence. `None` if it is incomplete or unbound.
fn apply_lookup(model: &mut Model, lookup: KeyLookup) -> Option<Command> {
    match lookup {
        KeyLookup::Command(command) => {
            model.input.pending_keys.clear();
            Some(command)
        }
        KeyLookup::Pending => {
            model.status = None;
            None
        }
        KeyLookup::Unbound => {
            model.input.pending_keys.clear();
            None
        }
    }
}

/// Handles a command, or queues it if it depends on an outstanding response or follows queued
/// input.
pub(crate) fn handle_or_queue_command(model: &mut Model, command: Command) -> Vec<Effect> {
    let follows = !model.input.queued_input.is_empty() && !bypasses_queue(command);
    if follows || must_wait(model, command) {
        queue(model, QueuedInput::Command(command));
        return Vec::new();
    }
    update::handle_command(model, command)
}

/// Handles pasted text, or queues it if it follows queued input.
pub(crate) fn handle_or_queue_paste(model: &mut Model, text: String) -> Vec<Effect> {
    if model.input.queued_input.is_empty() {
        return prompt::handle_paste(model, &text);
    }
    queue(model, QueuedInput::Paste(text));
    Vec::new()
}

/// Runs the next queued input. Returns `None` if there is none, or if it still has to wait.
pub(crate) fn run_queued(model: &mut Model) -> Option<Vec<Effect>> {
    let command = match model.input.queued_input.pop_front()? {
        QueuedInput::Command(command) => command,
        QueuedInput::Paste(text) => return Some(prompt::handle_paste(model, &text)),
        QueuedInput::Key(key) => {
            model.input.pending_keys.push(key);
            let lookup =
                model.display.keymap.resolve(model.input_mode(), &model.input.pending_keys);
            let Some(command) = apply_lookup(model, lookup) else { return Some(Vec::new()) };
            command
        }
    };
    if must_wait(model, command) {
        model.input.queued_input.push_front(QueuedInput::Command(command));
        return None;
    }
    Some(update::handle_command(model, command))
}

/// Maximum length of the queue. Input beyond it is ignored.
const MAX_QUEUED_INPUT: usize = 64;

fn queue(model: &mut Model, input: QueuedInput) {
    if model.input.queued_input.len() < MAX_QUEUED_INPUT {
        model.input.queued_input.push_back(input);
    }
}

/// Returns true if a command depends on an outstanding response. A user who types `/beras`, Enter,
/// Enter means the story that the filter will find, not the one that was selected before.
pub(crate) fn must_wait(model: &Model, command: Command) -> bool {
    let unanswered = match (&model.entity_view, model.focus) {
        (Some(EntityView::Lens(pane)), _) => pane.lens.is_none() && !pane.not_found,
        (Some(EntityView::Analysis(view)), _) => {
            view.table.is_none() && matches!(command, Command::Open | Command::Story(_))
        }
        (Some(EntityView::Browser(_)), _) => model.collection.entity_directory.is_none(),
        (None, Pane::List) => {
            let story = needs_shown_story(command) && model.reader.is_waiting();
            story
                || !model.user.marks_loaded
                || model.collection.library.is_none()
                || model.requests.is_waiting(RequestKind::Listing)
                || (awaits_index(model) && model.list.has_search_text())
        }
        (None, Pane::Reader) => {
            model.requests.is_waiting(RequestKind::Listing)
                || model.reader.is_waiting()
                || (command == Command::Open && awaits_links(model))
        }
    };
    match &model.overlay {
        None => unanswered && !is_immediate(command) && !bypasses_queue(command),
        // A title is selected from the results for the complete input.
        Some(Overlay::Picker(picker)) => {
            let unanswered =
                picker.kind == PickerKind::Titles && model.requests.is_waiting(RequestKind::Titles);
            unanswered && !matches!(command, Command::Edit(_) | Command::Cancel)
        }
        Some(_) => false,
    }
}

/// Returns true if searches will be answered, and links resolved, once the collection has been
/// indexed.
fn awaits_index(model: &Model) -> bool {
    let is_preview = model.collection.library.as_ref().is_some_and(|library| library.is_preview());
    is_preview && !model.list.settled
}

/// Returns true if links of the story on screen are still to be resolved.
fn awaits_links(model: &Model) -> bool {
    awaits_index(model) || model.requests.is_waiting(RequestKind::Story)
}

/// Returns true for commands that depend on no response.
fn is_immediate(command: Command) -> bool {
    match command {
        Command::Search | Command::Display(_) | Command::Analyze(_) | Command::Select(_) => true,
        Command::Workspace(command) => matches!(
            command,
            WorkspaceCommand::AllNotes
                | WorkspaceCommand::Dossiers
                | WorkspaceCommand::SavedSearches
        ),
        Command::Names(command) => matches!(
            command,
            NameCommand::ToggleHighlighting | NameCommand::ChooseKinds | NameCommand::OpenEntities
        ),
        Command::Pick(command) => {
            !matches!(command, PickerCommand::Titles | PickerCommand::History)
        }
        Command::Move(_)
        | Command::Open
        | Command::Focus(_)
        | Command::SelectAnchor(..)
        | Command::MoveInHistory(_)
        | Command::List(_)
        | Command::Reader(_)
        | Command::Story(_)
        | Command::Undo
        | Command::Escape
        | Command::Quit
        | Command::QuitNow
        | Command::Edit(_)
        | Command::Complete
        | Command::Accept
        | Command::Cancel
        | Command::Recall(_)
        | Command::Shift(_)
        | Command::Mouse(_) => false,
    }
}

/// Returns true for commands that need the story in the reader pane.
fn needs_shown_story(command: Command) -> bool {
    matches!(
        command,
        Command::Story(
            StoryCommand::Copy(_) | StoryCommand::PipeToProgram | StoryCommand::ShowDetails
        ) | Command::Reader(ReaderCommand::Find | ReaderCommand::Outline)
            | Command::Workspace(WorkspaceCommand::SelectText)
    )
}
