//! A reader's own folders, and the program run in them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

/// A reader's own folders, empty at first, and a place for files.
pub(crate) struct Home(TempDir);

/// What a run gave.
pub(crate) struct Answer {
    /// Its exit code.
    pub(crate) code: i32,
    /// What it wrote to standard output.
    pub(crate) out: String,
    /// What it wrote to standard error.
    pub(crate) err: String,
}

impl Home {
    /// New folders; they go with it.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Where they lie.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders above it; its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The program with these arguments, in English, without an input.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin!("kliping"));
        command
            .args(words)
            .env("KLIPING_CONFIG_DIR", self.path().join("config"))
            .env("KLIPING_CACHE_DIR", self.path().join("cache"))
            .env("KLIPING_STATE_DIR", self.path().join("state"))
            .env("KLIPING_LANG", "en")
            .env_remove("KLIPING_THEME")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Answer {
        answer(self.command(words).output().unwrap())
    }

    /// The JSON lines of a run that finds something and has nothing to complain of.
    pub(crate) fn json(&self, words: &[&str]) -> Vec<Value> {
        let answer = self.run(words);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{words:?}");
        lines(&answer.out)
    }

    /// The ids of the sample's stories, newest first.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.json(&["list", "--json"]).iter().map(|row| text(row, "id")).collect()
    }
}

/// What a run that has ended gave.
pub(crate) fn answer(output: Output) -> Answer {
    Answer {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The values of JSON lines.
pub(crate) fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A field that is a text.
pub(crate) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}
