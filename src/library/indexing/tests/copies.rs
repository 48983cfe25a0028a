//! Copies, and different stories that share an address or a text.

use std::collections::HashMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::support::{TODAY, TestCollection, describe};
use crate::library::{self, Library};
use crate::news::{ArticleId, DeviceId, Marks};
use crate::text::identity;

/// A record as a JSON line.
fn record(title: &str, text: &str, url: Option<&str>) -> String {
    let url = url.map(|url| format!(",\"url\":\"{url}\"")).unwrap_or_default();
    format!("{{\"judul\":\"{title}\",\"isi\":\"{text}\"{url}}}\n")
}

fn collection(records: &[String]) -> TestCollection {
    TestCollection::with_files(&[("a.jsonl", &records.concat())])
}

const NOTICE: &str = "Artikel ini khusus untuk pelanggan. Silakan masuk untuk membaca.";
const ADDRESS: &str = "https://contoh.example/berita/1";
const TITLES: [&str; 3] =
    ["Harga beras naik di Solo", "Timnas kalah dari Jepang", "Gempa guncang Lombok"];

/// Different sentences with this many words.
fn sentences(seed: usize, words: usize) -> String {
    (0..words).fold(String::new(), |mut text, word| {
        let _ = write!(text, "kata{seed}x{word} ");
        text
    })
}

#[test]
fn addresses_without_a_path_do_not_identify_stories() {
    for address in ["https://contoh.example/", "-", "0", "tidak ada", "detik.example", "Klik"] {
        let text = |nth: usize| format!("Isi nomor {nth}: kata{nth}.");
        let records: Vec<String> =
            (0..3).map(|nth| record(TITLES[nth], &text(nth), Some(address))).collect();
        let collection = collection(&records);
        let (library, _) = collection.refresh();
        assert_eq!(library.len(), 3, "{address}");
        for (nth, title) in TITLES.into_iter().enumerate() {
            let row = library.row(identity::article_id(None, &text(nth))).unwrap();
            assert_eq!(row.meta.title.text, title);
        }
        let shared =
            &library::check(&collection.collection(), Some(&library), HashMap::new(), TODAY)[0]
                .1
                .shared;
        assert_eq!((shared.len(), shared[0].is_address, shared[0].stories), (1, true, 3));
    }
}

#[test]
fn marks_of_earlier_versions_hold() {
    let home = "https://www.contoh.example/";
    let records: Vec<String> =
        (0..3).map(|nth| record(TITLES[nth], &format!("Isi {nth}."), Some(home))).collect();
    let (library, _) = collection(&records).refresh();
    // The id that was made from the address of the home page. The first story was shown.
    let old = identity::legacy_address_id(home).unwrap();
    assert_eq!(library.row(old).unwrap().meta.title.text, TITLES[0]);
    let mut marks = Marks::new(DeviceId::new("uji"));
    marks.set_starred(old, true, 5);
    let current = identity::article_id(None, "Isi 0.");
    assert_eq!(library.changed_ids(&marks), [(current, old)]);
    marks.set_previous_id(current, old, 6);
    assert!(marks.is_starred(current));
}

#[test]
fn one_text_under_different_titles_is_different_stories() {
    let records = TITLES.map(|title| record(title, NOTICE, None));
    let again = record(TITLES[0], NOTICE, None);
    let collection = collection(&[records.concat(), again]);
    let (library, _) = collection.refresh();
    assert_eq!(library.len(), 3);
    // The first one keeps the id made from the text.
    let first = identity::article_id(None, NOTICE);
    assert_eq!(library.row(first).unwrap().meta.title.text, TITLES[0]);
    assert_eq!(library.copies(first).len(), 1);
    let (_, tally) =
        &library::check(&collection.collection(), Some(&library), HashMap::new(), TODAY)[0];
    assert_eq!(tally.copies, 1);
    assert_eq!((tally.shared[0].is_address, tally.shared[0].stories), (false, 3));
    assert!(NOTICE.starts_with(&tally.shared[0].value), "{:?}", tally.shared);
    assert_eq!(describe(&library, 0), describe(&collection.rebuild_in_memory(), 0));
}

