//! Terminal input and signals, each read by a thread of its own.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyModifiers};

use super::Wake;

/// A request from the operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// SIGTERM, SIGHUP, SIGINT, or loss of the terminal: save marks and quit.
    Leave,
    /// SIGTSTP: restore the terminal and stop until continued.
    Suspend,
    /// SIGWINCH: the terminal was resized.
    Resized,
}

/// Handle of the input threads. Holds the sender that they use, which changes when another
/// collection is opened.
#[derive(Clone)]
pub(super) struct Listener(Arc<Mutex<Sender<Wake>>>);

impl Listener {
    /// Starts the threads.
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

    /// Sends all further events to another channel.
    pub(super) fn tell(&self, wake: &Sender<Wake>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = wake.clone();
    }

    /// Sends an event; returns false if there is no receiver.
    fn send(&self, mut wake: Wake) -> bool {
        // While collections are switched, there is no receiver for a moment: retry.
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

/// Number of attempts to send an event; five seconds in total.
const PATIENCE: usize = 500;

/// Time between two attempts.
const MOMENT: Duration = Duration::from_millis(10);

/// Returns true for the key that suspends a program (Ctrl-Z).
pub(super) fn suspends(input: &Event) -> bool {
    let Event::Key(key) = input else { return false };
    cfg!(unix) && key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL)
}

#[cfg(unix)]
fn listen_to_signals(told: Listener) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    // SIGWINCH is included because crossterm misses a resize that happens while a key is read.
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

/// Starts a thread that waits for the loss of the terminal. The input thread would not notice it,
/// and a signal is not guaranteed.
#[cfg(unix)]
fn listen_for_the_end(told: Listener) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    let watch = move || {
        let out = io::stdout();
        // With no events requested, `poll` reports only errors and hang-ups.
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

/// Stops the process until it is continued. The terminal must have been restored before.
#[cfg(unix)]
pub(super) fn suspend() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Does nothing: processes cannot be stopped this way on other systems.
#[cfg(not(unix))]
pub(super) fn suspend() {}
