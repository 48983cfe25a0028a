//! Tests with archives made here.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::library::source::tests::{read_and_check, titles};

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar_entry(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
    block[148..156].copy_from_slice(b"        ");
    block[156] = kind;
    block[257..262].copy_from_slice(b"ustar");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let mut entry = block.to_vec();
    entry.extend_from_slice(content);
    entry.resize(entry.len().div_ceil(512) * 512, 0);
    entry
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

const LINES: &[u8] =
    b"{\"judul\":\"Satu\",\"isi\":\"Air naik.\"}\n{\"judul\":\"Dua\",\"isi\":\"Air surut.\"}\n";
const ROWS: &[u8] = b"judul,isi\nTiga,Pasar buka.\n,\nEmpat,Pasar tutup.\n";
const PAGE: &[u8] = b"<html><head><title>Lima</title></head><body><h1>Lima</h1><p>Warga desa memperbaiki pagar di tepi kolam sejak pagi.</p></body></html>";

/// The titles and record numbers of the files above, in this order.
const ALL: [(&str, usize); 5] = [("Satu", 1), ("Dua", 2), ("Tiga", 3), ("Empat", 5), ("Lima", 6)];

#[track_caller]
fn assert_all(name: &str, bytes: &[u8]) {
    let (records, report) = read_and_check(name, bytes);
    let seen: Vec<_> = records
        .iter()
        .map(|it| (it.title.as_deref().unwrap(), it.origin.record.unwrap()))
        .collect();
    assert_eq!(seen, ALL, "{name}");
    assert_eq!(report.format, Some(Format::Archive));
    let [skipped] = report.skipped.as_slice() else { panic!("{:?}", report.skipped) };
    assert_eq!(skipped.record, Some(4));
    assert!(matches!(&skipped.reason, SkipReason::InArchive { name, .. } if name == "b/c.csv"));
}

#[test]
fn files_in_archives_are_read_like_files() {
    let files: [(&str, &[u8]); 6] = [
        ("a.jsonl", LINES),
        ("b/c.csv", ROWS),
        ("__MACOSX/a.jsonl", LINES),
        ("b/.tersembunyi.txt", b"Rahasia."),
        ("foto.png", b"\x89PNG"),
        ("d.html", PAGE),
    ];
    assert_all("a.zip", &zip(&files));
    // The content decides what a file is.
    assert_all("unduhan", &zip(&files));
    let long = "x".repeat(120) + "/d.html";
    let mut tar: Vec<u8> =
        files[..5].iter().flat_map(|(name, content)| tar_entry(name, b'0', content)).collect();
    tar.extend(tar_entry("././@LongLink", b'L', long.as_bytes()));
    tar.extend(tar_entry("xxx", b'0', PAGE));
    tar.extend([0; 1024]);
    assert_all("a.tar", &tar);
    assert_all("a.tar.gz", &gzip(&tar));
    assert_all("a.tgz", &gzip(&tar));
    // An archive in an archive, and a compressed file in it.
    let inner = zip(&[("c.jsonl.gz", &gzip(LINES))]);
    let (records, _) = read_and_check("a.zip", zip(&[("b.zip", &inner), ("d.html", PAGE)]));
    assert_eq!(titles(&records), ["Satu", "Dua", "Lima"]);
    assert_eq!(records[2].origin.record, Some(3));
}

#[test]
fn archives_of_archives_end() {
    let mut nested = zip(&[("a.jsonl", LINES)]);
    for _ in 0..6 {
        nested = zip(&[("a.zip", &nested)]);
    }
    let (records, report) = read_and_check("a.zip", nested);
    assert_eq!((records.len(), report.skipped_count()), (0, 1));
    // A file that unpacks to far more than its size ends early.
    let bomb = zip(&[("a.txt", &vec![b'a'; 64 << 20])]);
    let (records, report) = read_and_check("a.zip", bomb);
    assert_eq!((records.len(), report.skipped_count()), (0, 1));
    let (records, _) = read_and_check("a.zip", b"PK\x03\x04 rusak".as_slice());
    assert_eq!(records.len(), 0);
}

#[test]
fn documents_are_stories() {
    let docx = zip(&[
        ("word/document.xml", "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Pasar &amp; Jalan</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space=\"preserve\">Warga </w:t></w:r><w:r><w:t>pindah</w:t></w:r><w:del><w:r><w:delText>lama</w:delText></w:r></w:del><w:r><w:tab/><w:t>hari ini.</w:t></w:r></w:p></w:body></w:document>".as_bytes()),
        ("docProps/core.xml", b"<cp:coreProperties><dc:title>Air naik</dc:title><dc:creator>Rina Sari</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">2025-02-27T08:00:00Z</dcterms:created></cp:coreProperties>"),
    ]);
    let odt = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", "<office:document-content><office:body><office:text><text:h text:outline-level=\"1\">Pasar &amp; Jalan</text:h>\
            <text:p>Warga <text:span>pindah</text:span><office:annotation><text:p>cek</text:p></office:annotation><text:tab/>hari ini.</text:p></office:text></office:body></office:document-content>".as_bytes()),
        ("meta.xml", b"<office:meta><dc:title>Air naik</dc:title><dc:creator>Rina Sari</dc:creator><meta:creation-date>2025-02-27T08:00:00</meta:creation-date></office:meta>"),
    ]);
    for (name, bytes) in [("a.docx", docx), ("a.odt", odt)] {
        let (records, report) = read_and_check(name, bytes);
        let [record] = records.as_slice() else { panic!("{name} {:?}", report.skipped) };
        assert_eq!(record.title.as_deref(), Some("Air naik"), "{name}");
        assert_eq!(record.body, "Pasar & Jalan\n\nWarga pindah hari ini.", "{name}");
        assert_eq!(record.author.as_deref(), Some("Rina Sari"));
        assert!(record.date.as_deref().unwrap().starts_with("2025-02-27"));
        assert_eq!(report.format, Some(Format::Document));
    }
}

