//! The stories built into the program, read by the same code as files.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// The files, with their contents.
pub(super) fn files() -> impl Iterator<Item = (PathBuf, &'static [u8])> {
    SAMPLE.files().map(|file| (file.path().to_owned(), file.contents()))
}

/// The content of one file.
pub(super) fn bytes(path: &Path) -> Option<&'static [u8]> {
    SAMPLE.get_file(path).map(include_dir::File::contents)
}
