//! Search results, their order, and snippets.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use proptest::prelude::*;

use super::Highlighter;
use super::snippet::{MATCH_END, MATCH_START};
use crate::library::{
    Cancellation, Collection, Indexer, Library, ListOrder, ListQuery, Listing, ResultScope,
};
use crate::news::{DeviceId, Marks};

fn library(lines: &[String]) -> Arc<Library> {
    let input = lines.join("\n").into_bytes();
    let collection = Collection::Paths {
        paths: vec!["-".into()],
        stdin: input,
        mappings: crate::library::FieldMappings::default(),
    };
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

fn story(title: &str, date: &str, body: &str) -> String {
    serde_json::json!({"judul": title, "tanggal": date, "isi": body}).to_string()
}

fn marks() -> Marks {
    Marks::new(DeviceId::new("uji"))
}

fn search(library: &Library, query: &ListQuery, marks: Marks, depth: ResultScope) -> Listing {
    library.search(query, &Arc::new(marks), depth).unwrap()
}

fn titles(listing: &Listing) -> Vec<String> {
    listing.rows(0..listing.len()).into_iter().map(|row| row.meta.title.text).collect()
}

/// Titles of the results, best first.
fn ranked_titles(library: &Library, words: &str) -> Vec<String> {
    let query = ListQuery { text: words.into(), ..ListQuery::default() };
    titles(&search(library, &query, marks(), ResultScope::AllRows))
}

/// Titles of the results, sorted.
fn sorted_titles(library: &Library, words: &str) -> Vec<String> {
    let mut found = ranked_titles(library, words);
    found.sort();
    found
}

/// A few stories that differ in every field.
fn sample_library() -> &'static Library {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let whole = |title: &str, date: &str, body: &str, outlet: &str, section: &str| {
            serde_json::json!({
                "judul": title, "tanggal": date, "isi": body, "media": outlet, "kanal": section,
            })
            .to_string()
        };
        library(&[
            whole(
                "Ekspor Kopi",
                "2025-02-27",
                "Petani mengirim kopi senilai Rp 5 miliar ke luar negeri.",
                "Harian Pagi",
                "Ekonomi",
            ),
            whole(
                "Kapal Karam",
                "2025-03-01",
                "Pengiriman beras tertunda, kata Menteri Ratna Kusumadewi di Surabaya.",
                "Kabar Laut",
                "Daerah",
            ),
            whole(
                "Panen Raya",
                "2025-03-10",
                "Beras melimpah dan harga turun menjadi Rp 12.000 per kilogram.\nBaca Juga: Ekspor Kopi",
                "Harian Pagi",
                "Ekonomi",
            ),
            whole("Piala Kampung", "", "Kesebelasan desa menang tipis.", "Kabar Laut", "Olahraga"),
            whole("Piala Kampung", "", "Kesebelasan desa menang tipis.", "Harian Pagi", "Olahraga"),
        ])
    });
    &LIBRARY
}

#[test]
fn every_query_feature_selects_stories() {
    let all = ["Ekspor Kopi", "Kapal Karam", "Panen Raya", "Piala Kampung"];
    let cases: [(&str, &[usize]); 30] = [
        ("beras", &[1, 2]),
        ("kirim", &[0, 1]),
        ("beras kirim", &[1]),
        ("beras AND harga", &[2]),
        ("kopi OR kapal", &[0, 1]),
        ("beras kopi OR harga", &[2]),
        ("beras NOT harga", &[1]),
        ("-beras", &[0, 3]),
        ("NOT (beras OR kopi)", &[3]),
        ("\"beras melimpah\"", &[2]),
        ("\"melimpah beras\"", &[]),
        ("\"kapal karam\"", &[1]),
        ("judul:kopi", &[0]),
        ("judul:beras", &[]),
        ("orang:ratna", &[1]),
        ("tempat:surabaya", &[1]),
        ("media:harian", &[0, 2]),
        ("kanal:ekonomi", &[0, 2]),
        ("tanggal:2025-03", &[1, 2]),
        ("tanggal:2025-02-27..2025-03-01", &[0, 1]),
        ("tanggal:..2025-02-27", &[0]),
        ("tanggal:2025-03-02..", &[2]),
        ("uang:>1miliar", &[0]),
        ("uang:10000..20000", &[2]),
        ("uang:<20000", &[2]),
        ("punya:uang", &[0, 2]),
        ("punya:tautan", &[2]),
        ("punya:salinan", &[3]),
        ("punya:orang", &[1]),
        ("-punya:tanggal", &[3]),
    ];
    for (words, expected) in cases {
        let expected: Vec<&str> = expected.iter().map(|place| all[*place]).collect();
        assert_eq!(sorted_titles(sample_library(), words), expected, "{words}");
    }
}

