//! Messages to the model: commands, events and raw key presses.

use std::sync::Arc;

use jiff::civil::Date;
use ratatui::layout::Size;

use super::analysis::AnalysisTable;
use super::command::Command;
use super::effect::RequestKind;
use super::keymap::KeyPress;
use super::page::ShownStory;
use super::settings::UiSettings;

use crate::library::query::QueryError;
use crate::library::{
    ComparedCopy, EntityDirectory, Error, LensData, LensPlace, Library, Listing, MentionContext,
    Progress, QueryCompletions, Relations, RelaxedQuery, SkippedFiles, StoryRow,
};
use crate::news::{
    ArticleId, EntityKey, HybridTimestamp, Mark, Marks, NameOverrides, UndoStep, WorkspaceKey,
    WorkspaceRecord,
};

/// The time at which a message is handled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// Wall-clock time, for the timestamps of marks, in milliseconds since the Unix epoch.
    pub unix_millis: HybridTimestamp,
    /// Time since the program started, in milliseconds. It never goes back, so durations are
    /// measured by it.
    pub uptime_millis: u64,
    /// The current day in the local time zone.
    pub today: Date,
}

/// An input of `update`; the only way to change the model.
#[derive(Debug, Clone)]
pub enum Message {
    /// A command of the user.
    Command(Command),
    /// An event from the runtime.
    Event(Event),
    /// A key press. Its meaning depends on the input mode and on the keys pressed before it.
    Key(KeyPress),
}

impl From<KeyPress> for Message {
    fn from(key: KeyPress) -> Self {
        Self::Key(key)
    }
}

