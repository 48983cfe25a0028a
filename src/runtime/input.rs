//! Keys, mouse, paste and signals, each from a thread that does nothing else.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyModifiers};

use super::Wake;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// SIGTERM, SIGHUP, SIGINT, or the terminal is gone: leave, marks kept.
    Leave,
    /// SIGTSTP: give the terminal back and stop until continued.
    Suspend,
    /// SIGWINCH: the terminal has another size.
    Resized,
}

/// The threads that listen, and whom they tell: that changes when another collection is opened.
#[derive(Clone)]
pub(super) struct Listener(Arc<Mutex<Sender<Wake>>>);

impl Listener {
    /// Starts listening.
    pub(super) fn start(wake: &Sender<Wake>) -> io::Result<Self> {
        let listener = Self(Arc::new(Mutex::new(wake.clone())));
        listen_to_signals(listener.clone())?;
        listen_for_the_end(listener.clone())?;
        let told = listener.clone();
        let read = move || {
            loop {
                let Ok(input) = event::read() else {
                    // The terminal is closed.
                    told.send(Wake::Signal(Signal::Leave));
                    break;
                };
                if !told.send(Wake::Input(input)) {
                    break;
                }
            }
        };
        std::thread::Builder::new().name("input".into()).spawn(read)?;
        Ok(listener)
    }

    /// Tells somebody else from now on.
    pub(super) fn tell(&self, wake: &Sender<Wake>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = wake.clone();
    }

    /// False: nobody listens any more.
    fn send(&self, mut wake: Wake) -> bool {
        // Between one collection and the next nobody listens for a moment.
        for _ in 0..PATIENCE {
            let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
            match sender.send(wake) {
                Ok(()) => return true,
                Err(unheard) => wake = unheard.0,
            }
            std::thread::sleep(MOMENT);
        }
        false
    }
}

/// How often what nobody hears is said again: for five seconds.
const PATIENCE: usize = 500;

/// Between one time and the next.
const MOMENT: Duration = Duration::from_millis(10);

/// Is this the key that suspends a program?
pub(super) fn suspends(input: &Event) -> bool {
    let Event::Key(key) = input else { return false };
    cfg!(unix) && key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL)
}

#[cfg(unix)]
fn listen_to_signals(told: Listener) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    // The size, too: the reader of keys misses one that changes while a key is pressed.
    let all = [SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(all)?;
    let watch = move || {
        for signal in &mut signals {
            let meaning = match signal {
                SIGTSTP => Signal::Suspend,
                SIGWINCH => Signal::Resized,
                _ => Signal::Leave,
            };
            if !told.send(Wake::Signal(meaning)) {
                break;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(watch).map(drop)
}

/// Waits until the terminal is gone: the reader of keys would not see it, and a signal need not
/// reach us.
#[cfg(unix)]
fn listen_for_the_end(told: Listener) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    let watch = move || {
        let out = io::stdout();
        // Nothing is asked but what is always told: an error, or that the other end has hung up.
        let mut terminal = [PollFd::new(&out, PollFlags::empty())];
        while poll(&mut terminal, None).is_err() {}
        told.send(Wake::Signal(Signal::Leave));
    };
    std::thread::Builder::new().name("hangup".into()).spawn(watch).map(drop)
}

#[cfg(not(unix))]
fn listen_for_the_end(_told: Listener) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn listen_to_signals(_told: Listener) -> io::Result<()> {
    Ok(())
}

/// Stops the process until it is continued. The terminal must have been given back.
#[cfg(unix)]
pub(super) fn suspend() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Elsewhere no process can be stopped so.
#[cfg(not(unix))]
pub(super) fn suspend() {}
