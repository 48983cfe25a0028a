//! Tests of whole stories, from record to article.

use std::time::{Duration, Instant};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::news::{DateBasis, Origin};

fn context() -> ParseContext<'static> {
    ParseContext { titles: &NoTitles, today: date(2025, 11, 22) }
}

fn parse_text(body: &str) -> Article {
    parse(&RawRecord { body: body.to_owned(), ..RawRecord::default() }, &context())
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
fn other_evidence_decides_between_readings_of_a_date() {
    let published = |date: &str, url: Option<&str>, body: &str| {
        let record = RawRecord {
            date: Some(date.to_owned()),
            url: url.map(str::to_owned),
            body: body.to_owned(),
            ..RawRecord::default()
        };
        parse(&record, &context()).meta.published.unwrap().date
    };
    let body = "Warga kampung menanam padi di sawah bersama.";
    let url = Some("https://kabar.test/read/2025/02/01/1/satu");
    assert_eq!(published("2/1/2025", None, body), date(2025, 1, 2));
    assert_eq!(published("2/1/2025", url, body), date(2025, 2, 1));
    let dateline = "LUMBUNG, Kabar - Pasar dibuka, Senin (3/2/2025) pagi.";
    assert_eq!(published("2/3/2025", None, dateline), date(2025, 2, 3));
    assert_eq!(published("3/2/2025", None, dateline), date(2025, 2, 3));
    // A date after the reading of the file is not believed if another reading is possible.
    assert_eq!(published("12/1/2025", None, body), date(2025, 1, 12));
    assert_eq!(published("1/12/2025", None, body), date(2025, 1, 12));
    assert_eq!(published("25-02-27", None, body), date(2025, 2, 27));
}

#[test]
fn infers_all_metadata_from_the_text() {
    let article = parse_text(STORY);
    assert_eq!(article.meta.title.text, "Pelabuhan utama menutup dua dermaga besar");
    assert!(article.meta.title.inferred);
    assert_eq!(article.meta.outlet.as_deref(), Some("KONTAN.CO.ID"));
    assert_eq!(article.meta.place.as_deref(), Some("Tokyo"));
    assert_eq!(article.byline.source, ["Reuters"]);
    assert_eq!(article.byline.editor, ["Ayu Lestari"]);
    let published = article.meta.published.unwrap();
    assert_eq!((published.date, published.basis), (date(2025, 2, 27), DateBasis::Text));
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
    let kind = BlockKind::Link { label: "Baca Juga".to_owned(), url: None, exact_title: true };
    assert_eq!(link.kind, kind);
}

#[test]
fn fields_take_precedence_over_inference() {
    let record = RawRecord {
        title: Some("Dermaga &amp; Kapal\x1b[31m".to_owned()),
        body: "Isi cerita pada Kamis (27/2).".to_owned(),
        date: Some("3/1/2025 10:00".to_owned()),
        date_order: crate::news::DateOrder::MonthFirst,
        url: Some("https://www.contoh.id/2025/01/01/a".to_owned()),
        author: Some("Ayu Lestari -contohNews".to_owned()),
        outlet: Some("Reuters".to_owned()),
        tags: vec![" kapal\n".to_owned(), " ".to_owned()],
        ..RawRecord::default()
    };
    let article = parse(&record, &context());
    assert_eq!(article.meta.title, Title { text: "Dermaga & Kapal".to_owned(), inferred: false });
    assert_eq!(article.meta.published.unwrap().to_string(), "2025-03-01T10:00:00");
    assert_eq!(article.meta.outlet.as_deref(), Some("contoh.id"));
    assert_eq!(article.byline.source, ["Reuters"]);
    assert_eq!(article.byline.author, ["Ayu Lestari"]);
    assert_eq!(article.tags, ["kapal"]);
    assert_eq!(article.sanitize_counts.escapes, 1);
}

#[test]
fn date_basis_follows_the_strongest_evidence() {
    let mut record = RawRecord { body: "Isi cerita.".to_owned(), ..RawRecord::default() };
    record.origin = Origin { modified: Some(date(2025, 5, 5)), ..Origin::default() };
    let basis = |record: &RawRecord| parse(record, &context()).meta.published.unwrap().basis;
    assert_eq!(basis(&record), DateBasis::FileTime);
    record.origin.path = "kliping/2025-05-04-cerita.txt".into();
    assert_eq!(basis(&record), DateBasis::FileName);
    record.origin.path = "kliping/2025/05/04/cerita.txt".into();
    assert_eq!(basis(&record), DateBasis::FileName);
    record.body = "Hujan turun, dikutip dari laman resmi, Kamis (27/2).".to_owned();
    assert_eq!(basis(&record), DateBasis::Text);
    record.url = Some("https://contoh.id/2025/05/03/cerita".to_owned());
    assert_eq!(basis(&record), DateBasis::Url);
    record.body = "Jumat, 28 Februari 2025 / 12:40 WIB\nIsi cerita.".to_owned();
    assert_eq!(basis(&record), DateBasis::Stated);
}

#[test]
fn no_story_is_later_than_its_file() {
    let body = "Hujan turun, dikutip dari laman resmi, Kamis (27/2). Pada Januari 2020 kering.";
    let mut record = RawRecord { body: body.to_owned(), ..RawRecord::default() };
    record.origin.record = Some(1);
    let day = |record: &RawRecord| parse(record, &context()).meta.published.map(|day| day.date);
    // The day is a Thursday of 2020 and of 2025.
    assert_eq!(day(&record), None);
    record.origin.modified = Some(date(2020, 3, 20));
    assert_eq!(day(&record), Some(date(2020, 2, 27)));
    // Otherwise uncertain, since the words beside the day do not report anything.
    let unsure =
        RawRecord { body: "Kios dibuka, Sabtu (14/3). Tahun 2020 ramai.".into(), ..record.clone() };
    assert_eq!(day(&unsure), Some(date(2020, 3, 14)));
    record.origin.modified = Some(date(2020, 6, 20));
    assert_eq!(day(&RawRecord { origin: record.origin.clone(), ..unsure }), None);
    // A file that is older than all days in its text tells nothing.
    record.origin.modified = Some(date(1980, 1, 1));
    record.body = "Hujan turun, dikutip dari laman resmi, Kamis (27/2/2025).".to_owned();
    assert_eq!(day(&record), Some(date(2025, 2, 27)));
    // The file dates its only story, but not one of several.
    record.body = "Isi cerita.".to_owned();
    assert_eq!(day(&record), None);
}

#[test]
fn reads_the_title_line_of_a_text_file() {
    let article = parse_text("Dermaga Ditutup Lagi\n\nKamis, 27 Februari 2025\n\nIsi cerita itu.");
    assert_eq!(
        article.meta.title,
        Title { text: "Dermaga Ditutup Lagi".to_owned(), inferred: false }
    );
    assert_eq!(kinds(&article), ["byline", "paragraph"]);
    let article = parse_text("Isi cerita itu.\n\nLanjutannya di sini.");
    assert!(article.meta.title.inferred);
}

#[test]
fn flags_restored_paragraph_breaks() {
    let filler = "Warga menunggu perahu di tepi sungai yang keruh sejak pagi hari itu. ".repeat(5);
    let body = format!("JAKARTA - {filler}Namun, {filler}Sementara itu, {filler}Baca Juga: Lama");
    let article = parse_text(&body);
    let ours: Vec<bool> = article.blocks.iter().map(|block| block.break_inferred).collect();
    assert_eq!(kinds(&article), ["dateline", "paragraph", "paragraph", "paragraph", "link"]);
    assert_eq!(ours, [false, false, true, true, false]);
    let kept = parse_text(&format!("{filler}\n{filler}\n{filler}\n{filler}"));
    assert!(kept.blocks.iter().all(|block| !block.break_inferred));
    assert_eq!(kept.blocks.len(), 4);
}

#[test]
fn joins_a_dateline_split_over_lines() {
    let article = parse_text("Jakarta\n-\nWarga\nbelum pulang dari\nPasar Lama\nsejak pagi.");
    assert_eq!(article.meta.place.as_deref(), Some("Jakarta"));
    assert_eq!(article.blocks[0].text, "Jakarta -");
    assert_eq!(article.blocks[1].text, "Warga belum pulang dari Pasar Lama sejak pagi.");
}

#[test]
fn label_line_lists_titles_or_is_furniture() {
    let article = parse_text(
        "Isi cerita.\nBaca Juga\nHarga Beras Naik Tajam\n- Warga Kota Antre Panjang\n\nLagi.",
    );
    assert_eq!(kinds(&article), ["paragraph", "link", "link", "paragraph"]);
    assert_eq!(article.blocks[2].text, "Warga Kota Antre Panjang");
    let article = parse_text("Isi cerita.\nBaca Juga\nIni lanjutan cerita yang panjang itu.");
    assert_eq!(kinds(&article), ["paragraph", "furniture", "paragraph"]);
}

#[test]
fn syndication_notice_is_metadata_and_furniture() {
    let article = parse_text(
        "Isi cerita.\nArtikel ini telah tayang di Contoh.com dengan judul \"Dermaga Ditutup\", \
         Klik untuk baca: https://contoh.com/read/1",
    );
    assert_eq!(kinds(&article), ["paragraph", "furniture"]);
    let trace = article.syndication.unwrap();
    assert_eq!(trace.outlet, "Contoh.com");
    assert_eq!(trace.title.as_deref(), Some("Dermaga Ditutup"));
    assert_eq!(trace.url.as_deref(), Some("https://contoh.com/read/1"));
    let article =
        parse_text("Isi cerita. Artikel ini telah tayang di Contoh.com dengan judul Kapal");
    assert_eq!(kinds(&article), ["paragraph", "furniture"]);
    assert_eq!(article.syndication.unwrap().title.as_deref(), Some("Kapal"));
    assert_eq!(parse_text(STORY).syndication, None);
    // Of two notices the first is used; both are furniture.
    let article = parse_text(
        "Isi cerita.\nArtikel ini telah tayang di Contoh.com dengan judul Kapal\n\
         Artikel ini telah tayang di Lain.com dengan judul Dermaga",
    );
    assert_eq!(kinds(&article), ["paragraph", "furniture", "furniture"]);
    assert_eq!(article.syndication.unwrap().outlet, "Contoh.com");
}

#[test]
fn recognizes_sign_offs_in_the_last_lines_only() {
    let body = |lines_behind: usize| {
        let behind: Vec<String> = (0..lines_behind)
            .map(|number| format!("Kalimat nomor {number} tentang jagung di desa itu."))
            .collect();
        format!("JAKARTA - Kalimat pembuka berita.\n(flo/jpnn)\n{}", behind.join("\n"))
    };
    let sign_off = |body: &str| kinds(&parse_text(body)).get(2).copied() == Some("furniture");
    assert!(sign_off(&body(0)) && sign_off(&body(4)));
    assert!(!sign_off(&body(5)));
}

#[test]
fn joins_concatenated_pages() {
    let record = RawRecord {
        title: Some("Dermaga Ditutup".to_owned()),
        body: "KONTAN.CO.ID - TOKYO. Pelabuhan itu menutup dua dermaga yang sudah lama rusak dan \
               tidak dapat dipakai lagi oleh kapal yang\nHalaman 2 dari 2\nbesar sejak pagi.\n\
               Halaman Selanjutnya\nDermaga Ditutup\nKONTAN.CO.ID - TOKYO. Warga menunggu.\n\
               Halaman 1 2 Tampilkan Semua"
            .to_owned(),
        ..RawRecord::default()
    };
    let article = parse(&record, &context());
    let expected = [
        "dateline",
        "paragraph",
        "furniture",
        "furniture",
        "furniture",
        "dateline",
        "paragraph",
        "furniture",
    ];
    assert_eq!(kinds(&article), expected);
    assert!(article.blocks[1].text.ends_with("oleh kapal yang besar sejak pagi."));
    assert_eq!(article.blocks[6].text, "Warga menunggu.");
}

#[test]
fn parses_lines_above_the_text() {
    let story = "Warga menunggu kapal di dermaga lama itu sejak Senin pagi, dan belum ada yang \
                 datang sampai malam tiba.";
    let read = |head: &str| parse_text(&format!("{head}{story}"));
    let article = read("Ayu Lestari - detikNews | Senin, 10 Mar 2025 08:00 WIB\nKota Bogor\n-\n");
    assert_eq!(kinds(&article), ["byline", "dateline", "paragraph"]);
    assert_eq!(article.byline.author, ["Ayu Lestari"]);
    assert_eq!(article.meta.published.unwrap().date, date(2025, 3, 10));
    let article = read("Jakarta, 5 Maret 2025 – ");
    assert_eq!(kinds(&article), ["dateline", "paragraph"]);
    assert_eq!(article.meta.published.unwrap().date, date(2025, 3, 5));
    let article = read("CNN Indonesia\nSenin, 10 Mar 2025 08:00 WIB\nJakarta, CNN Indonesia -- ");
    assert_eq!(kinds(&article), ["byline", "byline", "dateline", "paragraph"]);
    let article = read("Daftar Isi\nSyarat Masuk\nCara Masuk\nJakarta\n-\n");
    assert_eq!(kinds(&article), ["furniture", "furniture", "furniture", "dateline", "paragraph"]);
    let article = read("Jakarta\n- ");
    assert_eq!(kinds(&article), ["dateline", "paragraph"]);
    let article = read("Suita\n-\nPelatih\nKota Lama\n,\nAyu Lestari\n, pulang. ");
    assert!(article.blocks[1].text.starts_with("Pelatih Kota Lama, Ayu Lestari, pulang."));
    let article = read("(Foto: Ayu/Contoh)\nBacaan: ");
    assert_eq!(kinds(&article), ["caption", "paragraph"]);
}

#[test]
fn parses_lines_after_the_text() {
    let article = parse_text(
        "Isi cerita.\nPewarta:\nAyu Lestari\nEditor: Budi\nCOPYRIGHT © ANTARA 2025\nTags\nkapal\n\
         Kota Lama",
    );
    let expected =
        ["paragraph", "byline", "byline", "furniture", "furniture", "furniture", "furniture"];
    assert_eq!(kinds(&article), expected);
    assert_eq!(article.byline.reporter, ["Ayu Lestari"]);
    assert_eq!(article.byline.editor, ["Budi"]);
    let article = parse_text("Isi cerita. Sumber: Reuters");
    assert_eq!(kinds(&article), ["paragraph", "byline"]);
    assert_eq!(article.byline.source, ["Reuters"]);
    let article = parse_text("Isi cerita.\nKata dia. (akd/akd) kapal dermaga");
    assert_eq!(kinds(&article), ["paragraph", "paragraph", "furniture"]);
}

#[test]
fn story_without_text_is_empty() {
    let record = |title: &str| RawRecord {
        title: Some(title.to_owned()),
        body: "Konten tidak ditemukan".to_owned(),
        ..RawRecord::default()
    };
    let (one, other) = (parse(&record("Satu"), &context()), parse(&record("Dua"), &context()));
    assert!(one.is_empty());
    assert_ne!(one.meta.id, other.meta.id);
    assert!(parse_text("").is_empty());
}

#[test]
fn parses_hostile_bodies_in_linear_time() {
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
        "kata.Budi ",
        "\"A.\" ",
        "IranAyatollah",
        "Editor:\n",
        "Halaman 2\n",
        "a b\nHalaman 2\nc\n",
        "Artikel ini telah tayang di ",
        "Artikel ini telah tayang di\n",
        "Ikuti a di Google News. ",
        "Baca ",
        "(Baca juga: A ",
        "RADAR A ",
        "JAKARTA, ",
        "-\nA\n",
        "Daftar Isi\n",
        "Foto: ",
        "(a/b) ",
        "Tags\n",
        "A/",
    ];
    for piece in pieces {
        let begun = Instant::now();
        parse_text(&piece.repeat(400_000 / piece.len()));
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(8), "{piece:?} took {took:?}");
    }
}

