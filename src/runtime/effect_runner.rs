//! The effect runner: passes effects to the threads and programs that execute them.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use super::exporter::RunningExport;
use super::persistence::{ConfigFiles, PersistenceThread};
use super::program::{self, RunningProgram};
use super::startup::{self, ColorSupport, TerminalCapabilities};
use super::terminal::TerminalFeatures;
use super::worker::LibraryWorker;
use super::{CommandLineOptions, Error, LoopEvent, RunOptions, browser};
use crate::library::Library;
use crate::locale::runtime as messages;
use crate::news::Language;
use crate::store::Config;
use crate::text::sanitize::TerminalText;
use crate::ui::{AppRequest, Effect, Event, Moment};

/// Executes the effects of the model.
pub(super) struct EffectRunner<'a> {
    worker: LibraryWorker,
    persistence: PersistenceThread,
    events: Sender<LoopEvent>,
    /// Display name of the collection.
    collection_name: TerminalText,
    command_line: &'a CommandLineOptions<'a>,
    terminal: TerminalCapabilities,
    language: Language,
    config: Config,
    running_program: RunningProgram,
    running_export: RunningExport,
    /// When the collection was opened. Durations on the screen are measured from here.
    started: Instant,
    /// Text that the terminal is to copy to the clipboard.
    pub(super) clipboard_text: Option<String>,
    /// True if the whole screen is to be drawn again.
    pub(super) redraw: bool,
    /// True if the loop is to end.
    pub(super) quitting: bool,
    /// The failure that ended the program.
    pub(super) ended_by: Option<Error>,
    /// The collection to open after that.
    pub(super) next_options: Option<RunOptions>,
}

impl<'a> EffectRunner<'a> {
    /// Starts the threads of a collection: indexing begins, and marks are loaded. `name` is the
    /// display name of the collection, `theme` the theme shown at the start. Fails if a thread cannot be started.
    pub(super) fn open(
        options: RunOptions,
        name: TerminalText,
        theme: String,
        command_line: &'a CommandLineOptions<'a>,
        terminal: TerminalCapabilities,
        events: &Sender<LoopEvent>,
    ) -> Result<Self, Error> {
        let RunOptions { collection, dirs, language, config, .. } = options;
        let opened = startup::session_paths(&collection);
        // The library thread starts first, because the first frame waits for it.
        let worker = LibraryWorker::start(collection, dirs.cache.clone(), language, events)?;
        Ok(Self {
            worker,
            persistence: PersistenceThread::start(dirs, opened, theme, language, events.clone())?,
            events: events.clone(),
            collection_name: name,
            command_line,
            terminal,
            language,
            config,
            running_program: RunningProgram::default(),
            running_export: RunningExport::default(),
            started: Instant::now(),
            clipboard_text: None,
            redraw: false,
            quitting: false,
            ended_by: None,
            next_options: None,
        })
    }

    /// Returns the current time.
    pub(super) fn now(&self) -> Moment {
        super::current_moment(self.started)
    }

    /// Starts the threads that answer requests, after the first frame.
    pub(super) fn start_answering(&mut self) -> Result<(), Error> {
        self.worker.start_answering(self.language, &self.events)
    }

    /// Applies changed settings files and returns the event for the model.
    pub(super) fn apply_config_files(&mut self, written: Result<ConfigFiles, String>) -> Event {
        let ConfigFiles { config, themes } = match written {
            Ok(written) => written,
            Err(sentence) => return Event::ErrorMessage(sentence),
        };
        let (settings, wrong) =
            startup::build_settings(&config, &themes, self.terminal, self.command_line);
        (self.language, self.config) = (settings.language, config);
        Event::SettingsChanged(Box::new(settings), wrong)
    }

    /// Returns the terminal features to use.
    pub(super) fn terminal_features(&self) -> TerminalFeatures {
        let TerminalCapabilities { colors, gnu_screen, osc, escape_sequences, .. } = self.terminal;
        let title = self.config.terminal_title && osc;
        let title = title.then(|| format!("kliping · {}", self.collection_name).into());
        TerminalFeatures {
            mouse: self.config.mouse,
            title,
            // A console without escape sequences has 16 colors.
            eight_colors: colors == ColorSupport::Ansi && escape_sequences,
            escape_sequences,
            gnu_screen,
        }
    }

    /// Executes an effect without blocking. `library` is the snapshot shown.
    pub(super) fn run(&mut self, effect: Effect, library: Option<&Arc<Library>>) {
        match effect {
            Effect::Library(number, request) => self.worker.send(number, request),
            Effect::Store(request) => self.persistence.send(request, library.cloned()),
            Effect::App(AppRequest::Export(request)) => {
                let Some(library) = library else { return };
                self.running_export.cancel();
                self.running_export = RunningExport::start(
                    *request,
                    Arc::clone(library),
                    self.now().today,
                    self.language,
                    &self.events,
                );
            }
            Effect::App(request) => self.run_app_request(request),
        }
    }

    fn run_app_request(&mut self, request: AppRequest) {
        match request {
            AppRequest::OpenInBrowser(url) => {
                browser::open_url(&self.config.browser, &url, self.language, &self.events);
            }
            AppRequest::CopyToClipboard(text, done) => self.copy_to_clipboard(text, done),
            AppRequest::PipeToProgram(number, arguments, text) => {
                self.running_program.kill();
                self.running_program =
                    program::pipe_to_program(number, &arguments, text, self.language, &self.events);
            }
            AppRequest::StopRunning => {
                self.running_program.kill();
                self.running_export.cancel();
            }
            // Needs the library; see `run`.
            AppRequest::Export(_) => {}
            AppRequest::OpenCollection(paths) => {
                match (self.command_line.open_collection)(&paths) {
                    Ok(options) => {
                        self.next_options = Some(options);
                        self.quitting = true;
                    }
                    Err(sentence) => self.send_event(Event::ErrorMessage(sentence)),
                }
            }
            AppRequest::Redraw => self.redraw = true,
            AppRequest::ToggleMouse => {
                self.config.mouse = !self.config.mouse;
                let sentence = messages::mouse_state(self.config.mouse, self.language);
                self.send_event(Event::StatusMessage(sentence.to_owned()));
            }
            AppRequest::Quit => self.quitting = true,
        }
    }

    fn copy_to_clipboard(&mut self, text: String, done: &'static str) {
        let program = &self.config.clipboard;
        let usual = startup::clipboard_program(self.terminal, std::env::consts::OS);
        let usual: Vec<String> = usual.iter().map(|word| (*word).to_owned()).collect();
        let program = if program.is_empty() { &usual } else { program };
        if !program.is_empty() {
            program::copy_with_program(program, &text, done, self.language, &self.events);
        } else if self.terminal.osc {
            self.clipboard_text = Some(text);
            // The terminal does not tell whether it has taken the text.
            let sentence = messages::sent_to_terminal(self.language);
            self.send_event(Event::StatusMessage(sentence.to_owned()));
        } else {
            let sentence = messages::no_clipboard(self.language);
            self.send_event(Event::ErrorMessage(sentence.to_owned()));
        }
    }

    fn send_event(&self, event: Event) {
        let _ = self.events.send(LoopEvent::Event(event));
    }

    /// Stops all threads. Stories indexed so far are saved, unless a thread `hangs` after a bus
    /// error. Fails with a localized message if marks cannot be saved.
    pub(super) fn close(self, hangs: bool) -> Result<(), String> {
        self.running_program.kill();
        self.running_export.cancel();
        if !hangs {
            self.worker.close();
        }
        self.persistence.close()
    }
}
