//! Why an index could not be written.

use std::io;

use tantivy::TantivyError;
use tantivy::error::DataCorruption;

/// Why the index could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The engine failed: its files are damaged, cannot be written, or are another process's.
    #[error("{0}")]
    Index(#[from] TantivyError),
    /// A catalogue, or the folder that it is in, could not be read or written.
    #[error("{0}")]
    Disk(#[from] io::Error),
}

impl Failure {
    /// True if the index makes no sense; not if a disk does not take it, or another process holds
    /// it.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            Self::Index(error) => !matches!(
                error,
                TantivyError::IoError(_)
                    | TantivyError::OpenWriteError(_)
                    | TantivyError::LockFailure(..)
            ),
            Self::Disk(error) => error.kind() == io::ErrorKind::InvalidData,
        }
    }

    /// An index in which something makes no sense.
    pub(super) fn damage(what: &str) -> Self {
        Self::Index(TantivyError::DataCorruption(DataCorruption::comment_only(what)))
    }
}
