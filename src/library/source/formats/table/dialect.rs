//! Detects how a table is written: its separator, its quoting, and where its header is.

use csv::ByteRecord;
use serde::{Deserialize, Serialize};

use crate::library::source::decoding::encoding::HEAD_BYTES;
use crate::library::source::fields::names::{RecordField, match_name};
use crate::library::source::{FieldMapping, RECORD_LIMIT};

/// The supported cell separators.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The number of rows among which the header is searched for.
const MAX_ROWS_ABOVE: usize = 20;

/// The size of a preamble up to which a head is known to be that of a longer file, in bytes.
const MAX_PREAMBLE_BYTES: u64 = 1 << 10;

/// The length from which a cell of the first row is a text rather than a name, in bytes.
const MIN_TEXT_BYTES: usize = 60;

/// The length up to which a cell can be the name of a column, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// How the cells of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDialect {
    /// The cell separator, an ASCII character.
    pub separator: u8,
    /// The meaning of quotation marks and backslashes.
    pub quoting: TableQuoting,
}

/// The meaning of quotation marks and backslashes in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableQuoting {
    /// RFC 4180: a quotation mark inside a quoted cell is doubled.
    #[default]
    Doubled,
    /// A quotation mark inside a quoted cell follows a backslash, as Spark and `MySQL` write it.
    Backslash,
    /// Quotation marks are text.
    Literal,
    /// Quotation marks are text, and `\n` is a line break, as `MySQL` and `PostgreSQL` dump tables.
    Escaped,
}

impl TableQuoting {
    pub(super) fn has_quotes(self) -> bool {
        matches!(self, Self::Doubled | Self::Backslash)
    }
}

/// The beginning of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableStart {
    pub(super) dialect: TableDialect,
    /// The bytes of comments and of a `sep=` line before the first row.
    pub(super) preamble: usize,
    /// The number of title rows above the header.
    pub(super) rows_above: usize,
}

impl TableStart {
    /// Detects the beginning of a table that begins with `head`.
    pub(super) fn detect(head: &[u8], mapping: &FieldMapping) -> Self {
        let (preamble, declared) = find_preamble(head, mapping);
        let rest = head.get(preamble..).unwrap_or_default();
        let plain = |separator| TableDialect { separator, quoting: TableQuoting::Doubled };
        let score = |separator: u8| {
            let rows = first_rows(rest, plain(separator));
            let known = rows.iter().map(|row| count_known(row, mapping)).max().unwrap_or_default();
            (known, rows.first().map_or(0, Vec::len))
        };
        // `max_by_key` returns the last of equal elements, so the comma wins.
        let guessed = || SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator));
        let separator = declared.or_else(guessed).unwrap_or(b',');
        let dialect = TableDialect { separator, quoting: detect_quoting(rest, separator) };
        let rows_above = find_header(&first_rows(rest, dialect), mapping);
        Self { dialect, preamble, rows_above }
    }
}

/// Returns true if the bytes begin with a header that contains at least two known names, one of
/// them for a title or a body.
pub(in crate::library::source) fn is_table(head: &[u8]) -> bool {
    let start = TableStart::detect(head, &FieldMapping::default());
    let rows = first_rows(head, start.dialect);
    // Guessed names are not enough; they are frequent in the first line of texts.
    let fields: Vec<RecordField> = rows
        .first()
        .map(|names| names.iter().filter_map(|name| Some(match_name(name)?.field)).collect())
        .unwrap_or_default();
    fields.len() >= 2
        && fields.iter().any(|field| matches!(field, RecordField::Title | RecordField::Body))
}

/// Returns true for the first row of a table without a header: it holds a date, an address or a
/// text.
pub(super) fn is_data_row(row: &[String]) -> bool {
    row.iter().any(|cell| {
        let is_date = cell.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
        is_date || cell.contains("://") || cell.len() >= MIN_TEXT_BYTES
    })
}

/// Returns the length of the lines before the first row, and the separator that a line `sep=;`
/// declares, as spreadsheet programs write it.
fn find_preamble(head: &[u8], mapping: &FieldMapping) -> (usize, Option<u8>) {
    let (mut at, mut declared) = (0, None);
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        let is_comment = || {
            let text = String::from_utf8_lossy(line);
            let cells = text.split([',', ';', '\t', '|']);
            line.starts_with(b"#")
                && !cells.map(str::trim).any(|name| mapping.is_title_or_body(name))
        };
        match line.trim_ascii_end().strip_prefix(b"sep=") {
            Some([separator]) => declared = Some(*separator),
            // A tab was removed by trimming.
            Some([]) => declared = Some(b'\t'),
            _ if line.ends_with(b"\n") && is_comment() => {}
            _ => break,
        }
        at += line.len();
    }
    (at, declared)
}

