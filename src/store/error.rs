//! Errors and diagnostics of the store, with messages that say what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::news::Language;

use super::escape::escape_text;
use super::{ConfigDiagnostic, LogKind};

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
    fn message_clause(&self, language: Language) -> String {
        use io::ErrorKind as Kind;
        let (indonesian, english) = match self.kind {
            Kind::NotFound => ("tidak ada", "it does not exist"),
            Kind::PermissionDenied => ("tidak ada izin", "there is no permission"),
            Kind::ReadOnlyFilesystem => {
                ("sistem berkasnya hanya dapat dibaca", "the file system is read-only")
            }
            Kind::StorageFull => ("cakramnya penuh", "the disk is full"),
            Kind::QuotaExceeded => ("jatah cakram habis", "the disk quota is used up"),
            Kind::NotADirectory => ("bukan folder", "it is not a folder"),
            Kind::IsADirectory => ("itu folder", "it is a folder"),
            Kind::NotSeekable => ("bukan berkas biasa", "it is not a regular file"),
            Kind::FileTooLarge => ("terlalu besar", "it is too large"),
            Kind::AlreadyExists => ("sudah ada berkas di sana", "a file is in its place"),
            _ => return escape_text(&self.message),
        };
        pick(language, indonesian, english).into()
    }
}

/// A failed operation of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        diagnostics: Vec<ConfigDiagnostic>,
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

    /// Returns the message shown to the user.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoHome => pick(
                language,
                "Folder rumah tidak ditemukan; tetapkan HOME, atau berikan --config-dir, \
                 --cache-dir, dan --state-dir.",
                "There is no home folder; set HOME, or give --config-dir, --cache-dir and \
                 --state-dir.",
            )
            .into(),
            Self::WriteFailed { path, reason } => {
                let (path, reason) = (display_path(path), reason.message_clause(language));
                match language {
                    Language::Indonesian => format!(
                        "{path} tidak dapat ditulis: {reason}. Yang belum tersimpan hanya ada di \
                         memori; perbaiki itu atau pilih folder lain dengan --config-dir dan \
                         --state-dir."
                    ),
                    Language::English => format!(
                        "{path} could not be written: {reason}. What is not saved is in memory \
                         only; mend that or choose other folders by --config-dir and --state-dir."
                    ),
                }
            }
            Self::SettingsUnreadable { path, reason } => {
                settings_unreadable_message(path, &reason.message_clause(language), language)
            }
            Self::SettingsInvalid { path, diagnostics: complaints } => {
                settings_invalid_message(path, complaints, language)
            }
            Self::ReadFailed { path, reason } => {
                let why = reason.message_clause(language);
                not_replaced_message(path, &why, language)
            }
            Self::TooLarge { path, limit } => {
                not_replaced_message(path, &too_large_reason(*limit, language), language)
            }
            Self::NewerVersion { path, version } => {
                not_replaced_message(path, &newer_version_reason(*version, language), language)
            }
            Self::WrongFormat { path, kind } => {
                not_replaced_message(path, wrong_format_reason(*kind, language), language)
            }
            Self::NotHeld { path } => {
                let path = display_path(path);
                language.pick(
                    format!(
                        "Tanda sudah ditulis tetapi tidak berlaku: perangkat lain menulis waktu \
                         yang lebih baru di {path}; perbaiki jam perangkat itu atau barisnya."
                    ),
                    format!(
                        "The mark was written but does not hold: another device wrote a later \
                         time in {path}; mend the clock of that device or its line."
                    ),
                )
            }
            Self::Locked { path } => {
                let path = display_path(path);
                match language {
                    Language::Indonesian => format!(
                        "Kliping lain sedang menulis ({path} terkunci); tutup yang satu lagi atau \
                         coba lagi."
                    ),
                    Language::English => format!(
                        "Another kliping is writing ({path} is locked); close it or try again."
                    ),
                }
            }
        }
    }
}

