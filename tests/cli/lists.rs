//! Tests of `kliping list`, `search` and `mark`.

use std::fs;

use serde_json::Value;

use crate::home::{Home, text};
use crate::{PAIR, ROW, day, keys};

#[test]
fn a_list_is_one_object_a_line_newest_first() {
    let home = Home::new();
    let rows = home.json(&["list", "--json"]);
    assert!(rows.len() > 20);
    for row in &rows {
        assert_eq!(keys(row), ROW);
        assert_eq!(text(row, "id").len(), 16);
    }
    let days: Vec<String> = rows.iter().map(day).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
}

#[test]
fn what_is_not_known_is_null() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
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
fn a_list_can_be_filtered_sorted_and_cut_short() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let titles = |words: &[&str]| -> Vec<String> {
        let all = [&["list", &file, "--json"], words].concat();
        home.json(&all).iter().map(|row| text(row, "title")).collect()
    };
    assert_eq!(titles(&["--query", "BULOG stok"]), ["Bulog Tambah Stok Beras di Gudang Jakarta"]);
    assert!(titles(&["--sort", "title"])[0].starts_with("Bulog"));
    assert_eq!(titles(&["--sort", "relevance", "--limit", "2"]).len(), 2);
    let none = home.run(&["list", &file, "--query", "gempa"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("no story"), "{}", none.err);
}

#[test]
fn a_question_may_begin_with_a_hyphen() {
    let home = Home::new();
    let without = home.json(&["list", "--query", "-beras", "--json"]).len();
    assert_eq!(home.json(&["search", "-beras", "--json"]).len(), without);
    assert!(without > 0 && without < home.ids().len());
}

#[test]
fn copies_are_folded_and_counted() {
    let home = Home::new();
    let (one, two) = (home.file("a.jsonl", PAIR), home.file("b.jsonl", PAIR));
    let rows = home.json(&["list", &one, &two, "--json"]);
    assert!(rows.len() == 3 && rows.iter().all(|row| row["copies"] == 1));
}

#[test]
fn marks_are_kept() {
    let home = Home::new();
    let ids = home.ids();
    let done = home.run(&["mark", &ids[0], &ids[1], "read"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out, format!("{}  read\n{}  read\n", ids[0], ids[1]));
    home.run(&["mark", &ids[1], "unread"]);
    home.run(&["mark", &ids[2], "star"]);
    let again = home.run(&["mark", &ids[2], "star"]);
    assert!(again.out.contains("starred (as before)"), "{}", again.out);
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
fn without_a_path_the_last_collection_is_meant() {
    let home = Home::new();
    let file = home.file("a.jsonl", PAIR);
    let session = serde_json::json!({ "collection": [file] }).to_string();
    home.file("state/session.json", session);
    assert_eq!(home.json(&["list", "--json"]).len(), 3);
    assert!(home.json(&["list", "--json", "--sample"]).len() > 20);
    fs::remove_file(file).unwrap();
    let gone = home.run(&["list"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("no longer there") && gone.err.contains("--sample"), "{}", gone.err);
}

#[test]
fn a_search_answers_with_snippets_best_first() {
    let home = Home::new();
    let found = home.json(&["search", "gunung meletus", "--sample", "--json"]);
    assert!(found.len() > 1);
    let names = keys(&found[0]);
    assert_eq!(names[names.len() - 2..], ["score", "snippet"]);
    let scores: Vec<f64> = found.iter().map(|row| row["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let snippet = text(&found[0], "snippet");
    let (_, marked) = snippet.split_once('\u{e000}').unwrap();
    assert!(marked.contains('\u{e001}'), "{snippet}");
    let newest = home.json(&["search", "gunung", "--sample", "--sort", "date", "--json"]);
    assert!(newest[0]["score"].is_null());
    let dates: Vec<String> = newest.iter().map(|row| text(row, "published")).collect();
    assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
    let shown = home.run(&["search", "-beras", "--sample", "--limit", "1"]);
    assert_eq!((shown.code, shown.out.lines().count() >= 1), (0, true), "{}", shown.err);
    let none = home.run(&["search", "zzzzz", "--sample"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn a_mistake_in_a_question_says_where_and_what_instead() {
    let home = Home::new();
    let run = home.run(&["search", "beras tanggal:2025-13", "--sample"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("tanggal:2025-13") && run.err.contains("2025-02"), "{}", run.err);
}
