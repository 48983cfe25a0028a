//! Reads spreadsheets: one story per row, below a header row. Sheets without a known header are
//! ignored.

mod container;
mod legacy;
mod overlay;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Sheet, SheetType, Xlsx, XlsxError};

use container::{check_parts, repair_ranges};
use overlay::SheetOverlay;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::fields::names::{FieldMatch, RecordField};
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::skip_reason::truncate_names;
use crate::library::source::{RECORD_LIMIT, SkipReason};

/// The maximum size of a workbook, and of its decompressed content, in bytes.
const MAX_FILE_BYTES: u64 = 128 << 20;
const MAX_UNPACKED_BYTES: u64 = 1 << 29;

/// The maximum size of the long texts in the cells of a workbook, because many cells may share one
/// string: this many bytes, and this many times the unpacked content. Shorter texts are not counted.
const FREE_EXPANSION: u64 = 4 << 20;
const MAX_EXPANSION_RATIO: u64 = 2;
const MIN_COUNTED_BYTES: usize = 1 << 12;

/// The maximum number of rows of one cell before the header.
const MAX_LONE_ROWS: usize = 20;

/// The rank of the address of a linked cell in a column of another field.
const LINK_RANK: usize = 2000;

/// The maximum number of cells that may precede the header of a sheet.
const MAX_CELLS_ABOVE_HEADER: usize = 320;

/// The maximum number of columns read from a sheet.
const MAX_COLUMNS: u32 = 256;

type XlsxWorkbook = Xlsx<Cursor<Vec<u8>>>;

pub(in crate::library::source) use legacy::read as read_legacy;

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
    let unpacked = check_parts(&bytes)?;
    if unpacked.has_bad_ranges {
        bytes = repair_ranges(&bytes).map_err(workbook_error)?;
    }
    let limit = FREE_EXPANSION + MAX_EXPANSION_RATIO * unpacked.bytes;
    let mut room = limit;
    let mut book: XlsxWorkbook = Xlsx::new(Cursor::new(bytes)).map_err(workbook_error)?;
    let mut count = 0;
    let mut names = None;
    let is_cells = |sheet: &&Sheet| sheet.typ != SheetType::ChartSheet;
    let sheets: Vec<Sheet> = book.sheets_metadata().to_vec();
    if !sheets.iter().any(|sheet| is_cells(&sheet)) && !sheets.is_empty() {
        return Err(SkipReason::OnlyCharts);
    }
    for Sheet { name: sheet, .. } in sheets.iter().filter(is_cells) {
        match read_rows(&mut book, sheet, &mut count, &mut room, pipeline) {
            Ok(SheetResult::Read) => {}
            Ok(SheetResult::Stopped) => return Ok(()),
            Ok(SheetResult::NoHeader(header)) => names = names.or(Some(header)),
            Ok(SheetResult::TooLarge) => {
                pipeline.skip(Some(count), too_large(limit));
                return Ok(());
            }
            Err(error) => pipeline.skip(None, workbook_error(error)),
        }
    }
    if count > 0 || !pipeline.report.skipped.is_empty() {
        return Ok(());
    }
    Err(no_stories(names))
}

/// Returns the reason for a workbook without stories, of which these are the first cells.
fn no_stories(names: Option<Vec<String>>) -> SkipReason {
    names
        .filter(|names| !names.is_empty())
        .map_or(SkipReason::Empty, |names| SkipReason::NoKnownColumn(truncate_names(names)))
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
    /// The cells repeat so much shared text that they exceed the limit.
    TooLarge,
    /// The sheet has no known header; these are the cells before the point where the search ended.
    NoHeader(Vec<String>),
}

