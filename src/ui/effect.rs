//! Effects: the requests of the model to the runtime, and which of them are outstanding.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::analysis::AnalysisRequest;
use super::entities::EntityKindSet;
use super::layout::PaneArrangement;
use crate::library::{LensPlace, ListQuery};
use crate::news::{
    ArticleId, EntityKey, EntityKind, JournalEntry, Language, Mark, Marks, NameOverrideRegister,
    NameOverrides, ReadingPlace, WorkspaceKey, WorkspaceRecord,
};

/// Maximum number of titles found. With more matches, the user types another letter.
pub const MAX_TITLES: usize = 200;

/// A request that only the runtime can fulfill.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A numbered request to the library. It is answered by [`super::Event::Answered`] with the
    /// same number.
    Library(u64, LibraryRequest),
    /// A request to save something.
    Store(StoreRequest),
    /// A request to another program, the terminal or the event loop.
    App(AppRequest),
}

/// A request to the library. Each is answered once, except for a listing, which may be answered
/// twice: first with its first rows, then in full.
#[derive(Debug, Clone, PartialEq)]
pub enum LibraryRequest {
    /// Search the collection.
    LoadListing(ListRequest),
    /// Count the unread stories.
    CountUnread(Arc<Marks>),
    /// Find the excerpt of a story that best matches a query.
    LoadExcerpt(ArticleId, String),
    /// Load a story and apply name overrides to its mentions.
    LoadStory(ArticleId, Arc<NameOverrides>),
    /// Load the raw text of a story.
    LoadRawText(ArticleId),
    /// Find the related stories and backlinks of a story, with name overrides in their reasons.
    LoadRelations(ArticleId, Arc<NameOverrides>),
    /// List all entities of the collection.
    LoadDirectory(Arc<NameOverrides>),
    /// Collect the details of an entity.
    LoadLens(EntityKey, Arc<NameOverrides>),
    /// Find the contexts in which stories mention an entity.
    LoadContexts(EntityKey, Vec<LensPlace>, Arc<NameOverrides>),
    /// Find stories whose text has changed since they were marked.
    FindChangedStories(Arc<Marks>),
    /// Find titles by fuzzy matching, at most [`MAX_TITLES`].
    FindTitles(String),
    /// Compute the table of an analysis.
    LoadAnalysis(AnalysisRequest),
    /// Count the stories of the list by month.
    LoadTimeline(AnalysisRequest),
    /// Count the stories of each saved search, and those that are new, on this day.
    CountSearches(Arc<Marks>, Date),
    /// Compare the copies of a story with it.
    CompareCopies(ArticleId),
    /// Find the names of a kind that a typed name can be completed to.
    CompleteName(EntityKind, String, Arc<NameOverrides>),
    /// Find what of the collection was skipped, and why.
    FindSkippedFiles,
    /// Find the queries with one condition less that have answers.
    RelaxQuery(ListRequest),
    /// Find what the last token of a query can be completed to.
    CompleteQuery {
        /// The query.
        query: String,
        /// The marks, for tags, dossiers and saved searches.
        marks: Arc<Marks>,
        /// The day that relative dates count from.
        today: Date,
        /// The language of names of fields.
        language: Language,
    },
}

/// The kind of a library request. A newer request replaces older unanswered ones of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestKind {
    /// [`LibraryRequest::LoadListing`].
    Listing,
    /// [`LibraryRequest::CountUnread`].
    UnreadCount,
    /// [`LibraryRequest::LoadExcerpt`].
    Excerpt,
    /// [`LibraryRequest::LoadStory`].
    Story,
    /// [`LibraryRequest::LoadRawText`].
    RawText,
    /// [`LibraryRequest::LoadRelations`].
    Relations,
    /// [`LibraryRequest::LoadDirectory`].
    Directory,
    /// [`LibraryRequest::LoadLens`].
    Lens,
    /// [`LibraryRequest::LoadContexts`].
    Contexts,
    /// [`LibraryRequest::FindChangedStories`].
    ChangedStories,
    /// [`LibraryRequest::FindTitles`].
    Titles,
    /// [`LibraryRequest::LoadAnalysis`].
    Analysis,
    /// [`LibraryRequest::LoadTimeline`].
    Timeline,
    /// [`LibraryRequest::CountSearches`].
    SearchCounts,
    /// [`LibraryRequest::CompleteQuery`] and [`LibraryRequest::CompleteName`].
    Completions,
    /// [`LibraryRequest::CompareCopies`].
    ComparedCopies,
    /// [`LibraryRequest::FindSkippedFiles`].
    SkippedFiles,
    /// [`LibraryRequest::RelaxQuery`].
    RelaxedQueries,
}

