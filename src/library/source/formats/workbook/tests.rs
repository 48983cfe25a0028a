//! Tests with workbooks made here.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use super::container::{overstates_string_count, repaired_range, repaired_ranges};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::library::source::tests::CollectingSink;
use crate::library::source::{ProgressBase, ReadOutcome, read_in_memory, reread_in_memory};
use crate::news::RawRecord;

/// Creates a workbook of sheets of rows. A cell that begins with `#` is a date given by its
/// serial number.
fn workbook(sheets: &[&[&[&str]]]) -> Vec<u8> {
    let mut parts = vec![(
        "xl/styles.xml".to_owned(),
        "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>".to_owned(),
    )];
    let (mut list, mut links) = (String::new(), String::new());
    for (number, rows) in (1..).zip(sheets) {
        write!(list, "<sheet name=\"Lembar {number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>")
            .unwrap();
        write!(links, "<Relationship Id=\"r{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>").unwrap();
        let mut xml = "<worksheet><sheetData>".to_owned();
        for (line, row) in (1..).zip(*rows) {
            write!(xml, "<row r=\"{line}\">").unwrap();
            for (column, cell) in ('A'..).zip(*row) {
                match cell.strip_prefix('#') {
                    Some(serial) => {
                        write!(xml, "<c r=\"{column}{line}\" s=\"1\"><v>{serial}</v></c>")
                    }
                    None => write!(
                        xml,
                        "<c r=\"{column}{line}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"
                    ),
                }
                .unwrap();
            }
            xml += "</row>";
        }
        parts.push((format!("xl/worksheets/sheet{number}.xml"), xml + "</sheetData></worksheet>"));
    }
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{list}</sheets></workbook>")));
    parts.push(("_rels/.rels".into(), "<Relationships><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".into()));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{links}</Relationships>"),
    ));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_all(name: &str, bytes: &[u8]) -> (Vec<RawRecord>, Vec<SkipReason>) {
    let mut tray = CollectingSink::default();
    let ReadOutcome { report, state, .. } =
        read_in_memory(Path::new(name), bytes, ProgressBase::default(), &mut tray);
    for record in &tray.records {
        assert_eq!(reread_in_memory(bytes, &record.origin, &state).as_ref(), Ok(record));
    }
    (tray.records, report.skipped.into_iter().map(|skipped| skipped.reason).collect())
}

#[test]
fn each_row_is_a_story() {
    let book = workbook(&[
        &[
            &["Kliping Maret"],
            &["No", "Judul", "Tanggal", "Isi"],
            &["1", "Air naik", "#45715.75", "Warga pindah."],
            &["2", "", "", ""],
        ],
        &[&["Catatan"]],
        &[&["Judul", "Tanggal"], &["Air surut", "#45716"], &["Pasar buka", "28 Februari 2025"]],
    ]);
    let (records, skipped) = read_all("a.xlsx", &book);
    let seen: Vec<_> = records
        .iter()
        .map(|record| (record.origin.record, record.title.as_deref(), record.date.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some(1), Some("Air naik"), Some("2025-02-27 18:00:00")),
            (Some(3), Some("Air surut"), Some("2025-02-28")),
            (Some(4), Some("Pasar buka"), Some("28 Februari 2025")),
        ]
    );
    assert_eq!((records[0].body.as_str(), skipped), ("Warga pindah.", vec![SkipReason::Empty]));
    // The file name does not matter.
    assert_eq!(read_all("-", &book).0.len(), 3);
}

#[test]
fn workbook_without_stories_reports_reason() {
    let unknown = workbook(&[&[&["Nama", "Harga"], &["beras", "14000"]]]);
    let names = vec!["Nama".to_owned(), "Harga".into(), "beras".into(), "14000".into()];
    assert_eq!(read_all("a.xlsx", &unknown).1, [SkipReason::NoKnownColumn(names)]);
    assert_eq!(read_all("a.xlsx", &workbook(&[&[]])).1, [SkipReason::Empty]);
    assert_eq!(read_all("a.xlsx", b"judul,isi\na,b\n").1, [SkipReason::Binary]);
    assert!(matches!(read_all("a.xlsx", b"PK\x03\x04 rusak").1[..], [SkipReason::BadWorkbook(_)]));
}

