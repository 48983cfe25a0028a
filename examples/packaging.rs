//! Writes the files that packages contain in addition to the program: `cargo run --example
//! packaging`.

use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    for file in kliping::cli::package_files()? {
        let path = Path::new("packaging").join(file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, file.text)?;
    }
    Ok(())
}
