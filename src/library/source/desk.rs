//! The pipeline that the records of one file pass through: it decides their date order, counts
//! them, and sends them to the sink.

use std::cell::Cell;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use crate::news::{DateOrder, Origin, RawRecord};
use crate::text::date::{is_numeric, detect_order};

use super::draft::Names;
use super::walk::Found;
use super::{Facts, FileReport, Sink, Why};

/// Upper bounds, in records and in bytes of text, on what is buffered while the date order of the
/// file is undecided.
const HELD: usize = 50_000;
const HELD_BYTES: usize = 64 << 20;

/// The number of bytes of a file between two progress reports.
const STEP: u64 = 1 << 18;

/// The result of reading one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What was read and what was skipped. If only the appended part of the file was read, the
    /// report covers that part only.
    pub report: FileReport,
    /// The state to store in order to reread a record or to resume reading.
    pub facts: Facts,
    /// False if the sink asked to stop.
    pub go_on: bool,
}

/// The progress over all files at the start of one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Base {
    /// The total size in bytes of the files that precede this one.
    pub before: u64,
    /// The total size in bytes of all files.
    pub total: u64,
}

/// The pipeline of one file.
///
/// A record is sent to the sink as soon as the order of day and month in the file's numeric dates
/// is known or cannot affect it. From the first ambiguous date on, records are buffered until a
/// date decides the order. So the file is read as a stream, and yet all of its dates are read in
/// the same order.
pub(super) struct Desk<'s> {
    sink: &'s mut dyn Sink,
    pub(super) report: FileReport,
    pub(super) facts: Facts,
    pub(super) names: Names,
    /// True if only the beginning of the file is read. A record that the end of the input cuts off
    /// is then dropped without a report.
    pub(super) partial: bool,
    modified: Option<jiff::civil::Date>,
    /// True if the date order of the file is fixed from the start.
    settled: bool,
    held: Vec<RawRecord>,
    held_bytes: usize,
    stopped: bool,
    base: Base,
    /// The progress within this file that was reported last, in bytes.
    told: u64,
    /// For a compressed file: the number of compressed bytes read so far.
    pub(super) meter: Option<Rc<Cell<u64>>>,
}

impl<'s> Desk<'s> {
    pub(super) fn new(file: &Found, sink: &'s mut dyn Sink, base: Base) -> Self {
        let date_order = file.mapping.date_order;
        let report = FileReport {
            path: file.path.clone(),
            bytes: file.bytes,
            date_order,
            ..FileReport::default()
        };
        Self {
            sink,
            report,
            facts: Facts { mapping: (*file.mapping).clone(), ..Facts::default() },
            names: Names::new(Arc::clone(&file.mapping)),
            partial: false,
            modified: file.day(),
            settled: date_order != DateOrder::Undecided,
            held: Vec::new(),
            held_bytes: 0,
            stopped: false,
            base,
            told: 0,
            meter: None,
        }
    }

    /// Fixes the date order; used when a record of the file is reread.
    pub(super) fn settled(mut self, order: DateOrder) -> Self {
        self.report.date_order = order;
        self.settled = true;
        self
    }

    /// Continues from the state of a file whose first part was read before.
    pub(super) fn going_on(mut self, facts: &Facts) -> Self {
        self.report.format = facts.format;
        self.report.date_order = facts.date_order;
        self.facts = facts.clone();
        self
    }

    pub(super) fn path(&self) -> &Path {
        &self.report.path
    }

    /// Returns the origin of a record. Without a number, the whole file is one story.
    pub(super) fn origin(&self, record: Option<usize>, span: Option<Range<u64>>) -> Origin {
        let modified = if record.is_none() { self.modified } else { None };
        Origin { path: self.report.path.clone(), record, span, modified }
    }

    /// Records that something was skipped.
    pub(super) fn skip(&mut self, record: Option<usize>, why: Why) {
        self.report.skip(record, why);
    }

    /// Reports progress at intervals. `bytes` is the number of bytes of this file read so far. For
    /// a compressed file, the number of compressed bytes is reported instead.
    pub(super) fn advance(&mut self, bytes: u64) {
        let bytes = self.meter.as_ref().map_or(bytes, |meter| meter.get());
        if bytes >= self.told + STEP {
            self.told = bytes;
            let done = self.base.before + bytes.min(self.report.bytes);
            self.sink.progress(done, self.base.total);
        }
    }

    /// Accepts a record. Returns false to stop reading.
    pub(super) fn take(&mut self, record: RawRecord) -> bool {
        let open = !self.settled && self.report.date_order == DateOrder::Undecided;
        let date = record.date.as_deref().filter(|date| open && is_numeric(date));
        // Earlier records did not decide the order, or it would no longer be undecided.
        if date.is_some() {
            self.report.date_order = detect_order(date.into_iter());
        }
        let undecided = open && self.report.date_order == DateOrder::Undecided;
        if !undecided || (date.is_none() && self.held.is_empty()) {
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

    /// Returns true if the sink asked to stop.
    pub(super) fn has_stopped(&self) -> bool {
        self.stopped
    }

    fn release(&mut self) {
        self.held_bytes = 0;
        for record in std::mem::take(&mut self.held) {
            self.hand_on(record);
        }
    }

    fn hand_on(&mut self, mut record: RawRecord) {
        if self.stopped {
            return;
        }
        record.date_order = self.report.date_order;
        if self.facts.date_order != record.date_order {
            self.facts.date_order = record.date_order;
            self.facts.dates_from = record.origin.record.unwrap_or_default();
        }
        self.report.stories += 1;
        if self.report.stories == 1 {
            self.sink.begin(&self.facts);
        }
        self.stopped = !self.sink.record(record);
    }

    /// Flushes the buffer and returns the result; the caller fills in the digest.
    pub(super) fn finish(mut self) -> Reading {
        self.release();
        self.report.mapping = self.names.used();
        Reading { report: self.report, facts: self.facts, go_on: !self.stopped }
    }
}
