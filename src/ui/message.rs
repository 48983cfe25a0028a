//! What comes into the model: commands, which someone wishes, and events, which have happened.

use std::sync::Arc;

use ratatui::layout::Size;

use super::command::Command;
use super::keymap::Key;
use super::settings::Settings;

use crate::library::question::Mistake;
use crate::library::{
    Context, Directory, Error, Lens, Library, Listing, Progress, Relations, Row, Story,
};
use crate::news::{ArticleId, EntityKey, Mark, Marks, Naming, Step, Timestamp};

/// Anything that changes the model.
#[derive(Debug, Clone)]
pub enum Message {
    /// A wish.
    Command(Command),
    /// A fact.
    Event(Event),
    /// A key was pressed; what it wishes depends on what is open and on the keys before it.
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

/// What has happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// The time: milliseconds since the Unix epoch.
    Clock(Timestamp),
    /// The terminal has this size now.
    Resized(Size),
    /// Reading the collection has come this far.
    Loading(Progress),
    /// A state of the collection can be read: the first, or a newer one.
    Loaded(Arc<Library>),
    /// The index has taken up all there is; so much of the files could not be read, and where
    /// there is no story at all, why.
    Settled {
        /// Records and files that could not be read.
        losses: usize,
        /// Why there is no story.
        failure: Option<String>,
    },
    /// So many stories have not been read, by these marks.
    Unread(Arc<Marks>, usize),
    /// The marks of earlier runs and other devices.
    Marks(Marks),
    /// Marks that another process or device has made meanwhile.
    MarksElsewhere(Vec<(ArticleId, Mark)>),
    /// The steps of earlier runs that can be taken back.
    Steps(Vec<Step>),
    /// So much of what was given to be kept is on disk now.
    Kept(usize),
    /// Where stories without an address stand.
    Places(Vec<(ArticleId, String)>),
    /// Stories whose text was changed since they were marked: each with its id before.
    Changed(Vec<(ArticleId, ArticleId)>),
    /// The list that was asked for, with the number of the question.
    Found(u64, Listing),
    /// The question of this number cannot be understood.
    Mistaken(u64, Mistake),
    /// The story that was asked for.
    Story(ArticleId, Arc<Story>),
    /// There is no such story in the collection, or its text is not where it was.
    NoStory(ArticleId, Option<Error>),
    /// The piece of a story that shows how it answers; its matches are marked.
    Excerpt(ArticleId, String),
    /// The raw text that was asked for.
    Raw(ArticleId, String),
    /// The stories around one that were asked for.
    Related(ArticleId, Arc<Relations>),
    /// What the reader has decided about names, on this device and on others.
    Naming(Naming),
    /// Every entity of the collection.
    Directory(Arc<Directory>),
    /// What is known of an entity; none: no story names it.
    Lens(EntityKey, Option<Arc<Lens>>),
    /// Where stories name an entity.
    Contexts(EntityKey, Vec<(ArticleId, Option<Context>)>),
    /// Something worth a line at the bottom, already in words.
    Notice(String),
    /// Something went wrong; a sentence for the reader.
    Failed(String),
    /// Text was pasted.
    Pasted(String),
    /// The settings are these now; and what in them is wrong.
    Settings(Box<Settings>, Option<String>),
    /// The titles that fit what is typed, with the number of the question.
    Titles(u64, Vec<Row>),
    /// A program that a story was given to has written this, or has failed.
    Output(Output),
}

/// What a program made of a story that was given to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The number of the wish that it answers.
    pub number: u64,
    /// The program with its arguments.
    pub command: String,
    /// What it wrote, fit for a terminal.
    pub text: String,
    /// Its exit code; none: it was ended from outside.
    pub code: Option<i32>,
}