#[test]
fn chapters_of_a_book_are_stories() {
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("OEBPS/nav.xhtml", PAGE),
        ("OEBPS/gaya.css", b"p {}"),
        ("OEBPS/bab1.xhtml", PAGE),
    ]);
    let (records, report) = read_and_check("a.epub", book);
    assert_eq!((titles(&records), report.skipped_count()), (vec!["Lima"], 0));
}

#[test]
fn sheets_of_open_document_are_tables() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2025-02-27\"><text:p>27/02/25</text:p></table:table-cell>";
    let empty = "<table:table-cell table:number-columns-repeated=\"16000\"/>";
    let rows = [
        row(&[cell("Judul"), cell("Isi"), cell("Tanggal")]),
        row(&[
            cell("Air &amp; api"),
            cell("Warga</text:p><text:p>pindah."),
            date.into(),
            empty.into(),
        ]),
        format!(
            "<table:table-row table:number-rows-repeated=\"1048000\">{empty}</table:table-row>"
        ),
    ];
    let xml = format!(
        "<office:document-content><table:table>{}</table:table></office:document-content>",
        rows.concat()
    );
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", xml.as_bytes()),
    ]);
    let (records, report) = read_and_check("a.ods", bytes);
    let [record] = records.as_slice() else { panic!("{:?}", report.skipped) };
    assert_eq!(record.title.as_deref(), Some("Air & api"));
    assert_eq!(
        (record.body.as_str(), record.date.as_deref()),
        ("Warga\npindah.", Some("2025-02-27"))
    );
    assert_eq!((report.format, report.row_count), (Some(Format::Workbook), 1));
}

proptest! {
    #[test]
    fn damaged_archives_do_not_panic(
        which in 0_usize..3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut: Option<prop::sample::Index>,
    ) {
        let tar = [tar_entry("a.jsonl", b'0', LINES), tar_entry("b.csv", b'0', ROWS)].concat();
        let document = "<w:document><w:p><w:r><w:t>Air &amp; api.</w:t></w:r></w:p></w:document>";
        let mut bytes = match which {
            0 => tar,
            1 => zip(&[("a.jsonl", LINES), ("b.csv", ROWS)]),
            _ => zip(&[("word/document.xml", document.as_bytes())]),
        };
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        read_and_check("a.zip", bytes);
    }
}
