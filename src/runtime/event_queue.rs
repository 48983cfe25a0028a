//! The event queue of the loop, in order of arrival.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::Instant;

use super::LoopEvent;

/// The receiving end of the loop's channel. Deferred events come first.
pub(super) struct EventQueue {
    deferred: VecDeque<LoopEvent>,
    receiver: Receiver<LoopEvent>,
}

impl EventQueue {
    /// Creates a queue on a channel, with events to deliver first.
    pub(super) fn new(deferred: VecDeque<LoopEvent>, receiver: Receiver<LoopEvent>) -> Self {
        Self { deferred, receiver }
    }

    /// Waits for the next event.
    pub(super) fn recv(&mut self) -> Result<LoopEvent, RecvError> {
        self.deferred.pop_front().map_or_else(|| self.receiver.recv(), Ok)
    }

    /// Returns the next event if there is one.
    pub(super) fn try_recv(&mut self) -> Option<LoopEvent> {
        self.deferred.pop_front().or_else(|| self.receiver.try_recv().ok())
    }

    /// Waits until a deadline for the next event of a worker; `None` on timeout. Defers all other
    /// events.
    pub(super) fn recv_event_until(&mut self, deadline: Instant) -> Option<LoopEvent> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.receiver.recv_timeout(left) {
                Ok(wake @ LoopEvent::Event(_)) => return Some(wake),
                Ok(other) => self.deferred.push_back(other),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Returns the unread input and signals, for the collection opened next.
    pub(super) fn into_pending_input(self) -> VecDeque<LoopEvent> {
        let typed = |wake: &LoopEvent| matches!(wake, LoopEvent::Input(_) | LoopEvent::Signal(_));
        self.deferred.into_iter().chain(self.receiver.try_iter()).filter(typed).collect()
    }
}