#[test]
fn mark_states_filter_results() {
    let library = sample_library();
    let id = |words: &str| {
        let query = ListQuery { text: words.into(), ..ListQuery::default() };
        search(library, &query, marks(), ResultScope::AllRows).id_at(0).unwrap()
    };
    let mut marks = marks();
    marks.set_read(id("karam"), true, 1);
    marks.set_starred(id("ekspor"), true, 1);
    let found = |words: &str, unread: bool| {
        let query = ListQuery { text: words.into(), unread_only: unread, order: ListOrder::Title };
        [ResultScope::FirstRows, ResultScope::AllRows]
            .map(|depth| titles(&search(library, &query, marks.clone(), depth)))
    };
    let both = |titles: &[&str]| {
        let titles: Vec<String> = titles.iter().map(ToString::to_string).collect();
        [titles.clone(), titles]
    };
    assert_eq!(found("status:dibaca", false), both(&["Kapal Karam"]));
    assert_eq!(found("status:bintang", false), both(&["Ekspor Kopi"]));
    assert_eq!(found("status:belum beras", false), both(&["Panen Raya"]));
    assert_eq!(found("", true), both(&["Ekspor Kopi", "Panen Raya", "Piala Kampung"]));
    assert_eq!(found("beras", true), both(&["Panen Raya"]));
    assert_eq!(found("-status:dibaca beras", false), both(&["Panen Raya"]));
    assert_eq!(library.unread_count(&marks), 3);
}

#[test]
fn last_word_matches_as_prefix() {
    assert_eq!(sorted_titles(sample_library(), "+kope"), Vec::<String>::new());
    assert_eq!(sorted_titles(sample_library(), "meli"), ["Panen Raya"]);
    assert_eq!(sorted_titles(sample_library(), "beras meli"), ["Panen Raya"]);
    assert_eq!(sorted_titles(sample_library(), "judul:kam"), ["Piala Kampung"]);
    assert_eq!(sorted_titles(sample_library(), "\"beras meli"), ["Panen Raya"]);
    assert_eq!(sorted_titles(sample_library(), "orang:kusuma"), ["Kapal Karam"]);
    // A space ends the word, so it is not completed.
    assert_eq!(sorted_titles(sample_library(), "+meli "), Vec::<String>::new());
    assert_eq!(sorted_titles(sample_library(), "+meli beras"), Vec::<String>::new());
}

#[test]
fn place_names_are_not_met_by_roots() {
    let library = library(&[
        story("A", "2025-02-27", "Warga Banggai menanam padi."),
        story("B", "2025-02-27", "Warga itu bangga akan sawahnya."),
        story("C", "2025-02-27", "Kapal bersandar di Penajam pagi ini."),
        story("D", "2025-02-27", "Pisau tajam dijual di pasar."),
        story("E", "2025-02-27", "Jalan di Kuningan ditutup."),
        story("F", "2025-02-27", "Cat kuning habis terjual."),
        story("G", "2025-02-27", "Petani membanggakan sawahnya."),
        story("H", "2025-02-27", "Warga Tarakan memancing."),
        story("I", "2025-02-27", "Dua kerajaan setara di lomba itu."),
    ]);
    let table: [(&str, &[&str]); 6] = [
        ("Tarakan", &["H"]),
        ("Banggai", &["A"]),
        ("Penajam", &["C"]),
        ("Kuningan", &["E"]),
        ("kuning", &["F"]),
        ("bangga", &["B", "G"]),
    ];
    for (words, expected) in table {
        // A bracket keeps the last word from matching as a prefix.
        assert_eq!(sorted_titles(&library, &format!("({words})")), expected, "{words}");
    }
}

