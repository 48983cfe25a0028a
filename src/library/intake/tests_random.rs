//! Random changes to a folder: the incremental index equals an index built from scratch.

use std::fs;

use proptest::prelude::*;

use super::tests_desk::{Desk, line, seen, settle, text, word};

/// Number of different stories.
const STORIES: usize = 12;

/// A change to a file.
#[derive(Debug, Clone)]
enum Event {
    Write(usize, Vec<usize>),
    Append(usize, Vec<usize>),
    Remove(usize),
    Touch(usize),
    Rename(usize, usize),
}

/// Plain text files with one story, files of JSON objects, and a CSV file.
const NAMES: [&str; 7] = ["a.txt", "b.txt", "c.txt", "d.jsonl", "e.jsonl", "f.csv", "g.json"];

/// A story in the format of a file. Every third story links to the next.
fn story(name: &str, number: usize) -> String {
    let link = format!("Baca Juga: Kabar {}", word((number + 1) % STORIES));
    let linking = number.is_multiple_of(3);
    match name.rsplit('.').next() {
        Some("txt") if linking => format!("{}\n{link}\n\nPenutup berita.\n", text(number)),
        Some("txt") => text(number),
        Some("csv") => {
            let w = word(number);
            let link = if linking { format!("\n{link}") } else { String::new() };
            format!(
                "Kabar {w},2025-01-{:02},\"Pedagang {w} menata dagangan sejak subuh.{link}\"\n",
                1 + number % 28
            )
        }
        _ if linking => line(number).replace("subuh.", &format!("subuh.\\n{link}")),
        _ => line(number),
    }
}

/// The contents of a whole file.
fn content(name: &str, numbers: &[usize]) -> String {
    let stories = || numbers.iter().map(|number| story(name, *number));
    match name.rsplit('.').next() {
        Some("txt") => stories().next().unwrap_or_default(),
        Some("csv") => format!("judul,tanggal,isi\n{}", stories().collect::<String>()),
        Some("json") => format!("[{}]", stories().collect::<Vec<_>>().join(",")),
        _ => stories().collect(),
    }
}

impl Event {
    fn happen(&self, desk: &Desk) {
        match self {
            Self::Write(file, numbers) => desk.write(NAMES[*file], &content(NAMES[*file], numbers)),
            Self::Append(file, numbers) => {
                let name = NAMES[*file];
                if !desk.path(name).exists() {
                    desk.write(name, &content(name, numbers));
                } else if name.ends_with("jsonl") || name.ends_with("csv") {
                    let more: String = numbers.iter().map(|number| story(name, *number)).collect();
                    desk.append(name, &more);
                }
            }
            Self::Remove(file) => drop(fs::remove_file(desk.path(NAMES[*file]))),
            Self::Touch(file) if desk.path(NAMES[*file]).exists() => desk.touch(NAMES[*file]),
            Self::Touch(_) => {}
            Self::Rename(from, to) => {
                let suffix = |file: &usize| NAMES[*file].rsplit('.').next();
                if suffix(from) == suffix(to) {
                    drop(fs::rename(desk.path(NAMES[*from]), desk.path(NAMES[*to])));
                }
            }
        }
    }
}

fn event() -> impl Strategy<Value = Event> {
    let file = 0..NAMES.len();
    let numbers = proptest::collection::vec(0..STORIES, 1..4);
    prop_oneof![
        4 => (file.clone(), numbers.clone()).prop_map(|(file, numbers)| Event::Write(file, numbers)),
        4 => (file.clone(), numbers).prop_map(|(file, numbers)| Event::Append(file, numbers)),
        2 => file.clone().prop_map(Event::Remove),
        1 => file.clone().prop_map(Event::Touch),
        1 => (file.clone(), file).prop_map(|(from, to)| Event::Rename(from, to)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_is_what_a_first_reading_would_give(
        first in proptest::collection::vec(event(), 2..5),
        steps in proptest::collection::vec((proptest::collection::vec(event(), 1..4), any::<bool>()), 1..6),
    ) {
        let desk = Desk::new();
        let mut indexer = desk.open();
        for event in &first {
            event.happen(&desk);
        }
        settle(&mut indexer);
        for (events, anew) in steps {
            for event in &events {
                event.happen(&desk);
            }
            if anew {
                indexer = desk.open();
            }
            settle(&mut indexer);
            let library = indexer.library().unwrap();
            prop_assert_eq!(seen(&library, STORIES), seen(&desk.afresh(), STORIES), "{:?}", events);
            prop_assert_eq!(settle(&mut indexer).bytes, 0);
        }
    }
}
