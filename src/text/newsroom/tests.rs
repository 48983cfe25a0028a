//! Tests of each convention, with made-up text.

use super::link::{LinkLine, ParagraphPart};
use super::*;
use crate::news::Byline;

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn parses_byline_roles() {
    let expected =
        Byline { source: list(&["Reuters"]), editor: list(&["Sari Dewi"]), ..Byline::default() };
    assert_eq!(byline::parse_line("Sumber: Reuters | Editor: Sari Dewi"), Some(expected));
    let expected = Byline {
        reporter: list(&["Budi Santoso", "Ayu"]),
        editor: list(&["Sari Dewi"]),
        ..Byline::default()
    };
    assert_eq!(
        byline::parse_line("Reporter: Budi Santoso, Ayu | Editor: Sari Dewi"),
        Some(expected)
    );
    assert_eq!(byline::parse_line("Penulis : Ayu dan Budi").unwrap().author, ["Ayu", "Budi"]);
    assert_eq!(byline::parse_line("Red: Ayu Lestari").unwrap().editor, ["Ayu Lestari"]);
    assert_eq!(byline::parse_line("Sumber : Antara").unwrap().source, ["Antara"]);
    assert_eq!(byline::parse_line("Pewarta: Ayu Editor: Budi").unwrap().editor, ["Budi"]);
    let report = byline::parse_line("Laporan Wartawan Tribunnews.com, Ayu Lestari").unwrap();
    assert_eq!(report.reporter, ["Ayu Lestari"]);
    assert_eq!(byline::parse_line("Sumber: air itu mengering sejak pagi."), None);
    assert_eq!(byline::parse_line("Laporan itu terbit kemarin."), None);
}

#[test]
fn run_in_byline_ends_at_the_dateline() {
    let head =
        byline::parse_head("Reporter: Ayu | Editor: Budi KONTAN.CO.ID - JAKARTA. Harga naik.");
    let head = head.unwrap();
    assert_eq!(head.text, "Reporter: Ayu | Editor: Budi");
    assert_eq!(head.rest, "KONTAN.CO.ID - JAKARTA. Harga naik.");
    assert_eq!(byline::parse_head("Reporter: Ayu menulis tentang hujan di kota itu"), None);
}

#[test]
fn author_fields_drop_channels_and_move_agencies_to_sources() {
    let mut found = Byline::default();
    byline::add_authors(&mut found, "Ayu Lestari, Budi -detikOto");
    byline::add_authors(&mut found, "Antara");
    assert_eq!(found.author, ["Ayu Lestari", "Budi"]);
    assert_eq!(found.source, ["Antara"]);
}

#[track_caller]
fn check(text: &str, outlet: Option<&str>, place: Option<&str>, rest: &str) {
    let found = dateline::parse(text).unwrap();
    assert_eq!((found.outlet, found.place.as_deref(), found.rest), (outlet, place, rest), "{text}");
}

