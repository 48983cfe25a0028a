//! One indexing run: applies file changes to the search index and the catalog.

use std::collections::HashSet;
use std::sync::Arc;

use super::Indexer;
use super::batch::{Prepared, prepare};
use super::failure::Failure;
use super::ledger::{Entered, Ledger};
use super::outcome::{News, Notice, Outcome, Settled};
use super::pace::Pace;
use super::survey::Survey;
use crate::library::catalogue::{Catalogue, FileEntry, build};
use crate::library::depot::{Depot, State};
use crate::library::headlines;
use crate::library::index::Press;
use crate::library::shelf::Library;
use crate::library::source::{self, Base, Facts, FileReport, Found, Reading, Sink};
use crate::news::{Origin, RawRecord};

/// Maximum size of a batch: number of records, and bytes of their text.
const TOGETHER: usize = 256;
const TOGETHER_BYTES: usize = 4 << 20;

impl Indexer {
    /// Brings the index up to date. `on_event` is called with every event and cancels the run by
    /// returning false.
    pub fn refresh(&mut self, tell: &mut dyn FnMut(News) -> bool) -> Outcome {
        for notice in std::mem::take(&mut self.notices) {
            tell(News::Notice(notice));
        }
        let first = self.bring_up_to_date(tell);
        let failure = match first {
            Ok(outcome) => return outcome,
            Err(failure) => failure,
        };
        // If the index is damaged or of another version, start over with an empty one; if it cannot
        // be written to disk, build it in memory.
        let cleared = failure.is_damage().then(|| self.depot.clear().ok()).flatten();
        self.depot = if let Some(depot) = cleared {
            tell(News::Notice(Notice::Rebuilding));
            depot
        } else {
            tell(News::Notice(Notice::NotKept(failure.to_string())));
            Depot::memory()
        };
        (self.library, self.number) = (None, 0);
        self.bring_up_to_date(tell).unwrap_or_else(|failure| {
            tell(News::Notice(Notice::NotKept(failure.to_string())));
            Outcome::Stopped
        })
    }

    fn bring_up_to_date(&mut self, tell: &mut dyn FnMut(News) -> bool) -> Result<Outcome, Failure> {
        let Some(_lock) = self.depot.lock()? else { return Ok(Outcome::Busy) };
        // Another process may have committed in the meantime.
        if self.reload()
            && let Some(library) = &self.library
        {
            tell(News::Grown(Arc::clone(library)));
        }
        if self.library.as_ref().is_some_and(|library| library.is_damaged())
            || self.depot.state() == State::Unusable
            || (self.library.is_none() && self.depot.state() != State::Empty)
        {
            return Err(Failure::damage("the index cannot be read"));
        }
        let old = self.library.as_ref().map(|library| Arc::clone(library.catalogue()));
        let survey = Survey::of(&self.roots, &self.mappings, &self.texts, old.as_deref());
        let refused = survey.refused.iter().map(FileReport::losses).sum();
        if survey.is_empty() && old.is_some() {
            let losses = refused + old.as_deref().map_or(0, losses);
            let reports = survey.refused;
            return Ok(Outcome::Settled(Settled { losses, reports, ..Settled::default() }));
        }
        let press = self.depot.press()?;
        Refresh {
            ledger: Ledger::of(old.as_deref()),
            indexer: self,
            press,
            pace: Pace::new(),
            tell,
            file: Reader::default(),
            batch: Vec::new(),
            weight: 0,
            stopped: false,
            failure: None,
            refused,
            reports: Vec::new(),
        }
        .run(survey)
    }
}

/// Returns the number of skipped records of all files.
fn losses(catalogue: &Catalogue) -> usize {
    let files = (0..catalogue.files()).filter_map(|file| catalogue.file(file));
    files.map(|file| usize::try_from(file.losses).unwrap_or(usize::MAX)).sum()
}

/// The file that is being read.
#[derive(Debug, Default)]
struct Reader {
    number: u32,
    found: Option<Found>,
    facts: Facts,
    /// Origin of the last record.
    last: Option<Origin>,
    /// Number of skipped records in the portion read by earlier runs.
    losses: usize,
}

/// State of an indexing run.
struct Refresh<'a, 't> {
    indexer: &'a mut Indexer,
    press: Press,
    ledger: Ledger,
    pace: Pace,
    tell: &'t mut dyn FnMut(News) -> bool,
    file: Reader,
    batch: Vec<(RawRecord, u32)>,
    /// Text bytes in the batch.
    weight: usize,
    stopped: bool,
    failure: Option<Failure>,
    /// Number of skipped records of paths that could not be read and have no entry in the catalog.
    refused: usize,
    reports: Vec<FileReport>,
}

