//! Table tests with the forms of many newsrooms, with made-up text.

use super::link::ParagraphPart;
use super::*;

/// Start of a story, long enough to be recognized as one.
const STORY: &str = "Warga kampung itu menanam seribu pohon bakau di tepi pantai sejak Senin pagi.";

/// Dateline before the story, with its outlet and place.
const DATELINES: [(&str, Option<&str>, Option<&str>); 67] = [
    ("TRIBUN-MEDAN.COM, MEDAN - ", Some("TRIBUN-MEDAN.COM"), Some("Medan")),
    ("TRIBUNJATIM.COM, SURABAYA – ", Some("TRIBUNJATIM.COM"), Some("Surabaya")),
    ("SERAMBINEWS.COM, BANDA ACEH - ", Some("SERAMBINEWS.COM"), Some("Banda Aceh")),
    ("SURYA.CO.ID |SURABAYA – ", Some("SURYA.CO.ID"), Some("Surabaya")),
    ("SURYA.co.id | SURABAYA - ", Some("SURYA.co.id"), Some("Surabaya")),
    ("WARTAKOTALIVE.COM, TANAH ABANG - ", Some("WARTAKOTALIVE.COM"), Some("Tanah Abang")),
    ("BANGKAPOS.COM, BANGKA -- ", Some("BANGKAPOS.COM"), Some("Bangka")),
    ("TRIBUN TIMUR - ", Some("TRIBUN TIMUR"), None),
    ("TRIBUNNEWS.COM - ", Some("TRIBUNNEWS.COM"), None),
    ("RADAR SURABAYA – ", Some("RADAR SURABAYA"), None),
    ("POSMETRO MEDAN– ", Some("POSMETRO MEDAN"), None),
    ("BATAM, POSMETRO: ", Some("POSMETRO"), Some("Batam")),
    ("JAKARTA - ", None, Some("Jakarta")),
    ("Merdeka.com - ", Some("Merdeka.com"), None),
    ("jpnn.com, JAKARTA - ", Some("jpnn.com"), Some("Jakarta")),
    ("jpnn.com - ", Some("jpnn.com"), None),
    ("JawaPos.com – ", Some("JawaPos.com"), None),
    ("Jakarta, IDN Times - ", Some("IDN Times"), Some("Jakarta")),
    ("PIKIRAN RAKYAT - ", Some("PIKIRAN RAKYAT"), None),
    ("PR - ", Some("PR"), None),
    ("FAJAR.CO.ID, MAKASSAR -- ", Some("FAJAR.CO.ID"), Some("Makassar")),
    ("RMOL. ", Some("RMOL"), None),
    ("RMOLBANTEN. ", Some("RMOLBANTEN"), None),
    ("INILAHCOM, Jakarta - ", Some("INILAHCOM"), Some("Jakarta")),
    ("Jakarta, Beritasatu.com - ", Some("Beritasatu.com"), Some("Jakarta")),
    ("JAKARTA, investor.id - ", Some("investor.id"), Some("Jakarta")),
    ("Jakarta (ANTARA News) - ", Some("ANTARA News"), Some("Jakarta")),
    ("Jakarta, 9/7 (ANTARA) - ", Some("ANTARA"), Some("Jakarta")),
    ("Kupang, NTT (ANTARA) - ", Some("ANTARA"), Some("Kupang")),
    ("Jakarta: ", None, Some("Jakarta")),
    ("Harianjogja.com, JOGJA—", Some("Harianjogja.com"), Some("Jogja")),
    ("Solopos.com, SOLO — ", Some("Solopos.com"), Some("Solo")),
    ("DENPASAR, BALIPOST.com - ", Some("BALIPOST.com"), Some("Denpasar")),
    ("Jakarta, Gatra.com- ", Some("Gatra.com"), Some("Jakarta")),
    ("AKURAT.CO ", Some("AKURAT.CO"), None),
    ("AKURAT.CO, Jakarta - ", Some("AKURAT.CO"), Some("Jakarta")),
    ("DENPASAR, NusaBali.com - ", Some("NusaBali.com"), Some("Denpasar")),
    ("Jakarta, NU Online - ", Some("NU Online"), Some("Jakarta")),
    ("tirto.id - ", Some("tirto.id"), None),
    ("WE Online, Jakarta - ", Some("WE Online"), Some("Jakarta")),
    ("Warta Ekonomi, Jakarta - ", Some("Warta Ekonomi"), Some("Jakarta")),
    ("Jakarta, InfoPublik - ", Some("InfoPublik"), Some("Jakarta")),
    ("JAKARTA, KEMENKOMINFO – ", Some("KEMENKOMINFO"), Some("Jakarta")),
    ("TEMPO Interaktif, Jakarta: ", Some("TEMPO Interaktif"), Some("Jakarta")),
    ("Liputan6.com, Halmahera Selatan - ", Some("Liputan6.com"), Some("Halmahera Selatan")),
    ("KONTAN.CO.ID - TOKYO/LONDON — ", Some("KONTAN.CO.ID"), Some("Tokyo/London")),
    ("KONTAN.CO.ID - TOKYO/LONDON . ", Some("KONTAN.CO.ID"), Some("Tokyo/London")),
    ("KBRN, Jakarta: ", Some("KBRN"), Some("Jakarta")),
    ("BANDUNG, (PR).- ", Some("PR"), Some("Bandung")),
    ("MEDAN (Waspada): ", Some("Waspada"), Some("Medan")),
    ("Contohkabar.com: ", Some("Contohkabar.com"), None),
    ("Lembah Sari, Sleman - ", None, Some("Sleman")),
    ("WASHINGTON, D.C. — ", None, Some("Washington, D.C.")),
    ("VIVA Tekno – ", Some("VIVA Tekno"), None),
    ("JAKARTA, KOMPAS — ", Some("KOMPAS"), Some("Jakarta")),
    ("(JAKARTA, KOMPAS.com) - ", None, None),
    (", Jakarta - ", None, Some("Jakarta")),
    ("CUPERTINO - ", None, Some("Cupertino")),
    ("BARITO TIMUR- ", None, Some("Barito Timur")),
    ("KUALAPURI – ", None, None),
    ("INFO NASIONAL - ", None, None),
    ("Probolinggo, Jawa Timur - ", None, Some("Probolinggo")),
    ("Jakarta, 5 Maret 2025 – ", None, Some("Jakarta")),
    ("JAKARTA, Indonesia – 5 Maret 2025 – ", None, Some("Jakarta")),
    ("Bandung (5/3/2025) - ", None, Some("Bandung")),
    ("Jakarta, Rabu (5/3/2025) – ", None, Some("Jakarta")),
    ("Jakarta, 5 Maret 2025. ", None, Some("Jakarta")),
];

