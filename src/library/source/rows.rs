//! The rows of a table, each with its place in the file.

use std::cell::Cell;
use std::io::{self, Chain, Read};
use std::rc::Rc;

use csv::ByteRecord;

use super::facts::End;
use super::scan::count;
use super::{RECORD_LIMIT, Why};

/// The rows of a table, one by one.
pub(super) struct Rows<R> {
    csv: csv::Reader<Metered<Chain<&'static [u8], R>>>,
    meter: Rc<Meter>,
    /// How many bytes of the file lie before the first one read, if those here are the file's.
    start: Option<u64>,
    /// How many bytes were put before them.
    ahead: u64,
    /// The row read last has its end, so that more rows may follow.
    pub(super) ended: bool,
}

impl<R: Read> Rows<R> {
    /// The rows of a table, its header first.
    pub(super) fn new(bytes: R, separator: u8, start: Option<u64>) -> Self {
        Self::behind(b"", bytes, separator, start)
    }

    /// Rows from further below, from a place between two rows.
    pub(super) fn below(bytes: R, separator: u8, start: u64) -> Self {
        // The csv library takes a byte order mark off whatever comes first, so that something
        // else has to: an empty line is no row.
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

    /// Reads the next row; false: there is none.
    pub(super) fn next(&mut self, row: &mut ByteRecord) -> Result<bool, Why> {
        self.meter.row.set(0);
        let more = self.csv.read_byte_record(row).map_err(why)?;
        // The end of the file is only met within a row that lacks its end.
        self.ended = more && !self.meter.ended.get();
        Ok(more)
    }

    /// True if the file ends, after the row read last, with a quotation mark open.
    pub(super) fn is_open(&self) -> bool {
        self.meter.ended.get() && self.meter.quotes.get() % 2 == 1
    }

    /// How many bytes have been taken.
    pub(super) fn passed(&self) -> u64 {
        let bytes = self.csv.position().byte().saturating_sub(self.ahead);
        self.start.unwrap_or_default() + bytes
    }

    /// How many bytes of the file lie before the next row, if the bytes are the file's.
    pub(super) fn place(&self) -> Option<u64> {
        self.start.map(|_| self.passed())
    }

    /// Where reading can go on behind the row read last, of which this is the number.
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

/// What has gone through a [`Metered`] reader.
#[derive(Default)]
struct Meter {
    /// Bytes since the row began, as far as they are known.
    row: Cell<usize>,
    /// Quotation marks in all: odd at the end if one was never closed.
    quotes: Cell<usize>,
    ended: Cell<bool>,
}

/// A reader that ends the file where a row grows beyond all measure, because a quotation mark is
/// never closed, before it fills the memory.
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
