//! Reads spreadsheets: one story per row, below a header row. Sheets without a known header are
//! ignored.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use memchr::memmem;
use serde_json::Value;
use zip::ZipArchive;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::fields::names::FieldMatch;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::skip_reason::truncate_names;
use crate::library::source::{RECORD_LIMIT, SkipReason};

/// The maximum size of a workbook, and of its decompressed content, in bytes.
const MAX_FILE_BYTES: u64 = 128 << 20;
const MAX_UNPACKED_BYTES: u64 = 1 << 29;

/// The length of the shortest shared string, `<si/>`, in bytes.
const MIN_STRING_BYTES: u64 = 5;

/// The maximum number of cells that may precede the header of a sheet.
const MAX_CELLS_ABOVE_HEADER: usize = 320;

/// The maximum number of columns read from a sheet.
const MAX_COLUMNS: u32 = 256;

type XlsxWorkbook = Xlsx<Cursor<Vec<u8>>>;

/// Reads a workbook: each row below the header of a sheet becomes a record.
pub(in crate::library::source) fn read(file: impl Read, pipeline: &mut FilePipeline<'_>) {
    if let Err(why) = read_sheets(file, pipeline) {
        pipeline.skip(None, why);
    }
}

fn read_sheets(file: impl Read, pipeline: &mut FilePipeline<'_>) -> Result<(), SkipReason> {
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(MAX_FILE_BYTES));
    }
    check_parts(&bytes)?;
    let mut book: XlsxWorkbook = Xlsx::new(Cursor::new(bytes)).map_err(workbook_error)?;
    let mut count = 0;
    let mut names = None;
    for sheet in book.sheet_names() {
        match read_rows(&mut book, &sheet, &mut count, pipeline) {
            Ok(SheetResult::Read) => {}
            Ok(SheetResult::Stopped) => return Ok(()),
            Ok(SheetResult::NoHeader(header)) => names = names.or(Some(header)),
            Err(error) => pipeline.skip(None, workbook_error(error)),
        }
    }
    if count > 0 || !pipeline.report.skipped.is_empty() {
        return Ok(());
    }
    Err(names
        .filter(|names| !names.is_empty())
        .map_or(SkipReason::Empty, |names| SkipReason::NoKnownColumn(truncate_names(names))))
}

/// Decompresses all parts once and checks their actual size and declared counts, because calamine
/// trusts the declared values.
fn check_parts(bytes: &[u8]) -> Result<(), SkipReason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(workbook_error)?;
    let (mut room, mut content) = (MAX_UNPACKED_BYTES, Vec::new());
    for number in 0..archive.len() {
        content.clear();
        let part = archive.by_index(number).map_err(workbook_error)?;
        let taken = part.take(room + 1).read_to_end(&mut content).map_err(workbook_error)? as u64;
        room = room.checked_sub(taken).ok_or_else(|| too_large(MAX_UNPACKED_BYTES))?;
        if overstates_string_count(&content) {
            return Err(workbook_error("uniqueCount"));
        }
    }
    Ok(())
}

/// Returns true for a part that declares more strings than it can contain. Calamine would allocate
/// memory for all of them.
fn overstates_string_count(part: &[u8]) -> bool {
    const NAME: &[u8] = b"uniqueCount";
    let wide: Vec<u8> = NAME.iter().flat_map(|byte| [*byte, 0]).collect();
    let told = memmem::find_iter(part, NAME).any(|at| {
        let rest = part.get(at + NAME.len()..).unwrap_or_default().iter();
        let digits = rest.skip_while(|byte| b" \t\r\n='\"+0".contains(byte));
        let count = digits.take_while(|byte| byte.is_ascii_digit()).take(20);
        let count = count.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        });
        count > part.len() as u64 / MIN_STRING_BYTES
    });
    // No program writes a workbook in UTF-16.
    told || memmem::find(part, &wide).is_some()
}

fn too_large(limit: u64) -> SkipReason {
    SkipReason::TooLarge(usize::try_from(limit).unwrap_or(usize::MAX))
}

fn workbook_error(error: impl std::fmt::Display) -> SkipReason {
    SkipReason::BadWorkbook(error.to_string())
}

/// The result of reading a sheet.
enum SheetResult {
    Read,
    /// The sink asked to stop.
    Stopped,
    /// The sheet has no known header; these are the cells before the point where the search ended.
    NoHeader(Vec<String>),
}

