//! What wakes the loop, in the order in which it came.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::Instant;

use super::Wake;

/// The end of the channel at which the loop waits; what was taken too early comes first.
pub(super) struct Inbox {
    early: VecDeque<Wake>,
    woken: Receiver<Wake>,
}

impl Inbox {
    /// Of a channel, behind what was not heard before.
    pub(super) fn new(early: VecDeque<Wake>, woken: Receiver<Wake>) -> Self {
        Self { early, woken }
    }

    /// The next; waits for it.
    pub(super) fn next(&mut self) -> Result<Wake, RecvError> {
        self.early.pop_front().map_or_else(|| self.woken.recv(), Ok)
    }

    /// The next, if there is one.
    pub(super) fn at_hand(&mut self) -> Option<Wake> {
        self.early.pop_front().or_else(|| self.woken.try_recv().ok())
    }

    /// The next event of a worker, until a moment; none: it has passed. Whatever else comes is
    /// kept for later.
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

    /// What was typed and nobody has heard: it is meant for what comes next.
    pub(super) fn unheard(self) -> VecDeque<Wake> {
        let typed = |wake: &Wake| matches!(wake, Wake::Input(_) | Wake::Signal(_));
        self.early.into_iter().chain(self.woken.try_iter()).filter(typed).collect()
    }
}
