//! The event loop, and everything that needs a terminal, a clock or threads.
//!
//! All threads send into one channel. The loop receives from it, updates the model, runs the
//! effects and draws. It blocks on nothing but the channel.

mod basic;
mod browser;
mod desk;
mod inbox;
mod input;
mod keeper;
mod program;
mod setting;
mod terminal;
mod worker;

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crossterm::event::{Event as Input, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Position;

use crate::library::Collection;
use crate::news::{HybridTimestamp, Language};
use crate::store::{Config, Dirs, Session, load_themes};
use crate::ui::keymap::Key;
use crate::ui::{self, Command, Event, Message, Model};

use desk::Desk;
use inbox::Inbox;
use input::{Listener, Signal};
use keeper::Written;
use setting::Terminal;
use terminal::Screen;
pub use worker::answer;

/// Options for running the terminal interface on a collection.
#[derive(Debug, Clone)]
pub struct Options {
    /// The collection to open.
    pub collection: Collection,
    /// Directories of marks, settings and cache.
    pub dirs: Dirs,
    /// Language of the interface.
    pub language: Language,
    /// User settings.
    pub config: Config,
    /// True if no collection was named, so that a recent one may be chosen.
    pub choose: bool,
}

/// Values from the command line that override settings, and access to other collections.
pub struct Asked<'a> {
    /// Name of the requested theme.
    pub theme: Option<&'a str>,
    /// Returns the interface language for the language in the settings.
    pub language: &'a dyn Fn(Option<Language>) -> Language,
    /// Prepares to open another collection; no paths: the built-in sample. Fails with a localized
    /// message.
    pub open: &'a dyn Fn(&[PathBuf]) -> Result<Options, String>,
}

/// An error that ends the terminal interface.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output is not a terminal.
    #[error("{}", self.sentence(Language::English))]
    NoTerminal,
    /// The terminal cannot be written to.
    #[error("{}", self.sentence(Language::English))]
    Terminal(#[from] io::Error),
    /// Marks could not be saved; a localized message.
    #[error("{0}")]
    NotKept(String),
}

impl Error {
    /// Returns a message that says what happened and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::NoTerminal => language
                .pick(
                    "Layar pembaca butuh terminal. Tanpa terminal, pakai: kliping list atau kliping show.",
                    "The reader needs a terminal. Without one, use: kliping list or kliping show.",
                )
                .to_owned(),
            Self::Terminal(error) => language.pick(
                format!("Terminal tidak dapat dipakai: {error}. Coba terminal lain."),
                format!("The terminal cannot be used: {error}. Try another terminal."),
            ),
            Self::NotKept(sentence) => sentence.clone(),
        }
    }
}

/// An event that wakes the loop.
enum Wake {
    /// Terminal input: keys, mouse, pasted text.
    Input(Input),
    /// A signal, or the loss of the terminal.
    Signal(Signal),
    /// A result from a thread.
    Event(Event),
    /// The settings or theme files have changed, or cannot be read (a localized message).
    Written(Box<Result<Written, String>>),
}

/// Maximum number of events that are handled before a frame is drawn.
const BURST: usize = 256;

/// Runs the terminal interface until the user quits. On return the terminal is restored, and every
/// mark is on disk or the error says why not.
pub fn run(options: Options, asked: &Asked<'_>) -> Result<(), Error> {
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let mut sitting = Sitting {
        screen: None,
        listener: None,
        terminal: Terminal::here(),
        unheard: VecDeque::new(),
    };
    let mut next = Some(options);
    while let Some(options) = next.take() {
        next = sitting.read(options, asked)?;
    }
    Ok(())
}

/// A terminal session. It outlives the switch from one collection to another.
struct Sitting {
    screen: Option<Screen>,
    listener: Option<Listener>,
    terminal: Terminal,
    /// Input received while the collection was switched.
    unheard: VecDeque<Wake>,
}

impl Sitting {
    /// Runs the event loop on a collection until it is closed. Returns the collection to open next.
    fn read(&mut self, options: Options, asked: &Asked<'_>) -> Result<Option<Options>, Error> {
        let (wake, woken) = mpsc::channel();
        let mut inbox = Inbox::new(std::mem::take(&mut self.unheard), woken);
        let name = setting::name(&options.collection, options.language);
        let session = Session::load(&options.dirs);
        let own = load_themes(&options.dirs);
        let (settings, wrong) = setting::settings(&options.config, &own, self.terminal, asked);
        let preferences = setting::preferences(&settings, &session, self.terminal, asked);
        let mut model = Model::new(name.clone(), settings, &preferences);
        model.teaching &= options.collection == Collection::Sample;
        model.recent = setting::recent(&session, options.language);
        // The built-in sample is always in the list: there is a choice only with two others.
        let choose = options.choose && model.recent.len() > 2;
        // Indexing starts while the terminal is being set up.
        let mut desk = Desk::open(options, name, asked, self.terminal, &wake)?;
        match &mut self.screen {
            Some(screen) => screen.adopt(desk.used())?,
            None => self.screen = Some(Screen::enter(desk.used())?),
        }
        match &self.listener {
            Some(listener) => listener.tell(&wake),
            None => self.listener = Some(Listener::start(&wake)?),
        }
        let Some(screen) = &mut self.screen else { return Ok(None) };
        learn(&mut model, &mut desk, Event::Resized(screen.size()?));
        if choose {
            tell(&mut model, &mut desk, Command::Collections.into());
        }
        await_list(&mut model, &mut desk, &mut inbox);
        if let Some(wrong) = wrong {
            learn(&mut model, &mut desk, Event::Failed(wrong));
        }
        let ended = turn(&mut model, screen, &mut desk, &mut inbox);
        let next = desk.next.take().filter(|_| ended.is_ok());
        if next.is_none() {
            self.screen = None;
        }
        // Stories indexed so far and marks are saved.
        let kept = desk.close().map_err(Error::NotKept);
        self.unheard = inbox.unheard();
        ended.and(kept).map(|()| next)
    }
}

