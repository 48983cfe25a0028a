//! Generates the files that packages ship beside the program: manual pages and shell completions.

use std::io;

use clap::ValueEnum;
use clap_complete::{Generator, Shell};

pub(in crate::cli) mod completions;
pub(in crate::cli) mod man;

/// A generated file.
#[derive(Debug)]
pub struct PackageFile {
    /// The path below `packaging/`.
    pub path: String,
    /// The content.
    pub text: String,
}

/// Returns the manual pages and the completions of all shells.
pub fn package_files() -> io::Result<Vec<PackageFile>> {
    let pages = man::man_pages()?.into_iter();
    let mut all: Vec<PackageFile> = pages
        .map(|page| PackageFile { path: format!("man/{}.1", page.name), text: page.text })
        .collect();
    all.extend(Shell::value_variants().iter().map(|shell| PackageFile {
        path: format!("completions/{}", shell.file_name("kliping")),
        text: completions::completion_script(*shell),
    }));
    Ok(all)
}
