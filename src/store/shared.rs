//! What devices share through one folder: a file a device, read together, and this one's written.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::news::Device;

use super::file::{self, Content};
use super::{Dirs, Error, Problem, Shared, atomic};

/// A record of such a file: what is known under one key.
pub(super) trait Record: Clone + Default + PartialEq + Serialize + DeserializeOwned {
    /// What the records are.
    const KIND: Shared;

    /// What a record is about: fields of its line, before its own.
    type Key: Clone + Ord + Serialize + DeserializeOwned;

    /// Takes in what another record says under the same key: of each field, what stands. The
    /// same whatever the order.
    fn merge(&mut self, other: Self);

    /// The fields that `device` wrote; nothing if there are none.
    fn written_by(&self, device: &Device) -> Option<Self>;

    /// The fields of later versions.
    fn other(&mut self) -> &mut Map<String, Value>;
}

/// Hands the records of all devices on, this one's first.
pub(super) fn load<R: Record>(
    dirs: &Dirs,
    device: &Device,
    mut take: impl FnMut(R::Key, R),
) -> Vec<Problem> {
    let folder = dirs.shared(R::KIND);
    let own = own_file(&folder, device);
    let (others, mut problems) = match others(&folder, &own) {
        Ok(others) => (others, Vec::new()),
        Err(error) => (Vec::new(), vec![Problem::LeftOut(error)]),
    };
    for path in std::iter::once(&own).chain(&others) {
        match file::read::<R>(path) {
            Ok(content) => {
                let count = content.bad.len();
                if count > 0 {
                    let (path, own) = (path.clone(), *path == own);
                    problems.push(Problem::BadLines { path, count, own, kind: R::KIND });
                }
                for (key, record) in content.records {
                    take(key, record);
                }
            }
            Err(error) => problems.push(Problem::LeftOut(error)),
        }
    }
    problems
}

fn own_file(folder: &Path, device: &Device) -> PathBuf {
    folder.join(format!("{}.jsonl", device.as_str()))
}

fn others(folder: &Path, own: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(Error::NotRead { path: folder.into(), reason: error.into() });
        }
    };
    let is_other = |path: &PathBuf| {
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path != own && path.extension().is_some_and(|extension| extension == "jsonl")
    };
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(is_other).collect();
    paths.sort();
    Ok(paths)
}

/// Writes this device's file: what is known, of all devices, merged with what is on disk. Nothing
/// is written when nothing has changed.
pub(super) fn save<R: Record>(
    dirs: &Dirs,
    device: &Device,
    known: BTreeMap<R::Key, R>,
) -> Result<(), Error> {
    let path = own_file(&dirs.shared(R::KIND), device);
    let _lock = atomic::lock(&dirs.lock())?;
    let content = file::read(&path)?;
    let records = merged(&content, device, known);
    let unchanged = content.bad.is_empty() && records == content.records;
    if unchanged && (content.exists || records.is_empty()) {
        return Ok(());
    }
    if !content.bad.is_empty() {
        quarantine(dirs, device, &path, &content)?;
    }
    atomic::sweep(&path);
    atomic::replace(&path, |out| content.write(device, &records, out))
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
fn quarantine<R: Record>(
    dirs: &Dirs,
    device: &Device,
    from: &Path,
    content: &Content<R>,
) -> Result<(), Error> {
    let folder = dirs.quarantine(R::KIND);
    fs::create_dir_all(&folder).map_err(Error::not_written(&folder))?;
    let path = own_file(&folder, device);
    let copy = || {
        let mut out = OpenOptions::new().append(true).create(true).open(&path)?;
        content.copy_bad(from, &mut out)?;
        out.sync_all()?;
        atomic::sync_folder(&folder)
    };
    copy().map_err(Error::not_written(&path))
}
