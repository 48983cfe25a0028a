//! What can go wrong on disk, as sentences that say what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::news::Language;

use super::hidden::shown;
use super::{Complaint, Shared};

/// Why the system refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    kind: io::ErrorKind,
    message: String,
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}

impl Reason {
    /// What kind of failure it was.
    pub fn kind(&self) -> io::ErrorKind {
        self.kind
    }

    /// The reason, as the end of a sentence.
    fn clause(&self, language: Language) -> String {
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
            Kind::AlreadyExists => ("sudah ada berkas di sana", "a file is in its place"),
            _ => return shown(&self.message),
        };
        pick(language, indonesian, english).into()
    }
}

/// Why something could not be saved or found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// There is no home folder, and no folder was asked for.
    NoHome,
    /// The settings are there but cannot be read.
    NoSettings {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: Reason,
    },
    /// The settings cannot be understood.
    BadSettings {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in the order of the file.
        complaints: Vec<Complaint>,
    },
    /// Writing failed; what was on disk is unchanged.
    NotWritten {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: Reason,
    },
    /// The file is there but cannot be read, so it is not replaced.
    NotRead {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: Reason,
    },
    /// The file is larger than any that kliping writes, so it is neither read nor replaced.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// The file was written by a newer version, so it is not replaced.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// The file holds something else than it should, so it is not replaced.
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        kind: Shared,
    },
    /// Another process has held the lock for too long.
    Busy {
        /// The lock file.
        path: PathBuf,
    },
}

impl Error {
    /// To map what the system says when this file or folder is written.
    pub(super) fn not_written(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::NotWritten { path, reason: error.into() }
    }

    /// The error as a sentence for the reader.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::NoHome => pick(
                language,
                "Folder rumah tidak ditemukan; tetapkan HOME, atau berikan --config-dir, \
                 --cache-dir, dan --state-dir.",
                "There is no home folder; set HOME, or give --config-dir, --cache-dir and \
                 --state-dir.",
            )
            .into(),
            Self::NotWritten { path, reason } => {
                let (path, reason) = (path_shown(path), reason.clause(language));
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
            Self::NoSettings { path, reason } => {
                no_settings(path, &reason.clause(language), language)
            }
            Self::BadSettings { path, complaints } => bad_settings(path, complaints, language),
            Self::NotRead { path, reason } => {
                let why = reason.clause(language);
                keep(path, &why, language)
            }
            Self::TooLarge { path, limit } => keep(path, &too_large(*limit, language), language),
            Self::Newer { path, version } => keep(path, &newer(*version, language), language),
            Self::Foreign { path, kind } => keep(path, foreign(*kind, language), language),
            Self::Busy { path } => {
                let path = path_shown(path);
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

impl fmt::Display for Error {
    /// The sentence in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::English))
    }
}

impl std::error::Error for Error {}

/// What was found amiss on opening; work goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A file or folder that devices share is not taken in, and never replaced.
    LeftOut(Error),
    /// Lines of such a file could not be read; the others were.
    BadLines {
        /// The file.
        path: PathBuf,
        /// How many.
        count: usize,
        /// True for this device's own file: the lines are put aside before it is next written.
        own: bool,
        /// What it holds.
        kind: Shared,
    },
    /// The state folder cannot be used: this device has a name for this time only, and nothing of
    /// it can be saved.
    NoDevice(Error),
}

impl Problem {
    /// The problem as a sentence for the reader.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::LeftOut(error) | Self::NoDevice(error) => error.sentence(language),
            Self::BadLines { path, count, own, kind } => {
                let aside = own.then(|| kind.quarantine());
                bad_lines(path, *count, aside, language)
            }
        }
    }
}

impl fmt::Display for Problem {
    /// The sentence in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::English))
    }
}

fn pick<'t>(language: Language, indonesian: &'t str, english: &'t str) -> &'t str {
    match language {
        Language::Indonesian => indonesian,
        Language::English => english,
    }
}

/// Lines that were not read; those of this device are put `aside`.
fn bad_lines(path: &Path, count: usize, aside: Option<&str>, language: Language) -> String {
    let path = path_shown(path);
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

fn too_large(limit: u64, language: Language) -> String {
    let megabytes = limit >> 20;
    match language {
        Language::Indonesian => format!("lebih besar dari {megabytes} MB"),
        Language::English => format!("it is larger than {megabytes} MB"),
    }
}

fn newer(version: u64, language: Language) -> String {
    match language {
        Language::Indonesian => format!("ditulis kliping yang lebih baru (versi {version})"),
        Language::English => format!("a newer kliping wrote it (version {version})"),
    }
}

fn foreign(kind: Shared, language: Language) -> &'static str {
    match kind {
        Shared::Marks => {
            pick(language, "isinya bukan tanda dari kliping", "it does not hold marks of kliping")
        }
        Shared::Names => pick(
            language,
            "isinya bukan keputusan tentang nama dari kliping",
            "it does not hold decisions of kliping about names",
        ),
    }
}

fn keep(path: &Path, why: &str, language: Language) -> String {
    let path = path_shown(path);
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

fn path_shown(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

fn no_settings(path: &Path, why: &str, language: Language) -> String {
    let path = path_shown(path);
    match language {
        Language::Indonesian => format!(
            "{path}: setelan tidak dapat dibaca: {why}. Perbaiki itu, atau pindahkan berkasnya."
        ),
        Language::English => {
            format!("{path}: the settings cannot be read: {why}. Mend that, or move the file away.")
        }
    }
}

/// A line for each complaint, and one that says what to do.
fn bad_settings(path: &Path, complaints: &[Complaint], language: Language) -> String {
    let path = path_shown(path);
    let mut lines: Vec<String> = complaints
        .iter()
        .map(|complaint| format!("{path}: {}", complaint.sentence(language)))
        .collect();
    let way_out = pick(
        language,
        "Perbaiki di sana; `kliping config --print` menjelaskan semua setelan.",
        "Mend that; `kliping config --print` explains all settings.",
    );
    lines.push(way_out.to_owned());
    lines.join("\n")
}
