//! Sets `KLIPING_VERSION`, the version and commit that `--version` prints.

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

/// Returns the commit that `cargo package` recorded.
fn packed(root: &Path) -> Option<String> {
    let notes = fs::read_to_string(root.join(".cargo_vcs_info.json")).ok()?;
    let (_, after) = notes.split_once("\"sha1\": \"")?;
    Some(after.chars().take_while(char::is_ascii_hexdigit).take(9).collect())
}

/// Returns the commit of this checkout with its date. Returns `None` if the sources lie inside
/// another repository.
fn checked_out(root: &Path) -> Option<String> {
    let top = git(root, &["rev-parse", "--show-toplevel"])?;
    if fs::canonicalize(top).ok()? != fs::canonicalize(root).ok()? {
        return None;
    }
    // Git appends every commit and checkout to this file.
    let log = git(root, &["rev-parse", "--git-path", "logs/HEAD"])?;
    let log = root.join(log);
    if log.exists() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    git(root, &["log", "-1", "--abbrev=9", "--format=%h %cs"])
}

/// Returns the output of a git command, or `None` if git fails or prints nothing.
fn git(root: &Path, words: &[&str]) -> Option<String> {
    let answer = Command::new("git").arg("-C").arg(root).args(words).output().ok()?;
    let said = String::from_utf8(answer.stdout).ok()?;
    let said = said.trim();
    (answer.status.success() && !said.is_empty()).then(|| said.to_owned())
}
