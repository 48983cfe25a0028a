//! Reads tables: rows separated into cells by comma, semicolon, tab or vertical bar, below a header
//! row.

mod rows;

use std::io::{BufRead, Read};
use std::ops::Range;

use csv::ByteRecord;
use serde_json::Value;

use super::table::rows::TableRows;
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::access::file_state::ResumePoint;
use crate::library::source::decoding::encoding::{SourceInput, TextDecoder};
use crate::library::source::fields::names::{FieldMatch, match_name};
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::skip_reason::truncate_names;
use crate::library::source::{FieldMapping, FileState, RECORD_LIMIT, RecordField, SkipReason};

/// The supported cell separators.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Returns true if the bytes begin with a header that contains at least two known names, one of
/// them for a title or a body.
pub(super) fn is_table(head: &[u8]) -> bool {
    let names = first_row_cells(head, guess_separator(head, &FieldMapping::default()));
    // Guessed names are not enough; they are frequent in the first line of texts.
    let fields: Vec<RecordField> =
        names.iter().filter_map(|name| Some(match_name(name)?.field)).collect();
    fields.len() >= 2
        && fields.iter().any(|field| matches!(field, RecordField::Title | RecordField::Body))
}

/// Reads a table: each row below the header becomes a record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    let declared = declared_separator(&input.head);
    let separator = separator_for(&input.head, &pipeline.resolver.mapping);
    let mut file_offset = input.file_offset;
    let (mut bytes, mut charset) = input.into_stream();
    if declared.is_some() {
        match bytes.skip_until(b'\n') {
            Ok(length) => file_offset = file_offset.map(|start| start + length as u64),
            Err(error) => return pipeline.skip(None, error.into()),
        }
    }
    let mut rows = TableRows::new(bytes, separator, file_offset);
    let mut row = ByteRecord::new();
    match rows.next(&mut row) {
        Ok(true) => {
            let header: Vec<String> =
                row.iter().map(|cell| charset.decode(cell).trim().to_owned()).collect();
            if header.iter().any(|name| pipeline.resolver.mapping.is_title_or_body(name)) {
                pipeline.state.separator = Some(separator);
                pipeline.state.header = header;
                pipeline.state.resume = rows.resume_point(0);
                read_rows(&mut rows, 0, &mut charset, pipeline);
            } else {
                pipeline.skip(None, SkipReason::NoKnownColumn(truncate_names(header)));
            }
        }
        Ok(false) => pipeline.skip(None, SkipReason::Empty),
        Err(why) => pipeline.skip(None, why),
    }
    pipeline.report.encoding = Some(charset.encoding_name());
}

/// Reads the rows that were appended after `end`.
pub(in crate::library::source) fn read_appended(
    input: SourceInput<'_>,
    end: ResumePoint,
    pipeline: &mut FilePipeline<'_>,
) {
    let (bytes, mut charset) = input.into_stream();
    let separator = pipeline.state.separator.unwrap_or(b',');
    let mut rows = TableRows::resume_at(bytes, separator, end.offset);
    read_rows(&mut rows, end.record, &mut charset, pipeline);
    pipeline.report.encoding = Some(charset.encoding_name());
}

/// Reads the rows below the header, after the first `before` ones.
fn read_rows(
    rows: &mut TableRows<impl Read>,
    rows_before: usize,
    decoder: &mut TextDecoder,
    pipeline: &mut FilePipeline<'_>,
) {
    let columns: Vec<Option<FieldMatch>> =
        pipeline.state.header.iter().map(|name| pipeline.resolver.resolve(name)).collect();
    let mut end = pipeline.state.resume.take();
    let mut row = ByteRecord::new();
    for number in rows_before + 1.. {
        let start = rows.file_position();
        match rows.next(&mut row) {
            Ok(true) => {}
            Ok(false) => {
                pipeline.state.resume = end;
                return;
            }
            Err(why) => return pipeline.skip(Some(number), why),
        }
        end = rows.resume_point(number);
        if pipeline.is_partial && !rows.is_terminated {
            return;
        }
        if rows.has_unclosed_quote() {
            pipeline.skip(Some(number), SkipReason::UnclosedQuote);
        }
        if row.as_slice().len() > RECORD_LIMIT {
            pipeline.skip(Some(number), SkipReason::TooLarge(RECORD_LIMIT));
        } else {
            let span = start.zip(rows.file_position()).map(|(start, end)| start..end);
            if !read_row(&row, number, span, &columns, decoder, pipeline) {
                return;
            }
        }
        pipeline.report_progress(rows.bytes_consumed());
    }
}

