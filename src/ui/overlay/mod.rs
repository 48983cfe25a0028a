//! Overlays: input and text shown over the panes. At most one is open at a time.

mod choices;
mod popup;
mod view;

use crate::news::{ArticleId, EntityKey};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::input::mouse;
use crate::ui::model::Model;
use crate::ui::picker::Picker;
use crate::ui::prompt::{Prompt, TextInput};
use crate::ui::{entities, marks, picker, prompt};

pub use choices::StoryChoice;
pub(crate) use choices::{handle_alias_choice_command, handle_story_choice_command, open_copies};
pub use popup::{Popup, PopupEntry};
pub(crate) use popup::{handle_popup_command, handle_program_output, open_details};

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

pub(crate) fn handle_overlay_command(
    model: &mut Model,
    overlay: Overlay,
    command: Command,
) -> Vec<Effect> {
    // A mouse drag ends regardless of the open overlay.
    if command == Command::MouseRelease {
        model.overlay = Some(overlay);
        return mouse::handle_release(model);
    }
    match overlay {
        Overlay::Picker(picker) => picker::handle_command(model, picker, command),
        Overlay::Prompt(prompt, line) => prompt::handle_command(model, prompt, line, command),
        Overlay::ConfirmMarkAllRead(ids) => match command {
            Command::Accept => marks::mark_all_read(model, &ids),
            _ => Vec::new(),
        },
        Overlay::EntityKinds { cursor } => entities::handle_kinds_command(model, cursor, command),
        Overlay::AliasChoice { aliases, cursor } => {
            handle_alias_choice_command(model, aliases, cursor, command)
        }
        Overlay::StoryChoice(choice) => handle_story_choice_command(model, choice, command),
        Overlay::Popup(sheet) => handle_popup_command(model, sheet, command),
    }
}

pub(crate) fn open_overlay(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}
