//! SIGBUS: a file of the index was cut short while it was mapped into memory, or its disk failed.
//!
//! The access that failed is repeated when the signal handler returns, and fails again. The thread
//! that made it is therefore of no more use, and the program ends: the handler wakes a thread that
//! asks the event loop to save marks and quit, and ends the process itself if the loop does not.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::OnceLock;
use std::time::Duration;

use signal_hook::consts::SIGBUS;
use signal_hook::low_level;

use crate::runtime::LoopEvent;
use crate::runtime::input::{InputSender, Signal};
use crate::runtime::terminal::restore_terminal;
use crate::runtime::threads::start_thread;

/// The event loop, once it runs.
static EVENT_LOOP: OnceLock<InputSender> = OnceLock::new();

/// Time that the event loop has to save marks and quit.
const QUIT_TIMEOUT: Duration = Duration::from_secs(3);

/// Handles SIGBUS from now on: the terminal is restored, `report` is called, and the process ends
/// with exit code 2. Must be called before the first thread is started. On failure, the signal ends
/// the process as before.
pub fn handle_bus_errors(report: impl FnOnce() + Send + 'static) {
    let _ = start_bus_error_thread(report);
}

fn start_bus_error_thread(report: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let (mut woken, wake) = UnixStream::pair()?;
    let watch = move || {
        if woken.read_exact(&mut [0]).is_err() {
            return;
        }
        if let Some(event_loop) = EVENT_LOOP.get() {
            event_loop.send(LoopEvent::Signal(Signal::BusError));
            std::thread::sleep(QUIT_TIMEOUT);
        }
        restore_terminal();
        report();
        low_level::exit(2);
    };
    start_thread("bus error", watch).map_err(io::Error::other)?;
    // The standard library handles the signal to recognize a stack overflow, and sets it to its
    // default, which ends the process, when it gets another one. Its handler would be called before
    // the one registered here. After a signal that is no error it is gone.
    if cfg!(target_os = "linux") {
        low_level::raise(SIGBUS)?;
    }
    low_level::pipe::register(SIGBUS, wake).map(drop)
}

/// Sets the event loop that is told of a bus error.
pub(in crate::runtime) fn set_event_loop(sender: InputSender) {
    let _ = EVENT_LOOP.set(sender);
}
