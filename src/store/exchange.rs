//! Import, export and inspection of mark files.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::file::{self, Content};
use super::marks::Story;
use super::shared::{self, Desk};
use super::{Error, Shared};
use crate::news::{DeviceId, Mark, Marks};

/// Result of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Stories in the file.
    pub stories: usize,
    /// Stories whose marks changed.
    pub changed: usize,
    /// Lines that could not be read.
    pub bad: usize,
}

/// Summary of a mark file.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The file.
    pub path: PathBuf,
    /// True for this device's own file.
    pub own: bool,
    /// Stories in the file.
    pub stories: usize,
    /// Lines that could not be read.
    pub bad: usize,
    /// Why the file was not read at all.
    pub error: Option<Error>,
}

/// Returns all known marks in the format of a device's file.
pub(super) fn export(device: &DeviceId, marks: &Marks) -> Vec<Value> {
    let records = marks.records().map(|(id, mark)| (Story { id }, mark.clone()));
    Content::<Mark>::empty().lines(device, &records.collect()).collect()
}

/// Imports the marks of a file as if this device had set them at their timestamps. A device writes
/// only its own file; the timestamps decide conflicts.
pub(super) fn import(file: impl Read, path: &Path, marks: &mut Marks) -> Result<Imported, Error> {
    let content = file::parse::<Mark>(file, path)?;
    if !content.has_header() {
        return Err(Error::Foreign { path: path.into(), kind: Shared::Marks });
    }
    let mut imported =
        Imported { stories: content.records.len(), changed: 0, bad: content.bad.count() };
    for (story, mark) in content.records {
        imported.changed += usize::from(marks.merge_as_own(story.id, &mark));
    }
    Ok(imported)
}

/// Reads the mark files of all devices and summarizes each.
pub(super) fn check(desk: Desk<'_>) -> Result<Vec<Report>, Error> {
    let folder = desk.dirs.shared(Shared::Marks);
    let own = shared::own_file(&folder, desk.device);
    let mut reports = Vec::new();
    for path in shared::files(desk.disk, &folder, &own)? {
        let own = path == own;
        match file::read::<Mark>(desk.disk, &path) {
            Ok(content) if !content.exists => {}
            Ok(content) => reports.push(Report {
                path,
                own,
                stories: content.records.len(),
                bad: content.bad.count(),
                error: None,
            }),
            Err(error) => {
                reports.push(Report { path, own, stories: 0, bad: 0, error: Some(error) });
            }
        }
    }
    Ok(reports)
}
