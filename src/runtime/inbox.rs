//! The event queue of the loop, in order of arrival.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::Instant;

use super::Wake;

/// The receiving end of the loop's channel. Deferred events come first.
pub(super) struct Inbox {
    early: VecDeque<Wake>,
    woken: Receiver<Wake>,
}

impl Inbox {
    /// Creates a queue on a channel, with events to deliver first.
    pub(super) fn new(early: VecDeque<Wake>, woken: Receiver<Wake>) -> Self {
        Self { early, woken }
    }

    /// Waits for the next event.
    pub(super) fn next(&mut self) -> Result<Wake, RecvError> {
        self.early.pop_front().map_or_else(|| self.woken.recv(), Ok)
    }

    /// Returns the next event if there is one.
    pub(super) fn at_hand(&mut self) -> Option<Wake> {
        self.early.pop_front().or_else(|| self.woken.try_recv().ok())
    }

    /// Waits until a deadline for the next event of a worker; `None` on timeout. Defers all other
    /// events.
    pub(super) fn event_until(&mut self, moment: Instant) -> Option<Wake> {
        loop {
            let left = moment.saturating_duration_since(Instant::now());
            match self.woken.recv_timeout(left) {
                Ok(wake @ Wake::Event(_)) => return Some(wake),
                Ok(other) => self.early.push_back(other),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Returns the unread input and signals, for the collection opened next.
    pub(super) fn unheard(self) -> VecDeque<Wake> {
        let typed = |wake: &Wake| matches!(wake, Wake::Input(_) | Wake::Signal(_));
        self.early.into_iter().chain(self.woken.try_iter()).filter(typed).collect()
    }
}