/// Reads the rows of a sheet. `count` is the number of rows in all earlier sheets, and is updated.
fn read_rows(
    book: &mut XlsxWorkbook,
    sheet: &str,
    row_count: &mut usize,
    pipeline: &mut FilePipeline<'_>,
) -> Result<SheetResult, XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut reader =
        SheetReader { column_fields: None, cells_above_header: Vec::new(), row_count, pipeline };
    let (mut row, mut number) = (Vec::new(), 0);
    while let Some(cell) = cells.next_cell()? {
        let (line, column) = cell.get_position();
        if line != number {
            number = line;
            if !reader.read_row(std::mem::take(&mut row)) {
                return Ok(reader.finish());
            }
        }
        if column < MAX_COLUMNS
            && let Some(text) = cell_text(cell.get_value())
        {
            row.push((column, text));
        }
    }
    reader.read_row(row);
    Ok(reader.finish())
}

/// The non-empty cells of a row, with their columns.
type SheetRow = Vec<(u32, String)>;

struct SheetReader<'a, 's> {
    /// The field of each column in the header; `None` until the header is found.
    column_fields: Option<Vec<(u32, FieldMatch)>>,
    /// The cells read before the header is found.
    cells_above_header: Vec<String>,
    row_count: &'a mut usize,
    pipeline: &'a mut FilePipeline<'s>,
}

impl SheetReader<'_, '_> {
    /// Reads a row. Returns false to stop reading this sheet.
    fn read_row(&mut self, row: SheetRow) -> bool {
        if row.is_empty() {
            return true;
        }
        let Some(columns) = &self.column_fields else { return self.read_header(row) };
        *self.row_count += 1;
        let mut builder = RecordBuilder::default();
        for (at, known) in columns {
            if let Some((_, text)) = row.iter().find(|(column, _)| column == at) {
                builder.offer(*known, Value::String(text.clone()));
            }
        }
        if !builder.is_story() {
            self.pipeline.skip(Some(*self.row_count), SkipReason::Empty);
            return true;
        }
        let origin = self.pipeline.origin(Some(*self.row_count), None);
        let record = self.pipeline.resolver.build_record(builder, origin);
        self.pipeline.report_progress(0);
        self.pipeline.push(record)
    }

    fn read_header(&mut self, row: SheetRow) -> bool {
        if row.iter().any(|(_, name)| self.pipeline.resolver.mapping.is_title_or_body(name)) {
            let field_match = |(column, name): (u32, String)| {
                Some((column, self.pipeline.resolver.resolve(&name)?))
            };
            self.column_fields = Some(row.into_iter().filter_map(field_match).collect());
            return true;
        }
        self.cells_above_header.extend(row.into_iter().map(|(_, name)| name));
        self.cells_above_header.len() < MAX_CELLS_ABOVE_HEADER
    }

    fn finish(self) -> SheetResult {
        match self.column_fields {
            Some(_) if self.pipeline.has_stopped() => SheetResult::Stopped,
            Some(_) => SheetResult::Read,
            None => SheetResult::NoHeader(self.cells_above_header),
        }
    }
}

/// Returns the text of a cell as displayed, or `None` if it is empty.
fn cell_text(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => format_date(moment),
        DataRef::Error(_) | DataRef::Empty => return None,
    };
    let held = !text.trim().is_empty() && text.len() <= RECORD_LIMIT;
    held.then_some(text)
}

/// Formats a date as ISO 8601, without the time of day if it is midnight.
fn format_date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::Write as _;
    use std::path::Path;

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
            write!(
                list,
                "<sheet name=\"Lembar {number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"
            )
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
            parts.push((
                format!("xl/worksheets/sheet{number}.xml"),
                xml + "</sheetData></worksheet>",
            ));
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
        assert!(matches!(
            read_all("a.xlsx", b"PK\x03\x04 rusak").1[..],
            [SkipReason::BadWorkbook(_)]
        ));
    }

    #[test]
    fn overstated_string_count_is_detected() {
        let part = |count: &str| format!("<sst count='2' uniqueCount = {count}><si/><si/></sst>");
        for (count, boast) in [
            ("'2'", false),
            ("\"9\"", false),
            ("'+0099'", true),
            ("'88888888888888888888888'", true),
        ] {
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
}
