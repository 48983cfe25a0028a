//! The thread that writes: marks and settings, off the drawing thread.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use super::{Wake, start};
use crate::library::is_stdin;
use crate::news::{Language, Marks, Naming};
use crate::store::{Dirs, Session, Store};
use crate::ui::{Effect, Event, Preferences};

/// Whom to give what must not be lost.
pub(super) struct Keeper {
    asked: Sender<Effect>,
    outcome: Receiver<Result<(), String>>,
}

impl Keeper {
    /// Starts with reading the marks, which the screen learns by an event. `opened` are the
    /// paths to open again next time; none: the last ones stay.
    pub(super) fn start(
        dirs: Dirs,
        opened: Vec<PathBuf>,
        language: Language,
        wake: Sender<Wake>,
    ) -> io::Result<Self> {
        let (asked, asks) = mpsc::channel();
        let (result, outcome) = mpsc::channel();
        let sender = wake.clone();
        start("keeper", language, wake, move || {
            let mut desk = Desk::open(dirs, language, sender);
            desk.remember_paths(&opened);
            let _ = result.send(desk.serve(&asks));
        })?;
        Ok(Self { asked, outcome })
    }

    /// Gives something to keep.
    pub(super) fn ask(&self, effect: Effect) {
        let _ = self.asked.send(effect);
    }

    /// Waits until everything given is on disk; else a sentence says why it is not.
    pub(super) fn close(self) -> Result<(), String> {
        drop(self.asked);
        // A thread that has died of a fault has said so on the screen.
        self.outcome.recv().unwrap_or(Ok(()))
    }
}

struct Desk {
    store: Store,
    marks: Marks,
    naming: Naming,
    session: Session,
    language: Language,
    wake: Sender<Wake>,
    /// Marks that are not on disk yet.
    unsaved: bool,
    /// Decisions about names that are not on disk yet.
    undecided: bool,
}

impl Desk {
    fn open(dirs: Dirs, language: Language, wake: Sender<Wake>) -> Self {
        let session = Session::load(&dirs);
        let (store, marks, naming, problems) = Store::open(dirs);
        let desk = Self {
            store,
            marks,
            naming,
            session,
            language,
            wake,
            unsaved: false,
            undecided: false,
        };
        // Names first: what marks bring on the screen has them.
        desk.tell(Event::Naming(desk.naming.clone()));
        desk.tell(Event::Marks(desk.marks.clone()));
        for problem in problems {
            desk.tell(Event::Failed(problem.sentence(language)));
        }
        desk
    }

    /// Keeps what comes in until nobody can give any more. What has piled up is written at once.
    fn serve(&mut self, asks: &Receiver<Effect>) -> Result<(), String> {
        while let Ok(first) = asks.recv() {
            let mut preferences = None;
            for effect in std::iter::once(first).chain(asks.try_iter()) {
                match effect {
                    Effect::Keep(marks) => {
                        for (id, mark) in marks {
                            self.marks.merge(id, mark);
                        }
                        self.unsaved = true;
                    }
                    Effect::KeepNaming(decided) => {
                        for (key, decision) in decided {
                            self.naming.merge(key, decision);
                        }
                        self.undecided = true;
                    }
                    Effect::Remember(newest) => preferences = Some(newest),
                    _ => {}
                }
            }
            if let Err(sentence) = self.save() {
                self.tell(Event::Failed(sentence));
            }
            if let Some(preferences) = preferences {
                self.remember(preferences);
            }
        }
        self.save()
    }

    fn save(&mut self) -> Result<(), String> {
        if self.unsaved {
            self.store.save(&self.marks).map_err(|error| error.sentence(self.language))?;
            self.unsaved = false;
        }
        if self.undecided {
            self.store.save_naming(&self.naming).map_err(|error| error.sentence(self.language))?;
            self.undecided = false;
        }
        Ok(())
    }

    fn remember(&mut self, preferences: Preferences) {
        self.session.theme = Some(preferences.theme.name().to_owned());
        self.session.marks_hidden = !preferences.entities;
        self.session.hidden_kinds = preferences.hidden.names().map(str::to_owned).collect();
        if let Err(error) = self.session.save(self.store.dirs()) {
            self.tell(Event::Failed(error.sentence(self.language)));
        }
    }

    /// Which collection to open next time is a convenience: a failure is not worth a word.
    fn remember_paths(&mut self, opened: &[PathBuf]) {
        let absolute: Vec<PathBuf> = opened
            .iter()
            .filter(|path| !is_stdin(path))
            .filter_map(|path| std::path::absolute(path).ok())
            .collect();
        if !absolute.is_empty() && absolute != self.session.collection {
            self.session.collection = absolute;
            let _ = self.session.save(self.store.dirs());
        }
    }

    fn tell(&self, event: Event) {
        let _ = self.wake.send(Wake::Event(event));
    }
}