/// Fragments of generated bodies.
const FRAGMENTS: [&str; 53] = [
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
    "Pewarta:\n",
    "Tags: ",
    "Daftar Isi\n",
    "RMOL. ",
    "KOTA LAMA - ",
    ", 5 Maret 2025 – ",
    "Foto: ",
    "(Ayu Lestari)",
    "Google News ",
    "Ikuti ",
    "[Baca: ",
    "]",
    "dengan judul ",
];

fn body() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(FRAGMENTS.to_vec());
    let wild = prop_oneof![
        8 => fragments.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(wild, 0..60).prop_map(|pieces| pieces.concat())
}

/// Returns the letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn parsing_preserves_all_letters(raw in body(), title in proptest::option::of("\\PC{0,30}")) {
        let record = RawRecord { title, body: raw.clone(), ..RawRecord::default() };
        let article = parse(&record, &context());
        for block in &article.blocks {
            prop_assert!(!block.text.contains(char::is_control), "{:?}", block.text);
            prop_assert!(!block.text.trim().is_empty());
            prop_assert_eq!(block.text.trim(), &block.text);
        }
        // Every letter of the body is in a block, a label or the title, in order.
        let clean = sanitize::text(&raw).0;
        let mut kept = String::new();
        if record.title.as_deref().is_none_or(|title| sanitize::line(title).0.is_empty())
            && !article.meta.title.inferred
        {
            kept.push_str(&letters(&article.meta.title.text));
        }
        for block in &article.blocks {
            if let BlockKind::Link { label, .. } = &block.kind {
                kept.push_str(&letters(label));
            }
            kept.push_str(&letters(&block.text));
        }
        let mut rest = kept.chars();
        // Blocks keep the order of the text. Only URLs, list numbers, labels above several titles
        // and `di` before a URL may be missing or occur twice.
        if !clean.contains("http") && !clean.to_lowercase().contains("baca") {
            for c in letters(&clean).chars() {
                prop_assert!(rest.any(|kept| kept == c), "{c:?} is lost in {:?}", article.blocks);
            }
        }
    }
}
