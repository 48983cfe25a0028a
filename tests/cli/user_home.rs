//! Temporary user folders, and runs of the program in them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

/// Temporary user folders, empty at first, with room for test files.
pub(crate) struct TestHome(TempDir);

/// The result of a run.
pub(crate) struct CommandOutput {
    /// The exit code.
    pub(crate) code: i32,
    /// The text of standard output.
    pub(crate) out: String,
    /// The text of standard error.
    pub(crate) err: String,
}

impl TestHome {
    /// Creates the folders. They are removed on drop.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Returns the root folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, creates its parent folders, and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Returns the program with these arguments, in English, with empty standard input.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin!("kliping"));
        command
            .args(args)
            .env("KLIPING_CONFIG_DIR", self.path().join("config"))
            .env("KLIPING_CACHE_DIR", self.path().join("cache"))
            .env("KLIPING_STATE_DIR", self.path().join("state"))
            .env("KLIPING_LANG", "en")
            .env_remove("KLIPING_THEME")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, args: &[&str]) -> CommandOutput {
        command_output(self.command(args).output().unwrap())
    }

    /// Runs the program with this standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &str) -> CommandOutput {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The program may end before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        command_output(child.wait_with_output().unwrap())
    }

    /// Runs the program and returns its JSON lines. Asserts exit code 0 and no messages.
    pub(crate) fn json(&self, args: &[&str]) -> Vec<Value> {
        let answer = self.run(args);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{args:?}");
        parse_json_lines(&answer.out)
    }

    /// Returns the ids of the sample's stories, newest first.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.json(&["list", "--json"]).iter().map(|row| string_field(row, "id")).collect()
    }
}

/// Converts the output of a process.
pub(crate) fn command_output(output: Output) -> CommandOutput {
    CommandOutput {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Parses JSON lines.
pub(crate) fn parse_json_lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns a string field.
pub(crate) fn string_field(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}
