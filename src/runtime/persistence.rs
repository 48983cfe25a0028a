//! Persistence: a thread that writes marks, name overrides and preferences, and watches for changes
//! by others.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::threads::spawn_guarded;
use super::{Error, LoopEvent};
use crate::library::Library;
use crate::news::{ArticleId, Explain, Language, Mark, Marks, NameOverrides};
use crate::store::{Config, ConfigWatcher, Dirs, Session, Store, StoreDiagnostic, load_themes};
use crate::ui::{Event, Preferences, StoreRequest};

/// Interval between checks for changes by other processes and devices.
const POLL_INTERVAL: Duration = Duration::from_secs(2);

/// Handle of the persistence thread.
pub(super) struct PersistenceThread {
    requests: Sender<PersistenceRequest>,
    result: Receiver<Result<(), String>>,
}

/// A request and the snapshot of the collection that was shown when it was made.
type PersistenceRequest = (StoreRequest, Option<Arc<Library>>);

impl PersistenceThread {
    /// Starts the thread. It first loads the marks and sends them as an event. `opened` are the
    /// paths to record as recently opened; if empty, the list stays unchanged. `theme` is the theme
    /// shown at the start.
    pub(super) fn start(
        dirs: Dirs,
        opened: Vec<PathBuf>,
        theme: String,
        language: Language,
        events: Sender<LoopEvent>,
    ) -> Result<Self, Error> {
        let (asked, asks) = mpsc::channel();
        let (result, outcome) = mpsc::channel();
        let sender = events.clone();
        spawn_guarded("persistence", language, events, move || {
            let mut writer = PersistenceWorker::open(dirs, theme, language, sender);
            writer.save_recent_paths(&opened);
            let _ = result.send(writer.run(&asks));
        })?;
        Ok(Self { requests: asked, result: outcome })
    }

    /// Sends a request to the thread.
    pub(super) fn send(&self, request: StoreRequest, library: Option<Arc<Library>>) {
        let _ = self.requests.send((request, library));
    }

    /// Waits until everything is on disk; fails with a localized message.
    pub(super) fn close(self) -> Result<(), String> {
        drop(self.requests);
        // A thread that panicked has been reported by an event already.
        self.result.recv().unwrap_or(Ok(()))
    }
}

/// State of the persistence thread.
struct PersistenceWorker {
    store: Store,
    marks: Marks,
    name_overrides: NameOverrides,
    session: Session,
    /// Absolute paths of the collection.
    paths: Vec<PathBuf>,
    /// Theme in use. At the start it may be a guess; only another one is the user's choice.
    theme: String,
    language: Language,
    events: Sender<LoopEvent>,
    /// True if there are marks that are not on disk.
    marks_dirty: bool,
    /// True if there are notes, dossiers or saved searches that are not on disk.
    workspace_dirty: bool,
    /// True if there are name overrides that are not on disk.
    names_dirty: bool,
    /// Number of save requests that have not been acknowledged by [`Event::Saved`].
    unacknowledged: usize,
    /// Message of the last failed save.
    failure: Option<String>,
    /// Watches the files that the user edits.
    watch: ConfigWatcher,
}

/// Files that the user edits: settings and themes.
pub(super) struct ConfigFiles {
    /// Settings.
    pub(super) config: Config,
    /// User-defined themes: the name and the text of each.
    pub(super) themes: Vec<(String, String)>,
}

impl PersistenceWorker {
    /// Loads the stored state and sends it to the model.
    fn open(dirs: Dirs, theme: String, language: Language, events: Sender<LoopEvent>) -> Self {
        let session = Session::load(&dirs);
        let watch = ConfigWatcher::new(&dirs);
        let (store, marks, overrides, problems) = Store::open(dirs);
        let writer = Self {
            store,
            marks,
            name_overrides: overrides,
            session,
            paths: Vec::new(),
            theme,
            language,
            events,
            marks_dirty: false,
            workspace_dirty: false,
            names_dirty: false,
            unacknowledged: 0,
            failure: None,
            watch,
        };
        // Name overrides are sent first, so that they apply to what is shown once the marks arrive.
        writer.send_event(Event::NameOverridesLoaded(writer.name_overrides.clone()));
        writer.send_event(Event::MarksLoaded(writer.marks.clone()));
        writer.report_problems(&problems);
        writer.send_event(Event::UndoStepsLoaded(writer.store.undo_steps()));
        writer
    }

    fn report_problems(&self, problems: &[StoreDiagnostic]) {
        for problem in problems {
            self.send_event(Event::ErrorMessage(problem.message(self.language)));
        }
    }

