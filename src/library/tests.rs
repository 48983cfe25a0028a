//! Small collections: copies, links, relations, listings.

use std::io::Write;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::catalog::StoredLink;
use super::{
    Collection, Error, Indexer, Library, ListOrder, ListQuery, Listing, RelationReason, ResultScope,
};
use crate::news::{DeviceId, Explain, Language, Marks, NameOverrides};
use crate::text::article::TitleLookup;

/// Indexes JSON objects, one per line, from standard input.
pub(super) fn library(lines: &[&str]) -> Arc<Library> {
    let input = lines.join("\n").into_bytes();
    let collection = Collection::Paths {
        paths: vec!["-".into()],
        stdin: input,
        mappings: crate::library::FieldMappings::default(),
    };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

/// No name overrides.
pub(super) fn no_overrides() -> NameOverrides {
    NameOverrides::new(DeviceId::new("uji"))
}

pub(super) fn find(library: &Library, query: &ListQuery) -> Listing {
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    library.search(query, &marks, ResultScope::AllRows).unwrap()
}

pub(super) fn json_story(title: &str, date: &str, body: &str) -> String {
    serde_json::json!({"judul": title, "tanggal": date, "isi": body}).to_string()
}

fn titles(library: &Library, query: &ListQuery) -> Vec<String> {
    let listing = find(library, query);
    listing.rows(0..listing.len()).into_iter().map(|row| row.meta.title.text).collect()
}

#[test]
fn title_search_returns_best_matches_first() {
    let library = library(&[
        &json_story("Harga Beras Naik Lagi", "2025-03-01", "Satu."),
        &json_story("Beras Bulog Disalurkan", "2025-03-02", "Dua."),
        &json_story("Banjir di Hulu Surut", "2025-03-03", "Tiga."),
    ]);
    let titles = |typed, limit| -> Vec<String> {
        library.search_titles(typed, limit).into_iter().map(|row| row.meta.title.text).collect()
    };
    assert_eq!(titles("", 2), ["Banjir di Hulu Surut", "Beras Bulog Disalurkan"]);
    assert_eq!(titles("hrgbr", 9), ["Harga Beras Naik Lagi"]);
    assert_eq!(titles("beras", 9), ["Beras Bulog Disalurkan", "Harga Beras Naik Lagi"]);
    assert_eq!(titles("beras", 1).len(), 1);
    assert_eq!(titles("brras", 9), ["Beras Bulog Disalurkan", "Harga Beras Naik Lagi"]);
    assert_eq!(titles("zzz", 9), [""; 0]);
}

#[test]
fn paragraphs_that_a_site_repeats_are_furniture() {
    let folder = tempfile::tempdir().unwrap();
    let page = |site: &str, number: usize| {
        let (name, place) = (
            ["Satu", "Dua", "Tiga", "Empat", "Lima"][number],
            ["utara", "selatan", "barat", "timur", "hulu"][number],
        );
        let html = format!(
            "<title>Kabar {name} dari Desa</title><link rel=canonical href=https://{site}/{number}>\
             <h1>Kabar {name} dari Desa</h1><p>Warga desa di sisi {place} sungai memperbaiki jembatan \
             bambu yang putus, kata kepala desa, pada hari {name}. Jembatan itu putus diterjang air di \
             sisi {place} setelah hujan semalam suntuk, dan anak-anak berjalan memutar lewat ladang.</p><p>Kanal kami memuat kabar \
             desa, pasar, dan sungai untuk semua pembaca setiap pagi.</p>"
        );
        std::fs::write(folder.path().join(format!("{site}-{number}.html")), html).unwrap();
    };
    (0..3).for_each(|number| page("satu.id", number));
    (3..5).for_each(|number| page("dua.id", number));
    let collection = Collection::Paths {
        paths: vec![folder.path().to_owned()],
        stdin: Vec::new(),
        mappings: crate::library::FieldMappings::default(),
    };
    let library = Indexer::in_memory(collection, date(2026, 1, 1)).unwrap();
    let listing = find(&library, &ListQuery::default());
    assert_eq!(listing.len(), 5);
    for row in listing.rows(0..5) {
        let kinds: Vec<_> = library
            .load_story(row.meta.id, &no_overrides())
            .unwrap()
            .unwrap()
            .article
            .blocks
            .iter()
            .map(|block| block.kind.name())
            .collect();
        let last =
            if row.meta.outlet.as_deref() == Some("satu.id") { "furniture" } else { "paragraph" };
        assert_eq!(kinds, ["paragraph", last], "{:?}", row.meta.outlet);
    }
}

#[test]
fn versions_of_one_story_have_no_furniture() {
    let folder = tempfile::tempdir().unwrap();
    for number in ["Satu", "Dua", "Tiga", "Empat"] {
        let html = format!(
            "<title>Jembatan Putus, Kabar {number}</title><link rel=canonical href=https://satu.id/{number}>\
             <h1>Jembatan Putus, Kabar {number}</h1><p>Jembatan bambu di hulu sungai putus diterjang air setelah \
             hujan semalam suntuk, kata kepala desa itu.</p><p>Anak-anak berjalan memutar lewat ladang sampai \
             jembatan yang baru selesai dibangun warga.</p><p>Kabar {number}: warga di hulu masih menunggu \
             kiriman bambu dari desa tetangga sampai sore hari ini.</p>"
        );
        std::fs::write(folder.path().join(format!("{number}.html")), html).unwrap();
    }
    let collection = Collection::Paths {
        paths: vec![folder.path().to_owned()],
        stdin: Vec::new(),
        mappings: crate::library::FieldMappings::default(),
    };
    let library = Indexer::in_memory(collection, date(2026, 1, 1)).unwrap();
    let listing = find(&library, &ListQuery::default());
    assert_eq!(listing.len(), 4);
    for row in listing.rows(0..4) {
        let story = library.load_story(row.meta.id, &no_overrides()).unwrap().unwrap();
        let kinds = story.article.blocks.iter().map(|block| block.kind.name());
        assert_eq!(kinds.filter(|kind| *kind == "paragraph").count(), 3);
    }
}

#[test]
fn position_of_date_in_newest_first_listing() {
    let lines: Vec<String> = (1..=9)
        .map(|day| {
            let names = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"];
            let name = names.get(day - 1).unwrap_or(&"sembilan");
            json_story(
                &format!("Kabar {name}"),
                &format!("2025-03-0{day}"),
                &format!("Isi {name}."),
            )
        })
        .chain([r#"{"judul":"Tanpa Tanggal Sama Sekali","isi":"Isi."}"#.to_owned()])
        .collect();
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let everything = library.all_stories();
    let place =
        |text| everything.position_of_date(library.parse_last_day(text, date(2026, 1, 1)).unwrap());
    assert_eq!(place("2025-03-09"), Some(0));
    assert_eq!(place("2025-03-05"), Some(4));
    assert_eq!(place("2026"), Some(0));
    assert_eq!(place("Maret 2025"), Some(0));
    assert_eq!(place("2025-03-01"), Some(8));
    assert_eq!(place("2025-02"), None, "what has no date is not older");
    assert_eq!(library.parse_last_day("entah", date(2026, 1, 1)), None);
}

#[test]
fn file_without_record_offsets_is_cached() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let write = |first: &str| {
        let lines = [
            json_story(first, "2025-03-01", "Satu."),
            json_story("Dua Kali", "2025-03-02", "Dua."),
        ];
        // Records of a UTF-16 file have no byte offsets.
        let wide: Vec<u8> = lines.join("\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(&path, wide).unwrap();
    };
    write("Satu Kali");
    let library = Indexer::in_memory(Collection::from_paths([&path]), date(2026, 1, 1)).unwrap();
    let rows = library.all_stories().rows(0..2);
    let body = |row: &super::StoryRow| {
        let story = library
            .load_story(row.meta.id, &no_overrides())
            .map(|story| story.unwrap().article.blocks[0].text.clone());
        story.map_err(|error| error.message(Language::English))
    };
    assert_eq!(rows.iter().map(body).collect::<Vec<_>>(), [Ok("Dua.".into()), Ok("Satu.".into())]);
    write("Satu Kali Lagi");
    assert!(body(&rows[1]).unwrap_err().contains("has changed"), "{:?}", body(&rows[1]));
    std::fs::remove_file(&path).unwrap();
    assert!(body(&rows[0]).unwrap_err().contains("No such file"));
}

#[test]
fn stories_of_compressed_files_load() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl.gz");
    let lines: Vec<String> = (0..3_000)
        .map(|n| {
            json_story(
                &format!("Kabar {n} {}", n * 7919 % 4001),
                "2025-03-01",
                &format!("Isi {n}."),
            )
        })
        .collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(lines.join("\n").as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    // The complete file, and a truncated one that cannot be decompressed to its end.
    for length in [packed.len(), packed.len() * 2 / 3] {
        std::fs::write(&path, &packed[..length]).unwrap();
        let library =
            Indexer::in_memory(Collection::from_paths([&path]), date(2026, 1, 1)).unwrap();
        assert!(library.len() > 1_500);
        for row in library.all_stories().rows(0..library.len()).iter().step_by(400) {
            let article =
                library.load_story(row.meta.id, &no_overrides()).unwrap().unwrap().article;
            let number = row.meta.title.text.split(' ').nth(1).unwrap();
            assert_eq!(article.blocks[0].text, format!("Isi {number}."));
        }
    }
}

#[test]
fn copies_fold_into_one_row() {
    let same = |url: &str| {
        serde_json::json!({"judul": "Harga Naik", "isi": "Harga naik lagi hari ini.", "url": url})
            .to_string()
    };
    let (a, b) = (same("https://contoh.example/a"), same("https://lain.example/b"));
    let tracked = same("http://www.contoh.example/a?utm_source=x#atas");
    let library = library(&[&a, &b, &tracked]);
    assert_eq!(library.len(), 1);
    let row = &find(&library, &ListQuery::default()).rows(0..9)[0];
    assert_eq!(row.copy_count, 2);
    let addresses: Vec<_> =
        library.copies(row.meta.id).into_iter().map(|copy| copy.meta.url).collect();
    assert!(addresses[0].as_deref().unwrap().contains("lain.example"), "{addresses:?}");
}

#[test]
fn related_stories_share_rare_names() {
    let about = |name: &str, day: usize| {
        let body = format!("Bupati Wahyu Sasmita bertemu {name} di Kota Palu untuk kali ke-{day}.");
        json_story(&format!("Berita nomor {day}"), &format!("2025-01-0{day}"), &body)
    };
    let mut lines: Vec<String> =
        (1..=3).map(|day| about("Direktur Ratna Kusumadewi", day)).collect();
    for day in 4..=9 {
        let body = format!("Panen raya di Kabupaten Sleman berjalan lancar, kata warga ke-{day}.");
        lines.push(json_story(&format!("Lain nomor {day}"), &format!("2025-01-0{day}"), &body));
    }
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let first = library.first_indexed().unwrap();
    let related = library.relations(first, 10, &no_overrides()).related;
    assert_eq!(related.len(), 2, "{related:?}");
    assert!(related[0].reasons.contains(&RelationReason::DaysApart(1)));
    let named = |reason: &RelationReason| matches!(reason, RelationReason::SharedName(key) if key.name.contains("Sasmita"));
    assert!(related[0].reasons.iter().any(named), "{:?}", related[0].reasons);
    assert_eq!(RelationReason::DaysApart(-2).label(Language::Indonesian), "2 hari sebelumnya");
    assert_eq!(RelationReason::DaysApart(1).label(Language::English), "1 day later");
}

#[test]
fn listings_sort_filter_and_return_ranges() {
    let library = library(&[
        &json_story("Beras Naik", "2025-01-01", "Satu."),
        &json_story("Cabai Turun", "2025-01-03", "Dua."),
        &json_story("Tanpa Tanggal Beras", "", "Tiga."),
    ]);
    let all = ListQuery::default();
    assert_eq!(titles(&library, &all), ["Cabai Turun", "Beras Naik", "Tanpa Tanggal Beras"]);
    let by_title = ListQuery { order: ListOrder::Title, ..ListQuery::default() };
    assert_eq!(titles(&library, &by_title)[0], "Beras Naik");
    let words = ListQuery { text: "BERAS tang".into(), ..ListQuery::default() };
    assert_eq!(titles(&library, &words), ["Tanpa Tanggal Beras"]);
    let listing = find(&library, &all);
    assert_eq!(listing.rows(1..2).len(), 1);
    assert_eq!(listing.rows(2..99).len(), 1);
    assert!(listing.rows(7..9).is_empty());
    let id = listing.id_at(1).unwrap();
    assert_eq!(listing.position(id), Some(1));
}

#[test]
fn missing_path_is_an_error_with_its_name() {
    let opened = Indexer::in_memory(Collection::from_paths(["/tidak/ada"]), date(2026, 1, 1));
    assert_eq!(opened.err(), Some(Error::NotFound("/tidak/ada".into())));
}

/// A collection of stories with these titles.
pub(super) fn library_with_titles(titles: &[&str]) -> Arc<Library> {
    let lines: Vec<String> =
        titles.iter().map(|title| json_story(title, "", &format!("{title}."))).collect();
    library(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// One library for all cases: indexing takes longer than querying.
fn shared_library() -> &'static Library {
    static SHARED: std::sync::LazyLock<Arc<Library>> =
        std::sync::LazyLock::new(|| library_with_titles(&["Harga Emas", "Harga", "ß", "i̇ 日"]));
    &SHARED
}

proptest! {
    #[test]
    fn title_prefix_ends_at_a_char_boundary(text in "(Harga|Emas|Naik|«|ß|İ|日| |\\PC){0,12}") {
        if let Some(end) = shared_library().link_resolver().unwrap().longest_prefix(&text) {
            prop_assert!(text.get(..end).is_some());
        }
    }

    #[test]
    fn any_link_and_query_succeed(title in "\\PC{0,60}", url in "\\PC{0,20}", text in "\\PC{0,40}") {
        let link = StoredLink { label: String::new(), title, url: Some(url), certain: true };
        prop_assert!(shared_library().link_resolver().unwrap().resolve(&link, 0).is_ok());
        let query = ListQuery { text, ..ListQuery::default() };
        let marks = Arc::new(Marks::new(DeviceId::new("uji")));
        let _ = shared_library().search(&query, &marks, ResultScope::FirstRows);
        prop_assert!(!shared_library().is_damaged());
    }
}

#[cfg(unix)]
#[test]
fn invalid_path_is_printable() {
    use std::os::unix::ffi::OsStringExt;
    let odd = std::path::PathBuf::from(std::ffi::OsString::from_vec(b"/x\x1b[31m\xff".to_vec()));
    let opened = Indexer::in_memory(Collection::from_paths([odd]), date(2026, 1, 1));
    let sentence = opened.err().unwrap().message(Language::English);
    assert!(!sentence.contains('\u{1b}'), "{sentence}");
}
