//! Tests of tags, notes, dossiers, saved searches and exports.

use std::fs;
use std::process::Command;

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
    for format in ["jsonl", "csv", "md", "html", "bibtex", "ris", "csl-json", "opensearch"] {
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

#[test]
fn several_stories_are_shown_and_only_their_text() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let ids = ids(&home, &file);
    let shown = home.run(&["show", &ids[1], &ids[0], &file, "--text"]);
    let titles: Vec<String> = home
        .json(&["list", &file, "--json"])
        .iter()
        .map(|row| string_field(row, "title"))
        .collect();
    let at = |title: &String| shown.out.find(title.as_str());
    assert!(shown.code == 0 && at(&titles[1]) < at(&titles[0]), "{}", shown.out);
    assert!(!shown.out.contains("Terkait") && !shown.out.contains("Related"));
    assert_eq!(home.json(&["show", &ids[1], &ids[0], &file, "--json"]).len(), 2);
}

#[test]
fn plain_reading_goes_from_story_to_story_and_marks() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let ids = ids(&home, &file);
    let read =
        |input: &str| home.run_with_input(&["read", "--plain", &file, "--lines", "100"], input);
    // Enter at the end marks the story as read and opens the next one, which gets a star and a tag.
    let out = read("\ns\n#harga\nq\n");
    assert_eq!(out.code, 0, "{}", out.err);
    assert!(!out.out.contains('\u{1b}') && out.out.contains("#harga"), "{}", out.out);
    let rows = home.json(&["list", &file, "--json"]);
    assert!(rows[0]["read"] == true && rows[1]["starred"] == true && rows[1]["read"] == false);
    // The next run begins with the first unread story; `u` takes the last change back.
    let out = read("u\nq\n");
    let second = string_field(&rows[1], "title");
    assert!(out.out.trim_start().lines().next().unwrap().contains(&second), "{}", out.out);
    assert_eq!(home.run(&["tag"]).out, "");
    // The input may end at once; a story may be named.
    let out = home.run_with_input(&["read", "--plain", &ids[2], &file], "");
    assert!(out.code == 0 && out.out.contains("Story 1 of 1"), "{}", out.err);
    assert_eq!(home.run_with_input(&["read", "--plain", "ffffffffffffffff", &file], "").code, 2);
    assert_eq!(home.run_with_input(&["read", &file], "").code, 2);
}

#[test]
fn bibliographies_are_accepted_by_biber_and_pandoc() {
    let home = TestHome::new();
    let file = home.file("a.jsonl", LINKED_STORIES);
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (bib, csl) = (at("a.bib"), at("a.json"));
    for (format, output) in [("bibtex", &bib), ("csl-json", &csl)] {
        assert_eq!(home.run(&["export", &file, "--format", format, "--output", output]).code, 0);
    }
    let count = home.json(&["list", &file, "--json"]).len();
    let biber = Command::new("biber").args(["--tool", &bib]).output();
    if let Ok(biber) = biber {
        let said = String::from_utf8_lossy(&biber.stdout);
        let is_fault = said.contains("WARN") || said.contains("ERROR");
        assert!(biber.status.success() && !is_fault, "{said}");
    }
    for source in [&bib, &csl] {
        let format = if *source == bib { "biblatex" } else { "csljson" };
        let pandoc = Command::new("pandoc").args(["-f", format, "-t", "csljson", source]).output();
        if let Ok(pandoc) = pandoc {
            let items: serde_json::Value = serde_json::from_slice(&pandoc.stdout).unwrap();
            assert_eq!(items.as_array().unwrap().len(), count);
        }
    }
}

#[test]
fn exported_text_read_again_has_the_same_words() {
    let home = TestHome::new();
    let output = home.path().join("all.jsonl").to_str().unwrap().to_owned();
    let arguments = ["export", "--sample", "--format", "jsonl", "--with", "text"];
    let run = home.run(&[&arguments[..], &["--output", &output]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    // A story without an address has its id from its source, which the exported text is not.
    let known = |rows: &[serde_json::Value]| {
        let fields = ["title", "words", "outlet", "published", "section", "url"];
        let row = |row: &serde_json::Value| fields.map(|field| row[field].to_string());
        let mut rows: Vec<_> = rows.iter().map(row).collect();
        rows.sort();
        rows
    };
    let before = known(&home.json(&["list", "--sample", "--json"]));
    assert_eq!(known(&home.json(&["list", &output, "--json"])), before);
}

/// Asserts that a mapping has every field of an object, and that values have the types it names.
fn assert_mapped(object: &serde_json::Value, mapping: &serde_json::Value) {
    for (name, value) in object.as_object().unwrap() {
        let field = &mapping["properties"][name];
        assert!(field.is_object(), "{name} is not mapped");
        let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        for value in values.iter().filter(|value| !value.is_null() && field["enabled"] != false) {
            let is_valid = match field["type"].as_str() {
                Some("nested") | None => {
                    assert_mapped(value, field);
                    true
                }
                Some("keyword" | "text" | "date") => value.is_string(),
                Some("integer") => value.is_u64(),
                Some("double") => value.is_number(),
                Some("boolean") => value.is_boolean(),
                Some(_) => false,
            };
            assert!(is_valid, "{name}: {value} as {field}");
        }
    }
}

#[test]
fn export_for_search_engines_has_mapped_fields_and_rules_for_queries() {
    let home = TestHome::new();
    let folder = home.path().join("berita");
    let output = folder.to_str().unwrap();
    let run = home.run(&["export", "--sample", "--format", "opensearch", "--output", output]);
    assert_eq!(run.code, 0, "{}", run.err);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&read(name)).unwrap();
    let (index, quickwit) = (json("index.json"), json("quickwit.json"));
    let rules = index["settings"]["analysis"]["filter"]["kliping_stems"]["rules"].to_string();
    assert!(rules.contains("\"pengiriman => kirim\""), "{rules}");
    let bulk = read("stories-0001.ndjson");
    let lines: Vec<serde_json::Value> =
        bulk.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2 * home.json(&["list", "--sample", "--json"]).len());
    let mut stems = String::new();
    let mut found = [false; 4];
    for pair in lines.chunks(2) {
        let (action, story) = (&pair[0], &pair[1]);
        assert_eq!(action["index"]["_id"], story["id"]);
        assert_mapped(story, &index["mappings"]);
        for (name, _) in story.as_object().unwrap() {
            let mappings = quickwit["doc_mapping"]["field_mappings"].as_array().unwrap();
            assert!(mappings.iter().any(|field| field["name"] == name.as_str()), "{name}");
        }
        let lists = ["people", "figures", "quotes", "links"];
        for (found, list) in found.iter_mut().zip(lists) {
            *found |= story[list].as_array().is_some_and(|list| !list.is_empty());
        }
        stems += story["text_stems"].as_str().unwrap();
    }
    assert_eq!(found, [true; 4]);
    assert!(stems.split(' ').any(|stem| stem == "kirim") && !stems.contains("pengiriman"));
    let to_stdout = home.run(&["export", "--sample", "--format", "opensearch"]);
    assert_eq!(to_stdout.code, 2);
}
