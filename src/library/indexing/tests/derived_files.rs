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

#[test]
fn only_new_files_are_verified() {
    let collection = TestCollection::with_files(&[("a.txt", &story(1))]);
    let _ = collection.refresh();
    refresh_completely(&mut collection.open());
    collection.write("b.txt", &story(2));
    let (library, _) = collection.refresh();
    let indexer = collection.open();
    let verified = indexer.store.verified_files();
    assert!(verified.has_catalog(library.catalog().base_number()));
    assert!(!indexer.store.is_verified());
    assert!(indexer.is_intact() && indexer.store.is_verified());
    // A file that is written again is verified again.
    let engine = collection.index_dir().join("engine");
    let store = fs::read_dir(engine).unwrap().flatten().map(|file| file.path());
    let store = store.into_iter().find(|path| path.extension().is_some_and(|end| end == "store"));
    let store = store.expect("a file of tantivy");
    let mut bytes = fs::read(&store).unwrap();
    bytes[0] ^= 1;
    fs::write(&store, bytes).unwrap();
    assert!(!collection.open().is_intact());
}

#[cfg(unix)]
#[test]
fn pipes_in_the_index_are_not_opened() {
    let collection = TestCollection::with_files(&[("a.txt", &story(1)), ("b.txt", &story(2))]);
    let (library, _) = collection.refresh();
    let wanted = persons(&library, 9);
    drop(library);
    refresh_completely(&mut collection.open());
    let files = walkdir::WalkDir::new(collection.index_dir()).into_iter().flatten();
    let names: Vec<_> = files
        .filter(|file| file.file_type().is_file())
        .map(|file| file.path().strip_prefix(collection.index_dir()).unwrap().to_owned())
        .collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        let path = collection.index_dir().join(&name);
        // Names of segments change when the index is rebuilt.
        let path = if path.exists() {
            path
        } else {
            let folder = fs::read_dir(path.parent().unwrap()).unwrap().flatten();
            let mut files = folder.map(|file| file.path());
            files.find(|file| file.extension() == path.extension()).unwrap_or(path)
        };
        let _ = fs::remove_file(&path);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let (library, _) = collection.refresh();
        assert_eq!(persons(&library, 9), wanted, "{name:?}");
    }
}
