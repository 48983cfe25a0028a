//! Tests of tags, notes, dossiers, saved searches and exports.

use std::fs;

use crate::LINKED_STORIES;
use crate::user_home::{TestHome, string_field};

/// Returns the ids of the stories of a file, newest first.
fn ids(home: &TestHome, file: &str) -> Vec<String> {
    let rows = home.json(&["list", file, "--json"]);
    rows.iter().map(|row| string_field(row, "id").clone()).collect()
}

#[test]
fn tags_are_added_listed_searched_and_removed() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let ids = ids(&home, &file);
    let out = home.run(&["tag", &ids[0], &ids[1], "Harga", "dana desa"]).out;
    assert_eq!(out.lines().next(), Some(format!("{}\tdana desa, harga", ids[0]).as_str()));
    assert_eq!(home.json(&["list", &file, "--query", "tag:harga", "--json"]).len(), 2);
    home.run(&["tag", &ids[0], "--remove", "harga"]);
    assert_eq!(home.json(&["search", "tag:harga", &file, "--json"]).len(), 1);
    assert_eq!(home.run(&["tag"]).out, "2\tdana desa\n1\tharga\n");
    assert_eq!(home.run(&["tag", "harga"]).code, 2);
}

#[test]
fn notes_come_back_as_web_annotations() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let ids = ids(&home, &file);
    let cheap = home.json(&["search", "beras naik", &file, "--json"]);
    let id = string_field(&cheap[0], "id").clone();
    let made = home.run(&["note", &id, &file, "--quote", "beras naik", "--text", "cek"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert_eq!(home.run(&["note", &ids[1], &file, "--quote", "tidak pernah ada"]).code, 2);
    let notes = home.run(&["notes", &file, "--json"]).out;
    assert!(notes.contains("TextQuoteSelector") && notes.lines().count() == 1, "{notes}");
    let other = TestHome::new();
    let exported = other.file("notes.jsonl", &notes);
    assert_eq!(other.run(&["notes", "--import", &exported]).code, 0);
    assert_eq!(other.run(&["notes", &file, "--json"]).out, notes);
    assert!(home.run(&["notes", &file]).out.contains("“beras naik” — cek"));
}

#[test]
fn saved_search_tells_what_came_since() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    home.run(&["saved", "add", "Beras", "beras"]);
    let new = || home.run(&["search", "--saved", "beras", &file, "--new", "--json"]);
    assert_eq!((new().code, new().code), (0, 1), "the second time nothing is new");
    // An old story that comes later is new.
    let late = r#"{"title":"Beras Lama","content":"Stok beras.","date":"2001-01-01","url":"https://contoh.id/99"}"#;
    fs::write(&file, format!("{LINKED_STORIES}\n{late}\n")).unwrap();
    let out = new();
    assert!(out.code == 0 && out.out.lines().count() == 1 && out.out.contains("Beras Lama"));
    assert_eq!(home.run(&["saved", "run", "lain", &file]).code, 2);
}

#[test]
fn dossier_is_exported_in_its_order_and_read_again() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let ids = ids(&home, &file);
    home.run(&["dossier", "add", "Skripsi", &ids[2], &ids[0], "--comment", "inti"]);
    home.run(&["dossier", "move", "Skripsi", &ids[0], "-1"]);
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    for format in ["jsonl", "csv", "md", "html", "bibtex", "ris", "csl-json"] {
        let output = at(format);
        let arguments =
            ["export", &file, "--dossier", "skripsi", "--format", format, "--output", &output];
        let arguments = [&arguments[..], &["--with", "text"]].concat();
        let run = home.run(&arguments);
        assert_eq!(run.code, 0, "{format}: {}", run.err);
    }
    let rows = home.json(&["list", &at("jsonl"), "--json"]);
    let mut read: Vec<String> = rows.iter().map(|row| string_field(row, "id")).collect();
    read.sort_unstable();
    let mut wanted = [ids[0].clone(), ids[2].clone()];
    wanted.sort_unstable();
    assert_eq!(read, wanted);
    let table = fs::read_to_string(at("csv")).unwrap();
    let second = table.lines().nth(1).unwrap();
    assert!(table.starts_with("id,title,") && second.starts_with(&ids[0]), "{table}");
    let leftover = |entry: std::io::Result<fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().ends_with(".tmp")
    };
    assert!(!fs::read_dir(home.path()).unwrap().any(leftover));
    // A folder that exists is not replaced.
    let again = home.run(&["export", &file, "--format", "html", "--output", &at("html")]);
    assert!(again.code == 2 && again.err.contains("html"), "{}", again.err);
}
