//! The sample collection compiled into the program. It is read by the same code as files on disk.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// Catalog of the sample as indexing it writes it, so that its list needs no indexing. A test checks
/// that it is up to date.
pub(in crate::library) const CATALOG: &[u8] = include_bytes!("../../../assets/sample.catalog");

/// Returns the files with their contents.
pub(in crate::library) fn files() -> impl Iterator<Item = (PathBuf, &'static [u8])> {
    SAMPLE.files().map(|file| (file.path().to_owned(), file.contents()))
}

/// Returns the contents of one file.
pub(in crate::library) fn contents(path: &Path) -> Option<&'static [u8]> {
    SAMPLE.get_file(path).map(include_dir::File::contents)
}
