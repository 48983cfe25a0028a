//! Folders that change between runs.

mod copies;
mod damage;
mod derived_files;
mod limits;
mod random;
mod sample;
mod support;

use std::collections::{BTreeSet, HashMap};
use std::fs;

use super::{IndexEvent, IndexNotice, Indexer, RefreshOutcome};
use crate::library::{self, Library};
use crate::text::article::TitleLookup;
use support::{
    TODAY, TestCollection, describe, find_ids, json_line, json_lines, no_overrides,
    refresh_completely, text_file, unique_word,
};

#[test]
fn unchanged_collection_is_not_read_again() {
    let collection =
        TestCollection::with_files(&[("a.jsonl", &json_lines(0..5)), ("b.txt", &text_file(5))]);
    assert!(collection.open().library().is_none());
    let (first, settled) = collection.refresh();
    assert_eq!((first.len(), settled.added_stories), (6, 6));
    let mut again = collection.open();
    let library = again.library().unwrap();
    assert_eq!(describe(&library, 7), describe(&first, 7));
    assert_eq!(find_ids(&library, &unique_word(3)).len(), 1);
    let settled = refresh_completely(&mut again);
    assert_eq!((settled.added_stories, settled.bytes), (0, 0));
}

#[test]
fn what_a_refresh_kept_equals_what_a_check_reads() {
    let lines = format!("{}{}rusak\n", json_lines(0..5), json_lines(0..2));
    let collection = TestCollection::with_files(&[("a.jsonl", &lines), ("b.txt", &text_file(5))]);
    let mut indexer = collection.open();
    indexer.keep_file_reads();
    refresh_completely(&mut indexer);
    let known = indexer.take_file_reads();
    assert_eq!(known.len(), 2);
    let check = |library: &Library, known| {
        library::check(&collection.collection(), Some(library), known, TODAY)
    };
    let library = indexer.library().unwrap();
    let reports = check(&library, known);
    assert_eq!(reports[0].1.copies, 2);
    assert_eq!(reports, check(&library, HashMap::new()));
    // Of a file that grew, only a part was read: it is no report on the file.
    collection.write("a.jsonl", &format!("{lines}{}", json_lines(6..8)));
    indexer.keep_file_reads();
    refresh_completely(&mut indexer);
    assert_eq!(indexer.take_file_reads().len(), 0);
}

#[test]
fn added_changed_and_removed_files_update_the_index() {
    let collection = TestCollection::with_files(&[
        ("a.txt", &text_file(0)),
        ("b.txt", &text_file(1)),
        ("c.jsonl", &json_lines(2..5)),
    ]);
    let check = |stories: usize, read: usize, what: &str| {
        let (library, settled) = collection.refresh();
        assert_eq!((library.len(), settled.added_stories), (stories, read), "{what}");
        assert_eq!(describe(&library, 12), describe(&collection.rebuild_in_memory(), 12), "{what}");
    };
    check(5, 5, "first");
    collection.write("d.txt", &text_file(6));
    check(6, 1, "new");
    collection.write("a.txt", &format!("{}Kalimat tambahan {}.\n", text_file(0), unique_word(7)));
    check(6, 1, "edited");
    collection.remove("b.txt");
    check(5, 0, "removed");
    fs::rename(collection.path("d.txt"), collection.path("e.txt")).unwrap();
    check(5, 1, "renamed");
    collection.touch("c.jsonl");
    check(5, 0, "touched");
    check(5, 0, "touched before");
    collection.write("e.txt", &text_file(8));
    check(5, 1, "of equal size");
    collection.write("c.jsonl", "");
    check(2, 0, "emptied");
}

