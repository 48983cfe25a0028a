//! Decodes an XML file to UTF-8 and tracks the current position.

use std::io::{self, BufRead, Read};

use memchr::memrchr3;

use crate::library::source::RECORD_LIMIT;
use crate::library::source::decoding::encoding::{ByteStream, TextDecoder};

/// The number of bytes decoded at once, and the maximum number without a separator at which a chunk
/// can end.
const CHUNK_BYTES: u64 = 1 << 16;
const MAX_CHUNK_BYTES: usize = 1 << 20;

/// The content of a file as UTF-8.
pub(super) struct XmlInput<'r> {
    bytes: ByteStream<'r>,
    decoder: TextDecoder,
    /// Bytes that are not decoded yet.
    undecoded: Vec<u8>,
    /// The decoded text, and how much of it has been consumed.
    decoded: Vec<u8>,
    consumed: usize,
    /// The number of bytes of the file that have been read.
    bytes_read: u64,
    line: usize,
    column: usize,
    /// The number of bytes that the current XML event may still consume.
    budget: usize,
}

impl<'r> XmlInput<'r> {
    pub(super) fn new(bytes: ByteStream<'r>, decoder: TextDecoder) -> Self {
        Self {
            bytes,
            decoder,
            undecoded: Vec::new(),
            decoded: Vec::new(),
            consumed: 0,
            bytes_read: 0,
            line: 1,
            column: 1,
            budget: RECORD_LIMIT,
        }
    }

    /// Resets the byte budget to the size of one record.
    pub(super) fn reset_budget(&mut self) {
        self.budget = RECORD_LIMIT;
    }

    /// Returns true if an XML event exceeded the size limit of a record.
    pub(super) fn is_over_budget(&self) -> bool {
        self.budget == 0
    }

    /// Returns the number of bytes of the file that have been read.
    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Returns the line and the column of the next character, from 1.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// Returns the name of the encoding, once everything has been read.
    pub(super) fn encoding_name(&self) -> &'static str {
        self.decoder.encoding_name()
    }

    /// Decodes the next bytes, up to a point at which no character is split.
    fn refill(&mut self) -> io::Result<()> {
        self.consumed = 0;
        self.decoded.clear();
        loop {
            let read =
                self.bytes.by_ref().take(CHUNK_BYTES).read_to_end(&mut self.undecoded)? as u64;
            self.bytes_read += read;
            let cut = if read < CHUNK_BYTES || self.undecoded.len() > MAX_CHUNK_BYTES {
                self.undecoded.len()
            } else {
                memrchr3(b'>', b'\n', b' ', &self.undecoded).map_or(0, |at| at + 1)
            };
            let Some(bytes) = self.undecoded.get(..cut).filter(|_| cut > 0 || read < CHUNK_BYTES)
            else {
                continue;
            };
            self.decoded.extend_from_slice(self.decoder.decode(bytes).as_bytes());
            self.undecoded.drain(..cut);
            return Ok(());
        }
    }
}

impl Read for XmlInput<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for XmlInput<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.budget == 0 {
            return Err(io::Error::other("too large"));
        }
        if self.consumed >= self.decoded.len() {
            self.refill()?;
        }
        Ok(self.decoded.get(self.consumed..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        let end = self.consumed + amount;
        let bytes = self.decoded.get(self.consumed..end).unwrap_or_default();
        let last = match memchr::memrchr(b'\n', bytes) {
            Some(at) => {
                self.line += memchr::memchr_iter(b'\n', bytes).count();
                self.column = 1;
                bytes.get(at + 1..).unwrap_or_default()
            }
            None => bytes,
        };
        // UTF-8 continuation bytes do not count as characters.
        self.column += last.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.consumed = end;
        self.budget = self.budget.saturating_sub(amount);
    }
}
