//! What the model asks of the world.

use std::collections::HashSet;
use std::sync::Arc;

use super::theme::ThemeName;
use crate::library::Query;
use crate::news::{ArticleId, Mark};

/// A wish that only the runtime can fulfil; its answer comes back as an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answer a query with [`super::Event::Found`]. Only the newest need be answered.
    Find(Question),
    /// Fetch a story: [`super::Event::Story`]. Only the newest need be answered.
    Fetch(ArticleId),
    /// Fetch a story's raw text: [`super::Event::Raw`].
    FetchRaw(ArticleId),
    /// Find the stories related to one: [`super::Event::Related`]. Only the newest.
    Relate(ArticleId),
    /// Keep these marks on disk.
    Keep(Vec<(ArticleId, Mark)>),
    /// Keep how the screen was set.
    Remember(Preferences),
    /// Hand an address to the browser.
    Browse(String),
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
    /// Stories to leave out: those already read, when only the unread are wanted.
    pub without: Option<Arc<HashSet<ArticleId>>>,
}

/// How the screen is set, remembered from one run to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// The theme.
    pub theme: ThemeName,
    /// Are names and figures highlighted?
    pub entities: bool,
}
