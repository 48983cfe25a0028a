//! Reads the workbooks of other programs: `OpenDocument` (.ods), and Excel before 2007 (.xls).

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader as _, Xls};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{
    MAX_COLUMNS, MAX_FILE_BYTES, MAX_UNPACKED_BYTES, SheetReader, SheetResult, SheetRow, cell_text,
    no_stories, too_large, workbook_error,
};
use crate::library::source::SkipReason;
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::html::decode_entities;
use crate::library::source::formats::foreign;

/// The maximum number of equal rows: a repeated empty row fills a sheet to its end.
const MAX_REPEATED_ROWS: usize = 1000;

/// Reads a workbook of one of these formats.
pub(in crate::library::source) fn read(
    file: impl Read,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(MAX_FILE_BYTES));
    }
    let is_zip = bytes.starts_with(b"PK");
    if let Some(reason) = foreign::detect_compound(&bytes).filter(|_| !is_zip) {
        return Err(reason);
    }
    let sheets = if is_zip { open_document_sheets(&bytes)? } else { excel_sheets(bytes)? };
    let (mut count, mut names) = (0, None);
    for sheet in sheets {
        let mut reader = SheetReader::new(&mut count, pipeline);
        let mut rows = sheet.into_iter();
        let wants_more = rows.all(|row| reader.read_row(row));
        match reader.finish() {
            _ if !wants_more && pipeline.has_stopped() => return Ok(()),
            SheetResult::NoHeader(header) => names = names.or(Some(header)),
            _ => {}
        }
    }
    let is_read = count > 0 || !pipeline.report.skipped.is_empty();
    if is_read { Ok(()) } else { Err(no_stories(names)) }
}

/// Returns the rows of the sheets of an Excel workbook.
fn excel_sheets(bytes: Vec<u8>) -> Result<Vec<Vec<SheetRow>>, SkipReason> {
    // The parser panics on some damaged files.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(workbook_error)?;
        Ok(book.worksheets())
    }));
    let sheets = opened.unwrap_or_else(|_| Err(workbook_error("panic")))?;
    let rows = |range: calamine::Range<Data>| -> Vec<SheetRow> {
        let rows = range.rows().map(|cells| {
            let cells = (0..MAX_COLUMNS).zip(cells);
            cells.filter_map(|(at, cell)| Some((at, cell_text(&borrowed(cell))?))).collect()
        });
        rows.collect()
    };
    Ok(sheets.into_iter().map(|(_, range)| rows(range)).collect())
}

/// Returns a cell in the form that the reader of newer workbooks gives.
fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            DataRef::SharedString(text)
        }
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    }
}

/// Returns the rows of the sheets of an `OpenDocument` workbook.
fn open_document_sheets(bytes: &[u8]) -> Result<Vec<Vec<SheetRow>>, SkipReason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(workbook_error)?;
    let part = archive.by_name("content.xml").map_err(workbook_error)?;
    let mut xml = Vec::new();
    part.take(MAX_UNPACKED_BYTES + 1).read_to_end(&mut xml).map_err(workbook_error)?;
    if xml.len() as u64 > MAX_UNPACKED_BYTES {
        return Err(too_large(MAX_UNPACKED_BYTES));
    }
    let limit = xml.len().saturating_mul(4);
    let mut tables = OpenDocumentTables { room: limit, ..OpenDocumentTables::default() };
    let mut reader = Reader::from_reader(xml.as_slice());
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => tables.start(&tag),
            Ok(Event::Empty(tag)) => {
                tables.start(&tag);
                tables.end(tag.name().as_ref());
            }
            Ok(Event::End(tag)) => tables.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => tables.push_text(&text),
            Ok(Event::GeneralRef(name)) => {
                let entity = format!("&{};", &*name);
                tables.push_text(&decode_entities(&entity));
            }
            Ok(Event::Eof) => break,
            Err(error) => return Err(workbook_error(error)),
            Ok(_) => {}
        }
        if tables.room == 0 {
            return Err(too_large(limit as u64));
        }
    }
    Ok(tables.sheets)
}

/// The rows of the tables of an `OpenDocument` workbook that have been read.
#[derive(Default)]
struct OpenDocumentTables {
    sheets: Vec<Vec<SheetRow>>,
    row: SheetRow,
    row_repeats: usize,
    column: u32,
    /// The cell that is open: how often it is repeated, its value, and its text as displayed.
    cell: Option<(u32, Option<String>, String)>,
    /// True inside a paragraph of a cell, and the number of comments around it.
    in_paragraph: bool,
    open_comments: usize,
    /// The number of bytes that repeated cells may still take.
    room: usize,
}

impl OpenDocumentTables {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name: &str| {
            let mut all = tag.attributes().flatten();
            let found = all.find(|other| other.key.as_ref() == name)?;
            Some(decode_entities(&found.value).into_owned())
        };
        let number = |name| attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1);
        match tag.name().as_ref() {
            "table:table" => self.sheets.push(Vec::new()),
            "table:table-row" => {
                (self.row, self.column) = (Vec::new(), 0);
                self.row_repeats = number("table:number-rows-repeated") as usize;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let value = attribute("office:date-value").map(|date| date.replace('T', " "));
                let repeats: u32 = number("table:number-columns-repeated");
                self.cell = Some((repeats, value, String::new()));
            }
            "text:p" => {
                self.in_paragraph = true;
                if let Some((_, _, text)) = &mut self.cell
                    && !text.is_empty()
                {
                    text.push('\n');
                }
            }
            "text:s" | "text:tab" | "text:line-break" => self.push_text(" "),
            "office:annotation" => self.open_comments += 1,
            _ => {}
        }
    }

    fn push_text(&mut self, more: &str) {
        if let Some((_, _, text)) = &mut self.cell
            && self.in_paragraph
            && self.open_comments == 0
        {
            text.push_str(more);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(),
            "text:p" => self.in_paragraph = false,
            "office:annotation" => self.open_comments = self.open_comments.saturating_sub(1),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some((repeats, value, text)) = self.cell.take() else { return };
        let text = value.unwrap_or(text);
        let end = self.column.saturating_add(repeats);
        if !text.trim().is_empty() {
            for column in self.column..end.min(MAX_COLUMNS) {
                self.room = self.room.saturating_sub(text.len());
                if self.room > 0 {
                    self.row.push((column, text.clone()));
                }
            }
        }
        self.column = end;
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let Some(sheet) = self.sheets.last_mut().filter(|_| !row.is_empty()) else { return };
        let size: usize = row.iter().map(|(_, text)| text.len()).sum();
        for _ in 1..self.row_repeats.min(MAX_REPEATED_ROWS) {
            self.room = self.room.saturating_sub(size);
            if self.room > 0 {
                sheet.push(row.clone());
            }
        }
        sheet.push(row);
    }
}
