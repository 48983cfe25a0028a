//! A thread that answers requests.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::answers::answer_request;
use super::{NewestRequests, NumberedRequest, SharedLibrary};
use crate::library::{Cancellation, Library, ResultScope, TitleSearch};
use crate::news::Language;
use crate::runtime::LoopEvent;
use crate::runtime::threads::fault_message;
use crate::text::names;
use crate::text::word::WordAnalyzer;
use crate::ui::{Event, LibraryAnswer, LibraryRequest, ListRequest, MAX_TITLES, RequestKind};

/// Time without a request after which large caches are dropped.
const CACHE_IDLE_TIME: Duration = Duration::from_secs(5);

/// A request that was answered in part, or not yet. The rest follows if no other request arrives.
enum UnfinishedRequest {
    /// Only the first rows of a list were sent.
    Listing(ListRequest),
    /// Only the newest titles were looked at.
    Titles(Arc<Library>, TitleSearch),
}

impl UnfinishedRequest {
    fn kind(&self) -> RequestKind {
        match self {
            Self::Listing(_) => RequestKind::Listing,
            Self::Titles(..) => RequestKind::Titles,
        }
    }
}

/// State of a thread that answers requests.
pub(super) struct AnsweringThread {
    pub(super) library: SharedLibrary,
    pub(super) newest: Arc<NewestRequests>,
    pub(super) damage_reports: Sender<()>,
    pub(super) language: Language,
    pub(super) events: Sender<LoopEvent>,
}

impl AnsweringThread {
    /// Answers requests; of each kind only the newest one in the queue.
    pub(super) fn run(&self, requests: &Receiver<NumberedRequest>) {
        let mut queue: Vec<NumberedRequest> = Vec::new();
        let mut unfinished: Vec<(u64, UnfinishedRequest)> = Vec::new();
        loop {
            if queue.is_empty() && unfinished.is_empty() {
                let Some(first) = self.wait_for_request(requests) else { return };
                queue.push(first);
            }
            let Some(library) = self.library.wait() else { return };
            let newest = self.newest.any.load(Ordering::Acquire);
            for (number, request) in requests.try_iter() {
                let kind = request.kind();
                queue.retain(|(_, older)| older.kind() != kind);
                unfinished.retain(|(_, older)| older.kind() != kind);
                queue.push((number, request));
            }
            let (number, (answer, rest)) = if queue.is_empty() {
                let Some((number, request)) = unfinished.pop() else { continue };
                (number, self.continue_request(&library, newest, request))
            } else {
                let (number, request) = queue.remove(0);
                (number, self.start_request(&library, number, request))
            };
            unfinished.extend(rest.map(|rest| (number, rest)));
            let Some(answer) = answer else { continue };
            if let LibraryAnswer::Failed(_) = answer {
                let message = Event::ErrorMessage(fault_message(self.language));
                let _ = self.events.send(LoopEvent::Event(message));
            }
            let event = LoopEvent::Event(Event::Answered(number, answer));
            if self.events.send(event).is_err() {
                return;
            }
            if library.is_damaged() {
                let _ = self.damage_reports.send(());
            }
        }
    }

    /// Answers a request, or the first part of it. Returns the answer, `None` if there is none yet,
    /// and the rest of the request.
    fn start_request(
        &self,
        library: &Arc<Library>,
        number: u64,
        request: LibraryRequest,
    ) -> (Option<LibraryAnswer>, Option<UnfinishedRequest>) {
        if let LibraryRequest::LoadListing(request) = request {
            let answer = self.answer_first_rows(library, number, &request);
            let partial = matches!(&answer, Some(LibraryAnswer::Listing(Ok(listing))) if listing.is_partial());
            (answer, partial.then_some(UnfinishedRequest::Listing(request)))
        } else if let LibraryRequest::FindTitles(typed) = request {
            let search = TitleSearch::new(&typed, MAX_TITLES);
            search_more_titles(Arc::clone(library), search, true)
        } else {
            let kind = request.kind();
            (Some(guarded(kind, || answer_request(library, request))), None)
        }
    }

