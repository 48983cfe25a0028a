//! Makes the pictures of the README: plays the main flows on the built-in sample and writes each
//! as one SVG into `assets/pictures/`, an animation without any script.
//!
//! `cargo run --example pictures`, from the root of the project. The same program writes the same
//! bytes; `tests/pictures.rs` says when the pictures show another program than this one.
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
