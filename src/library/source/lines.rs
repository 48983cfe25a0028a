//! JSON Lines: an object a line. A line that cannot be read is skipped, and the rest goes on.

use std::io::{self, BufRead};

use super::desk::Desk;
use super::encoding::Input;
use super::{RECORD_LIMIT, Why, object};

pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    let (mut bytes, mut charset) = input.stream();
    let (mut line, mut number, mut done) = (Vec::new(), 0, 0);
    loop {
        line.clear();
        number += 1;
        match next(&mut bytes, &mut line, RECORD_LIMIT) {
            Ok(0) => break,
            Ok(length) => {
                done += length as u64;
                if length > RECORD_LIMIT && line.len() == RECORD_LIMIT {
                    desk.skip(Some(number), Why::TooLarge(RECORD_LIMIT));
                } else if !take(&charset.decode(&line), number, length == line.len(), desk) {
                    break;
                }
                desk.advance(done);
            }
            Err(error) => {
                desk.skip(Some(number), error.into());
                break;
            }
        }
    }
    desk.report.encoding = Some(charset.name());
}

/// Hands a line on; false: stop. A line without its end may have been cut off.
fn take(line: &str, number: usize, endless: bool, desk: &mut Desk<'_>) -> bool {
    let text = line.trim();
    // The lines of an array that was written one element a line.
    let text = text.strip_suffix(',').unwrap_or(text).trim_end();
    if text.is_empty() || text == "[" || text == "]" {
        return true;
    }
    match object::read(text, &mut desk.names) {
        Ok(draft) => {
            let origin = desk.origin(Some(number));
            let record = desk.names.record(draft, origin);
            desk.take(record)
        }
        Err(why) => {
            let column = 1 + line.chars().take_while(|c| c.is_whitespace()).count();
            let why = if endless { why } else { why.within() };
            desk.skip(Some(number), why.moved(number, column));
            true
        }
    }
}

/// Reads a line into `line`, without its end and no more of it than `limit` bytes; returns how
/// many bytes it took, 0 at the end of the file.
fn next(bytes: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> io::Result<usize> {
    let mut taken = 0;
    loop {
        let buffer = match bytes.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.unwrap_or(buffer.len());
        let room = limit.saturating_sub(line.len());
        line.extend_from_slice(buffer.get(..length.min(room)).unwrap_or_default());
        let used = length + usize::from(end.is_some());
        taken += used;
        let finished = end.is_some() || buffer.is_empty();
        bytes.consume(used);
        if finished {
            return Ok(taken);
        }
    }
}
