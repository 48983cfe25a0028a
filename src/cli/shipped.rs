//! What a package ships beside the program, and where it lies in the repository.

use std::io;

use clap::ValueEnum;
use clap_complete::{Generator, Shell};

use super::{completions, man};

/// A file made from the program itself.
#[derive(Debug)]
pub struct Shipped {
    /// Its place below `packaging/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The pages of the manual and the completions of every shell.
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
