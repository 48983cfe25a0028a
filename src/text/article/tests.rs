//! Whole stories, from record to article.

use std::time::{Duration, Instant};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::news::{Basis, Origin};

fn context() -> Context<'static> {
    Context { titles: &NoTitles, today: date(2025, 11, 22) }
}

fn read_text(body: &str) -> Article {
    read(&Record { body: body.to_owned(), ..Record::default() }, &context())
}

fn kinds(article: &Article) -> Vec<&'static str> {
    article.blocks.iter().map(|block| block.kind.name()).collect()
}

const STORY: &str = "\
Sumber: Reuters | Editor: Ayu Lestari
KONTAN.CO.ID - TOKYO. Pelabuhan utama menutup dua dermaga besar, demikian dikabarkan pada \
Kamis (27/2), mengutip keterangan pengelola pelabuhan itu.
Kapal-kapal menunggu di luar teluk sejak pagi.
Dampak bagi Pengiriman
Pengiriman barang tertunda tiga hari.
Baca Juga: Siapa Pemilik Dermaga? Ini Daftar Lengkapnya
Belum ada keterangan resmi dari pemerintah.
";

#[test]
fn a_story_without_fields_tells_everything_itself() {
    let article = read_text(STORY);
    assert_eq!(article.title.text, "Pelabuhan utama menutup dua dermaga besar");
    assert!(article.title.inferred);
    assert_eq!(article.outlet.as_deref(), Some("KONTAN.CO.ID"));
    assert_eq!(article.place.as_deref(), Some("Tokyo"));
    assert_eq!(article.byline.source, ["Reuters"]);
    assert_eq!(article.byline.editor, ["Ayu Lestari"]);
    let published = article.published.unwrap();
    assert_eq!((published.date, published.basis), (date(2025, 2, 27), Basis::Text));
    let expected = [
        "byline",
        "dateline",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "link",
        "paragraph",
    ];
    assert_eq!(kinds(&article), expected);
    let link = &article.blocks[6];
    assert_eq!(link.text, "Siapa Pemilik Dermaga? Ini Daftar Lengkapnya");
    let kind = BlockKind::Link { label: "Baca Juga".to_owned(), url: None, certain: true };
    assert_eq!(link.kind, kind);
}

#[test]
fn fields_come_before_guesses() {
    let record = Record {
        title: Some("Dermaga &amp; Kapal\x1b[31m".to_owned()),
        body: "Isi cerita pada Kamis (27/2).".to_owned(),
        date: Some("3/1/2025 10:00".to_owned()),
        date_order: crate::news::DateOrder::MonthFirst,
        url: Some("https://www.contoh.id/2025/01/01/a".to_owned()),
        author: Some("Ayu Lestari -contohNews".to_owned()),
        outlet: Some("Reuters".to_owned()),
        tags: vec![" kapal\n".to_owned(), " ".to_owned()],
        ..Record::default()
    };
    let article = read(&record, &context());
    assert_eq!(article.title, Title { text: "Dermaga & Kapal".to_owned(), inferred: false });
    assert_eq!(article.published.unwrap().to_string(), "2025-03-01T10:00:00");
    assert_eq!(article.outlet.as_deref(), Some("contoh.id"));
    assert_eq!(article.byline.source, ["Reuters"]);
    assert_eq!(article.byline.author, ["Ayu Lestari"]);
    assert_eq!(article.tags, ["kapal"]);
    assert_eq!(article.sanitised.escapes, 1);
}

#[test]
fn without_a_word_of_it_the_date_comes_from_outside() {
    let mut record = Record { body: "Isi cerita.".to_owned(), ..Record::default() };
    record.origin = Origin { modified: Some(date(2025, 5, 5)), ..Origin::default() };
    let basis = |record: &Record| read(record, &context()).published.unwrap().basis;
    assert_eq!(basis(&record), Basis::FileTime);
    record.origin.path = "kliping/2025-05-04-cerita.txt".into();
    assert_eq!(basis(&record), Basis::FileName);
    record.url = Some("https://contoh.id/2025/05/03/cerita".to_owned());
    assert_eq!(basis(&record), Basis::Url);
    record.body = "Pada Kamis (27/2) hujan.".to_owned();
    assert_eq!(basis(&record), Basis::Text);
    record.body = "Jumat, 28 Februari 2025 / 12:40 WIB\nIsi cerita.".to_owned();
    assert_eq!(basis(&record), Basis::Stated);
}

#[test]
fn a_text_file_may_carry_its_title() {
    let article = read_text("Dermaga Ditutup Lagi\n\nKamis, 27 Februari 2025\n\nIsi cerita itu.");
    assert_eq!(article.title, Title { text: "Dermaga Ditutup Lagi".to_owned(), inferred: false });
    assert_eq!(kinds(&article), ["byline", "paragraph"]);
    let article = read_text("Isi cerita itu.\n\nLanjutannya di sini.");
    assert!(article.title.inferred);
}

