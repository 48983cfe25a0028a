//! The thread that writes: marks and settings, off the drawing thread.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Wake, start};
use crate::library::is_stdin;
use crate::news::{Language, Marks, Naming};
use crate::store::{Config, Dirs, Problem, Session, Store, Watch, themes};
use crate::ui::{Effect, Event, Preferences};

/// How often we look what other processes and devices have written.
const LOOK: Duration = Duration::from_secs(2);

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
            let mut writer = Writer::open(dirs, language, sender);
            writer.remember_paths(&opened);
            let _ = result.send(writer.serve(&asks));
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

/// What the thread writes, and with what.
struct Writer {
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
    /// How much was given of which the screen does not know yet that it is on disk.
    given: usize,
    /// Why the last attempt to save failed.
    failure: Option<String>,
    /// What the reader writes by hand.
    watch: Watch,
}

/// What the reader has written by hand: settings, and themes by name.
pub(super) struct Written {
    /// The settings.
    pub(super) config: Config,
    /// The reader's own themes: the name and the text of each.
    pub(super) themes: Vec<(String, String)>,
}

impl Writer {
    /// Reads what is on disk, and tells it.
    fn open(dirs: Dirs, language: Language, wake: Sender<Wake>) -> Self {
        let session = Session::load(&dirs);
        let watch = Watch::new(&dirs);
        let (store, marks, naming, problems) = Store::open(dirs);
        let writer = Self {
            store,
            marks,
            naming,
            session,
            language,
            wake,
            unsaved: false,
            undecided: false,
            given: 0,
            failure: None,
            watch,
        };
        // Names first: what marks bring on the screen has them.
        writer.tell(Event::Naming(writer.naming.clone()));
        writer.tell(Event::Marks(writer.marks.clone()));
        writer.complain(&problems);
        writer.tell(Event::Steps(writer.store.steps()));
        writer
    }

    fn complain(&self, problems: &[Problem]) {
        for problem in problems {
            self.tell(Event::Failed(problem.sentence(self.language)));
        }
    }

    /// Keeps what comes in until nobody can give any more. What has piled up is written at once;
    /// while nothing comes, we look what others have written.
    fn serve(&mut self, asks: &Receiver<Effect>) -> Result<(), String> {
        loop {
            match asks.recv_timeout(LOOK) {
                Ok(first) => {
                    let all: Vec<Effect> = std::iter::once(first).chain(asks.try_iter()).collect();
                    self.take(all);
                }
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            // What failed before may go well now.
            self.save();
        }
        if self.unsaved || self.undecided {
            self.save();
        }
        self.failure.take().map_or(Ok(()), Err)
    }

    fn take(&mut self, effects: Vec<Effect>) {
        let mut preferences = None;
        let mut notes = Vec::new();
        for effect in effects {
            match effect {
                Effect::Keep(marks) => {
                    for (id, mark) in marks {
                        self.marks.merge(id, mark);
                    }
                    (self.unsaved, self.given) = (true, self.given + 1);
                }
                Effect::KeepNaming(decided) => {
                    for (key, decision) in decided {
                        self.naming.merge(key, decision);
                    }
                    (self.undecided, self.given) = (true, self.given + 1);
                }
                Effect::Note(entries) => notes.extend(entries),
                Effect::Remember(newest) => preferences = Some(newest),
                _ => {}
            }
        }
        // Marks come first: what can be taken back and how the screen looks can wait.
        self.save();
        if !notes.is_empty() {
            // That a step cannot be taken back after the next start is not worth a word.
            let _ = self.store.note(&notes);
        }
        if let Some(preferences) = preferences {
            self.remember(preferences);
        }
    }

    /// Takes in what other processes and devices have written.
    fn look(&mut self) {
        let news = self.store.look(&mut self.marks, &mut self.naming);
        if !news.marks.is_empty() {
            self.tell(Event::MarksElsewhere(news.marks));
        }
        if news.names {
            self.tell(Event::Naming(self.naming.clone()));
        }
        self.complain(&news.problems);
        if self.watch.has_changed(self.store.dirs()) {
            let config = Config::load(self.store.dirs());
            let written =
                config.map(|config| Written { config, themes: themes(self.store.dirs()) });
            let written = written.map_err(|error| error.sentence(self.language));
            let _ = self.wake.send(Wake::Written(Box::new(written)));
        }
    }

    /// Writes what is not on disk yet. A failure is told once, and tried again later.
    fn save(&mut self) {
        let mut outcome = Ok(());
        if self.unsaved {
            outcome = self.store.save(&self.marks);
            self.unsaved = outcome.is_err();
        }
        if self.undecided && outcome.is_ok() {
            outcome = self.store.save_naming(&self.naming);
            self.undecided = outcome.is_err();
        }
        match outcome {
            Ok(()) => {
                self.failure = None;
                if self.given > 0 {
                    let given = std::mem::take(&mut self.given);
                    self.tell(Event::Kept(given));
                }
            }
            Err(error) => {
                let sentence = error.sentence(self.language);
                if self.failure.as_ref() != Some(&sentence) {
                    self.tell(Event::Failed(sentence.clone()));
                }
                self.failure = Some(sentence);
            }
        }
    }

    fn remember(&mut self, preferences: Preferences) {
        self.session.theme = Some(preferences.theme);
        self.session.list_width = preferences.list_width;
        self.session.taught = preferences.taught;
        self.session.marks_hidden = !preferences.entities;
        self.session.hidden_kinds = preferences.hidden.names().map(str::to_owned).collect();
        if let Err(error) = self.store.save_session(&self.session) {
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
        if !absolute.is_empty() && self.session.opened(absolute) {
            let _ = self.store.save_session(&self.session);
        }
    }

    fn tell(&self, event: Event) {
        let _ = self.wake.send(Wake::Event(event));
    }
}
