//! All that the screen depends on.

mod list;
mod overlay;
mod reader;

use std::collections::VecDeque;
use std::sync::Arc;

use ratatui::layout::Size;

use super::effect::{Effect, Preferences};
use super::keymap::Layer;
use super::layout::{Areas, Pane};
use super::message::Command;
use super::theme::ThemeName;
use crate::library::{Highlighter, Library, Progress};
use crate::news::{ArticleId, Device, Language, Marks, Timestamp};

pub use list::List;
pub use overlay::{Choice, Overlay};
pub use reader::{Place, Reader, Start};

/// The whole state of the screen.
#[derive(Debug)]
pub struct Model {
    /// The terminal's size.
    pub size: Size,
    /// The pane that has the keys.
    pub focus: Pane,
    /// The language of the interface.
    pub language: Language,
    /// How things look.
    pub theme: ThemeName,
    /// Are names and figures marked?
    pub entities: bool,
    /// What the collection is called, printable.
    pub name: String,
    /// The stories, once they are open.
    pub library: Option<Arc<Library>>,
    /// How far they have been read; none once the index has taken up all.
    pub progress: Option<Progress>,
    /// What the reader has done with them.
    pub marks: Arc<Marks>,
    /// False until the marks have been read from disk.
    pub marks_known: bool,
    /// The year of the newest story; days of other years are written with theirs.
    pub year: i16,
    /// Stories of the collection that have not been read, once they are counted.
    pub unread: Option<usize>,
    /// The list pane.
    pub list: List,
    /// The reader pane.
    pub reader: Reader,
    /// What finds the words looked for in the text.
    pub highlighter: Highlighter,
    /// The piece of a story that shows how it answers what is looked for.
    pub excerpt: Option<(ArticleId, String)>,
    /// Commands that wait for an answer on its way.
    pub typed_ahead: VecDeque<Command>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The line at the bottom, until the next key.
    pub status: Option<Status>,
    /// The time, in milliseconds since the Unix epoch.
    pub now: Timestamp,
    /// Where reading has been.
    pub history: History,
    /// Changes of marks, each step as it can be taken back.
    pub undo: Vec<Vec<Change>>,
}

/// A line at the bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// What it says.
    pub text: String,
    /// True for something that went wrong.
    pub alert: bool,
}

/// Places left, to go back and forward through.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Earlier places, the newest last.
    pub back: Vec<Place>,
    /// Later places, the next last.
    pub forward: Vec<Place>,
    /// The last opened story, after the cursor of the list has moved on.
    pub left: Option<Place>,
}

/// A mark as it was before a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Was it read?
    Read(ArticleId, bool),
    /// Was it starred?
    Starred(ArticleId, bool),
}

impl Model {
    /// The state before anything has been read.
    pub fn new(name: String, language: Language, preferences: Preferences) -> Self {
        Self {
            size: Size::default(),
            focus: Pane::List,
            language,
            theme: preferences.theme,
            entities: preferences.entities,
            name,
            library: None,
            progress: Some(Progress::default()),
            marks: Arc::new(Marks::new(Device::new(""))),
            marks_known: false,
            year: 0,
            unread: None,
            list: List::default(),
            reader: Reader::default(),
            highlighter: Highlighter::default(),
            excerpt: None,
            typed_ahead: VecDeque::new(),
            overlay: None,
            status: None,
            now: 0,
            history: History::default(),
            undo: Vec::new(),
        }
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        let areas = Areas::of(self.size, self.focus);
        if self.list.is_search() { areas.with_excerpt() } else { areas }
    }

    /// What the keys mean just now.
    pub fn layer(&self) -> Layer {
        match &self.overlay {
            None => Layer::Normal,
            Some(Overlay::Search { .. }) => Layer::Prompt,
            Some(Overlay::ConfirmAllRead(_)) => Layer::Confirm,
            Some(Overlay::Help { .. } | Overlay::Choose(_)) => Layer::Overlay,
        }
    }

    /// The story that marks and the browser are about: the one open in the text, or the one under
    /// the cursor of the list.
    pub fn current(&self) -> Option<ArticleId> {
        match self.focus {
            Pane::List => self.list.selected().map(|row| row.id),
            Pane::Reader => self.reader.id(),
        }
    }

    /// How the screen is set, to be remembered.
    pub fn preferences(&self) -> Effect {
        Effect::Remember(Preferences { theme: self.theme, entities: self.entities })
    }

    /// Says something at the bottom.
    pub fn say(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), alert: false });
    }

    /// Says at the bottom that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), alert: true });
    }
}
