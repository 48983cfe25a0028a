//! Link resolution, backlinks, and headlines taken from links.

use std::sync::Arc;

use crate::library::tests::{find, json_story, library, library_with_titles, no_overrides};
use crate::library::{Library, LinkTarget, ListQuery};
use crate::text::article::TitleLookup;

/// Status of the first link of the first story, and the dates of its targets.
fn first_link(library: &Library) -> (&'static str, Vec<String>) {
    let link = library.links().next().unwrap();
    let dates = |rows: &[crate::library::StoryRow]| {
        rows.iter().map(|row| row.meta.published.unwrap().to_string()).collect::<Vec<_>>()
    };
    match &link.target {
        LinkTarget::Resolved(row) => ("here", dates(std::slice::from_ref(row))),
        LinkTarget::Ambiguous { nearest, .. } => ("several", dates(nearest)),
        LinkTarget::Missing => ("missing", Vec::new()),
    }
}

/// A story with a link of this title, followed by stories with these titles, one day apart.
fn library_with_link(link: &str, others: &[&str]) -> Arc<Library> {
    let body = format!("Kalimat pembuka berita.\nBaca Juga: {link}\nKalimat penutup berita.");
    let mut lines = vec![json_story("Cerita Yang Menautkan", "2025-03-10", &body)];
    for (day, title) in (1..).zip(others) {
        lines.push(json_story(
            title,
            &format!("2025-03-0{day}"),
            &format!("Isi berita nomor {day}."),
        ));
    }
    library(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn link_title_ignores_typography() {
    let title = "Menteri: “Harga Beras Turun” Pekan Depan";
    for link in [
        title,
        "MENTERI: \"HARGA BERAS TURUN\" PEKAN DEPAN",
        "Menteri Harga Beras Turun Pekan Depan",
    ] {
        assert_eq!(first_link(&library_with_link(link, &[title])).0, "here", "{link}");
    }
}

#[test]
fn link_matches_long_prefix_and_similar_title() {
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
        assert_eq!(first_link(&library_with_link(link, &[title])).0, state, "{link}");
    }
}

#[test]
fn ambiguous_targets_are_sorted_by_time() {
    let library =
        library_with_link("Harga Emas Hari Ini", &["Harga Emas Hari Ini", "Harga Emas Hari Ini"]);
    let (state, dates) = first_link(&library);
    assert_eq!((state, dates), ("several", vec!["2025-03-02".into(), "2025-03-01".into()]));
}

#[test]
fn link_address_takes_precedence_over_title() {
    let body = "Pembuka.\nBaca Juga: Judul Yang Sudah Berubah di https://contoh.example/b?utm_source=x\nPenutup.";
    let target = r#"{"judul":"Judul Baru Sama Sekali","isi":"Isi.","url":"https://contoh.example/b","tanggal":"2025-01-02"}"#;
    let library = library(&[&json_story("Sumber Tautan", "2025-01-03", body), target]);
    assert_eq!(first_link(&library), ("here", vec!["2025-01-02".into()]));
}

#[test]
fn run_in_title_ends_at_known_title() {
    let body = "Harga naik tajam pekan ini. Baca Juga: Bank Sentral Tahan Suku Bunga Acuan Selain itu, \
                pelaku pasar menunggu data inflasi.";
    let other = json_story("Bank Sentral Tahan Suku Bunga Acuan", "2025-01-02", "Isi.");
    let library = library(&[&json_story("Harga Naik", "2025-01-03", body), &other]);
    let link = library.links().next().unwrap();
    assert_eq!((link.title.as_str(), link.certain), ("Bank Sentral Tahan Suku Bunga Acuan", true));
    let story = library.load_story(link.source.meta.id, &no_overrides()).unwrap().unwrap();
    let last = story.article.blocks.last().unwrap();
    assert!(last.text.starts_with("Selain itu, pelaku"), "{}", last.text);
    assert_eq!(story.targets.len(), 1);
    let target = link.target.row().unwrap();
    assert_eq!(
        library.relations(target.meta.id, 9, &no_overrides()).backlinks[0].meta.id,
        link.source.meta.id
    );
}

#[test]
fn longest_title_prefix_of_a_text() {
    let library = library_with_titles(&["Harga Emas", "Harga Emas Naik Lagi", "PM: \"Kami Siap\""]);
    let index = library.link_resolver().unwrap();
    let prefix = |text: &'static str| index.longest_prefix(text).and_then(|end| text.get(..end));
    assert_eq!(prefix("Harga Emas Naik Lagi Pekan ini"), Some("Harga Emas Naik Lagi"));
    assert_eq!(prefix("Harga Emas Naik Menurut data"), Some("Harga Emas"));
    // The title continues in lower case, so it is a different one.
    assert_eq!(prefix("Harga Emas di Pasar Senen"), None);
    assert_eq!(prefix("PM: “Kami Siap” Setelah itu"), Some("PM: “Kami Siap”"));
    assert_eq!(prefix("Lain Sama Sekali"), None);
}

/// A story without a headline.
fn json_story_without_title(date: &str, body: &str) -> String {
    serde_json::json!({"tanggal": date, "isi": body}).to_string()
}

/// Status of a link with this title in a collection with these stories.
fn link_status(link: &str, others: &[String]) -> &'static str {
    let body = format!("Kalimat pembuka berita.\nBaca Juga: {link}\nKalimat penutup berita.");
    let source = json_story("Cerita Yang Menautkan", "2025-03-10", &body);
    let lines: Vec<&str> = [&source].into_iter().chain(others).map(String::as_str).collect();
    let library = library(&lines);
    library.links().next().unwrap().target.status()
}

