//! Undo records, and the rule by which a story counts as read.

use serde::{Deserialize, Serialize};

use super::{ArticleId, EntityKey, FieldValue, NameOverride, WorkspaceKey};

/// Rule that decides when a story counts as read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReadRule {
    /// The story was opened and either its end was shown or it stayed on screen for a time
    /// proportional to its length.
    #[default]
    Dwell,
    /// The story was opened.
    Open,
    /// The end of the story was shown.
    End,
    /// Only an explicit command marks a story as read.
    Manual,
}

/// The value of a mark or name override before a change, as needed to undo it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UndoRecord {
    /// The previous read flag.
    Read(ArticleId, bool),
    /// The previous star.
    Starred(ArticleId, bool),
    /// The previous override of a name, if any.
    #[serde(rename = "named")]
    NameOverride(EntityKey, Option<NameOverride>),
    /// Whether the story had a tag.
    Tagged(ArticleId, String, bool),
    /// The previous value of a field of the workspace: of a new record, that it is removed.
    Workspace(WorkspaceKey, String, FieldValue),
}

/// Changes that were made together and are undone together.
pub type UndoStep = Vec<UndoRecord>;

/// An entry of the undo journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JournalEntry {
    /// A step was made.
    Done(UndoStep),
    /// The newest step was undone.
    Undone,
}
