//! Decodes an XML file to UTF-8 and tracks the current position.

use std::io::{self, BufRead, Read};

use memchr::memrchr3;

use super::super::RECORD_LIMIT;
use super::super::encoding::{Bytes, Charset};

/// The number of bytes decoded at once, and the maximum number without a separator at which a chunk
/// can end.
const PIECE: u64 = 1 << 16;
const LONGEST: usize = 1 << 20;

/// The content of a file as UTF-8.
pub(super) struct Characters<'r> {
    bytes: Bytes<'r>,
    charset: Charset,
    /// Bytes that are not decoded yet.
    ahead: Vec<u8>,
    /// The decoded text, and how much of it has been consumed.
    piece: Vec<u8>,
    used: usize,
    /// The number of bytes of the file that have been read.
    taken: u64,
    line: usize,
    column: usize,
    /// The number of bytes that the current XML event may still consume.
    room: usize,
}

impl<'r> Characters<'r> {
    pub(super) fn new(bytes: Bytes<'r>, charset: Charset) -> Self {
        Self {
            bytes,
            charset,
            ahead: Vec::new(),
            piece: Vec::new(),
            used: 0,
            taken: 0,
            line: 1,
            column: 1,
            room: RECORD_LIMIT,
        }
    }

    /// Resets the byte budget to the size of one record.
    pub(super) fn make_room(&mut self) {
        self.room = RECORD_LIMIT;
    }

    /// Returns true if an XML event exceeded the size limit of a record.
    pub(super) fn is_full(&self) -> bool {
        self.room == 0
    }

    /// Returns the number of bytes of the file that have been read.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// Returns the line and the column of the next character, from 1.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// Returns the name of the encoding, once everything has been read.
    pub(super) fn encoding(&self) -> &'static str {
        self.charset.name()
    }

    /// Decodes the next bytes, up to a point at which no character is split.
    fn refill(&mut self) -> io::Result<()> {
        self.used = 0;
        self.piece.clear();
        loop {
            let read = self.bytes.by_ref().take(PIECE).read_to_end(&mut self.ahead)? as u64;
            self.taken += read;
            let cut = if read < PIECE || self.ahead.len() > LONGEST {
                self.ahead.len()
            } else {
                memrchr3(b'>', b'\n', b' ', &self.ahead).map_or(0, |at| at + 1)
            };
            let Some(bytes) = self.ahead.get(..cut).filter(|_| cut > 0 || read < PIECE) else {
                continue;
            };
            self.piece.extend_from_slice(self.charset.decode(bytes).as_bytes());
            self.ahead.drain(..cut);
            return Ok(());
        }
    }
}

impl Read for Characters<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Characters<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.room == 0 {
            return Err(io::Error::other("too large"));
        }
        if self.used >= self.piece.len() {
            self.refill()?;
        }
        Ok(self.piece.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        let end = self.used + amount;
        let bytes = self.piece.get(self.used..end).unwrap_or_default();
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
        self.used = end;
        self.room = self.room.saturating_sub(amount);
    }
}
