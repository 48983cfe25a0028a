//! Defines the errors that end a subcommand early.

use std::io;

use crate::news::Language;

use super::wording;

/// An error that ends a subcommand early.
#[derive(Debug)]
pub(super) enum Stop {
    /// Standard output was closed by its reader, as in `kliping list | head`.
    Closed,
    /// Standard output could not be written.
    Unwritten(io::Error),
    /// Any other error, as a message for the user.
    Said(String),
}

impl Stop {
    /// Returns the message: what failed, where, and what to do.
    pub(super) fn sentence(&self, language: Language) -> String {
        match self {
            Self::Closed => String::new(),
            Self::Unwritten(error) => wording::unwritten(error, language),
            Self::Said(sentence) => sentence.clone(),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Unwritten(error),
        }
    }
}
