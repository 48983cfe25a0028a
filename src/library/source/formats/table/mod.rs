//! Reads tables: rows separated into cells by comma, semicolon, tab or vertical bar, below a header
//! row.

mod dialect;
pub(super) mod proposal;
mod rows;
#[cfg(test)]
mod tests;

use std::io::Read;
use std::ops::Range;

use csv::ByteRecord;
use serde_json::Value;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::access::file_state::ResumePoint;
use crate::library::source::decoding::encoding::{SourceInput, TextDecoder};
use crate::library::source::fields::names::FieldMatch;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::library::source::skip_reason::truncate_names;
use crate::library::source::{FieldMapping, FileState, RECORD_LIMIT, SkipReason};
pub(super) use dialect::is_table;
pub use dialect::{TableDialect, TableQuoting};
use dialect::{TableStart, is_data_row};
use rows::TableRows;

/// The maximum length of the name of a column in a header below the first one, in bytes.
const MAX_NAME_BYTES: usize = 60;

/// The number of columns of a table without a header that the user can number.
const MAX_NUMBERED_COLUMNS: usize = 256;

/// Reads a table: each row below the header becomes a record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    let start = TableStart::detect(&input.head, &pipeline.resolver.mapping);
    let mut file_offset = input.file_offset;
    let (mut bytes, mut charset) = input.into_stream();
    let preamble = start.preamble as u64;
    if let Err(error) = std::io::copy(&mut bytes.by_ref().take(preamble), &mut std::io::sink()) {
        return pipeline.skip(None, error.into());
    }
    file_offset = file_offset.map(|offset| offset + preamble);
    let mut rows = TableRows::new(bytes, start.dialect, file_offset);
    match read_header(&mut rows, &start, &mut charset, pipeline) {
        Ok(Some(header)) => {
            pipeline.state.dialect = Some(start.dialect);
            pipeline.state.header = header;
            pipeline.state.resume = rows.resume_point(0);
            read_rows(&mut rows, 0, &mut charset, pipeline);
        }
        Ok(None) => pipeline.skip(None, SkipReason::Empty),
        Err((why, first)) => {
            let has_names = matches!(why, SkipReason::NoKnownColumn(_));
            propose_columns(&mut rows, &first, has_names, &mut charset, pipeline);
            pipeline.skip(None, why);
        }
    }
    pipeline.report.encoding = Some(charset.encoding_name());
}

/// Proposes columns for a table that cannot be read, by its first rows. `first` is the row in the
/// place of the header.
fn propose_columns(
    rows: &mut TableRows<impl Read>,
    first: &[String],
    has_names: bool,
    charset: &mut TextDecoder,
    pipeline: &mut FilePipeline<'_>,
) {
    let mut sample: Vec<Vec<String>> = Vec::new();
    if !has_names {
        sample.push(first.to_vec());
    }
    let mut row = ByteRecord::new();
    while sample.len() < proposal::SAMPLE_ROWS && matches!(rows.next(&mut row), Ok(true)) {
        sample.push(row.iter().map(|cell| charset.decode(cell).into_owned()).collect());
    }
    let name = |at: usize| match first.get(at) {
        Some(name) if has_names && !name.is_empty() => name.clone(),
        _ => format!("#{}", at + 1),
    };
    pipeline.report.proposal =
        proposal::propose(&sample).into_iter().map(|(field, at)| (field, name(at))).collect();
}

/// Reads the header, after the rows above it. Fails with the row in its place. A table whose columns the user has numbered has no
/// header, and every row is a record.
fn read_header(
    rows: &mut TableRows<impl Read>,
    start: &TableStart,
    charset: &mut TextDecoder,
    pipeline: &FilePipeline<'_>,
) -> Result<Option<Vec<String>>, (SkipReason, Vec<String>)> {
    let mapping = &pipeline.resolver.mapping;
    if mapping.has_numbered_columns() {
        return Ok(Some((1..=MAX_NUMBERED_COLUMNS).map(|number| format!("#{number}")).collect()));
    }
    let mut row = ByteRecord::new();
    for _ in 0..=start.rows_above {
        if !rows.next(&mut row).map_err(|why| (why, Vec::new()))? {
            return Ok(None);
        }
    }
    let header: Vec<String> =
        row.iter().map(|cell| charset.decode(cell).trim().to_owned()).collect();
    if header.iter().any(|name| mapping.is_title_or_body(name)) {
        return Ok(Some(header));
    }
    let names = truncate_names(header.clone());
    let reason = if is_data_row(&header) {
        SkipReason::NoHeader(names)
    } else {
        SkipReason::NoKnownColumn(names)
    };
    Err((reason, header))
}

