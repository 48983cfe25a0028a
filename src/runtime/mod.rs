//! The event loop, and everything that needs a terminal, a clock or threads.
//!
//! All threads send into one channel. The loop receives from it, updates the model, runs the
//! effects and draws. It blocks on nothing but the channel.

// A new effect or event must be handled wherever it can arrive.
#![warn(clippy::wildcard_enum_match_arm)]

mod browser;
mod effect_runner;
mod eight_color;
mod event_queue;
mod exporter;
mod input;
mod persistence;
mod process;
mod program;
mod startup;
mod terminal;
mod threads;
mod worker;

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crossterm::event::{Event as Input, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Position;

use crate::library::Collection;
use crate::locale::runtime as messages;
use crate::news::Language;
use crate::store::{Config, Dirs, Session, load_themes};
use crate::ui::command::{MouseCommand, PickerCommand};
use crate::ui::keymap::KeyPress;
use crate::ui::{self, Command, Event, Message, Model, Moment};

use effect_runner::EffectRunner;
use event_queue::EventQueue;
use input::{InputSender, Signal};
use persistence::ConfigFiles;
pub use process::survive_file_size_limit;
#[cfg(unix)]
pub use process::{handle_bus_errors, restart_with_memory_setting, run_under_memory_limit};
use startup::TerminalCapabilities;
use terminal::TerminalScreen;
pub use worker::answer_request;

/// Options for running the terminal interface on a collection.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// The collection to open.
    pub collection: Collection,
    /// Directories of marks, settings and cache.
    pub dirs: Dirs,
    /// Language of the interface.
    pub language: Language,
    /// User settings.
    pub config: Config,
    /// True if no collection was named, so that a recent one may be chosen.
    pub offer_recent: bool,
}

/// Values from the command line that override settings, and access to other collections.
pub struct CommandLineOptions<'a> {
    /// Name of the requested theme.
    pub theme: Option<&'a str>,
    /// Returns the interface language for the language in the settings.
    pub language: &'a dyn Fn(Option<Language>) -> Language,
    /// Prepares to open another collection; no paths: the built-in sample. Fails with a localized
    /// message.
    pub open_collection: &'a dyn Fn(&[PathBuf]) -> Result<RunOptions, String>,
}

/// An error that ends the terminal interface.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output is not a terminal.
    #[error("{}", self.message(Language::default()))]
    NoTerminal,
    /// The terminal cannot be written to.
    #[error("{}", self.message(Language::default()))]
    Terminal(#[from] io::Error),
    /// A thread cannot be started.
    #[error("{}", self.message(Language::default()))]
    Thread(io::Error),
    /// Marks could not be saved; a localized message.
    #[error("{0}")]
    NotSaved(String),
    /// A signal ended the program; its name.
    #[error("{}", self.message(Language::default()))]
    Terminated(&'static str),
    /// A file of the index could not be read while it was in use.
    #[error("{}", self.message(Language::default()))]
    BusError,
}

impl Error {
    /// Returns a message that says what happened and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoTerminal => messages::no_terminal(language).to_owned(),
            Self::Terminal(error) => messages::terminal_failed(error, language),
            Self::Thread(error) => messages::thread_failed(error, language),
            Self::NotSaved(sentence) => sentence.clone(),
            Self::Terminated(signal) => messages::terminated(signal, language),
            Self::BusError => messages::bus_error(language).to_owned(),
        }
    }
}

/// An event that wakes the loop.
enum LoopEvent {
    /// Terminal input: keys, mouse, pasted text.
    Input(Input),
    /// A signal, or the loss of the terminal.
    Signal(Signal),
    /// A result from a thread.
    Event(Event),
    /// The settings or theme files have changed, or cannot be read (a localized message).
    ConfigChanged(Box<Result<ConfigFiles, String>>),
}

/// Maximum number of events that are handled before a frame is drawn.
const MAX_EVENTS_PER_FRAME: usize = 256;

/// Runs the terminal interface until the user quits. On return the terminal is restored, and every
/// mark is on disk or the error says why not.
pub fn run(options: RunOptions, command_line: &CommandLineOptions<'_>) -> Result<(), Error> {
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let mut sitting = TerminalSession {
        screen: None,
        input: None,
        terminal: TerminalCapabilities::detect(),
        pending_input: VecDeque::new(),
    };
    let mut next = Some(options);
    while let Some(options) = next.take() {
        next = sitting.run_collection(options, command_line)?;
    }
    Ok(())
}

