//! Where the records of one file pass over: dated alike, counted, and handed on.

use std::cell::Cell;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use crate::news::{DateOrder, Origin, Record};
use crate::text::date::{is_numeric, order_of};

use super::draft::Names;
use super::walk::Found;
use super::{Facts, FileReport, Sink, Why};

/// How many records, and how many bytes of text, are held back at most while no date has yet
/// shown the order of the file's dates.
const HELD: usize = 50_000;
const HELD_BYTES: usize = 64 << 20;

/// After how many bytes of a file its progress is told.
const STEP: u64 = 1 << 18;

/// What the reading of one file has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What the file was, and what could not be read of it. Of a file that was read on, this
    /// covers the new part only.
    pub report: FileReport,
    /// What to keep, so as to read a record again or to read on.
    pub facts: Facts,
    /// False if the sink wants no more.
    pub go_on: bool,
}

/// How far the reading of many files is when one of them begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Base {
    /// Bytes of the files before.
    pub before: u64,
    /// Bytes of all files.
    pub total: u64,
}

/// The desk of one file.
///
/// A record is handed on as soon as the order of the file's numeric dates cannot matter to it or
/// is known. From the first date that could be read either way, records are held back until a
/// date decides; so a file is read as a stream, and yet its dates are read alike.
pub(super) struct Desk<'s> {
    sink: &'s mut dyn Sink,
    pub(super) report: FileReport,
    pub(super) facts: Facts,
    pub(super) names: Names,
    /// Only the beginning of the file is read: what its end cuts off is left out.
    pub(super) partial: bool,
    modified: Option<jiff::civil::Date>,
    /// The order of the file's dates is known and stays what it is.
    settled: bool,
    held: Vec<Record>,
    held_bytes: usize,
    stopped: bool,
    base: Base,
    /// Bytes of this file told last.
    told: u64,
    /// Of a packed file: how many of its bytes have been read.
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

    /// The desk of a file of which a record is wanted again: its date order is known.
    pub(super) fn settled(mut self, order: DateOrder) -> Self {
        self.report.date_order = order;
        self.settled = true;
        self
    }

    /// The desk of a file of which a part was read before.
    pub(super) fn going_on(mut self, facts: &Facts) -> Self {
        self.report.format = facts.format;
        self.report.date_order = facts.date_order;
        self.facts = facts.clone();
        self
    }

    pub(super) fn path(&self) -> &Path {
        &self.report.path
    }

    /// The origin of a record; without a number the file is one story.
    pub(super) fn origin(&self, record: Option<usize>, span: Option<Range<u64>>) -> Origin {
        let modified = if record.is_none() { self.modified } else { None };
        Origin { path: self.report.path.clone(), record, span, modified }
    }

    /// Notes that something was skipped.
    pub(super) fn skip(&mut self, record: Option<usize>, why: Why) {
        self.report.skip(record, why);
    }

    /// Tells how many bytes of this file have been read, now and then; of what a packed file
    /// unpacks to, how many have been taken.
    pub(super) fn advance(&mut self, bytes: u64) {
        let bytes = self.meter.as_ref().map_or(bytes, |meter| meter.get());
        if bytes >= self.told + STEP {
            self.told = bytes;
            let done = self.base.before + bytes.min(self.report.bytes);
            self.sink.progress(done, self.base.total);
        }
    }

    /// Takes a record; false: stop reading.
    pub(super) fn take(&mut self, record: Record) -> bool {
        let open = !self.settled && self.report.date_order == DateOrder::Undecided;
        let date = record.date.as_deref().filter(|date| open && is_numeric(date));
        // Those before did not decide it, or it would not be open.
        if date.is_some() {
            self.report.date_order = order_of(date.into_iter());
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

    /// True if the sink wants no more.
    pub(super) fn has_stopped(&self) -> bool {
        self.stopped
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

    /// What has come of it, but for the digest.
    pub(super) fn finish(mut self) -> Reading {
        self.release();
        self.report.mapping = self.names.used();
        Reading { report: self.report, facts: self.facts, go_on: !self.stopped }
    }
}
