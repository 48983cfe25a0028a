//! Requests to the library that are outstanding.

use std::collections::BTreeMap;

use super::effect::{Effect, LibraryRequest, RequestKind};

/// The numbers of the newest request of each kind. An answer to an older request is stale.
#[derive(Debug, Default)]
pub struct RequestTracker {
    last_number: u64,
    newest: BTreeMap<RequestKind, NewestRequest>,
}

/// The newest request of a kind.
#[derive(Debug, Clone, Copy)]
struct NewestRequest {
    number: u64,
    answered: bool,
}

impl RequestTracker {
    /// Returns a new request number.
    pub fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    /// Numbers a request and makes it the newest of its kind.
    pub fn send(&mut self, request: LibraryRequest) -> Effect {
        let number = self.next_number();
        self.newest.insert(request.kind(), NewestRequest { number, answered: false });
        Effect::Library(number, request)
    }

    /// Records an answer. Returns false if it is stale and must be dropped.
    pub fn accept(&mut self, number: u64, kind: RequestKind) -> bool {
        if !kind.is_superseded() {
            return true;
        }
        match self.newest.get_mut(&kind) {
            Some(newest) if newest.number == number => {
                newest.answered = true;
                true
            }
            Some(_) | None => false,
        }
    }

    /// Makes outstanding requests of a kind stale.
    pub fn cancel(&mut self, kind: RequestKind) {
        self.newest.remove(&kind);
    }

    /// Returns true while the newest request of a kind is not answered.
    pub fn is_waiting(&self, kind: RequestKind) -> bool {
        self.newest.get(&kind).is_some_and(|newest| !newest.answered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_answer_to_the_newest_request_is_accepted() {
        let mut requests = RequestTracker::default();
        let mut send = |text: &str| match requests.send(LibraryRequest::FindTitles(text.into())) {
            Effect::Library(number, _) => number,
            Effect::Store(_) | Effect::App(_) => unreachable!(),
        };
        let (first, second) = (send("a"), send("ab"));
        assert!(requests.is_waiting(RequestKind::Titles));
        assert!(!requests.accept(first, RequestKind::Titles));
        assert!(requests.is_waiting(RequestKind::Titles));
        assert!(requests.accept(second, RequestKind::Titles));
        assert!(!requests.is_waiting(RequestKind::Titles));
        requests.cancel(RequestKind::Titles);
        assert!(!requests.accept(second, RequestKind::Titles));
    }
}