/// Reads one row. Returns false to stop reading.
fn read_row(
    row: &ByteRecord,
    number: usize,
    span: Option<Range<u64>>,
    columns: &[Option<FieldMatch>],
    decoder: &mut TextDecoder,
    pipeline: &mut FilePipeline<'_>,
) -> bool {
    let builder = build_record(row, columns, decoder);
    if row.iter().skip(columns.len()).any(|cell| !cell.trim_ascii().is_empty()) {
        pipeline.report.ragged_rows += 1;
    }
    if !builder.is_story() {
        pipeline.skip(Some(number), SkipReason::Empty);
        return true;
    }
    let origin = pipeline.origin(Some(number), span);
    let record = pipeline.resolver.build_record(builder, origin);
    pipeline.push(record)
}

/// Builds a record from the cells of a row.
fn build_record(
    row: &ByteRecord,
    columns: &[Option<FieldMatch>],
    decoder: &mut TextDecoder,
) -> RecordBuilder {
    let mut builder = RecordBuilder::default();
    for (column, cell) in columns.iter().zip(row) {
        if let Some(field_match) = column {
            builder.offer(*field_match, Value::String(decoder.decode(cell).into_owned()));
        }
    }
    builder
}

/// Parses a single row. Returns `None` if the bytes are anything else. Only the `last` row of a
/// file may lack a line break.
pub(in crate::library::source) fn parse_row(
    bytes: &[u8],
    last: bool,
    state: &FileState,
    decoder: &mut TextDecoder,
) -> Option<RecordBuilder> {
    let columns: Vec<Option<FieldMatch>> =
        state.header.iter().map(|name| state.mapping.match_name(name)).collect();
    let mut rows = TableRows::resume_at(bytes, state.separator?, 0);
    let (mut row, mut other) = (ByteRecord::new(), ByteRecord::new());
    let whole = rows.next(&mut row) == Ok(true) && (last || rows.is_terminated);
    let single = whole && rows.next(&mut other) == Ok(false);
    single.then(|| build_record(&row, &columns, decoder)).filter(RecordBuilder::is_story)
}

/// Returns the separator declared in a first line `sep=;`, as written by spreadsheet programs.
fn declared_separator(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
    match line.strip_prefix(b"sep=")? {
        [separator] => Some(*separator),
        // A tab was removed by trimming.
        [] => Some(b'\t'),
        _ => None,
    }
}

/// Returns the separator of a table that begins with `head`.
pub(in crate::library::source) fn separator_for(head: &[u8], mapping: &FieldMapping) -> u8 {
    declared_separator(head).unwrap_or_else(|| guess_separator(head, mapping))
}

/// Returns the separator that gives the most known columns in the header; among equals, the one
/// that gives the most columns.
fn guess_separator(head: &[u8], mapping: &FieldMapping) -> u8 {
    let score = |separator: u8| {
        let names = first_row_cells(head, separator);
        (names.iter().filter(|name| mapping.match_name(name).is_some()).count(), names.len())
    };
    // `max_by_key` returns the last of equal elements, so the comma wins.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// Returns the cells of the first row.
fn first_row_cells(head: &[u8], separator: u8) -> Vec<String> {
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