    /// Continues a request until another one arrives.
    fn continue_request(
        &self,
        library: &Library,
        newest: u64,
        request: UnfinishedRequest,
    ) -> (Option<LibraryAnswer>, Option<UnfinishedRequest>) {
        match request {
            UnfinishedRequest::Listing(request) => {
                let answer = self.answer_rest(library, newest, &request);
                let rest = answer.is_none().then_some(UnfinishedRequest::Listing(request));
                (answer, rest)
            }
            UnfinishedRequest::Titles(library, search) => {
                search_more_titles(library, search, false)
            }
        }
    }

    /// Waits for a request; drops large caches once if none arrives soon. `None` if the program is
    /// quitting.
    fn wait_for_request(&self, requests: &Receiver<NumberedRequest>) -> Option<NumberedRequest> {
        match requests.recv_timeout(CACHE_IDLE_TIME) {
            Ok(request) => Some(request),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                if let Some(library) = self.library.current() {
                    library.release_caches();
                }
                names::release_caches();
                WordAnalyzer::release_cache();
                requests.recv().ok()
            }
        }
    }

    /// Returns the first rows of a list. `None` if a newer list has been requested meanwhile.
    fn answer_first_rows(
        &self,
        library: &Library,
        number: u64,
        request: &ListRequest,
    ) -> Option<LibraryAnswer> {
        let is_canceled = || self.newest.listing.load(Ordering::Acquire) > number;
        let cancellation = Cancellation::new(&is_canceled);
        guarded_listing(|| {
            answer_list_request(library, request, ResultScope::FirstRows, cancellation)
        })
    }

    /// Returns all rows of a list. `None` if a request after the one numbered `newest` has arrived.
    fn answer_rest(
        &self,
        library: &Library,
        newest: u64,
        request: &ListRequest,
    ) -> Option<LibraryAnswer> {
        let is_canceled = || self.newest.any.load(Ordering::Acquire) != newest;
        let cancellation = Cancellation::new(&is_canceled);
        guarded_listing(|| {
            answer_list_request(library, request, ResultScope::AllRows, cancellation)
        })
    }
}

/// Runs `answer`. Turns a panic into `Failed`, so that the screen stops waiting.
fn guarded(kind: RequestKind, answer: impl FnOnce() -> LibraryAnswer) -> LibraryAnswer {
    // The snapshot is immutable, so a panic leaves nothing half done.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(answer))
        .unwrap_or(LibraryAnswer::Failed(kind))
}

/// Looks at more titles. Answers when all were looked at, and after the first step if something was
/// found.
fn search_more_titles(
    library: Arc<Library>,
    mut search: TitleSearch,
    is_first: bool,
) -> (Option<LibraryAnswer>, Option<UnfinishedRequest>) {
    let mut is_unfinished = true;
    let mut answer = None;
    let failure = guarded(RequestKind::Titles, || {
        is_unfinished = search.advance(&library);
        if !is_unfinished || is_first && search.has_matches() {
            answer = Some(LibraryAnswer::Titles(search.rows(&library)));
        }
        LibraryAnswer::Titles(Vec::new())
    });
    if let LibraryAnswer::Failed(_) = failure {
        return (Some(failure), None);
    }
    (answer, is_unfinished.then_some(UnfinishedRequest::Titles(library, search)))
}

/// Runs the search of a list like [`guarded`].
fn guarded_listing(search: impl FnOnce() -> Option<LibraryAnswer>) -> Option<LibraryAnswer> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(search))
        .unwrap_or(Some(LibraryAnswer::Failed(RequestKind::Listing)))
}

/// Runs the search of a list. `None` if it was canceled.
fn answer_list_request(
    library: &Library,
    request: &ListRequest,
    scope: ResultScope,
    cancellation: Cancellation<'_>,
) -> Option<LibraryAnswer> {
    let ListRequest { query, marks, today, .. } = request;
    let listing = library.search_unless_canceled(*today, query, marks, scope, cancellation);
    listing.transpose().map(LibraryAnswer::Listing)
}
