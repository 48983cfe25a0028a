//! Rows divided by comma, semicolon or tab, below a header.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use csv::ByteRecord;
use serde_json::Value;

use super::desk::Desk;
use super::encoding::{Charset, Input};
use super::fields::{Draft, Known, is_essential, known};
use super::object::first;
use super::scan::count;
use super::{RECORD_LIMIT, Why};

/// What divides the cells of a table.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// True if bytes begin with a header that names at least two known fields, a title or text among
/// them.
pub(super) fn is_table(head: &[u8]) -> bool {
    let names = cells(head, separator(head));
    let essential = names.iter().any(|name| is_essential(name));
    essential && names.iter().filter(|name| known(name).is_some()).count() >= 2
}

pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    let declared = declared(&input.head);
    let separator = declared.unwrap_or_else(|| separator(&input.head));
    let (mut bytes, mut charset) = input.stream();
    if declared.is_some()
        && let Err(error) = bytes.skip_until(b'\n')
    {
        return desk.skip(None, error.into());
    }
    let meter = Rc::new(Meter::default());
    let source = Metered { inner: bytes, meter: Rc::clone(&meter) };
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(source);
    let mut row = ByteRecord::new();
    match rows.read_byte_record(&mut row) {
        Ok(true) => {
            let header: Vec<String> =
                row.iter().map(|cell| charset.decode(cell).trim().to_owned()).collect();
            if header.iter().any(|name| is_essential(name)) {
                rows_below(&header, &mut rows, &meter, &mut charset, desk);
            } else {
                desk.skip(None, Why::NoKnownColumn(first(header)));
            }
        }
        Ok(false) => desk.skip(None, Why::Empty),
        Err(error) => desk.skip(None, why(error)),
    }
    desk.report.encoding = Some(charset.name());
}

fn rows_below(
    header: &[String],
    rows: &mut csv::Reader<impl Read>,
    meter: &Meter,
    charset: &mut Charset,
    desk: &mut Desk<'_>,
) {
    let columns: Vec<Option<Known>> = header.iter().map(|name| desk.names.look_up(name)).collect();
    let mut row = ByteRecord::new();
    for number in 1.. {
        meter.row.set(0);
        match rows.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return desk.skip(Some(number), why(error)),
        }
        // The end of the file is only met within a row that lacks its end.
        let open = meter.quotes.get() % 2 == 1 && meter.ended.get();
        if open {
            desk.skip(Some(number), Why::OpenQuote);
        }
        if row.as_slice().len() > RECORD_LIMIT {
            desk.skip(Some(number), Why::TooLarge(RECORD_LIMIT));
        } else if !take(&row, number, &columns, charset, desk) {
            return;
        }
        desk.advance(rows.position().byte());
    }
}

/// Hands a row on; false: stop.
fn take(
    row: &ByteRecord,
    number: usize,
    columns: &[Option<Known>],
    charset: &mut Charset,
    desk: &mut Desk<'_>,
) -> bool {
    let mut draft = Draft::default();
    for (column, cell) in columns.iter().zip(row) {
        if let Some(known) = column {
            draft.offer(*known, Value::String(charset.decode(cell).into_owned()));
        }
    }
    if row.iter().skip(columns.len()).any(|cell| !cell.trim_ascii().is_empty()) {
        desk.report.ragged += 1;
    }
    if !draft.is_story() {
        desk.skip(Some(number), Why::Empty);
        return true;
    }
    let origin = desk.origin(Some(number));
    let record = desk.names.record(draft, origin);
    desk.take(record)
}

fn why(error: csv::Error) -> Why {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => Why::Unreadable(format!("{other:?}")),
    }
}

/// The separator that a first line `sep=;` declares, as spreadsheets write it.
fn declared(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| *byte == b'\n').next()?.trim_ascii_end();
    match line.strip_prefix(b"sep=")? {
        [separator] => Some(*separator),
        // A tab has been trimmed away.
        [] => Some(b'\t'),
        _ => None,
    }
}

/// The separator that makes the most known columns of the header, and of those as good the one
/// that makes the most columns.
fn separator(head: &[u8]) -> u8 {
    let score = |separator: u8| {
        let names = cells(head, separator);
        (names.iter().filter(|name| known(name).is_some()).count(), names.len())
    };
    // The last of equals wins: so the comma does.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// The cells of the first row.
fn cells(head: &[u8], separator: u8) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(head);
    let mut row = ByteRecord::new();
    match rows.read_byte_record(&mut row) {
        Ok(true) => row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
        _ => Vec::new(),
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