impl Refresh<'_, '_> {
    fn run(mut self, survey: Survey) -> Result<Outcome, Failure> {
        self.reports = survey.refused;
        let (mut done, total) = (0, survey.bytes);
        self.forget(&survey.gone)?;
        for (number, entry) in survey.touched {
            self.ledger.set_file(number, Some(entry));
        }
        self.read_held()?;
        for (number, found, entry) in survey.grown {
            done = self.grown(number, &found, &entry, done, total)?;
        }
        for found in survey.new {
            if self.stopped {
                break;
            }
            let bytes = found.bytes;
            self.whole(&found, done, total)?;
            done += bytes;
            self.progress(done, total);
        }
        self.flush()?;
        // Read the flag before the last commit: a run canceled during that commit must still apply
        // the headlines, because the next run finds no changes and would skip them.
        let stopped = self.stopped;
        self.commit()?;
        if !stopped {
            self.give_headlines()?;
        }
        self.finish(done)
    }

    fn finish(self, bytes: u64) -> Result<Outcome, Failure> {
        let stopped = self.stopped;
        let library = self.indexer.library.as_deref();
        let losses = self.refused + library.map_or(0, |library| losses(library.catalogue()));
        let settled = Settled { stories: self.ledger.taken, bytes, losses, reports: self.reports };
        if !stopped {
            self.press.close()?;
        }
        Ok(if stopped { Outcome::Stopped } else { Outcome::Settled(settled) })
    }

    /// Removes the stories of files that are gone or must be read again.
    fn forget(&mut self, files: &HashSet<u32>) -> Result<(), Failure> {
        let Some(old) = self.old() else { return Ok(()) };
        let (gone, orphans) = self.ledger.forget(&old, files);
        for serial in gone {
            self.press.remove(serial);
        }
        // A copy becomes a story when the story it was folded into is removed.
        for spot in orphans {
            if let Ok(record) = self.indexer.texts.record(&old, &spot) {
                self.batch.push((record, spot.file));
            }
        }
        self.flush()
    }

    /// Reads contents held in memory: the sample collection or standard input.
    fn read_held(&mut self) -> Result<(), Failure> {
        let texts = Arc::clone(&self.indexer.texts);
        let held = if self.old().is_none() { texts.held(&self.indexer.roots) } else { Vec::new() };
        for (path, bytes) in held {
            let found = Found::unseen(&path, bytes.len() as u64);
            self.begin_file(&found);
            let reading = source::read_in(&path, bytes, Base::default(), self);
            self.end(&found, reading)?;
        }
        Ok(())
    }

    /// Reads a whole file.
    fn whole(&mut self, found: &Found, done: u64, total: u64) -> Result<(), Failure> {
        self.begin_file(found);
        let reading = source::read_file(found, Base { before: done, total }, self);
        self.end(found, reading)
    }

    /// Reads the data appended to a file. If other parts of the file changed too, reads the whole
    /// file. Returns the number of bytes read so far in the run.
    fn grown(
        &mut self,
        number: u32,
        found: &Found,
        entry: &FileEntry,
        done: u64,
        total: u64,
    ) -> Result<u64, Failure> {
        if self.stopped {
            return Ok(done);
        }
        self.file = Reader {
            number,
            found: Some(found.clone()),
            facts: entry.facts.clone(),
            last: None,
            losses: usize::try_from(entry.losses).unwrap_or(usize::MAX),
        };
        // Data read in earlier runs counts as done.
        let base = Base { before: done, total: total + entry.bytes };
        let Some(reading) = source::read_on(found, &entry.facts, base, self) else {
            // Copies in this file may have become stories during this run. Commit them so that they
            // are removed too.
            self.flush()?;
            if !self.ledger.is_clean() {
                self.commit()?;
            }
            self.forget(&std::iter::once(number).collect())?;
            self.whole(found, done, total)?;
            return Ok(done + found.bytes);
        };
        self.end(found, reading)?;
        Ok(done + found.bytes - entry.bytes)
    }

    fn begin_file(&mut self, found: &Found) {
        let number = self.ledger.file();
        self.file = Reader { number, found: Some(found.clone()), ..Reader::default() };
    }

