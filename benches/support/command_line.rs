//! Measures of subcommands: from the start of the process to its exit, index present.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::collection::COMMON;
use super::launcher::ProgramDirs;
use super::measures::milliseconds;
use super::pty::error_text;
use super::results::Outcome;

/// The measured subcommands: measure, arguments without the path, number of repetitions.
pub(crate) const SUBCOMMANDS: [(&str, &[&str], usize); 4] = [
    ("command line: list --limit 20", &["list", "--json", "--limit", "20"], 15),
    ("command line: search --limit 20", &["search", "--json", "--limit", "20", COMMON], 15),
    ("command line: search, all hits of the common word", &["search", "--json", COMMON], 3),
    ("command line: entities --limit 20", &["entities", "--json", "--limit", "20"], 15),
];

/// The measure of `related`, of the newest story.
pub(crate) const RELATED: (&str, usize) = ("command line: related", 15);

/// Measures a subcommand on a collection. The first run is not counted.
pub(crate) fn measure(
    home: &ProgramDirs,
    kliping: &Path,
    arguments: &[&str],
    path: &Path,
    times: usize,
) -> Outcome {
    let mut outcome = Vec::new();
    for run in 0..=times {
        let mut command = Command::new(kliping);
        command.args(arguments).arg(path).envs(home.variables());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let begun = Instant::now();
        let status = command.status().map_err(error_text)?;
        let ended = Instant::now();
        if status.code().is_none_or(|code| code > 1) {
            return Err(format!("kliping {}: {status}", arguments.join(" ")));
        }
        if run > 0 {
            outcome.push(milliseconds(begun, ended));
        }
    }
    Ok(outcome)
}

/// Returns the id of the newest story.
pub(crate) fn newest_story(
    home: &ProgramDirs,
    kliping: &Path,
    path: &Path,
) -> Result<String, String> {
    let mut command = Command::new(kliping);
    command.args(["list", "--json", "--limit", "1"]).arg(path).envs(home.variables());
    let output = command.output().map_err(error_text)?;
    let row: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(error_text)?;
    row["id"].as_str().map(str::to_owned).ok_or_else(|| "a row without id".to_owned())
}
