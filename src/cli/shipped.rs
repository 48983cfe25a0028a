//! Generates the files that packages ship beside the program: manual pages and shell completions.

use std::io;

use clap::ValueEnum;
use clap_complete::{Generator, Shell};

use super::{completions, man};

/// A generated file.
#[derive(Debug)]
pub struct Shipped {
    /// The path below `packaging/`.
    pub path: String,
    /// The content.
    pub text: String,
}

/// Returns the manual pages and the completions of all shells.
pub fn shipped() -> io::Result<Vec<Shipped>> {
    let pages = man::pages()?.into_iter();
    let mut all: Vec<Shipped> = pages
        .map(|page| Shipped { path: format!("man/{}.1", page.name), text: page.text })
        .collect();
    all.extend(Shell::value_variants().iter().map(|shell| Shipped {
        path: format!("completions/{}", shell.file_name("kliping")),
        text: completions::script(*shell),
    }));
    Ok(all)
}
