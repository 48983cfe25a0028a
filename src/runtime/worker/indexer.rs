//! The thread that keeps the index up to date.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::SharedLibrary;
use crate::library::{
    Collection, CommitPace, IndexEvent, IndexNotice, Indexer, Library, RefreshOutcome,
};
use crate::news::{Explain, Language};
use crate::runtime::LoopEvent;
use crate::ui::Event;

/// Minimum interval between progress events.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(80);

/// Interval between checks while another process writes the index.
const INDEX_POLL_INTERVAL: Duration = Duration::from_millis(300);

/// Minimum interval between two checks for changed files.
const CHANGE_POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The pause after a check for changed files, and after an update, as a multiple of its duration. This
/// bounds following a collection to a small share of one processor, whatever its size.
const LOOK_PAUSE_FACTOR: u32 = 30;
const REFRESH_PAUSE_FACTOR: u32 = 4;

/// Duration of an update after which its snapshot is opened anew.
const LONG_REFRESH_TIME: Duration = Duration::from_secs(2);

/// State of the indexer thread.
pub(super) struct IndexerThread {
    pub(super) library: SharedLibrary,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) language: Language,
    pub(super) events: Sender<LoopEvent>,
}

impl IndexerThread {
    /// Opens the index, updates it, and updates it again whenever it is found damaged, until the
    /// request channels are closed.
    pub(super) fn run(&self, collection: Collection, cache: &Path, damage: &Receiver<()>) {
        let today = jiff::Zoned::now().date();
        let mut indexer = match Indexer::open(collection, Some(cache), today) {
            Ok(indexer) => indexer.with_pace(CommitPace::Early),
            Err(error) => {
                let failure = Some(error.message(self.language));
                self.send_event(Event::IndexingFinished { unreadable: 0, failure });
                return;
            }
        };
        if let Some(library) = indexer.library().or_else(|| indexer.preview()) {
            self.publish(library);
        }
        loop {
            let started = Instant::now();
            // On a thread of its own: what it has freed goes back to the system if nothing that stays in
            // use lies between, so the snapshot that it made is opened anew here.
            let refreshed =
                std::thread::scope(|scope| scope.spawn(|| self.refresh(&mut indexer)).join());
            if !refreshed.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
                return;
            }
            if started.elapsed() >= LONG_REFRESH_TIME
                && indexer.reopen()
                && let Some(library) = indexer.library()
            {
                self.publish(library);
            }
            if !self.wait_for_change(&indexer, damage, started.elapsed()) {
                return;
            }
        }
    }

    /// Waits until a request finds the index damaged, a file changes, or another process commits.
    /// Returns false if the program is quitting. `last_refresh` is the duration of the last update.
    fn wait_for_change(
        &self,
        indexer: &Indexer,
        damage: &Receiver<()>,
        last_refresh: Duration,
    ) -> bool {
        let mut pause = CHANGE_POLL_INTERVAL.max(last_refresh * REFRESH_PAUSE_FACTOR);
        loop {
            match damage.recv_timeout(pause) {
                Ok(()) => {
                    // Further reports in the meantime concern the same damage.
                    damage.try_iter().for_each(drop);
                    return true;
                }
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.stop.load(Ordering::Relaxed) {
                return false;
            }
            let started = Instant::now();
            if indexer.has_changes() {
                return true;
            }
            pause = CHANGE_POLL_INTERVAL.max(started.elapsed() * LOOK_PAUSE_FACTOR);
        }
    }

    /// Updates the index; returns false if the program is quitting.
    fn refresh(&self, indexer: &mut Indexer) -> bool {
        let mut last_report = Instant::now();
        let mut busy = false;
        loop {
            let outcome = indexer.refresh(&mut |news| {
                match news {
                    IndexEvent::Progress(progress)
                        if last_report.elapsed() >= PROGRESS_INTERVAL =>
                    {
                        last_report = Instant::now();
                        self.send_event(Event::IndexProgress(progress));
                    }
                    IndexEvent::Progress(_) => {}
                    IndexEvent::Snapshot(library) if self.preview_lists_more(&library) => {}
                    IndexEvent::Snapshot(library) => self.publish(library),
                    IndexEvent::Notice(notice) => {
                        self.send_event(Event::ErrorMessage(notice.message(self.language)));
                    }
                }
                !self.stop.load(Ordering::Relaxed)
            });
            match outcome {
                RefreshOutcome::Completed(settled) => {
                    let failure = settled.first_failure().map(|first| first.message(self.language));
                    // An empty collection is published as well.
                    let is_whole =
                        |library: Arc<Library>| !library.is_empty() && !library.is_preview();
                    if !self.library.current().is_some_and(is_whole)
                        && let Some(library) = indexer.library()
                    {
                        self.publish(library);
                    }
                    self.send_event(Event::IndexingFinished {
                        unreadable: settled.skipped_records,
                        failure,
                    });
                    return true;
                }
                RefreshOutcome::Canceled => return false,
                RefreshOutcome::Failed(error) => {
                    let failure = Some(error);
                    self.send_event(Event::IndexingFinished { unreadable: 0, failure });
                    return true;
                }
                RefreshOutcome::Busy => {
                    if !std::mem::replace(&mut busy, true) {
                        self.send_event(Event::StatusMessage(
                            IndexNotice::Busy.message(self.language),
                        ));
                    }
                    std::thread::sleep(INDEX_POLL_INTERVAL);
                    if self.stop.load(Ordering::Relaxed) {
                        return false;
                    }
                    if indexer.reload()
                        && let Some(library) = indexer.library()
                    {
                        self.publish(library);
                    }
                }
            }
        }
    }

    /// Returns true if the preview on screen has stories that a first snapshot lacks: the list would
    /// lose rows that come back with the next one.
    fn preview_lists_more(&self, library: &Library) -> bool {
        let current = self.library.current();
        current.is_some_and(|shown| shown.is_preview() && shown.len() > library.len())
    }

    fn publish(&self, library: Arc<Library>) {
        self.library.set(Arc::clone(&library));
        self.send_event(Event::LibraryUpdated(library));
    }

    fn send_event(&self, event: Event) {
        let _ = self.events.send(LoopEvent::Event(event));
    }
}
