use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::library::source::tests::CollectingSink;
use crate::library::source::{
    FieldMappings, FileReport, ProgressBase, find_files, read_in_memory, reread_in_memory,
};
use crate::news::RawRecord;

mod stories;

const PAGES: [&str; 8] = [
    include_str!("detik.html"),
    include_str!("kompas.html"),
    include_str!("kontan.html"),
    include_str!("tempo.html"),
    include_str!("liputan6.html"),
    include_str!("cnn.html"),
    include_str!("blog.html"),
    include_str!("amp.html"),
];

fn read_page(html: &[u8]) -> (Option<RawRecord>, FileReport) {
    let mut tray = CollectingSink::default();
    let reading = read_in_memory(Path::new("a.html"), html, ProgressBase::default(), &mut tray);
    assert!(tray.records.len() < 2);
    (tray.records.pop(), reading.report)
}

fn page(html: &str) -> RawRecord {
    read_page(html.as_bytes()).0.unwrap()
}

/// Creates the value of an optional record field.
#[allow(clippy::unnecessary_wraps)]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn reads_mhtml_archive() {
    let html = PAGES[1].replace('=', "=3D").replace('e', "=65");
    let html = html.split('\n').collect::<Vec<_>>().join("=20\r\n");
    let archive = format!(
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://regional.kompas.com/pasar\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; \
         boundary=\"batas\"\r\n\r\n--batas\r\nContent-Type: image/png\r\n\r\nxx\r\n--batas\r\n\
         Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{html}\r\n\
         --batas--\r\n"
    );
    let mut tray = CollectingSink::default();
    read_in_memory(Path::new("a.mhtml"), archive.as_bytes(), ProgressBase::default(), &mut tray);
    let [record] = tray.records.as_slice() else { panic!("{:?}", tray.records) };
    let whole = page(PAGES[1]);
    assert_eq!((&record.title, &record.date), (&whole.title, &whole.date));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&record.body), words(&whole.body));
    // A page without an address of its own gets the one that it was saved from.
    let bare =
        archive.replace(&html, "<html><body><h1>Air Naik</h1><p>Air sungai naik sejak subuh.</p>");
    let mut tray = CollectingSink::default();
    read_in_memory(Path::new("a.mht"), bare.as_bytes(), ProgressBase::default(), &mut tray);
    assert_eq!(tray.records[0].url.as_deref(), Some("https://regional.kompas.com/pasar"));
    for cut in (0..archive.len()).step_by(61) {
        let head = archive.as_bytes().get(..cut).unwrap();
        read_in_memory(
            Path::new("a.mhtml"),
            head,
            ProgressBase::default(),
            &mut CollectingSink::default(),
        );
    }
}

#[test]
fn resource_folders_of_saved_pages_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for name in ["Air Naik.html", "Air Naik_files/bingkai.html", "lain_files/b.html"] {
        std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        std::fs::write(root.join(name), PAGES[1]).unwrap();
    }
    let listing = find_files(&[root.to_owned()], &FieldMappings::default());
    let names: Vec<_> =
        listing.files.iter().map(|file| file.path.strip_prefix(root).unwrap()).collect();
    assert_eq!(names, [Path::new("Air Naik.html"), Path::new("lain_files/b.html")]);
}

#[test]
fn reads_page_with_json_ld() {
    let (record, report) = read_page(PAGES[0].as_bytes());
    let record = record.unwrap();
    assert_eq!(record.title, some("Jembatan Sungai Lukis Dibuka Lagi Setelah Tiga Bulan"));
    assert_eq!(record.date, some("2025-03-04T09:15:00+07:00"));
    assert_eq!(record.url, some("https://news.detik.com/berita/d-1/jembatan-sungai-lukis"));
    assert_eq!(record.author, some("Rani Mawar"));
    assert_eq!(record.outlet, some("detikNews"));
    assert_eq!(record.section, some("Berita"));
    assert_eq!(record.tags, ["jembatan", "sungai lukis", "perbaikan jalan"]);
    for line in [
        "Baca juga: Tiang Jembatan Lukis Diganti Baja https://news.detik.com/berita/d-2/tiang",
        "Biaya Perbaikan",
        "ADVERTISEMENT",
    ] {
        assert!(record.body.lines().any(|other| other == line), "{line} in {}", record.body);
    }
    assert!(
        !record.body.contains("Beranda") && !record.body.contains("Terpopuler"),
        "{}",
        record.body
    );
    assert!(record.body.lines().any(|line| line.starts_with("Jakarta - Jembatan di atas")));
    assert_eq!((record.origin.record, record.origin.span), (None, None));
    let name = |field: RecordField| {
        report.mapping.iter().find(|(other, _)| *other == field).map(|(_, name)| name.as_str())
    };
    assert_eq!(name(RecordField::Title), Some("headline"));
    assert_eq!(name(RecordField::Body), Some("readability"));
    assert_eq!(name(RecordField::Url), Some("canonical"));
    assert_eq!(name(RecordField::Tags), Some("keywords"));
    assert_eq!((report.format.unwrap().name(), report.encoding), ("html", Some("UTF-8")));
}

