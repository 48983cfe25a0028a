//! The model: the complete state of the screen.

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
use crate::library::{EntityDirectory, Highlighter, Library, Progress};
use crate::news::{ArticleId, DeviceId, HybridTimestamp, Language, Marks, NameOverrides, ReadRule};

pub use desk::{Browser, Desk, Item, LensLine, LensPane};
pub use list::List;
pub use overlay::{Choice, Overlay, Prompt};
pub use picker::{Choose, Item as Pick, Picker};
pub use reader::{Place, Reader, Start};
pub use sheet::{Entry, Sheet};
pub use undo::Undo;

/// The complete state of the screen.
#[derive(Debug)]
pub struct Model {
    /// The size of the terminal.
    pub size: Size,
    /// The pane that has the focus.
    pub focus: Pane,
    /// The language of the interface.
    pub language: Language,
    /// The key bindings.
    pub keymap: Keymap,
    /// Keys pressed so far that are the beginning of several key sequences.
    pub pressed: Vec<Key>,
    /// The available themes.
    pub themes: Vec<Theme>,
    /// The index of the current theme.
    theme: usize,
    /// The maximum width of a line of text, in cells.
    pub measure: u16,
    /// The width of the list beside the text, in cells. `None` derives it from the size of the
    /// screen.
    pub list_width: Option<u16>,
    /// The border or scrollbar that is being dragged.
    pub held: Option<Edge>,
    /// What the terminal can display.
    pub display: Display,
    /// Whether the line with the first steps is shown.
    pub teaching: bool,
    /// Recently opened collections, the newest first.
    pub recent: Vec<Recent>,
    /// Whether names and figures are highlighted at all.
    pub entities: bool,
    /// The kinds of entity that are not highlighted even so.
    pub hidden: Kinds,
    /// The name of the collection, safe to print.
    pub name: String,
    /// The current snapshot of the collection. `None` until the first one has been loaded.
    pub library: Option<Arc<Library>>,
    /// The indexing progress. `None` once indexing has finished.
    pub progress: Option<Progress>,
    /// The user's marks.
    pub marks: Arc<Marks>,
    /// The view that covers the list and the reader pane.
    pub desk: Option<Desk>,
    /// All entities of the collection, once they have been requested and loaded.
    pub directory: Option<Arc<EntityDirectory>>,
    /// The user's overrides of names.
    pub naming: Arc<NameOverrides>,
    /// Whether the marks have been read from disk.
    pub marks_known: bool,
    /// The year of the newest story. Dates of other years are shown with their year.
    pub year: i16,
    /// The number of unread stories in the collection, once they have been counted.
    pub unread: Option<usize>,
    /// The list pane.
    pub list: List,
    /// The reader pane.
    pub reader: Reader,
    /// The highlighter of the search text.
    pub highlighter: Highlighter,
    /// The excerpt of a story that shows how it matches the search text.
    pub excerpt: Option<(ArticleId, String)>,
    /// Commands that wait for an outstanding response, and the input typed after them.
    pub typed_ahead: VecDeque<Ahead>,
    /// The open overlay.
    pub overlay: Option<Overlay>,
    /// The message in the footer, shown until the next command.
    pub status: Option<Status>,
    /// The current time, in milliseconds since the Unix epoch.
    pub now: HybridTimestamp,
    /// The navigation history.
    pub history: History,
    /// The undo stack of changes to marks and names.
    pub undo: Undo,
    /// The rule that decides when a story counts as read.
    pub rule: ReadRule,
    /// The number of requested writes that are not yet confirmed to be on disk.
    pub unkept: usize,
    /// The number of the newest numbered request: a search for titles, or a program's output.
    pub asked: u64,
}

/// Input that waits for an outstanding response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// A command.
    Command(Command),
    /// A key. Its meaning depends on the input before it.
    Key(Key),
}

/// A recently opened collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its name, safe to print.
    pub name: String,
    /// Its paths. Empty for the built-in sample.
    pub paths: Vec<PathBuf>,
}

/// A message in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The text of the message.
    pub text: String,
    /// Whether the message reports an error.
    pub alert: bool,
}

/// The navigation history.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Earlier entries, the newest last.
    pub back: Vec<Station>,
    /// Later entries, the next one last.
    pub forward: Vec<Station>,
    /// The position in the story that was left last. It is pushed to the history if the user opens
    /// another story from the list.
    pub left: Option<Place>,
    /// The entry that a jump over several entries is passing through.
    pub passing: Option<Station>,
}

/// An entry of the navigation history.
#[derive(Debug, Clone)]
pub enum Station {
    /// The list, with the id of the story under the cursor.
    List(Option<ArticleId>),
    /// A position in a story.
    Story(Place),
    /// The entity view, with its state.
    Desk(Box<Desk>),
}

impl Model {
    /// Creates the state before anything has been loaded.
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
            marks: Arc::new(Marks::new(DeviceId::new(""))),
            desk: None,
            directory: None,
            naming: Arc::new(NameOverrides::new(DeviceId::new(""))),
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

