//! All that the screen depends on.

mod desk;
mod list;
mod overlay;
mod reader;
mod undo;

use std::collections::VecDeque;
use std::sync::Arc;

use ratatui::layout::Size;

use super::effect::{Effect, Preferences};
use super::keymap::Layer;
use super::kinds::Kinds;
use super::layout::{Areas, Pane};
use super::message::Command;
use super::theme::ThemeName;
use crate::library::{Directory, Highlighter, Library, Progress};
use crate::news::{ArticleId, Device, Language, Marks, Naming, ReadRule, Timestamp};

pub use desk::{Browser, Desk, Item, LensLine, LensPane};
pub use list::List;
pub use overlay::{Choice, Overlay};
pub use reader::{Place, Reader, Start};
pub use undo::Undo;

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
    /// Are names and figures marked at all?
    pub entities: bool,
    /// The kinds of them that are not, even so.
    pub hidden: Kinds,
    /// What the collection is called, printable.
    pub name: String,
    /// The stories, once they are open.
    pub library: Option<Arc<Library>>,
    /// How far they have been read; none once the index has taken up all.
    pub progress: Option<Progress>,
    /// What the reader has done with them.
    pub marks: Arc<Marks>,
    /// What lies over list and text.
    pub desk: Option<Desk>,
    /// Every entity of the collection, once that has been asked.
    pub directory: Option<Arc<Directory>>,
    /// What the reader has decided about names.
    pub naming: Arc<Naming>,
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
    /// Changes of marks and names, each step as it can be taken back.
    pub undo: Undo,
    /// When a story counts as read.
    pub rule: ReadRule,
    /// What has been given to be kept and is not on disk yet, as far as is known.
    pub unkept: usize,
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
    /// Earlier stations, the newest last.
    pub back: Vec<Station>,
    /// Later stations, the next last.
    pub forward: Vec<Station>,
    /// The last opened story, after the cursor of the list has moved on.
    pub left: Option<Place>,
}

/// Where the keys were, to come back to.
#[derive(Debug, Clone)]
pub enum Station {
    /// The list.
    List,
    /// A story.
    Story(Place),
    /// What lay over list and text, as it was left.
    Desk(Box<Desk>),
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
            hidden: preferences.hidden,
            name,
            library: None,
            progress: Some(Progress::default()),
            marks: Arc::new(Marks::new(Device::new(""))),
            desk: None,
            directory: None,
            naming: Arc::new(Naming::new(Device::new(""))),
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
            undo: Undo::default(),
            rule: ReadRule::default(),
            unkept: 0,
        }
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        let areas = Areas::of(self.size, self.focus);
        match &self.desk {
            Some(Desk::Browser(_)) => return areas.with_browser(),
            Some(Desk::Lens(_)) => return areas.with_lens(),
            None => {}
        }
        if self.list.is_search() { areas.with_excerpt() } else { areas }
    }

    /// What the keys mean just now.
    pub fn layer(&self) -> Layer {
        match &self.overlay {
            None => Layer::Normal,
            Some(Overlay::Search { .. } | Overlay::Rename { .. } | Overlay::Filter { .. }) => {
                Layer::Prompt
            }
            Some(Overlay::Kinds { .. }) => Layer::Switches,
            Some(Overlay::ConfirmAllRead(_)) => Layer::Confirm,
            Some(Overlay::Help { .. } | Overlay::Choose(_) | Overlay::Split { .. }) => {
                Layer::Overlay
            }
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
        let Self { theme, entities, hidden, .. } = *self;
        Effect::Remember(Preferences { theme, entities, hidden })
    }

    /// Asks for a story with its names as they are decided now.
    pub fn fetch(&self, id: ArticleId) -> Effect {
        Effect::Fetch(id, Arc::clone(&self.naming))
    }

    /// The kinds of entity that are not marked just now.
    pub fn unmarked(&self) -> Kinds {
        if self.entities { self.hidden } else { Kinds::all() }
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