#[test]
fn prefix_matches_work_in_both_directions() {
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
        let other = json_story(title, "2025-03-01", "Isi berita.");
        assert_eq!(link_status(link, &[other]), wanted, "{link} | {title}");
    }
}

#[test]
fn longest_title_prefix_of_a_link_wins() {
    let library = library_with_link(
        "Warga Desa Memanen Jagung Pertama Setelah Banjir",
        &["Warga Desa Memanen Jagung Pertama", "Warga Desa Memanen Jagung Pertama Setelah"],
    );
    assert_eq!(first_link(&library), ("here", vec!["2025-03-02".into()]));
}

#[test]
fn exact_title_takes_precedence_over_similar_title() {
    let title = "Pemerintah Siapkan Dana Talangan untuk Petani Bawang di Tiga Kabupaten";
    let near = title.replace("Tiga", "Tika");
    assert_eq!(
        first_link(&library_with_link(title, &[&near, title])),
        ("here", vec!["2025-03-02".into()])
    );
}

#[test]
fn link_to_own_title_prefers_other_stories() {
    let body = "Kalimat pembuka berita.\nBaca Juga: Harga Emas Hari Ini\nKalimat penutup berita.";
    let own = json_story("Harga Emas Hari Ini", "2025-03-10", body);
    assert_eq!(first_link(&library(&[&own])), ("here", vec!["2025-03-10".into()]));
    let other = json_story("Harga Emas Hari Ini", "2025-03-01", "Isi berita lain.");
    assert_eq!(first_link(&library(&[&own, &other])), ("here", vec!["2025-03-01".into()]));
}

#[test]
fn link_matches_opening_of_untitled_story() {
    let opening = "Pemerintah kota menutup dua pasar lama di tepi sungai mulai pekan depan, kata \
                   wali kota kepada wartawan.";
    // Other stories contain some of the words each.
    let others = ["Pasar lama itu ramai.", "Dua kota banjir.", "Pemerintah menutup jalan."];
    let all: Vec<String> = [opening]
        .iter()
        .chain(&others)
        .map(|body| json_story_without_title("2025-03-01", body))
        .collect();
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
        assert_eq!(link_status(link, &all), wanted, "{link}");
    }
}

#[test]
fn opening_match_is_unique_and_never_the_source() {
    let opening = "Pemerintah kota menutup dua pasar lama di tepi sungai.";
    let link = "Kota Menutup Dua Pasar Lama";
    let linking = format!("{opening}\nBaca Juga: {link}\nKalimat penutup berita.");
    let own = json_story_without_title("2025-03-09", &linking);
    assert_eq!(first_link(&library(&[&own])), ("missing", vec![]));
    let others = [("2025-03-01", "Satu."), ("2025-03-02", "Dua.")]
        .map(|(date, end)| json_story_without_title(date, &format!("{opening} {end}")));
    // The newest one is chosen.
    let library = library(&[&own, &others[0], &others[1]]);
    assert_eq!(first_link(&library), ("here", vec!["2025-03-02".into()]));
}

