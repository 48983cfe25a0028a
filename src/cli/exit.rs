//! Defines the errors that end a subcommand early.

use std::io;

use crate::news::{Explain, Language};

use super::strings;

/// An error that ends a subcommand early.
#[derive(Debug)]
pub(super) enum CliError {
    /// Standard output was closed by its reader, as in `kliping list | head`.
    BrokenPipe,
    /// Standard output could not be written.
    Io(io::Error),
    /// An error of a lower layer, explained in the language of the messages.
    Explained(Box<dyn Explain>),
    /// An error of a subcommand itself, as a message for the user.
    Message(String),
}

impl CliError {
    /// Returns the message: what failed, where, and what to do.
    pub(super) fn message(&self, language: Language) -> String {
        match self {
            Self::BrokenPipe => String::new(),
            Self::Io(error) => strings::output_failed(error, language),
            Self::Explained(error) => error.message(language),
            Self::Message(sentence) => sentence.clone(),
        }
    }
}

impl<E: Explain + 'static> From<E> for CliError {
    fn from(error: E) -> Self {
        Self::Explained(Box::new(error))
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Io(error),
        }
    }
}