#[test]
fn appended_data_is_read_incrementally() {
    let header = "judul,isi\n";
    let row =
        |number| format!("Kabar {w},Pedagang {w} berangkat subuh.\n", w = unique_word(number));
    let rows = |numbers: std::ops::Range<usize>| numbers.map(row).collect::<String>();
    let collection = TestCollection::with_files(&[
        ("a.jsonl", &json_lines(0..4)),
        ("b.csv", &(header.to_owned() + &rows(4..8))),
    ]);
    let (before, _) = collection.refresh();
    for (name, more, stories) in [("a.jsonl", json_lines(8..10), 10), ("b.csv", rows(10..13), 13)] {
        collection.append(name, &more);
        let (library, settled) = collection.refresh();
        assert_eq!(settled.bytes, more.len() as u64, "{name}");
        assert_eq!(library.len(), stories, "{name}");
        assert_eq!(describe(&library, 15), describe(&collection.rebuild_in_memory(), 15), "{name}");
    }
    // Stories loaded by their old ids are still the same.
    let (library, _) = collection.refresh();
    for row in before.all_stories().rows(0..9) {
        assert!(library.load_story(row.meta.id, &no_overrides()).unwrap().is_some());
    }
    for name in ["a.jsonl", "b.csv"] {
        let content = fs::read_to_string(collection.path(name))
            .unwrap()
            .replace(&unique_word(9), &unique_word(14));
        collection.write(
            name,
            &(content.replace(&unique_word(5), &unique_word(15)) + &json_lines(16..17)),
        );
        let (library, settled) = collection.refresh();
        assert!(settled.bytes > 300, "{name}");
        assert_eq!(describe(&library, 18), describe(&collection.rebuild_in_memory(), 18), "{name}");
    }
}

#[test]
fn incomplete_line_is_read_when_completed() {
    let collection = TestCollection::with_files(&[("a.jsonl", &json_lines(0..4))]);
    let _ = collection.refresh();
    let more = json_line(5);
    let (half, rest) = more.split_at(more.len() / 2);
    collection.append("a.jsonl", half);
    let (library, settled) = collection.refresh();
    assert_eq!((library.len(), settled.skipped_records), (4, 1));
    collection.append("a.jsonl", rest);
    let (library, settled) = collection.refresh();
    assert_eq!((library.len(), settled.skipped_records), (5, 0));
    assert_eq!(describe(&library, 7), describe(&collection.rebuild_in_memory(), 7));
}

#[test]
fn skipped_records_of_earlier_runs_count() {
    let collection = TestCollection::with_files(&[(
        "a.jsonl",
        &format!("{}rusak\n{}", json_line(0), json_line(1)),
    )]);
    assert_eq!(collection.refresh().1.skipped_records, 1);
    collection.append("a.jsonl", &json_line(2));
    assert_eq!(collection.refresh().1.skipped_records, 1);
    collection.append("a.jsonl", "rusak juga\n");
    assert_eq!(collection.refresh().1.skipped_records, 2);
    assert_eq!(collection.refresh().1.skipped_records, 2);
}

#[test]
fn unreadable_files_count_once() {
    let collection = TestCollection::with_files(&[
        ("a.jsonl", &json_lines(0..1)),
        ("b.txt", "\0\u{1}\u{2}\0"),
        ("c.txt", ""),
    ]);
    assert_eq!(collection.refresh().1.skipped_records, 2);
    assert_eq!(collection.refresh().1.skipped_records, 2);
}

#[test]
fn copy_replaces_removed_story() {
    let collection =
        TestCollection::with_files(&[("a.txt", &text_file(0)), ("b.jsonl", &json_lines(1..3))]);
    let _ = collection.refresh();
    collection.write("c.txt", &text_file(0));
    collection.write("d.txt", &text_file(0));
    collection.append("b.jsonl", &json_line(1));
    let (library, settled) = collection.refresh();
    assert_eq!((library.len(), settled.added_stories), (3, 0));
    let id = find_ids(&library, &unique_word(0))[0];
    let mut names: Vec<_> = library.copies(id).into_iter().map(|row| row.path).collect();
    names.sort();
    assert_eq!(names, [collection.path("c.txt"), collection.path("d.txt")]);
    assert_eq!(find_ids(&library, "punya:salinan").len(), 2);
    collection.remove("a.txt");
    let (library, _) = collection.refresh();
    assert_eq!(library.len(), 3);
    assert_eq!(describe(&library, 4), describe(&collection.rebuild_in_memory(), 4));
    collection.remove("d.txt");
    let (library, _) = collection.refresh();
    assert_eq!(library.copies(find_ids(&library, &unique_word(0))[0]), []);
    collection.remove("c.txt");
    let (library, _) = collection.refresh();
    assert_eq!((library.len(), find_ids(&library, &unique_word(0)).len()), (2, 0));
}

