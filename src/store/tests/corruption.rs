//! Damaged mark files: readable records are kept, unreadable data is never overwritten, and the
//! diagnostics name the file and the problem.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::news::{Explain, Language};
use crate::store::*;

const STORIES: u64 = 6;

/// A device `a` with a mark file in some state: its own, or that of a device `b`.
struct DamagedStore {
    root: tempfile::TempDir,
    own: bool,
}

impl DamagedStore {
    fn new(own: bool) -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("config/marks")).unwrap();
        fs::create_dir_all(root.path().join("state")).unwrap();
        fs::write(root.path().join("state/device"), "a\n").unwrap();
        Self { root, own }
    }

    fn path(&self) -> PathBuf {
        let name = if self.own { "a.jsonl" } else { "b.jsonl" };
        self.root.path().join("config/marks").join(name)
    }

    fn with_file(own: bool, bytes: &[u8]) -> Self {
        let store = Self::new(own);
        fs::write(store.path(), bytes).unwrap();
        store
    }

    fn dirs(&self) -> Dirs {
        let at = |name: &str| self.root.path().join(name);
        Dirs { config: at("config"), cache: at("cache"), state: at("state") }
    }

    /// Returns the quarantined lines.
    fn quarantined(&self) -> Vec<u8> {
        fs::read(self.root.path().join("state/marks-quarantine/a.jsonl")).unwrap_or_default()
    }

    fn read_stories(&self) -> Vec<u64> {
        let marks = Store::open(self.dirs()).1;
        (1..=STORIES).filter(|id| marks.is_read(ArticleId(*id))).collect()
    }

    /// Opens the store, marks one more story and saves. Readable records exist before and after;
    /// unreadable lines are unchanged or quarantined; each diagnostic names the file in both
    /// languages.
    fn assert_recovers(&self, expected: &[u64], bad: usize, how: &str) {
        let before = fs::read(self.path()).unwrap();
        let (mut store, mut marks, _, problems) = Store::open(self.dirs());
        let found: usize = problems
            .iter()
            .map(|problem| match problem {
                StoreDiagnostic::UnreadableLines { count, .. } => *count,
                StoreDiagnostic::FileSkipped(_) | StoreDiagnostic::NoDeviceId(_) => {
                    panic!("{how}: {problem}")
                }
            })
            .sum();
        assert_eq!(found, bad, "{how}");
        self.assert_messages_name_file(&problems);
        assert_eq!(self.read_stories(), expected, "{how}");
        marks.set_starred(ArticleId(99), true, 1);
        store.save_marks(&marks).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(self.read_stories(), expected, "{how}, after saving");
        let (_, marks, _, problems) = Store::open(self.dirs());
        assert!(marks.is_starred(ArticleId(99)), "{how}");
        if self.own {
            assert_eq!(problems, [], "{how}: bad lines are aside now");
            let aside = self.quarantined();
            for line in
                before.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty())
            {
                let is_record = serde_json::from_slice::<serde_json::Value>(line).is_ok();
                let there = aside.windows(line.len()).any(|window| window == line);
                assert!(is_record || there, "{how}: a line was lost");
            }
        } else {
            assert_eq!(fs::read(self.path()).unwrap(), before, "{how}: another's file was written");
        }
    }

    /// Asserts that an unreadable file is left unchanged and reported.
    fn assert_skipped(&self, how: &str) {
        let (mut store, mut marks, _, problems) = Store::open(self.dirs());
        assert!(matches!(problems[..], [StoreDiagnostic::FileSkipped(_)]), "{how}: {problems:?}");
        self.assert_messages_name_file(&problems);
        marks.set_starred(ArticleId(99), true, 1);
        let saved = store.save_marks(&marks);
        assert_eq!(saved.is_err(), self.own, "{how}: {saved:?}");
    }

    fn assert_messages_name_file(&self, problems: &[StoreDiagnostic]) {
        let name = self.path().file_name().unwrap().to_str().unwrap().to_owned();
        for problem in problems {
            for language in [Language::English, Language::Indonesian] {
                let sentence = problem.message(language);
                assert!(sentence.contains(&name) && sentence.ends_with('.'), "{sentence}");
            }
        }
    }
}

fn header(device: &str) -> String {
    format!("{{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"{device}\"}}\n")
}

