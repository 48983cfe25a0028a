//! Events, results and errors of an indexing run.

use std::io;
use std::sync::Arc;

use tantivy::TantivyError;
use tantivy::error::DataCorruption;

use super::progress::Progress;
use crate::library::snapshot::Library;
use crate::library::source::{FileReport, SkipReason};
use crate::locale::library as messages;
use crate::news::{Diagnostic, Explain, Language};
use crate::text::sanitize;

/// An event of an indexing run.
#[derive(Debug)]
pub enum IndexEvent {
    /// Progress was made.
    Progress(Progress),
    /// A new snapshot is available.
    Snapshot(Arc<Library>),
    /// The user should be informed.
    Notice(IndexNotice),
}

/// How an indexing run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum RefreshOutcome {
    /// The index is up to date.
    Completed(RefreshSummary),
    /// The run was canceled. What was indexed before is kept.
    Canceled,
    /// Another process is writing the index. Nothing was done.
    Busy,
    /// The index cannot even be built in memory, for this reason.
    Failed(String),
}

/// Summary of a completed run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RefreshSummary {
    /// Number of stories added.
    pub added_stories: usize,
    /// Number of bytes read.
    pub bytes: u64,
    /// Number of skipped records of all files.
    pub skipped_records: usize,
    /// Reports of files with skipped records and of paths that could not be read.
    pub reports: Vec<FileReport>,
}

impl RefreshSummary {
    /// Returns the first reason why nothing was read from a collection. Empty files and folders do
    /// not count.
    pub fn first_failure(&self) -> Option<Diagnostic> {
        let failed = |why: &SkipReason| !matches!(why, SkipReason::Empty | SkipReason::EmptyFolder);
        self.reports.iter().find_map(|report| {
            let skipped = report.skipped.iter().find(|skipped| failed(&skipped.reason))?;
            let path = sanitize::path(&report.path);
            Some(Diagnostic::new(skipped.reason.clone()).in_file(path))
        })
    }
}

/// An index problem that the user should know about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexNotice {
    /// The index was damaged or of another version and is rebuilt.
    Rebuilding,
    /// The index cannot be written to disk, for this system error, and is built in memory.
    NotStored(String),
    /// Another kliping process is writing the index. Its commits are shown as they appear.
    Busy,
}

impl Explain for IndexNotice {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Rebuilding => messages::index_rebuilding(language).to_owned(),
            Self::NotStored(reason) => messages::index_not_stored(reason, language),
            Self::Busy => messages::index_busy(language).to_owned(),
        }
    }
}

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
    /// Returns true if the index may be damaged; false if the disk cannot be written or another
    /// process holds the lock.
    pub(super) fn may_be_corruption(&self) -> bool {
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