    /// Processes requests until the channel is closed. Saves everything that has accumulated at
    /// once; polls for external changes while idle.
    fn run(&mut self, asks: &Receiver<PersistenceRequest>) -> Result<(), String> {
        loop {
            match asks.recv_timeout(POLL_INTERVAL) {
                Ok(first) => {
                    let all: Vec<PersistenceRequest> =
                        std::iter::once(first).chain(asks.try_iter()).collect();
                    self.apply_requests(all);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.poll_external_changes();
                    // Retries what failed before.
                    self.save_pending();
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        if self.marks_dirty || self.workspace_dirty || self.names_dirty {
            self.save_pending();
        }
        self.failure.take().map_or(Ok(()), Err)
    }

    fn apply_requests(&mut self, requests: Vec<PersistenceRequest>) {
        let mut preferences = None;
        let mut notes = Vec::new();
        let mut place = None;
        for (request, library) in requests {
            match request {
                StoreRequest::SaveMarks(marks) => {
                    self.merge_marks(marks, library.as_deref());
                    (self.marks_dirty, self.unacknowledged) = (true, self.unacknowledged + 1);
                }
                StoreRequest::SaveWorkspace(records) => {
                    for (key, record) in records {
                        self.marks.workspace_mut().merge(key, record);
                    }
                    (self.workspace_dirty, self.unacknowledged) = (true, self.unacknowledged + 1);
                }
                StoreRequest::SaveNameOverrides(decided) => {
                    for (key, decision) in decided {
                        self.name_overrides.merge(key, decision);
                    }
                    (self.names_dirty, self.unacknowledged) = (true, self.unacknowledged + 1);
                }
                StoreRequest::AppendUndoEntries(entries) => notes.extend(entries),
                StoreRequest::SavePreferences(newest) => preferences = Some(newest),
                StoreRequest::SavePlace(newest, queries) => place = Some((newest, queries)),
            }
        }
        // Marks are saved first; the undo journal and the preferences are less important.
        self.save_pending();
        if !notes.is_empty() {
            // A failure only means that the step cannot be undone after a restart; it is not
            // reported.
            let _ = self.store.append_undo_entries(&notes);
        }
        if let Some((place, queries)) = place {
            self.session.record_place(self.paths.clone(), *place);
            self.session.queries = queries;
            if preferences.is_none() {
                // Without it, the next start only begins elsewhere.
                let _ = self.store.save_session(&self.session);
            }
        }
        if let Some(preferences) = preferences {
            self.save_preferences(preferences);
        }
    }

    /// Merges marks and records the path ids of stories without an address.
    fn merge_marks(&mut self, marks: Vec<(ArticleId, Mark)>, library: Option<&Library>) {
        let ids: Vec<ArticleId> = marks.iter().map(|(id, _)| *id).collect();
        for (id, mark) in marks {
            self.marks.merge(id, mark);
        }
        let Some(library) = library else { return };
        let changed = library.record_path_ids(&mut self.marks, &ids, super::unix_millis());
        if !changed.is_empty() {
            let record = |id| (id, self.marks.get(id).cloned().unwrap_or_default());
            self.send_event(Event::ExternalMarks(changed.into_iter().map(record).collect()));
        }
    }

    /// Merges changes made by other processes and devices.
    fn poll_external_changes(&mut self) {
        let news = self.store.poll(&mut self.marks, &mut self.name_overrides);
        if !news.marks.is_empty() {
            self.send_event(Event::ExternalMarks(news.marks));
        }
        if !news.workspace.is_empty() {
            self.send_event(Event::ExternalWorkspace(news.workspace));
        }
        if news.names_changed {
            self.send_event(Event::NameOverridesLoaded(self.name_overrides.clone()));
        }
        self.report_problems(&news.diagnostics);
        if self.watch.has_changed(self.store.dirs()) {
            let config = Config::load(self.store.dirs());
            let written =
                config.map(|config| ConfigFiles { config, themes: load_themes(self.store.dirs()) });
            let written = written.map_err(|error| error.message(self.language));
            let _ = self.events.send(LoopEvent::ConfigChanged(Box::new(written)));
        }
    }

    /// Saves everything that is not on disk. Reports a failure once; later calls retry.
    fn save_pending(&mut self) {
        let mut outcome = Ok(());
        if self.marks_dirty {
            outcome = self.store.save_marks(&self.marks);
            self.marks_dirty = outcome.is_err();
        }
        if self.workspace_dirty && outcome.is_ok() {
            outcome = self.store.save_workspace(&self.marks);
            self.workspace_dirty = outcome.is_err();
        }
        if self.names_dirty && outcome.is_ok() {
            outcome = self.store.save_name_overrides(&self.name_overrides);
            self.names_dirty = outcome.is_err();
        }
        match outcome {
            Ok(()) => {
                self.failure = None;
                if self.unacknowledged > 0 {
                    let given = std::mem::take(&mut self.unacknowledged);
                    self.send_event(Event::Saved(given));
                }
            }
            Err(error) => {
                let sentence = error.message(self.language);
                if self.failure.as_ref() != Some(&sentence) {
                    self.send_event(Event::ErrorMessage(sentence.clone()));
                }
                self.failure = Some(sentence);
            }
        }
    }

    fn save_preferences(&mut self, preferences: Preferences) {
        if preferences.theme != self.theme {
            self.theme.clone_from(&preferences.theme);
            self.session.theme = Some(preferences.theme);
        }
        self.session.list_width = preferences.list_width;
        self.session.panes = preferences.panes.name().map(str::to_owned);
        self.session.first_steps_shown = preferences.first_steps_done;
        self.session.highlighting_off = !preferences.highlight_entities;
        let hidden = preferences.hidden_kinds.names().map(str::to_owned).collect();
        self.session.hidden_kinds = Some(hidden);
        if let Err(error) = self.store.save_session(&self.session) {
            self.send_event(Event::ErrorMessage(error.message(self.language)));
        }
    }

    /// Adds the paths to the list of recently opened collections. Failures are not reported.
    fn save_recent_paths(&mut self, opened: &[PathBuf]) {
        self.paths = opened.to_vec();
        if !opened.is_empty() && self.session.record_opened(opened.to_vec()) {
            let _ = self.store.save_session(&self.session);
        }
    }

    fn send_event(&self, event: Event) {
        let _ = self.events.send(LoopEvent::Event(event));
    }
}
