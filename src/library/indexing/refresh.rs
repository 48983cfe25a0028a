//! One indexing run: applies file changes to the search index and the catalog.

use std::collections::HashSet;
use std::sync::Arc;

use super::Indexer;
use super::batch::{BatchPreparer, PendingBatch, PreparedStory};
use super::change_detection::ChangeSet;
use super::events::{IndexEvent, IndexingError, RefreshOutcome, RefreshSummary};
use super::manifest::{AddResult, Manifest};
use super::progress::ProgressTracker;
use crate::library::catalog::{Catalog, FileEntry, fits_addition, write_addition, write_catalog};
use crate::library::index::SearchIndexWriter;
use crate::library::index_store::{IndexState, IndexStore, LockResult};
use crate::library::relations::headlines_from_links;
use crate::library::snapshot::Library;
use crate::library::source::{
    self, FileReport, FileState, ProgressBase, ReadOutcome, RecordSink, SourceFile,
};
use crate::news::{Origin, RawRecord};

/// Maximum size of a batch: number of records, and bytes of their text.
const BATCH_RECORDS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// Number of new stories after which a commit is made in any case, because the entries of uncommitted
/// stories are in memory: at least, and at most. In between, the collection grows by a quarter, so
/// that the entries are not copied too often.
const MAX_UNCOMMITTED_STORIES: (usize, usize) = (60_000, 100_000);

impl Indexer {
    /// Brings the index up to date with the files.
    pub(super) fn try_refresh(
        &mut self,
        on_event: &mut dyn FnMut(IndexEvent) -> bool,
    ) -> Result<RefreshOutcome, IndexingError> {
        let lock = match self.store.try_lock()? {
            LockResult::Busy => return Ok(RefreshOutcome::Busy),
            lock => lock,
        };
        // Another process may have committed in the meantime.
        if self.reload()
            && let Some(library) = &self.library
        {
            on_event(IndexEvent::Snapshot(Arc::clone(library)));
        }
        if self
            .library
            .as_ref()
            .is_some_and(|library| !library.has_whole_files() || library.is_damaged())
            || self.store.state() == IndexState::Incompatible
            || (self.library.is_none() && self.store.state() != IndexState::Empty)
        {
            return Err(IndexingError::corruption("the index cannot be read"));
        }
        let old = self.library.as_ref().map(|library| Arc::clone(library.catalog()));
        let changes =
            ChangeSet::detect(&self.roots, &self.mappings, &self.text_store, old.as_deref());
        let refused = changes.unreadable.iter().map(FileReport::skipped_count).sum();
        if changes.is_empty() && old.is_some() {
            self.verify()?;
            let losses = refused + old.as_deref().map_or(0, skipped_records);
            let reports = changes.unreadable;
            return Ok(RefreshOutcome::Completed(RefreshSummary {
                skipped_records: losses,
                reports,
                ..RefreshSummary::default()
            }));
        }
        if let LockResult::ReadOnly(error) = lock {
            return Err(error.into());
        }
        let writer = self.store.open_writer()?;
        let pace = self.pace;
        RefreshRun {
            manifest: Manifest::from_catalog(old.as_deref()),
            preparer: BatchPreparer::new(
                *writer.fields(),
                self.text_store.today,
                self.file_reads.is_some(),
            ),
            pending: None,
            indexer: self,
            writer,
            progress: ProgressTracker::new(pace),
            on_event,
            current_file: CurrentFile::default(),
            batch: Vec::new(),
            batch_bytes: 0,
            canceled: false,
            error: None,
            skipped_paths: refused,
            reports: Vec::new(),
            guessing_files: HashSet::new(),
        }
        .run(changes)
    }
}

/// Returns the number of skipped records of all files.
fn skipped_records(catalog: &Catalog) -> usize {
    let files = (0..catalog.file_slots()).filter_map(|file| catalog.file(file));
    files.map(|file| usize::try_from(file.skipped_records).unwrap_or(usize::MAX)).sum()
}

/// The file that is being read.
#[derive(Debug, Default)]
struct CurrentFile {
    number: u32,
    source_file: Option<SourceFile>,
    file_state: FileState,
    /// Origin of the last record.
    last_origin: Option<Origin>,
    /// True if only what was appended is read.
    is_appended: bool,
    /// Number of skipped records in the portion read by earlier runs.
    skipped_before: usize,
}

