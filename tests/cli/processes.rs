//! Tests of several processes with one index, and of processes that are killed. On Windows a file
//! that a process has open or mapped cannot be replaced or deleted as elsewhere, and a kill is
//! `TerminateProcess`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;

use crate::mcp::TestServer;
use crate::user_home::TestHome;

/// The number of stories at first.
const STORIES: usize = 24;

/// Returns stories in the form of JSONL: enough bytes for an index on disk, and few words, so that
/// they are read quickly.
fn stories(count: usize) -> String {
    let filler = "x".repeat(12_000);
    let story = |number| {
        format!("{{\"judul\":\"Kabar nomor {number}\",\"isi\":\"Beras {number}. {filler}\"}}\n")
    };
    (0..count).map(story).collect()
}

/// Searches for a word that all stories have. Returns their number, as a fresh process sees it.
fn count_stories(home: &TestHome, path: &str) -> usize {
    home.json(&["search", "beras", path, "--json"]).len()
}

/// Like [`count_stories`], for an index that has been damaged: the program says that it builds it anew,
/// unless another process has done so before.
fn count_stories_after_damage(home: &TestHome, path: &str) -> usize {
    let answer = home.run(&["search", "beras", path, "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.err.is_empty() || answer.err.contains("being rebuilt"), "{}", answer.err);
    answer.out.lines().count()
}

/// Returns the files of the index whose names end in `ending`.
fn index_files(home: &Path, ending: &str) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(home.join("cache")).sort_by_file_name().into_iter().flatten();
    files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending))
        .collect()
}

#[test]
fn killed_while_indexing_leaves_nothing_wrong() {
    let mut interrupted = 0;
    for run in 0..8 {
        let home = TestHome::new();
        let path = home.file("a.jsonl", stories(STORIES));
        let mut command = home.command(&["index", &path, "--json"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(60 * run));
        child.kill().unwrap();
        interrupted += usize::from(!child.wait().unwrap().success());
        assert_eq!(count_stories(&home, &path), STORIES, "run {run}");
        home.file("a.jsonl", stories(STORIES + 1));
        assert_eq!(count_stories(&home, &path), STORIES + 1, "run {run}");
    }
    assert!(interrupted > 0);
}

#[test]
fn index_changes_while_another_process_has_it_open() {
    let home = TestHome::new();
    let path = home.file("a.jsonl", stories(STORIES));
    assert_eq!(count_stories(&home, &path), STORIES);
    let mut server = TestServer::start(&home, &[&path]);
    let mut expect = |count: usize, what: &str| {
        // The server answers from the files that it has mapped, until one of them is damaged.
        let (answer, is_error) = server.call("search", &json!({ "query": "beras", "limit": 100 }));
        assert!(!is_error, "{what}: {answer}");
        let rows = answer["rows"].as_array().unwrap().len();
        assert!((STORIES..=count).contains(&rows), "{what}: {rows}");
        assert_eq!(count_stories(&home, &path), count, "{what}");
    };
    expect(STORIES, "at first");
    let last = STORIES + 4;
    for count in STORIES + 1..=last {
        home.file("a.jsonl", stories(count));
        assert_eq!(count_stories(&home, &path), count);
        expect(count, "after a change");
    }
    // Of another version: the index is deleted and built anew.
    let commit = index_files(home.path(), "meta.json").remove(0);
    fs::write(&commit, "{}").unwrap();
    assert_eq!(count_stories_after_damage(&home, &path), last, "built anew");
    expect(last, "after it was built anew");
    let first: Vec<PathBuf> = index_files(home.path(), ".idx");
    fs::write(&commit, "{}").unwrap();
    assert_eq!(count_stories_after_damage(&home, &path), last, "built anew once more");
    expect(last, "after it was built anew once more");
    assert_eq!(server.stop(), 0);
    // What could not be deleted while it was mapped is deleted with the next change.
    home.file("a.jsonl", stories(last + 1));
    assert_eq!(count_stories(&home, &path), last + 1);
    assert!(first.iter().all(|file| !file.exists()), "{first:?}");
    assert!(home.run(&["check", &path]).err.is_empty());
}

#[test]
fn processes_index_one_collection_at_the_same_time() {
    let home = TestHome::new();
    let path = home.file("a.jsonl", stories(STORIES));
    for round in 1..3 {
        home.file("a.jsonl", stories(STORIES + round));
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let given = home.run(&["search", "beras", &path, "--json"]);
                    let found = given.out.lines().count();
                    // A process that finds the index locked answers from what is there.
                    assert!(
                        found == STORIES + round || found + 1 == STORIES + round,
                        "{}",
                        given.err
                    );
                });
            }
        });
        assert_eq!(count_stories(&home, &path), STORIES + round);
    }
}
