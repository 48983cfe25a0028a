//! Finds the documents of the project.

use std::fs;
use std::path::{Path, PathBuf};

/// The chapters of the handbook: the Markdown files in `docs/` and below, in order.
pub(crate) fn chapters() -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(Path::new("docs"), &mut found);
    found.sort();
    found
}

/// Returns true if a document is in Indonesian.
pub(crate) fn is_indonesian(document: &Path) -> bool {
    document.ends_with("README.id.md") || document.ends_with("panduan.md")
}
