//! Messages to the model: commands, events and raw key presses.

use std::sync::Arc;

use ratatui::layout::Size;

use super::command::Command;
use super::keymap::Key;
use super::settings::Settings;

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
    Key(Key),
}

impl From<Key> for Message {
    fn from(key: Key) -> Self {
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
    Clock(HybridTimestamp),
    /// The terminal was resized.
    Resized(Size),
    /// Progress of indexing.
    Loading(Progress),
    /// A library snapshot is available: the first one, or a newer one.
    Loaded(Arc<Library>),
    /// Indexing has finished and the index is up to date.
    Settled {
        /// Number of records and files that could not be read.
        losses: usize,
        /// If the collection has no stories, the reason.
        failure: Option<String>,
    },
    /// The number of unread stories under the given marks.
    Unread(Arc<Marks>, usize),
    /// The marks of earlier runs and other devices were loaded.
    Marks(Marks),
    /// Another process or device has changed these marks.
    MarksElsewhere(Vec<(ArticleId, Mark)>),
    /// The undo steps of earlier runs were loaded.
    Steps(Vec<UndoStep>),
    /// This many of the [`super::Effect::SaveMarks`] and [`super::Effect::SaveNameOverrides`]
    /// effects are on disk.
    Kept(usize),
    /// The stable paths of stories that have no address.
    Places(Vec<(ArticleId, String)>),
    /// Pairs of an old and a new id: stories whose text has changed since they were marked.
    Changed(Vec<(ArticleId, ArticleId)>),
    /// The answer to the list request with this number.
    Found(u64, Listing),
    /// The query of the list request with this number is invalid.
    Mistaken(u64, QueryError),
    /// A requested story.
    Story(ArticleId, Arc<LoadedStory>),
    /// A requested story is not in the collection, or its text cannot be read again.
    NoStory(ArticleId, Option<Error>),
    /// The excerpt of a story that matches the query, with highlighted matches.
    Excerpt(ArticleId, String),
    /// The raw text of a story.
    Raw(ArticleId, String),
    /// The related stories and backlinks of a story.
    Related(ArticleId, Arc<Relations>),
    /// The user's name overrides, merged from this device and others.
    Naming(NameOverrides),
    /// All entities of the collection.
    Directory(Arc<EntityDirectory>),
    /// The details of an entity; `None` if no story mentions it.
    Lens(EntityKey, Option<Arc<LensData>>),
    /// The contexts in which stories mention an entity.
    Contexts(EntityKey, Vec<(ArticleId, Option<MentionContext>)>),
    /// A localized message for the status line.
    Notice(String),
    /// A localized error message for the status line.
    Failed(String),
    /// Pasted text.
    Pasted(String),
    /// The settings were reloaded, with an optional message about the first problem in them.
    Settings(Box<Settings>, Option<String>),
    /// The titles that match the typed text, with the number of the request.
    Titles(u64, Vec<StoryRow>),
    /// A program that a story was piped to has ended or could not be started.
    Output(Output),
}

/// The result of a program that a story was piped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Number of the request.
    pub number: u64,
    /// The program with its arguments.
    pub command: String,
    /// The output, sanitized for the terminal.
    pub text: String,
    /// The exit code; `None` if the program was killed by a signal or could not be started.
    pub code: Option<i32>,
}