/// A terminal session. It outlives the switch from one collection to another.
struct TerminalSession {
    screen: Option<TerminalScreen>,
    input: Option<InputSender>,
    terminal: TerminalCapabilities,
    /// Input received while the collection was switched.
    pending_input: VecDeque<LoopEvent>,
}

impl TerminalSession {
    /// Runs the event loop on a collection until it is closed. Returns the collection to open next.
    fn run_collection(
        &mut self,
        options: RunOptions,
        command_line: &CommandLineOptions<'_>,
    ) -> Result<Option<RunOptions>, Error> {
        let (wake, woken) = mpsc::channel();
        let mut queue = EventQueue::new(std::mem::take(&mut self.pending_input), woken);
        let name = startup::collection_name(&options.collection, options.language);
        let session = Session::load(&options.dirs);
        let own = load_themes(&options.dirs);
        let (settings, wrong) =
            startup::build_settings(&options.config, &own, self.terminal, command_line);
        let preferences =
            startup::initial_preferences(&settings, &session, self.terminal, command_line);
        let mut model = Model::new(name.clone(), settings, &preferences);
        model.display.show_first_steps &= options.collection == Collection::Sample;
        model.collection.recent = startup::recent_collections(&session, options.language);
        model.user.queries.clone_from(&session.queries);
        if let Some(place) = session.place_in(&startup::session_paths(&options.collection)) {
            model.restore_place(place);
        }
        // The built-in sample is always in the list: there is a choice only with two others.
        let choose = options.offer_recent && model.collection.recent.len() > 2;
        // Indexing starts while the terminal is being set up.
        let mut effects = EffectRunner::open(
            options,
            name,
            preferences.theme,
            command_line,
            self.terminal,
            &wake,
        )?;
        match &mut self.screen {
            Some(screen) => screen.set_features(effects.terminal_features())?,
            None => self.screen = Some(TerminalScreen::enter(effects.terminal_features())?),
        }
        match &self.input {
            Some(listener) => listener.redirect_to(&wake),
            None => self.input = Some(InputSender::start(&wake)?),
        }
        let Some(screen) = &mut self.screen else { return Ok(None) };
        dispatch_event(&mut model, &mut effects, Event::Resized(screen.size()?));
        if choose {
            dispatch(&mut model, &mut effects, Command::Pick(PickerCommand::Collections).into());
        }
        wait_for_library(&mut model, &mut effects, &mut queue);
        if let Some(wrong) = wrong {
            dispatch_event(&mut model, &mut effects, Event::ErrorMessage(wrong));
        }
        let ended = run_loop(&mut model, screen, &mut effects, &mut queue);
        let next = effects.next_options.take().filter(|_| ended.is_ok());
        if next.is_none() {
            self.screen = None;
        }
        // Stories indexed so far and marks are saved.
        let failure = effects.ended_by.take();
        let kept = effects.close(matches!(failure, Some(Error::BusError)));
        let kept = kept.map_err(Error::NotSaved).and(failure.map_or(Ok(()), Err));
        self.pending_input = queue.into_pending_input();
        ended.and(kept).map(|()| next)
    }
}

/// How long the first frame waits for the library. An existing index opens within this time.
const FIRST_FRAME_WAIT: Duration = Duration::from_millis(12);

/// Waits briefly for the library, so that the first frame shows the list.
fn wait_for_library(model: &mut Model, effects: &mut EffectRunner<'_>, queue: &mut EventQueue) {
    let until = Instant::now() + FIRST_FRAME_WAIT;
    while model.collection.library.is_none() {
        let Some(LoopEvent::Event(event)) = queue.recv_event_until(until) else { return };
        dispatch_event(model, effects, event);
    }
}

/// Draws, receives events and updates the model until the user quits.
fn run_loop(
    model: &mut Model,
    screen: &mut TerminalScreen,
    effects: &mut EffectRunner<'_>,
    queue: &mut EventQueue,
) -> Result<(), Error> {
    while !effects.quitting {
        if let Some(text) = effects.clipboard_text.take() {
            screen.copy(&text)?;
        }
        if std::mem::take(&mut effects.redraw) {
            screen.invalidate()?;
        }
        screen.draw(model)?;
        // The worker threads start after the first frame, so that it has the CPU to itself.
        effects.start_answering()?;
        let Ok(first) = queue.recv() else { break };
        handle_loop_event(first, model, screen, effects)?;
        for _ in 1..MAX_EVENTS_PER_FRAME {
            // Input after the quit key belongs to the collection opened next.
            let Some(wake) = (if effects.quitting { None } else { queue.try_recv() }) else {
                break;
            };
            handle_loop_event(wake, model, screen, effects)?;
        }
    }
    Ok(())
}