#[test]
fn parses_datelines() {
    for (head, outlet, place) in DATELINES {
        let text = format!("{head}{STORY}");
        let found = dateline::parse(&text);
        if head.starts_with('(') {
            assert_eq!(found, None, "{head}");
            continue;
        }
        let found = found.unwrap_or_else(|| panic!("no dateline: {head}"));
        let expected = (outlet, place, STORY);
        assert_eq!((found.outlet, found.place.as_deref(), found.rest), expected, "{head}");
        assert_eq!(found.date.is_some(), head.contains("2025"), "{head}");
    }
    let alone = dateline::parse("DENPASAR, NusaBali").unwrap();
    assert_eq!((alone.outlet, alone.rest), (Some("NusaBali"), ""));
}

#[test]
fn rejects_sentences_as_datelines() {
    for head in [
        "BBTN - ",
        "IHSG – ",
        "Jakarta - Bandung ditempuh dua jam. ",
        "Jakarta menjadi kota yang ramai. ",
        "TIMNAS Indonesia - ",
        "TEKA-teki itu - ",
        "Jakarta, menurut dia, - ",
        "PT Maju - ",
        "Kompas.com melaporkan bahwa ",
        "Pantauan kami, Senin (20/10/2025), ",
        "Antara lain - ",
        "MENTERI itu datang. ",
    ] {
        let text = format!("{head}{STORY}");
        assert_eq!(dateline::parse(&text), None, "{head}");
    }
}

