//! Keys, mouse, paste and signals, each from a thread that does nothing else.

use std::io;
use std::sync::mpsc::Sender;

use crossterm::event::{self, Event, KeyCode, KeyModifiers};

use super::Wake;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// SIGTERM, SIGHUP, SIGINT, or the terminal is gone: leave, marks kept.
    Leave,
    /// SIGTSTP: give the terminal back and stop until continued.
    Suspend,
}

/// Starts listening.
pub(super) fn listen(wake: &Sender<Wake>) -> io::Result<()> {
    listen_to_signals(wake.clone())?;
    let wake = wake.clone();
    let read = move || {
        loop {
            let Ok(input) = event::read() else {
                // The terminal is closed.
                let _ = wake.send(Wake::Signal(Signal::Leave));
                break;
            };
            if wake.send(Wake::Input(input)).is_err() {
                break;
            }
        }
    };
    std::thread::Builder::new().name("input".into()).spawn(read).map(drop)
}

/// Is this the key that suspends a program?
pub(super) fn suspends(input: &Event) -> bool {
    let Event::Key(key) = input else { return false };
    cfg!(unix) && key.code == KeyCode::Char('z') && key.modifiers.contains(KeyModifiers::CONTROL)
}

#[cfg(unix)]
fn listen_to_signals(wake: Sender<Wake>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
    let watch = move || {
        for signal in &mut signals {
            let meaning = if signal == SIGTSTP { Signal::Suspend } else { Signal::Leave };
            if wake.send(Wake::Signal(meaning)).is_err() {
                break;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(watch).map(drop)
}

#[cfg(not(unix))]
fn listen_to_signals(_wake: Sender<Wake>) -> io::Result<()> {
    Ok(())
}

/// Stops the process until it is continued. The terminal must have been given back.
#[cfg(unix)]
pub(super) fn suspend() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
pub(super) fn suspend() {}