#[test]
fn reads_page_with_outlet_metadata() {
    let record = page(PAGES[1]);
    assert_eq!(record.title, some("Pasar Bunga Kertas Sepi Menjelang Siang"));
    assert_eq!(record.date, some("2025-03-05 08:15:00"));
    let url = "https://regional.kompas.com/read/2025/03/05/081500078/pasar";
    assert_eq!(record.url, some(url));
    assert_eq!((record.author, record.editor), (some("Dewi Anggur"), some("Budi Salak")));
    assert_eq!(record.section, some("regional"));
    assert_eq!(record.tags, ["pasar bunga", "harga bunga"]);
    let link = "Baca juga: Petani Melati Menunggu Hujan Reda https://regional.kompas.com/read/2025/03/01/1/melati";
    assert!(record.body.lines().any(|line| line == link), "{}", record.body);
    assert!(record.body.starts_with("SEMARANG, KOMPAS.com - Pasar"), "{}", record.body);
}

#[test]
fn reads_page_with_little_metadata() {
    let record = page(PAGES[2]);
    assert_eq!(record.title, some("Saham Perahu Layar Menguat Tipis"));
    assert_eq!(record.url, some("https://investasi.kontan.co.id/news/saham-perahu-layar"));
    assert_eq!(record.date, some("Kamis, 06 Maret 2025 / 16:20 WIB"));
    assert_eq!(record.lead, some("Saham emiten galangan menguat."));
    let lines: Vec<&str> = record.body.lines().collect();
    for line in [
        "Reporter: Sari Kelapa | Editor: Joko Nangka",
        "Baca Juga: Laba Galangan Kapal Naik https://investasi.kontan.co.id/news/galangan",
        "2024 | Rp 12 miliar",
    ] {
        assert!(lines.contains(&line), "{line} in {}", record.body);
    }
}

#[test]
fn reads_pages_of_other_sites() {
    let tempo = page(PAGES[3]);
    assert_eq!(tempo.title, some("Perpustakaan Perahu Singgah di Pulau Kerang"));
    assert_eq!(tempo.author, some("Lintang Jambu, Arum Duku"));
    assert_eq!(tempo.url, some("https://www.tempo.co/budaya/perpustakaan-perahu"));
    assert_eq!(tempo.tags, ["perpustakaan", "pulau kerang"]);
    assert!(tempo.body.starts_with("TEMPO.CO, Jakarta - Perpustakaan"), "{}", tempo.body);
    assert!(tempo.body.contains("Dongeng Laut yang Hampir Hilang https://"), "{}", tempo.body);
    let liputan = page(PAGES[4]);
    assert_eq!(liputan.title, some("Resep Sambal Mangga Muda"));
    assert_eq!((liputan.author, liputan.section), (None, some("Lifestyle")));
    assert_eq!(liputan.tags, ["sambal", "mangga muda"]);
    assert!(liputan.body.contains("• Cabai rawit"), "{}", liputan.body);
    let cnn = page(PAGES[5]);
    assert_eq!(cnn.title, some("Kereta Malam Tambah Dua Gerbong"));
    assert_eq!(cnn.date, some("2025/03/09 20:10:00"));
    assert!(cnn.body.starts_with("Jakarta, CNN Indonesia -- Kereta"), "{}", cnn.body);
    let blog = page(PAGES[6]);
    assert_eq!(blog.title, some("Panen Raya di Lereng Gunung"));
    assert_eq!(blog.date, some("2025-03-10T06:00:00+07:00"));
    assert!(
        blog.body.contains("Kami menanam kubis") && !blog.body.contains("Bagus"),
        "{}",
        blog.body
    );
    let amp = page(PAGES[7]);
    assert_eq!(amp.title, some("Museum Layang-Layang Gratis Sebulan"));
    assert_eq!(amp.url, some("https://www.warta.example.id/read/1"));
    assert!(amp.body.starts_with("Museum") && amp.body.ends_with("desa sekitar."), "{}", amp.body);
}