#[test]
fn parses_bylines() {
    let rows: [(&str, [&[&str]; 4]); 19] = [
        ("Reporter: Ayu, Budi | Editor: Citra", [&[], &["Ayu", "Budi"], &[], &["Citra"]]),
        ("Penulis : Ayu Lestari", [&[], &[], &["Ayu Lestari"], &[]]),
        ("Red: Ayu", [&[], &[], &[], &["Ayu"]]),
        ("Rep: Ayu/Budi/Citra Antara", [&["Antara"], &["Ayu", "Budi", "Citra"], &[], &[]]),
        ("Rep: Ayu/Antara", [&["Antara"], &["Ayu"], &[], &[]]),
        ("Sumber : Antara", [&["Antara"], &[], &[], &[]]),
        ("Sumber: https://www.contoh.id/a/b", [&["contoh.id"], &[], &[], &[]]),
        ("Oleh: Ayu Lestari", [&[], &[], &["Ayu Lestari"], &[]]),
        ("Oleh Ayu Lestari", [&[], &[], &["Ayu Lestari"], &[]]),
        ("Laporan wartawan Tribunnews.com, Ayu", [&[], &["Ayu"], &[], &[]]),
        ("Laporan Kontributor Contoh.com, Ayu", [&[], &["Ayu"], &[], &[]]),
        ("Penulis Ayu Lestari | Editor Budi Jaya", [&[], &[], &["Ayu Lestari"], &["Budi Jaya"]]),
        ("(Penulis: Ayu)", [&[], &[], &["Ayu"], &[]]),
        ("Kontributor: Ayu", [&[], &["Ayu"], &[], &[]]),
        ("EDITOR : Ayu", [&[], &[], &[], &["Ayu"]]),
        ("Pewarta: Ayu & Budi", [&[], &["Ayu", "Budi"], &[], &[]]),
        ("Uploader: Ayu", [&[], &[], &[], &["Ayu"]]),
        ("Jurnalis: Ayu; Budi", [&[], &["Ayu", "Budi"], &[], &[]]),
        ("Editor Ayu Lestari", [&[], &[], &[], &["Ayu Lestari"]]),
    ];
    for (text, [source, reporter, author, editor]) in rows {
        let found = byline::parse_line(text).unwrap_or_else(|| panic!("no byline: {text}"));
        assert_eq!(found.source, source, "{text}");
        assert_eq!(found.reporter, reporter, "{text}");
        assert_eq!(found.author, author, "{text}");
        assert_eq!(found.editor, editor, "{text}");
    }
    for text in [
        "Penulis itu datang",
        "Oleh karena itu, warga pulang",
        "Oleh Karena Itu warga pulang",
        "Editor film itu Ayu",
        "Laporan wartawan itu benar.",
        "Sumber: air yang mengering sejak pagi.",
        "Tim SAR Gabungan",
    ] {
        assert_eq!(byline::parse_line(text), None, "{text}");
    }
    assert!(byline::is_label_line("Pewarta:") && byline::is_label_line("Editor"));
    assert!(!byline::is_label_line("Pewarta: Ayu"));
    assert!(
        ["detikNews", "CNN Indonesia", "TIM REDAKSI", "Tim detikcom"].map(byline::is_newsroom_line)
            == [true; 4]
    );
    assert!(!byline::is_newsroom_line("Tim SAR gabungan menemukan pemuda itu"));
}

#[test]
fn parses_bylines_beside_dates_and_after_text() {
    for (text, author) in [
        ("Ayu Lestari - detikNews | Senin, 10 Mar 2025 08:00 WIB", &["Ayu Lestari"][..]),
        ("Oleh Ayu Lestari, pada 5 Mei 2025", &["Ayu Lestari"]),
        ("Ayu Lestari, CNN Indonesia - Senin, 10 Mar 2025 08:00 WIB", &["Ayu Lestari"]),
        ("CNN Indonesia | Senin, 10 Mar 2025 08:00 WIB", &[]),
        ("Ayu Lestari | 10 Maret 2025", &["Ayu Lestari"]),
    ] {
        let (found, _) =
            byline::parse_with_date(text).unwrap_or_else(|| panic!("no byline: {text}"));
        assert_eq!(found.author, author, "{text}");
    }
    assert_eq!(byline::parse_with_date("Warga pulang pada 5 Mei 2025"), None);
    assert_eq!(byline::parse_signature("Ayu Lestari - detikNews").unwrap().author, ["Ayu Lestari"]);
    assert_eq!(byline::parse_signature("Ayu Lestari"), None);
    for text in ["Warga pulang. Sumber: Reuters", "Warga pulang. (Sumber: Reuters)"] {
        let found = byline::parse_tail(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (found.rest, found.byline.source),
            ("Warga pulang.", vec!["Reuters".to_owned()])
        );
    }
    assert_eq!(byline::parse_tail("Warga pulang dan berkata Sumber: Reuters"), None);
}

