//! Where the records of one file pass over: dated alike, counted, and handed on.

use std::path::Path;

use crate::news::{DateOrder, Origin, Record};
use crate::text::date::{is_numeric, order_of};

use super::fields::Names;
use super::walk::Found;
use super::{FileReport, Sink, Why};

/// How many records, and how many bytes of text, are held back at most while no date has yet
/// shown the order of the file's dates.
const HELD: usize = 50_000;
const HELD_BYTES: usize = 64 << 20;

/// After how many bytes of a file its progress is told.
const STEP: u64 = 1 << 18;

/// The desk of one file.
///
/// A record is handed on as soon as the order of the file's numeric dates cannot matter to it or
/// is known. From the first date that could be read either way, records are held back until a
/// date decides; so a file is read as a stream, and yet its dates are read alike.
pub(super) struct Desk<'s> {
    sink: &'s mut dyn Sink,
    pub(super) report: FileReport,
    pub(super) names: Names,
    modified: Option<jiff::civil::Date>,
    held: Vec<Record>,
    held_bytes: usize,
    stopped: bool,
    /// Bytes of the files before this one, bytes of all, and those of this one told last.
    before: u64,
    total: u64,
    told: u64,
}

impl<'s> Desk<'s> {
    pub(super) fn new(file: &Found, sink: &'s mut dyn Sink) -> Self {
        let report =
            FileReport { path: file.path.clone(), bytes: file.bytes, ..FileReport::default() };
        Self {
            sink,
            report,
            names: Names::default(),
            modified: file.day(),
            held: Vec::new(),
            held_bytes: 0,
            stopped: false,
            before: 0,
            total: 0,
            told: 0,
        }
    }

    /// The desk of a file that is read after `before` bytes of `total`.
    pub(super) fn after(mut self, before: u64, total: u64) -> Self {
        (self.before, self.total) = (before, total);
        self
    }

    pub(super) fn path(&self) -> &Path {
        &self.report.path
    }

    /// The origin of a record; without a number the file is one story.
    pub(super) fn origin(&self, record: Option<usize>) -> Origin {
        let modified = if record.is_none() { self.modified } else { None };
        Origin { path: self.report.path.clone(), record, modified }
    }

    /// Notes that something was skipped.
    pub(super) fn skip(&mut self, record: Option<usize>, why: Why) {
        self.report.skip(record, why);
    }

    /// Tells how many bytes of this file have been read, now and then.
    pub(super) fn advance(&mut self, bytes: u64) {
        if bytes >= self.told + STEP {
            self.told = bytes;
            self.sink.progress(self.before + bytes.min(self.report.bytes), self.total);
        }
    }

    /// Takes a record; false: stop reading.
    pub(super) fn take(&mut self, record: Record) -> bool {
        let date = record.date.as_deref();
        if self.report.date_order == DateOrder::Undecided {
            self.report.date_order = order_of(date.into_iter());
        }
        let ambiguous = !self.held.is_empty() || date.is_some_and(is_numeric);
        if self.report.date_order != DateOrder::Undecided || !ambiguous {
            self.release();
            self.hand_on(record);
        } else {
            self.held_bytes += record.body.len();
            self.held.push(record);
            if self.held.len() >= HELD || self.held_bytes >= HELD_BYTES {
                self.release();
            }
        }
        !self.stopped
    }

    fn release(&mut self) {
        self.held_bytes = 0;
        for record in std::mem::take(&mut self.held) {
            self.hand_on(record);
        }
    }

    fn hand_on(&mut self, mut record: Record) {
        if self.stopped {
            return;
        }
        record.date_order = self.report.date_order;
        self.report.stories += 1;
        self.stopped = !self.sink.record(record);
    }

    /// The report, and whether the sink wants more.
    pub(super) fn finish(mut self) -> (FileReport, bool) {
        self.release();
        self.report.mapping = self.names.mapping();
        (self.report, !self.stopped)
    }
}
