//! The library threads: one keeps the index up to date, one answers requests for the list and the
//! reader pane, one answers slower requests such as related stories.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{LoopEvent, spawn_thread};
use crate::library::{
    Collection, IndexEvent, IndexNotice, Indexer, Library, RefreshOutcome, ResultScope,
};
use crate::news::Language;
use crate::text::names;
use crate::ui::{Effect, Event, ListRequest};

/// Minimum interval between progress events.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(80);

/// Interval between checks while another process writes the index.
const INDEX_POLL_INTERVAL: Duration = Duration::from_millis(300);

/// Maximum number of related stories; about as many as fit on a screen.
const MAX_RELATED: usize = 8;

/// Maximum number of titles found. With more matches, the user types another letter.
const MAX_TITLES: usize = 200;

/// The current library snapshot, set by the indexer thread and read by the others.
#[derive(Clone, Default)]
struct SharedLibrary(Arc<Mutex<Option<Arc<Library>>>>);

impl SharedLibrary {
    fn set(&self, library: Arc<Library>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(library);
    }

    fn current(&self) -> Option<Arc<Library>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Handle of the library threads.
pub(super) struct LibraryWorker {
    fast_requests: Sender<Effect>,
    slow_requests: Sender<Effect>,
    stop: Arc<AtomicBool>,
    indexer: JoinHandle<()>,
    unstarted: Option<UnstartedThreads>,
}

/// What the answering threads need before they are started.
struct UnstartedThreads {
    library: SharedLibrary,
    requests: [(&'static str, Receiver<Effect>); 2],
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
            library,
            requests: [("answers", asked), ("related", related)],
            damage_reports,
        });
        Ok(Self {
            fast_requests: answers,
            slow_requests: relations,
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
        let Some(UnstartedThreads { library, requests, damage_reports }) = self.unstarted.take()
        else {
            return Ok(());
        };
        for (name, requests) in requests {
            let (library, sender, damage_reports) =
                (library.clone(), events.clone(), damage_reports.clone());
            spawn_thread(name, language, events.clone(), move || {
                // One thread loads the name lists while the other loads the model: the first story
                // needs both.
                names::preload_lexicon();
                answer_requests(&library, &requests, &damage_reports, &sender);
            })?;
        }
        Ok(())
    }

    /// Sends a request. A thread that has ended was reported by an event already.
    pub(super) fn send(&self, effect: Effect) {
        let _ = match effect {
            Effect::LoadRelations(_)
            | Effect::LoadDirectory(_)
            | Effect::LoadLens(..)
            | Effect::FindStoryPaths(_)
            | Effect::FindChangedStories(_) => self.slow_requests.send(effect),
            _ => self.fast_requests.send(effect),
        };
    }

    /// Stops indexing and waits until the stories indexed so far are saved.
    pub(super) fn close(self) {
        self.stop.store(true, Ordering::Relaxed);
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
            Ok(indexer) => indexer,
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
            if !self.refresh(&mut indexer) {
                return;
            }
            // Wait until a request finds the index damaged.
            if damage.recv().is_err() {
                return;
            }
            // Further reports in the meantime concern the same damage.
            damage.try_iter().for_each(drop);
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
                    IndexEvent::Snapshot(library) => self.publish(library),
                    IndexEvent::Notice(notice) => {
                        self.send_event(Event::ErrorMessage(notice.message(self.language)));
                    }
                }
                !self.stop.load(Ordering::Relaxed)
            });
            match outcome {
                RefreshOutcome::Completed(settled) => {
                    let failure = settled.first_failure(self.language);
                    // An empty collection is published as well.
                    if self.library.current().is_none_or(|library| library.is_empty())
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

    fn publish(&self, library: Arc<Library>) {
        self.library.set(Arc::clone(&library));
        self.send_event(Event::LibraryUpdated(library));
    }

    fn send_event(&self, event: Event) {
        let _ = self.events.send(LoopEvent::Event(event));
    }
}

/// Answers requests; of each kind only the newest one in the queue.
fn answer_requests(
    shared: &SharedLibrary,
    requests: &Receiver<Effect>,
    damage_reports: &Sender<()>,
    events: &Sender<LoopEvent>,
) {
    let mut queue: Vec<Effect> = Vec::new();
    // A list request of which only the first rows were sent. The rest follows if no other request
    // arrives.
    let mut rest: Option<ListRequest> = None;
    loop {
        if queue.is_empty() && rest.is_none() {
            let Ok(first) = requests.recv() else { return };
            queue.push(first);
        }
        for effect in requests.try_iter() {
            queue.retain(|older| !supersedes(&effect, older));
            queue.push(effect);
        }
        let Some(library) = shared.current() else { continue };
        let event = match (queue.is_empty(), rest.take()) {
            (true, Some(question)) => {
                Some(answer_list_request(&library, &question, ResultScope::AllRows).0)
            }
            (true, None) => None,
            (false, earlier) => match queue.remove(0) {
                Effect::LoadListing(question) => {
                    let (event, partial) =
                        answer_list_request(&library, &question, ResultScope::FirstRows);
                    rest = partial.then_some(question);
                    Some(event)
                }
                effect => {
                    rest = earlier;
                    answer_request(&library, effect)
                }
            },
        };
        if event.is_some_and(|event| events.send(LoopEvent::Event(event)).is_err()) {
            return;
        }
        if library.is_damaged() {
            let _ = damage_reports.send(());
        }
    }
}

/// Returns true if an answer to the older request is no longer needed.
fn supersedes(newer: &Effect, older: &Effect) -> bool {
    let same = std::mem::discriminant(newer) == std::mem::discriminant(older);
    same && !matches!(newer, Effect::FindStoryPaths(_))
}

/// Answers a list request; also returns whether the listing is partial.
fn answer_list_request(
    library: &Library,
    request: &ListRequest,
    depth: ResultScope,
) -> (Event, bool) {
    let number = request.number;
    match library.search(&request.query, &request.marks, depth) {
        Ok(listing) => {
            let partial = listing.is_partial();
            (Event::ListingLoaded(number, listing), partial)
        }
        Err(mistake) => (Event::QueryRejected(number, mistake), false),
    }
}

/// Answers a request to the library. Returns `None` for other effects and for empty results.
pub fn answer_request(library: &Library, effect: Effect) -> Option<Event> {
    Some(match effect {
        Effect::LoadListing(question) => {
            answer_list_request(library, &question, ResultScope::AllRows).0
        }
        Effect::CountUnread(marks) => {
            let unread = library.unread_count(&marks);
            Event::UnreadCounted(marks, unread)
        }
        Effect::LoadExcerpt(id, words) => {
            Event::ExcerptLoaded(id, library.snippet(id, &library.highlighter(&words))?)
        }
        Effect::LoadStory(id, naming) => match library.load_story(id, &naming) {
            Ok(Some(story)) => Event::StoryLoaded(id, Arc::new(story)),
            Ok(None) => Event::StoryUnavailable(id, None),
            Err(error) => Event::StoryUnavailable(id, Some(error)),
        },
        Effect::FindTitles(number, typed) => {
            Event::TitlesFound(number, library.search_titles(&typed, MAX_TITLES))
        }
        Effect::LoadRawText(id) => match library.source_text(id) {
            Ok(Some(text)) => Event::RawTextLoaded(id, text),
            Ok(None) => Event::StoryUnavailable(id, None),
            Err(error) => Event::StoryUnavailable(id, Some(error)),
        },
        Effect::LoadDirectory(naming) => {
            let directory = library.entity_directory(&naming);
            // Builds the search data here rather than on the first key press.
            directory.search(None, "");
            Event::DirectoryLoaded(Arc::new(directory))
        }
        Effect::LoadLens(key, naming) => {
            let lens = library.lens(&key, &naming);
            Event::LensLoaded(key, lens.map(Arc::new))
        }
        Effect::LoadContexts(key, stories, naming) => {
            let context = |id| (id, library.mention_context(id, &key, &naming));
            let contexts = stories.into_iter().map(context).collect();
            Event::ContextsLoaded(key, contexts)
        }
        Effect::FindStoryPaths(ids) => {
            let places = library.path_ids(&ids);
            (!places.is_empty()).then_some(Event::StoryPathsFound(places))?
        }
        Effect::FindChangedStories(marks) => {
            let changed = library.changed_ids(&marks);
            (!changed.is_empty()).then_some(Event::StoryIdsChanged(changed))?
        }
        Effect::LoadRelations(id) => {
            Event::RelationsLoaded(id, Arc::new(library.relations(id, MAX_RELATED)))
        }
        _ => return None,
    })
}
