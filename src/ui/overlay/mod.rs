//! Overlays: input and text shown over the panes. At most one is open at a time.

mod choices;
mod compared_copies;
mod popup;
mod skipped_sheet;
mod view;

use ratatui::layout::Position;

use crate::news::{ArticleId, EntityKey};
use crate::ui::command::{Command, Direction, EditCommand, MouseCommand};
use crate::ui::effect::Effect;
use crate::ui::input::mouse;
use crate::ui::model::Model;
use crate::ui::picker::Picker;
use crate::ui::prompt::{Prompt, TextInput};
use crate::ui::{entities, layout, marks, picker, prompt, viewport};

pub use choices::StoryChoice;
pub(crate) use choices::{ChoiceState, handle_choice_input, open_copies};
use choices::{handle_alias_choice_input, handle_story_choice_input};
pub(crate) use compared_copies::show_compared_copies;
use popup::handle_popup_input;
pub use popup::{Popup, PopupEntry};
pub(crate) use popup::{handle_program_output, open_details};
pub(crate) use skipped_sheet::{
    open_skipped_sheet, proposal as proposed_settings, reasons as skipped_reasons,
    show_skipped_files,
};

/// An overlay. It receives all keys while it is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// A picker.
    Picker(Picker),
    /// A text to read.
    Popup(Popup),
    /// A prompt in the footer, with its input.
    Prompt(Prompt, TextInput),
    /// A choice between several stories.
    StoryChoice(StoryChoice),
    /// The kinds of entity that are highlighted.
    EntityKinds {
        /// The index of the kind under the cursor.
        cursor: usize,
    },
    /// A choice of the alias that is to be split off from an entity.
    AliasChoice {
        /// The aliases of the entity.
        aliases: Vec<EntityKey>,
        /// The index of the alias under the cursor.
        cursor: usize,
    },
    /// The confirmation to mark these stories as read.
    ConfirmMarkAllRead(Vec<ArticleId>),
}

/// A command as an overlay understands it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OverlayInput {
    /// Move the cursor or scroll by this number of rows.
    Rows(isize),
    /// Accept the selected item or the input.
    Accept,
    /// Close the overlay.
    Cancel,
    /// Complete the input.
    Complete,
    /// Edit the input.
    Edit(EditCommand),
    /// Go to an earlier or later text of the history; in a list, move the cursor by a row.
    Recall(Direction),
    /// Move the selected item.
    Shift(Direction),
    /// The mouse button was pressed.
    Press(Position),
    /// A command that overlays have no use for, with a few exceptions.
    Other(Command),
}

impl OverlayInput {
    /// Classifies a command. `page` is the number of visible rows of the overlay.
    fn new(command: Command, page: u16) -> Self {
        match command {
            Command::Move(movement) => Self::Rows(movement.rows(viewport::rows_per_page(page))),
            Command::SelectAnchor(_, direction) => Self::Rows(direction.signed(1)),
            Command::Mouse(MouseCommand::Scroll(_, lines)) => Self::Rows(lines.into()),
            Command::Mouse(MouseCommand::Press(position)) => Self::Press(position),
            Command::Accept => Self::Accept,
            Command::Cancel => Self::Cancel,
            Command::Complete => Self::Complete,
            Command::Edit(edit) => Self::Edit(edit),
            Command::Recall(direction) => Self::Recall(direction),
            Command::Shift(direction) => Self::Shift(direction),
            Command::Open
            | Command::Focus(_)
            | Command::MoveInHistory(_)
            | Command::Search
            | Command::List(_)
            | Command::Reader(_)
            | Command::Story(_)
            | Command::Names(_)
            | Command::Display(_)
            | Command::Pick(_)
            | Command::Analyze(_)
            | Command::Workspace(_)
            | Command::Select(_)
            | Command::Undo
            | Command::Escape
            | Command::Quit
            | Command::QuitNow
            | Command::Mouse(MouseCommand::Drag(_) | MouseCommand::Release) => Self::Other(command),
        }
    }
}

/// Handles a command while an overlay is open.
pub(crate) fn handle_overlay_command(
    model: &mut Model,
    overlay: Overlay,
    command: Command,
) -> Vec<Effect> {
    // A mouse drag ends regardless of the open overlay.
    if command == Command::Mouse(MouseCommand::Release) {
        model.overlay = Some(overlay);
        return mouse::handle_release(model);
    }
    let input = OverlayInput::new(command, page_height(model, &overlay));
    match overlay {
        Overlay::Picker(picker) => picker::handle_input(model, picker, input),
        Overlay::Prompt(prompt, line) => prompt::handle_input(model, prompt, line, input),
        Overlay::ConfirmMarkAllRead(ids) => match input {
            OverlayInput::Accept => marks::mark_all_read(model, &ids),
            OverlayInput::Cancel | OverlayInput::Press(_) => Vec::new(),
            OverlayInput::Rows(_)
            | OverlayInput::Complete
            | OverlayInput::Edit(_)
            | OverlayInput::Recall(_)
            | OverlayInput::Shift(_)
            | OverlayInput::Other(_) => open_overlay(model, Overlay::ConfirmMarkAllRead(ids)),
        },
        Overlay::EntityKinds { cursor } => entities::handle_kinds_input(model, cursor, input),
        Overlay::AliasChoice { aliases, cursor } => {
            handle_alias_choice_input(model, aliases, cursor, input)
        }
        Overlay::StoryChoice(choice) => handle_story_choice_input(model, choice, input),
        Overlay::Popup(popup) => handle_popup_input(model, popup, input),
    }
}

/// Returns the number of rows on a page of an overlay, or of the pane that its movements apply to.
fn page_height(model: &Model, overlay: &Overlay) -> u16 {
    let areas = model.screen_layout();
    match overlay {
        Overlay::Picker(picker) => {
            layout::picker_areas(model.size, picker.reserved_rows()).rows.height
        }
        Overlay::Popup(_) => layout::popup_areas(model.size, usize::MAX).1.height,
        Overlay::Prompt(Prompt::EntityFilter { .. } | Prompt::AnalysisQuery { .. }, _) => {
            areas.entity_view_rows.height
        }
        Overlay::Prompt(..) => u16::try_from(model.list.rows_per_page()).unwrap_or(u16::MAX),
        Overlay::StoryChoice(_)
        | Overlay::EntityKinds { .. }
        | Overlay::AliasChoice { .. }
        | Overlay::ConfirmMarkAllRead(_) => {
            layout::inside_border(layout::overlay_frame(model.size, usize::MAX)).height
        }
    }
}

pub(crate) fn open_overlay(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}