fn mark_line(id: u64, device: &str) -> String {
    let id = ArticleId(id);
    format!("{{\"id\":\"{id}\",\"read\":{{\"v\":true,\"t\":{id},\"d\":\"{device}\"}}}}\n")
        .replace(&format!("\"t\":{id}"), &format!("\"t\":{}", id.0))
}

fn full_log(device: &str) -> String {
    let lines: String = (1..=STORIES).map(|id| mark_line(id, device)).collect();
    header(device) + &lines
}

fn device_name(own: bool) -> &'static str {
    if own { "a" } else { "b" }
}

#[test]
fn truncated_file_keeps_whole_lines() {
    for own in [true, false] {
        let text = full_log(device_name(own));
        for length in 0..text.len() {
            let cut = text.get(..length).unwrap();
            let lines = cut.split('\n').filter(|line| !line.is_empty());
            let good = |line: &&str| serde_json::from_str::<serde_json::Value>(line).is_ok();
            let kept = lines.clone().filter(good).count().saturating_sub(1);
            let bad = lines.filter(|line| !good(line)).count();
            let expected: Vec<u64> = (1..=kept as u64).collect();
            let store = DamagedStore::with_file(own, cut.as_bytes());
            store.assert_recovers(&expected, bad, &format!("cut off at {length}"));
        }
    }
}

#[test]
fn zeroed_bytes_cost_only_their_lines() {
    for own in [true, false] {
        let text = full_log(device_name(own)).into_bytes();
        let middle = text.len() / 2;
        let line_of = text[..middle].split(|byte| *byte == b'\n').count() as u64 - 1;
        let mut holed = text.clone();
        holed[middle..middle + 4].fill(0);
        let expected: Vec<u64> = (1..=STORIES).filter(|id| *id != line_of).collect();
        DamagedStore::with_file(own, &holed).assert_recovers(&expected, 1, "a hole");
        let tail = [text.as_slice(), &[0; 4096]].concat();
        let all: Vec<u64> = (1..=STORIES).collect();
        DamagedStore::with_file(own, &tail).assert_recovers(&all, 1, "zeros behind the end");
        DamagedStore::with_file(own, &[0; 4096]).assert_recovers(&[], 1, "nothing but zeros");
        // A missing header does not affect the records.
        let mut headless = text.clone();
        headless[0] = 0;
        DamagedStore::with_file(own, &headless).assert_recovers(&all, 1, "no header");
    }
}

#[test]
fn git_conflict_markers_are_skipped() {
    for own in [true, false] {
        let device = device_name(own);
        let text = header(device)
            + &mark_line(1, device)
            + "<<<<<<< HEAD\n"
            + &mark_line(2, device)
            + "||||||| 1234567\n=======\n"
            + &mark_line(3, device)
            + ">>>>>>> other\n"
            + &mark_line(4, device);
        DamagedStore::with_file(own, text.as_bytes()).assert_recovers(
            &[1, 2, 3, 4],
            4,
            "a conflict",
        );
    }
}

#[test]
fn duplicate_and_unordered_lines_are_merged() {
    for own in [true, false] {
        let device = device_name(own);
        let text = full_log(device);
        let twice = text.clone() + &text;
        DamagedStore::with_file(own, twice.as_bytes()).assert_recovers(
            &[1, 2, 3, 4, 5, 6],
            0,
            "all twice",
        );
        let unread = mark_line(2, device).replace("true", "false").replace("\"t\":2", "\"t\":3");
        let text =
            header(device) + &unread + &mark_line(2, device) + &mark_line(1, device) + "\r\n\n";
        DamagedStore::with_file(own, text.as_bytes()).assert_recovers(&[1], 0, "the clock decides");
    }
}

#[test]
fn invalid_timestamps_and_values_are_unreadable() {
    for own in [true, false] {
        let device = device_name(own);
        let bad = [
            mark_line(2, device).replace("\"t\":2", "\"t\":18446744073709551615"),
            mark_line(3, device).replace("\"t\":3", "\"t\":-1"),
            mark_line(4, device).replace("true", "\"ya\""),
            mark_line(5, device).replace("\"d\":", "\"e\":"),
        ];
        let text = header(device) + &mark_line(1, device) + &bad.concat();
        DamagedStore::with_file(own, text.as_bytes()).assert_recovers(&[1], 4, "no sense");
    }
}