    /// Applies changed settings.
    pub fn set(&mut self, settings: Settings) {
        let Settings { language, rule, keymap, measure, mut themes, flawed, theme, display } =
            settings;
        let wanted = theme.unwrap_or_else(|| self.theme().name().to_owned());
        (self.language, self.rule, self.keymap) = (language, rule, keymap);
        (self.measure, self.display) = (measure, display);
        // A theme whose file has an error keeps its previous version.
        let kept =
            self.themes.iter().filter(|theme| flawed.iter().any(|name| name == theme.name()));
        themes.extend(kept.cloned());
        self.themes = themes;
        self.theme = 0;
        self.choose_theme(&wanted);
    }

    /// Returns the current theme.
    pub fn theme(&self) -> Theme {
        self.themes.get(self.theme).cloned().unwrap_or_else(|| Theme::builtin(""))
    }

    /// Selects a theme by its name. Returns false if there is no such theme.
    pub fn choose_theme(&mut self, name: &str) -> bool {
        let found = self.themes.iter().position(|theme| theme.name() == name);
        self.theme = found.unwrap_or(self.theme);
        found.is_some()
    }

    /// Selects the next theme and wraps around.
    pub fn next_theme(&mut self) {
        self.theme = (self.theme + 1) % self.themes.len().max(1);
    }

    /// Sets the maximum width of a line of text, in cells, within the allowed range.
    pub fn set_measure(&mut self, cells: u16) {
        self.measure = cells.clamp(MEASURES.0, MEASURES.1);
    }

    /// Returns the parameters of the screen layout.
    fn division(&self) -> Division {
        Division {
            focus: self.focus,
            measure: self.measure,
            list_width: self.list_width,
            teaching: self.teaching,
        }
    }

    /// Returns the layout of the screen.
    pub fn areas(&self) -> Areas {
        let areas = Areas::of(self.size, self.division());
        match &self.desk {
            Some(Desk::Browser(_)) => return areas.with_browser(),
            Some(Desk::Lens(_)) => return areas.with_lens(),
            None => {}
        }
        if self.list.is_search() { areas.with_excerpt() } else { areas }
    }

    /// Returns the area of the text, or the area it would have if the reader pane had the focus.
    pub fn text_area(&self) -> Rect {
        Areas::of(self.size, Division { focus: Pane::Reader, ..self.division() }).text
    }

    /// Returns the input mode, in which keys are looked up.
    pub fn layer(&self) -> Layer {
        match &self.overlay {
            None => Layer::Normal,
            Some(Overlay::Pick(_) | Overlay::Prompt(..)) => Layer::Prompt,
            Some(Overlay::Kinds { .. }) => Layer::Switches,
            Some(Overlay::ConfirmAllRead(_)) => Layer::Confirm,
            Some(Overlay::Sheet(_) | Overlay::Choose(_) | Overlay::Split { .. }) => Layer::Overlay,
        }
    }

    /// Returns the story that commands act on: the one in the reader pane if it has the focus,
    /// otherwise the one under the cursor of the list.
    pub fn current(&self) -> Option<ArticleId> {
        match self.focus {
            Pane::List => self.list.selected().map(|row| row.id),
            Pane::Reader => self.reader.id(),
        }
    }

    /// Returns the effect that saves the current preferences.
    pub fn preferences(&self) -> Effect {
        Effect::Remember(Preferences {
            theme: self.theme().name().to_owned(),
            entities: self.entities,
            hidden: self.hidden,
            list_width: self.list_width,
            taught: !self.teaching,
        })
    }

    /// Returns the effect that loads a story with the current name overrides.
    pub fn fetch(&self, id: ArticleId) -> Effect {
        Effect::Fetch(id, Arc::clone(&self.naming))
    }

    /// Returns the kinds of entity that are not highlighted at present.
    pub fn unmarked(&self) -> Kinds {
        if self.entities { self.hidden } else { Kinds::all() }
    }

    /// Replaces each `{name}` in a text with the keys of the command of that name.
    pub fn fill(&self, text: &str) -> String {
        let filled = self.keymap.fill(text);
        // An ASCII terminal cannot display these symbols.
        if self.display.ascii {
            filled.replace('↵', "enter").replace('⇥', "tab")
        } else {
            filled
        }
    }

    /// Opens a prompt in the footer with initial text.
    pub fn ask(&mut self, what: Prompt, typed: &str) {
        self.overlay = Some(Overlay::Prompt(what, Line::from(typed)));
    }

    /// Shows a message in the footer.
    pub fn say(&mut self, text: impl AsRef<str>) {
        self.status = Some(Status { text: self.fill(text.as_ref()), alert: false });
    }

    /// Shows an error message in the footer.
    pub fn warn(&mut self, text: impl AsRef<str>) {
        self.status = Some(Status { text: self.fill(text.as_ref()), alert: true });
    }
}
