//! What lies over the panes: one thing at a time, never a stack.

use super::picker::Picker;
use super::sheet::Sheet;
use super::window;
use crate::library::Row;
use crate::news::{ArticleId, EntityKey};
use crate::ui::line::Line;

/// Something over the panes that has the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// One of several things is being chosen.
    Pick(Picker),
    /// Something to read.
    Sheet(Sheet),
    /// A line is being typed at the bottom.
    Prompt(Prompt, Line),
    /// Which of several stories is meant.
    Choose(Choice),
    /// Which kinds of entity are marked.
    Kinds {
        /// The kind under the cursor, by its place among all.
        cursor: usize,
    },
    /// Which name of an entity is to be split off.
    Split {
        /// Its other names.
        aliases: Vec<EntityKey>,
        /// The one under the cursor.
        cursor: usize,
    },
    /// Is every story of the list to be marked as read?
    ConfirmAllRead(Vec<ArticleId>),
}

/// What the line at the bottom is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Prompt {
    /// A question to the collection.
    Search {
        /// What was there before, to go back to.
        before: String,
    },
    /// Words to find in the text.
    Find {
        /// The line on top before, to go back to.
        top: usize,
    },
    /// A name to find in the browser of entities.
    Filter {
        /// What was there before, to go back to.
        before: String,
    },
    /// Another name for an entity.
    Rename(EntityKey),
    /// A day to go to in the list.
    Date,
    /// A program to give the story to.
    Pipe,
}

/// Several stories, one of them under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The stories.
    pub rows: Vec<Row>,
    /// The one under the cursor.
    pub cursor: usize,
}

impl Choice {
    /// Moves the cursor by rows, as far as there are any.
    pub fn step(&mut self, rows: isize) {
        window::step(&mut self.cursor, rows, self.rows.len());
    }
}