#[test]
fn better_matches_rank_higher() {
    let filler = "Warga menunggu kabar berikutnya dari balai desa setempat hari ini.";
    let library = library(&[
        story("Nomor satu", "2025-01-01", &format!("Barang itu kiriman warga. {filler}")),
        story("Nomor dua", "2025-01-02", &format!("Barang itu pengiriman warga. {filler}")),
        story("Soal pengiriman", "2025-01-03", &format!("Barang itu tiba di sini. {filler}")),
        story("Nomor empat", "2025-01-04", &format!("Barang itu mengirim warga. {filler}")),
    ]);
    let order = ranked_titles(&library, "pengiriman ");
    assert_eq!(order, ["Soal pengiriman", "Nomor dua", "Nomor empat", "Nomor satu"]);
    let order = ranked_titles(&library, "kiriman ");
    let place = |title: &str| order.iter().position(|found| found == title);
    assert!(
        place("Nomor satu") < place("Nomor dua") && place("Soal pengiriman") < place("Nomor dua")
    );
    // Equal scores: newest first.
    assert_eq!(ranked_titles(&library, "balai ")[..3], ["Nomor empat", "Nomor dua", "Nomor satu"]);
}

/// Many stories with equal scores, and some with higher ones.
fn large_library() -> &'static Library {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let lines: Vec<String> = (0..500)
            .map(|number: usize| {
                let date = format!("2025-{:02}-{:02}", 1 + number * 7 % 12, 1 + number * 5 % 28);
                let more = if number.is_multiple_of(3) { "udang udang" } else { "udang segar" };
                let body = format!("Nelayan membawa {more} ke tempat lelang nomor {number}.");
                let outlet = ["Kabar Laut", "Harian Pagi"][number % 2];
                serde_json::json!({"judul": format!("Lelang ke-{number}"), "tanggal": date, "isi": body, "media": outlet}).to_string()
            })
            .collect();
        library(&lines)
    });
    &LIBRARY
}

#[test]
fn prefix_with_too_many_words_is_a_lower_bound() {
    const STORIES: usize = 400;
    // So many that the words of a segment are too many, however many segments there are.
    let bodies: Vec<String> =
        (0..STORIES).map(|number| format!("Kotak abc{number}x dibuka.")).collect();
    let lines: Vec<String> =
        bodies.iter().map(|body| serde_json::json!({ "isi": body }).to_string()).collect();
    let library =
        crate::library::tests::library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let search = |text: &str| {
        let query = ListQuery { text: text.into(), ..ListQuery::default() };
        let listing = crate::library::tests::find(&library, &query);
        (listing.len(), listing.is_prefix_cut)
    };
    for cut in ["abc", "\"kotak abc"] {
        let (found, is_cut) = search(cut);
        assert!(is_cut && (32..STORIES).contains(&found), "{cut}: {found}");
    }
    for whole in ["abc39", "\"kotak abc39", "kotak"] {
        assert!(!search(whole).1, "{whole}");
    }
    assert_eq!(search("abc39").0, 11);
}

#[test]
fn first_rows_are_a_prefix_of_all_rows() {
    for words in [
        "udang ",
        "nelayan ",
        "udang OR segar ",
        "lelang -segar",
        "\"tempat lelang\"",
        "ude OR ud",
        "media:harian udang ",
    ] {
        for order in ListOrder::ALL {
            for unread in [false, true] {
                let query = ListQuery { text: words.into(), unread_only: unread, order };
                let mut read = marks();
                for place in 0..30 {
                    read.set_read(large_library().all_stories().id_at(place).unwrap(), true, 1);
                }
                let first = search(large_library(), &query, read.clone(), ResultScope::FirstRows);
                let whole = search(large_library(), &query, read, ResultScope::AllRows);
                assert_eq!(first.len(), whole.len(), "{query:?}");
                assert!(!whole.is_partial());
                assert_eq!(
                    first.is_partial(),
                    order == ListOrder::Relevance && whole.len() > 200,
                    "{query:?}"
                );
                let shown = first.rows(0..usize::MAX);
                assert_eq!(shown, whole.rows(0..shown.len()), "{query:?}");
                for (place, row) in shown.iter().enumerate() {
                    assert_eq!(first.score(place), whole.score(place));
                    assert_eq!(whole.position(row.meta.id), Some(place));
                }
            }
        }
    }
}

