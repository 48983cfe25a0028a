//! The library threads: one keeps the index up to date, one answers requests for the list and the
//! reader pane, one answers slower requests such as related stories.

mod answering;
mod answers;
mod indexer;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::threads::spawn_guarded;
use super::{Error, LoopEvent};
use crate::library::{Collection, Library};
use crate::news::Language;
use crate::text::names;
use crate::ui::{LibraryRequest, RequestKind};
use answering::AnsweringThread;
pub use answers::answer_request;
use indexer::IndexerThread;

/// The current library snapshot, set by the indexer thread and read by the others.
#[derive(Clone, Default)]
struct SharedLibrary(Arc<(Mutex<SnapshotSlot>, Condvar)>);

/// The content of [`SharedLibrary`].
#[derive(Default)]
struct SnapshotSlot {
    library: Option<Arc<Library>>,
    closed: bool,
}

impl SharedLibrary {
    fn set(&self, library: Arc<Library>) {
        self.lock().library = Some(library);
        self.0.1.notify_all();
    }

    fn current(&self) -> Option<Arc<Library>> {
        self.lock().library.clone()
    }

    /// Waits for the first snapshot. Returns `None` if the collection is closed before.
    fn wait(&self) -> Option<Arc<Library>> {
        let empty = |slot: &mut SnapshotSlot| slot.library.is_none() && !slot.closed;
        let slot = self.0.1.wait_while(self.lock(), empty);
        slot.unwrap_or_else(PoisonError::into_inner).library.clone()
    }

    /// Ends waiting.
    fn close(&self) {
        self.lock().closed = true;
        self.0.1.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, SnapshotSlot> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request with its number.
type NumberedRequest = (u64, LibraryRequest);

/// The newest requests sent to the thread that answers requests for a list, by which a search
/// finds out that it is in the way.
#[derive(Debug, Default)]
struct NewestRequests {
    /// Number of the newest request.
    any: AtomicU64,
    /// Number of the newest request for a list.
    listing: AtomicU64,
}

/// Handle of the library threads.
pub(super) struct LibraryWorker {
    fast_requests: Sender<NumberedRequest>,
    slow_requests: Sender<NumberedRequest>,
    newest: Arc<NewestRequests>,
    library: SharedLibrary,
    stop: Arc<AtomicBool>,
    indexer: JoinHandle<()>,
    unstarted: Option<UnstartedThreads>,
}

/// What the answering threads need before they are started.
struct UnstartedThreads {
    requests: [(&'static str, Receiver<NumberedRequest>); 2],
    damage_reports: Sender<()>,
}

impl LibraryWorker {
    /// Starts the indexer thread with the index of the collection in the cache directory. Reports
    /// by events.
    pub(super) fn start(
        collection: Collection,
        cache: PathBuf,
        language: Language,
        events: &Sender<LoopEvent>,
    ) -> Result<Self, Error> {
        let (answers, asked) = mpsc::channel();
        let (relations, related) = mpsc::channel();
        let (damage_reports, damage) = mpsc::channel();
        let (library, leaving) = (SharedLibrary::default(), Arc::new(AtomicBool::new(false)));
        let reading = IndexerThread {
            library: library.clone(),
            stop: leaving.clone(),
            language,
            events: events.clone(),
        };
        let indexer = spawn_guarded("indexer", language, events.clone(), move || {
            reading.run(collection, &cache, &damage);
        })?;
        let idle = Some(UnstartedThreads {
            requests: [("answers", asked), ("related", related)],
            damage_reports,
        });
        Ok(Self {
            fast_requests: answers,
            slow_requests: relations,
            newest: Arc::default(),
            library,
            stop: leaving,
            indexer,
            unstarted: idle,
        })
    }

    /// Starts the answering threads. Until then requests are queued.
    pub(super) fn start_answering(
        &mut self,
        language: Language,
        events: &Sender<LoopEvent>,
    ) -> Result<(), Error> {
        let Some(UnstartedThreads { requests, damage_reports }) = self.unstarted.take() else {
            return Ok(());
        };
        for (name, requests) in requests {
            let thread = AnsweringThread {
                library: self.library.clone(),
                newest: Arc::clone(&self.newest),
                damage_reports: damage_reports.clone(),
                language,
                events: events.clone(),
            };
            spawn_guarded(name, language, events.clone(), move || {
                // One thread loads the name lists while the other loads the model: the first story
                // needs both.
                names::preload_lexicon();
                thread.run(&requests);
            })?;
        }
        Ok(())
    }

    /// Sends a request. A thread that has ended was reported by an event already.
    pub(super) fn send(&self, number: u64, request: LibraryRequest) {
        let kind = request.kind();
        if is_slow(kind) {
            let _ = self.slow_requests.send((number, request));
            return;
        }
        let _ = self.fast_requests.send((number, request));
        // Stored after sending: a search that is canceled finds the request in the queue.
        if kind == RequestKind::Listing {
            self.newest.listing.store(number, Ordering::Release);
        }
        self.newest.any.store(number, Ordering::Release);
    }

    /// Stops indexing and waits until the stories indexed so far are saved.
    pub(super) fn close(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.library.close();
        drop((self.fast_requests, self.slow_requests, self.unstarted));
        // A thread that panicked has been reported by an event already.
        let _ = self.indexer.join();
    }
}

/// Returns true for requests that take longer than a frame in a large collection.
fn is_slow(kind: RequestKind) -> bool {
    match kind {
        RequestKind::Relations
        | RequestKind::Analysis
        | RequestKind::Timeline
        | RequestKind::SearchCounts
        | RequestKind::Directory
        | RequestKind::Lens
        | RequestKind::Completions
        | RequestKind::ComparedCopies
        | RequestKind::SkippedFiles
        | RequestKind::RelaxedQueries
        | RequestKind::ChangedStories => true,
        RequestKind::Listing
        | RequestKind::UnreadCount
        | RequestKind::Excerpt
        | RequestKind::Story
        | RequestKind::RawText
        | RequestKind::Contexts
        | RequestKind::Titles => false,
    }
}
