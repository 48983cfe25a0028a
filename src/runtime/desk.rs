//! The effect runner: passes effects to the threads and programs that execute them.

use std::io;
use std::sync::mpsc::Sender;

use super::keeper::{Keeper, Written};
use super::program::{self, Running};
use super::setting::{self, Colours, Terminal};
use super::terminal::Use;
use super::worker::Worker;
use super::{Asked, Options, Wake, browser};
use crate::library::Collection;
use crate::news::Language;
use crate::store::Config;
use crate::ui::{Effect, Event};

/// Executes the effects of the model.
pub(super) struct Desk<'a> {
    worker: Worker,
    keeper: Keeper,
    wake: Sender<Wake>,
    /// Display name of the collection.
    name: String,
    asked: &'a Asked<'a>,
    terminal: Terminal,
    language: Language,
    config: Config,
    running: Running,
    /// Text that the terminal is to copy to the clipboard.
    pub(super) copied: Option<String>,
    /// True if the loop is to end.
    pub(super) leaving: bool,
    /// The collection to open after that.
    pub(super) next: Option<Options>,
}

impl<'a> Desk<'a> {
    /// Starts the threads of a collection: indexing begins, and marks are loaded. `name` is the
    /// display name of the collection. Fails if a thread cannot be started.
    pub(super) fn open(
        options: Options,
        name: String,
        asked: &'a Asked<'a>,
        terminal: Terminal,
        wake: &Sender<Wake>,
    ) -> io::Result<Self> {
        let Options { collection, dirs, language, config, .. } = options;
        let opened = match &collection {
            Collection::Sample => Vec::new(),
            Collection::Paths { paths, .. } => paths.clone(),
        };
        // The library thread starts first, because the first frame waits for it.
        let worker = Worker::start(collection, dirs.cache.clone(), language, wake)?;
        Ok(Self {
            worker,
            keeper: Keeper::start(dirs, opened, language, wake.clone())?,
            wake: wake.clone(),
            name,
            asked,
            terminal,
            language,
            config,
            running: Running::default(),
            copied: None,
            leaving: false,
            next: None,
        })
    }

    /// Starts the threads that answer requests, after the first frame.
    pub(super) fn serve(&mut self) -> io::Result<()> {
        self.worker.serve(self.language, &self.wake)
    }

    /// Applies changed settings files and returns the event for the model.
    pub(super) fn settings(&mut self, written: Result<Written, String>) -> Event {
        let Written { config, themes } = match written {
            Ok(written) => written,
            Err(sentence) => return Event::Failed(sentence),
        };
        let (settings, wrong) = setting::settings(&config, &themes, self.terminal, self.asked);
        (self.language, self.config) = (settings.language, config);
        Event::Settings(Box::new(settings), wrong)
    }

    /// Returns the terminal features to use.
    pub(super) fn used(&self) -> Use {
        let Terminal { colours, screen, strings, .. } = self.terminal;
        let title = self.config.terminal_title && strings;
        let title = title.then(|| format!("kliping · {}", self.name));
        Use { mouse: self.config.mouse, title, basic: colours == Colours::Few, screen }
    }

    /// Executes an effect without blocking.
    pub(super) fn fulfil(&mut self, effect: Effect) {
        match effect {
            Effect::Keep(_) | Effect::KeepNaming(_) | Effect::Note(_) | Effect::Remember(_) => {
                self.keeper.ask(effect);
            }
            Effect::Browse(url) => {
                browser::open(&self.config.browser, &url, self.language, &self.wake);
            }
            Effect::Copy(text, done) => self.copy(text, done),
            Effect::Pipe(number, arguments, text) => {
                self.running.end();
                self.running = program::pipe(number, &arguments, text, self.language, &self.wake);
            }
            Effect::EndPipe => self.running.end(),
            Effect::Open(paths) => match (self.asked.open)(&paths) {
                Ok(options) => {
                    self.next = Some(options);
                    self.leaving = true;
                }
                Err(sentence) => self.tell(Event::Failed(sentence)),
            },
            Effect::Quit => self.leaving = true,
            Effect::Find(_)
            | Effect::Titles(..)
            | Effect::Count(_)
            | Effect::Excerpt(..)
            | Effect::Fetch(..)
            | Effect::FetchRaw(_)
            | Effect::Relate(_)
            | Effect::Directory(_)
            | Effect::Lens(..)
            | Effect::Contexts(..)
            | Effect::Locate(_)
            | Effect::Recognise(_) => self.worker.ask(effect),
        }
    }

    fn copy(&mut self, text: String, done: &'static str) {
        let program = &self.config.clipboard;
        if !program.is_empty() {
            program::copy(program, text, done, self.language, &self.wake);
        } else if self.terminal.strings {
            self.copied = Some(text);
            self.tell(Event::Notice(done.to_owned()));
        } else {
            let sentence = self.language.pick(
                "Terminal ini tidak punya papan klip; atur clipboard di config.toml.",
                "This terminal has no clipboard; set clipboard in config.toml.",
            );
            self.tell(Event::Failed(sentence.to_owned()));
        }
    }

    fn tell(&self, event: Event) {
        let _ = self.wake.send(Wake::Event(event));
    }

    /// Stops all threads. Stories indexed so far are saved; fails with a localized message if marks
    /// cannot be saved.
    pub(super) fn close(self) -> Result<(), String> {
        self.running.end();
        self.worker.close();
        self.keeper.close()
    }
}
