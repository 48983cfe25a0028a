//! Files as records: one file a format. What cannot be read is skipped with its reason.

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

use crate::news::Record;

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

/// The largest file that must be held in memory whole (JSON, UTF-16), in bytes.
pub const WHOLE_LIMIT: usize = 1 << 30;

/// Who takes what is read.
pub trait Sink {
    /// Hears, before the first record of a file, what has to be known to read its records again.
    fn begin(&mut self, _facts: &Facts) {}

    /// Takes a record; false: stop reading.
    fn record(&mut self, record: Record) -> bool;

    /// Hears how far the reading is: bytes read, and bytes of all the files. Standard input has
    /// no known size and counts as nothing.
    fn progress(&mut self, _done: u64, _total: u64) {}
}

/// Reads everything below the paths into `sink`, in a stable order; `-` is `stdin`. Returns a
/// report for each file, and one for each path or folder that could not be read.
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

/// As [`read_in`], for a single file of which nothing is kept.
pub fn read_bytes(name: &Path, bytes: &[u8], sink: &mut dyn Sink) -> FileReport {
    read_in(name, bytes, Base { before: 0, total: bytes.len() as u64 }, sink).report
}
