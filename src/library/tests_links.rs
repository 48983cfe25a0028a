//! Link resolution, backlinks, and headlines taken from links.

use std::sync::Arc;

use super::tests::{find, library, naming, story, titled};
use super::{Library, Query, Target};
use crate::text::article::TitleLookup;

/// Status of the first link of the first story, and the dates of its targets.
fn first_link(library: &Library) -> (&'static str, Vec<String>) {
    let link = library.links().next().unwrap();
    let dates = |rows: &[super::Row]| {
        rows.iter().map(|row| row.published.unwrap().to_string()).collect::<Vec<_>>()
    };
    match &link.target {
        Target::Here(row) => ("here", dates(std::slice::from_ref(row))),
        Target::Several(rows) => ("several", dates(rows)),
        Target::Missing => ("missing", Vec::new()),
    }
}

/// A story with a link of this title, followed by stories with these titles, one day apart.
fn linked(link: &str, others: &[&str]) -> Arc<Library> {
    let body = format!("Kalimat pembuka berita.\nBaca Juga: {link}\nKalimat penutup berita.");
    let mut lines = vec![story("Cerita Yang Menautkan", "2025-03-10", &body)];
    for (day, title) in (1..).zip(others) {
        lines.push(story(title, &format!("2025-03-0{day}"), &format!("Isi berita nomor {day}.")));
    }
    library(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_link_finds_its_story_whatever_the_typography() {
    let title = "Menteri: “Harga Beras Turun” Pekan Depan";
    for link in [
        title,
        "MENTERI: \"HARGA BERAS TURUN\" PEKAN DEPAN",
        "Menteri Harga Beras Turun Pekan Depan",
    ] {
        assert_eq!(first_link(&linked(link, &[title])).0, "here", "{link}");
    }
}

#[test]
fn a_long_beginning_and_a_near_title_are_enough_and_no_less() {
    let title = "Pemerintah Siapkan Dana Talangan untuk Petani Bawang di Tiga Kabupaten";
    let states = [
        ("Pemerintah Siapkan Dana Talangan untuk Petani", "here"),
        ("Pemerintah Siapkan Dana", "missing"),
        // One letter of seventy differs.
        ("Pemerintah Siapkan Dana Talangan untuk Petani Bawang di Tiga Kabupatan", "here"),
        // Two letters differ, and no story contains either word.
        ("Pemerintah Siapkan Dana Talangan untuk Petanu Bawang di Tiga Kabupatan", "here"),
        // Two words of ten differ: below 95%.
        ("Pemerintah Siapkan Dana Talangan untuk Petani Tomat di Dua Kabupaten", "missing"),
    ];
    for (link, state) in states {
        assert_eq!(first_link(&linked(link, &[title])).0, state, "{link}");
    }
}

#[test]
fn of_several_stories_the_nearest_in_time_comes_first() {
    let library = linked("Harga Emas Hari Ini", &["Harga Emas Hari Ini", "Harga Emas Hari Ini"]);
    let (state, dates) = first_link(&library);
    assert_eq!((state, dates), ("several", vec!["2025-03-02".into(), "2025-03-01".into()]));
}

#[test]
fn an_address_in_the_link_comes_before_its_title() {
    let body = "Pembuka.\nBaca Juga: Judul Yang Sudah Berubah di https://contoh.example/b?utm_source=x\nPenutup.";
    let target = r#"{"judul":"Judul Baru Sama Sekali","isi":"Isi.","url":"https://contoh.example/b","tanggal":"2025-01-02"}"#;
    let library = library(&[&story("Sumber Tautan", "2025-01-03", body), target]);
    assert_eq!(first_link(&library), ("here", vec!["2025-01-02".into()]));
}

#[test]
fn a_title_run_into_its_paragraph_ends_where_the_collection_says() {
    let body = "Harga naik tajam pekan ini. Baca Juga: Bank Sentral Tahan Suku Bunga Acuan Selain itu, \
                pelaku pasar menunggu data inflasi.";
    let other = story("Bank Sentral Tahan Suku Bunga Acuan", "2025-01-02", "Isi.");
    let library = library(&[&story("Harga Naik", "2025-01-03", body), &other]);
    let link = library.links().next().unwrap();
    assert_eq!((link.title.as_str(), link.certain), ("Bank Sentral Tahan Suku Bunga Acuan", true));
    let story = library.story(link.source.id, &naming()).unwrap().unwrap();
    let last = story.article.blocks.last().unwrap();
    assert!(last.text.starts_with("Selain itu, pelaku"), "{}", last.text);
    assert_eq!(story.targets.len(), 1);
    let target = link.target.row().unwrap();
    assert_eq!(library.relations(target.id, 9).backlinks[0].id, link.source.id);
}

#[test]
fn the_longest_title_that_begins_a_text_is_found() {
    let library = titled(&["Harga Emas", "Harga Emas Naik Lagi", "PM: \"Kami Siap\""]);
    let index = library.index().unwrap();
    let prefix = |text: &'static str| index.longest_prefix(text).and_then(|end| text.get(..end));
    assert_eq!(prefix("Harga Emas Naik Lagi Pekan ini"), Some("Harga Emas Naik Lagi"));
    assert_eq!(prefix("Harga Emas Naik Menurut data"), Some("Harga Emas"));
    // The title continues in lower case, so it is a different one.
    assert_eq!(prefix("Harga Emas di Pasar Senen"), None);
    assert_eq!(prefix("PM: “Kami Siap” Setelah itu"), Some("PM: “Kami Siap”"));
    assert_eq!(prefix("Lain Sama Sekali"), None);
}

/// A story without a headline.
fn untitled(date: &str, body: &str) -> String {
    serde_json::json!({"tanggal": date, "isi": body}).to_string()
}

/// Status of a link with this title in a collection with these stories.
fn state(link: &str, others: &[String]) -> &'static str {
    let body = format!("Kalimat pembuka berita.\nBaca Juga: {link}\nKalimat penutup berita.");
    let source = story("Cerita Yang Menautkan", "2025-03-10", &body);
    let lines: Vec<&str> = [&source].into_iter().chain(others).map(String::as_str).collect();
    let library = library(&lines);
    library.links().next().unwrap().target.status()
}

#[test]
fn a_story_may_begin_with_the_link_or_the_link_with_its_title() {
    let long = "Warga Desa Memanen Jagung Pertama Setelah Banjir";
    for (link, title, wanted) in [
        // Five words are enough for a prefix match, four are not.
        ("Warga Desa Memanen Jagung Pertama", long, "here"),
        ("Warga Desa Memanen Jagung", long, "missing"),
        (long, "Warga Desa Memanen Jagung Pertama", "here"),
        (long, "Warga Desa Memanen Jagung", "missing"),
        // A prefix ends between words.
        ("Warga Desa Memanen Jagung Pertama Set", long, "missing"),
        (long, "Warga Desa Memanen Jagung Pertama Setelah Ban", "missing"),
    ] {
        let other = story(title, "2025-03-01", "Isi berita.");
        assert_eq!(state(link, &[other]), wanted, "{link} | {title}");
    }
}

#[test]
fn of_titles_that_begin_a_link_the_longest_is_meant() {
    let library = linked(
        "Warga Desa Memanen Jagung Pertama Setelah Banjir",
        &["Warga Desa Memanen Jagung Pertama", "Warga Desa Memanen Jagung Pertama Setelah"],
    );
    assert_eq!(first_link(&library), ("here", vec!["2025-03-02".into()]));
}

#[test]
fn the_very_title_comes_before_one_nearly_alike() {
    let title = "Pemerintah Siapkan Dana Talangan untuk Petani Bawang di Tiga Kabupaten";
    let near = title.replace("Tiga", "Tika");
    assert_eq!(first_link(&linked(title, &[&near, title])), ("here", vec!["2025-03-02".into()]));
}

#[test]
fn a_story_that_bears_its_own_links_title_is_meant_only_if_no_other_is() {
    let body = "Kalimat pembuka berita.\nBaca Juga: Harga Emas Hari Ini\nKalimat penutup berita.";
    let own = story("Harga Emas Hari Ini", "2025-03-10", body);
    assert_eq!(first_link(&library(&[&own])), ("here", vec!["2025-03-10".into()]));
    let other = story("Harga Emas Hari Ini", "2025-03-01", "Isi berita lain.");
    assert_eq!(first_link(&library(&[&own, &other])), ("here", vec!["2025-03-01".into()]));
}

#[test]
fn a_story_without_a_headline_is_named_by_nearly_all_words_of_its_opening() {
    let opening = "Pemerintah kota menutup dua pasar lama di tepi sungai mulai pekan depan, kata \
                   wali kota kepada wartawan.";
    // Other stories contain some of the words each.
    let others = ["Pasar lama itu ramai.", "Dua kota banjir.", "Pemerintah menutup jalan."];
    let all: Vec<String> =
        [opening].iter().chain(&others).map(|body| untitled("2025-03-01", body)).collect();
    for (link, wanted) in [
        ("Dua Pasar Lama Pemerintah Kota", "here"),
        // Too few words.
        ("Pemerintah Kota Menutup Pasar", "missing"),
        // One of five words may be missing, two of ten, and no more.
        ("Pemerintah Kota Menutup Dua Jembatan", "here"),
        ("Pemerintah Kota Membuka Dua Jembatan", "missing"),
        ("Pemerintah Kota Menutup Dua Pasar Lama Tepi Sungai Barat Daya", "here"),
        ("Pemerintah Kota Menutup Dua Pasar Lama Tepi Sungai Barat", "here"),
        ("Pemerintah Kota Menutup Dua Pasar Lama Tepi Sisi Barat", "missing"),
        // All words occur in the collection, but not in one story.
        ("Pemerintah Menutup Jalan Dua Kota Banjir", "missing"),
    ] {
        assert_eq!(state(link, &all), wanted, "{link}");
    }
}

#[test]
fn of_stories_without_a_headline_one_is_meant_and_never_the_links_own() {
    let opening = "Pemerintah kota menutup dua pasar lama di tepi sungai.";
    let link = "Kota Menutup Dua Pasar Lama";
    let linking = format!("{opening}\nBaca Juga: {link}\nKalimat penutup berita.");
    let own = untitled("2025-03-09", &linking);
    assert_eq!(first_link(&library(&[&own])), ("missing", vec![]));
    let others = [("2025-03-01", "Satu."), ("2025-03-02", "Dua.")]
        .map(|(date, end)| untitled(date, &format!("{opening} {end}")));
    // The newest one is chosen.
    let library = library(&[&own, &others[0], &others[1]]);
    assert_eq!(first_link(&library), ("here", vec!["2025-03-02".into()]));
}

#[test]
fn a_link_gives_its_story_a_headline_the_first_that_was_read() {
    let opening = "Pemerintah kota menutup dua pasar lama di tepi sungai mulai pekan depan.";
    let source = |title: &str, date: &str, links: &[&str]| {
        let links: Vec<String> = links.iter().map(|link| format!("Baca Juga: {link}")).collect();
        let links = links.join("\n");
        story(title, date, &format!("Kalimat pembuka {title}.\n{links}\nPenutup {title}."))
    };
    let headline = |sources: &[String]| {
        let target = untitled("2025-03-01", opening);
        let lines: Vec<&str> = sources.iter().chain([&target]).map(String::as_str).collect();
        let library = library(&lines);
        let listing = find(&library, &Query::default());
        let rows = listing.rows(0..listing.len());
        let row = rows.iter().find(|row| row.published.unwrap().to_string() == "2025-03-01");
        row.unwrap().title.text.clone()
    };
    let (one, two) = ("Kota Menutup Dua Pasar Lama", "Pemerintah Kota Menutup Pasar Lama");
    assert!(headline(&[]).starts_with("Pemerintah kota menutup dua pasar lama"));
    assert_eq!(headline(&[source("Satu", "2025-03-05", &[one])]), one);
    // The order of indexing counts, not that of dates; within one story, the first link.
    for dates in [["2025-03-05", "2025-03-06"], ["2025-03-06", "2025-03-05"]] {
        let sources = [source("Satu", dates[0], &[one]), source("Dua", dates[1], &[two])];
        assert_eq!(headline(&sources), one, "{dates:?}");
    }
    assert_eq!(headline(&[source("Satu", "2025-03-05", &[two, one])]), two);
}

#[test]
fn a_link_is_a_backlink_of_what_it_means_and_of_nothing_else() {
    let title = "Warga Desa Memanen Jagung Pertama Setelah Banjir";
    let sentence = "Pemerintah kota menutup dua pasar lama di tepi sungai mulai pekan depan.";
    let json = |title: &str, url: &str| {
        serde_json::json!({"judul": title, "isi": "Isi berita.", "url": url}).to_string()
    };
    let cases = [
        (
            json("Judul Lain Sama Sekali", "https://contoh.example/b"),
            "Baca Juga: Judul Yang Sudah Berubah di https://contoh.example/b",
        ),
        (
            story(title, "", "Isi berita."),
            "Baca Juga: WARGA DESA MEMANEN: Jagung Pertama Setelah Banjir",
        ),
        (story(title, "", "Isi berita."), "Baca Juga: Warga Desa Memanen Jagung Pertama"),
        (
            story("Warga Desa Memanen Jagung Pertama", "", "Isi berita."),
            "Baca Juga: Warga Desa Memanen Jagung Pertama Setelah Banjir",
        ),
        (
            story(title, "", "Isi berita."),
            "Baca Juga: Warga Desa Memanem Jagung Pertama Setelah Banjir",
        ),
        (
            story(title, "", "Isi berita."),
            "Harga naik. Baca Juga: Warga Desa Memanen Jagung Pertama Setelah Banjir Selain itu, air surut.",
        ),
        (untitled("", sentence), "Baca Juga: Kota Menutup Dua Pasar Lama"),
    ];
    for (target, link) in cases {
        let source = story("Sumber Tautan", "2025-03-10", &format!("Pembuka.\n{link}\nPenutup."));
        // Shares words with the target.
        let other = story("Jagung Pertama, Pasar Lama", "2025-03-10", "Pembuka lain.");
        let linking = "Pembuka.\nBaca Juga: Jagung Pertama, Pasar Lama\nPenutup.";
        let another = story("Tautan Lain", "2025-03-11", linking);
        let library = library(&[&source, &target, &other, &another]);
        let mut led = 0;
        for found in library.links() {
            let row = found.target.row().unwrap_or_else(|| panic!("{link} leads nowhere"));
            let backlinks = library.relations(row.id, 9).backlinks;
            let ids: Vec<_> = backlinks.iter().map(|row| row.id).collect();
            assert_eq!(ids, [found.source.id], "{link}");
            led += 1;
        }
        assert_eq!(led, 2, "{link}");
    }
}

#[test]
fn a_backlink_needs_more_than_a_beginning() {
    let linking = "Pembuka.\nBaca Juga: Harga Emas\nPenutup.";
    let library = library(&[
        &story("Sumber Tautan", "2025-03-10", linking),
        &story("Harga Emas", "2025-03-01", "Isi berita."),
        &story("Harga Emas Hari Ini", "2025-03-02", "Isi berita lain."),
    ]);
    let listing = find(&library, &Query::default());
    let backlinks: Vec<(String, usize)> = listing
        .rows(0..3)
        .into_iter()
        .map(|row| (row.title.text, library.relations(row.id, 9).backlinks.len()))
        .collect();
    let wanted = [("Sumber Tautan", 0), ("Harga Emas Hari Ini", 0), ("Harga Emas", 1)];
    assert_eq!(backlinks, wanted.map(|(title, count)| (title.to_owned(), count)));
}

#[test]
fn a_link_run_into_its_paragraph_is_a_backlink_where_only_the_collection_knows_its_end() {
    let body = "Harga naik tajam. Baca Juga: Bank Sentral Tahan Bunga Selain itu, pelaku menunggu.";
    let library = library(&[
        &story("Sumber Tautan", "2025-03-10", body),
        &story("Bank Sentral Tahan Bunga", "2025-03-01", "Isi berita."),
    ]);
    let link = library.links().next().unwrap();
    let target = link.target.row().unwrap();
    assert_eq!(library.relations(target.id, 9).backlinks[0].id, link.source.id);
}

#[test]
fn a_state_has_its_name_in_the_contract() {
    let library = titled(&["Harga Emas"]);
    let row = find(&library, &Query::default()).rows(0..1).remove(0);
    let states = [Target::Here(row.clone()), Target::Several(vec![row.clone()]), Target::Missing];
    assert_eq!(states.each_ref().map(Target::status), ["here", "several", "missing"]);
    assert_eq!(states.each_ref().map(|state| state.row() == Some(&row)), [true, true, false]);
}
