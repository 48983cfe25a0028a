//! Errors of index updates.

use std::io;

use tantivy::TantivyError;
use tantivy::error::DataCorruption;

/// Why the index could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum IndexingError {
    /// tantivy failed: its files are damaged, cannot be written, or are locked by another process.
    #[error("{0}")]
    Index(#[from] TantivyError),
    /// A catalog or its folder could not be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl IndexingError {
    /// Returns true if the index is damaged; false if the disk cannot be written or another process
    /// holds the lock.
    pub(super) fn is_corruption(&self) -> bool {
        match self {
            Self::Index(error) => !matches!(
                error,
                TantivyError::IoError(_)
                    | TantivyError::OpenWriteError(_)
                    | TantivyError::LockFailure(..)
            ),
            Self::Io(error) => error.kind() == io::ErrorKind::InvalidData,
        }
    }

    /// Creates an error for an inconsistent index.
    pub(super) fn corruption(message: &str) -> Self {
        Self::Index(TantivyError::DataCorruption(DataCorruption::comment_only(message)))
    }
}
