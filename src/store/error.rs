//! Errors and diagnostics of the store, with messages that say what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::locale::store as messages;
use crate::news::{Diagnostic, Explain, Language};

use super::LogKind;
use super::escape::escape_text;

/// Cause of a failed system call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IoReason {
    kind: io::ErrorKind,
    message: String,
}

impl From<io::Error> for IoReason {
    fn from(error: io::Error) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}

impl IoReason {
    /// Returns the kind of failure.
    pub fn kind(&self) -> io::ErrorKind {
        self.kind
    }

    /// Returns the cause as a clause that ends a message.
    pub fn clause(&self, language: Language) -> String {
        use io::ErrorKind as Kind;
        let clause = match self.kind {
            Kind::NotFound => messages::not_found,
            Kind::PermissionDenied => messages::permission_denied,
            Kind::ReadOnlyFilesystem => messages::read_only,
            Kind::StorageFull => messages::storage_full,
            Kind::QuotaExceeded => messages::quota_exceeded,
            Kind::NotADirectory => messages::not_a_directory,
            Kind::IsADirectory => messages::is_a_directory,
            Kind::NotSeekable => messages::not_a_regular_file,
            Kind::FileTooLarge => messages::file_too_large,
            Kind::AlreadyExists => messages::already_exists,
            _ => return escape_text(&self.message),
        };
        clause(language).to_owned()
    }
}

/// A failed operation of the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum StoreError {
    /// There is no home folder, and a folder was not given.
    NoHome,
    /// The settings file exists but cannot be read.
    SettingsUnreadable {
        /// The file.
        path: PathBuf,
        /// Cause.
        reason: IoReason,
    },
    /// The settings file is invalid.
    SettingsInvalid {
        /// The file.
        path: PathBuf,
        /// Diagnostics, in the order of the file.
        diagnostics: Vec<Diagnostic>,
    },
    /// Writing failed; the file on disk is unchanged.
    WriteFailed {
        /// The file or folder.
        path: PathBuf,
        /// Cause.
        reason: IoReason,
    },
    /// The file exists but cannot be read, so it is not replaced.
    ReadFailed {
        /// The file.
        path: PathBuf,
        /// Cause.
        reason: IoReason,
    },
    /// The file is larger than any that kliping writes, so it is neither read nor replaced.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Maximum size, in bytes.
        limit: u64,
    },
    /// The file was written by a newer version, so it is not replaced.
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// Its format version; 0 if it is not a number.
        version: u64,
    },
    /// The file has another format than expected, so it is not replaced.
    WrongFormat {
        /// The file.
        path: PathBuf,
        /// The expected log.
        kind: LogKind,
    },
    /// A mark was written but does not hold: another device's file in the folder overrules it.
    NotHeld {
        /// The folder of mark files.
        path: PathBuf,
    },
    /// Another process held the lock until the timeout.
    Locked {
        /// The lock file.
        path: PathBuf,
    },
}

impl StoreError {
    /// Returns a closure that maps an I/O error to [`StoreError::WriteFailed`] for this path.
    pub(super) fn write_failed(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::WriteFailed { path, reason: error.into() }
    }
}

impl Explain for StoreError {
    fn message(&self, language: Language) -> String {
        let not_replaced =
            |path, reason: &str| messages::not_replaced(display_path(path), reason, language);
        match self {
            Self::NoHome => messages::no_home(language).to_owned(),
            Self::WriteFailed { path, reason } => {
                messages::write_failed(display_path(path), reason.clause(language), language)
            }
            Self::SettingsUnreadable { path, reason } => {
                messages::settings_unreadable(display_path(path), reason.clause(language), language)
            }
            Self::SettingsInvalid { path, diagnostics } => {
                let in_file = |one: &Diagnostic| one.clone().in_file(display_path(path));
                let lines = diagnostics.iter().map(|one| in_file(one).message(language));
                let advice = messages::settings_invalid(language).to_owned();
                lines.chain([advice]).collect::<Vec<_>>().join("\n")
            }
            Self::ReadFailed { path, reason } => not_replaced(path, &reason.clause(language)),
            Self::TooLarge { path, limit } => {
                not_replaced(path, &messages::too_large(limit >> 20, language))
            }
            Self::NewerVersion { path, version } => {
                not_replaced(path, &messages::newer_version(version, language))
            }
            Self::WrongFormat { path, kind: LogKind::Marks } => {
                not_replaced(path, messages::not_marks(language))
            }
            Self::WrongFormat { path, kind: LogKind::Names } => {
                not_replaced(path, messages::not_names(language))
            }
            Self::WrongFormat { path, kind: LogKind::Workspace } => {
                not_replaced(path, messages::not_workspace(language))
            }
            Self::NotHeld { path } => messages::mark_not_held(display_path(path), language),
            Self::Locked { path } => messages::locked(display_path(path), language),
        }
    }
}

/// A problem found while reading, after which work goes on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum StoreDiagnostic {
    /// A shared file or folder was skipped. It is never replaced.
    FileSkipped(StoreError),
    /// Lines of a shared file could not be read; the other lines were.
    UnreadableLines {
        /// The file.
        path: PathBuf,
        /// Number of lines.
        count: usize,
        /// True for this device's own file. Its unreadable lines are quarantined before the file is
        /// written next.
        is_own: bool,
        /// The log of the file.
        kind: LogKind,
    },
    /// The state folder cannot be used. The device has a temporary id, and nothing can be saved.
    NoDeviceId(StoreError),
}

impl Explain for StoreDiagnostic {
    fn message(&self, language: Language) -> String {
        match self {
            Self::FileSkipped(error) | Self::NoDeviceId(error) => error.message(language),
            Self::UnreadableLines { path, count, is_own: true, kind } => {
                let folder = kind.quarantine_dir_name();
                messages::quarantined_lines(*count, display_path(path), folder, language)
            }
            Self::UnreadableLines { path, count, is_own: false, .. } => {
                messages::unreadable_lines(*count, display_path(path), language)
            }
        }
    }
}

fn display_path(path: &Path) -> String {
    escape_text(&path.to_string_lossy())
}