/// State of an indexing run.
struct RefreshRun<'a, 't> {
    indexer: &'a mut Indexer,
    writer: SearchIndexWriter,
    manifest: Manifest,
    progress: ProgressTracker,
    on_event: &'t mut dyn FnMut(IndexEvent) -> bool,
    current_file: CurrentFile,
    preparer: BatchPreparer,
    /// The batch that is prepared while the next one is read.
    pending: Option<PendingBatch>,
    batch: Vec<(RawRecord, u32)>,
    /// Text bytes in the batch.
    batch_bytes: usize,
    canceled: bool,
    error: Option<IndexingError>,
    /// Number of skipped records of paths that could not be read and have no entry in the catalog.
    skipped_paths: usize,
    reports: Vec<FileReport>,
    /// Numbers of the files that were read and have stories whose dates were guessed.
    guessing_files: HashSet<u32>,
}

impl RefreshRun<'_, '_> {
    fn run(mut self, changes: ChangeSet) -> Result<RefreshOutcome, IndexingError> {
        self.reports = changes.unreadable;
        let (mut done, total) = (0, changes.bytes_to_read);
        self.remove_files(&changes.removed)?;
        for (number, entry) in changes.touched {
            self.manifest.set_file(number, Some(entry));
        }
        self.read_in_memory()?;
        for (number, found, entry) in changes.grown {
            done = self.read_appended(number, &found, &entry, done, total)?;
        }
        for found in changes.new {
            if self.canceled {
                break;
            }
            let bytes = found.bytes;
            self.read_file(&found, done, total)?;
            done += bytes;
            self.progress(done, total);
        }
        self.flush()?;
        // Read the flag before the last commit: a run canceled during that commit must still apply
        // the headlines, because the next run finds no changes and would skip them.
        let stopped = self.canceled;
        self.commit()?;
        if !stopped {
            self.apply_link_headlines()?;
        }
        self.finish(done)
    }

    fn finish(self, bytes: u64) -> Result<RefreshOutcome, IndexingError> {
        let stopped = self.canceled;
        let library = self.indexer.library.as_deref();
        let losses =
            self.skipped_paths + library.map_or(0, |library| skipped_records(library.catalog()));
        let settled = RefreshSummary {
            added_stories: self.manifest.added_count,
            bytes,
            skipped_records: losses,
            reports: self.reports,
        };
        if !stopped {
            self.writer.wait_for_merges()?;
        }
        Ok(if stopped { RefreshOutcome::Canceled } else { RefreshOutcome::Completed(settled) })
    }

    /// Removes the stories of files that are gone or must be read again.
    fn remove_files(&mut self, files: &HashSet<u32>) -> Result<(), IndexingError> {
        let Some(old) = self.old_catalog() else { return Ok(()) };
        let (gone, orphans) = self.manifest.remove_files(&old, files);
        for serial in gone {
            self.writer.remove(serial);
        }
        // A copy becomes a story when the story it was folded into is removed.
        for location in orphans {
            if let Ok(record) = self.indexer.text_store.record(&old, &location) {
                self.batch.push((record, location.file));
            }
        }
        self.flush()
    }

    /// Reads contents held in memory: the sample collection or standard input.
    fn read_in_memory(&mut self) -> Result<(), IndexingError> {
        let texts = Arc::clone(&self.indexer.text_store);
        let held = if self.old_catalog().is_none() {
            texts.in_memory_files(&self.indexer.roots)
        } else {
            Vec::new()
        };
        for (path, bytes) in held {
            let found = SourceFile::without_metadata(&path, bytes.len() as u64);
            self.begin_file(&found);
            let reading = source::read_in_memory(&path, bytes, ProgressBase::default(), self);
            self.end_file(&found, reading)?;
        }
        Ok(())
    }

    /// Reads a whole file.
    fn read_file(
        &mut self,
        found: &SourceFile,
        done: u64,
        total: u64,
    ) -> Result<(), IndexingError> {
        self.begin_file(found);
        let reading =
            source::read_file(found, ProgressBase { bytes_before: done, bytes_total: total }, self);
        self.end_file(found, reading)
    }

