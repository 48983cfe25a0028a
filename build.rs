//! Tells the program which commit it is built from: `KLIPING_VERSION`, as `--version` prints it.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = packed(Path::new(&root)).or_else(|| checked_out(Path::new(&root)));
    let commit = commit.map(|commit| format!(" ({commit})")).unwrap_or_default();
    println!("cargo::rustc-env=KLIPING_VERSION={version}{commit}");
}

/// The commit that `cargo package` has noted.
fn packed(root: &Path) -> Option<String> {
    let notes = fs::read_to_string(root.join(".cargo_vcs_info.json")).ok()?;
    let (_, after) = notes.split_once("\"sha1\": \"")?;
    Some(after.chars().take_while(char::is_ascii_hexdigit).take(9).collect())
}

/// The commit of a checkout, with its day. Of this one only: sources unpacked inside somebody
/// else's repository have none.
fn checked_out(root: &Path) -> Option<String> {
    let top = git(root, &["rev-parse", "--show-toplevel"])?;
    if fs::canonicalize(top).ok()? != fs::canonicalize(root).ok()? {
        return None;
    }
    // Every commit and every switch to another one is written to the end of this file.
    let log = git(root, &["rev-parse", "--git-path", "logs/HEAD"])?;
    let log = root.join(log);
    if log.exists() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    git(root, &["log", "-1", "--abbrev=9", "--format=%h %cs"])
}

/// What git answers; nothing if there is none, or no repository.
fn git(root: &Path, words: &[&str]) -> Option<String> {
    let answer = Command::new("git").arg("-C").arg(root).args(words).output().ok()?;
    let said = String::from_utf8(answer.stdout).ok()?;
    let said = said.trim();
    (answer.status.success() && !said.is_empty()).then(|| said.to_owned())
}
