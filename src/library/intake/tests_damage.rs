//! Damaged indexes are rebuilt.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use super::tests_desk::{Desk, find, line, lines, nothing_decided, seen, settle, text, word};
use super::{Indexer, News, Notice, Outcome};

/// All files of the index.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Refreshes, a second time if a query then fails. Returns the notices.
fn heal(indexer: &mut Indexer) -> Vec<Notice> {
    let mut notices = Vec::new();
    for _ in 0..2 {
        let outcome = indexer.refresh(&mut |news| {
            if let News::Notice(notice) = news {
                notices.push(notice);
            }
            true
        });
        assert!(matches!(outcome, Outcome::Settled(_)), "{outcome:?}");
        let library = indexer.library().unwrap();
        let _ = find(&library, &word(0));
        if !library.is_damaged() {
            break;
        }
    }
    notices
}

fn desk() -> Desk {
    let desk = Desk::with(&[("a.jsonl", &lines(0..8)), ("b.txt", &text(8)), ("c.txt", &text(0))]);
    let _ = desk.refreshed();
    desk
}

/// A file and its contents.
type Content = (PathBuf, Vec<u8>);

/// Damages a file in one of four ways: empties it, truncates it, overwrites it, removes it.
fn damage(path: &Path, way: usize) {
    let bytes = fs::read(path).unwrap();
    fs::remove_file(path).unwrap();
    let noise = |at: usize| u8::try_from((at * 7919 + 13) % 251).unwrap();
    match way {
        0 => fs::write(path, []).unwrap(),
        1 => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
        2 => fs::write(path, (0..bytes.len()).map(noise).collect::<Vec<_>>()).unwrap(),
        _ => {}
    }
}

#[test]
fn every_file_may_be_damaged() {
    let names = files(&desk().index()).len();
    assert!(names > 5);
    for way in 0..4 {
        let desk = desk();
        let expected = seen(&desk.afresh(), 10);
        // The names of tantivy's files differ between runs, their number does not.
        for nth in (way % 2..names).step_by(2) {
            let Some(path) = files(&desk.index()).into_iter().nth(nth) else { continue };
            damage(&path, way);
            let mut indexer = desk.open();
            if let Some(library) = indexer.library() {
                let _ = find(&library, &word(0));
            }
            let notices = heal(&mut indexer);
            let what = format!("{} {way} {notices:?}", path.display());
            assert!(notices.iter().all(|notice| *notice == Notice::Rebuilding), "{what}");
            assert_eq!(seen(&indexer.library().unwrap(), 10), expected, "{what}");
            assert_eq!(desk.open().library().unwrap().len(), 10, "{what}");
        }
    }
}

#[test]
fn damage_under_an_open_library_is_healed() {
    for nth in 0.. {
        let (desk, way) = (desk(), nth % 4);
        let mut indexer = desk.open();
        let library = indexer.library().unwrap();
        let Some(path) = files(&desk.index()).into_iter().nth(nth) else { break };
        damage(&path, way);
        let _ = find(&library, &word(0));
        let _ = library.relations(library.first().unwrap(), 3);
        let _ = heal(&mut indexer);
        desk.append("a.jsonl", &line(9));
        let _ = heal(&mut indexer);
        let library = indexer.library().unwrap();
        assert_eq!(seen(&library, 11), seen(&desk.afresh(), 11), "{} {way}", path.display());
    }
}

#[test]
fn an_index_of_another_version_is_made_anew() {
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
        let desk = desk();
        let path = desk.index().join("engine/meta.json");
        let meta = version(&fs::read_to_string(&path).unwrap());
        fs::write(&path, meta).unwrap();
        let mut indexer = desk.open();
        assert!(indexer.library().is_none());
        assert_eq!(heal(&mut indexer), [Notice::Rebuilding]);
        assert_eq!(seen(&indexer.library().unwrap(), 10), seen(&desk.afresh(), 10));
        assert_eq!(settle(&mut desk.open()).stories, 0);
        let left = files(&desk.index()).into_iter();
        let catalogues = left.filter(|path| path.to_string_lossy().contains("catalogue."));
        assert_eq!(catalogues.count(), 1);
    }
}

#[test]
fn a_folder_where_a_file_should_be_is_healed() {
    for name in ["catalogue.", "meta.json", ".managed.json"] {
        let desk = desk();
        let mut index = files(&desk.index()).into_iter();
        let path = index.find(|path| path.to_string_lossy().contains(name)).unwrap();
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let mut indexer = desk.open();
        let notices = heal(&mut indexer);
        assert!(notices.iter().all(|notice| *notice == Notice::Rebuilding), "{name}: {notices:?}");
        assert_eq!(seen(&indexer.library().unwrap(), 10), seen(&desk.afresh(), 10), "{name}");
        assert_eq!(settle(&mut desk.open()).stories, 0, "{name}");
    }
}

#[test]
fn a_catalogue_damaged_in_its_middle_is_made_anew_when_it_changes() {
    let desk = desk();
    let index = files(&desk.index());
    let path = index.iter().find(|path| path.to_string_lossy().contains("catalogue.")).unwrap();
    let mut bytes = fs::read(path).unwrap();
    for byte in bytes.iter_mut().take(200) {
        *byte ^= 0x5a;
    }
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
    let mut indexer = desk.open();
    desk.append("a.jsonl", &line(9));
    let notices = heal(&mut indexer);
    assert_eq!(notices, [Notice::Rebuilding]);
    assert_eq!(seen(&indexer.library().unwrap(), 10), seen(&desk.afresh(), 10));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_makes_it_panic(nth in 0_usize..30, at in 0.0_f64..1.0, noise in proptest::collection::vec(any::<u8>(), 1..40)) {
        static DESK: std::sync::LazyLock<(Desk, Vec<Content>)> = std::sync::LazyLock::new(|| {
            let desk = desk();
            let files = files(&desk.index()).into_iter();
            let read = |path: PathBuf| (path.clone(), fs::read(path).unwrap());
            // tantivy does not detect every flipped bit in its own files.
            let ours = |path: &PathBuf| !path.components().any(|part| part.as_os_str() == "engine") || path.ends_with("meta.json");
            let files = files.filter(ours).map(read).filter(|(_, bytes)| !bytes.is_empty()).collect();
            (desk, files)
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
            let _ = (find(&library, &word(0)), find(&library, "pasar subuh"), find(&library, "\"dari pasar\""));
            for row in library.everything().rows(0..99) {
                let _ = (library.story(row.id, &nothing_decided()), library.relations(row.id, 3), library.copies(row.id));
            }
        }
        fs::remove_file(path).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
