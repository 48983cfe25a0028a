//! Why a subcommand stops before its end.

use std::io;

use crate::news::Language;

use super::wording;

/// Why a subcommand stops before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nobody reads the output any more: `kliping list | head`.
    Closed,
    /// The output could not be written.
    Unwritten(io::Error),
    /// For the reason that the sentence gives.
    Said(String),
}

impl Stop {
    /// What happened, where, and what to do.
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
