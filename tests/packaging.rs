//! Checks that the files in `packaging` match the program.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use kliping::cli::package_files;

/// The files in `packaging` that are not generated.
const STATIC_FILES: [&str; 2] = ["kliping.desktop", "kliping.svg"];

#[test]
fn generated_files_are_up_to_date() {
    let mut known: BTreeSet<String> = STATIC_FILES.map(str::to_owned).into();
    for file in package_files().unwrap() {
        let there = fs::read_to_string(Path::new("packaging").join(&file.path)).unwrap_or_default();
        assert!(there == file.text, "{}: cargo run --example packaging", file.path);
        known.insert(file.path);
    }
    let mut found = BTreeSet::new();
    for folder in ["", "man/", "completions/"] {
        for entry in fs::read_dir(Path::new("packaging").join(folder)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                found.insert(format!("{folder}{}", entry.file_name().to_string_lossy()));
            }
        }
    }
    assert_eq!(found, known);
}

#[test]
fn deb_includes_every_package_file() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let (_, deb) = manifest.split_once("[package.metadata.deb]").unwrap();
    for file in package_files().unwrap() {
        let named =
            file.path.starts_with("man/") || deb.contains(&format!("packaging/{}", file.path));
        assert!(named, "{}", file.path);
    }
    assert!(deb.contains("packaging/man/*.1"));
    assert!(STATIC_FILES.iter().all(|file| deb.contains(&format!("packaging/{file}"))));
}

#[test]
fn shells_accept_the_completions() {
    let shells = [("bash", "kliping.bash"), ("zsh", "_kliping"), ("fish", "kliping.fish")];
    for (shell, file) in shells {
        let path = format!("packaging/completions/{file}");
        // Shells that are not installed are skipped.
        let Ok(answer) = Command::new(shell).arg("-n").arg(path).output() else { continue };
        assert!(answer.status.success() && answer.stderr.is_empty(), "{shell}: {answer:?}");
    }
}

#[test]
fn desktop_entry_starts_in_a_terminal() {
    let entry = fs::read_to_string("packaging/kliping.desktop").unwrap();
    assert!(entry.starts_with("[Desktop Entry]\nType=Application\nName=kliping\n"));
    for line in ["Exec=kliping %F", "Icon=kliping", "Terminal=true"] {
        assert!(entry.lines().any(|other| other == line), "{line}");
    }
}