#[test]
fn parses_outlet_and_place_of_datelines() {
    check("KONTAN.CO.ID - SEOUL. Warga", Some("KONTAN.CO.ID"), Some("Seoul"), "Warga");
    check("KONTAN.CO.ID -\u{a0}JAKARTA . Warga", Some("KONTAN.CO.ID"), Some("Jakarta"), "Warga");
    check("KONTAN.CO.ID – NEW YORK. Warga", Some("KONTAN.CO.ID"), Some("New York"), "Warga");
    check("KONTAN.CO.ID-JAKARTA. Warga", Some("KONTAN.CO.ID"), Some("Jakarta"), "Warga");
    check("KONTAN.CO.ID - TUVALU. Warga", Some("KONTAN.CO.ID"), Some("Tuvalu"), "Warga");
    check("KONTAN.CO.ID - CEO toko itu", Some("KONTAN.CO.ID"), None, "CEO toko itu");
    check("KONTAN.CO.ID - PT. Maju Jaya", Some("KONTAN.CO.ID"), None, "PT. Maju Jaya");
    check("JAKARTA, KOMPAS.com - Warga", Some("KOMPAS.com"), Some("Jakarta"), "Warga");
    check("JAKARTA, KOMPAS.com— Warga", Some("KOMPAS.com"), Some("Jakarta"), "Warga");
    check("KOMPAS.com -Apakah", Some("KOMPAS.com"), None, "Apakah");
    check("Jakarta, CNN Indonesia -- Warga", Some("CNN Indonesia"), Some("Jakarta"), "Warga");
    check("Jakarta, CNBC Indonesia - Warga", Some("CNBC Indonesia"), Some("Jakarta"), "Warga");
    check("TEMPO.CO, Jakarta - Warga", Some("TEMPO.CO"), Some("Jakarta"), "Warga");
    check("TEMPO.CO,Jakarta- Warga", Some("TEMPO.CO"), Some("Jakarta"), "Warga");
    check("Jakarta (ANTARA) - Warga", Some("ANTARA"), Some("Jakarta"), "Warga");
    check("Malang, Jawa Timur (ANTARA) - Warga", Some("ANTARA"), Some("Malang"), "Warga");
    check("Jakarta, Nusa Petang -- Warga", Some("Nusa Petang"), Some("Jakarta"), "Warga");
    check("Jakarta, Nusa Petang - Warga", Some("Nusa Petang"), Some("Jakarta"), "Warga");
    check("Bandung, Balikpapan Pos - Warga", Some("Balikpapan Pos"), Some("Bandung"), "Warga");
    check("Sangeha (KAWAT) - Gunung", Some("KAWAT"), Some("Sangeha"), "Gunung");
    check("Bisnis.com, JAKARTA — Warga", Some("Bisnis.com"), Some("Jakarta"), "Warga");
    check("Liputan6.com, Jakarta -Warga", Some("Liputan6.com"), Some("Jakarta"), "Warga");
    check("Liputan6.com, JakartaWarga kota", Some("Liputan6.com"), Some("Jakarta"), "Warga kota");
    check("REPUBLIKA.CO.ID,\u{a0}LEBAK--Warga", Some("REPUBLIKA.CO.ID"), Some("Lebak"), "Warga");
    check("TRIBUNNEWS.COM, JAKARTA - Warga", Some("TRIBUNNEWS.COM"), Some("Jakarta"), "Warga");
    check("VIVA – Warga", Some("VIVA"), None, "Warga");
    check("Suara.com - Warga", Some("Suara.com"), None, "Warga");
    check("JAKARTA– Warga", None, Some("Jakarta"), "Warga");
    check("JAKARTA-Warga", None, Some("Jakarta"), "Warga");
    check("Jakarta - Warga", None, Some("Jakarta"), "Warga");
}

#[test]
fn rejects_text_that_resembles_a_dateline() {
    for text in [
        "BBTN - saham itu naik",
        "Solo-Jogja ditempuh satu jam",
        "Jakarta hujan sejak pagi",
        "Jakarta, kota itu, macet - lagi",
        "JakartaPusat",
        "Warga - dan tamu - datang",
        "",
    ] {
        assert_eq!(dateline::parse(text), None, "{text}");
    }
}

#[track_caller]
fn assert_link_line(text: &str, label: &str, title: &str, url: Option<&str>) {
    assert_eq!(link::parse_line(text), Some(LinkLine { label, title, url }), "{text}");
}

#[test]
fn parses_links_on_their_own_lines() {
    assert_link_line("Baca Juga: Harga Beras Naik", "Baca Juga", "Harga Beras Naik", None);
    assert_link_line("Baca juga :\u{a0}Harga beras naik?", "Baca juga", "Harga beras naik?", None);
    assert_link_line("BACA JUGA Harga Beras Naik Lagi", "BACA JUGA", "Harga Beras Naik Lagi", None);
    assert_link_line("Pilihan Editor: Harga Beras", "Pilihan Editor", "Harga Beras", None);
    assert_link_line("Baca: Harga Beras", "Baca", "Harga Beras", None);
    assert_link_line("Baca Juga", "Baca Juga", "", None);
    assert_link_line(
        "Baca juga: Harga Beras di https://contoh.id/1",
        "Baca juga",
        "Harga Beras",
        Some("https://contoh.id/1"),
    );
    for text in ["Baca juga kitab itu setiap hari.", "Bacalah: perlahan", "baca juga: kecil"] {
        assert_eq!(link::parse_line(text), None, "{text}");
    }
}

#[test]
fn known_titles_delimit_run_in_links() {
    let title = "Harga Beras Naik, Warga Antre Panjang";
    let text = format!("Stok menipis (ini). Baca Juga: {title} Pemerintah Kota Selatan datang.");
    let known = |text: &str| text.starts_with(title).then_some(title.len());
    let pieces = link::split_paragraph(&text, &known);
    let expected = [
        ParagraphPart::Text("Stok menipis (ini)."),
        ParagraphPart::Link(LinkLine { label: "Baca Juga", title, url: None }, true),
        ParagraphPart::Text("Pemerintah Kota Selatan datang."),
    ];
    assert_eq!(pieces, expected);
}

