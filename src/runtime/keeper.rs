//! Persistence: a thread that writes marks, name overrides and preferences, and watches for changes
//! by others.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Wake, start};
use crate::library::is_stdin;
use crate::news::{Language, Marks, NameOverrides};
use crate::store::{Config, ConfigWatcher, Dirs, Session, Store, StoreDiagnostic, load_themes};
use crate::ui::{Effect, Event, Preferences};

/// Interval between checks for changes by other processes and devices.
const LOOK: Duration = Duration::from_secs(2);

/// Handle of the persistence thread.
pub(super) struct Keeper {
    asked: Sender<Effect>,
    outcome: Receiver<Result<(), String>>,
}

impl Keeper {
    /// Starts the thread. It first loads the marks and sends them as an event. `opened` are the
    /// paths to record as recently opened; if empty, the list stays unchanged.
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

    /// Sends an effect to the thread.
    pub(super) fn ask(&self, effect: Effect) {
        let _ = self.asked.send(effect);
    }

    /// Waits until all effects are on disk; fails with a localized message.
    pub(super) fn close(self) -> Result<(), String> {
        drop(self.asked);
        // A thread that panicked has been reported by an event already.
        self.outcome.recv().unwrap_or(Ok(()))
    }
}

/// State of the persistence thread.
struct Writer {
    store: Store,
    marks: Marks,
    naming: NameOverrides,
    session: Session,
    language: Language,
    wake: Sender<Wake>,
    /// True if there are marks that are not on disk.
    unsaved: bool,
    /// True if there are name overrides that are not on disk.
    undecided: bool,
    /// Number of save effects that have not been acknowledged by [`Event::Saved`].
    given: usize,
    /// Message of the last failed save.
    failure: Option<String>,
    /// Watches the files that the user edits.
    watch: ConfigWatcher,
}

/// Files that the user edits: settings and themes.
pub(super) struct Written {
    /// Settings.
    pub(super) config: Config,
    /// User-defined themes: the name and the text of each.
    pub(super) themes: Vec<(String, String)>,
}

impl Writer {
    /// Loads the stored state and sends it to the model.
    fn open(dirs: Dirs, language: Language, wake: Sender<Wake>) -> Self {
        let session = Session::load(&dirs);
        let watch = ConfigWatcher::new(&dirs);
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
        // Name overrides are sent first, so that they apply to what is shown once the marks arrive.
        writer.tell(Event::Naming(writer.naming.clone()));
        writer.tell(Event::Marks(writer.marks.clone()));
        writer.complain(&problems);
        writer.tell(Event::Steps(writer.store.undo_steps()));
        writer
    }

    fn complain(&self, problems: &[StoreDiagnostic]) {
        for problem in problems {
            self.tell(Event::Failed(problem.message(self.language)));
        }
    }

    /// Processes effects until the channel is closed. Saves everything that has accumulated at
    /// once; polls for external changes while idle.
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
            // Retries what failed before.
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
        // Marks are saved first; the undo journal and the preferences are less important.
        self.save();
        if !notes.is_empty() {
            // A failure only means that the step cannot be undone after a restart; it is not
            // reported.
            let _ = self.store.append_undo_entries(&notes);
        }
        if let Some(preferences) = preferences {
            self.remember(preferences);
        }
    }

    /// Merges changes made by other processes and devices.
    fn look(&mut self) {
        let news = self.store.poll(&mut self.marks, &mut self.naming);
        if !news.marks.is_empty() {
            self.tell(Event::MarksElsewhere(news.marks));
        }
        if news.names_changed {
            self.tell(Event::Naming(self.naming.clone()));
        }
        self.complain(&news.diagnostics);
        if self.watch.has_changed(self.store.dirs()) {
            let config = Config::load(self.store.dirs());
            let written =
                config.map(|config| Written { config, themes: load_themes(self.store.dirs()) });
            let written = written.map_err(|error| error.message(self.language));
            let _ = self.wake.send(Wake::Written(Box::new(written)));
        }
    }

    /// Saves everything that is not on disk. Reports a failure once; later calls retry.
    fn save(&mut self) {
        let mut outcome = Ok(());
        if self.unsaved {
            outcome = self.store.save_marks(&self.marks);
            self.unsaved = outcome.is_err();
        }
        if self.undecided && outcome.is_ok() {
            outcome = self.store.save_name_overrides(&self.naming);
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
                let sentence = error.message(self.language);
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
        self.session.first_steps_shown = preferences.taught;
        self.session.highlighting_off = !preferences.entities;
        self.session.hidden_kinds = preferences.hidden.names().map(str::to_owned).collect();
        if let Err(error) = self.store.save_session(&self.session) {
            self.tell(Event::Failed(error.message(self.language)));
        }
    }

    /// Adds the paths to the list of recently opened collections. Failures are not reported.
    fn remember_paths(&mut self, opened: &[PathBuf]) {
        let absolute: Vec<PathBuf> = opened
            .iter()
            .filter(|path| !is_stdin(path))
            .filter_map(|path| std::path::absolute(path).ok())
            .collect();
        if !absolute.is_empty() && self.session.record_opened(absolute) {
            let _ = self.store.save_session(&self.session);
        }
    }

    fn tell(&self, event: Event) {
        let _ = self.wake.send(Wake::Event(event));
    }
}
