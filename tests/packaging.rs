//! Checks that the files in `packaging` match the program.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
#[cfg(unix)]
use std::{collections::BTreeMap, fmt::Write};

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

/// Fills the manifests in for archives with the names that the release workflow gives them, and returns
/// the folder with the result. `None` where there is no bash.
#[cfg(unix)]
fn filled_manifests(folder: &Path) -> Option<BTreeMap<String, String>> {
    let workflow = fs::read_to_string(".github/workflows/release.yml").unwrap();
    let targets = workflow.split("{ target: ").skip(1);
    let mut sums = String::new();
    for (number, target) in targets.map(|rest| rest.split(',').next().unwrap()).enumerate() {
        let end = if target.contains("windows") { "zip" } else { "tar.gz" };
        writeln!(sums, "{:064x}  kliping-{target}.{end}", number + 1).unwrap();
    }
    fs::write(folder.join("SHA256SUMS"), sums).unwrap();
    let mut fill = Command::new("packaging/manifests/fill");
    fill.arg(folder).args(["https://contoh.example/k", "https://contoh.example/v1"]).arg(folder);
    let told = fill.output().ok()?;
    assert!(told.status.success() && told.stderr.is_empty(), "{told:?}");
    let mut files = BTreeMap::new();
    for store in ["scoop", "winget", "homebrew"] {
        for file in fs::read_dir(folder.join(store)).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    Some(files)
}

/// Returns whether a text is a SHA-256 sum as the schemas of Scoop and winget have it.
#[cfg(unix)]
fn is_sum(text: &str) -> bool {
    text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// The schemas: `schema.json` of Scoop, and version 1.6.0 of winget's.
#[cfg(unix)]
#[test]
fn manifests_have_the_fields_of_their_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let Some(files) = filled_manifests(folder.path()) else { return };
    assert!(files.len() == 5 && files.values().all(|text| !text.contains('@')), "{files:?}");
    let scoop: serde_json::Value = serde_json::from_str(&files["kliping.json"]).unwrap();
    let known = ["version", "description", "homepage", "license", "architecture", "bin"];
    assert_eq!(scoop.as_object().unwrap().keys().collect::<Vec<_>>(), known);
    let text = |pointer: &str| scoop.pointer(pointer).and_then(|value| value.as_str()).unwrap();
    assert_eq!(text("/version"), env!("CARGO_PKG_VERSION"));
    assert!(is_sum(text("/architecture/64bit/hash")));
    let url = text("/architecture/64bit/url");
    assert!(url.starts_with("https://contoh.example/v1/kliping-") && !url.contains('$'), "{url}");
    assert!(url.contains(text("/architecture/64bit/extract_dir")));
    for (name, kind, wanted) in [
        ("kliping.kliping.yaml", "version", &["DefaultLocale"][..]),
        ("kliping.kliping.installer.yaml", "installer", &["Installers", "InstallerType"]),
        (
            "kliping.kliping.locale.en-US.yaml",
            "defaultLocale",
            &["PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"],
        ),
    ] {
        let fields: BTreeMap<&str, &str> =
            files[name].lines().filter_map(|line| line.split_once(':')).collect();
        for wanted in wanted.iter().chain(&["PackageIdentifier", "PackageVersion"]) {
            assert!(fields.contains_key(wanted), "{name}: {wanted}");
        }
        let [is_kind, version] =
            ["ManifestType", "ManifestVersion"].map(|field| fields[field].trim());
        assert_eq!((is_kind, version), (kind, "1.6.0"), "{name}");
    }
    let installer = &files["kliping.kliping.installer.yaml"];
    let sum = installer.split("InstallerSha256: ").nth(1).unwrap().lines().next().unwrap();
    assert!(is_sum(sum) && installer.contains("InstallerUrl: https://contoh.example/v1/kliping-"));
    let formula = &files["kliping.rb"];
    let sums = formula.split("sha256 \"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let sums: BTreeSet<&str> = sums.collect();
    assert!(sums.len() == 4 && sums.iter().all(|sum| is_sum(sum)), "{formula}");
    // Ruby is skipped where it is not installed.
    if let Ok(told) =
        Command::new("ruby").arg("-c").arg(folder.path().join("homebrew/kliping.rb")).output()
    {
        assert!(told.status.success(), "{told:?}");
    }
}