#[test]
fn other_version_or_format_is_skipped() {
    for own in [true, false] {
        for text in [
            full_log(device_name(own)).replace("\"version\":1", "\"version\":2"),
            full_log(device_name(own)).replace("\"version\":1", "\"version\":\"1\""),
            full_log(device_name(own)).replace("kliping-marks", "kliping-names"),
        ] {
            let store = DamagedStore::with_file(own, text.as_bytes());
            store.assert_skipped(&text);
            assert_eq!(fs::read_to_string(store.path()).unwrap(), text);
        }
    }
}

#[test]
fn folder_in_place_of_file_is_skipped() {
    for own in [true, false] {
        let store = DamagedStore::new(own);
        fs::create_dir_all(store.path().join("x")).unwrap();
        store.assert_skipped("a folder");
        assert!(store.path().join("x").is_dir());
    }
}

#[cfg(unix)]
#[test]
fn named_pipe_does_not_block() {
    for own in [true, false] {
        let store = DamagedStore::new(own);
        fs::create_dir_all(store.path().parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(store.path()).status().unwrap();
        assert!(made.success());
        store.assert_skipped("a pipe");
    }
}

#[cfg(unix)]
#[test]
fn dangling_and_circular_links_are_handled() {
    for own in [true, false] {
        let desk = DamagedStore::new(own);
        std::os::unix::fs::symlink("tidak-ada.jsonl", desk.path()).unwrap();
        let (mut store, mut marks, _, problems) = Store::open(desk.dirs());
        assert_eq!(problems, []);
        marks.set_read(ArticleId(1), true, 1);
        store.save_marks(&marks).unwrap();
        assert_eq!((desk.path().is_symlink(), desk.read_stories()), (true, vec![1]));
        let desk = DamagedStore::new(own);
        std::os::unix::fs::symlink(desk.path(), desk.path()).unwrap();
        desk.assert_skipped("a circle");
    }
}

#[test]
fn oversized_file_is_skipped() {
    for own in [true, false] {
        let store = DamagedStore::with_file(own, full_log(device_name(own)).as_bytes());
        // A sparse file takes no space on the disk.
        let file = File::options().write(true).open(store.path()).unwrap();
        file.set_len(1 << 30).unwrap();
        drop(file);
        store.assert_skipped("a gigabyte");
        assert_eq!(fs::metadata(store.path()).unwrap().len(), 1 << 30);
    }
}

#[test]
fn empty_file_and_blank_lines_are_valid() {
    for own in [true, false] {
        DamagedStore::with_file(own, b"").assert_recovers(&[], 0, "empty");
        DamagedStore::with_file(own, b"\n\r\n\n").assert_recovers(&[], 0, "empty lines");
    }
}

#[test]
fn sync_conflict_copies_are_read() {
    let store = DamagedStore::with_file(true, (header("a") + &mark_line(1, "a")).as_bytes());
    let beside = |name: &str, text: String| {
        fs::write(store.path().with_file_name(name), text).unwrap();
    };
    beside("a.sync-conflict-20250301-120000-ABCDEFG.jsonl", header("a") + &mark_line(2, "a"));
    beside("b (conflicted copy 2025-03-01).jsonl", header("b") + &mark_line(3, "b"));
    beside("b (1).jsonl", header("b") + &mark_line(4, "b"));
    // Temporary files of an unfinished sync are ignored.
    beside(".syncthing.c.jsonl.tmp", header("c") + &mark_line(5, "c"));
    beside("~syncthing~c.jsonl.tmp", header("c") + &mark_line(5, "c"));
    store.assert_recovers(&[1, 2, 3, 4], 0, "conflict copies");
    let own = fs::read_to_string(store.path()).unwrap();
    assert!(own.contains(&mark_line(2, "a")) && !own.contains(&mark_line(3, "b")), "{own}");
    assert_eq!(count_other_files(&store.path()), 5, "nothing of others is removed");
}

fn count_other_files(own: &Path) -> usize {
    let entries = fs::read_dir(own.parent().unwrap()).unwrap();
    entries.filter(|entry| entry.as_ref().unwrap().path() != own).count()
}