#[test]
fn canceled_search_has_no_result() {
    let (library, marks) = (large_library(), Arc::new(marks()));
    for words in ["udang ", "udang OR segar ", "udamg ", "\"tempat lelang\"", "media:harian"] {
        for scope in [ResultScope::FirstRows, ResultScope::AllRows] {
            let query = ListQuery { text: words.into(), ..ListQuery::default() };
            let searched = |canceled_after: usize| {
                let looks = std::cell::Cell::new(0);
                let is_canceled = || looks.replace(looks.get() + 1) >= canceled_after;
                let cancellation = Cancellation::new(&is_canceled);
                let today = library.today();
                library.search_unless_canceled(today, &query, &marks, scope, cancellation).unwrap()
            };
            assert_eq!(searched(0), None, "{words}");
            // Whenever it is canceled: nothing, or the whole result.
            let whole = library.search(&query, &marks, scope).unwrap();
            for looks in 1..9 {
                assert!(searched(looks).is_none_or(|found| found == whole), "{words} {looks}");
            }
            assert_eq!(searched(usize::MAX), Some(whole), "{words}");
        }
    }
}

#[test]
fn results_follow_the_requested_order() {
    let rows = |order| {
        let query = ListQuery { text: "udang ".into(), order, ..ListQuery::default() };
        search(large_library(), &query, marks(), ResultScope::AllRows).rows(0..500)
    };
    let by_date = rows(ListOrder::Date);
    assert!(by_date.is_sorted_by_key(|row| std::cmp::Reverse(row.date_key())));
    let by_title = rows(ListOrder::Title);
    let key = |title: &str| crate::text::title::normalize(title);
    assert!(by_title.is_sorted_by_key(|row| key(&row.meta.title.text)));
    let by_outlet = rows(ListOrder::Outlet);
    assert!(
        by_outlet
            .is_sorted_by_key(|row| (row.meta.outlet.clone(), std::cmp::Reverse(row.date_key())))
    );
    assert!([&by_date, &by_title, &by_outlet].iter().all(|rows| rows.len() == 500));
}

#[test]
fn query_errors_have_a_location() {
    let query = ListQuery { text: "beras uang:banyak".into(), ..ListQuery::default() };
    for depth in [ResultScope::FirstRows, ResultScope::AllRows] {
        let error = sample_library().search(&query, &Arc::new(marks()), depth).unwrap_err();
        assert!(error.span.start >= 6 && error.span.end <= query.text.len(), "{error:?}");
    }
    assert!(sample_library().highlighter(&query.text).is_empty());
}

fn snippet_with_brackets(highlighter: &Highlighter, text: &str) -> String {
    let snippet = highlighter.snippet(std::iter::once(text));
    snippet.replace(MATCH_START, "[").replace(MATCH_END, "]")
}

#[test]
fn snippets_are_in_the_order_of_the_stories() {
    let library = large_library();
    let query = ListQuery { text: "udang ".into(), ..ListQuery::default() };
    let found = search(library, &query, marks(), ResultScope::AllRows);
    let ids: Vec<_> = (0..300).filter_map(|place| found.id_at(place)).collect();
    let highlighter = library.highlighter("udang ");
    let single: Vec<_> = ids.iter().map(|id| library.snippet(*id, &highlighter)).collect();
    assert!(single.len() == 300 && single.iter().all(Option::is_some));
    assert_eq!(library.snippets(&ids, &highlighter), single);
}

