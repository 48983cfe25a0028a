//! The pipeline that the records of one file pass through: it decides their date order, counts
//! them, and sends them to the sink.

use std::cell::Cell;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use crate::news::{DateOrder, Origin, RawRecord};
use crate::text::date::OrderEvidence;

use super::walk::SourceFile;
use crate::library::source::fields::record_builder::FieldResolver;
use crate::library::source::{FileReport, FileState, RecordSink, SkipReason};

/// Upper bounds, in records and in bytes of text, on what is buffered while the date order of the
/// file is undecided.
const MAX_PENDING_RECORDS: usize = 50_000;
const MAX_PENDING_BYTES: usize = 64 << 20;

/// The number of bytes of a file between two progress reports.
const PROGRESS_STEP_BYTES: u64 = 1 << 18;

/// The result of reading one file.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadOutcome {
    /// What was read and what was skipped. If only the appended part of the file was read, the
    /// report covers that part only.
    pub report: FileReport,
    /// The state to store in order to reread a record or to resume reading.
    pub state: FileState,
    /// False if the sink asked to stop.
    pub wants_more: bool,
}

/// The progress over all files at the start of one of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProgressBase {
    /// The total size in bytes of the files that precede this one.
    pub bytes_before: u64,
    /// The total size in bytes of all files.
    pub bytes_total: u64,
}

/// The pipeline of one file.
///
/// A record is sent to the sink as soon as the order of day and month in the file's numeric dates
/// is known or cannot affect it. From the first ambiguous date on, records are buffered until a
/// date decides the order. So the file is read as a stream, and yet all of its dates are read in
/// the same order.
pub(in crate::library::source) struct FilePipeline<'s> {
    sink: &'s mut dyn RecordSink,
    pub(in crate::library::source) report: FileReport,
    pub(in crate::library::source) state: FileState,
    pub(in crate::library::source) resolver: FieldResolver,
    /// True if only the beginning of the file is read. A record that the end of the input cuts off
    /// is then dropped without a report.
    pub(in crate::library::source) is_partial: bool,
    modified_date: Option<jiff::civil::Date>,
    /// True if the date order of the file is fixed from the start.
    date_order_fixed: bool,
    order_evidence: OrderEvidence,
    pending: Vec<RawRecord>,
    pending_bytes: usize,
    stopped: bool,
    base: ProgressBase,
    /// The progress within this file that was reported last, in bytes.
    reported_bytes: u64,
    /// For a compressed file: the number of compressed bytes read so far.
    pub(in crate::library::source) compressed_bytes_read: Option<Rc<Cell<u64>>>,
    /// The file inside an archive that is being read.
    member: Option<ArchiveMember>,
    /// The number of records before it.
    records_before: usize,
    /// The only record that is wanted, by its number: others need not be parsed.
    wanted_record: Option<usize>,
}

/// A file inside an archive.
#[derive(Debug, Clone)]
struct ArchiveMember {
    /// Its path in the archive.
    path: PathBuf,
    /// The number of archives around it.
    depth: usize,
    /// The number of its records so far, read or skipped.
    record_count: usize,
}

