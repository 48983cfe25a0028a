//! Terminal input and signals, each read by a thread of its own.

use std::io;
#[cfg(windows)]
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyModifiers};
#[cfg(unix)]
use signal_hook::consts::{
    SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU,
};

use super::threads::start_thread;
use super::{Error, LoopEvent};

/// A request from the operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "other systems ask only for the end"))]
pub(super) enum Signal {
    /// SIGTERM, SIGHUP, SIGINT, SIGQUIT, or loss of the terminal: save marks and quit.
    Quit,
    /// Any other signal that ends a program, by its name: save marks, quit and report it.
    Terminated(&'static str),
    /// SIGBUS: a file of the index could not be read. Save marks and quit.
    BusError,
    /// SIGTSTP: restore the terminal and stop until continued.
    Suspend,
    /// SIGWINCH: the terminal was resized.
    Resized,
}

/// Handle of the input threads. Holds the sender that they use, which changes when another
/// collection is opened.
#[derive(Clone)]
pub(super) struct InputSender(Arc<Mutex<Sender<LoopEvent>>>);

impl InputSender {
    /// Starts the threads.
    pub(super) fn start(events: &Sender<LoopEvent>) -> Result<Self, Error> {
        let listener = Self(Arc::new(Mutex::new(events.clone())));
        #[cfg(unix)]
        super::process::set_event_loop(listener.clone());
        start_signal_thread(listener.clone())?;
        start_hangup_thread(listener.clone())?;
        let sender = listener.clone();
        let read = move || {
            loop {
                let Ok(input) = event::read() else {
                    // The terminal is closed.
                    sender.send(LoopEvent::Signal(Signal::Quit));
                    break;
                };
                if !sender.send(LoopEvent::Input(input)) {
                    break;
                }
            }
        };
        start_thread("input", read)?;
        Ok(listener)
    }

    /// Sends all further events to another channel.
    pub(super) fn redirect_to(&self, events: &Sender<LoopEvent>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = events.clone();
    }

    /// Sends an event; returns false if there is no receiver.
    pub(super) fn send(&self, mut event: LoopEvent) -> bool {
        // While collections are switched, there is no receiver for a moment: retry.
        for _ in 0..SEND_ATTEMPTS {
            let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
            match sender.send(event) {
                Ok(()) => return true,
                Err(unheard) => event = unheard.0,
            }
            std::thread::sleep(SEND_RETRY_DELAY);
        }
        false
    }
}

/// Number of attempts to send an event; five seconds in total.
const SEND_ATTEMPTS: usize = 500;

/// Time between two attempts.
const SEND_RETRY_DELAY: Duration = Duration::from_millis(10);

/// Returns true for the key that suspends a program (Ctrl-Z).
pub(super) fn is_suspend_key(input: &Event) -> bool {
    let Event::Key(key) = input else { return false };
    cfg!(unix) && key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL)
}

/// The signals that a program may handle and that would end it, SIGABRT excepted, by which it ends itself;
/// the ones that suspend and resize it. SIGWINCH is included because crossterm misses a resize that happens
/// while a key is read.
#[cfg(unix)]
pub(super) const HANDLED_SIGNALS: [std::ffi::c_int; 14] = [
    SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU,
];

#[cfg(unix)]
fn start_signal_thread(sender: InputSender) -> Result<(), Error> {
    let mut signals = signal_hook::iterator::Signals::new(HANDLED_SIGNALS)?;
    let watch = move || {
        for signal in &mut signals {
            let meaning = match signal {
                SIGTSTP => Signal::Suspend,
                SIGWINCH => Signal::Resized,
                SIGHUP | SIGINT | SIGQUIT | SIGTERM => Signal::Quit,
                other => Signal::Terminated(
                    signal_hook::low_level::signal_name(other).unwrap_or("signal"),
                ),
            };
            if !sender.send(LoopEvent::Signal(meaning)) {
                break;
            }
        }
    };
    start_thread("signals", watch).map(drop)
}

/// Starts a thread that waits for the loss of the terminal. The input thread would not notice it,
/// and a signal is not guaranteed.
#[cfg(unix)]
fn start_hangup_thread(sender: InputSender) -> Result<(), Error> {
    use rustix::event::{PollFd, PollFlags, poll};
    let watch = move || {
        let out = io::stdout();
        // With no events requested, `poll` reports only errors and hang-ups.
        let mut terminal = [PollFd::new(&out, PollFlags::empty())];
        while poll(&mut terminal, None) == Err(rustix::io::Errno::INTR) {}
        sender.send(LoopEvent::Signal(Signal::Quit));
    };
    start_thread("hangup", watch).map(drop)
}

#[cfg(not(unix))]
fn start_hangup_thread(_sender: InputSender) -> Result<(), Error> {
    Ok(())
}

/// Starts a thread that waits for Ctrl-Break, which is no key, and for what ends a program on Windows.
/// If the window is closed, the system ends the program as soon as the signal is handled; marks are on
/// disk by then.
#[cfg(windows)]
fn start_signal_thread(sender: InputSender) -> Result<(), Error> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    /// Ctrl-Break, a closed window, and the end of the session, by Microsoft's `signal.h`.
    const SIGBREAK: i32 = 21;
    /// Time between two checks. There is no safe function that waits.
    const CHECK_INTERVAL: Duration = Duration::from_millis(200);
    let received = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGBREAK] {
        signal_hook::flag::register(signal, Arc::clone(&received))?;
    }
    let watch = move || {
        loop {
            std::thread::sleep(CHECK_INTERVAL);
            if received.swap(false, Ordering::Relaxed)
                && !sender.send(LoopEvent::Signal(Signal::Quit))
            {
                break;
            }
        }
    };
    start_thread("signals", watch).map(drop)
}
