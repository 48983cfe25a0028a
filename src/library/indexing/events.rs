//! Events, results and errors of an indexing run.

use std::io;
use std::sync::Arc;

use tantivy::TantivyError;
use tantivy::error::DataCorruption;

use super::progress::Progress;
use crate::library::snapshot::Library;
use crate::library::source::{FileReport, SkipReason};
use crate::news::Language;
use crate::text::sanitise;

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
    pub fn first_failure(&self, language: Language) -> Option<String> {
        let failed = |why: &SkipReason| !matches!(why, SkipReason::Empty | SkipReason::EmptyFolder);
        self.reports.iter().find_map(|report| {
            let skipped = report.skipped.iter().find(|skipped| failed(&skipped.reason))?;
            let path = sanitise::path(&report.path);
            Some(format!("{path}: {}", skipped.reason.message(language)))
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

impl IndexNotice {
    /// Returns a message.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Rebuilding => language
                .pick(
                    "Indeks rusak atau dari versi lain: dibuat ulang. Berita dan tanda Anda aman.",
                    "The index was damaged or of another version: it is made anew. Your stories and marks are safe.",
                )
                .into(),
            Self::NotStored(why) => language.pick(
                format!("Indeks tidak dapat disimpan ({why}): dibuat di memori untuk kali ini. Periksa folder cache atau pakai --cache-dir."),
                format!("The index cannot be kept ({why}): it is made in memory this time. Check the cache folder or use --cache-dir."),
            ),
            Self::Busy => language
                .pick(
                    "kliping lain sedang menulis indeks koleksi ini; hasilnya ditampilkan di sini.",
                    "Another kliping is writing the index of this collection; its work is shown here.",
                )
                .into(),
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