#[test]
fn a_dateline_in_pieces_is_one() {
    let article = read_text("Jakarta\n-\nWarga\nbelum pulang dari\nPasar Lama\nsejak pagi.");
    assert_eq!(article.place.as_deref(), Some("Jakarta"));
    assert_eq!(article.blocks[0].text, "Jakarta -");
    assert_eq!(article.blocks[1].text, "Warga belum pulang dari Pasar Lama sejak pagi.");
}

#[test]
fn a_label_alone_has_titles_under_it_or_is_furniture() {
    let article = read_text(
        "Isi cerita.\nBaca Juga\nHarga Beras Naik Tajam\n- Warga Kota Antre Panjang\n\nLagi.",
    );
    assert_eq!(kinds(&article), ["paragraph", "link", "link", "paragraph"]);
    assert_eq!(article.blocks[2].text, "Warga Kota Antre Panjang");
    let article = read_text("Isi cerita.\nBaca Juga\nIni lanjutan cerita yang panjang itu.");
    assert_eq!(kinds(&article), ["paragraph", "furniture", "paragraph"]);
}

#[test]
fn a_story_without_text_says_so() {
    let record = |title: &str| Record {
        title: Some(title.to_owned()),
        body: "Konten tidak ditemukan".to_owned(),
        ..Record::default()
    };
    let (one, other) = (read(&record("Satu"), &context()), read(&record("Dua"), &context()));
    assert!(one.is_empty());
    assert_ne!(one.id, other.id);
    assert!(read_text("").is_empty());
}

#[test]
fn hostile_bodies_take_linear_time() {
    let pieces = [
        "a",
        "A ",
        "Baca Juga: ",
        "Baca Juga: A b ",
        "(",
        ", ",
        ". ",
        "Kamis (27/2) ",
        "1/2/2025 ",
        "[Gambas:",
        "Sumber: A | ",
        "KONTAN.CO.ID - ",
        "Jakarta, ",
        "-",
        "\u{a0}",
        "http://",
        "\n",
        "a\n",
        "A\n",
        "Baca Juga\n",
        "\" ",
        "Cek Berita dan Artikel ",
        "di ",
        "Editor: ",
    ];
    for piece in pieces {
        let begun = Instant::now();
        read_text(&piece.repeat(400_000 / piece.len()));
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(8), "{piece:?} took {took:?}");
    }
}

fn body() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "KONTAN.CO.ID - ",
        "JAKARTA. ",
        "Jakarta",
        "\n-\n",
        "Liputan6.com, ",
        "Baca Juga: ",
        "Baca Juga\n",
        "BACA JUGA ",
        "Harga Beras Naik",
        "Selain itu, ",
        "warga pulang. ",
        "\n",
        "\n\n",
        "Reporter: Ayu | Editor: Budi ",
        "Sumber: ",
        "(27/2)",
        "Kamis ",
        "ADVERTISEMENT",
        "[Gambas:Video]",
        "\u{a0}",
        "–",
        "\"",
        "(ayu/budi)",
        "1. ",
        "https://contoh.id/1 ",
        "di ",
        "Artikel ini telah tayang di ",
        "\x1b[31m",
        "&amp;",
        "Kamis, 27 Februari 2025\n",
        "?",
        ".",
        "é",
        "👉",
        "，",
        "Laporan Wartawan ",
        "Simak Video ",
        "iPhone ",
        ":",
        "Saksikan ",
    ]);
    let wild = prop_oneof![
        8 => fragments.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(wild, 0..60).prop_map(|pieces| pieces.concat())
}

/// What remains of a text when its signs and spaces are gone.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn any_body_is_read_without_loss(raw in body(), title in proptest::option::of("\\PC{0,30}")) {
        let record = Record { title, body: raw.clone(), ..Record::default() };
        let article = read(&record, &context());
        for block in &article.blocks {
            prop_assert!(!block.text.contains(char::is_control), "{:?}", block.text);
            prop_assert!(!block.text.trim().is_empty());
            prop_assert_eq!(block.text.trim(), &block.text);
        }
        // Every letter of the body stands in a block, a label or the title, in its order.
        let clean = sanitise::text(&raw).0;
        let mut kept = String::new();
        if record.title.as_deref().is_none_or(|title| sanitise::line(title).0.is_empty())
            && !article.title.inferred
        {
            kept.push_str(&letters(&article.title.text));
        }
        for block in &article.blocks {
            if let BlockKind::Link { label, .. } = &block.kind {
                kept.push_str(&letters(label));
            }
            kept.push_str(&letters(&block.text));
        }
        let mut rest = kept.chars();
        // Blocks keep the order of the text; only addresses, numbers of lists, labels over
        // several titles and `di` before an address may be missing or stand twice.
        if !clean.contains("http") && !clean.to_lowercase().contains("baca juga") {
            for c in letters(&clean).chars() {
                prop_assert!(rest.any(|kept| kept == c), "{c:?} is lost in {:?}", article.blocks);
            }
        }
    }
}