/// Returns the number of rows above the header: of rows with fewer cells that are no records, before one with
/// at least two known names.
fn find_header(rows: &[Vec<String>], mapping: &FieldMapping) -> usize {
    let width = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_header = |row: &&Vec<String>| {
        count_known(row, mapping) > 1 && row.iter().any(|name| mapping.is_title_or_body(name))
    };
    let Some(at) = rows.iter().position(|row| is_header(&row)) else { return 0 };
    let cells = rows.get(at).map_or(0, width);
    let is_title = |row: &Vec<String>| {
        width(row) * 2 <= cells
            || (width(row) < cells && count_known(row, mapping) == 0 && !is_data_row(row))
    };
    let are_titles = rows.iter().take(at).all(is_title);
    if are_titles { at } else { 0 }
}

fn count_known(row: &[String], mapping: &FieldMapping) -> usize {
    let names = row.iter().filter(|name| name.len() <= MAX_NAME_BYTES);
    names.filter(|name| mapping.match_name(name).is_some()).count()
}

/// Detects the quoting from the cells that begin with a quotation mark.
fn detect_quoting(head: &[u8], separator: u8) -> TableQuoting {
    let ends = |byte: Option<&u8>| {
        byte.is_none_or(|byte| *byte == separator || matches!(byte, b'\n' | b'\r'))
    };
    // `\"` inside a cell; before a separator or another mark it may be the end of a cell.
    let escaped = memchr::memmem::find_iter(head, b"\\\"").any(|at| {
        let after = head.get(at + 2);
        let is_escaped = at == 0 || head.get(at - 1) != Some(&b'\\');
        is_escaped && !ends(after) && after != Some(&b'"')
    });
    if separator != b',' {
        let cells = || {
            head.split(|byte| matches!(byte, b'\n' | b'\r'))
                .flat_map(|line| line.split(|byte| *byte == separator))
        };
        let has_breaks = || memchr::memmem::find(head, b".\\n").is_some();
        if separator == b'\t' && (cells().any(|cell| cell == b"\\N") || has_breaks()) {
            return TableQuoting::Escaped;
        }
        if !escaped && has_stray_quotes(head, separator) {
            return TableQuoting::Literal;
        }
    }
    if escaped { TableQuoting::Backslash } else { TableQuoting::Doubled }
}

/// Returns true if the lines of a table all have the same number of cells, although the quotation
/// mark at the start of a cell is not closed before a separator.
fn has_stray_quotes(head: &[u8], separator: u8) -> bool {
    let mut lines: Vec<&[u8]> = head.split(|byte| *byte == b'\n').collect();
    if head.len() as u64 + MAX_PREAMBLE_BYTES >= HEAD_BYTES {
        // The head ends within a line.
        lines.pop();
    }
    let (mut stray, mut width) = (false, None);
    for line in lines.into_iter().map(<[u8]>::trim_ascii_end).filter(|line| !line.is_empty()) {
        let cells = line.split(|byte| *byte == separator);
        let count = cells.clone().count();
        if *width.get_or_insert(count) != count {
            return false;
        }
        stray |= cells.filter(|cell| cell.starts_with(b"\"")).any(|cell| {
            let inner = cell.get(1..).unwrap_or_default();
            let marks = memchr::memchr_iter(b'"', inner).count();
            !inner.ends_with(b"\"") || marks.is_multiple_of(2)
        });
    }
    stray
}

/// Returns the first rows.
fn first_rows(head: &[u8], dialect: TableDialect) -> Vec<Vec<String>> {
    let mut rows = csv_builder(dialect).from_reader(head.get(..RECORD_LIMIT).unwrap_or(head));
    let (mut row, mut found) = (ByteRecord::new(), Vec::new());
    while found.len() <= MAX_ROWS_ABOVE && matches!(rows.read_byte_record(&mut row), Ok(true)) {
        found.push(row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
    }
    found
}

/// Returns the parser of a dialect.
pub(super) fn csv_builder(dialect: TableDialect) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(dialect.separator).has_headers(false).flexible(true);
    builder.quoting(dialect.quoting.has_quotes());
    builder
}
