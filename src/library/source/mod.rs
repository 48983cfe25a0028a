//! Reads files of every supported format into records. Anything that cannot be read is skipped and
//! reported with a reason.

mod access;
mod decoding;
mod fields;
mod file_report;
mod formats;
mod skip_reason;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_formats;
#[cfg(test)]
mod tests_mapping_and_compression;

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::news::RawRecord;

pub use access::digest::{FileDigest, digest};
use access::file_pipeline::FilePipeline;
pub use access::file_pipeline::{ProgressBase, ReadOutcome};
pub use access::file_reader::{read_appended, read_file, read_in_memory, state_after};
pub use access::file_state::{FileState, ResumePoint};
pub use access::open::open_regular;
pub use access::preview::preview;
pub use access::reread::{decompress, reread, reread_all, reread_in_memory};
pub use access::walk::{FileListing, FileStamp, SourceFile, find_files, is_missing, is_stdin};
pub use fields::mapping::{FieldMapping, FieldMappings};
pub use fields::names::RecordField;
pub use file_report::{FileReport, Format, SkippedRecord, proposed_settings};
pub use formats::table::{TableDialect, TableQuoting};
pub use skip_reason::SkipReason;

/// The largest line, row or element that is read, in bytes.
pub const RECORD_LIMIT: usize = 16 << 20;

/// The largest text file (one story) that is read, in bytes.
pub const TEXT_LIMIT: usize = 8 << 20;

/// The largest file that is read when it must be held in memory whole (JSON, UTF-16), in bytes.
pub const WHOLE_LIMIT: usize = 1 << 30;

/// Receives the records that are read.
pub trait RecordSink {
    /// Called once per file, before its first record, with the state that is needed to read its
    /// records again.
    fn begin(&mut self, _state: &FileState) {}

    /// Receives a record. Returns false to stop reading.
    fn record(&mut self, record: RawRecord) -> bool;

    /// Reports progress: bytes read so far, and the bytes of all files. Standard input has no known
    /// size and counts as 0.
    fn report_progress(&mut self, _done: u64, _total: u64) {}
}

/// Reads all files below the paths into `sink`, in a stable order; `-` reads from `stdin`. Returns
/// a report for each file, and one for each path or folder that could not be read.
pub fn read(
    paths: &[PathBuf],
    mappings: &FieldMappings,
    stdin: &mut dyn Read,
    sink: &mut dyn RecordSink,
) -> Vec<FileReport> {
    read_unknown(paths, mappings, stdin, sink, &mut |_| None)
}

/// Like [`read`], without the files for which `known` returns a report.
pub fn read_unknown(
    paths: &[PathBuf],
    mappings: &FieldMappings,
    stdin: &mut dyn Read,
    sink: &mut dyn RecordSink,
    known: &mut dyn FnMut(&Path) -> Option<FileReport>,
) -> Vec<FileReport> {
    let FileListing { files, reports: refused } = find_files(paths, mappings);
    let bytes_total = files.iter().map(|file| file.bytes).sum();
    let mut reports = refused;
    let mut bytes_before = 0;
    for file in files {
        if let Some(report) = known(&file.path) {
            reports.push(report);
            bytes_before += file.bytes;
            continue;
        }
        let base = ProgressBase { bytes_before, bytes_total };
        let reading = if file.is_stdin() {
            access::file_reader::read_and_hash(&mut *stdin, FilePipeline::new(&file, sink, base))
        } else {
            read_file(&file, base, sink)
        };
        reports.push(reading.report);
        bytes_before += file.bytes;
        sink.report_progress(bytes_before, bytes_total);
        if !reading.wants_more {
            break;
        }
    }
    reports
}

/// Reads one file that is in memory, like [`read_in_memory`], and returns only the report.
pub fn report_in_memory(name: &Path, bytes: &[u8], sink: &mut dyn RecordSink) -> FileReport {
    read_in_memory(
        name,
        bytes,
        ProgressBase { bytes_before: 0, bytes_total: bytes.len() as u64 },
        sink,
    )
    .report
}
