//! Reads the rows of a table, with the position of each row in the file.

use std::cell::Cell;
use std::io::{self, Chain, Read};
use std::rc::Rc;

use csv::ByteRecord;

use super::facts::End;
use super::scan::count;
use super::{RECORD_LIMIT, Why};

/// Iterates over the rows of a table.
pub(super) struct Rows<R> {
    csv: csv::Reader<Metered<Chain<&'static [u8], R>>>,
    meter: Rc<Meter>,
    /// The offset in the file of the first byte read, if the bytes are those of the file.
    start: Option<u64>,
    /// The number of bytes inserted before them.
    ahead: u64,
    /// The last row ends with a line break, so more rows may follow it.
    pub(super) ended: bool,
}

impl<R: Read> Rows<R> {
    /// Reads a table from its header on.
    pub(super) fn new(bytes: R, separator: u8, start: Option<u64>) -> Self {
        Self::behind(b"", bytes, separator, start)
    }

    /// Reads rows from a position between two rows.
    pub(super) fn below(bytes: R, separator: u8, start: u64) -> Self {
        // The csv crate strips a byte order mark from the start of its input. An empty line, which
        // is not a row, protects the first bytes.
        Self::behind(b"\n", bytes, separator, Some(start))
    }

    fn behind(ahead: &'static [u8], bytes: R, separator: u8, start: Option<u64>) -> Self {
        let meter = Rc::new(Meter::default());
        let csv = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Metered { inner: ahead.chain(bytes), meter: Rc::clone(&meter) });
        Self { csv, meter, start, ahead: ahead.len() as u64, ended: false }
    }

    /// Reads the next row. Returns false at the end.
    pub(super) fn next(&mut self, row: &mut ByteRecord) -> Result<bool, Why> {
        self.meter.row.set(0);
        let more = self.csv.read_byte_record(row).map_err(why)?;
        // The end of the file is only reached while reading a row without a line break.
        self.ended = more && !self.meter.ended.get();
        Ok(more)
    }

    /// Returns true if the file ends inside a quotation that the last row opened.
    pub(super) fn is_open(&self) -> bool {
        self.meter.ended.get() && self.meter.quotes.get() % 2 == 1
    }

    /// Returns the number of bytes consumed, counted from the start of the file.
    pub(super) fn passed(&self) -> u64 {
        let bytes = self.csv.position().byte().saturating_sub(self.ahead);
        self.start.unwrap_or_default() + bytes
    }

    /// Returns the offset of the next row in the file, if the bytes are those of the file.
    pub(super) fn place(&self) -> Option<u64> {
        self.start.map(|_| self.passed())
    }

    /// Returns the point after the last row, whose number is `record`, at which reading can resume.
    pub(super) fn end(&self, record: usize) -> Option<End> {
        self.place().filter(|_| self.ended).map(|offset| End { offset, record })
    }
}

fn why(error: csv::Error) -> Why {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => Why::Unreadable(format!("{other:?}")),
    }
}

/// Counts what passes through a [`RowLimitReader`].
#[derive(Default)]
struct Meter {
    /// The number of bytes since the start of the row, approximately.
    row: Cell<usize>,
    /// The total number of quotation marks; odd at the end of the file if one was never closed.
    quotes: Cell<usize>,
    ended: Cell<bool>,
}

/// A reader that ends the input when a row exceeds four times the record limit, as happens after an
/// unclosed quotation mark. This bounds memory use.
struct Metered<R> {
    inner: R,
    meter: Rc<Meter>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.meter.row.get() > 4 * RECORD_LIMIT {
            self.meter.ended.set(true);
            return Ok(0);
        }
        let length = self.inner.read(buffer)?;
        let read = buffer.get(..length).unwrap_or_default();
        self.meter.quotes.set(self.meter.quotes.get() + count(read, b'"'));
        self.meter.row.set(self.meter.row.get() + length);
        self.meter.ended.set(length == 0);
        Ok(length)
    }
}
