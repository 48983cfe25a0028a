//! The stories built into the program, read by the same code as files.

use include_dir::{Dir, include_dir};

use super::source::{self, FileReport, Sink};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// Reads the built-in stories.
pub(super) fn read(sink: &mut dyn Sink) -> Vec<FileReport> {
    let total = SAMPLE.files().map(|file| file.contents().len() as u64).sum();
    let mut done = 0;
    let mut reports = Vec::new();
    for file in SAMPLE.files() {
        reports.push(source::read_bytes(file.path(), file.contents(), sink));
        done += file.contents().len() as u64;
        sink.progress(done, total);
    }
    reports
}