#[test]
fn copies_with_equal_address_survive_removals() {
    let with_url = |url: &str, number: usize| {
        let w = unique_word(number);
        format!(
            "{{\"judul\":\"Kabar {w}\",\"isi\":\"Isi {w} ada di sini.\",\"url\":\"https://contoh.example/{url}\"}}\n"
        )
    };
    // The same text at two addresses; later, another text at the second address.
    let collection = TestCollection::with_files(&[
        ("a.jsonl", &with_url("satu", 0)),
        ("b.jsonl", &with_url("dua", 0)),
        ("c.jsonl", &with_url("dua", 0)),
    ]);
    assert_eq!(collection.refresh().0.len(), 1);
    collection.remove("b.jsonl");
    collection.write("d.jsonl", &with_url("dua", 1));
    let (library, _) = collection.refresh();
    assert_eq!(describe(&library, 2), describe(&collection.rebuild_in_memory(), 2));
    collection.remove("a.jsonl");
    let (library, _) = collection.refresh();
    assert_eq!(library.len(), 2);
}

#[test]
fn copy_in_reread_file_is_not_folded_into_itself() {
    // The second file seems to have grown, but its beginning changed: the copy that replaced its
    // story is read twice.
    let collection =
        TestCollection::with_files(&[("a.txt", &text_file(0)), ("b.jsonl", &json_lines(1..3))]);
    let same = format!("{{\"isi\":\"{}\"}}\n", text_file(0).replace('\n', "\\n"));
    collection.append("b.jsonl", &same);
    assert_eq!(collection.refresh().0.len(), 3);
    collection.remove("a.txt");
    let content = fs::read_to_string(collection.path("b.jsonl"))
        .unwrap()
        .replace(&unique_word(1), &unique_word(4));
    collection.write("b.jsonl", &(content + &json_line(5)));
    let (library, _) = collection.refresh();
    assert_eq!(describe(&library, 7), describe(&collection.rebuild_in_memory(), 7));
}

#[test]
fn link_resolves_to_story_added_later() {
    let linking = format!(
        "Kabar pembuka pagi\n\nBOGOR - Kalimat pembuka.\n\nBaca Juga: Kabar {}\n\nPenutup.\n",
        unique_word(3)
    );
    let collection =
        TestCollection::with_files(&[("a.txt", &linking), ("b.jsonl", &json_lines(0..2))]);
    let status =
        |library: &Library| library.links().map(|link| link.target.status()).collect::<Vec<_>>();
    assert_eq!(status(&collection.refresh().0), ["missing"]);
    collection.append("b.jsonl", &json_lines(2..4));
    let (library, _) = collection.refresh();
    assert_eq!(status(&library), ["here"]);
    let target = find_ids(&library, &format!("judul:{}", unique_word(3)))[0];
    let backlinks = library.relations(target, 5, &no_overrides()).backlinks;
    assert_eq!((backlinks.len(), &backlinks[0].path), (1, &collection.path("a.txt")));
    collection.write("b.jsonl", &json_lines(0..3));
    let (library, _) = collection.refresh();
    assert_eq!(status(&library), ["missing"]);
    assert!(library.row(target).is_none());
}

#[test]
fn run_in_link_resolves_to_story_added_later() {
    let linking = "Kabar pembuka pagi\n\nBOGOR - Harga naik tajam. Baca Juga: Bank Sentral Tahan \
                   Bunga Pelaku Pasar Modal menunggu data.\n\nPenutup.\n";
    let collection =
        TestCollection::with_files(&[("a.txt", linking), ("b.jsonl", &json_lines(0..2))]);
    let (library, _) = collection.refresh();
    assert_eq!(library.links().next().unwrap().target.status(), "missing");
    collection
        .write("c.txt", "Bank Sentral Tahan Bunga\n\nJAKARTA - Isi berita yang datang kemudian.\n");
    let (library, _) = collection.refresh();
    let target = find_ids(&library, "judul:\"Bank Sentral Tahan Bunga\"")[0];
    let backlinks = library.relations(target, 5, &no_overrides()).backlinks;
    assert_eq!((backlinks.len(), &backlinks[0].path), (1, &collection.path("a.txt")));
}