#[test]
fn parses_links() {
    for text in [
        "Baca: Harga Beras Naik",
        "Lihat juga: Harga Beras Naik",
        "Simak juga: Harga Beras Naik",
        "Pilihan Editor: Harga Beras Naik",
        "BACA JUGA Harga Beras Naik",
        "Baca juga Harga Beras Naik",
        "Baca Juga : Harga Beras Naik",
        "Baca Juga:\u{a0}Harga Beras Naik",
        "[Baca: Harga Beras Naik]",
        "(Baca juga: Harga Beras Naik)",
        "Baca Juga ‣ Harga Beras Naik",
        "Baca Juga | Harga Beras Naik",
        "BACA JUGA - Harga Beras Naik",
        ">>> Baca Harga Beras Naik",
        "👉 Baca Juga: Harga Beras Naik",
        "Baca jugaHarga Beras Naik",
        "Baca Artikel Lainnya: Harga Beras Naik",
        "Read also: Harga Beras Naik",
        "Read More: Harga Beras Naik",
        "ALSO READ: Harga Beras Naik",
    ] {
        let found = link::parse_line(text).unwrap_or_else(|| panic!("no link: {text}"));
        assert_eq!(found.title, "Harga Beras Naik", "{text}");
    }
    let one = link::parse_line("Baca juga: Harga Beras Naik, Warga Kota Antre").unwrap();
    assert_eq!(one.title, "Harga Beras Naik, Warga Kota Antre");
    for text in [
        "Saksikanlah dan baca juga kitab itu.",
        "Baca juga aturan itu sebelum pergi.",
        "Lihat saja nanti.",
        "Terkait Kasus Itu, Polisi Datang",
        "Simak Harga Beras",
        "Membaca juga: kata dia",
    ] {
        assert_eq!(link::parse_line(text), None, "{text}");
    }
    let text =
        "Stok menipis (Baca juga: Harga Beras Naik). Warga antre. [Baca: Gula Langka] Lalu pulang.";
    let pieces = link::split_paragraph(text, &|_| None);
    let titles: Vec<_> = pieces
        .iter()
        .filter_map(|piece| match piece {
            ParagraphPart::Link(line, certain) => Some((line.title, *certain)),
            ParagraphPart::Text(_) => None,
        })
        .collect();
    assert_eq!(titles, [("Harga Beras Naik", true), ("Gula Langka", true)]);
}

#[test]
#[allow(clippy::too_many_lines)]
fn recognizes_furniture() {
    for text in [
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran andalanmu \
         akses berita Contoh.com WhatsApp Channel : https://www.whatsapp.com/channel/0029abc. \
         Pastikan Anda sudah memasang aplikasi WhatsApp.",
        "Cek Berita dan Artikel yang lain di Google News",
        "Dapatkan berita terpercaya di Contoh.com",
        "Ikuti berita menarik lainnya dari kami di Google News",
        "Bergabung dengan Grup Telegram Contoh untuk kabar terbaru",
        "(Ayo ikuti saluran WhatsApp Contoh.com biar enggak ketinggalan!)",
        "Halaman:",
        "Halaman 1 2 3 Selanjutnya",
        "1 2 3 Next",
        "Halaman 2 dari 3",
        "Tampilkan Semua",
        "Loading...",
        "Share:",
        "Copy Link",
        "Tags: banjir, Kota Lama",
        "TAG",
        "Topik: Banjir",
        "Komentar",
        "Kami menggunakan cookie untuk layanan yang lebih baik",
        "Lanjut ke halaman berikutnya",
        "[Gambas:Video 20detik]",
        "(adsbygoogle = window.adsbygoogle || []).push({});",
        "googletag.cmd.push(function() { googletag.display('div-1'); });",
        "COPYRIGHT © ANTARA 2025",
        "Video: Banjir di Kota Lama",
        "Simak berita selengkapnya di halaman selanjutnya.",
        "Artikel ini telah naik di contohJabar.",
        "Berlangganan newsletter kami dan dapatkan kabar pilihan setiap pagi.",
        "Sudah berlangganan? Masuk di sini.",
        "Dapatkan kabar pilihan setiap pagi lewat buletin kami",
        "Sign up for our daily newsletter",
        "Berlangganan Sekarang",
    ] {
        assert!(furniture::is_line(text), "{text}");
    }
    for text in [
        "Bergabung dengan klub itu sejak 2020, ia mencetak sepuluh gol.",
        "Ikuti arus sungai itu sampai ke hilir.",
        "Halaman rumah itu luas.",
        "Halaman 2 buku itu robek.",
        "Dapatkan izin dahulu, kata dia.",
        "Tagar itu ramai: warga marah.",
        "Baca Juga: Cara Masuk Saluran WhatsApp Resmi",
        "Semua dari 3 desa",
        "2025",
        "Artikel ini membahas banjir.",
        "Berlangganan sekarang menjadi kebiasaan warga kota.",
        "Pelanggan listrik itu sudah membayar.",
        "Buletin kami di sekolah dulu dicetak tangan, kata dia.",
    ] {
        assert!(!furniture::is_line(text), "{text}");
    }
    let script = "(adsbygoogle = window.adsbygoogle || []).push({});";
    let text = format!("Satu. {script} Dua.");
    assert_eq!(
        furniture::split_paragraph(&text),
        [(false, "Satu."), (true, script), (false, "Dua.")]
    );
    let promotion = "Ikuti kabar lainnya di Google News.";
    let text = format!("Begitu katanya. {promotion}");
    assert_eq!(furniture::split_paragraph(&text), [(false, "Begitu katanya."), (true, promotion)]);
}