#[test]
fn overstated_string_count_is_detected() {
    let part = |count: &str| format!("<sst count='2' uniqueCount = {count}><si/><si/></sst>");
    for (count, boast) in
        [("'2'", false), ("\"9\"", false), ("'+0099'", true), ("'88888888888888888888888'", true)]
    {
        assert_eq!(overstates_string_count(part(count).as_bytes()), boast, "{count}");
    }
    let wide: Vec<u8> = part("'2'").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(overstates_string_count(&wide) && !overstates_string_count(b"<worksheet/>"));
}

#[test]
fn distant_cell_is_cheap() {
    let mut book = workbook(&[&[&["Judul"], &["Air naik"]]]);
    let mut zip = zip::ZipArchive::new(Cursor::new(book.clone())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>jauh</t></is></c></row></sheetData>";
        let name = part.name().unwrap().into_owned();
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.replace("</sheetData>", far).as_bytes()).unwrap();
    }
    book = out.finish().unwrap().into_inner();
    assert_eq!(read_all("a.xlsx", &book).0.len(), 1);
}

proptest! {
    #[test]
    fn damaged_workbook_does_not_panic(at in 0_usize..4000, to: u8, cut: bool) {
        let mut book = workbook(&[&[&["Judul", "Isi"], &["Air naik", "Warga pindah."]]]);
        let at = at % book.len();
        book[at] = to;
        if cut {
            book.truncate(at);
        }
        let _ = read_all("a.xlsx", &book);
    }
}

#[test]
fn repairs_ranges_of_cells() {
    assert_eq!(repaired_range("C9:A2").as_deref(), Some("A2:C9"));
    assert_eq!(repaired_range("A9:C2").as_deref(), Some("A2:C9"));
    assert_eq!(repaired_range("").as_deref(), Some("A1"));
    assert_eq!(repaired_range("x:y").as_deref(), Some("A1"));
    assert_eq!((repaired_range("A1:AB20"), repaired_range("B2")), (None, None));
    let part = b"<dimension ref=\"C9:A2\"/><c r=\"A1\"/><mergeCell ref='A1:A2'/>";
    let repaired = b"<dimension ref=\"A2:C9\"/><c r=\"A1\"/><mergeCell ref='A1:A2'/>";
    assert_eq!(repaired_ranges(part).as_deref(), Some(repaired.as_slice()));
    assert_eq!(repaired_ranges(repaired), None);
}

#[test]
fn title_above_the_header_is_no_header() {
    let rows: &[&[&str]] =
        &[&["Rekap Berita Mei"], &["No", "Judul", "Isi"], &["1", "Air naik", "Warga pindah."]];
    let column: &[&[&str]] = &[&["Isi"], &["Air naik sejak sore."], &["Warga pindah."]];
    for (sheet, count, body) in [(rows, 1, "Warga pindah."), (column, 2, "Air naik sejak sore.")] {
        let (records, report) =
            crate::library::source::tests::read_and_check("a.xlsx", workbook(&[sheet]));
        assert_eq!((records.len(), report.skipped_count()), (count, 0), "{sheet:?}");
        assert_eq!(records[0].body, body);
    }
}

#[test]
fn second_table_of_a_sheet_has_its_own_header() {
    let sheet: &[&[&str]] = &[
        &["Judul", "Isi"],
        &["Air naik", "Warga pindah."],
        &["Judul", "Isi"],
        &["Air surut", "Warga pulang."],
        &["Isi", "Tanggal", "Judul"],
        &["Pasar buka.", "2025-02-28", "Pasar"],
    ];
    let (records, report) =
        crate::library::source::tests::read_and_check("a.xlsx", workbook(&[sheet]));
    let seen: Vec<_> =
        records.iter().map(|it| (it.title.as_deref().unwrap(), it.body.as_str())).collect();
    assert_eq!(
        seen,
        [("Air naik", "Warga pindah."), ("Air surut", "Warga pulang."), ("Pasar", "Pasar buka.")]
    );
    assert_eq!(records[2].date.as_deref(), Some("2025-02-28"));
    assert_eq!((report.row_count, report.skipped_count()), (3, 0));
}