#[test]
fn longer_text_candidate_wins() {
    let long = "Kalimat ini cukup panjang supaya terbaca sebagai isi berita. ".repeat(20);
    let hidden = format!(
        "<html><script type=application/ld+json>{{\"@type\":\"Article\",\"headline\":\"Judul\",\
         \"articleBody\":\"{long}\"}}</script><body><p>Masuk untuk membaca.</p></body></html>"
    );
    assert_eq!(page(&hidden).body.trim(), long.trim());
    assert_eq!(
        read_page(b"<html><head><title>Kosong</title></head><body><nav>a</nav></body></html>").0,
        None
    );
    assert_eq!(page("<p>Air naik.</p><p>Warga pindah.</p>").body, "Air naik.\n\nWarga pindah.");
}

#[test]
fn reread_page_is_equal() {
    let mut tray = CollectingSink::default();
    let bytes = PAGES[0].as_bytes();
    let state =
        read_in_memory(Path::new("a.html"), bytes, ProgressBase::default(), &mut tray).state;
    let record = tray.records.remove(0);
    assert_eq!(reread_in_memory(bytes, &record.origin, &state), Ok(record));
}

#[test]
fn uses_encoding_declared_by_page() {
    let html = |head: &str| {
        let (text, _, _) =
            encoding_rs::WINDOWS_1252.encode("<p>“Air naik,” kata Bu José – lurah.</p>");
        [format!("<html>{head}").as_bytes(), &text].concat()
    };
    for head in [
        "<meta charset=\"windows-1252\">",
        "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>",
    ] {
        let (record, report) = read_page(&html(head));
        assert_eq!(record.unwrap().body, "“Air naik,” kata Bu José – lurah.");
        assert_eq!(report.encoding, Some("windows-1252"));
    }
    let (record, report) = read_page("<meta charset=windows-1252><p>“Air naik”</p>".as_bytes());
    assert_eq!((record.unwrap().body, report.encoding), ("“Air naik”".into(), Some("UTF-8")));
}

#[test]
fn finds_address_in_save_comments() {
    for (comment, url) in [
        ("saved from url=(0020)https://contoh.id/1 ", "https://contoh.id/1"),
        (
            " Mirrored from contoh.id/2 by HTTrack Website Copier/3.x [XR&CO'2014], Tue ",
            "http://contoh.id/2",
        ),
        (
            " Page saved with SingleFile \n url: https://contoh.id/3 \n saved date: Tue ",
            "https://contoh.id/3",
        ),
    ] {
        assert_eq!(page(&format!("<!--{comment}--><p>Air naik.</p>")).url, some(url));
    }
}

#[test]
fn hostile_pages_are_read_in_bounded_time() {
    let attributes = (0..50_000).map(|n| format!("a{n}=1 ")).collect::<Vec<_>>().concat();
    let formats = (0..400).map(|n| format!("<b id={n}>")).collect::<Vec<_>>().concat();
    for html in [
        "<div>".repeat(500_000),
        "<div></b>".repeat(100_000),
        "<span><div></span>".repeat(15_000),
        format!("<p {attributes}>x"),
        format!("{formats}{}", "<p>x".repeat(50_000)),
        "<p>Air naik, warga pindah.</p>".repeat(15_000),
        "<br>".repeat(40_000),
        "<a href=/x>y</a> ".repeat(20_000),
        format!("<p>{}</p>", "Air naik, warga pindah ke balai. ".repeat(60_000)),
        format!("{}{}", "<div>".repeat(500), "<p>Air, naik</p>".repeat(100_000)),
        "<table><tr><td>".repeat(100) + &"a".repeat(1000),
        "<li>a".repeat(40_000),
        "<article><h1>a</h1></article>".repeat(30_000),
    ] {
        let begun = Instant::now();
        read_page(html.as_bytes());
        let head: String = html.chars().take(20).collect();
        assert!(begun.elapsed() < Duration::from_secs(30), "{head}");
    }
    let large = vec![b'a'; TEXT_LIMIT + 1];
    assert_eq!(read_page(&large).1.skipped[0].reason, SkipReason::TooLarge(TEXT_LIMIT));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_pages_do_not_panic(
        page in 0..PAGES.len(),
        cuts in prop::collection::vec((0_usize..3000, 0_usize..40, "[<>/=\"'&;a-c\\x00\\xff -]{0,6}"), 0..6),
    ) {
        let mut bytes = PAGES[page].as_bytes().to_vec();
        for (at, length, other) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, other.bytes());
        }
        read_page(&bytes);
    }

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_page(&bytes);
    }
}