#[track_caller]
fn assert_guessed_title(title: &str, rest: &str) {
    let text = format!("Begitu katanya. Baca Juga: {title} {rest}");
    let pieces = link::split_paragraph(&text, &|_| None);
    let expected = [
        ParagraphPart::Text("Begitu katanya."),
        ParagraphPart::Link(LinkLine { label: "Baca Juga", title, url: None }, false),
        ParagraphPart::Text(rest),
    ];
    assert_eq!(pieces, expected);
}

#[test]
fn guesses_the_end_of_unknown_titles() {
    assert_guessed_title("Harga Beras di Pasar Induk Naik Tajam", "Selain itu, gula juga naik.");
    assert_guessed_title(
        "Siapa Dia? Pemilik Toko di Balik Antrean",
        "Menurut dia, antrean itu biasa.",
    );
    assert_guessed_title(
        "Harga Beras Naik, Warga Kota Minta Bantuan",
        "\"Kami lapar,\" kata warga.",
    );
    assert_guessed_title("Harga Beras Naik, Apa Sebabnya?", "Penjual menjawab pelan.");
}

#[test]
fn urls_of_run_in_links_end_at_white_space() {
    let text = "Begitu. Baca Juga: Arsip (https://a.id/1) https://a.id/1 Penjual menjawab.";
    let pieces = link::split_paragraph(text, &|_| None);
    assert_eq!(pieces.last(), Some(&ParagraphPart::Text("Penjual menjawab.")), "{pieces:?}");
}

#[test]
fn divides_titles_joined_without_spaces() {
    let text = "Harga turun (24/1).Pilihan RedaksiWarga Desa Antre Gas di YouTube LiveApa Kata \
                Menteri soal Beras?Bank Kota Naikkan BungaMenurut dia, harga itu wajar.";
    let link =
        |title| ParagraphPart::Link(LinkLine { label: "Pilihan Redaksi", title, url: None }, true);
    let expected = [
        ParagraphPart::Text("Harga turun (24/1)."),
        link("Warga Desa Antre Gas di YouTube Live"),
        link("Apa Kata Menteri soal Beras?"),
        link("Bank Kota Naikkan Bunga"),
        ParagraphPart::Text("Menurut dia, harga itu wajar."),
    ];
    assert_eq!(link::split_paragraph(text, &|_| None), expected);
    for text in [
        "Ini bukan tentang Pilihan RedaksiTiga Kota.",
        "Begitu. Pilihan Redaksi jatuh pada buku itu.",
    ] {
        assert_eq!(link::split_paragraph(text, &|_| None), [ParagraphPart::Text(text)], "{text}");
    }
}

#[test]
fn label_words_within_a_sentence_are_not_links() {
    for text in [
        "Ia berkata, baca juga: buku itu.",
        "Mereka diminta baca juga aturan baru. Lalu pulang.",
        "Ada tulisan Baca Juga di dinding.",
    ] {
        assert_eq!(link::split_paragraph(text, &|_| None), [ParagraphPart::Text(text)], "{text}");
    }
}

#[test]
fn distinguishes_furniture_from_text() {
    for text in [
        "ADVERTISEMENT",
        "Advertisement",
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        "Simak Video 'Banjir di Kota':",
        "Tonton juga video \"Banjir\" di sini:",
        "Saksikan Video Pilihan Ini:",
        "Konten tidak ditemukan",
        "A post shared by Toko (@toko)",
        "Artikel ini telah tayang di Contoh.com dengan judul Banjir",
        "***",
    ] {
        assert!(furniture::is_line(text), "{text}");
    }
    for text in ["saksikanlah malam ini", "Warga membaca iklan itu.", "Iklan rokok dilarang."] {
        assert!(!furniture::is_line(text), "{text}");
    }
    assert!(signoff::is_line("(ayu/budi)"));
}

#[test]
fn splits_run_in_furniture_from_paragraphs() {
    let promotion = "Cek Berita dan Artikel yang lain di Google News";
    let text = format!("Begitu ucapnya. {promotion}");
    assert_eq!(furniture::split_paragraph(&text), [(false, "Begitu ucapnya."), (true, promotion)]);
    assert_eq!(
        furniture::split_paragraph("Satu. ADVERTISEMENT Dua. [Gambas:Video] Tiga."),
        [
            (false, "Satu."),
            (true, "ADVERTISEMENT"),
            (false, "Dua."),
            (true, "[Gambas:Video]"),
            (false, "Tiga.")
        ]
    );
    assert_eq!(signoff::split_trailing("katanya. (flo/ayu)"), Some(("katanya.", "(flo/ayu)")));
    assert_eq!(signoff::split_trailing("bank (BPD)"), None);
}
