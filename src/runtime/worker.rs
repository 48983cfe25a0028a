//! Three threads beside the drawing one: one brings the index up to date, one answers the list and
//! the reader, one finds the stories around a story, which may take longer.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Wake, start};
use crate::library::{Collection, Depth, Indexer, Library, News, Notice, Outcome};
use crate::news::Language;
use crate::text::names;
use crate::ui::{Effect, Event, Question};

/// How often the screen hears of the reading's progress.
const PROGRESS: Duration = Duration::from_millis(80);

/// How often we look what another process that writes the index has done.
const LOOK: Duration = Duration::from_millis(300);

/// Related stories that are shown below one: about as many as a screen holds.
const RELATED: usize = 8;

/// Titles that are found: whoever sees none of them that is meant types another letter.
const TITLES: usize = 200;

/// The collection as it is now: put there by one thread, asked by the others.
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

/// Whom to ask about the collection.
pub(super) struct Worker {
    answers: Sender<Effect>,
    relations: Sender<Effect>,
    leaving: Arc<AtomicBool>,
    indexer: JoinHandle<()>,
    idle: Option<Idle>,
}

/// What the answering threads will work with.
struct Idle {
    shelf: Shelf,
    questions: [(&'static str, Receiver<Effect>); 2],
    mend: Sender<()>,
}

impl Worker {
    /// Starts with the index of the collection below the cache folder, and brings it up to date;
    /// the screen hears of it by events.
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

    /// Begins to answer. Until then questions wait.
    pub(super) fn serve(&mut self, language: Language, wake: &Sender<Wake>) -> io::Result<()> {
        let Some(Idle { shelf, questions, mend }) = self.idle.take() else { return Ok(()) };
        for (name, questions) in questions {
            let (library, sender, mend) = (shelf.clone(), wake.clone(), mend.clone());
            start(name, language, wake.clone(), move || {
                // One thread reads the lists of names while the other reads the model: the first
                // story waits for both.
                names::prepare();
                serve(&library, &questions, &mend, &sender);
            })?;
        }
        Ok(())
    }

    /// Asks a question. A thread that has ended has said so already.
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

    /// Ends the reading, and waits until what was read is kept.
    pub(super) fn close(self) {
        self.leaving.store(true, Ordering::Relaxed);
        drop((self.answers, self.relations, self.idle));
        // A thread that has died of a fault has said so on the screen.
        let _ = self.indexer.join();
    }
}

/// The thread that brings the index up to date.
struct Reading {
    shelf: Shelf,
    leaving: Arc<AtomicBool>,
    language: Language,
    wake: Sender<Wake>,
}

impl Reading {
    /// Opens the index, and brings it up to date whenever it is damaged, until nobody asks any more.
    fn keep_up(&self, collection: Collection, cache: &Path, damage: &Receiver<()>) {
        let today = jiff::Zoned::now().date();
        let mut indexer = match Indexer::open(collection, Some(cache), today) {
            Ok(indexer) => indexer,
            Err(error) => {
                let failure = Some(error.sentence(self.language));
                self.tell(Event::Settled { losses: 0, failure });
                return;
            }
        };
        if let Some(library) = indexer.library().or_else(|| indexer.glance()) {
            self.show(library);
        }
        loop {
            if !self.refresh(&mut indexer) {
                return;
            }
            // Nothing more to do, until somebody finds that the index gives no answer.
            if damage.recv().is_err() {
                return;
            }
            // Every question put meanwhile has found the same.
            damage.try_iter().for_each(drop);
        }
    }

    /// Brings the index up to date; false: somebody leaves.
    fn refresh(&self, indexer: &mut Indexer) -> bool {
        let mut told = Instant::now();
        let mut busy = false;
        loop {
            let outcome = indexer.refresh(&mut |news| {
                match news {
                    News::Progress(progress) if told.elapsed() >= PROGRESS => {
                        told = Instant::now();
                        self.tell(Event::Loading(progress));
                    }
                    News::Progress(_) => {}
                    News::Grown(library) => self.show(library),
                    News::Notice(notice) => {
                        self.tell(Event::Failed(notice.sentence(self.language)));
                    }
                }
                !self.leaving.load(Ordering::Relaxed)
            });
            match outcome {
                Outcome::Settled(settled) => {
                    let failure = settled.failure(self.language);
                    // An empty collection is open, too.
                    if self.shelf.library().is_none_or(|library| library.is_empty())
                        && let Some(library) = indexer.library()
                    {
                        self.show(library);
                    }
                    self.tell(Event::Settled { losses: settled.losses, failure });
                    return true;
                }
                Outcome::Stopped => return false,
                Outcome::Busy => {
                    if !std::mem::replace(&mut busy, true) {
                        self.tell(Event::Notice(Notice::Busy.sentence(self.language)));
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

/// Answers questions, of each kind only the newest that has come in.
fn serve(shelf: &Shelf, questions: &Receiver<Effect>, mend: &Sender<()>, wake: &Sender<Wake>) {
    let mut asked: Vec<Effect> = Vec::new();
    // A list of which only the first rows have been sent: the others follow if nothing is asked
    // meanwhile.
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
            (true, Some(question)) => Some(find(&library, &question, Depth::Whole).0),
            (true, None) => None,
            (false, earlier) => match asked.remove(0) {
                Effect::Find(question) => {
                    let (event, partial) = find(&library, &question, Depth::First);
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

/// True if an answer to the older question is of no use any more.
fn replaces(newer: &Effect, older: &Effect) -> bool {
    let same = std::mem::discriminant(newer) == std::mem::discriminant(older);
    same && !matches!(newer, Effect::Locate(_))
}

/// The answer to the list's question, and whether it is but the first rows.
fn find(library: &Library, question: &Question, depth: Depth) -> (Event, bool) {
    let number = question.number;
    match library.find(&question.query, &question.marks, depth) {
        Ok(listing) => {
            let partial = listing.is_partial();
            (Event::Found(number, listing), partial)
        }
        Err(mistake) => (Event::Mistaken(number, mistake), false),
    }
}

/// The answer of a collection to an effect that asks it something; none for other effects, and
/// where there is nothing to tell.
pub fn answer(library: &Library, effect: Effect) -> Option<Event> {
    Some(match effect {
        Effect::Find(question) => find(library, &question, Depth::Whole).0,
        Effect::Count(marks) => {
            let unread = library.unread(&marks);
            Event::Unread(marks, unread)
        }
        Effect::Excerpt(id, words) => {
            Event::Excerpt(id, library.snippet(id, &library.highlighter(&words))?)
        }
        Effect::Fetch(id, naming) => match library.story(id, &naming) {
            Ok(Some(story)) => Event::Story(id, Arc::new(story)),
            Ok(None) => Event::NoStory(id, None),
            Err(error) => Event::NoStory(id, Some(error)),
        },
        Effect::Titles(number, typed) => Event::Titles(number, library.titles(&typed, TITLES)),
        Effect::FetchRaw(id) => match library.raw(id) {
            Ok(Some(text)) => Event::Raw(id, text),
            Ok(None) => Event::NoStory(id, None),
            Err(error) => Event::NoStory(id, Some(error)),
        },
        Effect::Directory(naming) => {
            let directory = library.directory(&naming);
            // What looks through it is made here, not while somebody types.
            directory.matching(None, "");
            Event::Directory(Arc::new(directory))
        }
        Effect::Lens(key, naming) => {
            let lens = library.lens(&key, &naming);
            Event::Lens(key, lens.map(Arc::new))
        }
        Effect::Contexts(key, stories, naming) => {
            let context = |id| (id, library.context(id, &key, &naming));
            let contexts = stories.into_iter().map(context).collect();
            Event::Contexts(key, contexts)
        }
        Effect::Locate(ids) => {
            let places = library.places(&ids);
            (!places.is_empty()).then_some(Event::Places(places))?
        }
        Effect::Recognise(marks) => {
            let changed = library.changed(&marks);
            (!changed.is_empty()).then_some(Event::Changed(changed))?
        }
        Effect::Relate(id) => Event::Related(id, Arc::new(library.relations(id, RELATED))),
        _ => return None,
    })
}
