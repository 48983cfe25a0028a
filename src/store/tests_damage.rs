//! Damaged mark files: readable records are kept, unreadable data is never overwritten, and the
//! diagnostics name the file and the problem.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::*;
use crate::news::Language;

const STORIES: u64 = 6;

/// A device `a` with a mark file in some state: its own, or that of a device `b`.
struct Desk {
    root: tempfile::TempDir,
    own: bool,
}

impl Desk {
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

    fn damaged(own: bool, bytes: &[u8]) -> Self {
        let desk = Self::new(own);
        fs::write(desk.path(), bytes).unwrap();
        desk
    }

    fn dirs(&self) -> Dirs {
        let at = |name: &str| self.root.path().join(name);
        Dirs { config: at("config"), cache: at("cache"), state: at("state") }
    }

    /// Returns the quarantined lines.
    fn aside(&self) -> Vec<u8> {
        fs::read(self.root.path().join("state/marks-quarantine/a.jsonl")).unwrap_or_default()
    }

    fn read(&self) -> Vec<u64> {
        let marks = Store::open(self.dirs()).1;
        (1..=STORIES).filter(|id| marks.is_read(ArticleId(*id))).collect()
    }

    /// Opens the store, marks one more story and saves. Readable records exist before and after;
    /// unreadable lines are unchanged or quarantined; each diagnostic names the file in both
    /// languages.
    fn assert_sound(&self, expected: &[u64], bad: usize, how: &str) {
        let before = fs::read(self.path()).unwrap();
        let (mut store, mut marks, _, problems) = Store::open(self.dirs());
        let found: usize = problems
            .iter()
            .map(|problem| match problem {
                Problem::BadLines { count, .. } => *count,
                Problem::LeftOut(_) | Problem::NoDevice(_) => panic!("{how}: {problem}"),
            })
            .sum();
        assert_eq!(found, bad, "{how}");
        self.assert_told(&problems);
        assert_eq!(self.read(), expected, "{how}");
        marks.set_starred(ArticleId(99), true, 1);
        store.save(&marks).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(self.read(), expected, "{how}, after saving");
        let (_, marks, _, problems) = Store::open(self.dirs());
        assert!(marks.is_starred(ArticleId(99)), "{how}");
        if self.own {
            assert_eq!(problems, [], "{how}: bad lines are aside now");
            let aside = self.aside();
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
    fn assert_refused(&self, how: &str) {
        let (mut store, mut marks, _, problems) = Store::open(self.dirs());
        assert!(matches!(problems[..], [Problem::LeftOut(_)]), "{how}: {problems:?}");
        self.assert_told(&problems);
        marks.set_starred(ArticleId(99), true, 1);
        let saved = store.save(&marks);
        assert_eq!(saved.is_err(), self.own, "{how}: {saved:?}");
    }

    fn assert_told(&self, problems: &[Problem]) {
        let name = self.path().file_name().unwrap().to_str().unwrap().to_owned();
        for problem in problems {
            for language in [Language::English, Language::Indonesian] {
                let sentence = problem.sentence(language);
                assert!(sentence.contains(&name) && sentence.ends_with('.'), "{sentence}");
            }
        }
    }
}

fn header(device: &str) -> String {
    format!("{{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"{device}\"}}\n")
}

fn line(id: u64, device: &str) -> String {
    let id = ArticleId(id);
    format!("{{\"id\":\"{id}\",\"read\":{{\"v\":true,\"t\":{id},\"d\":\"{device}\"}}}}\n")
        .replace(&format!("\"t\":{id}"), &format!("\"t\":{}", id.0))
}

fn whole(device: &str) -> String {
    let lines: String = (1..=STORIES).map(|id| line(id, device)).collect();
    header(device) + &lines
}

fn name(own: bool) -> &'static str {
    if own { "a" } else { "b" }
}

#[test]
fn cut_off_at_each_byte() {
    for own in [true, false] {
        let text = whole(name(own));
        for length in 0..text.len() {
            let cut = text.get(..length).unwrap();
            let lines = cut.split('\n').filter(|line| !line.is_empty());
            let good = |line: &&str| serde_json::from_str::<serde_json::Value>(line).is_ok();
            let kept = lines.clone().filter(good).count().saturating_sub(1);
            let bad = lines.filter(|line| !good(line)).count();
            let expected: Vec<u64> = (1..=kept as u64).collect();
            let desk = Desk::damaged(own, cut.as_bytes());
            desk.assert_sound(&expected, bad, &format!("cut off at {length}"));
        }
    }
}

#[test]
fn bytes_that_became_zero() {
    for own in [true, false] {
        let text = whole(name(own)).into_bytes();
        let middle = text.len() / 2;
        let line_of = text[..middle].split(|byte| *byte == b'\n').count() as u64 - 1;
        let mut holed = text.clone();
        holed[middle..middle + 4].fill(0);
        let expected: Vec<u64> = (1..=STORIES).filter(|id| *id != line_of).collect();
        Desk::damaged(own, &holed).assert_sound(&expected, 1, "a hole");
        let tail = [text.as_slice(), &[0; 4096]].concat();
        let all: Vec<u64> = (1..=STORIES).collect();
        Desk::damaged(own, &tail).assert_sound(&all, 1, "zeros behind the end");
        Desk::damaged(own, &[0; 4096]).assert_sound(&[], 1, "nothing but zeros");
        // A missing header does not affect the records.
        let mut headless = text.clone();
        headless[0] = 0;
        Desk::damaged(own, &headless).assert_sound(&all, 1, "no header");
    }
}

#[test]
fn a_conflict_of_git() {
    for own in [true, false] {
        let device = name(own);
        let text = header(device)
            + &line(1, device)
            + "<<<<<<< HEAD\n"
            + &line(2, device)
            + "||||||| 1234567\n=======\n"
            + &line(3, device)
            + ">>>>>>> other\n"
            + &line(4, device);
        Desk::damaged(own, text.as_bytes()).assert_sound(&[1, 2, 3, 4], 4, "a conflict");
    }
}

#[test]
fn lines_twice_and_in_any_order() {
    for own in [true, false] {
        let device = name(own);
        let text = whole(device);
        let twice = text.clone() + &text;
        Desk::damaged(own, twice.as_bytes()).assert_sound(&[1, 2, 3, 4, 5, 6], 0, "all twice");
        let unread = line(2, device).replace("true", "false").replace("\"t\":2", "\"t\":3");
        let text = header(device) + &unread + &line(2, device) + &line(1, device) + "\r\n\n";
        Desk::damaged(own, text.as_bytes()).assert_sound(&[1], 0, "the clock decides");
    }
}

#[test]
fn stamps_and_values_that_make_no_sense() {
    for own in [true, false] {
        let device = name(own);
        let bad = [
            line(2, device).replace("\"t\":2", "\"t\":18446744073709551615"),
            line(3, device).replace("\"t\":3", "\"t\":-1"),
            line(4, device).replace("true", "\"ya\""),
            line(5, device).replace("\"d\":", "\"e\":"),
        ];
        let text = header(device) + &line(1, device) + &bad.concat();
        Desk::damaged(own, text.as_bytes()).assert_sound(&[1], 4, "no sense");
    }
}

#[test]
fn another_version_and_another_thing() {
    for own in [true, false] {
        for text in [
            whole(name(own)).replace("\"version\":1", "\"version\":2"),
            whole(name(own)).replace("\"version\":1", "\"version\":\"1\""),
            whole(name(own)).replace("kliping-marks", "kliping-names"),
        ] {
            let desk = Desk::damaged(own, text.as_bytes());
            desk.assert_refused(&text);
            assert_eq!(fs::read_to_string(desk.path()).unwrap(), text);
        }
    }
}

#[test]
fn a_folder_in_its_place() {
    for own in [true, false] {
        let desk = Desk::new(own);
        fs::create_dir_all(desk.path().join("x")).unwrap();
        desk.assert_refused("a folder");
        assert!(desk.path().join("x").is_dir());
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    for own in [true, false] {
        let desk = Desk::new(own);
        fs::create_dir_all(desk.path().parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(desk.path()).status().unwrap();
        assert!(made.success());
        desk.assert_refused("a pipe");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_or_to_itself() {
    for own in [true, false] {
        let desk = Desk::new(own);
        std::os::unix::fs::symlink("tidak-ada.jsonl", desk.path()).unwrap();
        let (mut store, mut marks, _, problems) = Store::open(desk.dirs());
        assert_eq!(problems, []);
        marks.set_read(ArticleId(1), true, 1);
        store.save(&marks).unwrap();
        assert_eq!((desk.path().is_symlink(), desk.read()), (true, vec![1]));
        let desk = Desk::new(own);
        std::os::unix::fs::symlink(desk.path(), desk.path()).unwrap();
        desk.assert_refused("a circle");
    }
}

#[test]
fn a_gigabyte() {
    for own in [true, false] {
        let desk = Desk::damaged(own, whole(name(own)).as_bytes());
        // A sparse file takes no space on the disk.
        let file = File::options().write(true).open(desk.path()).unwrap();
        file.set_len(1 << 30).unwrap();
        drop(file);
        desk.assert_refused("a gigabyte");
        assert_eq!(fs::metadata(desk.path()).unwrap().len(), 1 << 30);
    }
}

#[test]
fn an_empty_file_and_only_empty_lines() {
    for own in [true, false] {
        Desk::damaged(own, b"").assert_sound(&[], 0, "empty");
        Desk::damaged(own, b"\n\r\n\n").assert_sound(&[], 0, "empty lines");
    }
}

#[test]
fn copies_made_by_who_syncs_are_read() {
    let desk = Desk::damaged(true, (header("a") + &line(1, "a")).as_bytes());
    let beside = |name: &str, text: String| {
        fs::write(desk.path().with_file_name(name), text).unwrap();
    };
    beside("a.sync-conflict-20250301-120000-ABCDEFG.jsonl", header("a") + &line(2, "a"));
    beside("b (conflicted copy 2025-03-01).jsonl", header("b") + &line(3, "b"));
    beside("b (1).jsonl", header("b") + &line(4, "b"));
    // Temporary files of an unfinished sync are ignored.
    beside(".syncthing.c.jsonl.tmp", header("c") + &line(5, "c"));
    beside("~syncthing~c.jsonl.tmp", header("c") + &line(5, "c"));
    desk.assert_sound(&[1, 2, 3, 4], 0, "conflict copies");
    let own = fs::read_to_string(desk.path()).unwrap();
    assert!(own.contains(&line(2, "a")) && !own.contains(&line(3, "b")), "{own}");
    assert_eq!(others(&desk.path()), 5, "nothing of others is removed");
}

fn others(own: &Path) -> usize {
    let entries = fs::read_dir(own.parent().unwrap()).unwrap();
    entries.filter(|entry| entry.as_ref().unwrap().path() != own).count()
}

/// A reader that is interrupted by a signal at every second call.
struct Interrupted<'a> {
    rest: &'a [u8],
    now: bool,
}

impl std::io::Read for Interrupted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.now = !self.now;
        if self.now {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
        self.rest.read(buffer)
    }
}

#[test]
fn a_read_that_a_signal_interrupts_goes_on() {
    let text = "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\"}\n\
                {\"id\":\"0000000000000001\",\"read\":{\"v\":true,\"t\":1,\"d\":\"a\"}}\n";
    let reader = Interrupted { rest: text.as_bytes(), now: false };
    let content = file::parse::<Mark>(reader, Path::new("a.jsonl")).unwrap();
    assert_eq!((content.records.len(), content.bad.count()), (1, 0));
}
