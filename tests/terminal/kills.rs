//! Kills the program repeatedly while it marks stories. What the screen showed as saved must be on
//! disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::next_random;
use crate::pty::Terminal;

/// The number of runs; `KLIPING_KILLS` overrides it.
const DEFAULT_RUNS: u64 = 200;

/// The number of stories, all on one screen.
const STORY_COUNT: usize = 20;

/// The maximum time before a run is killed, in microseconds.
const MAX_RUN_MICROS: u64 = 60_000;

fn write_collection(home: &Path) {
    let story = |number: usize| {
        format!(
            "{{\"judul\":\"Kabar {number:02}\",\"isi\":\"Isi kabar.\",\"tanggal\":\"2025-01-{:02}\",\
             \"url\":\"https://contoh.id/{number}\"}}\n",
            STORY_COUNT - number
        )
    };
    let stories: String = (0..STORY_COUNT).map(story).collect();
    std::fs::write(home.join("kabar.jsonl"), stories).unwrap();
}

/// Returns which stories are starred on disk, by story number.
fn starred_on_disk(home: &Path, ids: &BTreeMap<String, usize>) -> Vec<bool> {
    let rows = kliping(home, &["marks", "export"]);
    let mut starred = vec![false; STORY_COUNT];
    for row in rows.iter().filter(|row| row["starred"]["v"] == true) {
        starred[ids[row["id"].as_str().unwrap()]] = true;
    }
    starred
}

fn kliping(home: &Path, words: &[&str]) -> Vec<serde_json::Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_kliping"))
        .args(words)
        .current_dir(home)
        .env("KLIPING_CONFIG_DIR", home.join("config"))
        .env("KLIPING_CACHE_DIR", home.join("cache"))
        .env("KLIPING_STATE_DIR", home.join("state"))
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Reports whether the row of a story shows the expected star and everything is saved.
fn is_saved(screen: &str, story: usize, star: bool) -> bool {
    let title = format!("Kabar {story:02}");
    let row = screen.lines().find(|line| line.contains(&title));
    row.is_some_and(|row| row.contains('★') == star) && !screen.contains('✎')
}

#[test]
fn saved_marks_survive_kills() {
    let runs = std::env::var("KLIPING_KILLS").ok().and_then(|runs| runs.parse().ok());
    let home = tempfile::tempdir().unwrap();
    write_collection(home.path());
    let ids: BTreeMap<String, usize> = kliping(home.path(), &["list", "kabar.jsonl", "--json"])
        .iter()
        .enumerate()
        .map(|(number, row)| (row["id"].as_str().unwrap().to_owned(), number))
        .collect();
    assert_eq!(ids.len(), STORY_COUNT);
    let mut expected = vec![false; STORY_COUNT];
    let mut seed = 20_251_123;
    let (mut saved, mut unseen_saves) = (0, 0);
    for run in 0..runs.unwrap_or(DEFAULT_RUNS) {
        let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 46, 60);
        terminal.wait_for("unread");
        // The rest of that frame may not have arrived yet.
        terminal.wait_until("the stars of the last run", |screen| {
            (0..STORY_COUNT).all(|story| is_saved(screen, story, expected[story]))
        });
        // It continues in the row where the last run was.
        terminal.press("g");
        let deadline =
            Instant::now() + Duration::from_micros(next_random(&mut seed) % MAX_RUN_MICROS);
        let mut story = 0;
        let mut pending = None;
        while story < STORY_COUNT && Instant::now() < deadline {
            let star = !expected[story];
            terminal.press("s");
            pending = Some(story);
            if !terminal.read_until(deadline, |screen| is_saved(screen, story, star)) {
                break;
            }
            expected[story] = star;
            (pending, saved) = (None, saved + 1);
            terminal.press("j");
            story += 1;
        }
        terminal.child.kill().unwrap();
        terminal.child.wait().unwrap();
        let found = starred_on_disk(home.path(), &ids);
        for (story, (found, expected)) in found.iter().zip(&mut expected).enumerate() {
            if pending == Some(story) {
                // The change may have been saved just before the kill.
                unseen_saves += usize::from(*found != *expected);
                *expected = *found;
            }
            assert_eq!(found, expected, "run {run}, story {story}");
        }
    }
    // Some changes were seen as saved, others were saved just before the kill.
    assert!(saved > 0 && unseen_saves > 0, "{saved} seen as saved, {unseen_saves} under way");
}

