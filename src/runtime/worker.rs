//! The library threads: one keeps the index up to date, one answers requests for the list and the
//! reader pane, one answers slower requests such as related stories.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Wake, start};
use crate::library::{
    Collection, IndexEvent, IndexNotice, Indexer, Library, RefreshOutcome, ResultScope,
};
use crate::news::Language;
use crate::text::names;
use crate::ui::{Effect, Event, Question};

/// Minimum interval between progress events.
const PROGRESS: Duration = Duration::from_millis(80);

/// Interval between checks while another process writes the index.
const LOOK: Duration = Duration::from_millis(300);

/// Maximum number of related stories; about as many as fit on a screen.
const RELATED: usize = 8;

/// Maximum number of titles found. With more matches, the user types another letter.
const TITLES: usize = 200;

/// The current library snapshot, set by the indexer thread and read by the others.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Option<Arc<Library>>>>);

impl Shelf {
    fn put(&self, library: Arc<Library>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(library);
    }

    fn library(&self) -> Option<Arc<Library>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Handle of the library threads.
pub(super) struct Worker {
    answers: Sender<Effect>,
    relations: Sender<Effect>,
    leaving: Arc<AtomicBool>,
    indexer: JoinHandle<()>,
    idle: Option<Idle>,
}

/// What the answering threads need before they are started.
struct Idle {
    shelf: Shelf,
    questions: [(&'static str, Receiver<Effect>); 2],
    mend: Sender<()>,
}

impl Worker {
    /// Starts the indexer thread with the index of the collection in the cache directory. Reports
    /// by events.
    pub(super) fn start(
        collection: Collection,
        cache: PathBuf,
        language: Language,
        wake: &Sender<Wake>,
    ) -> io::Result<Self> {
        let (answers, asked) = mpsc::channel();
        let (relations, related) = mpsc::channel();
        let (mend, damage) = mpsc::channel();
        let (shelf, leaving) = (Shelf::default(), Arc::new(AtomicBool::new(false)));
        let reading = Reading {
            shelf: shelf.clone(),
            leaving: leaving.clone(),
            language,
            wake: wake.clone(),
        };
        let indexer = start("indexer", language, wake.clone(), move || {
            reading.keep_up(collection, &cache, &damage);
        })?;
        let idle =
            Some(Idle { shelf, questions: [("answers", asked), ("related", related)], mend });
        Ok(Self { answers, relations, leaving, indexer, idle })
    }

    /// Starts the answering threads. Until then requests are queued.
    pub(super) fn serve(&mut self, language: Language, wake: &Sender<Wake>) -> io::Result<()> {
        let Some(Idle { shelf, questions, mend }) = self.idle.take() else { return Ok(()) };
        for (name, questions) in questions {
            let (library, sender, mend) = (shelf.clone(), wake.clone(), mend.clone());
            start(name, language, wake.clone(), move || {
                // One thread loads the name lists while the other loads the model: the first story
                // needs both.
                names::preload_lexicon();
                serve(&library, &questions, &mend, &sender);
            })?;
        }
        Ok(())
    }

    /// Sends a request. A thread that has ended was reported by an event already.
    pub(super) fn ask(&self, effect: Effect) {
        let _ = match effect {
            Effect::Relate(_)
            | Effect::Directory(_)
            | Effect::Lens(..)
            | Effect::Locate(_)
            | Effect::Recognise(_) => self.relations.send(effect),
            _ => self.answers.send(effect),
        };
    }

    /// Stops indexing and waits until the stories indexed so far are saved.
    pub(super) fn close(self) {
        self.leaving.store(true, Ordering::Relaxed);
        drop((self.answers, self.relations, self.idle));
        // A thread that panicked has been reported by an event already.
        let _ = self.indexer.join();
    }
}

/// State of the indexer thread.
struct Reading {
    shelf: Shelf,
    leaving: Arc<AtomicBool>,
    language: Language,
    wake: Sender<Wake>,
}

impl Reading {
    /// Opens the index, updates it, and updates it again whenever it is found damaged, until the
    /// request channels are closed.
    fn keep_up(&self, collection: Collection, cache: &Path, damage: &Receiver<()>) {
        let today = jiff::Zoned::now().date();
        let mut indexer = match Indexer::open(collection, Some(cache), today) {
            Ok(indexer) => indexer,
            Err(error) => {
                let failure = Some(error.message(self.language));
                self.tell(Event::Settled { losses: 0, failure });
                return;
            }
        };
        if let Some(library) = indexer.library().or_else(|| indexer.preview()) {
            self.show(library);
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
        let mut told = Instant::now();
        let mut busy = false;
        loop {
            let outcome = indexer.refresh(&mut |news| {
                match news {
                    IndexEvent::Progress(progress) if told.elapsed() >= PROGRESS => {
                        told = Instant::now();
                        self.tell(Event::Loading(progress));
                    }
                    IndexEvent::Progress(_) => {}
                    IndexEvent::Snapshot(library) => self.show(library),
                    IndexEvent::Notice(notice) => {
                        self.tell(Event::Failed(notice.message(self.language)));
                    }
                }
                !self.leaving.load(Ordering::Relaxed)
            });
            match outcome {
                RefreshOutcome::Completed(settled) => {
                    let failure = settled.first_failure(self.language);
                    // An empty collection is published as well.
                    if self.shelf.library().is_none_or(|library| library.is_empty())
                        && let Some(library) = indexer.library()
                    {
                        self.show(library);
                    }
                    self.tell(Event::Settled { losses: settled.skipped_records, failure });
                    return true;
                }
                RefreshOutcome::Canceled => return false,
                RefreshOutcome::Busy => {
                    if !std::mem::replace(&mut busy, true) {
                        self.tell(Event::Notice(IndexNotice::Busy.message(self.language)));
                    }
                    std::thread::sleep(LOOK);
                    if self.leaving.load(Ordering::Relaxed) {
                        return false;
                    }
                    if indexer.reload()
                        && let Some(library) = indexer.library()
                    {
                        self.show(library);
                    }
                }
            }
        }
    }

    fn show(&self, library: Arc<Library>) {
        self.shelf.put(Arc::clone(&library));
        self.tell(Event::Loaded(library));
    }

    fn tell(&self, event: Event) {
        let _ = self.wake.send(Wake::Event(event));
    }
}

/// Answers requests; of each kind only the newest one in the queue.
fn serve(shelf: &Shelf, questions: &Receiver<Effect>, mend: &Sender<()>, wake: &Sender<Wake>) {
    let mut asked: Vec<Effect> = Vec::new();
    // A list request of which only the first rows were sent. The rest follows if no other request
    // arrives.
    let mut rest: Option<Question> = None;
    loop {
        if asked.is_empty() && rest.is_none() {
            let Ok(first) = questions.recv() else { return };
            asked.push(first);
        }
        for effect in questions.try_iter() {
            asked.retain(|older| !replaces(&effect, older));
            asked.push(effect);
        }
        let Some(library) = shelf.library() else { continue };
        let event = match (asked.is_empty(), rest.take()) {
            (true, Some(question)) => Some(find(&library, &question, ResultScope::AllRows).0),
            (true, None) => None,
            (false, earlier) => match asked.remove(0) {
                Effect::Find(question) => {
                    let (event, partial) = find(&library, &question, ResultScope::FirstRows);
                    rest = partial.then_some(question);
                    Some(event)
                }
                effect => {
                    rest = earlier;
                    answer(&library, effect)
                }
            },
        };
        if event.is_some_and(|event| wake.send(Wake::Event(event)).is_err()) {
            return;
        }
        if library.is_damaged() {
            let _ = mend.send(());
        }
    }
}

/// Returns true if an answer to the older request is no longer needed.
fn replaces(newer: &Effect, older: &Effect) -> bool {
    let same = std::mem::discriminant(newer) == std::mem::discriminant(older);
    same && !matches!(newer, Effect::Locate(_))
}

/// Answers a list request; also returns whether the listing is partial.
fn find(library: &Library, question: &Question, depth: ResultScope) -> (Event, bool) {
    let number = question.number;
    match library.search(&question.query, &question.marks, depth) {
        Ok(listing) => {
            let partial = listing.is_partial();
            (Event::Found(number, listing), partial)
        }
        Err(mistake) => (Event::Mistaken(number, mistake), false),
    }
}

/// Answers a request to the library. Returns `None` for other effects and for empty results.
pub fn answer(library: &Library, effect: Effect) -> Option<Event> {
    Some(match effect {
        Effect::Find(question) => find(library, &question, ResultScope::AllRows).0,
        Effect::Count(marks) => {
            let unread = library.unread_count(&marks);
            Event::Unread(marks, unread)
        }
        Effect::Excerpt(id, words) => {
            Event::Excerpt(id, library.snippet(id, &library.highlighter(&words))?)
        }
        Effect::Fetch(id, naming) => match library.load_story(id, &naming) {
            Ok(Some(story)) => Event::Story(id, Arc::new(story)),
            Ok(None) => Event::NoStory(id, None),
            Err(error) => Event::NoStory(id, Some(error)),
        },
        Effect::Titles(number, typed) => {
            Event::Titles(number, library.search_titles(&typed, TITLES))
        }
        Effect::FetchRaw(id) => match library.source_text(id) {
            Ok(Some(text)) => Event::Raw(id, text),
            Ok(None) => Event::NoStory(id, None),
            Err(error) => Event::NoStory(id, Some(error)),
        },
        Effect::Directory(naming) => {
            let directory = library.entity_directory(&naming);
            // Builds the search data here rather than on the first key press.
            directory.search(None, "");
            Event::Directory(Arc::new(directory))
        }
        Effect::Lens(key, naming) => {
            let lens = library.lens(&key, &naming);
            Event::Lens(key, lens.map(Arc::new))
        }
        Effect::Contexts(key, stories, naming) => {
            let context = |id| (id, library.mention_context(id, &key, &naming));
            let contexts = stories.into_iter().map(context).collect();
            Event::Contexts(key, contexts)
        }
        Effect::Locate(ids) => {
            let places = library.path_ids(&ids);
            (!places.is_empty()).then_some(Event::Places(places))?
        }
        Effect::Recognise(marks) => {
            let changed = library.changed_ids(&marks);
            (!changed.is_empty()).then_some(Event::Changed(changed))?
        }
        Effect::Relate(id) => Event::Related(id, Arc::new(library.relations(id, RELATED))),
        _ => return None,
    })
}
