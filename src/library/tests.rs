//! Small collections: copies, links, relations, listings.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::catalogue::Link;
use super::{Collection, Depth, Error, Indexer, Library, Listing, Order, Query, Reason};
use crate::news::{DeviceId, Language, Marks, NameOverrides};
use crate::text::article::TitleLookup;

/// Indexes JSON objects, one per line, from standard input.
pub(super) fn library(lines: &[&str]) -> Arc<Library> {
    let input = lines.join("\n").into_bytes();
    let collection = Collection::Paths {
        paths: vec!["-".into()],
        input,
        mappings: crate::library::Mappings::default(),
    };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

/// No name overrides.
pub(super) fn naming() -> NameOverrides {
    NameOverrides::new(DeviceId::new("uji"))
}

pub(super) fn find(library: &Library, query: &Query) -> Listing {
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    library.find(query, &marks, Depth::Whole).unwrap()
}

pub(super) fn story(title: &str, date: &str, body: &str) -> String {
    serde_json::json!({"judul": title, "tanggal": date, "isi": body}).to_string()
}

fn titles(library: &Library, query: &Query) -> Vec<String> {
    let listing = find(library, query);
    listing.rows(0..listing.len()).into_iter().map(|row| row.title.text).collect()
}

#[test]
fn titles_are_found_by_their_letters_the_best_first() {
    let library = library(&[
        &story("Harga Beras Naik Lagi", "2025-03-01", "Satu."),
        &story("Beras Bulog Disalurkan", "2025-03-02", "Dua."),
        &story("Banjir di Hulu Surut", "2025-03-03", "Tiga."),
    ]);
    let titles = |typed, limit| -> Vec<String> {
        library.titles(typed, limit).into_iter().map(|row| row.title.text).collect()
    };
    assert_eq!(titles("", 2), ["Banjir di Hulu Surut", "Beras Bulog Disalurkan"]);
    assert_eq!(titles("hrgbr", 9), ["Harga Beras Naik Lagi"]);
    assert_eq!(titles("beras", 9), ["Beras Bulog Disalurkan", "Harga Beras Naik Lagi"]);
    assert_eq!(titles("beras", 1).len(), 1);
    assert_eq!(titles("zzz", 9), [""; 0]);
}

#[test]
fn a_day_is_found_in_a_list_that_has_the_newest_first() {
    let lines: Vec<String> = (1..=9)
        .map(|day| {
            let names = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"];
            let name = names.get(day - 1).unwrap_or(&"sembilan");
            story(&format!("Kabar {name}"), &format!("2025-03-0{day}"), &format!("Isi {name}."))
        })
        .chain([r#"{"judul":"Tanpa Tanggal Sama Sekali","isi":"Isi."}"#.to_owned()])
        .collect();
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let everything = library.everything();
    let place = |text| everything.place_of_day(library.day(text).unwrap());
    assert_eq!(place("2025-03-09"), Some(0));
    assert_eq!(place("2025-03-05"), Some(4));
    assert_eq!(place("2026"), Some(0));
    assert_eq!(place("Maret 2025"), Some(0));
    assert_eq!(place("2025-03-01"), Some(8));
    assert_eq!(place("2025-02"), None, "what has no date is not older");
    assert_eq!(library.day("entah"), None);
}

#[test]
fn a_file_that_has_no_places_is_read_once_for_all_its_stories() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let write = |first: &str| {
        let lines = [story(first, "2025-03-01", "Satu."), story("Dua Kali", "2025-03-02", "Dua.")];
        // Records of a UTF-16 file have no byte offsets.
        let wide: Vec<u8> = lines.join("\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(&path, wide).unwrap();
    };
    write("Satu Kali");
    let library = Indexer::in_memory(Collection::of([&path]), date(2026, 1, 1)).unwrap();
    let rows = library.everything().rows(0..2);
    let body = |row: &super::Row| {
        let story = library
            .story(row.id, &naming())
            .map(|story| story.unwrap().article.blocks[0].text.clone());
        story.map_err(|error| error.sentence(Language::English))
    };
    assert_eq!(rows.iter().map(body).collect::<Vec<_>>(), [Ok("Dua.".into()), Ok("Satu.".into())]);
    write("Satu Kali Lagi");
    assert!(body(&rows[1]).unwrap_err().contains("has changed"), "{:?}", body(&rows[1]));
    std::fs::remove_file(&path).unwrap();
    assert!(body(&rows[0]).unwrap_err().contains("no such file"));
}

#[test]
fn a_story_of_a_packed_file_is_read_from_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl.gz");
    let lines: Vec<String> = (0..3_000)
        .map(|n| {
            story(&format!("Kabar {n} {}", n * 7919 % 4001), "2025-03-01", &format!("Isi {n}."))
        })
        .collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(lines.join("\n").as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    // The complete file, and a truncated one that cannot be decompressed to its end.
    for length in [packed.len(), packed.len() * 2 / 3] {
        std::fs::write(&path, &packed[..length]).unwrap();
        let library = Indexer::in_memory(Collection::of([&path]), date(2026, 1, 1)).unwrap();
        assert!(library.len() > 1_500);
        for row in library.everything().rows(0..library.len()).iter().step_by(400) {
            let article = library.story(row.id, &naming()).unwrap().unwrap().article;
            let number = row.title.text.split(' ').nth(1).unwrap();
            assert_eq!(article.blocks[0].text, format!("Isi {number}."));
        }
    }
}

#[test]
fn copies_fold_to_one_row() {
    let same = |url: &str| {
        serde_json::json!({"judul": "Harga Naik", "isi": "Harga naik lagi hari ini.", "url": url})
            .to_string()
    };
    let (a, b) = (same("https://contoh.example/a"), same("https://lain.example/b"));
    let tracked = same("http://www.contoh.example/a?utm_source=x#atas");
    let library = library(&[&a, &b, &tracked]);
    assert_eq!(library.len(), 1);
    let row = &find(&library, &Query::default()).rows(0..9)[0];
    assert_eq!(row.copies, 2);
    let addresses: Vec<_> = library.copies(row.id).into_iter().map(|copy| copy.url).collect();
    assert!(addresses[0].as_deref().unwrap().contains("lain.example"), "{addresses:?}");
}

#[test]
fn related_stories_share_rare_names_and_say_why() {
    let about = |name: &str, day: usize| {
        let body = format!("Bupati Wahyu Sasmita bertemu {name} di Kota Palu untuk kali ke-{day}.");
        story(&format!("Berita nomor {day}"), &format!("2025-01-0{day}"), &body)
    };
    let mut lines: Vec<String> =
        (1..=3).map(|day| about("Direktur Ratna Kusumadewi", day)).collect();
    for day in 4..=9 {
        let body = format!("Panen raya di Kabupaten Sleman berjalan lancar, kata warga ke-{day}.");
        lines.push(story(&format!("Lain nomor {day}"), &format!("2025-01-0{day}"), &body));
    }
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let first = library.first().unwrap();
    let related = library.relations(first, 10).related;
    assert_eq!(related.len(), 2, "{related:?}");
    assert!(related[0].reasons.contains(&Reason::Days(1)));
    let named = |reason: &Reason| matches!(reason, Reason::Name(name) if name.contains("Sasmita"));
    assert!(related[0].reasons.iter().any(named), "{:?}", related[0].reasons);
    assert_eq!(Reason::Days(-2).sentence(Language::Indonesian), "2 hari sebelumnya");
    assert_eq!(Reason::Days(1).sentence(Language::English), "1 day later");
}

#[test]
fn listings_are_ordered_filtered_and_windowed() {
    let library = library(&[
        &story("Beras Naik", "2025-01-01", "Satu."),
        &story("Cabai Turun", "2025-01-03", "Dua."),
        &story("Tanpa Tanggal Beras", "", "Tiga."),
    ]);
    let all = Query::default();
    assert_eq!(titles(&library, &all), ["Cabai Turun", "Beras Naik", "Tanpa Tanggal Beras"]);
    let by_title = Query { order: Order::Title, ..Query::default() };
    assert_eq!(titles(&library, &by_title)[0], "Beras Naik");
    let words = Query { words: "BERAS tang".into(), ..Query::default() };
    assert_eq!(titles(&library, &words), ["Tanpa Tanggal Beras"]);
    let listing = find(&library, &all);
    assert_eq!(listing.rows(1..2).len(), 1);
    assert_eq!(listing.rows(2..99).len(), 1);
    assert!(listing.rows(7..9).is_empty());
    let id = listing.id_at(1).unwrap();
    assert_eq!(listing.position(id), Some(1));
}

#[test]
fn a_path_that_is_not_there_is_an_error_with_its_name() {
    let opened = Indexer::in_memory(Collection::of(["/tidak/ada"]), date(2026, 1, 1));
    assert_eq!(opened.err(), Some(Error::NotFound("/tidak/ada".into())));
}

/// A collection of stories with these titles.
pub(super) fn titled(titles: &[&str]) -> Arc<Library> {
    let lines: Vec<String> =
        titles.iter().map(|title| story(title, "", &format!("{title}."))).collect();
    library(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// One library for all cases: indexing takes longer than querying.
fn shared() -> &'static Library {
    static SHARED: std::sync::LazyLock<Arc<Library>> =
        std::sync::LazyLock::new(|| titled(&["Harga Emas", "Harga", "ß", "i̇ 日"]));
    &SHARED
}

proptest! {
    #[test]
    fn a_prefix_ends_between_characters(text in "(Harga|Emas|Naik|«|ß|İ|日| |\\PC){0,12}") {
        if let Some(end) = shared().index().unwrap().longest_prefix(&text) {
            prop_assert!(text.get(..end).is_some());
        }
    }

    #[test]
    fn no_link_and_no_question_makes_it_fail(title in "\\PC{0,60}", url in "\\PC{0,20}", words in "\\PC{0,40}") {
        let link = Link { label: String::new(), title, url: Some(url), certain: true };
        prop_assert!(shared().index().unwrap().targets(&link, 0).is_ok());
        let query = Query { words, ..Query::default() };
        let marks = Arc::new(Marks::new(DeviceId::new("uji")));
        let _ = shared().find(&query, &marks, Depth::First);
        prop_assert!(!shared().is_damaged());
    }
}

#[cfg(unix)]
#[test]
fn an_odd_path_is_printable() {
    use std::os::unix::ffi::OsStringExt;
    let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/x\x1b[31m\xff".to_vec()));
    let opened = Indexer::in_memory(Collection::of([odd]), date(2026, 1, 1));
    let sentence = opened.err().unwrap().sentence(Language::English);
    assert!(!sentence.contains('\u{1b}'), "{sentence}");
}
