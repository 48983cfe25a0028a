//! The source of the stories: the built-in sample, or files and folders.

use std::path::PathBuf;

use super::source::{FieldMappings, SkipReason};
use crate::locale::library as messages;
use crate::news::{Explain, Language};

/// A collection of stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collection {
    /// The sample built into the program.
    Sample,
    /// Files and folders. The path `-` is standard input.
    Paths {
        /// Paths as given by the user.
        paths: Vec<PathBuf>,
        /// Contents of standard input, for the path `-`.
        stdin: Vec<u8>,
        /// Field mappings for some of the paths.
        mappings: FieldMappings,
    },
}

impl Collection {
    /// Creates a collection of files and folders, without standard input and mappings.
    pub fn from_paths(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self::Paths {
            paths: paths.into_iter().map(Into::into).collect(),
            stdin: Vec::new(),
            mappings: FieldMappings::default(),
        }
    }
}

/// Why a collection cannot be opened or a story cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum Error {
    /// None of the paths exists.
    NotFound(
        /// The first path, printable.
        String,
    ),
    /// The text of a story is no longer at its location.
    Unreadable {
        /// The file, printable.
        path: String,
        /// The reason.
        reason: SkipReason,
    },
}

impl Explain for Error {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NotFound(path) => {
                format!("{path}: {}", messages::collection_not_found(language))
            }
            Self::Unreadable { path, reason } => format!("{path}: {}", reason.message(language)),
        }
    }
}