/// Handles one event.
// Not inlined: `benches/start.rs` counts instructions between its calls.
#[inline(never)]
fn handle_loop_event(
    events: LoopEvent,
    model: &mut Model,
    screen: &mut TerminalScreen,
    effects: &mut EffectRunner<'_>,
) -> Result<(), Error> {
    match events {
        // The size is queried because the reported one may be outdated.
        LoopEvent::Input(Input::Resize(..)) | LoopEvent::Signal(Signal::Resized) => {
            screen.invalidate()?;
            dispatch_event(model, effects, Event::Resized(screen.size()?));
        }
        LoopEvent::Input(input) if input::is_suspend_key(&input) => {
            suspend(model, screen, effects)?;
        }
        LoopEvent::Signal(Signal::Suspend) => suspend(model, screen, effects)?,
        LoopEvent::Input(input) => {
            if let Some(message) = message_from_input(input) {
                dispatch(model, effects, message);
            }
        }
        LoopEvent::Signal(Signal::Quit) => dispatch(model, effects, Command::QuitNow.into()),
        LoopEvent::Signal(Signal::Terminated(name)) => {
            effects.ended_by = Some(Error::Terminated(name));
            dispatch(model, effects, Command::QuitNow.into());
        }
        LoopEvent::Signal(Signal::BusError) => {
            effects.ended_by = Some(Error::BusError);
            dispatch(model, effects, Command::QuitNow.into());
        }
        LoopEvent::Event(event) => dispatch_event(model, effects, event),
        LoopEvent::ConfigChanged(written) => {
            let event = effects.apply_config_files(*written);
            screen.set_features(effects.terminal_features())?;
            dispatch_event(model, effects, event);
        }
    }
    Ok(())
}

/// Restores the terminal and stops the process until it is continued.
fn suspend(
    model: &mut Model,
    screen: &mut TerminalScreen,
    effects: &mut EffectRunner<'_>,
) -> Result<(), Error> {
    screen.release_during(process::suspend_process)?;
    dispatch_event(model, effects, Event::Resized(screen.size()?));
    Ok(())
}

/// Passes an event to the model.
fn dispatch_event(model: &mut Model, effects: &mut EffectRunner, event: Event) {
    dispatch(model, effects, event.into());
}

/// Passes a message with the current time to the model, and runs the resulting effects.
fn dispatch(model: &mut Model, effects: &mut EffectRunner, message: Message) {
    for effect in ui::update(model, effects.now(), message) {
        effects.run(effect, model.collection.library.as_ref());
    }
}

/// Converts terminal input to a message.
fn message_from_input(input: Input) -> Option<Message> {
    match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => Some(KeyPress::from(key).into()),
        Input::Mouse(mouse) => {
            let position = Position { x: mouse.column, y: mouse.row };
            let command = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => {
                    Command::Mouse(MouseCommand::Press(position))
                }
                MouseEventKind::Drag(MouseButton::Left) => {
                    Command::Mouse(MouseCommand::Drag(position))
                }
                MouseEventKind::Up(MouseButton::Left) => Command::Mouse(MouseCommand::Release),
                MouseEventKind::ScrollDown => {
                    Command::Mouse(MouseCommand::Scroll(position, WHEEL_LINES))
                }
                MouseEventKind::ScrollUp => {
                    Command::Mouse(MouseCommand::Scroll(position, -WHEEL_LINES))
                }
                MouseEventKind::Down(_)
                | MouseEventKind::Drag(_)
                | MouseEventKind::Up(_)
                | MouseEventKind::Moved
                | MouseEventKind::ScrollLeft
                | MouseEventKind::ScrollRight => return None,
            };
            Some(command.into())
        }
        Input::Paste(text) => Some(Event::Pasted(text).into()),
        Input::Key(_) | Input::Resize(..) | Input::FocusGained | Input::FocusLost => None,
    }
}

/// Lines scrolled by one notch of the mouse wheel.
const WHEEL_LINES: i16 = 3;

/// Returns the current time. `started` is when the program started.
fn current_moment(started: Instant) -> Moment {
    Moment {
        unix_millis: unix_millis(),
        uptime_millis: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        today: jiff::Zoned::now().date(),
    }
}

/// Returns the time of the system clock, in milliseconds since the Unix epoch.
fn unix_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(all(test, windows))]
mod tests {
    /// Dates of today and inferred dates are those of the user's time zone.
    #[test]
    fn local_time_zone_is_known() {
        use jiff::tz::TimeZone;
        assert!(TimeZone::try_system().is_ok());
        assert!(TimeZone::get("Asia/Jakarta").is_ok());
    }
}