/// Reads the rows that were appended after `end`.
pub(in crate::library::source) fn read_appended(
    input: SourceInput<'_>,
    end: ResumePoint,
    pipeline: &mut FilePipeline<'_>,
) {
    let (bytes, mut charset) = input.into_stream();
    let Some(dialect) = pipeline.state.dialect else { return };
    let mut rows = TableRows::resume_at(bytes, dialect, end.offset);
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
    let mut columns: Vec<Option<FieldMatch>> =
        pipeline.state.header.iter().map(|name| pipeline.resolver.resolve(name)).collect();
    let mut end = pipeline.state.resume.take();
    let mut is_first_table = true;
    let mut row = ByteRecord::new();
    for number in rows_before + 1.. {
        let start = rows.file_position();
        match rows.next(&mut row) {
            Ok(true) => {}
            Ok(false) => {
                // Appended rows belong to the last table, whose header is not stored.
                pipeline.state.resume = end.filter(|_| is_first_table);
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
        if let Some(names) = header_names(&row, decoder, pipeline) {
            // Files that were joined repeat the header, or have one of their own.
            is_first_table &= names == pipeline.state.header;
            columns = names.iter().map(|name| pipeline.resolver.resolve(name)).collect();
            continue;
        }
        pipeline.report.row_count += 1;
        if row.as_slice().len() > RECORD_LIMIT {
            pipeline.skip(Some(number), SkipReason::TooLarge(RECORD_LIMIT));
        } else {
            let span = start.zip(rows.file_position()).map(|(start, end)| start..end);
            let span = span.filter(|_| is_first_table);
            if !read_row(&row, number, span, &columns, decoder, pipeline) {
                return;
            }
        }
        pipeline.report_progress(rows.bytes_consumed());
    }
}

/// Returns the cells of a row that is a header: that of the table again, or names of fields in all
/// cells, a title or text among them.
fn header_names(
    row: &ByteRecord,
    decoder: &mut TextDecoder,
    pipeline: &FilePipeline<'_>,
) -> Option<Vec<String>> {
    if row.len() < 2 || row.iter().any(|cell| cell.len() > MAX_NAME_BYTES) {
        return None;
    }
    let mapping = &pipeline.resolver.mapping;
    let name = |cell: &[u8], decoder: &mut TextDecoder| decoder.decode(cell).trim().to_owned();
    let first = name(row.get(0)?, decoder);
    let header = &pipeline.state.header;
    if header.first() != Some(&first) && !mapping.is_known_name(&first) {
        return None;
    }
    let names: Vec<String> = row.iter().map(|cell| name(cell, decoder)).collect();
    let is_other = || {
        names.iter().all(|name| mapping.is_known_name(name))
            && names.iter().any(|name| mapping.is_title_or_body(name))
    };
    (names == *header || is_other()).then_some(names)
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
    let is_escaped =
        pipeline.state.dialect.is_some_and(|dialect| dialect.quoting == TableQuoting::Escaped);
    let builder = build_record(row, columns, is_escaped, decoder);
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
    is_escaped: bool,
    decoder: &mut TextDecoder,
) -> RecordBuilder {
    let mut builder = RecordBuilder::default();
    for (column, cell) in columns.iter().zip(row) {
        if let Some(field_match) = column {
            let mut text = decoder.decode(cell).into_owned();
            if is_escaped && text != "\\N" {
                text = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
            }
            builder.offer(*field_match, Value::String(text));
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
    let dialect = state.dialect?;
    let is_escaped = dialect.quoting == TableQuoting::Escaped;
    let mut rows = TableRows::resume_at(bytes, dialect, 0);
    let (mut row, mut other) = (ByteRecord::new(), ByteRecord::new());
    let whole = rows.next(&mut row) == Ok(true) && (last || rows.is_terminated);
    let single = whole && rows.next(&mut other) == Ok(false);
    single
        .then(|| build_record(&row, &columns, is_escaped, decoder))
        .filter(RecordBuilder::is_story)
}

/// Returns the dialect of a table that begins with `head`.
pub(in crate::library::source) fn dialect_of(head: &[u8], mapping: &FieldMapping) -> TableDialect {
    TableStart::detect(head, mapping).dialect
}
