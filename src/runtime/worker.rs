//! The library threads: one keeps the index up to date, one answers requests for the list and the
//! reader pane, one answers slower requests such as related stories.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::library_answers::answer_request;
use super::{LoopEvent, fault_message, spawn_thread};
use crate::library::{
    Cancellation, Collection, CommitPace, IndexEvent, IndexNotice, Indexer, Library,
    RefreshOutcome, ResultScope, TitleSearch,
};
use crate::news::{Explain, Language};
use crate::text::names;
use crate::text::word::WordAnalyzer;
use crate::ui::{Event, LibraryAnswer, LibraryRequest, ListRequest, MAX_TITLES, RequestKind};

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

/// Time without a request after which large caches are dropped.
const CACHE_IDLE_TIME: Duration = Duration::from_secs(5);

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
    ) -> io::Result<Self> {
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
        let indexer = spawn_thread("indexer", language, events.clone(), move || {
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
    ) -> io::Result<()> {
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
            spawn_thread(name, language, events.clone(), move || {
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

/// State of the indexer thread.
struct IndexerThread {
    library: SharedLibrary,
    stop: Arc<AtomicBool>,
    language: Language,
    events: Sender<LoopEvent>,
}

impl IndexerThread {
    /// Opens the index, updates it, and updates it again whenever it is found damaged, until the
    /// request channels are closed.
    fn run(&self, collection: Collection, cache: &Path, damage: &Receiver<()>) {
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

/// A request that was answered in part, or not yet. The rest follows if no other request arrives.
enum UnfinishedRequest {
    /// Only the first rows of a list were sent.
    Listing(ListRequest),
    /// Only the newest titles were looked at.
    Titles(Arc<Library>, TitleSearch),
}

impl UnfinishedRequest {
    fn kind(&self) -> RequestKind {
        match self {
            Self::Listing(_) => RequestKind::Listing,
            Self::Titles(..) => RequestKind::Titles,
        }
    }
}

/// State of a thread that answers requests.
struct AnsweringThread {
    library: SharedLibrary,
    newest: Arc<NewestRequests>,
    damage_reports: Sender<()>,
    language: Language,
    events: Sender<LoopEvent>,
}

impl AnsweringThread {
    /// Answers requests; of each kind only the newest one in the queue.
    fn run(&self, requests: &Receiver<NumberedRequest>) {
        let mut queue: Vec<NumberedRequest> = Vec::new();
        let mut unfinished: Vec<(u64, UnfinishedRequest)> = Vec::new();
        loop {
            if queue.is_empty() && unfinished.is_empty() {
                let Some(first) = self.wait_for_request(requests) else { return };
                queue.push(first);
            }
            let Some(library) = self.library.wait() else { return };
            let newest = self.newest.any.load(Ordering::Acquire);
            for (number, request) in requests.try_iter() {
                let kind = request.kind();
                queue.retain(|(_, older)| older.kind() != kind);
                unfinished.retain(|(_, older)| older.kind() != kind);
                queue.push((number, request));
            }
            let (number, (answer, rest)) = if queue.is_empty() {
                let Some((number, request)) = unfinished.pop() else { continue };
                (number, self.continue_request(&library, newest, request))
            } else {
                let (number, request) = queue.remove(0);
                (number, self.start_request(&library, number, request))
            };
            unfinished.extend(rest.map(|rest| (number, rest)));
            let Some(answer) = answer else { continue };
            if let LibraryAnswer::Failed(_) = answer {
                let message = Event::ErrorMessage(fault_message(self.language));
                let _ = self.events.send(LoopEvent::Event(message));
            }
            let event = LoopEvent::Event(Event::Answered(number, answer));
            if self.events.send(event).is_err() {
                return;
            }
            if library.is_damaged() {
                let _ = self.damage_reports.send(());
            }
        }
    }

    /// Answers a request, or the first part of it. Returns the answer, `None` if there is none yet,
    /// and the rest of the request.
    fn start_request(
        &self,
        library: &Arc<Library>,
        number: u64,
        request: LibraryRequest,
    ) -> (Option<LibraryAnswer>, Option<UnfinishedRequest>) {
        if let LibraryRequest::LoadListing(request) = request {
            let answer = self.answer_first_rows(library, number, &request);
            let partial = matches!(&answer, Some(LibraryAnswer::Listing(Ok(listing))) if listing.is_partial());
            (answer, partial.then_some(UnfinishedRequest::Listing(request)))
        } else if let LibraryRequest::FindTitles(typed) = request {
            let search = TitleSearch::new(&typed, MAX_TITLES);
            search_more_titles(Arc::clone(library), search, true)
        } else {
            let kind = request.kind();
            (Some(guarded(kind, || answer_request(library, request))), None)
        }
    }

    /// Continues a request until another one arrives.
    fn continue_request(
        &self,
        library: &Library,
        newest: u64,
        request: UnfinishedRequest,
    ) -> (Option<LibraryAnswer>, Option<UnfinishedRequest>) {
        match request {
            UnfinishedRequest::Listing(request) => {
                let answer = self.answer_rest(library, newest, &request);
                let rest = answer.is_none().then_some(UnfinishedRequest::Listing(request));
                (answer, rest)
            }
            UnfinishedRequest::Titles(library, search) => {
                search_more_titles(library, search, false)
            }
        }
    }

    /// Waits for a request; drops large caches once if none arrives soon. `None` if the program is
    /// quitting.
    fn wait_for_request(&self, requests: &Receiver<NumberedRequest>) -> Option<NumberedRequest> {
        match requests.recv_timeout(CACHE_IDLE_TIME) {
            Ok(request) => Some(request),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                if let Some(library) = self.library.current() {
                    library.release_caches();
                }
                names::release_caches();
                WordAnalyzer::release_cache();
                requests.recv().ok()
            }
        }
    }

    /// Returns the first rows of a list. `None` if a newer list has been requested meanwhile.
    fn answer_first_rows(
        &self,
        library: &Library,
        number: u64,
        request: &ListRequest,
    ) -> Option<LibraryAnswer> {
        let is_canceled = || self.newest.listing.load(Ordering::Acquire) > number;
        let cancellation = Cancellation::new(&is_canceled);
        guarded_listing(|| {
            answer_list_request(library, request, ResultScope::FirstRows, cancellation)
        })
    }

    /// Returns all rows of a list. `None` if a request after the one numbered `newest` has arrived.
    fn answer_rest(
        &self,
        library: &Library,
        newest: u64,
        request: &ListRequest,
    ) -> Option<LibraryAnswer> {
        let is_canceled = || self.newest.any.load(Ordering::Acquire) != newest;
        let cancellation = Cancellation::new(&is_canceled);
        guarded_listing(|| {
            answer_list_request(library, request, ResultScope::AllRows, cancellation)
        })
    }
}

/// Runs `answer`. Turns a panic into `Failed`, so that the screen stops waiting.
fn guarded(kind: RequestKind, answer: impl FnOnce() -> LibraryAnswer) -> LibraryAnswer {
    // The snapshot is immutable, so a panic leaves nothing half done.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(answer))
        .unwrap_or(LibraryAnswer::Failed(kind))
}

/// Looks at more titles. Answers when all were looked at, and after the first step if something was
/// found.
fn search_more_titles(
    library: Arc<Library>,
    mut search: TitleSearch,
    is_first: bool,
) -> (Option<LibraryAnswer>, Option<UnfinishedRequest>) {
    let mut is_unfinished = true;
    let mut answer = None;
    let failure = guarded(RequestKind::Titles, || {
        is_unfinished = search.advance(&library);
        if !is_unfinished || is_first && search.has_matches() {
            answer = Some(LibraryAnswer::Titles(search.rows(&library)));
        }
        LibraryAnswer::Titles(Vec::new())
    });
    if let LibraryAnswer::Failed(_) = failure {
        return (Some(failure), None);
    }
    (answer, is_unfinished.then_some(UnfinishedRequest::Titles(library, search)))
}

/// Runs the search of a list like [`guarded`].
fn guarded_listing(search: impl FnOnce() -> Option<LibraryAnswer>) -> Option<LibraryAnswer> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(search))
        .unwrap_or(Some(LibraryAnswer::Failed(RequestKind::Listing)))
}

/// Runs the search of a list. `None` if it was canceled.
fn answer_list_request(
    library: &Library,
    request: &ListRequest,
    scope: ResultScope,
    cancellation: Cancellation<'_>,
) -> Option<LibraryAnswer> {
    let ListRequest { query, marks, today, .. } = request;
    let listing = library.search_unless_canceled(*today, query, marks, scope, cancellation);
    listing.transpose().map(LibraryAnswer::Listing)
}
