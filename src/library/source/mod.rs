//! Files as records: one file a format. What cannot be read is skipped with its reason.

mod desk;
mod encoding;
mod fields;
mod json;
mod lines;
mod object;
mod plain;
mod repair;
mod report;
mod scan;
mod sniff;
mod table;
mod value;
mod walk;
mod why;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::news::Record;

use desk::Desk;
use encoding::Input;
pub use fields::Field;
pub use report::{FileReport, Format, Skipped};
use walk::{Found, Listing, find};
pub use why::Why;

/// The largest line, row or element that is read, in bytes.
pub const RECORD_LIMIT: usize = 16 << 20;

/// The largest text file (one story) that is read, in bytes.
pub const TEXT_LIMIT: usize = 8 << 20;

/// The largest file that must be held in memory whole (JSON, UTF-16), in bytes.
pub const WHOLE_LIMIT: usize = 1 << 30;

/// Who takes what is read.
pub trait Sink {
    /// Takes a record; false: stop reading.
    fn record(&mut self, record: Record) -> bool;

    /// Hears how far the reading is: bytes read, and bytes of all the files. Standard input has
    /// no known size and counts as nothing.
    fn progress(&mut self, _done: u64, _total: u64) {}
}

/// Reads everything below the paths into `sink`, in a stable order; `-` is `stdin`. Returns a
/// report for each file, and one for each path or folder that could not be read.
pub fn read(paths: &[PathBuf], stdin: &mut dyn Read, sink: &mut dyn Sink) -> Vec<FileReport> {
    let Listing { files, refused } = find(paths);
    let total = files.iter().map(|file| file.bytes).sum();
    let mut reports = refused;
    let mut done = 0;
    for file in files {
        let desk = Desk::new(&file, sink).after(done, total);
        let (report, go_on) = if file.is_stdin() {
            read_from(Box::new(&mut *stdin), desk)
        } else {
            read_opened(&file.path, desk)
        };
        reports.push(report);
        done += file.bytes;
        sink.progress(done, total);
        if !go_on {
            break;
        }
    }
    reports
}

/// Reads the content of a file that is in memory (embedded, or from standard input) into `sink`,
/// as if it stood at `name`: its extension decides the format, else its content.
pub fn read_bytes(name: &Path, bytes: &[u8], sink: &mut dyn Sink) -> FileReport {
    let file = Found::unseen(name, bytes.len() as u64);
    let desk = Desk::new(&file, sink).after(0, file.bytes);
    read_from(Box::new(bytes), desk).0
}

fn read_opened(path: &Path, mut desk: Desk<'_>) -> (FileReport, bool) {
    match File::open(path) {
        Ok(file) => read_from(Box::new(file), desk),
        Err(error) => {
            desk.skip(None, error.into());
            desk.finish()
        }
    }
}

fn read_from<'r>(reader: Box<dyn Read + 'r>, mut desk: Desk<'_>) -> (FileReport, bool) {
    match Input::open(reader) {
        Ok(input) => {
            let format = sniff::format(desk.path(), &input.head);
            desk.report.format = Some(format);
            match format {
                Format::Text => plain::read(input, &mut desk),
                Format::Json => json::read(input, &mut desk),
                Format::JsonLines => lines::read(input, &mut desk),
                Format::Table => table::read(input, &mut desk),
            }
        }
        Err(why) => desk.skip(None, why),
    }
    desk.finish()
}
