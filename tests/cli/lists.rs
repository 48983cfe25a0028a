//! Tests of `kliping list`, `search` and `mark`.

use std::fs;

use serde_json::Value;

use crate::user_home::{TestHome, string_field};
use crate::{LINKED_STORIES, ROW_KEYS, day, keys};

#[test]
fn list_json_is_sorted_newest_first() {
    let home = TestHome::new();
    let rows = home.json(&["list", "--json"]);
    assert!(rows.len() > 20);
    for row in &rows {
        assert_eq!(keys(row), ROW_KEYS);
        assert_eq!(string_field(row, "id").len(), 16);
    }
    let days: Vec<String> = rows.iter().map(day).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
}

#[test]
fn unknown_fields_are_null() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let rows = home.json(&["list", &file, "--json"]);
    let first = &rows[0];
    assert_eq!(first["published"], "2025-02-27T12:40:00");
    assert_eq!((&first["url"], &first["path"]), (&"https://contoh.id/1".into(), &file.into()));
    let last = rows.last().unwrap();
    for key in ["published", "section", "url", "place", "outlet"] {
        assert_eq!(last[key], Value::Null, "{key}");
    }
    assert_eq!(last["published_inferred"], false);
}

#[test]
fn list_supports_query_sort_and_limit() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let titles = |words: &[&str]| -> Vec<String> {
        let all = [&["list", &file, "--json"], words].concat();
        home.json(&all).iter().map(|row| string_field(row, "title")).collect()
    };
    assert_eq!(titles(&["--query", "BULOG stok"]), ["Bulog Tambah Stok Beras di Gudang Jakarta"]);
    assert!(titles(&["--sort", "title"])[0].starts_with("Bulog"));
    assert_eq!(titles(&["--sort", "relevance", "--limit", "2"]).len(), 2);
    let none = home.run(&["list", &file, "--query", "gempa"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("no story"), "{}", none.err);
}

#[test]
fn query_may_start_with_a_hyphen() {
    let home = TestHome::new();
    let without = home.json(&["list", "--query", "-beras", "--json"]).len();
    assert_eq!(home.json(&["search", "-beras", "--json"]).len(), without);
    assert!(without > 0 && without < home.ids().len());
}

#[test]
fn copies_are_merged_and_counted() {
    let home = TestHome::new();
    let (one, two) = (home.file("a.jsonl", LINKED_STORIES), home.file("b.jsonl", LINKED_STORIES));
    let rows = home.json(&["list", &one, &two, "--json"]);
    assert!(rows.len() == 3 && rows.iter().all(|row| row["copies"] == 1));
}

#[test]
fn mark_changes_the_saved_marks() {
    let home = TestHome::new();
    let ids = home.ids();
    let done = home.run(&["mark", &ids[0], &ids[1], "read"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out, format!("{}  read\n{}  read\n", ids[0], ids[1]));
    home.run(&["mark", &ids[1], "unread"]);
    home.run(&["mark", &ids[2], "star"]);
    let again = home.run(&["mark", &ids[2], "star"]);
    assert!(again.out.contains("starred (unchanged)"), "{}", again.out);
    let rows = home.json(&["list", "--json"]);
    let read: Vec<bool> = rows.iter().map(|row| row["read"] == true).collect();
    assert_eq!(read[..3], [true, false, false]);
    assert_eq!(rows[2]["starred"], true);
    assert_eq!(home.json(&["show", &ids[0], "--json"])[0]["read"], true);
    assert!(home.run(&["list"]).out.contains(&format!("{}  ★●", ids[2])));
    // A story outside the collection can be marked, too.
    assert_eq!(home.run(&["mark", "0123456789abcdef", "read"]).code, 0);
}

#[test]
fn without_a_path_the_last_collection_is_opened() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let session = serde_json::json!({ "collection": [file] }).to_string();
    home.file("state/session.json", session);
    assert_eq!(home.json(&["list", "--json"]).len(), 3);
    assert!(home.json(&["list", "--json", "--sample"]).len() > 20);
    fs::remove_file(file).unwrap();
    let gone = home.run(&["list"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("no longer exists") && gone.err.contains("--sample"), "{}", gone.err);
}

#[test]
fn search_returns_snippets_sorted_by_score() {
    let home = TestHome::new();
    let found = home.json(&["search", "gunung meletus", "--sample", "--json"]);
    assert!(found.len() > 1);
    let names = keys(&found[0]);
    assert_eq!(names[names.len() - 2..], ["score", "snippet"]);
    let scores: Vec<f64> = found.iter().map(|row| row["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let snippet = string_field(&found[0], "snippet");
    let (_, marked) = snippet.split_once('\u{e000}').unwrap();
    assert!(marked.contains('\u{e001}'), "{snippet}");
    let newest = home.json(&["search", "gunung", "--sample", "--sort", "date", "--json"]);
    assert!(newest[0]["score"].is_null());
    let dates: Vec<String> = newest.iter().map(|row| string_field(row, "published")).collect();
    assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
    let shown = home.run(&["search", "-beras", "--sample", "--limit", "1"]);
    assert_eq!((shown.code, shown.out.lines().count() >= 1), (0, true), "{}", shown.err);
    let none = home.run(&["search", "zzzzz", "--sample"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn query_error_has_location_and_suggestion() {
    let home = TestHome::new();
    let run = home.run(&["search", "beras tanggal:2025-13", "--sample"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("tanggal:2025-13") && run.err.contains("2025-02"), "{}", run.err);
}
