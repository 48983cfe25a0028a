//! Queries by tags, notes and dossiers.

use std::sync::Arc;

use jiff::civil::date;

use crate::library::{Collection, FieldMappings, Indexer, Library, ListQuery, ResultScope};
use crate::news::{ArticleId, DeviceId, ItemTarget, Marks, TextQuote};

fn library() -> Arc<Library> {
    let story = |title: &str| {
        let url = format!("https://contoh.id/{title}");
        serde_json::json!({"judul": title, "isi": "Isi kabar.", "url": url}).to_string() + "\n"
    };
    let input = ["Air", "Beras", "Cabai", "Dana"].map(story).concat().into_bytes();
    let (paths, mappings) = (vec!["-".into()], FieldMappings::default());
    let collection = Collection::Paths { paths, stdin: input, mappings };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

fn id_of(library: &Library, title: &str) -> ArticleId {
    let rows = library.all_stories().rows(0..9);
    rows.into_iter().find(|row| row.meta.title.text == title).unwrap().meta.id
}

fn found(library: &Library, marks: &Marks, query: &str) -> Vec<String> {
    let query = ListQuery { text: format!("{query} "), ..ListQuery::default() };
    let listing = library.search(&query, &Arc::new(marks.clone()), ResultScope::AllRows).unwrap();
    let rows = listing.rows(0..listing.len());
    let mut titles: Vec<String> = rows.into_iter().map(|row| row.meta.title.text).collect();
    titles.sort();
    titles
}

#[test]
fn stories_are_found_by_tags_notes_and_dossiers() {
    let library = library();
    let [air, beras, cabai] = ["Air", "Beras", "Cabai"].map(|title| id_of(&library, title));
    let mut marks = Marks::new(DeviceId::new("a"));
    marks.set_tag(air, "korupsi", true, 1);
    marks.set_tag(air, "dana desa", true, 1);
    marks.set_tag(beras, "korupsi", true, 1);
    marks.set_tag(cabai, "covid-19", true, 1);
    marks.set_tag(cabai, "lama", true, 1);
    marks.set_tag(cabai, "lama", false, 2);
    let exact = "harga naik".to_owned();
    let (prefix, suffix) = (String::new(), String::new());
    let quote = TextQuote { story: beras, exact, prefix, suffix, start: 0, end: 10 };
    let workspace = marks.workspace_mut();
    let (note, _) = workspace.add_note(quote, "tanyakan Bulog", 1);
    workspace.create_dossier("Pangan 2025", 1);
    workspace.add_item("pangan 2025", &ItemTarget::Story(cabai), 1);
    workspace.add_item("pangan 2025", &ItemTarget::Note(note), 1);
    for (query, titles) in [
        ("tag:korupsi", vec!["Air", "Beras"]),
        ("label:KORUPSI", vec!["Air", "Beras"]),
        ("tag:\"dana desa\"", vec!["Air"]),
        ("tag:dana", vec![]),
        ("tag:covid-19", vec!["Cabai"]),
        ("tag:lama", vec![]),
        ("-tag:korupsi", vec!["Cabai", "Dana"]),
        ("tag:korupsi -tag:\"dana desa\"", vec!["Beras"]),
        ("has:tag", vec!["Air", "Beras", "Cabai"]),
        ("punya:catatan", vec!["Beras"]),
        ("-has:note has:tag", vec!["Air", "Cabai"]),
        ("note:bulog", vec!["Beras"]),
        ("catatan:ditanyakan", vec!["Beras"]),
        ("note:\"harga naik\"", vec!["Beras"]),
        ("note:cabai", vec![]),
        ("dossier:\"pangan 2025\"", vec!["Beras", "Cabai"]),
        ("dosir:pangan", vec![]),
    ] {
        assert_eq!(found(&library, &marks, query), titles, "{query}");
    }
}

#[test]
fn tag_that_is_being_typed_is_a_prefix() {
    let library = library();
    let mut marks = Marks::new(DeviceId::new("a"));
    marks.set_tag(id_of(&library, "Air"), "dana desa", true, 1);
    for (text, count) in [("tag:da", 1), ("tag:\"dana d", 1), ("tag:des", 0)] {
        let query = ListQuery { text: text.into(), ..ListQuery::default() };
        let marks = Arc::new(marks.clone());
        let listing = library.search(&query, &marks, ResultScope::AllRows).unwrap();
        assert_eq!(listing.len(), count, "{text}");
    }
}

#[test]
fn records_follow_a_story_whose_text_changed() {
    let library = library();
    let (old, air) = (ArticleId(7), id_of(&library, "Air"));
    let mut marks = Marks::new(DeviceId::new("a"));
    marks.set_tag(old, "sungai", true, 1);
    marks.set_previous_id(air, old, 2);
    assert_eq!(found(&library, &marks, "tag:sungai"), ["Air"]);
    marks.set_tag(air, "sungai", false, 3);
    assert!(found(&library, &marks, "tag:sungai").is_empty());
    assert!(found(&library, &marks, "has:tag").is_empty());
}
