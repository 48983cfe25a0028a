//! A terminal interface without runtime: keys in, screen out. Effects are answered at once; there
//! is no thread, clock, file or terminal.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, date};
use kliping::library::{Collection, Indexer, Library};
use kliping::news::{
    ArticleId, DeviceId, EntityKey, JournalEntry, Language, Mark, Marks, NameOverrideRegister,
    ReadingPlace, WorkspaceKey, WorkspaceRecord,
};
use kliping::ui::command::MouseCommand;
use kliping::ui::keymap::KeyPress;
use kliping::ui::{
    self, AppRequest, Command, Effect, Event, ExportRequest, Message, Model, Moment, Preferences,
    StoreRequest, UiSettings,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};
use tempfile::TempDir;

/// A running terminal interface.
pub(crate) struct TestSession {
    pub(crate) model: Model,
    library: Arc<Library>,
    now: u64,
    pub(crate) today: Date,
    pub(crate) saved_marks: Vec<(ArticleId, Mark)>,
    pub(crate) saved_records: Vec<(WorkspaceKey, WorkspaceRecord)>,
    pub(crate) journal_entries: Vec<JournalEntry>,
    /// If true, saving never succeeds.
    pub(crate) disk_is_full: bool,
    pub(crate) saved_overrides: Vec<(EntityKey, NameOverrideRegister)>,
    pub(crate) opened_urls: Vec<String>,
    pub(crate) clipboard: Vec<String>,
    pub(crate) pipe_requests: Vec<(u64, Vec<String>, String)>,
    pub(crate) opened_collections: Vec<Vec<PathBuf>>,
    pub(crate) has_quit: bool,
    pub(crate) exports: Vec<ExportRequest>,
    pub(crate) saved_place: Option<(ReadingPlace, Vec<String>)>,
    _folder: Option<TempDir>,
}

/// Returns the built-in sample, indexed once for all tests.
pub(crate) fn sample_library() -> Arc<Library> {
    static SAMPLE: std::sync::LazyLock<Arc<Library>> = std::sync::LazyLock::new(|| {
        Indexer::in_memory(Collection::Sample, date(2026, 1, 1)).unwrap()
    });
    SAMPLE.clone()
}

/// Writes files with these names and contents and opens them as a collection.
pub(crate) fn library_of_files(files: &[(&str, &str)]) -> TestLibrary {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let paths: Vec<PathBuf> = vec![folder.path().to_owned()];
    let library = Indexer::in_memory(Collection::from_paths(paths), date(2026, 1, 1)).unwrap();
    TestLibrary { library, folder: Some(folder) }
}

/// A collection, and the temporary folder that its stories are read from.
pub(crate) struct TestLibrary {
    library: Arc<Library>,
    folder: Option<TempDir>,
}

impl TestLibrary {
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.as_ref().unwrap().path()
    }
}

impl From<Arc<Library>> for TestLibrary {
    fn from(library: Arc<Library>) -> Self {
        Self { library, folder: None }
    }
}

impl TestSession {
    /// Opens the sample at 100x24, in Indonesian, with the dark theme.
    pub(crate) fn sample() -> Self {
        Self::new(sample_library(), 100, 24, Language::Indonesian)
    }

    /// Opens a collection on a screen of this size, without marks.
    pub(crate) fn new(
        library: impl Into<TestLibrary>,
        width: u16,
        height: u16,
        language: Language,
    ) -> Self {
        let marks = Marks::new(DeviceId::new("uji"));
        Self::with_marks(library, marks, width, height, language)
    }

    /// Opens a collection with marks of earlier runs.
    pub(crate) fn with_marks(
        library: impl Into<TestLibrary>,
        marks: Marks,
        width: u16,
        height: u16,
        language: Language,
    ) -> Self {
        let settings = UiSettings { language, ..UiSettings::default() };
        let model = Model::new("uji", settings, &Preferences::default());
        Self::of_model(model, library, marks, width, height)
    }

