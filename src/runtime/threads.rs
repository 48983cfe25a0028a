//! Starting of threads.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle, sleep};
use std::time::Duration;

use super::{Error, LoopEvent};
use crate::locale::runtime as messages;
use crate::news::Language;
use crate::ui::Event;

/// Starts a named thread. A limit on threads or memory may be reached for a moment, for example
/// while indexing starts: the start is tried again for two seconds.
pub(super) fn start_thread(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, Error> {
    // A failed start drops the closure, so the work is shared with it, not owned by it.
    let work = Arc::new(Mutex::new(Some(work)));
    let mut attempts = 1;
    loop {
        let work = Arc::clone(&work);
        let run = move || {
            let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(work) = work {
                work();
            }
        };
        match Builder::new().name(name.into()).spawn(run) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && attempts < ATTEMPTS => {
                attempts += 1;
                sleep(RETRY_DELAY);
            }
            started => return started.map_err(Error::Thread),
        }
    }
}

/// Number of attempts to start a thread; two seconds in total.
const ATTEMPTS: usize = 100;

/// Time between two attempts.
const RETRY_DELAY: Duration = Duration::from_millis(20);

/// Starts a named thread. A panic ends only that thread and is reported to the loop.
pub(super) fn spawn_guarded(
    name: &str,
    language: Language,
    events: Sender<LoopEvent>,
    work: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, Error> {
    start_thread(name, move || {
        // The closure's state is not used after a panic.
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).is_err() {
            let _ = events.send(LoopEvent::Event(Event::ErrorMessage(fault_message(language))));
        }
    })
}

/// Returns the message about a fault in the program.
pub(super) fn fault_message(language: Language) -> String {
    messages::fault(language).to_owned()
}
