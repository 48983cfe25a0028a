//! Which pile of stories is opened.

use std::path::PathBuf;

use super::source::{Mappings, Why};
use crate::news::Language;

/// A pile of stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collection {
    /// The stories built into the program.
    Sample,
    /// Files and folders; `-` is standard input, whose bytes are given.
    Paths {
        /// Files and folders, as named.
        paths: Vec<PathBuf>,
        /// What came in on standard input, for the path `-`.
        input: Vec<u8>,
        /// How the fields of some of them are named.
        mappings: Mappings,
    },
}

impl Collection {
    /// Files and folders, without standard input.
    pub fn of(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self::Paths {
            paths: paths.into_iter().map(Into::into).collect(),
            input: Vec::new(),
            mappings: Mappings::default(),
        }
    }
}

/// Why a collection cannot be opened at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// None of the paths exists.
    #[error("{}", self.sentence(Language::English))]
    NotFound(
        /// The first of them, printable.
        String,
    ),
    /// The text of a story is no longer where it was.
    #[error("{}", self.sentence(Language::English))]
    Unreadable {
        /// The file, printable.
        path: String,
        /// Why.
        why: Why,
    },
}

impl Error {
    /// What happened, where, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::NotFound(path) => language.pick(
                format!(
                    "{path}: berkas atau folder ini tidak ada. Periksa jalurnya lalu coba lagi."
                ),
                format!("{path}: there is no such file or folder. Check the path and try again."),
            ),
            Self::Unreadable { path, why } => format!("{path}: {}", why.sentence(language)),
        }
    }
}
