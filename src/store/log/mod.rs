//! Logs that devices share through one folder: one file per device, merged on read. A device writes
//! only its own file.

mod file;
pub(super) mod marks;
pub(super) mod name_overrides;
pub(super) mod transfer;
pub(super) mod workspace;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::news::DeviceId;

use super::disk::{Disk, FileMetadata};
use super::{Dirs, StoreDiagnostic, StoreError, atomic_file};
use file::LogContent;

/// The logs that a user's devices share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogKind {
    /// Marks of stories.
    Marks,
    /// Name overrides.
    Names,
    /// Notes, dossiers and saved searches.
    Workspace,
}

impl LogKind {
    /// Returns the name of its folder.
    pub(super) fn dir_name(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Names => "names",
            Self::Workspace => "workspace",
        }
    }

    /// Returns the name of the folder for unreadable lines.
    pub(super) fn quarantine_dir_name(self) -> &'static str {
        match self {
            Self::Marks => "marks-quarantine",
            Self::Names => "names-quarantine",
            Self::Workspace => "workspace-quarantine",
        }
    }

    /// Returns the format name in the file header.
    pub(super) fn format_name(self) -> &'static str {
        match self {
            Self::Marks => "kliping-marks",
            Self::Names => "kliping-names",
            Self::Workspace => "kliping-workspace",
        }
    }
}

/// A record of a shared log: the data of one key, one line of the file.
trait LogRecord: Clone + Default + PartialEq + Serialize + DeserializeOwned {
    /// Log that the records belong to.
    const KIND: LogKind;

    /// Key of a record: the first fields of its line.
    type Key: Clone + Ord + Serialize;

    /// Removes the key from the unknown fields of a line and returns it, or `None` if it is
    /// missing.
    fn remove_key(other: &mut Map<String, Value>) -> Option<Self::Key>;

    /// Merges a record with the same key, field by field. The result does not depend on the order.
    fn merge(&mut self, other: Self);

    /// Returns the fields that `device` wrote, or `None` if there are none.
    fn fields_of(&self, device: &DeviceId) -> Option<Self>;

    /// Returns the fields of later versions and leaves none.
    fn take_unknown_fields(&mut self) -> Map<String, Value>;

    /// Sets the fields of later versions.
    fn set_unknown_fields(&mut self, fields: Map<String, Value>);
}

/// Disk, folders and device of an operation on a log.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogContext<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) dirs: &'a Dirs,
    pub(super) device: &'a DeviceId,
}

/// Metadata of each file when it was last read; for a quarantine file, metadata of the log whose
/// lines it got last.
pub(super) type SeenFiles = BTreeMap<PathBuf, FileMetadata>;

/// Passes the records of all devices to a callback, this device's first. Files whose metadata is
/// unchanged since they were last `seen` are skipped.
fn load<R: LogRecord>(
    log_context: LogContext<'_>,
    seen: &mut SeenFiles,
    mut on_record: impl FnMut(R::Key, R),
) -> Vec<StoreDiagnostic> {
    let folder = log_context.dirs.log_dir(R::KIND);
    let own = device_log(&folder, log_context.device);
    let (paths, mut problems) = match log_files(log_context.disk, &folder, &own) {
        Ok(paths) => (paths, Vec::new()),
        Err(error) => (Vec::new(), vec![StoreDiagnostic::FileSkipped(error)]),
    };
    for path in paths {
        // Taken before reading: a write in between is detected by the next poll.
        let metadata = log_context.disk.metadata(&path).ok();
        if metadata.is_some() && seen.get(&path) == metadata.as_ref() {
            continue;
        }
        match file::scan::<R>(log_context.disk, &path, &mut on_record) {
            Ok(content) => {
                let count = content.unreadable_lines.count();
                if count > 0 {
                    let (path, own) = (path.clone(), path == own);
                    problems.push(StoreDiagnostic::UnreadableLines {
                        path,
                        count,
                        is_own: own,
                        kind: R::KIND,
                    });
                }
            }
            Err(error) => problems.push(StoreDiagnostic::FileSkipped(error)),
        }
        match metadata {
            Some(facts) => seen.insert(path, facts),
            None => seen.remove(&path),
        };
    }
    problems
}

/// Returns the path of a device's file.
fn device_log(folder: &Path, device: &DeviceId) -> PathBuf {
    folder.join(format!("{}.jsonl", device.as_str()))
}

/// Returns the files of all devices, this device's first, whether it exists or not.
pub(super) fn log_files(
    disk: &dyn Disk,
    folder: &Path,
    own: &Path,
) -> Result<Vec<PathBuf>, StoreError> {
    let mut paths = match disk.list_dir(folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            return Err(StoreError::ReadFailed { path: folder.into(), reason: error.into() });
        }
    };
    let is_other = |path: &PathBuf| {
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path != own && path.extension().is_some_and(|extension| extension == "jsonl")
    };
    paths.retain(is_other);
    paths.sort();
    paths.insert(0, own.to_owned());
    Ok(paths)
}