/// How long the first frame waits for the library. An existing index opens within this time.
const FIRST_FRAME: Duration = Duration::from_millis(12);

/// Waits briefly for the library, so that the first frame shows the list.
fn await_list(model: &mut Model, desk: &mut Desk<'_>, inbox: &mut Inbox) {
    let until = Instant::now() + FIRST_FRAME;
    while model.library.is_none() {
        let Some(Wake::Event(event)) = inbox.event_until(until) else { return };
        learn(model, desk, event);
    }
}

/// Draws, receives events and updates the model until the user quits.
fn turn(
    model: &mut Model,
    screen: &mut Screen,
    desk: &mut Desk<'_>,
    inbox: &mut Inbox,
) -> Result<(), Error> {
    while !desk.leaving {
        if let Some(text) = desk.copied.take() {
            screen.copy(&text)?;
        }
        screen.draw(model)?;
        // The worker threads start after the first frame, so that it has the CPU to itself.
        desk.serve()?;
        let Ok(first) = inbox.next() else { break };
        take(first, model, screen, desk)?;
        for _ in 1..BURST {
            // Input after the quit key belongs to the collection opened next.
            let Some(wake) = (if desk.leaving { None } else { inbox.at_hand() }) else { break };
            take(wake, model, screen, desk)?;
        }
    }
    Ok(())
}

/// Handles one event.
fn take(
    wake: Wake,
    model: &mut Model,
    screen: &mut Screen,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    match wake {
        // The size is queried because the reported one may be outdated.
        Wake::Input(Input::Resize(..)) | Wake::Signal(Signal::Resized) => {
            screen.forget()?;
            learn(model, desk, Event::Resized(screen.size()?));
        }
        Wake::Input(input) if input::suspends(&input) => suspend(model, screen, desk)?,
        Wake::Signal(Signal::Suspend) => suspend(model, screen, desk)?,
        Wake::Input(input) => {
            if let Some(message) = message_of(input) {
                tell(model, desk, message);
            }
        }
        Wake::Signal(Signal::Leave) => tell(model, desk, Command::QuitNow.into()),
        Wake::Event(event) => learn(model, desk, event),
        Wake::Written(written) => {
            let event = desk.settings(*written);
            screen.adopt(desk.used())?;
            learn(model, desk, event);
        }
    }
    Ok(())
}

/// Restores the terminal and stops the process until it is continued.
fn suspend(model: &mut Model, screen: &mut Screen, desk: &mut Desk<'_>) -> Result<(), Error> {
    screen.pause(input::suspend)?;
    learn(model, desk, Event::Resized(screen.size()?));
    Ok(())
}

/// Passes an event to the model.
fn learn(model: &mut Model, desk: &mut Desk, event: Event) {
    tell(model, desk, event.into());
}

/// Passes the current time and a message to the model, and runs the resulting effects.
fn tell(model: &mut Model, desk: &mut Desk, message: Message) {
    let clock = Event::Clock(now()).into();
    for message in [clock, message] {
        for effect in ui::update(model, message) {
            desk.fulfil(effect);
        }
    }
}

/// Converts terminal input to a message.
fn message_of(input: Input) -> Option<Message> {
    match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => Some(Key::from(key).into()),
        Input::Mouse(mouse) => {
            let position = Position { x: mouse.column, y: mouse.row };
            let command = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Command::Press(position),
                MouseEventKind::Drag(MouseButton::Left) => Command::Drag(position),
                MouseEventKind::Up(MouseButton::Left) => Command::Release,
                MouseEventKind::ScrollDown => Command::Wheel(position, WHEEL),
                MouseEventKind::ScrollUp => Command::Wheel(position, -WHEEL),
                _ => return None,
            };
            Some(command.into())
        }
        Input::Paste(text) => Some(Event::Pasted(text).into()),
        _ => None,
    }
}

/// Lines scrolled by one notch of the mouse wheel.
const WHEEL: i16 = 3;

/// Returns the milliseconds since the Unix epoch.
fn now() -> HybridTimestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    HybridTimestamp::try_from(since.as_millis()).unwrap_or(HybridTimestamp::MAX)
}

/// Starts a named thread. A panic ends only that thread and is reported to the loop.
fn start(
    name: &str,
    language: Language,
    wake: Sender<Wake>,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<std::thread::JoinHandle<()>> {
    let guarded = move || {
        // The closure's state is not used after a panic.
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).is_err() {
            let sentence = language.pick(
                "Kesalahan di dalam kliping: sebagian pekerjaan berhenti. Tanda tetap disimpan; mulai ulang kliping dan laporkan.",
                "A fault inside kliping: part of its work has stopped. Marks are still kept; restart kliping and report it.",
            );
            let _ = wake.send(Wake::Event(Event::Failed(sentence.into())));
        }
    };
    std::thread::Builder::new().name(name.into()).spawn(guarded)
}
