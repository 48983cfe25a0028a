//! Two threads beside the drawing one: one opens the collection and answers the list and the
//! reader, one finds related stories, which may take longer.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use super::{Wake, start};
use crate::library::{Collection, Library};
use crate::news::Language;
use crate::ui::{Effect, Event};

/// How often the screen hears of the reading's progress.
const PROGRESS: Duration = Duration::from_millis(60);

/// Related stories that are shown.
const RELATED: usize = 8;

/// Whom to ask about the collection.
pub(super) struct Worker {
    answers: Sender<Effect>,
    relations: Sender<Effect>,
}

impl Worker {
    /// Starts reading the collection; the screen hears of it by events.
    pub(super) fn start(
        collection: Collection,
        language: Language,
        wake: Sender<Wake>,
    ) -> io::Result<Self> {
        let (answers, asked) = mpsc::channel();
        let (relations, related) = mpsc::channel();
        let (hand_over, library) = mpsc::channel::<Arc<Library>>();
        let sender = wake.clone();
        start("library", language, wake.clone(), move || {
            if let Some(library) = open(&collection, language, &sender) {
                let _ = hand_over.send(library.clone());
                serve(&library, &asked, &sender);
            }
        })?;
        let sender = wake.clone();
        start("related", language, wake, move || {
            if let Ok(library) = library.recv() {
                serve(&library, &related, &sender);
            }
        })?;
        Ok(Self { answers, relations })
    }

    /// Asks a question. A thread that has ended has said so already.
    pub(super) fn ask(&self, effect: Effect) {
        let _ = match effect {
            Effect::Relate(_) => self.relations.send(effect),
            _ => self.answers.send(effect),
        };
    }
}

fn open(collection: &Collection, language: Language, wake: &Sender<Wake>) -> Option<Arc<Library>> {
    let today = jiff::Zoned::now().date();
    let mut told = Instant::now();
    let opened = Library::open(collection, today, &mut |progress| {
        if told.elapsed() < PROGRESS {
            return true;
        }
        told = Instant::now();
        wake.send(Wake::Event(Event::Loading(progress))).is_ok()
    });
    let (event, library) = match opened {
        Ok(library) => {
            let library = Arc::new(library);
            (Event::Loaded(library.clone()), Some(library))
        }
        Err(error) => (Event::Failed(error.sentence(language)), None),
    };
    wake.send(Wake::Event(event)).ok()?;
    library
}

/// Answers questions, of each kind only the newest that has come in.
fn serve(library: &Library, asked: &Receiver<Effect>, wake: &Sender<Wake>) {
    while let Ok(first) = asked.recv() {
        let mut newest: Vec<Effect> = Vec::new();
        for effect in std::iter::once(first).chain(asked.try_iter()) {
            newest.retain(|older| std::mem::discriminant(older) != std::mem::discriminant(&effect));
            newest.push(effect);
        }
        for effect in newest {
            if let Some(event) = answer(library, effect)
                && wake.send(Wake::Event(event)).is_err()
            {
                return;
            }
        }
    }
}

/// The answer of a collection to an effect that asks it something.
pub fn answer(library: &Library, effect: Effect) -> Option<Event> {
    match effect {
        Effect::Find(question) => {
            let without = question.without;
            let keep = |id| without.as_ref().is_none_or(|without| !without.contains(&id));
            Some(Event::Found(question.number, library.find(&question.query, &keep)))
        }
        Effect::Fetch(id) => Some(Event::Story(id, library.story(id).map(Arc::new))),
        Effect::FetchRaw(id) => Some(Event::Raw(id, library.raw(id)?)),
        Effect::Relate(id) => Some(Event::Related(id, library.related(id, RELATED))),
        _ => None,
    }
}
