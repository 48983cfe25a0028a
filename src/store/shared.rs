//! What devices share through one folder: a file a device, read together, and this one's written.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::news::Device;

use super::disk::{Disk, Facts};
use super::file::{self, Content};
use super::record::Record;
use super::{Dirs, Error, Problem, atomic};

/// Where files are, and who writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) dirs: &'a Dirs,
    pub(super) device: &'a Device,
}

/// The files of a folder as they were when they were last read.
pub(super) type Seen = BTreeMap<PathBuf, Facts>;

/// Hands the records of all devices on, this one's first: of those files that are not as they
/// were last `seen`.
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
        // Before it is read: what is written meanwhile is seen the next time.
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

/// The file that a device writes.
pub(super) fn own_file(folder: &Path, device: &Device) -> PathBuf {
    folder.join(format!("{}.jsonl", device.as_str()))
}

/// The files of all devices, this one's first whether it is there or not.
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

/// Writes this device's file: what is known, of all devices, merged with what is on disk. Nothing
/// is written when nothing has changed.
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
    // What is there now is known, if what was there before was: nobody else writes under the lock.
    if before.as_ref() == seen.get(&path)
        && let Ok(facts) = disk.facts(&path)
    {
        seen.insert(path, facts);
    }
    Ok(())
}

/// What this device's file is to hold: its own fields that stand, and of those on disk the ones
/// that this version does not know.
fn merged<R: Record>(
    content: &Content<R>,
    device: &Device,
    mut known: BTreeMap<R::Key, R>,
) -> BTreeMap<R::Key, R> {
    for (key, record) in &content.records {
        known.entry(key.clone()).or_default().merge(record.clone());
    }
    let own = known.into_iter().filter_map(|(key, record)| Some((key, record.written_by(device)?)));
    let mut records: BTreeMap<R::Key, R> = own.collect();
    for (key, record) in &content.records {
        // A field that names no device is nobody else's: it stays where it is.
        let fields = std::mem::take(record.clone().other());
        for (field, value) in fields.into_iter().filter(|(_, value)| !value["d"].is_string()) {
            let other = records.entry(key.clone()).or_default().other();
            other.entry(field).or_insert(value);
        }
    }
    records
}

/// Puts the lines aside that would be lost when the file is written anew.
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