    /// Opens a collection with a model as it is before anything has been loaded.
    pub(crate) fn of_model(
        model: Model,
        library: impl Into<TestLibrary>,
        marks: Marks,
        width: u16,
        height: u16,
    ) -> Self {
        let TestLibrary { library, folder } = library.into();
        let mut session = Self {
            model,
            library: library.clone(),
            now: 1_000_000,
            today: date(2026, 1, 1),
            saved_marks: Vec::new(),
            saved_records: Vec::new(),
            journal_entries: Vec::new(),
            disk_is_full: false,
            saved_overrides: Vec::new(),
            opened_urls: Vec::new(),
            clipboard: Vec::new(),
            pipe_requests: Vec::new(),
            opened_collections: Vec::new(),
            has_quit: false,
            exports: Vec::new(),
            saved_place: None,
            _folder: folder,
        };
        session.send(Event::Resized(Size { width, height }));
        session.send(Event::MarksLoaded(marks));
        session.send(Event::LibraryUpdated(library));
        session.send(Event::IndexingFinished { unreadable: 0, failure: None });
        session
    }

    /// Replaces the collection, as after a change of its files.
    pub(crate) fn replace_library(&mut self, library: &TestLibrary) {
        self.library = library.library.clone();
        self.send(Event::LibraryUpdated(library.library.clone()));
        self.send(Event::IndexingFinished { unreadable: 0, failure: None });
    }

    /// Passes a message to the model and answers its effects.
    pub(crate) fn send(&mut self, message: impl Into<Message>) {
        let mut messages = VecDeque::from([message.into()]);
        while let Some(message) = messages.pop_front() {
            let now = self.moment();
            for effect in ui::update(&mut self.model, now, message) {
                let request = match effect {
                    Effect::Library(number, request) => {
                        let answer = kliping::runtime::answer_request(&self.library, request);
                        messages.push_back(Event::Answered(number, answer).into());
                        continue;
                    }
                    Effect::Store(request) => {
                        messages.extend(self.record_path_ids(&request));
                        messages.extend(self.save(request));
                        continue;
                    }
                    Effect::App(request) => request,
                };
                match request {
                    AppRequest::OpenInBrowser(url) => self.opened_urls.push(url),
                    AppRequest::CopyToClipboard(text, done) => {
                        self.clipboard.push(text);
                        messages.push_back(Event::StatusMessage(done.to_owned()).into());
                    }
                    AppRequest::PipeToProgram(number, arguments, text) => {
                        self.pipe_requests.push((number, arguments, text));
                    }
                    AppRequest::OpenCollection(paths) => self.opened_collections.push(paths),
                    AppRequest::Quit => self.has_quit = true,
                    AppRequest::Export(request) => self.exports.push(*request),
                    AppRequest::StopRunning | AppRequest::Redraw | AppRequest::ToggleMouse => {}
                }
            }
        }
    }

    fn moment(&self) -> Moment {
        Moment { unix_millis: self.now, uptime_millis: self.now, today: self.today }
    }

    /// Answers a request to save marks as the persistence thread does for stories without an address.
    fn record_path_ids(&self, request: &StoreRequest) -> Option<Message> {
        let StoreRequest::SaveMarks(saved) = request else { return None };
        let mut marks = (*self.model.user.marks).clone();
        let ids: Vec<ArticleId> = saved.iter().map(|(id, _)| *id).collect();
        let changed = self.library.record_path_ids(&mut marks, &ids, self.now);
        let record = |id| (id, marks.get(id).cloned().unwrap_or_default());
        let records: Vec<_> = changed.into_iter().map(record).collect();
        (!records.is_empty()).then(|| Event::ExternalMarks(records).into())
    }

    fn save(&mut self, request: StoreRequest) -> Option<Message> {
        match request {
            StoreRequest::SaveMarks(marks) => self.saved_marks.extend(marks),
            StoreRequest::SaveWorkspace(records) => self.saved_records.extend(records),
            StoreRequest::SaveNameOverrides(names) => self.saved_overrides.extend(names),
            StoreRequest::AppendUndoEntries(entries) => {
                self.journal_entries.extend(entries);
                return None;
            }
            StoreRequest::SavePreferences(_) => return None,
            StoreRequest::SavePlace(place, queries) => {
                self.saved_place = Some((*place, queries));
                return None;
            }
        }
        self.save_result()
    }

