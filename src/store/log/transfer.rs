//! Import, export and inspection of mark files and, with them, the workspace.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::file::{self, LogContent};
use super::marks::MarkKey;
use super::{LogContext, LogKind};
use crate::news::{DeviceId, Mark, Marks, WorkspaceRecord};
use crate::store::StoreError;

/// Result of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Stories in the file.
    pub stories: usize,
    /// Stories whose marks changed.
    pub changed: usize,
    /// Notes, items of dossiers and saved searches that changed.
    pub records: usize,
    /// Lines that could not be read.
    pub unreadable_lines: usize,
}

/// Summary of a mark file.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkFileReport {
    /// The file.
    pub path: PathBuf,
    /// True for this device's own file.
    pub is_own: bool,
    /// Stories in the file.
    pub stories: usize,
    /// Lines that could not be read.
    pub unreadable_lines: usize,
    /// Why the file was not read at all.
    pub error: Option<StoreError>,
}

/// Returns all known marks in the format of a device's file, followed by the workspace in the format
/// of its file, if there is anything in it.
pub(in crate::store) fn export<'m>(
    device: &'m DeviceId,
    marks: &'m Marks,
) -> impl Iterator<Item = Value> + 'm {
    let records = marks.records().map(|(id, mark)| (MarkKey { id }, mark.clone()));
    let lines = LogContent::<Mark>::json_lines(device, records);
    let workspace = Some(marks.workspace()).filter(|workspace| !workspace.is_empty());
    let workspace_lines = workspace.into_iter().flat_map(|workspace| {
        let records = workspace.records().map(|(key, record)| (key.clone(), record.clone()));
        LogContent::<WorkspaceRecord>::json_lines(device, records)
    });
    lines.chain(workspace_lines)
}

/// Imports the marks of a file as if this device had set them at their timestamps. A device writes
/// only its own file; the timestamps decide conflicts.
pub(in crate::store) fn import(
    mut input: impl Read,
    path: &Path,
    marks: &mut Marks,
) -> Result<ImportSummary, StoreError> {
    let mut bytes = Vec::new();
    input
        .read_to_end(&mut bytes)
        .map_err(|error| StoreError::ReadFailed { path: path.into(), reason: error.into() })?;
    let (mark_lines, workspace_lines) = bytes.split_at(start_of_workspace(&bytes));
    let mut changed = BTreeSet::new();
    let mut keys = BTreeSet::new();
    let mut imported = marks.clone();
    let content = file::parse_lines::<Mark>(mark_lines, path, &mut |story, mark| {
        keys.insert(story);
        if imported.merge_as_own(story.id, &mark) {
            changed.insert(story);
        }
    })?;
    if !content.has_header() {
        return Err(StoreError::WrongFormat { path: path.into(), kind: LogKind::Marks });
    }
    let mut summary = ImportSummary {
        stories: keys.len(),
        changed: changed.len(),
        records: 0,
        unreadable_lines: content.unreadable_lines.count(),
    };
    let mut changed = BTreeSet::new();
    let content =
        file::parse_lines::<WorkspaceRecord>(workspace_lines, path, &mut |key, record| {
            if imported.workspace_mut().merge_as_own(&key, &record) {
                changed.insert(key);
            }
        })?;
    summary.records = changed.len();
    summary.unreadable_lines += content.unreadable_lines.count();
    *marks = imported;
    Ok(summary)
}

/// Returns the offset of the line that begins the workspace, or the length if there is none.
fn start_of_workspace(bytes: &[u8]) -> usize {
    let mut start = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let is_header = line.starts_with(b"{\"format\":")
            && serde_json::from_slice::<Value>(line)
                .is_ok_and(|header| header["format"] == LogKind::Workspace.format_name());
        if is_header {
            break;
        }
        start += line.len();
    }
    start
}

/// Reads the mark files of all devices and summarizes each.
pub(in crate::store) fn check(
    log_context: LogContext<'_>,
) -> Result<Vec<MarkFileReport>, StoreError> {
    let folder = log_context.dirs.log_dir(LogKind::Marks);
    let own = super::device_log(&folder, log_context.device);
    let mut reports = Vec::new();
    for path in super::log_files(log_context.disk, &folder, &own)? {
        let own = path == own;
        let mut keys = BTreeSet::new();
        match file::scan::<Mark>(log_context.disk, &path, &mut |key, _| {
            keys.insert(key);
        }) {
            Ok(content) if !content.exists => {}
            Ok(content) => reports.push(MarkFileReport {
                path,
                is_own: own,
                stories: keys.len(),
                unreadable_lines: content.unreadable_lines.count(),
                error: None,
            }),
            Err(error) => {
                reports.push(MarkFileReport {
                    path,
                    is_own: own,
                    stories: 0,
                    unreadable_lines: 0,
                    error: Some(error),
                });
            }
        }
    }
    Ok(reports)
}
