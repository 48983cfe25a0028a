//! Reads tables: rows separated into cells by comma, semicolon, tab or vertical bar, below a header
//! row.

use std::io::{BufRead, Read};
use std::ops::Range;

use csv::ByteRecord;
use serde_json::Value;

use super::desk::Desk;
use super::draft::Draft;
use super::encoding::{Charset, Input};
use super::facts::End;
use super::fields::{Known, known};
use super::rows::Rows;
use super::why::first;
use super::{Facts, Field, Mapping, RECORD_LIMIT, Why};

/// The supported cell separators.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Returns true if the bytes begin with a header that contains at least two known names, one of
/// them for a title or a body.
pub(super) fn is_table(head: &[u8]) -> bool {
    let names = cells(head, separator(head, &Mapping::default()));
    // Guessed names are not enough; they are frequent in the first line of texts.
    let fields: Vec<Field> = names.iter().filter_map(|name| Some(known(name)?.field)).collect();
    fields.len() >= 2 && fields.iter().any(|field| matches!(field, Field::Title | Field::Body))
}

/// Reads a table: each row below the header becomes a record.
pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    let declared = declared(&input.head);
    let separator = separator_of(&input.head, &desk.names.mapping);
    let mut start = input.start;
    let (mut bytes, mut charset) = input.stream();
    if declared.is_some() {
        match bytes.skip_until(b'\n') {
            Ok(length) => start = start.map(|start| start + length as u64),
            Err(error) => return desk.skip(None, error.into()),
        }
    }
    let mut rows = Rows::new(bytes, separator, start);
    let mut row = ByteRecord::new();
    match rows.next(&mut row) {
        Ok(true) => {
            let header: Vec<String> =
                row.iter().map(|cell| charset.decode(cell).trim().to_owned()).collect();
            if header.iter().any(|name| desk.names.mapping.is_essential(name)) {
                desk.facts.separator = Some(separator);
                desk.facts.header = header;
                desk.facts.end = rows.end(0);
                below(&mut rows, 0, &mut charset, desk);
            } else {
                desk.skip(None, Why::NoKnownColumn(first(header)));
            }
        }
        Ok(false) => desk.skip(None, Why::Empty),
        Err(why) => desk.skip(None, why),
    }
    desk.report.encoding = Some(charset.name());
}

/// Reads the rows that were appended after `end`.
pub(super) fn read_on(input: Input<'_>, end: End, desk: &mut Desk<'_>) {
    let (bytes, mut charset) = input.stream();
    let separator = desk.facts.separator.unwrap_or(b',');
    let mut rows = Rows::below(bytes, separator, end.offset);
    below(&mut rows, end.record, &mut charset, desk);
    desk.report.encoding = Some(charset.name());
}

/// Reads the rows below the header, after the first `before` ones.
fn below(rows: &mut Rows<impl Read>, before: usize, charset: &mut Charset, desk: &mut Desk<'_>) {
    let columns: Vec<Option<Known>> =
        desk.facts.header.iter().map(|name| desk.names.look_up(name)).collect();
    let mut end = desk.facts.end.take();
    let mut row = ByteRecord::new();
    for number in before + 1.. {
        let start = rows.place();
        match rows.next(&mut row) {
            Ok(true) => {}
            Ok(false) => {
                desk.facts.end = end;
                return;
            }
            Err(why) => return desk.skip(Some(number), why),
        }
        end = rows.end(number);
        if desk.partial && !rows.ended {
            return;
        }
        if rows.is_open() {
            desk.skip(Some(number), Why::OpenQuote);
        }
        if row.as_slice().len() > RECORD_LIMIT {
            desk.skip(Some(number), Why::TooLarge(RECORD_LIMIT));
        } else {
            let span = start.zip(rows.place()).map(|(start, end)| start..end);
            if !take(&row, number, span, &columns, charset, desk) {
                return;
            }
        }
        desk.advance(rows.passed());
    }
}

/// Reads one row. Returns false to stop reading.
fn take(
    row: &ByteRecord,
    number: usize,
    span: Option<Range<u64>>,
    columns: &[Option<Known>],
    charset: &mut Charset,
    desk: &mut Desk<'_>,
) -> bool {
    let draft = draft(row, columns, charset);
    if row.iter().skip(columns.len()).any(|cell| !cell.trim_ascii().is_empty()) {
        desk.report.ragged += 1;
    }
    if !draft.is_story() {
        desk.skip(Some(number), Why::Empty);
        return true;
    }
    let origin = desk.origin(Some(number), span);
    let record = desk.names.record(draft, origin);
    desk.take(record)
}

/// Builds a record from the cells of a row.
fn draft(row: &ByteRecord, columns: &[Option<Known>], charset: &mut Charset) -> Draft {
    let mut draft = Draft::default();
    for (column, cell) in columns.iter().zip(row) {
        if let Some(known) = column {
            draft.offer(*known, Value::String(charset.decode(cell).into_owned()));
        }
    }
    draft
}

/// Parses a single row. Returns `None` if the bytes are anything else. Only the `last` row of a
/// file may lack a line break.
pub(super) fn parse(
    bytes: &[u8],
    last: bool,
    facts: &Facts,
    charset: &mut Charset,
) -> Option<Draft> {
    let columns: Vec<Option<Known>> =
        facts.header.iter().map(|name| facts.mapping.known(name)).collect();
    let mut rows = Rows::below(bytes, facts.separator?, 0);
    let (mut row, mut other) = (ByteRecord::new(), ByteRecord::new());
    let whole = rows.next(&mut row) == Ok(true) && (last || rows.ended);
    let single = whole && rows.next(&mut other) == Ok(false);
    single.then(|| draft(&row, &columns, charset)).filter(Draft::is_story)
}

/// Returns the separator declared in a first line `sep=;`, as written by spreadsheet programs.
fn declared(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
    match line.strip_prefix(b"sep=")? {
        [separator] => Some(*separator),
        // A tab was removed by trimming.
        [] => Some(b'\t'),
        _ => None,
    }
}

/// Returns the separator of a table that begins with `head`.
pub(super) fn separator_of(head: &[u8], mapping: &Mapping) -> u8 {
    declared(head).unwrap_or_else(|| separator(head, mapping))
}

/// Returns the separator that gives the most known columns in the header; among equals, the one
/// that gives the most columns.
fn separator(head: &[u8], mapping: &Mapping) -> u8 {
    let score = |separator: u8| {
        let names = cells(head, separator);
        (names.iter().filter(|name| mapping.known(name).is_some()).count(), names.len())
    };
    // `max_by_key` returns the last of equal elements, so the comma wins.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// Returns the cells of the first row.
fn cells(head: &[u8], separator: u8) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(head);
    let mut row = ByteRecord::new();
    match rows.read_byte_record(&mut row) {
        Ok(true) => row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
        _ => Vec::new(),
    }
}
