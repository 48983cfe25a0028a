//! What lies over the panes: one thing at a time, never a stack.

use crate::library::Row;
use crate::news::{ArticleId, EntityKey};

/// Something over the panes that has the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// What the keys do.
    Help {
        /// The first line in sight.
        top: usize,
    },
    /// Which of several stories is meant.
    Choose(Choice),
    /// A question to the collection is being typed.
    Search {
        /// What was there before, to go back to.
        before: String,
    },
    /// Which kinds of entity are marked.
    Kinds {
        /// The kind under the cursor, by its place among all.
        cursor: usize,
    },
    /// Another name for an entity is being typed.
    Rename {
        /// The entity.
        key: EntityKey,
        /// What has been typed.
        typed: String,
    },
    /// A name is being typed into the browser of entities.
    Filter {
        /// What was there before, to go back to.
        before: String,
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
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }
}
