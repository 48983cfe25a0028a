//! What the model asks of the world.

use std::path::PathBuf;
use std::sync::Arc;

use super::kinds::Kinds;
use crate::library::Query;
use crate::news::{ArticleId, Decision, EntityKey, Entry, Mark, Marks, Naming};

/// A wish that only the runtime can fulfil; its answer comes back as an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answer a query with [`super::Event::Found`] or [`super::Event::Mistaken`], perhaps twice:
    /// with the first rows, and with all. Only the newest need be answered.
    Find(Question),
    /// Count what has not been read: [`super::Event::Unread`]. Only the newest.
    Count(Arc<Marks>),
    /// Find the piece of a story that shows how it answers these words:
    /// [`super::Event::Excerpt`]. Only the newest.
    Excerpt(ArticleId, String),
    /// Fetch a story with its names as they are decided: [`super::Event::Story`]. Only the newest
    /// need be answered.
    Fetch(ArticleId, Arc<Naming>),
    /// Fetch a story's raw text: [`super::Event::Raw`].
    FetchRaw(ArticleId),
    /// Find the stories around one: [`super::Event::Related`]. Only the newest.
    Relate(ArticleId),
    /// List every entity: [`super::Event::Directory`]. Only the newest.
    Directory(Arc<Naming>),
    /// Find out all about an entity: [`super::Event::Lens`]. Only the newest.
    Lens(EntityKey, Arc<Naming>),
    /// Find where stories name an entity: [`super::Event::Contexts`]. Only the newest.
    Contexts(EntityKey, Vec<ArticleId>, Arc<Naming>),
    /// Keep these marks on disk: [`super::Event::Kept`].
    Keep(Vec<(ArticleId, Mark)>),
    /// Keep these decisions about names on disk: [`super::Event::Kept`].
    KeepNaming(Vec<(EntityKey, Decision)>),
    /// Note what can be taken back, or was.
    Note(Vec<Entry>),
    /// Find out where those of these stories stand that have no address: [`super::Event::Places`].
    Locate(Vec<ArticleId>),
    /// Find the stories whose text was changed since they were marked: [`super::Event::Changed`].
    Recognise(Arc<Marks>),
    /// Keep how the screen was set.
    Remember(Preferences),
    /// Find titles by some of their letters: [`super::Event::Titles`] of this number. Only the
    /// newest.
    Titles(u64, String),
    /// Hand an address to the browser.
    Browse(String),
    /// Put a text on the clipboard; the remark says what it is.
    Copy(String, &'static str),
    /// Give a story to a program, by its arguments: [`super::Event::Output`] of this number.
    Pipe(u64, Vec<String>, String),
    /// End the program that a story was given to.
    EndPipe,
    /// Leave this collection and open another.
    Open(Vec<PathBuf>),
    /// Leave the program; marks are kept first.
    Quit,
}

/// A query to the list, with what marks say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its number; the answer carries it.
    pub number: u64,
    /// Words and order.
    pub query: Query,
    /// What has been read and starred: a query may ask for it.
    pub marks: Arc<Marks>,
}

/// How the screen is set, remembered from one run to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The theme, by name.
    pub theme: String,
    /// Are names and figures marked at all?
    pub entities: bool,
    /// The kinds that are not, even so.
    pub hidden: Kinds,
    /// Cells of the list beside the text; none: as many as fit the screen.
    pub list_width: Option<u16>,
    /// The first steps have been taught.
    pub taught: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: "dark".to_owned(),
            entities: true,
            hidden: Kinds::NONE,
            list_width: None,
            taught: true,
        }
    }
}
