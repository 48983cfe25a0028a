//! All that the screen depends on.

mod attention;
mod desk;
mod list;
mod overlay;
mod picker;
mod reader;
mod sheet;
mod undo;
mod window;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::command::Command;
use super::effect::{Effect, Preferences};
use super::keymap::{Key, Keymap, Layer};
use super::kinds::Kinds;
use super::layout::{Areas, Division, Edge, Pane};
use super::line::Line;
use super::settings::{Display, MEASURES, Settings};
use super::theme::Theme;
use crate::library::{Directory, Highlighter, Library, Progress};
use crate::news::{ArticleId, Device, Language, Marks, Naming, ReadRule, Timestamp};

pub use desk::{Browser, Desk, Item, LensLine, LensPane};
pub use list::List;
pub use overlay::{Choice, Overlay, Prompt};
pub use picker::{Choose, Item as Pick, Picker};
pub use reader::{Place, Reader, Start};
pub use sheet::{Entry, Sheet};
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
    /// Which keys call which commands.
    pub keymap: Keymap,
    /// Keys pressed that are the beginning of several.
    pub pressed: Vec<Key>,
    /// The themes to choose from.
    pub themes: Vec<Theme>,
    /// The theme in use, by its place among them.
    theme: usize,
    /// Cells of a line of text, at most.
    pub measure: u16,
    /// Cells of the list beside the text; none: as many as fit the screen.
    pub list_width: Option<u16>,
    /// What the mouse holds.
    pub held: Option<Edge>,
    /// What the terminal can show.
    pub display: Display,
    /// The first steps are being taught.
    pub teaching: bool,
    /// Collections opened before, the newest first.
    pub recent: Vec<Recent>,
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
    /// What finds the words that the collection was searched for.
    pub highlighter: Highlighter,
    /// The piece of a story that shows how it answers what is looked for.
    pub excerpt: Option<(ArticleId, String)>,
    /// Commands that wait for an answer on its way, and the keys behind them.
    pub typed_ahead: VecDeque<Ahead>,
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
    /// The number of the newest wish whose answer bears one: for titles, or what a program writes.
    pub asked: u64,
}

/// What was typed before it could be known what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// A command.
    Command(Command),
    /// A key: what it means depends on those before it.
    Key(Key),
}

/// A collection opened before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// What it is called, printable.
    pub name: String,
    /// Its paths; none: the built-in sample.
    pub paths: Vec<PathBuf>,
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
    /// A station that is only passed through on the way to another.
    pub passing: Option<Station>,
}

/// Where the keys were, to come back to.
#[derive(Debug, Clone)]
pub enum Station {
    /// The list, on this story.
    List(Option<ArticleId>),
    /// A story.
    Story(Place),
    /// What lay over list and text, as it was left.
    Desk(Box<Desk>),
}

impl Model {
    /// The state before anything has been read.
    pub fn new(name: String, settings: Settings, preferences: &Preferences) -> Self {
        let Settings { language, rule, keymap, measure, themes, display, .. } = settings;
        let named = |theme: &Theme| theme.name() == preferences.theme;
        Self {
            size: Size::default(),
            focus: Pane::List,
            language,
            keymap,
            pressed: Vec::new(),
            theme: themes.iter().position(named).unwrap_or(0),
            themes,
            measure,
            list_width: preferences.list_width,
            held: None,
            display,
            teaching: !preferences.taught,
            recent: Vec::new(),
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
            rule,
            unkept: 0,
            asked: 0,
        }
    }

    /// The reader has set things otherwise.
    pub fn set(&mut self, settings: Settings) {
        let Settings { language, rule, keymap, measure, mut themes, flawed, theme, display } =
            settings;
        let wanted = theme.unwrap_or_else(|| self.theme().name().to_owned());
        (self.language, self.rule, self.keymap) = (language, rule, keymap);
        (self.measure, self.display) = (measure, display);
        // A theme with a mistake in it stays as it was.
        let kept =
            self.themes.iter().filter(|theme| flawed.iter().any(|name| name == theme.name()));
        themes.extend(kept.cloned());
        self.themes = themes;
        self.theme = 0;
        self.choose_theme(&wanted);
    }

    /// How things look.
    pub fn theme(&self) -> Theme {
        self.themes.get(self.theme).cloned().unwrap_or_else(|| Theme::builtin(""))
    }

    /// Chooses a theme by its name; false: there is none of this name.
    pub fn choose_theme(&mut self, name: &str) -> bool {
        let found = self.themes.iter().position(|theme| theme.name() == name);
        self.theme = found.unwrap_or(self.theme);
        found.is_some()
    }

    /// Chooses the theme after this one, around.
    pub fn next_theme(&mut self) {
        self.theme = (self.theme + 1) % self.themes.len().max(1);
    }

    /// Sets how many cells a line of text has at most.
    pub fn set_measure(&mut self, cells: u16) {
        self.measure = cells.clamp(MEASURES.0, MEASURES.1);
    }

    /// How the screen is divided.
    fn division(&self) -> Division {
        Division {
            focus: self.focus,
            measure: self.measure,
            list_width: self.list_width,
            teaching: self.teaching,
        }
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        let areas = Areas::of(self.size, self.division());
        match &self.desk {
            Some(Desk::Browser(_)) => return areas.with_browser(),
            Some(Desk::Lens(_)) => return areas.with_lens(),
            None => {}
        }
        if self.list.is_search() { areas.with_excerpt() } else { areas }
    }

    /// Where the text stands, or would stand if it had the keys.
    pub fn text_area(&self) -> Rect {
        Areas::of(self.size, Division { focus: Pane::Reader, ..self.division() }).text
    }

    /// What the keys mean just now.
    pub fn layer(&self) -> Layer {
        match &self.overlay {
            None => Layer::Normal,
            Some(Overlay::Pick(_) | Overlay::Prompt(..)) => Layer::Prompt,
            Some(Overlay::Kinds { .. }) => Layer::Switches,
            Some(Overlay::ConfirmAllRead(_)) => Layer::Confirm,
            Some(Overlay::Sheet(_) | Overlay::Choose(_) | Overlay::Split { .. }) => Layer::Overlay,
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
        Effect::Remember(Preferences {
            theme: self.theme().name().to_owned(),
            entities: self.entities,
            hidden: self.hidden,
            list_width: self.list_width,
            taught: !self.teaching,
        })
    }

    /// Asks for a story with its names as they are decided now.
    pub fn fetch(&self, id: ArticleId) -> Effect {
        Effect::Fetch(id, Arc::clone(&self.naming))
    }

    /// The kinds of entity that are not marked just now.
    pub fn unmarked(&self) -> Kinds {
        if self.entities { self.hidden } else { Kinds::all() }
    }

    /// A text in which `{name}` stands for the keys of the command of that name.
    pub fn fill(&self, text: &str) -> String {
        let filled = self.keymap.fill(text);
        // A terminal of ASCII has no signs for these.
        if self.display.ascii {
            filled.replace('↵', "enter").replace('⇥', "tab")
        } else {
            filled
        }
    }

    /// Opens the line at the bottom, with something typed in it already.
    pub fn ask(&mut self, what: Prompt, typed: &str) {
        self.overlay = Some(Overlay::Prompt(what, Line::from(typed)));
    }

    /// Says something at the bottom.
    pub fn say(&mut self, text: impl AsRef<str>) {
        self.status = Some(Status { text: self.fill(text.as_ref()), alert: false });
    }

    /// Says at the bottom that something went wrong.
    pub fn warn(&mut self, text: impl AsRef<str>) {
        self.status = Some(Status { text: self.fill(text.as_ref()), alert: true });
    }
}
