//! The marks of all devices read together, and those of this one written.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::news::{ArticleId, Device, Mark, Marks};

use super::file::{self, Content};
use super::{Dirs, Error, Problem, atomic};

/// Takes the marks of all devices in, this one's first.
pub(super) fn load(dirs: &Dirs, device: &Device, marks: &mut Marks) -> Vec<Problem> {
    let own = own_file(dirs, device);
    let (others, mut problems) = match others(&dirs.marks(), &own) {
        Ok(others) => (others, Vec::new()),
        Err(error) => (Vec::new(), vec![Problem::LeftOut(error)]),
    };
    for path in std::iter::once(&own).chain(&others) {
        match file::read(path) {
            Ok(content) => {
                let count = content.bad.len();
                if count > 0 {
                    problems.push(Problem::BadLines {
                        path: path.clone(),
                        count,
                        own: *path == own,
                    });
                }
                for (id, mark) in content.records {
                    marks.merge(id, mark);
                }
            }
            Err(error) => problems.push(Problem::LeftOut(error)),
        }
    }
    problems
}

fn own_file(dirs: &Dirs, device: &Device) -> PathBuf {
    dirs.marks().join(format!("{}.jsonl", device.as_str()))
}

fn others(folder: &Path, own: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(Error::NotRead { path: folder.into(), reason: error.into() });
        }
    };
    let is_marks = |path: &PathBuf| {
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path != own && path.extension().is_some_and(|extension| extension == "jsonl")
    };
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(is_marks).collect();
    paths.sort();
    Ok(paths)
}

/// Writes this device's file: what is in memory merged with what is on disk. Nothing is written
/// when nothing has changed.
pub(super) fn save(dirs: &Dirs, device: &Device, marks: &Marks) -> Result<(), Error> {
    let path = own_file(dirs, device);
    let _lock = atomic::lock(&dirs.lock())?;
    let content = file::read(&path)?;
    let records = merged(&content, marks);
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
fn merged(content: &Content, marks: &Marks) -> BTreeMap<ArticleId, Mark> {
    let mut all = marks.clone();
    for (id, mark) in &content.records {
        all.merge(*id, mark.clone());
    }
    let mut records: BTreeMap<ArticleId, Mark> = all.own_records().collect();
    for (id, mark) in &content.records {
        // A field that names no device is nobody else's: it stays where it is.
        let nameless = mark.other.iter().filter(|(_, value)| !value["d"].is_string());
        for (field, value) in nameless {
            let other = &mut records.entry(*id).or_default().other;
            other.entry(field.clone()).or_insert_with(|| value.clone());
        }
    }
    records
}

/// Puts the lines aside that would be lost when the file is written anew.
fn quarantine(dirs: &Dirs, device: &Device, from: &Path, content: &Content) -> Result<(), Error> {
    let folder = dirs.quarantine();
    fs::create_dir_all(&folder).map_err(Error::not_written(&folder))?;
    let path = folder.join(format!("{}.jsonl", device.as_str()));
    let copy = || {
        let mut out = OpenOptions::new().append(true).create(true).open(&path)?;
        content.copy_bad(from, &mut out)?;
        out.sync_all()?;
        atomic::sync_folder(&folder)
    };
    copy().map_err(Error::not_written(&path))
}
