//! Generates the messages from the catalogs in `assets/locale`, makes tables of lists of words, sets `KLIPING_VERSION`, the version and
//! commit that `--version` prints, and how the program is linked.

#[path = "build/messages/mod.rs"]
mod messages;
#[path = "build/word_lists.rs"]
mod word_lists;
#[path = "src/text/lexical/word_slots.rs"]
mod word_slots;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text/lexical/word_slots.rs");
    let mut problems = write_messages().err().unwrap_or_default();
    problems.extend(word_lists::write().err().map(|error| error.to_string()));
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = package_commit(Path::new(&root)).or_else(|| checkout_commit(Path::new(&root)));
    let commit = commit.map(|commit| format!(" ({commit})")).unwrap_or_default();
    println!("cargo::rustc-env=KLIPING_VERSION={version}{commit}");
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        // At a fixed address the loader need not change 34,000 pointers at each start.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Writes the functions of the messages to the output folder. Fails with the problems of the
/// catalogs.
fn write_messages() -> Result<(), Vec<String>> {
    let io = |error: std::io::Error| vec![error.to_string()];
    let folder = Path::new("assets/locale");
    for path in [folder, Path::new("build")] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if let (Some("ftl"), Some(tag)) =
            (path.extension().and_then(|ext| ext.to_str()), path.file_stem())
        {
            let text = fs::read_to_string(&path).map_err(io)?;
            sources.push((tag.to_string_lossy().into_owned(), text));
        }
    }
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    fs::write(Path::new(&out).join("messages.rs"), messages::generate(&sources)?).map_err(io)
}

/// Returns the commit that `cargo package` recorded.
fn package_commit(root: &Path) -> Option<String> {
    let notes = fs::read_to_string(root.join(".cargo_vcs_info.json")).ok()?;
    let (_, after) = notes.split_once("\"sha1\": \"")?;
    Some(after.chars().take_while(char::is_ascii_hexdigit).take(9).collect())
}

/// Returns the commit of this checkout with its date. Returns `None` if the sources lie inside
/// another repository.
fn checkout_commit(root: &Path) -> Option<String> {
    let top = git_output(root, &["rev-parse", "--show-toplevel"])?;
    if fs::canonicalize(top).ok()? != fs::canonicalize(root).ok()? {
        return None;
    }
    // Git appends every commit and checkout to this file.
    let log = git_output(root, &["rev-parse", "--git-path", "logs/HEAD"])?;
    let log = root.join(log);
    if log.exists() {
        println!("cargo::rerun-if-changed={}", log.display());
    }
    git_output(root, &["log", "-1", "--abbrev=9", "--format=%h %cs"])
}

/// Returns the output of a git command, or `None` if git fails or prints nothing.
fn git_output(root: &Path, arguments: &[&str]) -> Option<String> {
    let answer = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    let said = text.trim();
    (answer.status.success() && !said.is_empty()).then(|| said.to_owned())
}