impl<'s> FilePipeline<'s> {
    pub(in crate::library::source) fn new(
        file: &SourceFile,
        sink: &'s mut dyn RecordSink,
        base: ProgressBase,
    ) -> Self {
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
            state: FileState { mapping: (*file.mapping).clone(), ..FileState::default() },
            resolver: FieldResolver::new(Arc::clone(&file.mapping)),
            is_partial: false,
            modified_date: file.modified_date(),
            date_order_fixed: date_order != DateOrder::Undecided,
            order_evidence: OrderEvidence::default(),
            pending: Vec::new(),
            pending_bytes: 0,
            stopped: false,
            base,
            reported_bytes: 0,
            compressed_bytes_read: None,
            member: None,
            records_before: 0,
            wanted_record: None,
        }
    }

    /// Restricts reading to one record, where the others can be passed over cheaply.
    pub(super) fn with_wanted_record(mut self, record: Option<usize>) -> Self {
        self.wanted_record = record;
        self
    }

    /// Returns true unless only another record than the one with this number is wanted.
    pub(in crate::library::source) fn is_wanted(&self, record: usize) -> bool {
        self.wanted_record.is_none_or(|wanted| wanted == self.records_before + record)
    }

    /// Returns the number of archives around the file that is being read.
    pub(in crate::library::source) fn archive_depth(&self) -> usize {
        self.member.as_ref().map_or(0, |member| member.depth)
    }

    /// Reads a file inside an archive. Its records are numbered after those of the files before it;
    /// a file with one story takes one number, even if it is skipped.
    pub(in crate::library::source) fn read_member(
        &mut self,
        path: PathBuf,
        read: impl FnOnce(&mut Self) -> Result<(), SkipReason>,
    ) {
        let before = self.records_before;
        let member = ArchiveMember { path, depth: self.archive_depth() + 1, record_count: 0 };
        let outer = self.member.replace(member);
        if let Err(reason) = read(self) {
            self.skip(None, reason);
        }
        let member = std::mem::replace(&mut self.member, outer);
        // An archive inside has numbered its records itself.
        if self.records_before == before {
            self.records_before += member.map_or(0, |member| member.record_count).max(1);
        }
    }

    /// Fixes the date order; used when a record of the file is reread.
    pub(super) fn with_date_order(mut self, order: DateOrder) -> Self {
        self.report.date_order = order;
        self.date_order_fixed = true;
        self
    }

    /// Continues from the state of a file whose first part was read before.
    pub(super) fn resume_from(mut self, state: &FileState) -> Self {
        self.report.format = state.format;
        self.report.date_order = state.date_order;
        self.state = state.clone();
        self
    }

    pub(in crate::library::source) fn path(&self) -> &Path {
        self.member.as_ref().map_or(&self.report.path, |member| &member.path)
    }

    /// Returns the origin of a record. Without a number, the whole file is one story.
    pub(in crate::library::source) fn origin(
        &self,
        record: Option<usize>,
        span: Option<Range<u64>>,
    ) -> Origin {
        let path = self.report.path.clone();
        if self.member.is_some() {
            let record = Some(self.records_before + record.unwrap_or(1));
            return Origin { path, record, span: None, modified: None };
        }
        Origin { path, record, span, modified: self.modified_date }
    }

    /// Records that something was skipped.
    pub(in crate::library::source) fn skip(&mut self, record: Option<usize>, reason: SkipReason) {
        let Some(member) = &mut self.member else { return self.report.skip(record, reason) };
        member.record_count = member.record_count.max(record.unwrap_or_default());
        let record = record.map(|record| self.records_before + record);
        let name = member.path.to_string_lossy().into_owned();
        self.report.skip(record, SkipReason::InArchive { name, reason: Box::new(reason) });
    }

    /// Reports progress at intervals. `bytes` is the number of bytes of this file read so far. For
    /// a compressed file, the number of compressed bytes is reported instead.
    pub(in crate::library::source) fn report_progress(&mut self, bytes: u64) {
        let bytes = self.compressed_bytes_read.as_ref().map_or(bytes, |meter| meter.get());
        if bytes >= self.reported_bytes + PROGRESS_STEP_BYTES {
            self.reported_bytes = bytes;
            let done = self.base.bytes_before + bytes.min(self.report.bytes);
            self.sink.report_progress(done, self.base.bytes_total);
        }
    }

    /// Accepts a record. Returns false to stop reading.
    pub(in crate::library::source) fn push(&mut self, record: RawRecord) -> bool {
        if let (Some(member), Some(number)) = (&mut self.member, record.origin.record) {
            member.record_count = member.record_count.max(number - self.records_before);
        }
        let date = record.date.as_deref().filter(|_| !self.date_order_fixed);
        let is_numeric = date.is_some_and(|date| self.order_evidence.add(date));
        let undecided = !self.date_order_fixed
            && self.report.date_order == DateOrder::Undecided
            && !self.order_evidence.is_decisive();
        if !undecided || (!is_numeric && self.pending.is_empty()) {
            self.flush();
            self.emit(record);
        } else {
            self.pending_bytes += record.body.len();
            self.pending.push(record);
            if self.pending.len() >= MAX_PENDING_RECORDS || self.pending_bytes >= MAX_PENDING_BYTES
            {
                self.flush();
            }
        }
        !self.stopped
    }

    /// Returns true if the sink asked to stop.
    pub(in crate::library::source) fn has_stopped(&self) -> bool {
        self.stopped
    }

    fn flush(&mut self) {
        self.pending_bytes = 0;
        if !self.date_order_fixed && self.report.date_order == DateOrder::Undecided {
            self.report.date_order = self.order_evidence.order();
        }
        for record in std::mem::take(&mut self.pending) {
            self.emit(record);
        }
    }

    fn emit(&mut self, mut record: RawRecord) {
        if self.stopped {
            return;
        }
        record.date_order = self.report.date_order;
        if self.state.date_order != record.date_order {
            self.state.date_order = record.date_order;
            self.state.date_order_from = record.origin.record.unwrap_or_default();
        }
        self.report.story_count += 1;
        if self.report.story_count == 1 {
            self.sink.begin(&self.state);
        }
        self.stopped = !self.sink.record(record);
    }

    /// Flushes the buffer and returns the result; the caller fills in the digest.
    pub(in crate::library::source) fn finish(mut self) -> ReadOutcome {
        self.flush();
        self.report.date_contradictions = self.order_evidence.contradictions();
        self.report.mapping = self.resolver.best_names();
        ReadOutcome { report: self.report, state: self.state, wants_more: !self.stopped }
    }
}
