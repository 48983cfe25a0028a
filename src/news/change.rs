//! What the reader does with stories: when reading counts, and what can be taken back.

use serde::{Deserialize, Serialize};

use super::{ArticleId, EntityKey, Ruling};

/// When a story counts as read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReadRule {
    /// It was opened, and its end was seen or it was on screen for a time in proportion to its
    /// length.
    #[default]
    Dwell,
    /// It was opened.
    Open,
    /// Its end was seen.
    End,
    /// Only the key for it says so.
    Manual,
}

/// A mark, or a decision about a name, as it was before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Was it read?
    Read(ArticleId, bool),
    /// Was it starred?
    Starred(ArticleId, bool),
    /// What was decided about the name?
    Named(EntityKey, Option<Ruling>),
}

/// Changes that were made as one, and are taken back as one.
pub type Step = Vec<Change>;

/// What happens to the steps that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    /// A step was made.
    Done(Step),
    /// The newest one was taken back.
    Undone,
}
