//! What was once missed or took too long: changes that are hard to notice, unfinished runs, many links,
//! folders that link to each other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use jiff::civil::date;

use super::super::{IndexEvent, Indexer, RefreshOutcome};
use super::support::{
    TODAY, TestCollection, describe, json_lines, no_overrides, refresh_completely, text_file,
    unique_word,
};
use crate::library::index_store::IndexStore;

#[test]
fn change_that_keeps_size_and_time_is_noticed() {
    let collection =
        TestCollection::with_files(&[("a.jsonl", &json_lines(0..2)), ("b.txt", &text_file(5))]);
    let _ = collection.refresh();
    for (name, content) in [("a.jsonl", json_lines(2..4)), ("b.txt", text_file(6))] {
        let path = collection.path(name);
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(content.len() as u64, fs::metadata(&path).unwrap().len());
        fs::write(&path, content).unwrap();
        fs::File::options().append(true).open(&path).unwrap().set_modified(modified).unwrap();
        let indexer = collection.open();
        assert!(indexer.has_changes(), "{name}");
        let (library, _) = collection.refresh();
        assert_eq!(describe(&library, 7), describe(&collection.rebuild_in_memory(), 7), "{name}");
    }
    assert!(!collection.open().has_changes());
}

#[test]
fn appended_row_costs_what_was_appended() {
    let collection = TestCollection::with_files(&[("a.jsonl", &json_lines(0..200))]);
    let _ = collection.refresh();
    // Sizes of the catalog files by number.
    let catalogs = || -> BTreeMap<u64, u64> {
        let files = fs::read_dir(collection.index_dir()).unwrap().flatten();
        let catalog = |file: fs::DirEntry| {
            let number = file.file_name().to_str()?.strip_prefix("catalogue.")?.parse().ok()?;
            Some((number, file.metadata().unwrap().len()))
        };
        files.filter_map(catalog).collect()
    };
    let whole = catalogs();
    assert_eq!(whole.len(), 1);
    let (base, base_size) = whole.first_key_value().unwrap();
    for number in 200..220 {
        collection.append("a.jsonl", &json_lines(number..number + 1));
        let (library, settled) = collection.refresh();
        assert_eq!((library.len(), settled.added_stories), (number + 1, 1));
        let now = catalogs();
        assert_eq!((now.len(), now.get(base)), (2, Some(base_size)), "{number}");
        assert!(now.last_key_value().unwrap().1 * 2 < *base_size, "{now:?}");
    }
    let (library, _) = collection.refresh();
    assert_eq!(describe(&library, 221), describe(&collection.rebuild_in_memory(), 221));
    // With many additions, the catalog is written again.
    collection.append("a.jsonl", &json_lines(220..240));
    let (library, _) = collection.refresh();
    assert_eq!(catalogs().len(), 1);
    assert_eq!(describe(&library, 241), describe(&collection.rebuild_in_memory(), 241));
}

#[test]
fn dates_guessed_from_a_wrong_clock_are_guessed_again() {
    let record =
        "{\"judul\":\"Harga\",\"isi\":\"Harga naik, dikutip dari laman resmi, Kamis (27/2).\"}\n";
    // Stated dates do not depend on the clock.
    let collection =
        TestCollection::with_files(&[("a.jsonl", record), ("b.jsonl", &json_lines(0..3))]);
    let written =
        jiff::Timestamp::from(date(2025, 6, 1).to_zoned(jiff::tz::TimeZone::UTC).unwrap());
    for name in ["a.jsonl", "b.jsonl"] {
        let file = fs::File::options().append(true).open(collection.path(name)).unwrap();
        file.set_modified(written.into()).unwrap();
    }
    let open =
        |today| Indexer::open(collection.collection(), Some(&collection.cache()), today).unwrap();
    let refresh = |today| {
        let mut indexer = open(today);
        let stories = refresh_completely(&mut indexer).added_stories;
        let library = indexer.library().unwrap();
        let rows = library.all_stories().rows(0..9);
        let row = rows.iter().find(|row| row.meta.title.text == "Harga").unwrap();
        (row.meta.published.map(|published| published.date), stories)
    };
    let (ahead, behind) = (date(2031, 3, 5), date(1980, 1, 1));
    // No story is later than its file, whatever the clock says.
    assert_eq!(refresh(ahead), (Some(date(2025, 2, 27)), 4));
    assert!(open(TODAY).has_changes());
    assert_eq!(refresh(TODAY), (Some(date(2025, 2, 27)), 1));
    assert!(!open(TODAY).has_changes());
    // A guess that was right when it was made stays.
    assert_eq!(refresh(ahead), (Some(date(2025, 2, 27)), 0));
    // The time zone may have changed.
    assert!(!open(TODAY.yesterday().unwrap()).has_changes());
    assert_eq!(refresh(behind), (None, 1));
    assert_eq!(refresh(TODAY), (Some(date(2025, 2, 27)), 1));
}

