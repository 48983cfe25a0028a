//! The loop: the only floor with a terminal, a clock and threads.
//!
//! Threads send into one channel; the loop receives, updates the model, hands effects out and
//! draws. It never waits for anything but the channel.

mod browser;
mod input;
mod keeper;
mod setting;
mod terminal;
mod worker;

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crossterm::event::{Event as Input, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Size};

use crate::library::Collection;
use crate::news::{Language, ReadRule, Timestamp};
use crate::store::{Dirs, Session};
use crate::ui::keymap::command_for;
use crate::ui::{self, Command, Effect, Event, Message, Model};

use input::Signal;
use keeper::Keeper;
use terminal::Screen;
use worker::Worker;
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
    /// The theme asked for, by name.
    pub theme: Option<String>,
    /// When a story counts as read.
    pub rule: ReadRule,
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
    Input(Input),
    Signal(Signal),
    Event(Event),
}

/// Events a burst may bring before a frame is drawn in between.
const BURST: usize = 256;

/// Opens the reader on a collection and returns when it is left. The terminal is then as it was,
/// and every mark is on disk or the error says why not.
pub fn run(options: Options) -> Result<(), Error> {
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let (wake, woken) = mpsc::channel();
    let name = setting::name(&options.collection, options.language);
    let session = Session::load(&options.dirs);
    let preferences = setting::preferences(options.theme.as_deref(), &session);
    let mut model = Model::new(name, options.language, preferences);
    model.rule = options.rule;
    // The collection is opened while the terminal is taken over.
    let mut desk = Desk::open(options, &wake)?;
    let mut screen = Screen::enter()?;
    input::listen(&wake)?;
    learn(&mut model, &mut desk, Event::Resized(screen.size()?));
    await_list(&mut model, &mut desk, &woken);
    let ended = turn(&mut model, &mut screen, &mut desk, &woken);
    drop(screen);
    // What was read so far is kept.
    desk.worker.close();
    let kept = desk.keeper.close().map_err(Error::NotKept);
    ended.and(kept)
}

/// How long the first frame waits for the list: an index that is there already is open by then.
const FIRST_FRAME: Duration = Duration::from_millis(12);

/// Waits a moment for the list, so that the first frame shows it.
fn await_list(model: &mut Model, desk: &mut Desk, woken: &Receiver<Wake>) {
    let until = Instant::now() + FIRST_FRAME;
    while model.library.is_none() {
        let left = until.saturating_duration_since(Instant::now());
        match woken.recv_timeout(left) {
            Ok(Wake::Event(event)) => learn(model, desk, event),
            // A signal or a key before the first frame: it must not be lost.
            Ok(other) => {
                let _ = desk.wake.send(other);
                return;
            }
            Err(_) => return,
        }
    }
}

/// Receive, update, draw; until somebody leaves.
fn turn(
    model: &mut Model,
    screen: &mut Screen,
    desk: &mut Desk,
    woken: &Receiver<Wake>,
) -> Result<(), Error> {
    while !desk.leaving {
        screen.draw(model)?;
        // The first frame has the processors for itself.
        desk.worker.serve(desk.language, &desk.wake)?;
        let Ok(first) = woken.recv() else { break };
        let burst = std::iter::once(first).chain(std::iter::from_fn(|| woken.try_recv().ok()));
        for wake in burst.take(BURST) {
            match wake {
                Wake::Input(Input::Resize(width, height)) => {
                    learn(model, desk, Event::Resized(Size { width, height }));
                }
                Wake::Input(input) => {
                    if input::suspends(&input) {
                        screen.pause(input::suspend)?;
                        learn(model, desk, Event::Resized(screen.size()?));
                    } else if let Some(message) = message_of(model, input) {
                        tell(model, desk, message);
                    }
                }
                Wake::Signal(Signal::Leave) => tell(model, desk, Command::QuitNow.into()),
                Wake::Signal(Signal::Suspend) => {
                    screen.pause(input::suspend)?;
                    learn(model, desk, Event::Resized(screen.size()?));
                }
                Wake::Event(event) => learn(model, desk, event),
            }
        }
    }
    Ok(())
}

fn learn(model: &mut Model, desk: &mut Desk, event: Event) {
    tell(model, desk, event.into());
}

fn tell(model: &mut Model, desk: &mut Desk, message: Message) {
    let clock = Event::Clock(now()).into();
    for message in [clock, message] {
        for effect in ui::update(model, message) {
            desk.fulfil(effect);
        }
    }
}

/// What a key, the mouse or a paste means to the model as it is.
fn message_of(model: &Model, input: Input) -> Option<Message> {
    match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => {
            command_for(model.layer(), key).map(Message::from)
        }
        Input::Mouse(mouse) => {
            let position = Position { x: mouse.column, y: mouse.row };
            let command = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Command::Press(position),
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

/// Where effects are handed out to those who fulfil them.
struct Desk {
    worker: Worker,
    keeper: Keeper,
    wake: Sender<Wake>,
    language: Language,
    leaving: bool,
}

impl Desk {
    fn open(options: Options, wake: &Sender<Wake>) -> io::Result<Self> {
        let opened = match &options.collection {
            Collection::Sample => Vec::new(),
            Collection::Paths { paths, .. } => paths.clone(),
        };
        let cache = options.dirs.cache.clone();
        // The collection is what the first frame waits for.
        let worker = Worker::start(options.collection, cache, options.language, wake)?;
        Ok(Self {
            worker,
            keeper: Keeper::start(options.dirs, opened, options.language, wake.clone())?,
            wake: wake.clone(),
            language: options.language,
            leaving: false,
        })
    }

    fn fulfil(&mut self, effect: Effect) {
        match effect {
            Effect::Keep(_) | Effect::KeepNaming(_) | Effect::Note(_) | Effect::Remember(_) => {
                self.keeper.ask(effect);
            }
            Effect::Browse(url) => browser::open(&url, self.language, &self.wake),
            Effect::Quit => self.leaving = true,
            Effect::Find(_)
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
}

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
