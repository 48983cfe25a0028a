//! Logs that devices share through one folder: one file per device, merged on read. A device writes
//! only its own file.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::news::DeviceId;

use super::disk::{Disk, Facts};
use super::file::{self, Content};
use super::record::Record;
use super::{Dirs, Error, Problem, atomic};

/// Disk, folders and device of an operation on a log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) dirs: &'a Dirs,
    pub(super) device: &'a DeviceId,
}

/// Metadata of each file when it was last read.
pub(super) type Seen = BTreeMap<PathBuf, Facts>;

/// Passes the records of all devices to a callback, this device's first. Files whose metadata is
/// unchanged since they were last `seen` are skipped.
pub(super) fn load<R: Record>(
    desk: Desk<'_>,
    seen: &mut Seen,
    mut take: impl FnMut(R::Key, R),
) -> Vec<Problem> {
    let folder = desk.dirs.shared(R::KIND);
    let own = own_file(&folder, desk.device);
    let (paths, mut problems) = match files(desk.disk, &folder, &own) {
        Ok(paths) => (paths, Vec::new()),
        Err(error) => (Vec::new(), vec![Problem::LeftOut(error)]),
    };
    for path in paths {
        // Taken before reading: a write in between is detected by the next poll.
        let facts = desk.disk.facts(&path).ok();
        if facts.is_some() && seen.get(&path) == facts.as_ref() {
            continue;
        }
        match file::read::<R>(desk.disk, &path) {
            Ok(content) => {
                let count = content.bad.count();
                if count > 0 {
                    let (path, own) = (path.clone(), path == own);
                    problems.push(Problem::BadLines { path, count, own, kind: R::KIND });
                }
                for (key, record) in content.records {
                    take(key, record);
                }
            }
            Err(error) => problems.push(Problem::LeftOut(error)),
        }
        match facts {
            Some(facts) => seen.insert(path, facts),
            None => seen.remove(&path),
        };
    }
    problems
}

/// Returns the path of a device's file.
pub(super) fn own_file(folder: &Path, device: &DeviceId) -> PathBuf {
    folder.join(format!("{}.jsonl", device.as_str()))
}

/// Returns the files of all devices, this device's first, whether it exists or not.
pub(super) fn files(disk: &dyn Disk, folder: &Path, own: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths = match disk.entries(folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            return Err(Error::NotRead { path: folder.into(), reason: error.into() });
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

/// Writes this device's file: the known records of all devices, merged with the file on disk and
/// reduced to the fields of this device. Nothing is written if nothing changed.
pub(super) fn save<R: Record>(
    desk: Desk<'_>,
    seen: &mut Seen,
    known: BTreeMap<R::Key, R>,
) -> Result<(), Error> {
    let Desk { disk, dirs, device } = desk;
    let path = own_file(&dirs.shared(R::KIND), device);
    let _lock = atomic::lock(disk, &dirs.lock())?;
    let before = disk.facts(&path).ok();
    let content = file::read(disk, &path)?;
    let records = merged(&content, device, known);
    let unchanged = content.bad.is_empty() && records == content.records;
    if unchanged && (content.exists || records.is_empty()) {
        return Ok(());
    }
    if !content.bad.is_empty() {
        quarantine(desk, &path, &content)?;
    }
    atomic::sweep(disk, &path);
    atomic::replace(disk, &path, |out| content.write(device, &records, out))?;
    // If the content before the write was known, so is the content now: all writers hold the lock.
    if before.as_ref() == seen.get(&path)
        && let Ok(facts) = disk.facts(&path)
    {
        seen.insert(path, facts);
    }
    Ok(())
}

/// Returns the records of this device's file: its own winning fields, and the fields on disk that
/// this version does not know.
fn merged<R: Record>(
    content: &Content<R>,
    device: &DeviceId,
    mut known: BTreeMap<R::Key, R>,
) -> BTreeMap<R::Key, R> {
    for (key, record) in &content.records {
        known.entry(key.clone()).or_default().merge(record.clone());
    }
    let own = known.into_iter().filter_map(|(key, record)| Some((key, record.written_by(device)?)));
    let mut records: BTreeMap<R::Key, R> = own.collect();
    for (key, record) in &content.records {
        // A field without a device belongs to no other device, so it stays in this file.
        let fields = std::mem::take(record.clone().other());
        for (field, value) in fields.into_iter().filter(|(_, value)| !value["d"].is_string()) {
            let other = records.entry(key.clone()).or_default().other();
            other.entry(field).or_insert(value);
        }
    }
    records
}

/// Appends the unreadable lines, which rewriting the file would drop, to the quarantine file.
fn quarantine<R: Record>(desk: Desk<'_>, from: &Path, content: &Content<R>) -> Result<(), Error> {
    let folder = desk.dirs.quarantine(R::KIND);
    let path = own_file(&folder, desk.device);
    if desk.disk.facts(&path).is_err() {
        atomic::make_folders(desk.disk, &folder)?;
    }
    let copy = || {
        let file = desk.disk.append(&path)?;
        atomic::fill(file, |out| content.copy_bad(desk.disk, from, out))?;
        desk.disk.sync_folder(&folder)
    };
    copy().map_err(Error::not_written(&path))
}
