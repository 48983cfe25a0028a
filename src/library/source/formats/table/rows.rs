//! Reads the rows of a table, with the position of each row in the file.

use std::cell::Cell;
use std::io::{self, Chain, Read};
use std::rc::Rc;

use csv::ByteRecord;

use crate::library::source::access::file_state::ResumePoint;
use crate::library::source::formats::json::scan::count_byte;
use crate::library::source::{RECORD_LIMIT, SkipReason};

/// Iterates over the rows of a table.
pub(super) struct TableRows<R> {
    csv: csv::Reader<RowLimitReader<Chain<&'static [u8], R>>>,
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
    pub(in crate::library::source) fn new(bytes: R, separator: u8, start: Option<u64>) -> Self {
        Self::with_prefix(b"", bytes, separator, start)
    }

    /// Reads rows from a position between two rows.
    pub(super) fn resume_at(bytes: R, separator: u8, file_offset: u64) -> Self {
        // The csv crate strips a byte order mark from the start of its input. An empty line, which
        // is not a row, protects the first bytes.
        Self::with_prefix(b"\n", bytes, separator, Some(file_offset))
    }

    fn with_prefix(
        prefix: &'static [u8],
        bytes: R,
        separator: u8,
        file_offset: Option<u64>,
    ) -> Self {
        let row_meter = Rc::new(RowMeter::default());
        let csv = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(RowLimitReader {
                inner: prefix.chain(bytes),
                row_meter: Rc::clone(&row_meter),
            });
        Self {
            csv,
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
        self.row_meter.reached_end.get() && self.row_meter.quote_count.get() % 2 == 1
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
