//! Tests of each convention, with made-up text.

use super::link::{Line, Piece};
use super::*;
use crate::news::Byline;

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn bylines_name_their_people_by_role() {
    let expected =
        Byline { source: list(&["Reuters"]), editor: list(&["Sari Dewi"]), ..Byline::default() };
    assert_eq!(byline::line("Sumber: Reuters | Editor: Sari Dewi"), Some(expected));
    let expected = Byline {
        reporter: list(&["Budi Santoso", "Ayu"]),
        editor: list(&["Sari Dewi"]),
        ..Byline::default()
    };
    assert_eq!(byline::line("Reporter: Budi Santoso, Ayu | Editor: Sari Dewi"), Some(expected));
    assert_eq!(byline::line("Penulis : Ayu dan Budi").unwrap().author, ["Ayu", "Budi"]);
    assert_eq!(byline::line("Red: Ayu Lestari").unwrap().editor, ["Ayu Lestari"]);
    assert_eq!(byline::line("Sumber : Antara").unwrap().source, ["Antara"]);
    assert_eq!(byline::line("Pewarta: Ayu Editor: Budi").unwrap().editor, ["Budi"]);
    let report = byline::line("Laporan Wartawan Tribunnews.com, Ayu Lestari").unwrap();
    assert_eq!(report.reporter, ["Ayu Lestari"]);
    assert_eq!(byline::line("Sumber: air itu mengering sejak pagi."), None);
    assert_eq!(byline::line("Laporan itu terbit kemarin."), None);
}

#[test]
fn a_byline_that_ran_in_ends_at_the_dateline() {
    let head = byline::head("Reporter: Ayu | Editor: Budi KONTAN.CO.ID - JAKARTA. Harga naik.");
    let head = head.unwrap();
    assert_eq!(head.text, "Reporter: Ayu | Editor: Budi");
    assert_eq!(head.rest, "KONTAN.CO.ID - JAKARTA. Harga naik.");
    assert_eq!(byline::head("Reporter: Ayu menulis tentang hujan di kota itu"), None);
}

#[test]
fn field_names_lose_their_channels_and_credits_go_to_the_sources() {
    let mut found = Byline::default();
    byline::add_authors(&mut found, "Ayu Lestari, Budi -detikOto");
    byline::add_authors(&mut found, "Antara");
    assert_eq!(found.author, ["Ayu Lestari", "Budi"]);
    assert_eq!(found.source, ["Antara"]);
}

#[track_caller]
fn dateline(text: &str, outlet: Option<&str>, place: Option<&str>, rest: &str) {
    let found = dateline::at(text).unwrap();
    assert_eq!((found.outlet, found.place.as_deref(), found.rest), (outlet, place, rest), "{text}");
}

#[test]
fn datelines_give_outlet_and_place() {
    dateline("KONTAN.CO.ID - SEOUL. Warga", Some("KONTAN.CO.ID"), Some("Seoul"), "Warga");
    dateline("KONTAN.CO.ID -\u{a0}JAKARTA . Warga", Some("KONTAN.CO.ID"), Some("Jakarta"), "Warga");
    dateline("KONTAN.CO.ID – NEW YORK. Warga", Some("KONTAN.CO.ID"), Some("New York"), "Warga");
    dateline("KONTAN.CO.ID-JAKARTA. Warga", Some("KONTAN.CO.ID"), Some("Jakarta"), "Warga");
    dateline("KONTAN.CO.ID - TUVALU. Warga", Some("KONTAN.CO.ID"), Some("Tuvalu"), "Warga");
    dateline("KONTAN.CO.ID - CEO toko itu", Some("KONTAN.CO.ID"), None, "CEO toko itu");
    dateline("KONTAN.CO.ID - PT. Maju Jaya", Some("KONTAN.CO.ID"), None, "PT. Maju Jaya");
    dateline("JAKARTA, KOMPAS.com - Warga", Some("KOMPAS.com"), Some("Jakarta"), "Warga");
    dateline("JAKARTA, KOMPAS.com— Warga", Some("KOMPAS.com"), Some("Jakarta"), "Warga");
    dateline("KOMPAS.com -Apakah", Some("KOMPAS.com"), None, "Apakah");
    dateline("Jakarta, CNN Indonesia -- Warga", Some("CNN Indonesia"), Some("Jakarta"), "Warga");
    dateline("Jakarta, CNBC Indonesia - Warga", Some("CNBC Indonesia"), Some("Jakarta"), "Warga");
    dateline("TEMPO.CO, Jakarta - Warga", Some("TEMPO.CO"), Some("Jakarta"), "Warga");
    dateline("TEMPO.CO,Jakarta- Warga", Some("TEMPO.CO"), Some("Jakarta"), "Warga");
    dateline("Jakarta (ANTARA) - Warga", Some("ANTARA"), Some("Jakarta"), "Warga");
    dateline("Malang, Jawa Timur (ANTARA) - Warga", Some("ANTARA"), Some("Malang"), "Warga");
    dateline("Jakarta, Nusa Petang -- Warga", Some("Nusa Petang"), Some("Jakarta"), "Warga");
    dateline("Jakarta, Nusa Petang - Warga", Some("Nusa Petang"), Some("Jakarta"), "Warga");
    dateline("Bandung, Balikpapan Pos - Warga", Some("Balikpapan Pos"), Some("Bandung"), "Warga");
    dateline("Sangeha (KAWAT) - Gunung", Some("KAWAT"), Some("Sangeha"), "Gunung");
    dateline("Bisnis.com, JAKARTA — Warga", Some("Bisnis.com"), Some("Jakarta"), "Warga");
    dateline("Liputan6.com, Jakarta -Warga", Some("Liputan6.com"), Some("Jakarta"), "Warga");
    dateline(
        "Liputan6.com, JakartaWarga kota",
        Some("Liputan6.com"),
        Some("Jakarta"),
        "Warga kota",
    );
    dateline("REPUBLIKA.CO.ID,\u{a0}LEBAK--Warga", Some("REPUBLIKA.CO.ID"), Some("Lebak"), "Warga");
    dateline("TRIBUNNEWS.COM, JAKARTA - Warga", Some("TRIBUNNEWS.COM"), Some("Jakarta"), "Warga");
    dateline("VIVA – Warga", Some("VIVA"), None, "Warga");
    dateline("Suara.com - Warga", Some("Suara.com"), None, "Warga");
    dateline("JAKARTA– Warga", None, Some("Jakarta"), "Warga");
    dateline("JAKARTA-Warga", None, Some("Jakarta"), "Warga");
    dateline("Jakarta - Warga", None, Some("Jakarta"), "Warga");
}