/// The number of runs that tag and note; `KLIPING_KILLS` overrides it.
const DEFAULT_WORKSPACE_RUNS: u64 = 25;

/// The maximum time before such a run is killed, in microseconds: a name is typed.
const MAX_WORKSPACE_RUN_MICROS: u64 = 10 * MAX_RUN_MICROS;

/// The maximum time until a change is shown as saved, also on a loaded machine.
const MAX_SAVE_TIME: Duration = Duration::from_secs(30);

/// Returns the tags and the notes on disk.
fn recorded_on_disk(home: &Path) -> (Vec<String>, Vec<String>) {
    let tags = kliping(home, &["tag", "--json"]);
    let tags = tags.iter().map(|row| row["tag"].as_str().unwrap().to_owned()).collect();
    let notes = kliping(home, &["notes", "kabar.jsonl", "--json"]);
    let notes = notes.iter().map(|row| row["body"]["value"].as_str().unwrap().to_owned()).collect();
    (tags, notes)
}

#[test]
fn saved_tags_and_notes_survive_kills() {
    let runs = std::env::var("KLIPING_KILLS").ok().and_then(|runs| runs.parse().ok());
    let home = tempfile::tempdir().unwrap();
    write_collection(home.path());
    kliping(home.path(), &["index", "kabar.jsonl", "--json"]);
    let (mut tags, mut notes): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut seed = 20_261_129;
    let mut under_way = 0;
    for run in 0..runs.unwrap_or(DEFAULT_WORKSPACE_RUNS) {
        let mut terminal = Terminal::start(home.path(), &["kabar.jsonl"], 30, 100);
        terminal.wait_for("unread");
        terminal.wait_until("all is saved", |screen| !screen.contains('✎'));
        // Back to the list, if the last run was killed in the text.
        terminal.press("h");
        let is_tag = run % 2 == 0;
        let name = format!("r{run:04}");
        // Every other pair of runs is killed only when the change is shown as saved.
        let wait = if run % 4 < 2 {
            MAX_SAVE_TIME
        } else {
            Duration::from_micros(next_random(&mut seed) % MAX_WORKSPACE_RUN_MICROS)
        };
        let deadline = Instant::now() + wait;
        if is_tag {
            terminal.press(&format!("#{name}\r"));
        } else {
            terminal.press(&format!("\rVn{name}\r"));
        }
        let done = if is_tag { "added to 1" } else { "Note saved" };
        let is_saved =
            terminal.read_until(deadline, |screen| screen.contains(done) && !screen.contains('✎'));
        terminal.child.kill().unwrap();
        terminal.child.wait().unwrap();
        let (found_tags, found_notes) = recorded_on_disk(home.path());
        let (found, expected) =
            if is_tag { (&found_tags, &mut tags) } else { (&found_notes, &mut notes) };
        if is_saved {
            expected.push(name);
        } else if found.contains(&name) {
            // Saved just before the kill.
            expected.push(name);
            under_way += 1;
        }
        let sorted = |mut all: Vec<String>| {
            all.sort_unstable();
            all
        };
        assert_eq!(sorted(found_tags), sorted(tags.clone()), "run {run}");
        assert_eq!(sorted(found_notes), sorted(notes.clone()), "run {run}");
    }
    assert!(!tags.is_empty() && !notes.is_empty(), "{under_way} under way");
}
