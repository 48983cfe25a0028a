//! Damaged indexes are rebuilt.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::super::{IndexEvent, IndexNotice, Indexer, RefreshOutcome};
use super::support::{
    TestCollection, describe, find_ids, json_line, json_lines, no_overrides, refresh_completely,
    text_file, unique_word,
};
use crate::news::ArticleId;

/// All files of the index.
fn index_files(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Refreshes, a second time if a query then fails. Returns the notices.
fn refresh_until_readable(indexer: &mut Indexer) -> Vec<IndexNotice> {
    let mut notices = Vec::new();
    for _ in 0..2 {
        let outcome = indexer.refresh(&mut |news| {
            if let IndexEvent::Notice(notice) = news {
                notices.push(notice);
            }
            true
        });
        assert!(matches!(outcome, RefreshOutcome::Completed(_)), "{outcome:?}");
        let library = indexer.library().unwrap();
        let _ = find_ids(&library, &unique_word(0));
        if !library.is_damaged() {
            break;
        }
    }
    notices
}

fn indexed_collection() -> TestCollection {
    let collection = TestCollection::with_files(&[
        ("a.jsonl", &json_lines(0..8)),
        ("b.txt", &text_file(8)),
        ("c.txt", &text_file(0)),
    ]);
    let _ = collection.refresh();
    collection
}

/// A file and its contents.
type FileContents = (PathBuf, Vec<u8>);

/// Damages a file in one of four ways: empties it, truncates it, overwrites it, removes it.
fn damage(path: &Path, kind: usize) {
    let bytes = fs::read(path).unwrap();
    fs::remove_file(path).unwrap();
    let noise = |at: usize| u8::try_from((at * 7919 + 13) % 251).unwrap();
    match kind {
        0 => fs::write(path, []).unwrap(),
        1 => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
        2 => fs::write(path, (0..bytes.len()).map(noise).collect::<Vec<_>>()).unwrap(),
        _ => {}
    }
}

#[test]
fn any_damaged_file_is_rebuilt() {
    let names = index_files(&indexed_collection().index_dir()).len();
    assert!(names > 5);
    for way in 0..4 {
        let collection = indexed_collection();
        let expected = describe(&collection.rebuild_in_memory(), 10);
        // The names of tantivy's files differ between runs, their number does not.
        for nth in (way % 2..names).step_by(2) {
            let Some(path) = index_files(&collection.index_dir()).into_iter().nth(nth) else {
                continue;
            };
            damage(&path, way);
            let mut indexer = collection.open();
            if let Some(library) = indexer.library() {
                let _ = find_ids(&library, &unique_word(0));
            }
            let notices = refresh_until_readable(&mut indexer);
            let what = format!("{} {way} {notices:?}", path.display());
            assert!(notices.iter().all(|notice| *notice == IndexNotice::Rebuilding), "{what}");
            assert_eq!(describe(&indexer.library().unwrap(), 10), expected, "{what}");
            assert_eq!(collection.open().library().unwrap().len(), 10, "{what}");
        }
    }
}

#[test]
fn damage_under_open_library_is_rebuilt() {
    for nth in 0.. {
        let (desk, way) = (indexed_collection(), nth % 4);
        let mut indexer = desk.open();
        let library = indexer.library().unwrap();
        let Some(path) = index_files(&desk.index_dir()).into_iter().nth(nth) else { break };
        damage(&path, way);
        let _ = find_ids(&library, &unique_word(0));
        let _ = library.relations(library.first_indexed().unwrap(), 3, &no_overrides());
        let _ = refresh_until_readable(&mut indexer);
        desk.append("a.jsonl", &json_line(9));
        let _ = refresh_until_readable(&mut indexer);
        let library = indexer.library().unwrap();
        assert_eq!(
            describe(&library, 11),
            describe(&desk.rebuild_in_memory(), 11),
            "{} {way}",
            path.display()
        );
    }
}

/// Overwrites a part in the middle of a file with zeros.
fn zero_middle(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let (start, end) = (bytes.len() / 3, bytes.len() * 2 / 3);
    bytes[start..end].fill(0);
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn zeros_in_the_middle_of_any_file_are_found_without_a_change() {
    for ending in [".idx", ".term", ".pos", ".store", ".fast", ".fieldnorm", "catalogue.1"] {
        let collection = indexed_collection();
        let files = index_files(&collection.index_dir()).into_iter();
        let path = files.filter(|path| path.to_string_lossy().ends_with(ending)).max();
        let Some(path) = path else { continue };
        zero_middle(&path);
        let mut indexer = collection.open();
        let notices = refresh_until_readable(&mut indexer);
        assert_eq!(notices, [IndexNotice::Rebuilding], "{ending}");
        assert_eq!(
            describe(&indexer.library().unwrap(), 10),
            describe(&collection.rebuild_in_memory(), 10),
            "{ending}"
        );
    }
}

/// The error of Windows for a file that cannot be changed because it is mapped.
const ERROR_USER_MAPPED_FILE: i32 = 1224;

#[test]
fn file_truncated_in_place_under_open_library_is_an_error() {
    for nth in 0.. {
        let collection = indexed_collection();
        let mut indexer = collection.open();
        let library = indexer.library().unwrap();
        assert_eq!(find_ids(&library, &unique_word(1)).len(), 1);
        let Some(path) = index_files(&collection.index_dir()).into_iter().nth(nth) else { break };
        match fs::File::options().write(true).open(&path).unwrap().set_len(0) {
            // Windows refuses it while the file is mapped.
            Err(error) if error.raw_os_error() == Some(ERROR_USER_MAPPED_FILE) => continue,
            cut => cut.unwrap(),
        }
        std::thread::sleep(Duration::from_millis(25));
        let _ = find_ids(&library, &unique_word(1));
        let _ = library.all_stories().rows(0..20);
        let _ =
            library.relations(library.first_indexed().unwrap_or(ArticleId(0)), 3, &no_overrides());
        let _ = refresh_until_readable(&mut indexer);
        let library = indexer.library().unwrap();
        assert_eq!(
            describe(&library, 10),
            describe(&collection.rebuild_in_memory(), 10),
            "{}",
            path.display()
        );
    }
}

#[test]
fn index_of_other_version_is_rebuilt() {
    let payload = |meta: &str, payload: serde_json::Value| {
        let mut meta: serde_json::Value = serde_json::from_str(meta).unwrap();
        meta["payload"] = payload;
        meta.to_string()
    };
    let versions: [&dyn Fn(&str) -> String; 5] = [
        &|meta| payload(meta, "999 1".into()),
        &|meta| payload(meta, serde_json::Value::Null),
        &|meta| payload(meta, "1 77".into()),
        &|meta| payload(meta, "satu".into()),
        &|_| "{}".into(),
    ];
    for version in versions {
        let collection = indexed_collection();
        let path = collection.index_dir().join("engine/meta.json");
        let meta = version(&fs::read_to_string(&path).unwrap());
        fs::write(&path, meta).unwrap();
        let mut indexer = collection.open();
        assert!(indexer.library().is_none());
        assert_eq!(refresh_until_readable(&mut indexer), [IndexNotice::Rebuilding]);
        assert_eq!(
            describe(&indexer.library().unwrap(), 10),
            describe(&collection.rebuild_in_memory(), 10)
        );
        assert_eq!(refresh_completely(&mut collection.open()).added_stories, 0);
        let left = index_files(&collection.index_dir()).into_iter();
        let catalogs = left.filter(|path| path.to_string_lossy().contains("catalogue."));
        assert_eq!(catalogs.count(), 1);
    }
}

#[test]
fn folder_in_place_of_file_is_rebuilt() {
    for name in ["catalogue.", "meta.json", ".managed.json"] {
        let collection = indexed_collection();
        let mut index = index_files(&collection.index_dir()).into_iter();
        let path = index.find(|path| path.to_string_lossy().contains(name)).unwrap();
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let mut indexer = collection.open();
        let notices = refresh_until_readable(&mut indexer);
        assert!(
            notices.iter().all(|notice| *notice == IndexNotice::Rebuilding),
            "{name}: {notices:?}"
        );
        assert_eq!(
            describe(&indexer.library().unwrap(), 10),
            describe(&collection.rebuild_in_memory(), 10),
            "{name}"
        );
        assert_eq!(refresh_completely(&mut collection.open()).added_stories, 0, "{name}");
    }
}

#[test]
fn catalog_damaged_in_the_middle_is_rebuilt_on_change() {
    let collection = indexed_collection();
    let index = index_files(&collection.index_dir());
    let path = index.iter().find(|path| path.to_string_lossy().contains("catalogue.")).unwrap();
    let mut bytes = fs::read(path).unwrap();
    for byte in bytes.iter_mut().take(200) {
        *byte ^= 0x5a;
    }
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
    let mut indexer = collection.open();
    collection.append("a.jsonl", &json_line(9));
    let notices = refresh_until_readable(&mut indexer);
    assert_eq!(notices, [IndexNotice::Rebuilding]);
    assert_eq!(
        describe(&indexer.library().unwrap(), 10),
        describe(&collection.rebuild_in_memory(), 10)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_damage_does_not_panic(nth in 0_usize..30, at in 0.0_f64..1.0, noise in proptest::collection::vec(any::<u8>(), 1..40)) {
        static DESK: std::sync::LazyLock<(TestCollection, Vec<FileContents>)> = std::sync::LazyLock::new(|| {
            let collection = indexed_collection();
            let files = index_files(&collection.index_dir()).into_iter();
            let read = |path: PathBuf| (path.clone(), fs::read(path).unwrap());
            // tantivy does not detect every flipped bit in its own files.
            let ours = |path: &PathBuf| !path.components().any(|part| part.as_os_str() == "engine") || path.ends_with("meta.json");
            let files = files.filter(ours).map(read).filter(|(_, bytes)| !bytes.is_empty()).collect();
            (collection, files)
        });
        let (desk, files) = &*DESK;
        let (path, bytes) = &files[nth % files.len()];
        let mut other = bytes.clone();
        // The file has a few kilobytes.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let start = (at * bytes.len() as f64) as usize;
        for (byte, noise) in other.iter_mut().skip(start).zip(noise) {
            *byte = noise;
        }
        fs::remove_file(path).unwrap();
        fs::write(path, other).unwrap();
        if let Some(library) = desk.open().library() {
            let library = Arc::clone(&library);
            let _ = (find_ids(&library, &unique_word(0)), find_ids(&library, "pasar subuh"), find_ids(&library, "\"dari pasar\""));
            for row in library.all_stories().rows(0..99) {
                let _ = (library.load_story(row.meta.id, &no_overrides()), library.relations(row.meta.id, 3, &no_overrides()), library.copies(row.meta.id));
            }
        }
        fs::remove_file(path).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