#[test]
fn one_address_folds_true_copies_only() {
    let long = sentences(1, 120);
    let edited = long.replace("x60 ", "y60 ");
    let excerpt: String = long.split_inclusive(' ').take(30).collect();
    let title = "Harga beras naik di Solo";
    for (other_title, text, stories, what) in [
        (title, long.as_str(), 1, "equal"),
        ("Harga beras naik di Solo, Ini Sebabnya", &edited, 1, "edited"),
        (title, &excerpt, 1, "excerpt"),
        (title, "", 1, "without text"),
        ("Timnas kalah dari Jepang", &long, 1, "another headline"),
        (title, &sentences(2, 120), 2, "another text"),
        ("Timnas kalah dari Jepang", &sentences(2, 120), 2, "another story"),
        ("Timnas kalah dari Jepang", "", 2, "another title without text"),
    ] {
        let pair = [record(title, &long, Some(ADDRESS)), record(other_title, text, Some(ADDRESS))];
        for records in [pair.clone(), [pair[1].clone(), pair[0].clone()]] {
            let collection = collection(&records);
            let (library, _) = collection.refresh();
            assert_eq!(library.len(), stories, "{what}");
            assert!(library.row(identity::article_id(Some(ADDRESS), "")).is_some(), "{what}");
            assert_eq!(describe(&library, 0), describe(&collection.rebuild_in_memory(), 0));
        }
    }
}

#[test]
fn records_without_text_stay_apart() {
    let blank = "Jakarta, CNN Indonesia -- ,\\n,\\n, ,";
    let (library, _) = collection(&TITLES.map(|title| record(title, blank, None))).refresh();
    assert_eq!(library.len(), 3);
    // A title alone is no evidence against different addresses.
    let address = |nth: usize| format!("https://contoh.example/emas/{nth}");
    let records: Vec<String> =
        (0..3).map(|nth| record("Harga Emas Hari Ini", "", Some(&address(nth)))).collect();
    assert_eq!(collection(&records).refresh().0.len(), 3);
}

#[test]
fn variants_survive_incremental_changes() {
    let lines = TITLES.map(|title| record(title, NOTICE, None));
    let collection = TestCollection::with_files(&[("a.jsonl", &lines[0]), ("b.jsonl", &lines[1])]);
    let (library, _) = collection.refresh();
    let ids = |library: &Library| -> Vec<ArticleId> {
        library.all_stories().rows(0..9).iter().map(|row| row.meta.id).collect()
    };
    let before = ids(&library);
    collection.append("b.jsonl", &lines[2]);
    collection.append("b.jsonl", &lines[1]);
    let (library, _) = collection.refresh();
    assert_eq!((library.len(), library.copies(before[1]).len()), (3, 1));
    collection.write("a.jsonl", &record("Kabar lain", "Teks lain.", None));
    let (library, _) = collection.refresh();
    assert_eq!(library.len(), 3);
    // The ids of the other stories stay.
    assert!(ids(&library).contains(&before[1]));
    for id in ids(&library) {
        assert!(library.load_story(id, &super::support::no_overrides()).unwrap().is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_record_disappears(
        records in proptest::collection::vec((0_usize..4, 0_usize..5, 0_usize..6, 0_usize..12), 1..24),
    ) {
        let texts = [NOTICE.to_owned(), String::new(), sentences(1, 60), sentences(1, 50), "Isi.".into()];
        let urls = [None, Some("-"), Some("https://contoh.example/"), Some(ADDRESS), Some("https://contoh.example/?p=2"), Some("Klik")];
        let titles = ["", TITLES[0], TITLES[1], "Harga beras naik di Solo lagi"];
        let lines: String = records
            .iter()
            .map(|(title, text, url, broken)| match broken {
                0 => "rusak {\n".into(),
                _ => record(titles[*title], &texts[*text], urls[*url]),
            })
            .collect();
        let collection = TestCollection::with_files(&[("a.jsonl", &lines)]);
        let (library, summary) = collection.refresh();
        let copies: usize = library.all_stories().rows(0..99).iter().map(|row| row.copy_count).sum();
        prop_assert_eq!(library.len() + copies + summary.skipped_records, records.len());
        let reports = library::check(&collection.collection(), Some(&library), HashMap::new(), TODAY);
        prop_assert_eq!(reports[0].1.copies, copies);
        prop_assert_eq!(reports[0].0.story_count, library.len() + copies);
    }
}
