//! Folders that change between runs.

use std::collections::BTreeSet;
use std::fs;

use super::tests_desk::{
    Desk, TODAY, find, line, lines, nothing_decided, seen, settle, text, word,
};
use super::{Indexer, News, Notice, Outcome};
use crate::library::Library;

#[test]
fn a_second_opening_reads_nothing() {
    let desk = Desk::with(&[("a.jsonl", &lines(0..5)), ("b.txt", &text(5))]);
    assert!(desk.open().library().is_none());
    let (first, settled) = desk.refreshed();
    assert_eq!((first.len(), settled.stories), (6, 6));
    let mut again = desk.open();
    let library = again.library().unwrap();
    assert_eq!(seen(&library, 7), seen(&first, 7));
    assert_eq!(find(&library, &word(3)).len(), 1);
    let settled = settle(&mut again);
    assert_eq!((settled.stories, settled.bytes), (0, 0));
}

#[test]
fn files_come_change_and_go() {
    let desk = Desk::with(&[("a.txt", &text(0)), ("b.txt", &text(1)), ("c.jsonl", &lines(2..5))]);
    let check = |stories: usize, read: usize, what: &str| {
        let (library, settled) = desk.refreshed();
        assert_eq!((library.len(), settled.stories), (stories, read), "{what}");
        assert_eq!(seen(&library, 12), seen(&desk.afresh(), 12), "{what}");
    };
    check(5, 5, "first");
    desk.write("d.txt", &text(6));
    check(6, 1, "new");
    desk.write("a.txt", &format!("{}Kalimat tambahan {}.\n", text(0), word(7)));
    check(6, 1, "edited");
    desk.remove("b.txt");
    check(5, 0, "removed");
    fs::rename(desk.path("d.txt"), desk.path("e.txt")).unwrap();
    check(5, 1, "renamed");
    desk.touch("c.jsonl");
    check(5, 0, "touched");
    check(5, 0, "touched before");
    desk.write("e.txt", &text(8));
    check(5, 1, "of equal size");
    desk.write("c.jsonl", "");
    check(2, 0, "emptied");
}

#[test]
fn what_grew_is_read_from_where_it_ended() {
    let header = "judul,isi\n";
    let row = |number| format!("Kabar {w},Pedagang {w} berangkat subuh.\n", w = word(number));
    let rows = |numbers: std::ops::Range<usize>| numbers.map(row).collect::<String>();
    let desk =
        Desk::with(&[("a.jsonl", &lines(0..4)), ("b.csv", &(header.to_owned() + &rows(4..8)))]);
    let (before, _) = desk.refreshed();
    for (name, more, stories) in [("a.jsonl", lines(8..10), 10), ("b.csv", rows(10..13), 13)] {
        desk.append(name, &more);
        let (library, settled) = desk.refreshed();
        assert_eq!(settled.bytes, more.len() as u64, "{name}");
        assert_eq!(library.len(), stories, "{name}");
        assert_eq!(seen(&library, 15), seen(&desk.afresh(), 15), "{name}");
    }
    // Stories loaded by their old ids are still the same.
    let (library, _) = desk.refreshed();
    for row in before.everything().rows(0..9) {
        assert!(library.story(row.id, &nothing_decided()).unwrap().is_some());
    }
    for name in ["a.jsonl", "b.csv"] {
        let content = fs::read_to_string(desk.path(name)).unwrap().replace(&word(9), &word(14));
        desk.write(name, &(content.replace(&word(5), &word(15)) + &lines(16..17)));
        let (library, settled) = desk.refreshed();
        assert!(settled.bytes > 300, "{name}");
        assert_eq!(seen(&library, 18), seen(&desk.afresh(), 18), "{name}");
    }
}

#[test]
fn half_a_line_is_completed() {
    let desk = Desk::with(&[("a.jsonl", &lines(0..4))]);
    let _ = desk.refreshed();
    let more = line(5);
    let (half, rest) = more.split_at(more.len() / 2);
    desk.append("a.jsonl", half);
    let (library, settled) = desk.refreshed();
    assert_eq!((library.len(), settled.losses), (4, 1));
    desk.append("a.jsonl", rest);
    let (library, settled) = desk.refreshed();
    assert_eq!((library.len(), settled.losses), (5, 0));
    assert_eq!(seen(&library, 7), seen(&desk.afresh(), 7));
}