/// The records of this device's file that differ from the known ones, so that the rest of a large
/// file need not be kept.
struct OwnFile<'a, R: LogRecord, K> {
    device: &'a DeviceId,
    /// Returns any known record.
    known: K,
    /// Number of records that are equal to the known ones.
    equal: usize,
    different: BTreeMap<R::Key, R>,
    last_key: Option<R::Key>,
    /// False if a key is not greater than the one before.
    is_ordered: bool,
}

impl<'a, R: LogRecord, K: Fn(&R::Key) -> Option<R>> OwnFile<'a, R, K> {
    fn new(device: &'a DeviceId, known: K) -> Self {
        let (different, last_key) = (BTreeMap::new(), None);
        Self { device, known, equal: 0, different, last_key, is_ordered: true }
    }

    /// Adds a record of the file.
    fn add(&mut self, key: R::Key, record: R) {
        self.is_ordered &= self.last_key.as_ref().is_none_or(|last| *last < key);
        let own = (self.known)(&key).and_then(|known| known.fields_of(self.device));
        if self.is_ordered && own.as_ref() == Some(&record) {
            self.equal += 1;
        } else {
            self.different.entry(key.clone()).or_default().merge(record);
        }
        self.last_key = Some(key);
    }

    /// Returns the record to write: the winning fields of this device, and the fields on disk that
    /// this version does not know.
    fn merged(&self, key: &R::Key) -> Option<R> {
        let mut record = (self.known)(key).unwrap_or_default();
        let Some(on_disk) = self.different.get(key) else { return record.fields_of(self.device) };
        record.merge(on_disk.clone());
        let mut own = record.fields_of(self.device).unwrap_or_default();
        // A field without a device belongs to no other device, so it stays in this file.
        let fields = on_disk.clone().take_unknown_fields();
        let mut other = own.take_unknown_fields();
        for (field, value) in fields.into_iter().filter(|(_, value)| !value["d"].is_string()) {
            other.entry(field).or_insert(value);
        }
        own.set_unknown_fields(other);
        (own != R::default()).then_some(own)
    }

    /// Returns true if the file consists of the merged records of these keys.
    fn is_up_to_date(&self, keys: &[R::Key]) -> bool {
        self.is_ordered
            && self.equal + self.different.len() == keys.len()
            && self.different.iter().all(|(key, record)| self.merged(key).as_ref() == Some(record))
    }
}

/// Writes this device's file: the known records merged with the file on disk, and reduced to the
/// fields of this device. `own` are the keys of the known records with a field of this device;
/// `known` returns any known record. Nothing is written if nothing changed.
fn save<R: LogRecord>(
    log_context: LogContext<'_>,
    seen: &mut SeenFiles,
    own: impl Iterator<Item = R::Key>,
    known: impl Fn(&R::Key) -> Option<R>,
) -> Result<(), StoreError> {
    let LogContext { disk, dirs, device } = log_context;
    let path = device_log(&dirs.log_dir(R::KIND), device);
    let _lock = atomic_file::acquire_lock(disk, &dirs.lock_file())?;
    let before = disk.metadata(&path).ok();
    let mut own_file = OwnFile::new(device, known);
    let content: LogContent<R> =
        file::scan(disk, &path, &mut |key, record| own_file.add(key, record))?;
    let mut keys: Vec<R::Key> = own.chain(own_file.different.keys().cloned()).collect();
    keys.sort_unstable();
    keys.dedup();
    let unchanged = content.unreadable_lines.is_empty() && own_file.is_up_to_date(&keys);
    if unchanged && (content.exists || keys.is_empty()) {
        return Ok(());
    }
    if !content.unreadable_lines.is_empty() {
        let quarantine_file = device_log(&dirs.quarantine_dir(R::KIND), device);
        // If a later step failed last time, the lines of this file are there already.
        if before.is_none() || seen.get(&quarantine_file) != before.as_ref() {
            quarantine(log_context, &path, &content, &quarantine_file)?;
            seen.extend(before.clone().map(|metadata| (quarantine_file, metadata)));
        }
    }
    atomic_file::remove_stale_temporaries(disk, &path);
    atomic_file::replace_file(disk, &path, |out| {
        let records = keys.into_iter().filter_map(|key| Some((own_file.merged(&key)?, key)));
        content.write(device, records.map(|(record, key)| (key, record)), out)
    })?;
    // If the content before the write was known, so is the content now: all writers hold the lock.
    if before.as_ref() == seen.get(&path)
        && let Ok(facts) = disk.metadata(&path)
    {
        seen.insert(path, facts);
    }
    Ok(())
}

/// Appends the unreadable lines, which rewriting the file would drop, to the quarantine file.
fn quarantine<R: LogRecord>(
    log_context: LogContext<'_>,
    from: &Path,
    content: &LogContent<R>,
    path: &Path,
) -> Result<(), StoreError> {
    let folder = log_context.dirs.quarantine_dir(R::KIND);
    if log_context.disk.metadata(path).is_err() {
        atomic_file::create_dirs(log_context.disk, &folder)?;
    }
    let copy = || {
        let file = log_context.disk.open_append(path)?;
        atomic_file::write_and_sync(file, |out| {
            content.copy_unreadable_lines(log_context.disk, from, out)
        })?;
        log_context.disk.sync_dir(&folder)
    };
    copy().map_err(StoreError::write_failed(path))
}