#[test]
fn title_of_removed_story_ends_no_link() {
    let title = "Bank Sentral Tahan Bunga";
    let named = json_lines(0..2)
        + &serde_json::json!({"judul": title, "isi": "Isi berita."}).to_string()
        + "\n";
    let collection = TestCollection::with_files(&[("b.jsonl", &named), ("c.jsonl", &named)]);
    let prefix = |library: &Library| {
        library.link_resolver().unwrap().longest_prefix("Bank Sentral Tahan Bunga Pelaku Pasar")
    };
    let (library, _) = collection.refresh();
    assert_eq!(prefix(&library), Some(title.len()));
    collection.write("b.jsonl", &json_lines(0..2));
    let (library, _) = collection.refresh();
    assert_eq!(prefix(&library), Some(title.len()), "the copy is there");
    // The document stays in the index until its segment is merged.
    collection.write("c.jsonl", &json_lines(0..2));
    let (library, _) = collection.refresh();
    assert_eq!(prefix(&library), None);
}

/// Refreshes repeatedly, canceling each run after `after` events, until a run completes. Returns
/// the number of canceled runs.
fn refresh_with_cancellations(collection: &TestCollection, after: usize) -> usize {
    for stops in 0..9 {
        let mut indexer = collection.open();
        let mut left = after;
        let outcome = indexer.refresh(&mut |_| {
            left = left.saturating_sub(1);
            left > 0
        });
        match outcome {
            RefreshOutcome::Completed(_) => return stops,
            RefreshOutcome::Canceled => {}
            other => panic!("{other:?}"),
        }
    }
    9
}

#[test]
fn canceled_run_of_large_file_resumes() {
    const STORIES: usize = 3_000;
    let half = format!("{}\n{}", json_lines(0..STORIES / 2), json_lines(STORIES / 2..STORIES));
    let collection = TestCollection::with_files(&[("a.jsonl", &half), ("b.txt", &text_file(1))]);
    let expected = collection.refresh().0;
    let ids = |library: &Library| {
        let listing = library.all_stories();
        (0..listing.len()).filter_map(|place| listing.id_at(place)).collect::<BTreeSet<_>>()
    };
    for after in [1, 2, 3] {
        let collection =
            TestCollection::with_files(&[("a.jsonl", &half), ("b.txt", &text_file(1))]);
        assert!(refresh_with_cancellations(&collection, after) > 0);
        let library = collection.refresh().0;
        assert_eq!(library.len(), expected.len());
        assert_eq!(ids(&library), ids(&expected));
        for number in [0, 255, 256, 257, STORIES / 2, STORIES - 1] {
            let found = find_ids(&library, &unique_word(number));
            assert_eq!(found, find_ids(&expected, &unique_word(number)), "{number}");
            assert!(library.load_story(found[0], &no_overrides()).unwrap().is_some());
        }
        // No story is in the index twice.
        assert_eq!(find_ids(&library, "pedagang").len(), expected.len());
    }
}

#[test]
fn canceled_run_of_folder_resumes() {
    let desk = || {
        let collection = TestCollection::new();
        for number in 0..40 {
            collection.write(&format!("{number:02}.txt"), &text_file(number % 35));
        }
        collection.write(
            "tabel.csv",
            &format!("judul,isi\nKabar {w},Isi {w} saja\n", w = unique_word(50)),
        );
        collection.write("z.json", &format!("[{},{}]", json_line(51), json_line(52)));
        collection
    };
    for after in [1, 2, 5, 17, 41] {
        let collection = desk();
        refresh_with_cancellations(&collection, after);
        assert_eq!(
            describe(&collection.refresh().0, 54),
            describe(&collection.rebuild_in_memory(), 54),
            "{after}"
        );
    }
}