impl From<Command> for Message {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<Event> for Message {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

/// Something that has happened outside the model.
#[derive(Debug, Clone)]
pub enum Event {
    /// The terminal was resized.
    Resized(Size),
    /// Progress of indexing.
    IndexProgress(Progress),
    /// A library snapshot is available: the first one, or a newer one.
    LibraryUpdated(Arc<Library>),
    /// Indexing has finished and the index is up to date.
    IndexingFinished {
        /// Number of records and files that could not be read.
        unreadable: usize,
        /// If the collection has no stories, the reason.
        failure: Option<String>,
    },
    /// The answer to the library request with this number.
    Answered(u64, LibraryAnswer),
    /// The marks of earlier runs and other devices were loaded.
    MarksLoaded(Marks),
    /// Another process or device has changed these marks.
    ExternalMarks(Vec<(ArticleId, Mark)>),
    /// Another process or device has changed these notes, dossiers and saved searches.
    ExternalWorkspace(Vec<(WorkspaceKey, WorkspaceRecord)>),
    /// The undo steps of earlier runs were loaded.
    UndoStepsLoaded(Vec<UndoStep>),
    /// This many of the [`super::StoreRequest::SaveMarks`] and
    /// [`super::StoreRequest::SaveNameOverrides`] requests are on disk.
    Saved(usize),
    /// The user's name overrides, merged from this device and others.
    NameOverridesLoaded(NameOverrides),
    /// A localized message for the status line.
    StatusMessage(String),
    /// A localized error message for the status line.
    ErrorMessage(String),
    /// Pasted text.
    Pasted(String),
    /// The settings were reloaded, with an optional message about the first problem in them.
    SettingsChanged(Box<UiSettings>, Option<String>),
    /// This many stories of an export are written.
    ExportProgress {
        /// Number of the request.
        request: u64,
        /// Number of stories written.
        done: usize,
        /// Number of stories.
        total: usize,
    },
    /// An export has ended: a message about what was written, or why nothing was.
    ExportFinished {
        /// Number of the request.
        request: u64,
        /// Localized messages.
        result: Result<String, String>,
    },
    /// A program that a story was piped to has ended or could not be started.
    ProgramFinished(ProgramOutput),
}

/// The answer to a library request.
#[derive(Debug, Clone)]
pub enum LibraryAnswer {
    /// The listing, or the error in the query.
    Listing(Result<Listing, QueryError>),
    /// The number of unread stories under the given marks.
    UnreadCount(Arc<Marks>, usize),
    /// The excerpt of a story that matches the query, with highlighted matches; `None` if nothing
    /// matches.
    Excerpt(ArticleId, Option<String>),
    /// A story; `None` if it is not in the collection.
    Story(ArticleId, Result<Option<Arc<ShownStory>>, Error>),
    /// The raw text of a story; `None` if it is not in the collection.
    RawText(ArticleId, Result<Option<String>, Error>),
    /// The related stories and backlinks of a story.
    Relations(ArticleId, Arc<Relations>),
    /// All entities of the collection.
    Directory(Arc<EntityDirectory>),
    /// The details of an entity; `None` if no story mentions it.
    Lens(EntityKey, Option<Arc<LensData>>),
    /// The contexts in which stories mention an entity.
    Contexts(EntityKey, Vec<(LensPlace, Option<MentionContext>)>),
    /// Pairs of an old and a new id: stories whose text has changed since they were marked.
    ChangedStories(Vec<(ArticleId, ArticleId)>),
    /// The titles that match the typed text.
    Titles(Vec<StoryRow>),
    /// The table of an analysis, or the error in the query.
    Analysis(Result<Arc<AnalysisTable>, QueryError>),
    /// The number of stories by month of the stories in the list.
    Timeline(Vec<u64>),
    /// The number of stories of each saved search.
    SearchCounts(Vec<SearchCount>),
    /// What the last token of a query can be completed to.
    Completions(QueryCompletions),
    /// The copies of a story, and how they differ from it.
    ComparedCopies(Vec<ComparedCopy>),
    /// What of the collection was skipped, and why.
    SkippedFiles(Arc<SkippedFiles>),
    /// Queries with one condition less that have answers.
    RelaxedQueries(Vec<RelaxedQuery>),
    /// The request could not be answered, because of a fault in the program.
    Failed(RequestKind),
}

impl LibraryAnswer {
    /// Returns the kind of the request that this answers.
    pub fn kind(&self) -> RequestKind {
        match self {
            Self::Listing(_) => RequestKind::Listing,
            Self::UnreadCount(..) => RequestKind::UnreadCount,
            Self::Excerpt(..) => RequestKind::Excerpt,
            Self::Story(..) => RequestKind::Story,
            Self::RawText(..) => RequestKind::RawText,
            Self::Relations(..) => RequestKind::Relations,
            Self::Directory(_) => RequestKind::Directory,
            Self::Lens(..) => RequestKind::Lens,
            Self::Contexts(..) => RequestKind::Contexts,
            Self::ChangedStories(_) => RequestKind::ChangedStories,
            Self::Titles(_) => RequestKind::Titles,
            Self::Analysis(_) => RequestKind::Analysis,
            Self::Timeline(_) => RequestKind::Timeline,
            Self::SearchCounts(_) => RequestKind::SearchCounts,
            Self::Completions(_) => RequestKind::Completions,
            Self::ComparedCopies(_) => RequestKind::ComparedCopies,
            Self::SkippedFiles(_) => RequestKind::SkippedFiles,
            Self::RelaxedQueries(_) => RequestKind::RelaxedQueries,
            Self::Failed(kind) => *kind,
        }
    }
}

/// How many stories a saved search has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchCount {
    /// Id of the search.
    pub id: String,
    /// Number of its stories.
    pub stories: usize,
    /// Number of those that are new since it was last looked at.
    pub new: usize,
}

/// The result of a program that a story was piped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramOutput {
    /// Number of the request.
    pub request: u64,
    /// The program with its arguments.
    pub command: String,
    /// The output, sanitized for the terminal.
    pub text: String,
    /// The exit code; `None` if the program was killed by a signal or could not be started.
    pub exit_code: Option<i32>,
}