#[test]
fn what_was_lost_before_a_file_grew_still_counts() {
    let desk = Desk::with(&[("a.jsonl", &format!("{}rusak\n{}", line(0), line(1)))]);
    assert_eq!(desk.refreshed().1.losses, 1);
    desk.append("a.jsonl", &line(2));
    assert_eq!(desk.refreshed().1.losses, 1);
    desk.append("a.jsonl", "rusak juga\n");
    assert_eq!(desk.refreshed().1.losses, 2);
    assert_eq!(desk.refreshed().1.losses, 2);
}

#[test]
fn what_cannot_be_read_counts_once() {
    let desk = Desk::with(&[("a.jsonl", &lines(0..1)), ("b.txt", "\0\u{1}\u{2}\0"), ("c.txt", "")]);
    assert_eq!(desk.refreshed().1.losses, 2);
    assert_eq!(desk.refreshed().1.losses, 2);
}

#[test]
fn a_copy_stands_in_for_its_story() {
    let desk = Desk::with(&[("a.txt", &text(0)), ("b.jsonl", &lines(1..3))]);
    let _ = desk.refreshed();
    desk.write("c.txt", &text(0));
    desk.write("d.txt", &text(0));
    desk.append("b.jsonl", &line(1));
    let (library, settled) = desk.refreshed();
    assert_eq!((library.len(), settled.stories), (3, 0));
    let id = find(&library, &word(0))[0];
    let mut names: Vec<_> = library.copies(id).into_iter().map(|row| row.path).collect();
    names.sort();
    assert_eq!(names, [desk.path("c.txt"), desk.path("d.txt")]);
    assert_eq!(find(&library, "punya:salinan").len(), 2);
    desk.remove("a.txt");
    let (library, _) = desk.refreshed();
    assert_eq!(library.len(), 3);
    assert_eq!(seen(&library, 4), seen(&desk.afresh(), 4));
    desk.remove("d.txt");
    let (library, _) = desk.refreshed();
    assert_eq!(library.copies(find(&library, &word(0))[0]), []);
    desk.remove("c.txt");
    let (library, _) = desk.refreshed();
    assert_eq!((library.len(), find(&library, &word(0)).len()), (2, 0));
}

#[test]
fn copies_by_address_survive_the_loss_of_one_another() {
    let with_url = |url: &str, number: usize| {
        let w = word(number);
        format!(
            "{{\"judul\":\"Kabar {w}\",\"isi\":\"Isi {w} ada di sini.\",\"url\":\"https://contoh.example/{url}\"}}\n"
        )
    };
    // The same text at two addresses; later, another text at the second address.
    let desk = Desk::with(&[
        ("a.jsonl", &with_url("satu", 0)),
        ("b.jsonl", &with_url("dua", 0)),
        ("c.jsonl", &with_url("dua", 0)),
    ]);
    assert_eq!(desk.refreshed().0.len(), 1);
    desk.remove("b.jsonl");
    desk.write("d.jsonl", &with_url("dua", 1));
    let (library, _) = desk.refreshed();
    assert_eq!(seen(&library, 2), seen(&desk.afresh(), 2));
    desk.remove("a.jsonl");
    let (library, _) = desk.refreshed();
    assert_eq!(library.len(), 1);
}

#[test]
fn a_copy_in_a_file_that_is_read_anew_is_not_its_own_copy() {
    // The second file seems to have grown, but its beginning changed: the copy that replaced its
    // story is read twice.
    let desk = Desk::with(&[("a.txt", &text(0)), ("b.jsonl", &lines(1..3))]);
    let same = format!("{{\"isi\":\"{}\"}}\n", text(0).replace('\n', "\\n"));
    desk.append("b.jsonl", &same);
    assert_eq!(desk.refreshed().0.len(), 3);
    desk.remove("a.txt");
    let content = fs::read_to_string(desk.path("b.jsonl")).unwrap().replace(&word(1), &word(4));
    desk.write("b.jsonl", &(content + &line(5)));
    let (library, _) = desk.refreshed();
    assert_eq!(seen(&library, 7), seen(&desk.afresh(), 7));
}

