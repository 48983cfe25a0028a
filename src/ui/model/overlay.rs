//! Overlays: input and text shown over the panes. At most one is open at a time.

use super::picker::Picker;
use super::sheet::Sheet;
use super::window;
use crate::library::StoryRow;
use crate::news::{ArticleId, EntityKey};
use crate::ui::line::Line;

/// An overlay. It receives all keys while it is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// A picker.
    Pick(Picker),
    /// A text to read.
    Sheet(Sheet),
    /// A prompt in the footer, with its input.
    Prompt(Prompt, Line),
    /// A choice between several stories.
    Choose(Choice),
    /// The kinds of entity that are highlighted.
    Kinds {
        /// The index of the kind under the cursor.
        cursor: usize,
    },
    /// A choice of the alias that is to be split off from an entity.
    Split {
        /// The aliases of the entity.
        aliases: Vec<EntityKey>,
        /// The index of the alias under the cursor.
        cursor: usize,
    },
    /// The confirmation to mark these stories as read.
    ConfirmAllRead(Vec<ArticleId>),
}

/// The purpose of the prompt.
#[derive(Debug, Clone, PartialEq)]
pub enum Prompt {
    /// A search in the collection.
    Search {
        /// The previous search text, restored on cancel.
        before: String,
    },
    /// A search in the text of the story.
    Find {
        /// The previous first visible line, restored on cancel.
        top: usize,
    },
    /// A filter by name in the entity browser.
    Filter {
        /// The previous filter text, restored on cancel.
        before: String,
    },
    /// A new name for an entity.
    Rename(EntityKey),
    /// A date to go to in the list.
    Date,
    /// A program to pipe the story to.
    Pipe,
}

/// A choice between several stories.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The stories.
    pub rows: Vec<StoryRow>,
    /// The index of the story under the cursor.
    pub cursor: usize,
}

impl Choice {
    /// Moves the cursor by `rows`, within the list.
    pub fn step(&mut self, rows: isize) {
        window::step(&mut self.cursor, rows, self.rows.len());
    }
}
