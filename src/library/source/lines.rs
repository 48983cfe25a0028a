//! JSON Lines: an object a line. A line that cannot be read is skipped, and the rest goes on.

use std::io::{self, BufRead, BufReader, Read};
use std::mem;

use memchr::memchr;

use super::desk::Desk;
use super::draft::{Draft, Names};
use super::encoding::{Charset, Input};
use super::facts::End;
use super::{RECORD_LIMIT, Why, object};

/// Reads lines, of which `before` lie before the first one in the file.
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

/// Hands a line on; false: stop.
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
            // A line without its end may have been cut off.
            let why = if line.ended { why.within() } else { why };
            desk.skip(Some(number), why.moved(number, column));
        }
    }
    true
}

/// The story that a line holds; none if the line is not meant to hold one.
pub(super) fn parse(line: &str, names: &mut Names) -> Result<Option<Draft>, Why> {
    let text = line.trim();
    // The lines of an array that was written one element a line.
    let text = text.strip_suffix(',').unwrap_or(text).trim_end();
    if text.is_empty() || text == "[" || text == "]" {
        return Ok(None);
    }
    object::read(text, names).map(Some)
}

/// A line of a file.
struct Line<'b> {
    /// Without its end.
    bytes: &'b [u8],
    /// How many bytes it took, its end among them.
    taken: u64,
    /// It has its end.
    ended: bool,
    /// It is longer than the limit, and was not kept.
    beyond: bool,
}

/// The lines of a file, one by one.
struct Lines<R> {
    bytes: BufReader<R>,
    /// How many bytes of the buffer the last line was.
    used: usize,
    /// The last line, if the buffer did not hold it whole.
    long: Vec<u8>,
}

impl<R: Read> Lines<R> {
    fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.bytes.consume(mem::take(&mut self.used));
        // An error is met again below.
        let end = self.bytes.fill_buf().ok().and_then(|buffer| memchr(b'\n', buffer));
        let Some(end) = end else { return self.long() };
        self.used = end + 1;
        let bytes = self.bytes.buffer().get(..end).unwrap_or_default();
        Ok(Some(Line { bytes, taken: self.used as u64, ended: true, beyond: false }))
    }

    /// A line that the buffer does not hold whole.
    fn long(&mut self) -> io::Result<Option<Line<'_>>> {
        self.long.clear();
        let limit = RECORD_LIMIT as u64 + 1;
        let mut taken = self.bytes.by_ref().take(limit).read_until(b'\n', &mut self.long)? as u64;
        let mut ended = self.long.pop_if(|last| *last == b'\n').is_some();
        let beyond = !ended && taken == limit;
        if beyond {
            taken += self.bytes.skip_until(b'\n')? as u64;
            // Were it the last one, it would not be known here whether it has its end.
            ended = !self.bytes.fill_buf()?.is_empty();
        }
        let line = Line { bytes: &self.long, taken, ended, beyond };
        Ok((taken > 0).then_some(line))
    }
}