#[test]
fn canceled_run_keeps_indexed_stories() {
    let collection = TestCollection::with_files(&[
        ("a.txt", &text_file(0)),
        ("b.txt", &text_file(1)),
        ("c.txt", &text_file(2)),
    ]);
    let mut indexer = collection.open();
    assert_eq!(indexer.refresh(&mut |_| false), RefreshOutcome::Canceled);
    let library = indexer.library().unwrap();
    assert_eq!(library.len(), 1);
    assert!(
        library.load_story(library.first_indexed().unwrap(), &no_overrides()).unwrap().is_some()
    );
    let settled = refresh_completely(&mut indexer);
    assert_eq!(settled.added_stories, 2);
}

#[test]
fn link_headlines_apply_when_canceled_at_last_snapshot() {
    let untitled = "PALU - Wali kota meninjau jembatan gantung baru di Sungai Palu pada Senin pagi bersama warga sekitar.\n";
    let linking = "Kabar pembuka pagi\n\nBOGOR - Kalimat pembuka.\n\nBaca Juga: Wali Kota Meninjau Jembatan Gantung Baru Sungai Palu\n\nPenutup.\n";
    let collection = TestCollection::with_files(&[("a.txt", untitled), ("b.txt", linking)]);
    refresh_with_cancellations(&collection, 3);
    assert_eq!(describe(&collection.refresh().0, 0), describe(&collection.rebuild_in_memory(), 0));
}

#[test]
fn second_process_reports_busy_and_sees_commits() {
    let collection = TestCollection::with_files(&[("a.jsonl", &json_lines(0..9))]);
    let mut other = collection.open();
    let mut busy = 0;
    let mut grown = 0;
    let outcome = collection.open().refresh(&mut |news| {
        assert_eq!(other.refresh(&mut |_| true), RefreshOutcome::Busy);
        busy += 1;
        if let IndexEvent::Snapshot(library) = news {
            assert!(other.reload());
            assert!(!other.reload());
            let theirs = other.library().unwrap();
            assert_eq!(theirs.len(), library.len());
            assert_eq!(find_ids(&theirs, &unique_word(3)), find_ids(&library, &unique_word(3)));
            grown += 1;
        }
        true
    });
    assert!(matches!(outcome, RefreshOutcome::Completed(_)));
    assert!(busy > grown && grown > 0);
    assert_eq!(refresh_completely(&mut other).added_stories, 0);
    collection.append("a.jsonl", &json_line(9));
    assert_eq!(collection.refresh().1.added_stories, 1);
    let mut news = Vec::new();
    let outcome = other.refresh(&mut |what| {
        news.push(matches!(what, IndexEvent::Snapshot(_)));
        true
    });
    assert_eq!((news, other.library().unwrap().len()), (vec![true], 10));
    assert!(matches!(outcome, RefreshOutcome::Completed(settled) if settled.added_stories == 0));
}

#[test]
fn unwritable_cache_falls_back_to_memory() {
    let collection = TestCollection::with_files(&[("a.jsonl", &json_lines(0..3))]);
    let file = collection.cache().join("berkas");
    fs::write(&file, "bukan folder").unwrap();
    let mut indexer = Indexer::open(collection.collection(), Some(&file), TODAY).unwrap();
    let mut notices = Vec::new();
    let outcome = indexer.refresh(&mut |news| {
        if let IndexEvent::Notice(notice) = news {
            notices.push(notice);
        }
        true
    });
    assert!(matches!(outcome, RefreshOutcome::Completed(_)));
    assert!(matches!(notices.as_slice(), [IndexNotice::NotStored(_)]), "{notices:?}");
    assert_eq!(
        (find_ids(&indexer.library().unwrap(), &unique_word(1)).len(), indexer.disk_size()),
        (1, 0)
    );
    collection.append("a.jsonl", &json_line(3));
    assert_eq!(refresh_completely(&mut indexer).added_stories, 1);
}
