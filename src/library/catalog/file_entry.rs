//! Entries of the files of a collection.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{decode_date, encode_date};
use crate::library::source::{FileStamp, FileState, SourceFile};

/// A file of the collection, as it was when it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct FileEntry {
    /// Index of the collection path the file was found under.
    pub(in crate::library) root: u32,
    /// Path relative to the root, as bytes of the operating system. Empty if the root is the file.
    relative_path: Vec<u8>,
    /// Size in bytes.
    pub(in crate::library) size: u64,
    /// Modification time: seconds and nanoseconds since the Unix epoch.
    modified: Option<(u64, u32)>,
    /// Inode and time of the last status change.
    stamp: FileStamp,
    /// What is needed to read its records again.
    pub(in crate::library) file_state: FileState,
    /// Number of skipped records.
    pub(in crate::library) skipped_records: u64,
    /// The date of the system from which missing dates and years were guessed when the file was
    /// read, by [`encode_date`]; `None` if all its stories state their dates.
    guessed_on: Option<i32>,
}

impl FileEntry {
    /// Creates the entry of a file that was read. Returns `None` if the file is not under any root.
    pub(in crate::library) fn new(
        found: &SourceFile,
        state: FileState,
        skipped_records: usize,
        roots: &[PathBuf],
    ) -> Option<Self> {
        let (root, below) = (0..)
            .zip(roots)
            .find_map(|(number, root)| Some((number, found.path.strip_prefix(root).ok()?)))?;
        Some(Self {
            root,
            relative_path: bytes_of(below),
            size: found.bytes,
            modified: since_epoch(found.modified),
            stamp: found.stamp,
            file_state: state,
            skipped_records: skipped_records as u64,
            guessed_on: None,
        })
    }

    /// Returns the full path.
    pub(in crate::library) fn path(&self, roots: &[PathBuf]) -> Option<PathBuf> {
        let root = roots.get(self.root as usize)?;
        let below = path_of(&self.relative_path);
        Some(if below.as_os_str().is_empty() { root.clone() } else { root.join(below) })
    }

    /// Returns true if size, modification time, inode and status change time of the file are the same
    /// as when it was read. False if the modification time is unknown.
    pub(in crate::library) fn is_unchanged(&self, found: &SourceFile) -> bool {
        self.size == found.bytes
            && self.stamp == found.stamp
            && self.modified.is_some()
            && self.modified == since_epoch(found.modified)
    }

    /// Returns true if a file is the one that was read, as far as the file system tells: a program
    /// that saves a file anew usually puts another in its place.
    pub(in crate::library) fn is_same_file(&self, found: &SourceFile) -> bool {
        self.stamp.is_same_file(&found.stamp)
    }

    /// Returns true if a date in the file was guessed.
    pub(in crate::library) fn has_guesses(&self) -> bool {
        self.guessed_on.is_some()
    }

    /// Records that dates were guessed from the date of the system.
    pub(in crate::library) fn set_guessed_on(&mut self, today: Date) {
        self.guessed_on = Some(encode_date(today));
    }

    /// Returns true if dates were guessed from a date of the system that was wrong: later than
    /// today, or before the file was written, by more than a day, because time zones differ.
    pub(in crate::library) fn has_doubtful_guesses(&self, today: Date) -> bool {
        let Some(guessed_on) = self.guessed_on.and_then(decode_date) else { return false };
        let seconds = self.modified.and_then(|(seconds, _)| i64::try_from(seconds).ok());
        let written = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let written = written.map(|instant| instant.to_zoned(jiff::tz::TimeZone::UTC).date());
        let is_earlier = |a: Date, b: Date| a.tomorrow().is_ok_and(|next| next < b);
        let is_before = |written: Date| written <= today && is_earlier(guessed_on, written);
        is_earlier(today, guessed_on) || written.is_some_and(is_before)
    }

    /// Updates the times of a file whose contents are unchanged.
    pub(in crate::library) fn set_modified(&mut self, found: &SourceFile) {
        self.modified = since_epoch(found.modified);
        self.stamp = found.stamp;
    }
}

fn since_epoch(modified: Option<SystemTime>) -> Option<(u64, u32)> {
    let since: Duration = modified?.duration_since(UNIX_EPOCH).ok()?;
    Some((since.as_secs(), since.subsec_nanos()))
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

/// A file name that is not Unicode does not survive the conversion. Such a file is read again on
/// every run.
#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