#[test]
fn untitled_story_takes_headline_of_first_indexed_link() {
    let opening = "Pemerintah kota menutup dua pasar lama di tepi sungai mulai pekan depan.";
    let source = |title: &str, date: &str, links: &[&str]| {
        let links: Vec<String> = links.iter().map(|link| format!("Baca Juga: {link}")).collect();
        let links = links.join("\n");
        json_story(title, date, &format!("Kalimat pembuka {title}.\n{links}\nPenutup {title}."))
    };
    let headline = |sources: &[String]| {
        let target = json_story_without_title("2025-03-01", opening);
        let lines: Vec<&str> = sources.iter().chain([&target]).map(String::as_str).collect();
        let library = library(&lines);
        let listing = find(&library, &ListQuery::default());
        let rows = listing.rows(0..listing.len());
        let row = rows.iter().find(|row| row.meta.published.unwrap().to_string() == "2025-03-01");
        row.unwrap().meta.title.text.clone()
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
fn backlinks_mirror_resolved_links() {
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
            json_story(title, "", "Isi berita."),
            "Baca Juga: WARGA DESA MEMANEN: Jagung Pertama Setelah Banjir",
        ),
        (json_story(title, "", "Isi berita."), "Baca Juga: Warga Desa Memanen Jagung Pertama"),
        (
            json_story("Warga Desa Memanen Jagung Pertama", "", "Isi berita."),
            "Baca Juga: Warga Desa Memanen Jagung Pertama Setelah Banjir",
        ),
        (
            json_story(title, "", "Isi berita."),
            "Baca Juga: Warga Desa Memanem Jagung Pertama Setelah Banjir",
        ),
        (
            json_story(title, "", "Isi berita."),
            "Harga naik. Baca Juga: Warga Desa Memanen Jagung Pertama Setelah Banjir Selain itu, air surut.",
        ),
        (json_story_without_title("", sentence), "Baca Juga: Kota Menutup Dua Pasar Lama"),
    ];
    for (target, link) in cases {
        let source =
            json_story("Sumber Tautan", "2025-03-10", &format!("Pembuka.\n{link}\nPenutup."));
        // Shares words with the target.
        let other = json_story("Jagung Pertama, Pasar Lama", "2025-03-10", "Pembuka lain.");
        let linking = "Pembuka.\nBaca Juga: Jagung Pertama, Pasar Lama\nPenutup.";
        let another = json_story("Tautan Lain", "2025-03-11", linking);
        let library = library(&[&source, &target, &other, &another]);
        let mut led = 0;
        for found in library.links() {
            let row = found.target.row().unwrap_or_else(|| panic!("{link} leads nowhere"));
            let backlinks = library.relations(row.meta.id, 9, &no_overrides()).backlinks;
            let ids: Vec<_> = backlinks.iter().map(|row| row.meta.id).collect();
            assert_eq!(ids, [found.source.meta.id], "{link}");
            led += 1;
        }
        assert_eq!(led, 2, "{link}");
    }
}

#[test]
fn short_prefix_is_not_a_backlink() {
    let linking = "Pembuka.\nBaca Juga: Harga Emas\nPenutup.";
    let library = library(&[
        &json_story("Sumber Tautan", "2025-03-10", linking),
        &json_story("Harga Emas", "2025-03-01", "Isi berita."),
        &json_story("Harga Emas Hari Ini", "2025-03-02", "Isi berita lain."),
    ]);
    let listing = find(&library, &ListQuery::default());
    let backlinks: Vec<(String, usize)> = listing
        .rows(0..3)
        .into_iter()
        .map(|row| {
            (
                row.meta.title.text,
                library.relations(row.meta.id, 9, &no_overrides()).backlinks.len(),
            )
        })
        .collect();
    let wanted = [("Sumber Tautan", 0), ("Harga Emas Hari Ini", 0), ("Harga Emas", 1)];
    assert_eq!(backlinks, wanted.map(|(title, count)| (title.to_owned(), count)));
}

#[test]
fn run_in_link_is_a_backlink() {
    let body = "Harga naik tajam. Baca Juga: Bank Sentral Tahan Bunga Selain itu, pelaku menunggu.";
    let library = library(&[
        &json_story("Sumber Tautan", "2025-03-10", body),
        &json_story("Bank Sentral Tahan Bunga", "2025-03-01", "Isi berita."),
    ]);
    let link = library.links().next().unwrap();
    let target = link.target.row().unwrap();
    assert_eq!(
        library.relations(target.meta.id, 9, &no_overrides()).backlinks[0].meta.id,
        link.source.meta.id
    );
}

#[test]
fn link_target_status_names() {
    let library = library_with_titles(&["Harga Emas"]);
    let row = find(&library, &ListQuery::default()).rows(0..1).remove(0);
    let states = [
        LinkTarget::Resolved(row.clone()),
        LinkTarget::Ambiguous { nearest: vec![row.clone()], total: 30 },
        LinkTarget::Missing,
    ];
    assert_eq!(states.each_ref().map(LinkTarget::status), ["here", "several", "missing"]);
    assert_eq!(states.each_ref().map(|state| state.row() == Some(&row)), [true, true, false]);
}

#[test]
fn ambiguous_link_has_the_nearest_stories_and_the_number_of_all() {
    let title = "Harga Emas Batangan Hari Ini Naik";
    let source =
        json_story("Sumber Tautan", "2025-06-15", &format!("Buka.\nBaca Juga: {title}\nTutup."));
    let mut lines: Vec<String> = (0..2_500)
        .map(|number| {
            let (year, month, day) = (2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
            json_story(title, &format!("{year}-{month:02}-{day:02}"), &format!("Isi {number}."))
        })
        .collect();
    // The nearest are indexed last.
    let dates = ["2025-06-14", "2025-06-17", "2025-06-12"];
    lines.extend(dates.map(|date| json_story(title, date, &format!("Isi hari {date}."))));
    lines.push(source);
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let link = library.links().next().unwrap();
    let LinkTarget::Ambiguous { nearest, total } = &link.target else {
        panic!("{:?}", link.target)
    };
    assert_eq!((nearest.len(), *total), (20, 2_503));
    let nearest: Vec<String> =
        nearest[..3].iter().map(|row| row.meta.published.unwrap().to_string()).collect();
    assert_eq!(nearest, dates);
}