impl LibraryRequest {
    /// Returns the kind of the request.
    pub fn kind(&self) -> RequestKind {
        match self {
            Self::LoadListing(_) => RequestKind::Listing,
            Self::CountUnread(_) => RequestKind::UnreadCount,
            Self::LoadExcerpt(..) => RequestKind::Excerpt,
            Self::LoadStory(..) => RequestKind::Story,
            Self::LoadRawText(_) => RequestKind::RawText,
            Self::LoadRelations(..) => RequestKind::Relations,
            Self::LoadDirectory(_) => RequestKind::Directory,
            Self::LoadLens(..) => RequestKind::Lens,
            Self::LoadContexts(..) => RequestKind::Contexts,
            Self::FindChangedStories(_) => RequestKind::ChangedStories,
            Self::FindTitles(_) => RequestKind::Titles,
            Self::LoadAnalysis(_) => RequestKind::Analysis,
            Self::LoadTimeline(_) => RequestKind::Timeline,
            Self::CountSearches(..) => RequestKind::SearchCounts,
            Self::CompleteQuery { .. } | Self::CompleteName(..) => RequestKind::Completions,
            Self::CompareCopies(_) => RequestKind::ComparedCopies,
            Self::FindSkippedFiles => RequestKind::SkippedFiles,
            Self::RelaxQuery(_) => RequestKind::RelaxedQueries,
        }
    }
}

/// A request to save something.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreRequest {
    /// Save marks, together with the path ids of those stories that have no address:
    /// [`super::Event::Saved`].
    SaveMarks(Vec<(ArticleId, Mark)>),
    /// Save name overrides: [`super::Event::Saved`].
    SaveNameOverrides(Vec<(EntityKey, NameOverrideRegister)>),
    /// Save notes, dossiers and saved searches: [`super::Event::Saved`].
    SaveWorkspace(Vec<(WorkspaceKey, WorkspaceRecord)>),
    /// Append entries to the undo journal.
    AppendUndoEntries(Vec<JournalEntry>),
    /// Save the display preferences for the next run.
    SavePreferences(Preferences),
    /// Save where the user is, and the earlier queries, for the next run.
    SavePlace(Box<ReadingPlace>, Vec<String>),
}

/// A request to another program, the terminal or the event loop.
#[derive(Debug, Clone, PartialEq)]
pub enum AppRequest {
    /// Open an address in the web browser.
    OpenInBrowser(String),
    /// Copy a text to the clipboard; the second field is the message shown on success.
    CopyToClipboard(String, &'static str),
    /// Pipe a text to a program, given by its arguments: [`super::Event::ProgramFinished`] with
    /// this request number.
    PipeToProgram(u64, Vec<String>, String),
    /// Export stories or notes: [`super::Event::ExportProgress`], then
    /// [`super::Event::ExportFinished`].
    Export(Box<ExportRequest>),
    /// Kill the program that a story was piped to, or cancel the export.
    StopRunning,
    /// Close this collection and open another; no paths: the built-in sample.
    OpenCollection(Vec<PathBuf>),
    /// Draw the whole screen again, whatever the terminal shows.
    Redraw,
    /// Leave the mouse to the terminal, for selecting text, or take it again.
    ToggleMouse,
    /// Quit the program after saving all marks.
    Quit,
}

impl From<StoreRequest> for Effect {
    fn from(request: StoreRequest) -> Self {
        Self::Store(request)
    }
}

impl From<AppRequest> for Effect {
    fn from(request: AppRequest) -> Self {
        Self::App(request)
    }
}

/// A request to export stories or notes.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRequest {
    /// Number of the request.
    pub number: u64,
    /// The stories, in order.
    pub stories: Vec<ArticleId>,
    /// Whether the notes on the stories are exported instead.
    pub is_of_notes: bool,
    /// The query that found the stories. That of a dossier also gives the comments.
    pub query: String,
    /// The marks.
    pub marks: Arc<Marks>,
    /// The overrides of names.
    pub overrides: Arc<NameOverrides>,
    /// The file or folder to write. Its name tells the format.
    pub output: PathBuf,
}

/// A request for a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRequest {
    /// Query and sort order.
    pub query: ListQuery,
    /// Read and star marks, for queries that filter by them.
    pub marks: Arc<Marks>,
    /// The day that dates relative to the present refer to.
    pub today: Date,
}

/// Display preferences that persist between runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Name of the theme.
    pub theme: String,
    /// True if names and figures are highlighted.
    pub highlight_entities: bool,
    /// Entity kinds that are excluded from highlighting.
    pub hidden_kinds: EntityKindSet,
    /// Width of the list beside the reader pane, in cells; `None`: computed from the screen width.
    pub list_width: Option<u16>,
    /// How the panes are arranged.
    pub panes: PaneArrangement,
    /// True once the first-steps line was completed or dismissed.
    pub first_steps_done: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: "dark".to_owned(),
            highlight_entities: true,
            hidden_kinds: EntityKindSet::hidden_by_default(),
            list_width: None,
            panes: PaneArrangement::default(),
            first_steps_done: true,
        }
    }
}

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
