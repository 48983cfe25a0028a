//! Import, export and inspection of mark files and, with them, the workspace.

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
pub(in crate::store) fn export(device: &DeviceId, marks: &Marks) -> Vec<Value> {
    let records = marks.records().map(|(id, mark)| (MarkKey { id }, mark.clone()));
    let mut lines: Vec<Value> =
        LogContent::<Mark>::empty().to_json_lines(device, &records.collect()).collect();
    let workspace = marks.workspace();
    if !workspace.is_empty() {
        let records = workspace.records().map(|(key, record)| (key.clone(), record.clone()));
        let content = LogContent::<WorkspaceRecord>::empty();
        lines.extend(content.to_json_lines(device, &records.collect()));
    }
    lines
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
    let content = file::parse::<Mark>(mark_lines, path)?;
    if !content.has_header() {
        return Err(StoreError::WrongFormat { path: path.into(), kind: LogKind::Marks });
    }
    let mut imported = ImportSummary {
        stories: content.records.len(),
        changed: 0,
        records: 0,
        unreadable_lines: content.unreadable_lines.count(),
    };
    for (story, mark) in content.records {
        imported.changed += usize::from(marks.merge_as_own(story.id, &mark));
    }
    let content = file::parse::<WorkspaceRecord>(workspace_lines, path)?;
    imported.unreadable_lines += content.unreadable_lines.count();
    for (key, record) in content.records {
        imported.records += usize::from(marks.workspace_mut().merge_as_own(&key, &record));
    }
    Ok(imported)
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
        match file::read::<Mark>(log_context.disk, &path) {
            Ok(content) if !content.exists => {}
            Ok(content) => reports.push(MarkFileReport {
                path,
                is_own: own,
                stories: content.records.len(),
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
