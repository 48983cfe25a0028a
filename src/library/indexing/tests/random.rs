//! Random changes to a folder: the incremental index equals an index built from scratch.

use std::fs;

use proptest::prelude::*;

use super::support::{
    TestCollection, describe, json_line, refresh_completely, text_file, unique_word,
};

/// Number of different stories.
const STORY_COUNT: usize = 12;

/// A change to a file.
#[derive(Debug, Clone)]
enum FileChange {
    Write(usize, Vec<usize>),
    Append(usize, Vec<usize>),
    Remove(usize),
    Touch(usize),
    Rename(usize, usize),
}

/// Plain text files with one story, files of JSON objects, and a CSV file.
const FILE_NAMES: [&str; 7] = ["a.txt", "b.txt", "c.txt", "d.jsonl", "e.jsonl", "f.csv", "g.json"];

/// A story in the format of a file. Every third story links to the next.
fn story(name: &str, number: usize) -> String {
    let link = format!("Baca Juga: Kabar {}", unique_word((number + 1) % STORY_COUNT));
    let linking = number.is_multiple_of(3);
    match name.rsplit('.').next() {
        Some("txt") if linking => format!("{}\n{link}\n\nPenutup berita.\n", text_file(number)),
        Some("txt") => text_file(number),
        Some("csv") => {
            let w = unique_word(number);
            let link = if linking { format!("\n{link}") } else { String::new() };
            format!(
                "Kabar {w},2025-01-{:02},\"Pedagang {w} menata dagangan sejak subuh.{link}\"\n",
                1 + number % 28
            )
        }
        _ if linking => json_line(number).replace("subuh.", &format!("subuh.\\n{link}")),
        _ => json_line(number),
    }
}

/// The contents of a whole file.
fn file_content(name: &str, numbers: &[usize]) -> String {
    let stories = || numbers.iter().map(|number| story(name, *number));
    match name.rsplit('.').next() {
        Some("txt") => stories().next().unwrap_or_default(),
        Some("csv") => format!("judul,tanggal,isi\n{}", stories().collect::<String>()),
        Some("json") => format!("[{}]", stories().collect::<Vec<_>>().join(",")),
        _ => stories().collect(),
    }
}

impl FileChange {
    fn apply(&self, collection: &TestCollection) {
        match self {
            Self::Write(file, numbers) => {
                collection.write(FILE_NAMES[*file], &file_content(FILE_NAMES[*file], numbers));
            }
            Self::Append(file, numbers) => {
                let name = FILE_NAMES[*file];
                if !collection.path(name).exists() {
                    collection.write(name, &file_content(name, numbers));
                } else if name.ends_with("jsonl") || name.ends_with("csv") {
                    let more: String = numbers.iter().map(|number| story(name, *number)).collect();
                    collection.append(name, &more);
                }
            }
            Self::Remove(file) => drop(fs::remove_file(collection.path(FILE_NAMES[*file]))),
            Self::Touch(file) if collection.path(FILE_NAMES[*file]).exists() => {
                collection.touch(FILE_NAMES[*file]);
            }
            Self::Touch(_) => {}
            Self::Rename(from, to) => {
                let suffix = |file: &usize| FILE_NAMES[*file].rsplit('.').next();
                if suffix(from) == suffix(to) {
                    drop(fs::rename(
                        collection.path(FILE_NAMES[*from]),
                        collection.path(FILE_NAMES[*to]),
                    ));
                }
            }
        }
    }
}

fn file_change() -> impl Strategy<Value = FileChange> {
    let file = 0..FILE_NAMES.len();
    let numbers = proptest::collection::vec(0..STORY_COUNT, 1..4);
    prop_oneof![
        4 => (file.clone(), numbers.clone()).prop_map(|(file, numbers)| FileChange::Write(file, numbers)),
        4 => (file.clone(), numbers).prop_map(|(file, numbers)| FileChange::Append(file, numbers)),
        2 => file.clone().prop_map(FileChange::Remove),
        1 => file.clone().prop_map(FileChange::Touch),
        1 => (file.clone(), file).prop_map(|(from, to)| FileChange::Rename(from, to)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn incremental_index_equals_rebuilt_index(
        first in proptest::collection::vec(file_change(), 2..5),
        steps in proptest::collection::vec((proptest::collection::vec(file_change(), 1..4), any::<bool>()), 1..6),
    ) {
        let collection = TestCollection::new();
        let mut indexer = collection.open();
        for event in &first {
            event.apply(&collection);
        }
        refresh_completely(&mut indexer);
        for (events, anew) in steps {
            for event in &events {
                event.apply(&collection);
            }
            if anew {
                indexer = collection.open();
            }
            refresh_completely(&mut indexer);
            let library = indexer.library().unwrap();
            prop_assert_eq!(describe(&library, STORY_COUNT), describe(&collection.rebuild_in_memory(), STORY_COUNT), "{:?}", events);
            prop_assert_eq!(refresh_completely(&mut indexer).bytes, 0);
        }
    }
}