/// Replaces a text in the parts of a workbook, and adds other parts.
fn changed(book: &[u8], from: &str, to: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    for (name, content) in more {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const ROWS: &[&[&str]] = &[
    &["Judul", "Isi", "Media"],
    &["Air naik", "Warga pindah.", "Kabar Desa"],
    &["Air surut", "Warga pulang."],
];

#[test]
fn merged_cells_hold_for_each_row_and_links_of_cells_are_addresses() {
    let after = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C3\"/></mergeCells>\
        <hyperlinks><hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" ref=\"A2\" r:id=\"h1\"/></hyperlinks>";
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"h1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://contoh.id/1\" TargetMode=\"External\"/></Relationships>";
    let parts = [("xl/worksheets/_rels/sheet1.xml.rels", links)];
    let (records, _) =
        read_all("a.xlsx", &changed(&workbook(&[ROWS]), "</sheetData>", after, &parts));
    let outlets: Vec<_> = records.iter().map(|record| record.outlet.as_deref()).collect();
    assert_eq!(outlets, [Some("Kabar Desa"); 2]);
    assert_eq!(records[0].url.as_deref(), Some("https://contoh.id/1"));
    assert_eq!(records[1].url, None);
}

#[test]
fn wrong_dimension_of_a_sheet_is_no_limit() {
    for dimension in ["", "C9:A2", "A1:XFD1048576", "A1", "A1:B2", "bukan"] {
        let to = format!("<worksheet><dimension ref=\"{dimension}\"/>");
        let book = changed(&workbook(&[ROWS]), "<worksheet>", &to, &[]);
        let (records, skipped) = read_all("a.xlsx", &book);
        assert_eq!((records.len(), skipped), (2, vec![]), "{dimension}");
        assert_eq!(records[1].body, "Warga pulang.");
    }
}

#[test]
fn chart_beside_the_sheet_is_left_out() {
    let sheet = "r:id=\"r1\"/>";
    let with_chart = "r:id=\"r1\"/><sheet name=\"Grafik\" sheetId=\"9\" r:id=\"g\"/>";
    let link = "</Relationships>";
    let book = changed(
        &workbook(&[ROWS]),
        sheet,
        with_chart,
        &[("xl/chartsheets/sheet1.xml", "<chartsheet><drawing/></chartsheet>")],
    );
    let chart = "<Relationship Id=\"g\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet\" Target=\"chartsheets/sheet1.xml\"/></Relationships>";
    let (records, skipped) = read_all("a.xlsx", &changed(&book, link, chart, &[]));
    assert_eq!((records.len(), skipped), (2, vec![]));
}

#[test]
fn rows_that_share_a_huge_string_are_bounded() {
    let huge = "x ".repeat(2 << 20);
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{huge}</t></si></sst>");
    let rows: Vec<String> = (2..400)
        .map(|line| format!("<row r=\"{line}\"><c r=\"A{line}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let to = format!("{}</sheetData>", rows.concat());
    let link = "</Relationships>";
    let shared = "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
    let book = workbook(&[&[&["Judul", "Isi"]]]);
    let book = changed(&book, "</sheetData>", &to, &[("xl/sharedStrings.xml", &strings)]);
    let mut sink = CollectingSink::default();
    let book = changed(&book, link, shared, &[]);
    let outcome = read_in_memory(Path::new("a.xlsx"), &book, ProgressBase::default(), &mut sink);
    let reasons: Vec<_> = outcome.report.skipped.iter().map(|it| &it.reason).collect();
    assert!(matches!(reasons[..], [SkipReason::TooLarge(_)]), "{reasons:?}");
    assert!((1..10).contains(&sink.records.len()), "{}", sink.records.len());
}
