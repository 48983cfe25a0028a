//! Reads files of every supported format into records. Anything that cannot be read is skipped and
//! reported with a reason.

mod again;
mod desk;
mod digest;
mod draft;
mod encoding;
mod facts;
mod feed;
mod fields;
mod json;
mod likely;
mod lines;
mod mapping;
mod markup;
mod object;
mod packed;
mod page;
mod peek;
mod plain;
mod python;
mod reading;
mod repair;
mod report;
mod rows;
mod scan;
mod sniff;
mod table;
mod tokens;
mod value;
mod walk;
mod why;
mod workbook;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_opening;

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::news::RawRecord;

pub use again::{again, again_in, all_again, unpacked};
use desk::Desk;
pub use desk::{Base, Reading};
pub use digest::digest;
pub use facts::{End, Facts};
pub use fields::Field;
pub use mapping::{Mapping, Mappings};
pub use peek::peek;
pub use reading::{read_file, read_in, read_on, stopped_after};
pub use report::{FileReport, Format, Skipped};
pub use walk::{Found, Listing, find, is_missing, is_stdin};
pub use why::Why;

/// The largest line, row or element that is read, in bytes.
pub const RECORD_LIMIT: usize = 16 << 20;

/// The largest text file (one story) that is read, in bytes.
pub const TEXT_LIMIT: usize = 8 << 20;

/// The largest file that is read when it must be held in memory whole (JSON, UTF-16), in bytes.
pub const WHOLE_LIMIT: usize = 1 << 30;

/// Receives the records that are read.
pub trait Sink {
    /// Called once per file, before its first record, with the state that is needed to read its
    /// records again.
    fn begin(&mut self, _facts: &Facts) {}

    /// Receives a record. Returns false to stop reading.
    fn record(&mut self, record: RawRecord) -> bool;

    /// Reports progress: bytes read so far, and the bytes of all files. Standard input has no known
    /// size and counts as 0.
    fn progress(&mut self, _done: u64, _total: u64) {}
}

/// Reads all files below the paths into `sink`, in a stable order; `-` reads from `stdin`. Returns
/// a report for each file, and one for each path or folder that could not be read.
pub fn read(
    paths: &[PathBuf],
    mappings: &Mappings,
    stdin: &mut dyn Read,
    sink: &mut dyn Sink,
) -> Vec<FileReport> {
    let Listing { files, refused } = find(paths, mappings);
    let total = files.iter().map(|file| file.bytes).sum();
    let mut reports = refused;
    let mut before = 0;
    for file in files {
        let base = Base { before, total };
        let reading = if file.is_stdin() {
            reading::read_hashed(&mut *stdin, Desk::new(&file, sink, base))
        } else {
            read_file(&file, base, sink)
        };
        reports.push(reading.report);
        before += file.bytes;
        sink.progress(before, total);
        if !reading.go_on {
            break;
        }
    }
    reports
}

/// Reads one file that is in memory, like [`read_in_memory`], and returns only the report.
pub fn read_bytes(name: &Path, bytes: &[u8], sink: &mut dyn Sink) -> FileReport {
    read_in(name, bytes, Base { before: 0, total: bytes.len() as u64 }, sink).report
}