#[test]
fn run_that_ends_before_its_first_commit_is_continued() {
    let collection = TestCollection::with_files(&[("a.jsonl", &json_lines(0..3))]);
    let store = IndexStore::on_disk(&collection.cache(), &[collection.path("")]).unwrap();
    drop(store.open_writer().unwrap());
    let folder = collection.index_dir();
    let mut indexer = collection.open();
    let mut notices = Vec::new();
    let outcome = indexer.refresh(&mut |event| {
        if let IndexEvent::Notice(notice) = event {
            notices.push(notice);
        }
        true
    });
    assert!(matches!(outcome, RefreshOutcome::Completed(_)));
    assert_eq!((notices, folder), (Vec::new(), collection.index_dir()));
}

/// Returns the bytes of catalog entries decoded to index and to show a story with many links, and
/// the number of its links.
fn work_of_links(links: usize, line: &str) -> (usize, usize) {
    let body = line.repeat(links);
    let story = format!(
        "{{\"judul\":\"Kabar pasar induk kota besar\",\"isi\":\"Harga naik.\\n{body}\"}}\n"
    );
    let collection = TestCollection::with_files(&[("a.jsonl", &story)]);
    let (library, _) = collection.refresh();
    let before = library.catalog().decoded_bytes();
    let id = library.first_indexed().unwrap();
    assert!(library.load_story(id, &no_overrides()).unwrap().is_some());
    let _ = library.relations(id, 10, &no_overrides());
    let found = library.links().count();
    (library.catalog().decoded_bytes() - before, found)
}

#[test]
fn work_grows_linearly_with_the_links_of_a_story() {
    for line in [
        "Baca Juga: Kabar pasar induk kota lain\\n",
        "Baca Juga: Judul Berita Lain Yang Panjang\\n",
        "Harga naik (Baca juga: Kabar Pasar Induk Kota Lain). ",
    ] {
        let (one, links) = work_of_links(50, line);
        let (eight, more) = work_of_links(400, line);
        assert_eq!((links, more), (50, 400), "{line}");
        assert!(eight <= 10 * one, "{line}: {one} {eight}");
    }
}

#[test]
fn folders_that_link_to_each_other_are_read_once() {
    #[cfg(unix)]
    {
        let collection = TestCollection::new();
        for from in 0..9 {
            fs::create_dir(collection.path(&format!("{from}"))).unwrap();
            collection.write(&format!("{from}/a.txt"), &text_file(from));
        }
        for from in 0..9 {
            for to in (0..9).filter(|to| *to != from) {
                let (target, link) = (collection.path(&format!("{to}")), format!("{from}/ke{to}"));
                std::os::unix::fs::symlink(target, collection.path(&link)).unwrap();
            }
        }
        let (library, _) = collection.refresh();
        let copies: usize =
            library.all_stories().rows(0..20).iter().map(|row| row.copy_count).sum();
        assert_eq!((library.len(), copies), (9, 0));
    }
}

#[test]
fn all_backlinks_are_found_newest_first() {
    const STORIES: usize = 2_100;
    let mut lines =
        String::from("{\"judul\":\"Harga beras naik di pasar induk\",\"isi\":\"Isi.\"}\n");
    for number in 0..STORIES {
        let (month, day) = (1 + number / 28 % 12, 1 + number % 28);
        let _ = writeln!(
            lines,
            "{{\"judul\":\"Kabar {w}\",\"tanggal\":\"2025-{month:02}-{day:02}\",\"isi\":\"Isi {w}.\\nBaca Juga: Harga beras naik di pasar induk\"}}",
            w = unique_word(number)
        );
    }
    let collection = TestCollection::with_files(&[("a.jsonl", &lines)]);
    let (library, _) = collection.refresh();
    let backlinks =
        library.relations(library.first_indexed().unwrap(), 3, &no_overrides()).backlinks;
    assert_eq!(backlinks.len(), STORIES);
    assert!(backlinks.is_sorted_by_key(|row| std::cmp::Reverse(row.date_key())));
}
