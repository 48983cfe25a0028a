//! Documents on standard input: one a line, plain text or a JSON object.
//!
//! Lines that are already buffered are returned together, so that they can be processed on all
//! processors.

use std::io::{self, BufRead, Read, StdinLock};

use serde::Deserialize;
use serde_json::Value;

/// The maximum length of a line, in bytes. The rest of a longer line is skipped.
const MAX_LINE_BYTES: u64 = 16 << 20;

/// The maximum number of lines in a batch.
const MAX_BATCH_LINES: usize = 256;

/// The size of the input buffer, in bytes.
const INPUT_BUFFER_BYTES: usize = 256 << 10;

/// An input line in JSON form.
#[derive(Debug, Deserialize)]
pub(super) struct InputDocument {
    #[serde(default)]
    pub(super) id: Value,
    pub(super) text: String,
}

impl InputDocument {
    /// Reads a line: a JSON object with a `text` field, or else plain text.
    pub(super) fn from_line(line: String) -> Self {
        let json = Some(&line).filter(|line| line.trim_start().starts_with('{'));
        let document = json.and_then(|line| serde_json::from_str::<Self>(line).ok());
        document.unwrap_or(Self { id: Value::Null, text: line })
    }
}

/// Reads standard input line by line.
pub(super) struct StdinLines {
    input: io::BufReader<StdinLock<'static>>,
}

impl StdinLines {
    pub(super) fn new() -> Self {
        let input = io::BufReader::with_capacity(INPUT_BUFFER_BYTES, io::stdin().lock());
        Self { input }
    }

    /// Returns the next line and the buffered lines that follow. Empty at the end of the input.
    pub(super) fn next_batch(&mut self) -> io::Result<Vec<InputDocument>> {
        let mut lines = Vec::new();
        while lines.is_empty() || (lines.len() < MAX_BATCH_LINES && self.has_buffered_line()) {
            match self.next_line()? {
                Some(line) => lines.push(InputDocument::from_line(line)),
                None => break,
            }
        }
        Ok(lines)
    }

    /// Reports whether the buffer holds a complete line.
    pub(super) fn has_buffered_line(&self) -> bool {
        memchr::memchr(b'\n', self.input.buffer()).is_some()
    }

    fn next_line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.input.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 == MAX_LINE_BYTES {
            self.input.skip_until(b'\n')?;
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}
