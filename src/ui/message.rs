//! Messages to the model: commands, events and raw key presses.

use std::sync::Arc;

use ratatui::layout::Size;

use super::command::Command;
use super::keymap::KeyPress;
use super::settings::UiSettings;

use crate::library::query::QueryError;
use crate::library::{
    EntityDirectory, Error, LensData, Library, Listing, LoadedStory, MentionContext, Progress,
    Relations, StoryRow,
};
use crate::news::{ArticleId, EntityKey, HybridTimestamp, Mark, Marks, NameOverrides, UndoStep};

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
    /// The current time, in milliseconds since the Unix epoch.
    ClockAdvanced(HybridTimestamp),
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
    /// The number of unread stories under the given marks.
    UnreadCounted(Arc<Marks>, usize),
    /// The marks of earlier runs and other devices were loaded.
    MarksLoaded(Marks),
    /// Another process or device has changed these marks.
    ExternalMarks(Vec<(ArticleId, Mark)>),
    /// The undo steps of earlier runs were loaded.
    UndoStepsLoaded(Vec<UndoStep>),
    /// This many of the [`super::Effect::SaveMarks`] and [`super::Effect::SaveNameOverrides`]
    /// effects are on disk.
    Saved(usize),
    /// The stable paths of stories that have no address.
    StoryPathsFound(Vec<(ArticleId, String)>),
    /// Pairs of an old and a new id: stories whose text has changed since they were marked.
    StoryIdsChanged(Vec<(ArticleId, ArticleId)>),
    /// The answer to the list request with this number.
    ListingLoaded(u64, Listing),
    /// The query of the list request with this number is invalid.
    QueryRejected(u64, QueryError),
    /// A requested story.
    StoryLoaded(ArticleId, Arc<LoadedStory>),
    /// A requested story is not in the collection, or its text cannot be read again.
    StoryUnavailable(ArticleId, Option<Error>),
    /// The excerpt of a story that matches the query, with highlighted matches.
    ExcerptLoaded(ArticleId, String),
    /// The raw text of a story.
    RawTextLoaded(ArticleId, String),
    /// The related stories and backlinks of a story.
    RelationsLoaded(ArticleId, Arc<Relations>),
    /// The user's name overrides, merged from this device and others.
    NameOverridesLoaded(NameOverrides),
    /// All entities of the collection.
    DirectoryLoaded(Arc<EntityDirectory>),
    /// The details of an entity; `None` if no story mentions it.
    LensLoaded(EntityKey, Option<Arc<LensData>>),
    /// The contexts in which stories mention an entity.
    ContextsLoaded(EntityKey, Vec<(ArticleId, Option<MentionContext>)>),
    /// A localized message for the status line.
    StatusMessage(String),
    /// A localized error message for the status line.
    ErrorMessage(String),
    /// Pasted text.
    Pasted(String),
    /// The settings were reloaded, with an optional message about the first problem in them.
    SettingsChanged(Box<UiSettings>, Option<String>),
    /// The titles that match the typed text, with the number of the request.
    TitlesFound(u64, Vec<StoryRow>),
    /// A program that a story was piped to has ended or could not be started.
    ProgramFinished(ProgramOutput),
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