#[test]
fn a_link_finds_a_story_that_comes_later() {
    let linking = format!(
        "Kabar pembuka pagi\n\nBOGOR - Kalimat pembuka.\n\nBaca Juga: Kabar {}\n\nPenutup.\n",
        word(3)
    );
    let desk = Desk::with(&[("a.txt", &linking), ("b.jsonl", &lines(0..2))]);
    let status =
        |library: &Library| library.links().map(|link| link.target.status()).collect::<Vec<_>>();
    assert_eq!(status(&desk.refreshed().0), ["missing"]);
    desk.append("b.jsonl", &lines(2..4));
    let (library, _) = desk.refreshed();
    assert_eq!(status(&library), ["here"]);
    let target = find(&library, &format!("judul:{}", word(3)))[0];
    let backlinks = library.relations(target, 5).backlinks;
    assert_eq!((backlinks.len(), &backlinks[0].path), (1, &desk.path("a.txt")));
    desk.write("b.jsonl", &lines(0..3));
    let (library, _) = desk.refreshed();
    assert_eq!(status(&library), ["missing"]);
    assert!(library.row(target).is_none());
}

#[test]
fn a_link_that_ran_into_its_paragraph_finds_a_story_that_comes_later() {
    let linking = "Kabar pembuka pagi\n\nBOGOR - Harga naik tajam. Baca Juga: Bank Sentral Tahan \
                   Bunga Pelaku Pasar Modal menunggu data.\n\nPenutup.\n";
    let desk = Desk::with(&[("a.txt", linking), ("b.jsonl", &lines(0..2))]);
    let (library, _) = desk.refreshed();
    assert_eq!(library.links().next().unwrap().target.status(), "missing");
    desk.write("c.txt", "Bank Sentral Tahan Bunga\n\nJAKARTA - Isi berita yang datang kemudian.\n");
    let (library, _) = desk.refreshed();
    let target = find(&library, "judul:\"Bank Sentral Tahan Bunga\"")[0];
    let backlinks = library.relations(target, 5).backlinks;
    assert_eq!((backlinks.len(), &backlinks[0].path), (1, &desk.path("a.txt")));
}

/// Refreshes repeatedly, canceling each run after `after` events, until a run completes. Returns
/// the number of canceled runs.
fn stop_and_go(desk: &Desk, after: usize) -> usize {
    for stops in 0..9 {
        let mut indexer = desk.open();
        let mut left = after;
        let outcome = indexer.refresh(&mut |_| {
            left = left.saturating_sub(1);
            left > 0
        });
        match outcome {
            Outcome::Settled(_) => return stops,
            Outcome::Stopped => {}
            Outcome::Busy => panic!("nobody else is here"),
        }
    }
    9
}

#[test]
fn what_was_stopped_goes_on() {
    const STORIES: usize = 3_000;
    let half = format!("{}\n{}", lines(0..STORIES / 2), lines(STORIES / 2..STORIES));
    let whole = Desk::with(&[("a.jsonl", &half), ("b.txt", &text(1))]);
    let expected = whole.refreshed().0;
    let ids = |library: &Library| {
        let listing = library.everything();
        (0..listing.len()).filter_map(|place| listing.id_at(place)).collect::<BTreeSet<_>>()
    };
    for after in [1, 2, 3] {
        let desk = Desk::with(&[("a.jsonl", &half), ("b.txt", &text(1))]);
        assert!(stop_and_go(&desk, after) > 0);
        let library = desk.refreshed().0;
        assert_eq!(library.len(), expected.len());
        assert_eq!(ids(&library), ids(&expected));
        for number in [0, 255, 256, 257, STORIES / 2, STORIES - 1] {
            let found = find(&library, &word(number));
            assert_eq!(found, find(&expected, &word(number)), "{number}");
            assert!(library.story(found[0], &nothing_decided()).unwrap().is_some());
        }
        // No story is in the index twice.
        assert_eq!(find(&library, "pedagang").len(), expected.len());
    }
}

