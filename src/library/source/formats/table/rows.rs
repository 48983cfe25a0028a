//! Reads the rows of a table, with the position of each row in the file.

use std::cell::Cell;
use std::io::{self, Chain, Read};
use std::rc::Rc;

use csv::ByteRecord;

use super::dialect::{TableDialect, TableQuoting, csv_builder};
use crate::library::source::access::file_state::ResumePoint;
use crate::library::source::formats::json::scan::count_byte;
use crate::library::source::{RECORD_LIMIT, SkipReason};

/// Iterates over the rows of a table.
pub(super) struct TableRows<R> {
    csv: csv::Reader<RowLimitReader<Chain<&'static [u8], UnescapingReader<R>>>>,
    has_quotes: bool,
    row_meter: Rc<RowMeter>,
    /// The offset in the file of the first byte read, if the bytes are those of the file.
    file_offset: Option<u64>,
    /// The number of bytes inserted before them.
    prefix_length: u64,
    /// The last row ends with a line break, so more rows may follow it.
    pub(in crate::library::source) is_terminated: bool,
}

impl<R: Read> TableRows<R> {
    /// Reads a table from its header on.
    pub(in crate::library::source) fn new(
        bytes: R,
        dialect: TableDialect,
        start: Option<u64>,
    ) -> Self {
        Self::with_prefix(b"", bytes, dialect, start)
    }

    /// Reads rows from a position between two rows.
    pub(super) fn resume_at(bytes: R, dialect: TableDialect, file_offset: u64) -> Self {
        // The csv crate strips a byte order mark from the start of its input. An empty line, which
        // is not a row, protects the first bytes.
        Self::with_prefix(b"\n", bytes, dialect, Some(file_offset))
    }

    fn with_prefix(
        prefix: &'static [u8],
        bytes: R,
        dialect: TableDialect,
        file_offset: Option<u64>,
    ) -> Self {
        let row_meter = Rc::new(RowMeter::default());
        let csv = csv_builder(dialect).buffer_capacity(1 << 16).from_reader(RowLimitReader {
            inner: prefix.chain(UnescapingReader::new(bytes, dialect.quoting)),
            row_meter: Rc::clone(&row_meter),
        });
        Self {
            csv,
            has_quotes: dialect.quoting.has_quotes(),
            row_meter,
            file_offset,
            prefix_length: prefix.len() as u64,
            is_terminated: false,
        }
    }

    /// Reads the next row. Returns false at the end.
    pub(in crate::library::source) fn next(
        &mut self,
        row: &mut ByteRecord,
    ) -> Result<bool, SkipReason> {
        self.row_meter.row_bytes.set(0);
        let more = self.csv.read_byte_record(row).map_err(csv_error_reason)?;
        // The end of the file is only reached while reading a row without a line break.
        self.is_terminated = more && !self.row_meter.reached_end.get();
        Ok(more)
    }

    /// Returns true if the file ends inside a quotation that the last row opened.
    pub(super) fn has_unclosed_quote(&self) -> bool {
        self.has_quotes
            && self.row_meter.reached_end.get()
            && self.row_meter.quote_count.get() % 2 == 1
    }

    /// Returns the number of bytes consumed, counted from the start of the file.
    pub(super) fn bytes_consumed(&self) -> u64 {
        let bytes = self.csv.position().byte().saturating_sub(self.prefix_length);
        self.file_offset.unwrap_or_default() + bytes
    }

    /// Returns the offset of the next row in the file, if the bytes are those of the file.
    pub(super) fn file_position(&self) -> Option<u64> {
        self.file_offset.map(|_| self.bytes_consumed())
    }

    /// Returns the point after the last row, whose number is `record`, at which reading can resume.
    pub(super) fn resume_point(&self, record: usize) -> Option<ResumePoint> {
        self.file_position()
            .filter(|_| self.is_terminated)
            .map(|offset| ResumePoint { offset, record })
    }
}

fn csv_error_reason(error: csv::Error) -> SkipReason {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => SkipReason::Unreadable(format!("{other:?}")),
    }
}

/// Counts what passes through a [`RowLimitReader`].
#[derive(Default)]
struct RowMeter {
    /// The number of bytes since the start of the row, approximately.
    row_bytes: Cell<usize>,
    /// The total number of quotation marks; odd at the end of the file if one was never closed.
    quote_count: Cell<usize>,
    reached_end: Cell<bool>,
}

/// A reader that ends the input when a row exceeds four times the record limit, as happens after an
/// unclosed quotation mark. This bounds memory use.
struct RowLimitReader<R> {
    inner: R,
    row_meter: Rc<RowMeter>,
}

impl<R: Read> Read for RowLimitReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.row_meter.row_bytes.get() > 4 * RECORD_LIMIT {
            self.row_meter.reached_end.set(true);
            return Ok(0);
        }
        let length = self.inner.read(buffer)?;
        let read = buffer.get(..length).unwrap_or_default();
        self.row_meter.quote_count.set(self.row_meter.quote_count.get() + count_byte(read, b'"'));
        self.row_meter.row_bytes.set(self.row_meter.row_bytes.get() + length);
        self.row_meter.reached_end.set(length == 0);
        Ok(length)
    }
}

/// A reader that writes `\"` as `""`, so that positions stay those of the file.
struct UnescapingReader<R> {
    inner: R,
    is_active: bool,
    /// The byte that was read to know what follows a backslash.
    carry: Option<u8>,
    /// That byte is itself a backslash after another, which has no further meaning.
    is_carry_escaped: bool,
}

impl<R: Read> UnescapingReader<R> {
    fn new(inner: R, quoting: TableQuoting) -> Self {
        Self {
            inner,
            is_active: quoting == TableQuoting::Backslash,
            carry: None,
            is_carry_escaped: false,
        }
    }
}

impl<R: Read> Read for UnescapingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.is_active || buffer.is_empty() {
            return self.inner.read(buffer);
        }
        let mut length = 0;
        if let (Some(carry), Some(first)) = (self.carry.take(), buffer.first_mut()) {
            *first = carry;
            length = 1;
        }
        if length == 0 || buffer.len() > 1 {
            length += self.inner.read(buffer.get_mut(length..).unwrap_or_default())?;
        }
        let Some(read) = buffer.get_mut(..length) else { return Ok(length) };
        let mut at = usize::from(std::mem::take(&mut self.is_carry_escaped));
        while let Some(found) = read.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
            let backslash = at + found;
            let next = if let Some(next) = read.get(backslash + 1) {
                Some(*next)
            } else {
                let mut one = [0];
                self.carry = (self.inner.read(&mut one)? == 1).then_some(one[0]);
                self.is_carry_escaped = self.carry == Some(b'\\');
                self.carry
            };
            if next == Some(b'"')
                && let Some(byte) = read.get_mut(backslash)
            {
                *byte = b'"';
            }
            at = backslash + 2;
        }
        Ok(length)
    }
}