#[test]
fn run_together_words_match_by_their_parts() {
    let library = library(&[story("Kabar", "2025-03-01", "Pemimpin IranAyatollah Karim diam.")]);
    for (words, shown) in [
        ("ayatollah", "Iran[Ayatollah] "),
        ("iranayatollah", "[IranAyatollah] "),
        ("\"iran ayatollah karim\"", "[IranAyatollah Karim] "),
    ] {
        assert_eq!(sorted_titles(&library, words), ["Kabar"], "{words}");
        let text = snippet_with_brackets(
            &library.highlighter(words),
            "Pemimpin IranAyatollah Karim diam.",
        );
        assert!(text.contains(shown), "{text}");
    }
}

#[test]
fn snippet_shows_the_excerpt_with_most_matches() {
    let highlighter = sample_library().highlighter("beras harga ");
    assert_eq!(
        snippet_with_brackets(&highlighter, "Harga berasnya naik."),
        "[Harga] [berasnya] naik."
    );
    let filler = "kata demi kata mengisi ruang ".repeat(20);
    let text = format!("Beras. {filler} lalu harga semua beras naik {filler}");
    let snippet = snippet_with_brackets(&highlighter, &text);
    assert!(snippet.contains("[harga] semua [beras] naik"), "{snippet}");
    assert!(snippet.starts_with('…') && snippet.ends_with('…'), "{snippet}");
    // The best of several texts.
    let texts = ["Beras saja.", "Tidak ada.", "Beras dan harga."];
    let best = highlighter.snippet(texts.into_iter());
    assert!(best.ends_with("harga\u{e001}."), "{best}");
    assert_eq!(snippet_with_brackets(&highlighter, "Tidak ada."), "Tidak ada.");
    assert_eq!(snippet_with_brackets(&Highlighter::default(), "a\u{e000}b\u{e001}"), "ab");
}

#[test]
fn counted_matches_fit_in_the_snippet() {
    let highlighter = sample_library().highlighter("beras harga panen ");
    // From the first match, the two others are just too far away to fit.
    let gap = "kata demi kata mengisi ruang ".repeat(4);
    let far = format!("{gap}{gap}{gap}");
    let text = format!("{far}beras {gap}lalu harga lagi. {far}Kini beras dan panen saja. {far}");
    let snippet = snippet_with_brackets(&highlighter, &text);
    assert!(snippet.contains("[beras] dan [panen]"), "{snippet}");
}

#[test]
fn match_in_a_long_run_of_letters_is_shown() {
    let highlighter = sample_library().highlighter("har");
    // The last space of the excerpt comes before the match.
    let text = format!("{} hargaan!{}", "x".repeat(30), "y".repeat(300));
    assert!(
        snippet_with_brackets(&highlighter, &text).contains('['),
        "{}",
        snippet_with_brackets(&highlighter, &text)
    );
}

proptest! {
    #[test]
    fn highlighter_handles_any_text(
        text in "(beras|Berasnya|harga|HARGA|naik|[\u{e000}\u{e001}ßİ日-]| |\\PC){0,40}",
        words in "(beras|har|\"harga naik\"|\"beras har|-naik| OR | ){0,4}",
    ) {
        let highlighter = sample_library().highlighter(&words);
        let found = highlighter.find(&text);
        let mut end = 0;
        for Range { start, end: after } in found.iter().cloned() {
            prop_assert!(end <= start && start < after && text.get(start..after).is_some());
            end = after;
        }
        let snippet = highlighter.snippet([text.as_str(), "", &text].into_iter());
        let mut open = false;
        for c in snippet.chars() {
            prop_assert!((c == MATCH_START) <= !open && (c == MATCH_END) <= open, "{}", snippet);
            open = (open || c == MATCH_START) && c != MATCH_END;
        }
        prop_assert!(!open);
        prop_assert!(found.is_empty() || snippet.contains(MATCH_START), "{}", snippet);
        let signs = snippet.chars().filter(|c| [MATCH_START, MATCH_END].contains(c)).count();
        prop_assert!(snippet.chars().count() - signs <= 162, "{}", snippet);
    }
}