    /// Reads the data appended to a file. If other parts of the file changed too, reads the whole
    /// file. Returns the number of bytes read so far in the run.
    fn read_appended(
        &mut self,
        number: u32,
        found: &SourceFile,
        entry: &FileEntry,
        done: u64,
        total: u64,
    ) -> Result<u64, IndexingError> {
        if self.canceled {
            return Ok(done);
        }
        if entry.has_guesses() {
            self.guessing_files.insert(number);
        }
        self.current_file = CurrentFile {
            number,
            source_file: Some(found.clone()),
            file_state: entry.file_state.clone(),
            last_origin: None,
            is_appended: true,
            skipped_before: usize::try_from(entry.skipped_records).unwrap_or(usize::MAX),
        };
        let compares_all = !entry.is_same_file(found);
        // Data read in earlier runs counts as done.
        let base = ProgressBase { bytes_before: done, bytes_total: total + entry.size };
        let Some(reading) =
            source::read_appended(found, &entry.file_state, compares_all, base, self)
        else {
            // Copies in this file may have become stories during this run. Commit them so that they
            // are removed too.
            self.flush()?;
            if !self.manifest.is_clean() {
                self.commit()?;
            }
            self.remove_files(&std::iter::once(number).collect())?;
            self.read_file(found, done, total)?;
            return Ok(done + found.bytes);
        };
        self.end_file(found, reading)?;
        Ok(done + found.bytes - entry.size)
    }

    fn begin_file(&mut self, found: &SourceFile) {
        let number = self.manifest.allocate_file();
        self.guessing_files.remove(&number);
        self.current_file =
            CurrentFile { number, source_file: Some(found.clone()), ..CurrentFile::default() };
    }

    /// Records the state of a file after reading it.
    fn end_file(&mut self, found: &SourceFile, reading: ReadOutcome) -> Result<(), IndexingError> {
        let mut known = found.clone();
        known.bytes = known.bytes.max(reading.state.bytes);
        let mut state = reading.state;
        if self.canceled {
            // A canceled file is recorded up to its last record. The next run reads the rest as
            // appended data.
            let last = self.current_file.last_origin.as_ref();
            state =
                last.and_then(|last| source::state_after(found, &state, last)).unwrap_or_default();
            known.bytes = state.bytes;
        }
        let losses = self.current_file.skipped_before + reading.report.skipped_count();
        let entry = FileEntry::new(&known, state, losses, &self.indexer.roots);
        self.manifest.set_file(self.current_file.number, entry);
        self.current_file.source_file = None;
        if let Some(reads) =
            self.indexer.file_reads.as_mut().filter(|_| !self.current_file.is_appended)
        {
            let read = reads.entry(self.current_file.number).or_default();
            read.0 = Some(reading.report.clone());
        }
        if reading.report.skipped_count() > 0 {
            self.reports.push(reading.report);
        }
        self.error.take().map_or(Ok(()), Err)
    }

    /// Adds all records that were read to the index.
    fn flush(&mut self) -> Result<(), IndexingError> {
        self.start_batch()?;
        self.finish_pending()
    }

    /// Starts to prepare the batch, and adds the one before to the index meanwhile.
    fn start_batch(&mut self) -> Result<(), IndexingError> {
        self.batch_bytes = 0;
        let records = std::mem::take(&mut self.batch);
        if records.is_empty() {
            return Ok(());
        }
        let next = self.preparer.start(records);
        self.finish_pending()?;
        self.pending = Some(next);
        Ok(())
    }

    /// Adds the batch that is being prepared to the index.
    fn finish_pending(&mut self) -> Result<(), IndexingError> {
        let Some(pending) = self.pending.take() else { return Ok(()) };
        let old = self.old_catalog();
        for prepared in pending.wait() {
            let PreparedStory { entry, mut document, bytes, tally, file } = prepared;
            if entry.has_guessed_date() {
                self.guessing_files.insert(file);
            }
            if let Some(reads) = &mut self.indexer.file_reads {
                reads.entry(file).or_default().1.merge(tally);
            }
            if let AddResult::New(serial) = self.manifest.add_story(entry, old.as_deref()) {
                document.add_u64(self.writer.fields().serial, u64::from(serial));
                self.writer.add(document, bytes)?;
                self.progress.add_stories(1);
            }
        }
        let is_due = self.progress.is_commit_due() && !self.manifest.is_clean();
        let (least, most) = MAX_UNCOMMITTED_STORIES;
        let limit = old.map_or(0, |old| old.len() / 4).clamp(least, most);
        if is_due || self.manifest.changes.added.len() >= limit {
            self.commit()?;
        }
        Ok(())
    }