    /// Returns the answer of the persistence thread.
    fn save_result(&self) -> Option<Message> {
        (!self.disk_is_full).then(|| Event::Saved(1).into())
    }

    /// Presses keys. A letter stands for itself; other keys are named in angle brackets, such as
    /// `<enter>`.
    pub(crate) fn press(mut self, keys: &str) -> Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            // A single `<` is a key.
            let named = rest.find('>').filter(|end| first == '<' && *end > 1);
            let key = if let Some(end) = named {
                let (name, after) = rest.split_at(end + 1);
                rest = after;
                KeyPress::parse(name.strip_prefix('<').unwrap().strip_suffix('>').unwrap()).unwrap()
            } else {
                rest = &rest[first.len_utf8()..];
                KeyPress::parse(first.to_string().replace(' ', "space").as_str()).unwrap()
            };
            self.send(key);
        }
        self
    }

    /// Presses and releases the mouse button at a cell.
    pub(crate) fn click(mut self, x: u16, y: u16) -> Self {
        self.send(Command::Mouse(MouseCommand::Press(Position { x, y })));
        self.send(Command::Mouse(MouseCommand::Release));
        self
    }

    /// Drags the mouse from one cell to another.
    pub(crate) fn drag(mut self, from: (u16, u16), to: (u16, u16)) -> Self {
        self.send(Command::Mouse(MouseCommand::Press(Position { x: from.0, y: from.1 })));
        self.send(Command::Mouse(MouseCommand::Drag(Position { x: to.0, y: to.1 })));
        self.send(Command::Mouse(MouseCommand::Release));
        self
    }

    /// Pastes text.
    pub(crate) fn paste(mut self, text: &str) -> Self {
        self.send(Event::Pasted(text.to_owned()));
        self
    }

    /// Turns the wheel over a cell.
    pub(crate) fn wheel(mut self, x: u16, y: u16, lines: i16) -> Self {
        self.send(Command::Mouse(MouseCommand::Scroll(Position { x, y }, lines)));
        self
    }

    /// Resizes the screen.
    pub(crate) fn resize(mut self, width: u16, height: u16) -> Self {
        self.send(Event::Resized(Size { width, height }));
        self
    }

    /// Advances the clock.
    pub(crate) fn advance_clock(mut self, milliseconds: u64) -> Self {
        self.now += milliseconds;
        self
    }

    fn terminal(&self) -> Terminal<TestBackend> {
        let Size { width, height } = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| ui::view(&self.model, frame)).unwrap();
        terminal
    }

    /// Returns the screen, one line per row, without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        let terminal = self.terminal();
        let buffer = terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        let row = |cells: &[ratatui::buffer::Cell]| {
            let text: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            text.trim_end().to_owned()
        };
        buffer.content.chunks(width).map(row).collect::<Vec<_>>().join("\n")
    }

    /// Returns the runs of text whose style matches.
    pub(crate) fn runs_with_style(
        &self,
        has: impl Fn(&ratatui::style::Style) -> bool,
    ) -> Vec<String> {
        let terminal = self.terminal();
        let mut found = vec![String::new()];
        for cell in &terminal.backend().buffer().content {
            if has(&cell.style()) {
                found.last_mut().unwrap().push_str(cell.symbol());
            } else if !found.last().unwrap().is_empty() {
                found.push(String::new());
            }
        }
        found.retain(|text| !text.trim().is_empty());
        found
    }

    /// Returns the screen as runs of text of one style. No run continues across lines.
    pub(crate) fn styled_runs(&self) -> Vec<(String, ratatui::style::Style)> {
        let terminal = self.terminal();
        let buffer = terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        let mut stretches: Vec<(String, ratatui::style::Style)> = Vec::new();
        for (at, cell) in buffer.content.iter().enumerate() {
            match stretches.last_mut() {
                Some((text, style)) if *style == cell.style() && at % width > 0 => {
                    text.push_str(cell.symbol());
                }
                _ => stretches.push((cell.symbol().to_owned(), cell.style())),
            }
        }
        stretches
    }

    /// Reports whether a line of the screen contains the text.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }
}