#[test]
fn a_folder_that_was_stopped_goes_on() {
    let desk = || {
        let desk = Desk::new();
        for number in 0..40 {
            desk.write(&format!("{number:02}.txt"), &text(number % 35));
        }
        desk.write("tabel.csv", &format!("judul,isi\nKabar {w},Isi {w} saja\n", w = word(50)));
        desk.write("z.json", &format!("[{},{}]", line(51), line(52)));
        desk
    };
    for after in [1, 2, 5, 17, 41] {
        let desk = desk();
        stop_and_go(&desk, after);
        assert_eq!(seen(&desk.refreshed().0, 54), seen(&desk.afresh(), 54), "{after}");
    }
}

#[test]
fn a_stop_keeps_what_was_read() {
    let desk = Desk::with(&[("a.txt", &text(0)), ("b.txt", &text(1)), ("c.txt", &text(2))]);
    let mut indexer = desk.open();
    assert_eq!(indexer.refresh(&mut |_| false), Outcome::Stopped);
    let library = indexer.library().unwrap();
    assert_eq!(library.len(), 1);
    assert!(library.story(library.first().unwrap(), &nothing_decided()).unwrap().is_some());
    let settled = settle(&mut indexer);
    assert_eq!(settled.stories, 2);
}

#[test]
fn headlines_are_given_though_the_last_state_was_refused() {
    let untitled = "PALU - Wali kota meninjau jembatan gantung baru di Sungai Palu pada Senin pagi bersama warga sekitar.\n";
    let linking = "Kabar pembuka pagi\n\nBOGOR - Kalimat pembuka.\n\nBaca Juga: Wali Kota Meninjau Jembatan Gantung Baru Sungai Palu\n\nPenutup.\n";
    let desk = Desk::with(&[("a.txt", untitled), ("b.txt", linking)]);
    stop_and_go(&desk, 3);
    assert_eq!(seen(&desk.refreshed().0, 0), seen(&desk.afresh(), 0));
}

#[test]
fn one_writes_and_the_other_watches() {
    let desk = Desk::with(&[("a.jsonl", &lines(0..9))]);
    let mut other = desk.open();
    let mut busy = 0;
    let mut grown = 0;
    let outcome = desk.open().refresh(&mut |news| {
        assert_eq!(other.refresh(&mut |_| true), Outcome::Busy);
        busy += 1;
        if let News::Grown(library) = news {
            assert!(other.reload());
            assert!(!other.reload());
            let theirs = other.library().unwrap();
            assert_eq!(theirs.len(), library.len());
            assert_eq!(find(&theirs, &word(3)), find(&library, &word(3)));
            grown += 1;
        }
        true
    });
    assert!(matches!(outcome, Outcome::Settled(_)));
    assert!(busy > grown && grown > 0);
    assert_eq!(settle(&mut other).stories, 0);
    desk.append("a.jsonl", &line(9));
    assert_eq!(desk.refreshed().1.stories, 1);
    let mut news = Vec::new();
    let outcome = other.refresh(&mut |what| {
        news.push(matches!(what, News::Grown(_)));
        true
    });
    assert_eq!((news, other.library().unwrap().len()), (vec![true], 10));
    assert!(matches!(outcome, Outcome::Settled(settled) if settled.stories == 0));
}

#[test]
fn what_cannot_be_kept_is_read_in_memory() {
    let desk = Desk::with(&[("a.jsonl", &lines(0..3))]);
    let file = desk.cache().join("berkas");
    fs::write(&file, "bukan folder").unwrap();
    let mut indexer = Indexer::open(desk.collection(), Some(&file), TODAY).unwrap();
    let mut notices = Vec::new();
    let outcome = indexer.refresh(&mut |news| {
        if let News::Notice(notice) = news {
            notices.push(notice);
        }
        true
    });
    assert!(matches!(outcome, Outcome::Settled(_)));
    assert!(matches!(notices.as_slice(), [Notice::NotKept(_)]), "{notices:?}");
    assert_eq!((find(&indexer.library().unwrap(), &word(1)).len(), indexer.bytes()), (1, 0));
    desk.append("a.jsonl", &line(3));
    assert_eq!(settle(&mut indexer).stories, 1);
}