/// Reads the rows of a sheet. `count` is the number of rows in all earlier sheets, and is updated.
fn read_rows(
    book: &mut XlsxWorkbook,
    sheet: &str,
    row_count: &mut usize,
    room: &mut u64,
    pipeline: &mut FilePipeline<'_>,
) -> Result<SheetResult, XlsxError> {
    let mut overlay = SheetOverlay::load(book, sheet);
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut reader = SheetReader::new(row_count, pipeline);
    let (mut row, mut number) = (Vec::new(), 0);
    while let Some(cell) = cells.next_cell()? {
        let (line, column) = cell.get_position();
        if line != number {
            reader.links = overlay.complete(number, &mut row);
            number = line;
            if !reader.read_row(std::mem::take(&mut row)) {
                return Ok(reader.finish());
            }
        }
        if column < MAX_COLUMNS
            && let Some(text) = cell_text(cell.get_value())
        {
            overlay.record(line, column, &text);
            if text.len() >= MIN_COUNTED_BYTES {
                let Some(left) = room.checked_sub(text.len() as u64) else {
                    return Ok(SheetResult::TooLarge);
                };
                *room = left;
            }
            row.push((column, text));
        }
    }
    reader.links = overlay.complete(number, &mut row);
    reader.read_row(row);
    Ok(reader.finish())
}

/// The non-empty cells of a row, with their columns.
type SheetRow = Vec<(u32, String)>;

impl<'a, 's> SheetReader<'a, 's> {
    fn new(row_count: &'a mut usize, pipeline: &'a mut FilePipeline<'s>) -> Self {
        Self {
            column_fields: None,
            lone_rows: Vec::new(),
            links: Vec::new(),
            cells_above_header: Vec::new(),
            row_count,
            pipeline,
        }
    }
}

struct SheetReader<'a, 's> {
    /// The field of each column in the header; `None` until the header is found.
    column_fields: Option<Vec<(u32, FieldMatch)>>,
    /// The addresses of the cells of the current row, with their columns.
    links: Vec<(u32, String)>,
    /// Rows of one cell, the first with the name of a title or text: a title above the header, or
    /// a sheet of one column.
    lone_rows: Vec<SheetRow>,
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
        if self.column_fields.is_none() || self.is_second_header(&row) {
            return self.read_header(row);
        }
        let Some(columns) = &self.column_fields else { return true };
        *self.row_count += 1;
        self.pipeline.report.row_count += 1;
        let mut builder = RecordBuilder::default();
        for (at, known) in columns {
            if let Some((_, text)) = row.iter().find(|(column, _)| column == at) {
                let link = self.links.iter().find(|(column, _)| column == at);
                let link =
                    link.filter(|_| known.field == RecordField::Url && !text.contains("://"));
                builder.offer(*known, link.map_or(text, |(_, link)| link).as_str().into());
            }
        }
        if let Some((_, link)) = self.links.first() {
            // `LINK_RANK` is below the rank of any column.
            let field_match =
                self.pipeline.resolver.register(RecordField::Url, LINK_RANK, "hyperlink");
            builder.offer(field_match, link.as_str().into());
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

    /// Returns true for the header of another table below the first one: names of fields in all
    /// cells, a title or text among them.
    fn is_second_header(&self, row: &SheetRow) -> bool {
        let mapping = &self.pipeline.resolver.mapping;
        row.len() > 1
            && row.iter().all(|(_, name)| mapping.is_known_name(name))
            && row.iter().any(|(_, name)| mapping.is_title_or_body(name))
    }

    fn read_header(&mut self, row: SheetRow) -> bool {
        let mapping = &self.pipeline.resolver.mapping;
        let is_main = row.iter().any(|(_, name)| mapping.is_title_or_body(name));
        if row.len() == 1
            && (is_main || !self.lone_rows.is_empty())
            && self.lone_rows.len() < MAX_LONE_ROWS
        {
            self.lone_rows.push(row);
            return true;
        }
        let known = row.iter().filter(|(_, name)| mapping.match_name(name).is_some()).count();
        let lone_rows = std::mem::take(&mut self.lone_rows);
        if !lone_rows.is_empty() && (!is_main || known < 2) {
            return self.read_lone_rows(lone_rows) && self.read_row(row);
        }
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

    /// Reads a sheet of one column: its header, and the rows below it.
    fn read_lone_rows(&mut self, rows: Vec<SheetRow>) -> bool {
        let mut rows = rows.into_iter();
        let header = rows.next().unwrap_or_default().into_iter();
        let columns = header
            .filter_map(|(column, name)| Some((column, self.pipeline.resolver.resolve(&name)?)));
        self.column_fields = Some(columns.collect());
        rows.all(|row| self.read_row(row))
    }

    fn finish(mut self) -> SheetResult {
        let lone_rows = std::mem::take(&mut self.lone_rows);
        if !lone_rows.is_empty() {
            self.read_lone_rows(lone_rows);
        }
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
