//! Overlays: input and text shown over the panes. At most one is open at a time.

use super::picker::Picker;
use super::popup::Popup;
use super::viewport;
use crate::library::StoryRow;
use crate::news::{ArticleId, EntityKey};
use crate::ui::text_input::TextInput;

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

/// The purpose of the prompt.
#[derive(Debug, Clone, PartialEq)]
pub enum Prompt {
    /// A search in the collection.
    Search {
        /// The previous search text, restored on cancel.
        previous: String,
    },
    /// A search in the text of the story.
    Find {
        /// The previous first visible line, restored on cancel.
        previous_top: usize,
    },
    /// A filter by name in the entity browser.
    EntityFilter {
        /// The previous filter text, restored on cancel.
        previous: String,
    },
    /// A new name for an entity.
    EntityName(EntityKey),
    /// A date to go to in the list.
    Date,
    /// A program to pipe the story to.
    Pipe,
}

/// A choice between several stories.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryChoice {
    /// The stories.
    pub stories: Vec<StoryRow>,
    /// The index of the story under the cursor.
    pub cursor: usize,
}

impl StoryChoice {
    /// Moves the cursor by `rows`, within the list.
    pub fn move_cursor(&mut self, rows: isize) {
        viewport::move_cursor(&mut self.cursor, rows, self.stories.len());
    }
}