#[test]
fn what_only_looks_like_a_dateline_is_none() {
    for text in [
        "BBTN - saham itu naik",
        "Solo-Jogja ditempuh satu jam",
        "Jakarta hujan sejak pagi",
        "Jakarta, kota itu, macet - lagi",
        "JakartaPusat",
        "Warga - dan tamu - datang",
        "",
    ] {
        assert_eq!(dateline::at(text), None, "{text}");
    }
}

#[track_caller]
fn own(text: &str, label: &str, title: &str, url: Option<&str>) {
    assert_eq!(link::own_line(text), Some(Line { label, title, url }), "{text}");
}

#[test]
fn links_stand_on_their_own_lines() {
    own("Baca Juga: Harga Beras Naik", "Baca Juga", "Harga Beras Naik", None);
    own("Baca juga :\u{a0}Harga beras naik?", "Baca juga", "Harga beras naik?", None);
    own("BACA JUGA Harga Beras Naik Lagi", "BACA JUGA", "Harga Beras Naik Lagi", None);
    own("Pilihan Editor: Harga Beras", "Pilihan Editor", "Harga Beras", None);
    own("Baca: Harga Beras", "Baca", "Harga Beras", None);
    own("Baca Juga", "Baca Juga", "", None);
    own(
        "Baca juga: Harga Beras di https://contoh.id/1",
        "Baca juga",
        "Harga Beras",
        Some("https://contoh.id/1"),
    );
    for text in ["Baca juga kitab itu setiap hari.", "Bacalah: perlahan", "baca juga: kecil"] {
        assert_eq!(link::own_line(text), None, "{text}");
    }
}

#[test]
fn a_known_title_ends_where_the_collection_says() {
    let title = "Harga Beras Naik, Warga Antre Panjang";
    let text = format!("Stok menipis (ini). Baca Juga: {title} Pemerintah Kota Selatan datang.");
    let known = |text: &str| text.starts_with(title).then_some(title.len());
    let pieces = link::split(&text, &known);
    let expected = [
        Piece::Text("Stok menipis (ini)."),
        Piece::Link(Line { label: "Baca Juga", title, url: None }, true),
        Piece::Text("Pemerintah Kota Selatan datang."),
    ];
    assert_eq!(pieces, expected);
}

#[track_caller]
fn guess(title: &str, rest: &str) {
    let text = format!("Begitu katanya. Baca Juga: {title} {rest}");
    let pieces = link::split(&text, &|_| None);
    let expected = [
        Piece::Text("Begitu katanya."),
        Piece::Link(Line { label: "Baca Juga", title, url: None }, false),
        Piece::Text(rest),
    ];
    assert_eq!(pieces, expected);
}

#[test]
fn an_unknown_title_ends_by_the_best_guess() {
    guess("Harga Beras di Pasar Induk Naik Tajam", "Selain itu, gula juga naik.");
    guess("Siapa Dia? Pemilik Toko di Balik Antrean", "Menurut dia, antrean itu biasa.");
    guess("Harga Beras Naik, Warga Kota Minta Bantuan", "\"Kami lapar,\" kata warga.");
    guess("Harga Beras Naik, Apa Sebabnya?", "Penjual menjawab pelan.");
}

#[test]
fn an_address_ends_where_its_own_word_does() {
    let text = "Begitu. Baca Juga: Arsip (https://a.id/1) https://a.id/1 Penjual menjawab.";
    let pieces = link::split(text, &|_| None);
    assert_eq!(pieces.last(), Some(&Piece::Text("Penjual menjawab.")), "{pieces:?}");
}

#[test]
fn baca_juga_in_a_sentence_is_no_link() {
    for text in [
        "Ia berkata, baca juga: buku itu.",
        "Mereka diminta baca juga aturan baru. Lalu pulang.",
        "Ada tulisan Baca Juga di dinding.",
    ] {
        assert_eq!(link::split(text, &|_| None), [Piece::Text(text)], "{text}");
    }
}

#[test]
fn furniture_is_told_from_text() {
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
fn furniture_that_ran_in_is_cut_out() {
    let promotion = "Cek Berita dan Artikel yang lain di Google News";
    let text = format!("Begitu ucapnya. {promotion}");
    assert_eq!(furniture::cut(&text), [(false, "Begitu ucapnya."), (true, promotion)]);
    assert_eq!(
        furniture::cut("Satu. ADVERTISEMENT Dua. [Gambas:Video] Tiga."),
        [
            (false, "Satu."),
            (true, "ADVERTISEMENT"),
            (false, "Dua."),
            (true, "[Gambas:Video]"),
            (false, "Tiga.")
        ]
    );
    assert_eq!(signoff::at_end("katanya. (flo/ayu)"), Some(("katanya.", "(flo/ayu)")));
    assert_eq!(signoff::at_end("bank (BPD)"), None);
}
