//! The loop: the only floor with a terminal, a clock and threads.
//!
//! Threads send into one channel; the loop receives, updates the model, hands effects out and
//! draws. It never waits for anything but the channel.

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
use crate::news::{Language, Timestamp};
use crate::store::{Config, Dirs, Session, themes};
use crate::ui::keymap::Key;
use crate::ui::{self, Command, Event, Message, Model};

use desk::Desk;
use inbox::Inbox;
use input::{Listener, Signal};
use keeper::Written;
use setting::Terminal;
use terminal::Screen;
pub use worker::answer;

/// What the reader is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The pile of stories.
    pub collection: Collection,
    /// Where marks and settings are kept.
    pub dirs: Dirs,
    /// The language of the interface.
    pub language: Language,
    /// What the reader has set.
    pub config: Config,
    /// No collection was named: one of those opened before may be chosen.
    pub choose: bool,
}

/// What the command line decides, asked again when settings or collection change.
pub struct Asked<'a> {
    /// The theme asked for, by name.
    pub theme: Option<&'a str>,
    /// The language, when the settings say this of it.
    pub language: &'a dyn Fn(Option<Language>) -> Language,
    /// Opens a collection instead of the one that is open; no paths: the sample. Fails with a
    /// sentence.
    pub open: &'a dyn Fn(&[PathBuf]) -> Result<Options, String>,
}

/// Why the reader ended other than by being left.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output is no terminal.
    #[error("{}", self.sentence(Language::English))]
    NoTerminal,
    /// The terminal cannot be written to.
    #[error("{}", self.sentence(Language::English))]
    Terminal(#[from] io::Error),
    /// Marks could not be kept; a sentence for the reader.
    #[error("{0}")]
    NotKept(String),
}

impl Error {
    /// What happened and what to do.
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

/// What wakes the loop.
enum Wake {
    /// The terminal's keys, mouse and pastes.
    Input(Input),
    /// The system, or the terminal's end.
    Signal(Signal),
    /// What a thread has found, read or written.
    Event(Event),
    /// The settings have been written anew; or cannot be read: a sentence.
    Written(Box<Result<Written, String>>),
}

/// Events a burst may bring before a frame is drawn in between.
const BURST: usize = 256;

/// Opens the reader on a collection and returns when it is left. The terminal is then as it was,
/// and every mark is on disk or the error says why not.
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

/// A sitting at the terminal: what stays while one collection is left for another.
struct Sitting {
    screen: Option<Screen>,
    listener: Option<Listener>,
    terminal: Terminal,
    /// What was typed while one was left for the other.
    unheard: VecDeque<Wake>,
}

impl Sitting {
    /// Reads a collection until it is left; returns what is to be opened instead.
    fn read(&mut self, options: Options, asked: &Asked<'_>) -> Result<Option<Options>, Error> {
        let (wake, woken) = mpsc::channel();
        let mut inbox = Inbox::new(std::mem::take(&mut self.unheard), woken);
        let name = setting::name(&options.collection, options.language);
        let session = Session::load(&options.dirs);
        let own = themes(&options.dirs);
        let (settings, wrong) = setting::settings(&options.config, &own, self.terminal, asked);
        let preferences = setting::preferences(&settings, &session, self.terminal, asked);
        let mut model = Model::new(name.clone(), settings, &preferences);
        model.teaching &= options.collection == Collection::Sample;
        model.recent = setting::recent(&session, options.language);
        // The sample is always among them: with but one other there is nothing to choose.
        let choose = options.choose && model.recent.len() > 2;
        // The collection is opened while the terminal is taken over.
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
        // What was read so far is kept.
        let kept = desk.close().map_err(Error::NotKept);
        self.unheard = inbox.unheard();
        ended.and(kept).map(|()| next)
    }
}

/// How long the first frame waits for the list: an index that is there already is open by then.
const FIRST_FRAME: Duration = Duration::from_millis(12);

/// Waits a moment for the list, so that the first frame shows it.
fn await_list(model: &mut Model, desk: &mut Desk<'_>, inbox: &mut Inbox) {
    let until = Instant::now() + FIRST_FRAME;
    while model.library.is_none() {
        let Some(Wake::Event(event)) = inbox.event_until(until) else { return };
        learn(model, desk, event);
    }
}

/// Receive, update, draw; until somebody leaves.
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
        // The first frame has the processors for itself.
        desk.serve()?;
        let Ok(first) = inbox.next() else { break };
        take(first, model, screen, desk)?;
        for _ in 1..BURST {
            // What comes behind the key that leaves is for what is opened next.
            let Some(wake) = (if desk.leaving { None } else { inbox.at_hand() }) else { break };
            take(wake, model, screen, desk)?;
        }
    }
    Ok(())
}

/// Takes in one thing that has happened.
fn take(
    wake: Wake,
    model: &mut Model,
    screen: &mut Screen,
    desk: &mut Desk<'_>,
) -> Result<(), Error> {
    match wake {
        // The size is asked for: what is reported may be older than what is now.
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

/// Gives the terminal back and stops, until the program is continued.
fn suspend(model: &mut Model, screen: &mut Screen, desk: &mut Desk<'_>) -> Result<(), Error> {
    screen.pause(input::suspend)?;
    learn(model, desk, Event::Resized(screen.size()?));
    Ok(())
}

/// Gives the model a fact.
fn learn(model: &mut Model, desk: &mut Desk, event: Event) {
    tell(model, desk, event.into());
}

/// Gives the model a message, at the time that it is now, and hands out what it asks for.
fn tell(model: &mut Model, desk: &mut Desk, message: Message) {
    let clock = Event::Clock(now()).into();
    for message in [clock, message] {
        for effect in ui::update(model, message) {
            desk.fulfil(effect);
        }
    }
}

/// What a key, the mouse or a paste is to the model.
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

/// Lines that one notch of the wheel moves.
const WHEEL: i16 = 3;

/// Milliseconds since the Unix epoch.
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::try_from(since.as_millis()).unwrap_or(Timestamp::MAX)
}

/// Starts a named thread. A panic in it ends the thread, not the program: `wake` is told.
fn start(
    name: &str,
    language: Language,
    wake: Sender<Wake>,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<std::thread::JoinHandle<()>> {
    let guarded = move || {
        // What the closure leaves behind is not looked at again.
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
