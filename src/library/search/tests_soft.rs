//! Near matches: corrected spelling, most of the words, words beside the text.

use std::sync::{Arc, LazyLock};

use jiff::civil::date;

use crate::library::{Collection, Indexer, Library, ListQuery, Listing, MatchPlace, ResultScope};
use crate::news::{DeviceId, Marks};

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let story = |title: &str, day: u8, body: &str| {
            serde_json::json!({
                "judul": title, "tanggal": format!("2025-03-{day:02}"), "isi": body,
                "media": "Koran Rawa", "kanal": "Niaga", "penulis": "Handoyo Sastro",
            })
            .to_string()
        };
        let lines = [
            story("Pemerintah Menahan Harga Beras", 1, "Bulog melepas cadangan ke pasar induk."),
            story("Pemerintah Membuka Pelabuhan", 2, "Kapal niaga mulai bersandar di Teluk Rawa."),
            story("Harga Cabai Turun", 3, "Pedagang pasar induk menyebut panen raya di lereng."),
            story("Izin Tambang Dicabut", 4, "Kementerian Energi mencabut izin dua perusahaan."),
            story("Rapat Nelayan", 5, "Menteri Yohanes Tambunan membuka rapat nelayan."),
        ];
        let collection = Collection::Paths {
            paths: vec!["-".into()],
            stdin: lines.join("\n").into_bytes(),
            mappings: crate::library::FieldMappings::default(),
        };
        Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
    });
    &LIBRARY
}

fn search(text: &str) -> Listing {
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    let query = ListQuery { text: text.into(), ..ListQuery::default() };
    library().search(&query, &marks, ResultScope::AllRows).unwrap()
}

fn titles(text: &str) -> Vec<String> {
    let listing = search(text);
    listing.rows(0..listing.len()).into_iter().map(|row| row.meta.title.text).collect()
}

fn corrections(text: &str) -> Vec<(String, String)> {
    let listing = search(text);
    let near = listing.near_matches().cloned().unwrap_or_default();
    near.corrections.into_iter().map(|one| (one.typed, one.used)).collect()
}

#[test]
fn misspelled_word_is_corrected() {
    for (typed, word, used) in [
        ("pemerntah beras ", "pemerntah", "pemerintah"),
        ("pemreintah beras ", "pemreintah", "pemerintah"),
        ("peemrintha beras ", "peemrintha", "pemerintah"),
        ("harga bers ", "bers", "beras"),
    ] {
        assert_eq!(corrections(typed), [(word.to_owned(), used.to_owned())]);
        assert_eq!(titles(typed)[0], "Pemerintah Menahan Harga Beras");
        assert!(search(typed).is_near_match(0));
    }
}

#[test]
fn spelling_variants_are_corrected() {
    assert_eq!(corrections("ijin "), [("ijin".to_owned(), "izin".to_owned())]);
    assert_eq!(titles("kementrian ijin "), ["Izin Tambang Dicabut"]);
}

#[test]
fn misspelled_name_is_corrected() {
    assert_eq!(corrections("orang:tambunna "), [("tambunna".to_owned(), "tambunan".to_owned())]);
    assert_eq!(titles("orang:tambunna "), ["Rapat Nelayan"]);
    assert_eq!(titles("orang:yohannes nelayan "), ["Rapat Nelayan"]);
    assert_eq!(titles("orang:\"tambunna\""), [""; 0]);
    assert_eq!(titles("judul:rpaat "), [""; 0]);
}

#[test]
fn other_corrections_are_offered() {
    let near = search("bers ").near_matches().cloned().unwrap();
    assert_eq!(near.corrections.len(), 1);
    let correction = &near.corrections[0];
    assert_eq!(correction.to_string(), "bers → beras");
    assert!(!correction.others.contains(&correction.used));
}

#[test]
fn word_being_typed_is_corrected_as_a_prefix() {
    assert_eq!(titles("pelabhu"), ["Pemerintah Membuka Pelabuhan"]);
}

#[test]
fn strict_words_are_not_matched_softly() {
    for query in ["\"pemerntah\" ", "+pemerntah ", "judul:pemerntah ", "pemerntah OR brss "] {
        assert!(titles(query).is_empty(), "{query}");
    }
    assert_eq!(titles("+cabai pasar ekspor "), ["Harga Cabai Turun"]);
    assert_eq!(titles("pemerintah xyzzy -beras "), ["Pemerintah Membuka Pelabuhan"]);
}

#[test]
fn function_words_count_nothing() {
    assert_eq!(
        titles("siapa yang telah mencabut izin tambang itu? ").first().map(String::as_str),
        Some("Izin Tambang Dicabut")
    );
    assert_eq!(search("apakah harga cabai turun? ").near_matches().unwrap().all_words, 1);
}

#[test]
fn exact_matches_come_first() {
    let listing = search("pasar harga beras ");
    let near = listing.near_matches().unwrap();
    assert_eq!((near.exact, near.corrections.len()), (1, 0));
    let expected = ["Pemerintah Menahan Harga Beras", "Harga Cabai Turun"];
    assert_eq!(titles("pasar harga beras "), expected);
    assert!(!listing.is_near_match(0) && listing.is_near_match(1));
    // One of two words is not most of them.
    assert_eq!(titles("harga beras "), expected[..1]);
}

#[test]
fn words_beside_the_text_match_last() {
    let listing = search("handoyo ");
    assert_eq!(listing.len(), 5);
    assert_eq!(listing.near_matches().unwrap().beside_text, 5);
    let id = listing.id_at(0).unwrap();
    let places = |word: &str| library().places_beside_text(id, &[word.to_owned()]);
    assert_eq!(places("handoyo"), [MatchPlace::Byline]);
    assert_eq!(places("koran"), [MatchPlace::Outlet]);
    assert!(places("xyzzy").is_empty());
}

#[test]
fn nonsense_finds_nothing() {
    for query in ["xyzzy ", "xyzzy qwrty ", ""] {
        assert!(search(query).near_matches().is_none(), "{query}");
    }
    assert!(titles("xyzzy ").is_empty());
}

#[test]
fn near_matches_are_all_listed_or_called_the_best() {
    let lines: Vec<String> = (0..450)
        .map(|number| {
            let goods = if number % 3 == 0 { "beras dan jagung" } else { "kedelai" };
            let body = format!("Gudang {goods} nomor {number} dibuka.");
            let (title, writer) = (format!("Gudang {number}"), "Yohanes Tambunan");
            serde_json::json!({ "judul": title, "isi": body, "penulis": writer }).to_string()
        })
        .collect();
    let library =
        crate::library::tests::library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let near = |text: &str| {
        let query = ListQuery { text: text.into(), ..ListQuery::default() };
        let listing = crate::library::tests::find(&library, &query);
        listing.near_matches().cloned().unwrap()
    };
    let beside = near("tambunan ");
    assert_eq!((beside.exact, beside.beside_text), (0, 450));
    let most = near("beras jagung kedelai ");
    assert_eq!((most.most_words, most.is_most_words_cut), (100, true));
    let few = search("pemerintah menahan cabai ").near_matches().cloned().unwrap();
    assert!(few.most_words > 0 && !few.is_most_words_cut, "{few:?}");
}
