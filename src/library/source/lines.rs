//! Reads JSON Lines: one object per line. A line that cannot be parsed is skipped, and reading
//! continues.

use std::io::{self, BufRead, BufReader, Read};
use std::mem;

use memchr::memchr;

use super::desk::Desk;
use super::draft::{Draft, Names};
use super::encoding::{Charset, Input};
use super::facts::End;
use super::{RECORD_LIMIT, Why, object};

/// Reads lines; `before` lines precede the first of them in the file.
pub(super) fn read(input: Input<'_>, before: usize, desk: &mut Desk<'_>) {
    let mut place = input.start;
    let mut done = place.unwrap_or_default();
    let (bytes, mut charset) = input.stream();
    let mut lines = Lines { bytes, used: 0, long: Vec::new() };
    let mut end = desk.facts.end.take();
    for number in before + 1.. {
        let line = match lines.next() {
            Ok(Some(line)) => line,
            Ok(None) => {
                desk.facts.end = end;
                break;
            }
            Err(error) => {
                desk.skip(Some(number), error.into());
                break;
            }
        };
        if (desk.partial && !line.ended) || !take(&line, number, place, &mut charset, desk) {
            break;
        }
        done += line.taken;
        place = place.map(|place| place + line.taken);
        end = place.filter(|_| line.ended).map(|offset| End { offset, record: number });
        desk.advance(done);
    }
    desk.report.encoding = Some(charset.name());
}

/// Reads one line. Returns false to stop reading.
fn take(
    line: &Line<'_>,
    number: usize,
    place: Option<u64>,
    charset: &mut Charset,
    desk: &mut Desk<'_>,
) -> bool {
    if line.beyond {
        desk.skip(Some(number), Why::TooLarge(RECORD_LIMIT));
        return true;
    }
    let text = charset.decode(line.bytes);
    match parse(&text, &mut desk.names) {
        Ok(Some(draft)) => {
            let span = place.map(|place| place..place + line.bytes.len() as u64);
            let origin = desk.origin(Some(number), span);
            let record = desk.names.record(draft, origin);
            return desk.take(record);
        }
        Ok(None) => {}
        Err(why) => {
            let column = 1 + text.chars().take_while(|c| c.is_whitespace()).count();
            // A line without its line break may have been cut off.
            let why = if line.ended { why.within() } else { why };
            desk.skip(Some(number), why.moved(number, column));
        }
    }
    true
}

/// Parses the story in a line. Returns `None` for a line that is not meant to hold one.
pub(super) fn parse(line: &str, names: &mut Names) -> Result<Option<Draft>, Why> {
    let text = line.trim();
    // A JSON array may be written with one element per line.
    let text = text.strip_suffix(',').unwrap_or(text).trim_end();
    if text.is_empty() || text == "[" || text == "]" {
        return Ok(None);
    }
    object::read(text, names).map(Some)
}

/// A line of a file.
struct Line<'b> {
    /// The content, without the line break.
    bytes: &'b [u8],
    /// The length in bytes, including the line break.
    taken: u64,
    /// The line ends with a line break.
    ended: bool,
    /// The line exceeds the limit, and its content was discarded.
    beyond: bool,
}

/// Iterates over the lines of a file.
struct Lines<R> {
    bytes: BufReader<R>,
    /// The number of bytes of the buffer that the last line occupied.
    used: usize,
    /// The last line, if it did not fit in the buffer.
    long: Vec<u8>,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.bytes.consume(mem::take(&mut self.used));
        // An error occurs again in `next_long`.
        let end = self.bytes.fill_buf().ok().and_then(|buffer| memchr(b'\n', buffer));
        let Some(end) = end else { return self.long() };
        self.used = end + 1;
        let bytes = self.bytes.buffer().get(..end).unwrap_or_default();
        Ok(Some(Line { bytes, taken: self.used as u64, ended: true, beyond: false }))
    }

    /// Reads a line that does not fit in the buffer.
    fn long(&mut self) -> io::Result<Option<Line<'_>>> {
        self.long.clear();
        let limit = RECORD_LIMIT as u64 + 1;
        let mut taken = self.bytes.by_ref().take(limit).read_until(b'\n', &mut self.long)? as u64;
        let mut ended = self.long.pop_if(|last| *last == b'\n').is_some();
        let beyond = !ended && taken == limit;
        if beyond {
            taken += self.bytes.skip_until(b'\n')? as u64;
            // If this is the last line, it is unknown whether it ends with a line break.
            ended = !self.bytes.fill_buf()?.is_empty();
        }
        let line = Line { bytes: &self.long, taken, ended, beyond };
        Ok((taken > 0).then_some(line))
    }
}
