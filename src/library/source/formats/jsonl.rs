//! Reads JSON Lines: one object per line. A line that cannot be parsed is skipped, and reading
//! continues.

use std::io::{self, BufRead, BufReader, Read};
use std::mem;

use memchr::memchr;

use super::json::{self, object};
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::access::file_state::ResumePoint;
use crate::library::source::decoding::encoding::{SourceInput, TextDecoder};
use crate::library::source::fields::record_builder::{FieldResolver, RecordBuilder};
use crate::library::source::{RECORD_LIMIT, SkipReason};

/// Reads lines; `before` lines precede the first of them in the file.
pub(in crate::library::source) fn read(
    input: SourceInput<'_>,
    lines_before: usize,
    pipeline: &mut FilePipeline<'_>,
) {
    let mut file_offset = input.file_offset;
    let mut bytes_done = file_offset.unwrap_or_default();
    let (bytes, mut charset) = input.into_stream();
    let mut lines = LineReader { bytes, consumed_next: 0, overflow: Vec::new() };
    let mut end = pipeline.state.resume.take();
    let mut number = lines_before;
    loop {
        number += 1;
        let line = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => {
                pipeline.state.resume = end;
                break;
            }
            Err(error) => {
                pipeline.skip(Some(number), error.into());
                break;
            }
        };
        if pipeline.is_partial && !line.is_terminated {
            break;
        }
        number = read_record(&line, number, file_offset, &mut charset, pipeline);
        if pipeline.has_stopped() {
            break;
        }
        bytes_done += line.byte_length;
        file_offset = file_offset.map(|place| place + line.byte_length);
        end = file_offset
            .filter(|_| line.is_terminated)
            .map(|offset| ResumePoint { offset, record: number });
        pipeline.report_progress(bytes_done);
    }
    pipeline.report.encoding = Some(charset.encoding_name());
}

/// Reads one line. Returns the number of its last record: that of the line, unless a line holds
/// several.
fn read_record(
    line: &JsonlLine<'_>,
    number: usize,
    file_offset: Option<u64>,
    decoder: &mut TextDecoder,
    pipeline: &mut FilePipeline<'_>,
) -> usize {
    if line.is_too_long {
        pipeline.skip(Some(number), SkipReason::TooLarge(RECORD_LIMIT));
        return number;
    }
    let text = decoder.decode(line.bytes);
    match parse_line(&text, &mut pipeline.resolver) {
        Ok(Some(builder)) => {
            let span = file_offset.map(|place| place..place + line.bytes.len() as u64);
            let origin = pipeline.origin(Some(number), span);
            let record = pipeline.resolver.build_record(builder, origin);
            pipeline.push(record);
        }
        Ok(None) => {}
        Err(why) => {
            let unchanged = file_offset.filter(|_| text.as_bytes() == line.bytes);
            if let Some(count) = json::read_line(&text, number, unchanged, pipeline) {
                return (number + count).saturating_sub(1).max(number);
            }
            let column = 1 + text.chars().take_while(|c| c.is_whitespace()).count();
            // A line without its line break may have been cut off.
            let why = if line.is_terminated { why.inside_file() } else { why };
            pipeline.skip(Some(number), why.shifted_to(number, column));
        }
    }
    number
}

/// Parses the story in a line. Returns `None` for a line that is not meant to hold one.
pub(in crate::library::source) fn parse_line(
    line: &str,
    resolver: &mut FieldResolver,
) -> Result<Option<RecordBuilder>, SkipReason> {
    let text = line.trim().trim_start_matches('\u{feff}');
    // A JSON array may be written with one element per line.
    let text = text.strip_suffix(',').unwrap_or(text).trim_end();
    if text.is_empty() || text == "[" || text == "]" {
        return Ok(None);
    }
    object::read(text, resolver).map(Some)
}

/// A line of a file.
struct JsonlLine<'b> {
    /// The content, without the line break.
    bytes: &'b [u8],
    /// The length in bytes, including the line break.
    byte_length: u64,
    /// The line ends with a line break.
    is_terminated: bool,
    /// The line exceeds the limit, and its content was discarded.
    is_too_long: bool,
}

/// Iterates over the lines of a file.
struct LineReader<R> {
    bytes: BufReader<R>,
    /// The number of bytes of the buffer that the last line occupied.
    consumed_next: usize,
    /// The last line, if it did not fit in the buffer.
    overflow: Vec<u8>,
}

impl<R: Read> LineReader<R> {
    fn next(&mut self) -> io::Result<Option<JsonlLine<'_>>> {
        self.bytes.consume(mem::take(&mut self.consumed_next));
        // An error occurs again in `next_long`.
        let end = self.bytes.fill_buf().ok().and_then(|buffer| memchr(b'\n', buffer));
        let Some(end) = end else { return self.next_long() };
        self.consumed_next = end + 1;
        let bytes = self.bytes.buffer().get(..end).unwrap_or_default();
        Ok(Some(JsonlLine {
            bytes,
            byte_length: self.consumed_next as u64,
            is_terminated: true,
            is_too_long: false,
        }))
    }

    /// Reads a line that does not fit in the buffer.
    fn next_long(&mut self) -> io::Result<Option<JsonlLine<'_>>> {
        self.overflow.clear();
        let limit = RECORD_LIMIT as u64 + 1;
        let mut byte_length =
            self.bytes.by_ref().take(limit).read_until(b'\n', &mut self.overflow)? as u64;
        let mut is_terminated = self.overflow.pop_if(|last| *last == b'\n').is_some();
        let is_too_long = !is_terminated && byte_length == limit;
        if is_too_long {
            byte_length += self.bytes.skip_until(b'\n')? as u64;
            // If this is the last line, it is unknown whether it ends with a line break.
            is_terminated = !self.bytes.fill_buf()?.is_empty();
        }
        let line = JsonlLine { bytes: &self.overflow, byte_length, is_terminated, is_too_long };
        Ok((byte_length > 0).then_some(line))
    }
}
