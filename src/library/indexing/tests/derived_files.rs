//! Files beside the index that are computed from it.

use std::fs;

use super::support::{TestCollection, no_overrides, refresh_completely};
use crate::library::Library;
use crate::news::EntityKind;

/// Returns a story that mentions two persons.
fn story(number: usize) -> String {
    format!(
        "Rapat ke-{number}\n\nJAKARTA – Presiden Joko Widodo bertemu Menteri Keuangan Sri Mulyani di \
         Jakarta. Keduanya membahas anggaran ke-{number}.\n"
    )
}

fn persons(library: &Library, limit: usize) -> Vec<(String, usize)> {
    let found = library.top_entities(&no_overrides(), Some(EntityKind::Person), 1, limit);
    found.into_iter().map(|entity| (entity.key.name, entity.story_count)).collect()
}

#[test]
fn top_entities_follow_the_index() {
    let stories = [story(1), story(2)];
    let collection = TestCollection::with_files(&[("a.txt", &stories[0]), ("b.txt", &stories[1])]);
    let (library, _) = collection.refresh();
    let whole = |library: &Library| library.entity_directory(&no_overrides()).entities.clone();
    let top = |library: &Library| library.top_entities(&no_overrides(), None, 1, usize::MAX);
    assert_eq!(top(&library), whole(&library));
    assert_eq!(persons(&library, 1), [("Joko Widodo".to_owned(), 2)]);
    let file = walkdir::WalkDir::new(collection.index_dir()).into_iter().flatten();
    let file = file.map(walkdir::DirEntry::into_path).find(|path| path.ends_with("entities"));
    let file = file.expect("a file of entities");
    // Another process reads the file; damage is noticed.
    let again = collection.open().library().unwrap();
    assert_eq!(top(&again), whole(&library));
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(top(&again), whole(&library));
    collection.write("c.txt", &story(3));
    let (changed, _) = collection.refresh();
    assert_eq!(persons(&changed, 1), [("Joko Widodo".to_owned(), 3)]);
    assert_eq!(top(&changed), whole(&changed));
}

#[test]
fn index_is_verified_once() {
    let collection = TestCollection::with_files(&[("a.txt", &story(1))]);
    let _ = collection.refresh();
    let mut indexer = collection.open();
    assert!(!indexer.store.is_verified());
    refresh_completely(&mut indexer);
    assert!(collection.open().store.is_verified());
    collection.write("b.txt", &story(2));
    let _ = collection.refresh();
    assert!(!collection.open().store.is_verified());
}