    /// Records the state of a file after reading it.
    fn end(&mut self, found: &Found, reading: Reading) -> Result<(), Failure> {
        let mut known = found.clone();
        known.bytes = known.bytes.max(reading.facts.bytes);
        let mut facts = reading.facts;
        if self.stopped {
            // A canceled file is recorded up to its last record. The next run reads the rest as
            // appended data.
            let last = self.file.last.as_ref();
            facts = last
                .and_then(|last| source::stopped_after(found, &facts, last))
                .unwrap_or_default();
            known.bytes = facts.bytes;
        }
        let losses = self.file.losses + reading.report.losses();
        let entry = FileEntry::of(&known, facts, losses, &self.indexer.roots);
        self.ledger.set_file(self.file.number, entry);
        self.file.found = None;
        if reading.report.losses() > 0 {
            self.reports.push(reading.report);
        }
        self.failure.take().map_or(Ok(()), Err)
    }

    /// Adds the batch to the index.
    fn flush(&mut self) -> Result<(), Failure> {
        self.weight = 0;
        let records = std::mem::take(&mut self.batch);
        let old = self.old();
        for prepared in prepare(records, *self.press.fields(), self.indexer.texts.today) {
            let Prepared { entry, mut document } = prepared;
            if let Entered::New(serial) = self.ledger.enter(entry, old.as_deref()) {
                document.add_u64(self.press.fields().serial, u64::from(serial));
                self.press.add(document)?;
                self.pace.stories(1);
            }
        }
        if self.pace.is_due() && !self.ledger.is_clean() {
            self.commit()?;
        }
        Ok(())
    }

    /// Commits the index together with a new catalog.
    fn commit(&mut self) -> Result<(), Failure> {
        // The file being read needs an entry so that its stories can be loaded. Size 0 causes it to
        // be read again if the run ends before the file does.
        if let Some(found) = &self.file.found {
            let halfway = Found { bytes: 0, ..found.clone() };
            let facts = Facts { end: None, ..self.file.facts.clone() };
            let entry = FileEntry::of(&halfway, facts, 0, &self.indexer.roots);
            self.ledger.set_file(self.file.number, entry);
        }
        let (old, number) = (self.old(), self.indexer.number + 1);
        let depot = self.indexer.depot.clone();
        let change = &self.ledger.change;
        depot.write_catalogue(number, |out| build(old.as_deref(), change, out))?;
        let engine = self.press.commit(&Depot::remark(number))?;
        let catalogue = depot.catalogue(number, &self.indexer.roots);
        let catalogue =
            catalogue.ok_or_else(|| Failure::damage("a catalogue that was just written"))?;
        depot.drop_catalogue(self.indexer.number);
        self.ledger.committed();
        self.pace.committed();
        let library = Library::new(catalogue, Arc::clone(&self.indexer.texts), Some(depot));
        let library = Arc::new(library.with_engine(engine));
        self.indexer.number = number;
        self.indexer.library = Some(Arc::clone(&library));
        self.stopped |= !(self.tell)(News::Grown(library));
        Ok(())
    }

    /// Gives stories without a headline the title of a link to them.
    fn give_headlines(&mut self) -> Result<(), Failure> {
        let Some(library) = self.indexer.library.clone().filter(|_| self.ledger.taken > 0) else {
            return Ok(());
        };
        let catalogue = library.catalogue();
        let given = match library.index() {
            Some(links) => headlines::given(&links)?,
            None => return Ok(()),
        };
        for (story, title) in given {
            if let Some(mut entry) = catalogue.entry(story).filter(|entry| entry.title != title) {
                entry.title = title;
                self.ledger.change.changed.insert(entry.serial, entry);
            }
        }
        if self.ledger.is_clean() { Ok(()) } else { self.commit() }
    }

    fn progress(&mut self, done: u64, total: u64) {
        let progress = self.pace.bytes(done, total);
        self.stopped |= !(self.tell)(News::Progress(progress));
    }

    fn old(&self) -> Option<Arc<Catalogue>> {
        self.indexer.library.as_ref().map(|library| Arc::clone(library.catalogue()))
    }
}

impl Sink for Refresh<'_, '_> {
    fn begin(&mut self, facts: &Facts) {
        self.file.facts = facts.clone();
    }

    fn record(&mut self, record: RawRecord) -> bool {
        self.weight += record.body.len();
        self.file.facts.date_order = record.date_order;
        self.file.last = Some(record.origin.clone());
        self.batch.push((record, self.file.number));
        if (self.batch.len() >= TOGETHER || self.weight >= TOGETHER_BYTES)
            && let Err(failure) = self.flush()
        {
            self.failure = Some(failure);
        }
        !self.stopped && self.failure.is_none()
    }

    fn progress(&mut self, done: u64, total: u64) {
        Refresh::progress(self, done, total);
    }
}
