//! Generates the pictures of the README: plays recordings on the built-in sample and writes each
//! one as an SVG file to `assets/pictures/`, animated with CSS and without scripts.
//!
//! Run `cargo run --example pictures` from the root of the project. The same program writes the
//! same bytes; `tests/pictures.rs` fails if the pictures were made by a different version.
#![expect(clippy::print_stdout, reason = "it says what it has written")]

mod album;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("assets/pictures");
    std::fs::create_dir_all(folder)?;
    for picture in album::pictures()? {
        std::fs::write(folder.join(picture.file), &picture.svg)?;
        println!("{:<20}{:>7} bytes", picture.file, picture.svg.len());
    }
    Ok(())
}