impl fmt::Display for StoreError {
    /// Writes the message in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for StoreError {}

/// A problem found while reading, after which work goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl StoreDiagnostic {
    /// Returns the message shown to the user.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::FileSkipped(error) | Self::NoDeviceId(error) => error.message(language),
            Self::UnreadableLines { path, count, is_own: own, kind } => {
                let aside = own.then(|| kind.quarantine_dir_name());
                unreadable_lines_message(path, *count, aside, language)
            }
        }
    }
}

impl fmt::Display for StoreDiagnostic {
    /// Writes the message in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

fn pick<'t>(language: Language, indonesian: &'t str, english: &'t str) -> &'t str {
    match language {
        Language::Indonesian => indonesian,
        Language::English => english,
    }
}

/// Returns the message about unreadable lines. Lines of this device's file are moved to the folder
/// `aside`.
fn unreadable_lines_message(
    path: &Path,
    count: usize,
    aside: Option<&str>,
    language: Language,
) -> String {
    let path = display_path(path);
    match language {
        Language::Indonesian => {
            let aside = aside.map_or(String::new(), |folder| {
                format!("; akan disimpan di {folder} sebelum berkas ditulis lagi")
            });
            format!("{count} baris di {path} tidak terbaca dan dilewati{aside}.")
        }
        Language::English => {
            let (lines, were, they_are) =
                if count == 1 { ("line", "was", "it is") } else { ("lines", "were", "they are") };
            let aside = aside.map_or(String::new(), |folder| {
                format!("; {they_are} put into {folder} before the file is written again")
            });
            format!("{count} {lines} of {path} could not be read and {were} left out{aside}.")
        }
    }
}

fn too_large_reason(limit: u64, language: Language) -> String {
    let megabytes = limit >> 20;
    match language {
        Language::Indonesian => format!("lebih besar dari {megabytes} MB"),
        Language::English => format!("it is larger than {megabytes} MB"),
    }
}

fn newer_version_reason(version: u64, language: Language) -> String {
    match language {
        Language::Indonesian => format!("ditulis kliping yang lebih baru (versi {version})"),
        Language::English => format!("a newer kliping wrote it (version {version})"),
    }
}

fn wrong_format_reason(kind: LogKind, language: Language) -> &'static str {
    match kind {
        LogKind::Marks => {
            pick(language, "isinya bukan tanda dari kliping", "it does not hold marks of kliping")
        }
        LogKind::Names => pick(
            language,
            "isinya bukan keputusan tentang nama dari kliping",
            "it does not hold decisions of kliping about names",
        ),
    }
}

fn not_replaced_message(path: &Path, why: &str, language: Language) -> String {
    let path = display_path(path);
    match language {
        Language::Indonesian => format!(
            "{path} tidak dibaca dan tidak akan ditimpa: {why}. Yang baru hanya ada di memori; \
             perbaiki, pindahkan, atau perbarui kliping."
        ),
        Language::English => format!(
            "{path} was not read and will not be replaced: {why}. What is new is in memory only; \
             mend it, move it away, or update kliping."
        ),
    }
}

fn display_path(path: &Path) -> String {
    escape_text(&path.to_string_lossy())
}

fn settings_unreadable_message(path: &Path, why: &str, language: Language) -> String {
    let path = display_path(path);
    match language {
        Language::Indonesian => format!(
            "{path}: setelan tidak dapat dibaca: {why}. Perbaiki itu, atau pindahkan berkasnya."
        ),
        Language::English => {
            format!("{path}: the settings cannot be read: {why}. Mend that, or move the file away.")
        }
    }
}

/// Returns one line per diagnostic and a final line that says what to do.
fn settings_invalid_message(
    path: &Path,
    complaints: &[ConfigDiagnostic],
    language: Language,
) -> String {
    let path = display_path(path);
    let mut lines: Vec<String> = complaints
        .iter()
        .map(|complaint| format!("{path}: {}", complaint.message(language)))
        .collect();
    let hint = pick(
        language,
        "Perbaiki di sana; `kliping config --print` menjelaskan semua setelan.",
        "Mend that; `kliping config --print` explains all settings.",
    );
    lines.push(hint.to_owned());
    lines.join("\n")
}