#[test]
fn captions_lose_the_button_before_them() {
    for (text, caption) in [
        ("PerbesarWarga menunggu di halte", "Warga menunggu di halte"),
        ("Perbesar", "Perbesar"),
        ("Perbesar peta ini", "Perbesar peta ini"),
    ] {
        assert_eq!(caption::without_button(text), caption);
    }
}

#[test]
fn recognizes_captions_by_their_credit() {
    for text in [
        "(Foto: Ayu/Contoh)",
        "Foto: Dok. Toko Maju",
        "Ilustrasi toko beras (Shutterstock)",
        "ILUSTRASI. Warga menunggu di halte. REUTERS/Ayu Lestari",
        "Sumber foto: Toko Maju",
        "ANTARA FOTO/Ayu Lestari/nym",
        "KOMPAS.com/AYU LESTARI Warga menunggu di halte",
        "Gambar: Ayu",
        "Warga menunggu di halte (ANTARA FOTO/Ayu)",
        "Warga menunggu di halte. (Foto: Ayu/Contoh)",
        "Warga menunggu di halte (Ayu/detikcom)",
        "Warga menunggu di halte (dok. Istimewa)",
    ] {
        assert!(caption::is_line(text), "{text}");
    }
    for text in [
        "Ilustrasi itu digambar Ayu.",
        "Foto itu beredar luas sejak Senin.",
        "Warga menunggu kabar dari kantor (Humas).",
        "\"Kami menunggu,\" kata warga (Instagram)",
        "Warga pulang. Polisi datang. (Antara)",
        "Gambar yang beredar: palsu",
    ] {
        assert!(!caption::is_line(text), "{text}");
    }
}

#[test]
fn parses_sign_offs() {
    for sign in [
        "(flo/jpnn)",
        "(ant/jpnn)",
        "(*)",
        "(mdk/fik)",
        "[fik]",
        "(rdp/dhn)",
        "***",
        "(Z-1)",
        "(H-3)",
        "(A-2)",
        "(E-4)",
        "(Antara)",
        "(ANTARA/S026)",
        "(OL-5)",
        "--- Ayu Lestari",
        "(Ayu Lestari)",
        "(Fri)",
        "(Ant)",
        "(ayu/budi)",
        "(adv)",
        "(Ant/Z-10)",
        "(mcr4/jpnn)",
        "[tr/em]",
    ] {
        let text = format!("Begitu katanya. {sign}");
        assert_eq!(signoff::split_trailing(&text), Some(("Begitu katanya.", sign)), "{sign}");
        assert!(signoff::is_line(sign) || furniture::is_line(sign), "{sign}");
    }
    assert!(signoff::is_line("rzn/as (AFP, Reuters)") && !signoff::is_line("Ayu (warga itu)"));
    let tags = "(akd/akd) harga beras pasar induk";
    assert_eq!(signoff::split_trailing(&format!("Begitu. {tags}")), Some(("Begitu.", tags)));
    for text in [
        "Begitu kata bank (BPD)",
        "Begitu kata dia di Kota Lama (Ayu Lestari)",
        "Ia menabung. Begitu (HR Bukhari).",
        "Harga naik (10/6/2025).",
        "Begitu. (Warga itu pulang sejak pagi.)",
        "Laju kendaraan itu (kilometer/jam)",
    ] {
        assert_eq!(signoff::split_trailing(text), None, "{text}");
    }
}