    /// Commits the index together with a new catalog.
    fn commit(&mut self) -> Result<(), IndexingError> {
        // The file being read needs an entry so that its stories can be loaded. Size 0 causes it to
        // be read again if the run ends before the file does.
        if let Some(found) = &self.current_file.source_file {
            let halfway = SourceFile { bytes: 0, ..found.clone() };
            let state = FileState { resume: None, ..self.current_file.file_state.clone() };
            let entry = FileEntry::new(&halfway, state, 0, &self.indexer.roots);
            self.manifest.set_file(self.current_file.number, entry);
        }
        for file in &self.guessing_files {
            self.manifest.set_guessed_on(*file, self.indexer.text_store.today);
        }
        let (old, number) = (self.old_catalog(), self.indexer.catalog_number + 1);
        let depot = self.indexer.store.clone();
        let change = &self.manifest.changes;
        let folder = depot.folder();
        depot.write_catalog(number, |out| match old.as_deref() {
            Some(old) if fits_addition(old, change) => write_addition(old, change, out),
            old => write_catalog(old, change, folder, out),
        })?;
        let index = self.writer.commit(&IndexStore::commit_payload(number))?;
        let catalog = depot.open_catalog(number, &self.indexer.roots, old.as_deref());
        let catalog =
            catalog.ok_or_else(|| IndexingError::corruption("a catalog that was just written"))?;
        let previous = [Some(self.indexer.catalog_number), old.map(|old| old.base_number())];
        for number in previous.into_iter().flatten() {
            if number != catalog.base_number() {
                depot.remove_catalog(number);
            }
        }
        self.manifest.clear_changes(&catalog);
        self.progress.restart_commit_delay();
        let library = Library::new(catalog, Arc::clone(&self.indexer.text_store), Some(depot));
        let library = Arc::new(library.with_search_index(index));
        self.indexer.catalog_number = number;
        self.indexer.library = Some(Arc::clone(&library));
        self.canceled |= !(self.on_event)(IndexEvent::Snapshot(library));
        Ok(())
    }

    /// Gives stories without a headline the title of a link to them.
    fn apply_link_headlines(&mut self) -> Result<(), IndexingError> {
        let Some(library) =
            self.indexer.library.clone().filter(|_| self.manifest.may_give_headlines)
        else {
            return Ok(());
        };
        let catalog = library.catalog();
        let given = match library.link_resolver() {
            Some(links) => headlines_from_links(&links)?,
            None => return Ok(()),
        };
        for (story, title) in given {
            if let Some(mut entry) = catalog.entry(story).filter(|entry| entry.title != title) {
                entry.title = title;
                self.manifest.changes.changed.insert(entry.serial, entry);
            }
        }
        if self.manifest.is_clean() { Ok(()) } else { self.commit() }
    }

    fn progress(&mut self, done: u64, total: u64) {
        let progress = self.progress.update_bytes(done, total);
        self.canceled |= !(self.on_event)(IndexEvent::Progress(progress));
    }

    fn old_catalog(&self) -> Option<Arc<Catalog>> {
        self.indexer.library.as_ref().map(|library| Arc::clone(library.catalog()))
    }
}

impl RecordSink for RefreshRun<'_, '_> {
    fn begin(&mut self, state: &FileState) {
        self.current_file.file_state = state.clone();
    }

    fn record(&mut self, record: RawRecord) -> bool {
        self.batch_bytes += record.body.len();
        self.current_file.file_state.date_order = record.date_order;
        self.current_file.last_origin = Some(record.origin.clone());
        self.batch.push((record, self.current_file.number));
        if (self.batch.len() >= BATCH_RECORDS || self.batch_bytes >= BATCH_BYTES)
            && let Err(failure) = self.start_batch()
        {
            self.error = Some(failure);
        }
        !self.canceled && self.error.is_none()
    }

    fn report_progress(&mut self, done: u64, total: u64) {
        RefreshRun::progress(self, done, total);
    }
}
