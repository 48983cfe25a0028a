//! The model: the complete state of the screen.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use crate::library::{EntityDirectory, Highlighter, Library, Progress};
use crate::news::{ArticleId, DeviceId, Language, Marks, NameOverrides, ReadRule};
use crate::ui::canvas::header_footer::StatusLine;
use crate::ui::effect::RequestTracker;
use crate::ui::effect::{Effect, LibraryRequest, Preferences, StoreRequest};
use crate::ui::entities::{EntityKindSet, EntityView};
use crate::ui::input::type_ahead::QueuedInput;
use crate::ui::keymap::{InputMode, KeyPress, Keymap};
use crate::ui::layout::{DragHandle, LayoutOptions, Pane, ScreenLayout};
use crate::ui::list::ListPane;
use crate::ui::marks::UndoStack;
use crate::ui::message::Moment;
use crate::ui::navigation::History;
use crate::ui::overlay::Overlay;
use crate::ui::prompt::{Prompt, TextInput};
use crate::ui::reader::ReaderPane;
use crate::ui::settings::{DisplayOptions, TEXT_WIDTH_RANGE, UiSettings};
use crate::ui::theme::Theme;

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
    pub pending_keys: Vec<KeyPress>,
    /// The available themes.
    pub themes: Vec<Theme>,
    /// The index of the current theme.
    theme_index: usize,
    /// The maximum width of a line of text, in cells.
    pub text_width: u16,
    /// The width of the list beside the text, in cells. `None` derives it from the size of the
    /// screen.
    pub list_width: Option<u16>,
    /// The border or scrollbar that is being dragged.
    pub drag_handle: Option<DragHandle>,
    /// What the terminal can display.
    pub display: DisplayOptions,
    /// Whether the line with the first steps is shown.
    pub show_first_steps: bool,
    /// Recently opened collections, the newest first.
    pub recent_collections: Vec<RecentCollection>,
    /// Whether names and figures are highlighted at all.
    pub highlight_entities: bool,
    /// The kinds of entity that are not highlighted even so.
    pub hidden_kinds: EntityKindSet,
    /// The name of the collection, safe to print.
    pub collection_name: String,
    /// The current snapshot of the collection. `None` until the first one has been loaded.
    pub library: Option<Arc<Library>>,
    /// The indexing progress. `None` once indexing has finished.
    pub indexing_progress: Option<Progress>,
    /// The user's marks.
    pub marks: Arc<Marks>,
    /// The view that covers the list and the reader pane.
    pub entity_view: Option<EntityView>,
    /// All entities of the collection, once they have been requested and loaded.
    pub entity_directory: Option<Arc<EntityDirectory>>,
    /// The user's overrides of names.
    pub name_overrides: Arc<NameOverrides>,
    /// Whether the marks have been read from disk.
    pub marks_loaded: bool,
    /// The year of the newest story. Dates of other years are shown with their year.
    pub newest_year: i16,
    /// The number of unread stories in the collection, once they have been counted.
    pub unread_count: Option<usize>,
    /// The list pane.
    pub list: ListPane,
    /// The reader pane.
    pub reader: ReaderPane,
    /// The highlighter of the search text.
    pub highlighter: Highlighter,
    /// The excerpt of a story that shows how it matches the search text.
    pub excerpt: Option<(ArticleId, String)>,
    /// Commands that wait for an outstanding response, and the input typed after them.
    pub queued_input: VecDeque<QueuedInput>,
    /// The open overlay.
    pub overlay: Option<Overlay>,
    /// The message in the footer, shown until the next command.
    pub status: Option<StatusLine>,
    /// The time of the latest message.
    pub now: Moment,
    /// The navigation history.
    pub history: History,
    /// The undo stack of changes to marks and names.
    pub undo: UndoStack,
    /// The rule that decides when a story counts as read.
    pub read_rule: ReadRule,
    /// The number of requested writes that are not yet confirmed to be on disk.
    pub pending_writes: usize,
    /// The outstanding requests to the library.
    pub requests: RequestTracker,
}

/// A recently opened collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentCollection {
    /// Its name, safe to print.
    pub name: String,
    /// Its paths. Empty for the built-in sample.
    pub paths: Vec<PathBuf>,
}

impl Model {
    /// Creates the state before anything has been loaded.
    pub fn new(collection_name: String, settings: UiSettings, preferences: &Preferences) -> Self {
        let UiSettings { language, read_rule, keymap, text_width, themes, display, .. } = settings;
        let named = |theme: &Theme| theme.name() == preferences.theme;
        Self {
            size: Size::default(),
            focus: Pane::List,
            language,
            keymap,
            pending_keys: Vec::new(),
            theme_index: themes.iter().position(named).unwrap_or(0),
            themes,
            text_width,
            list_width: preferences.list_width,
            drag_handle: None,
            display,
            show_first_steps: !preferences.first_steps_done,
            recent_collections: Vec::new(),
            highlight_entities: preferences.highlight_entities,
            hidden_kinds: preferences.hidden_kinds,
            collection_name,
            library: None,
            indexing_progress: Some(Progress::default()),
            marks: Arc::new(Marks::new(DeviceId::new(""))),
            entity_view: None,
            entity_directory: None,
            name_overrides: Arc::new(NameOverrides::new(DeviceId::new(""))),
            marks_loaded: false,
            newest_year: 0,
            unread_count: None,
            list: ListPane::default(),
            reader: ReaderPane::default(),
            highlighter: Highlighter::default(),
            excerpt: None,
            queued_input: VecDeque::new(),
            overlay: None,
            status: None,
            now: Moment::default(),
            history: History::default(),
            undo: UndoStack::default(),
            read_rule,
            pending_writes: 0,
            requests: RequestTracker::default(),
        }
    }

    /// Applies changed settings.
    pub fn apply_settings(&mut self, settings: UiSettings) {
        let UiSettings {
            language,
            read_rule: rule,
            keymap,
            text_width: measure,
            mut themes,
            invalid_themes: flawed,
            theme,
            display,
        } = settings;
        let wanted = theme.unwrap_or_else(|| self.theme().name().to_owned());
        (self.language, self.read_rule, self.keymap) = (language, rule, keymap);
        (self.text_width, self.display) = (measure, display);
        // A theme whose file has an error keeps its previous version.
        let kept =
            self.themes.iter().filter(|theme| flawed.iter().any(|name| name == theme.name()));
        themes.extend(kept.cloned());
        self.themes = themes;
        self.theme_index = 0;
        self.select_theme(&wanted);
    }

    /// Returns the current theme.
    pub fn theme(&self) -> Theme {
        self.themes.get(self.theme_index).cloned().unwrap_or_else(|| Theme::builtin_or_default(""))
    }

    /// Selects a theme by its name. Returns false if there is no such theme.
    pub fn select_theme(&mut self, name: &str) -> bool {
        let found = self.themes.iter().position(|theme| theme.name() == name);
        self.theme_index = found.unwrap_or(self.theme_index);
        found.is_some()
    }

    /// Selects the next theme and wraps around.
    pub fn select_next_theme(&mut self) {
        self.theme_index = (self.theme_index + 1) % self.themes.len().max(1);
    }

    /// Sets the maximum width of a line of text, in cells, within the allowed range.
    pub fn set_text_width(&mut self, cells: u16) {
        self.text_width = cells.clamp(TEXT_WIDTH_RANGE.0, TEXT_WIDTH_RANGE.1);
    }

    /// Returns the parameters of the screen layout.
    fn layout_options(&self) -> LayoutOptions {
        LayoutOptions {
            focus: self.focus,
            text_width: self.text_width,
            list_width: self.list_width,
            show_first_steps: self.show_first_steps,
        }
    }

    /// Returns the layout of the screen.
    pub fn screen_layout(&self) -> ScreenLayout {
        let areas = ScreenLayout::new(self.size, self.layout_options());
        match &self.entity_view {
            Some(EntityView::Browser(_)) => return areas.with_entity_browser(),
            Some(EntityView::Lens(_)) => return areas.with_lens(),
            None => {}
        }
        if self.list.has_search_text() { areas.with_excerpt() } else { areas }
    }

    /// Returns the area of the text, or the area it would have if the reader pane had the focus.
    pub fn text_area(&self) -> Rect {
        ScreenLayout::new(self.size, LayoutOptions { focus: Pane::Reader, ..self.layout_options() })
            .text
    }

    /// Returns the input mode, in which keys are looked up.
    pub fn input_mode(&self) -> InputMode {
        match &self.overlay {
            None => InputMode::Normal,
            Some(Overlay::Picker(_) | Overlay::Prompt(..)) => InputMode::Prompt,
            Some(Overlay::EntityKinds { .. }) => InputMode::Toggles,
            Some(Overlay::ConfirmMarkAllRead(_)) => InputMode::Confirm,
            Some(Overlay::Popup(_) | Overlay::StoryChoice(_) | Overlay::AliasChoice { .. }) => {
                InputMode::Overlay
            }
        }
    }

    /// Returns the story that commands act on: the one in the reader pane if it has the focus,
    /// otherwise the one under the cursor of the list.
    pub fn current_story_id(&self) -> Option<ArticleId> {
        match self.focus {
            Pane::List => self.list.selected_row().map(|row| row.id),
            Pane::Reader => self.reader.story_id(),
        }
    }

    /// Returns the effect that saves the current preferences.
    pub fn request_save_preferences(&self) -> Effect {
        StoreRequest::SavePreferences(Preferences {
            theme: self.theme().name().to_owned(),
            highlight_entities: self.highlight_entities,
            hidden_kinds: self.hidden_kinds,
            list_width: self.list_width,
            first_steps_done: !self.show_first_steps,
        })
        .into()
    }

    /// Returns the effect that loads a story with the current name overrides.
    pub fn request_story(&mut self, id: ArticleId) -> Effect {
        let request = LibraryRequest::LoadStory(id, Arc::clone(&self.name_overrides));
        self.requests.send(request)
    }

    /// Returns the kinds of entity that are not highlighted at present.
    pub fn effective_hidden_kinds(&self) -> EntityKindSet {
        if self.highlight_entities { self.hidden_kinds } else { EntityKindSet::all() }
    }

    /// Replaces each `{name}` in a text with the keys of the command of that name.
    pub fn expand_key_hints(&self, text: &str) -> String {
        let filled = self.keymap.expand_key_hints(text);
        // An ASCII terminal cannot display these symbols.
        if self.display.ascii {
            filled.replace('↵', "enter").replace('⇥', "tab")
        } else {
            filled
        }
    }

    /// Opens a prompt in the footer with initial text.
    pub fn open_prompt(&mut self, prompt: Prompt, text: &str) {
        self.overlay = Some(Overlay::Prompt(prompt, TextInput::from(text)));
    }

    /// Shows a message in the footer.
    pub fn show_message(&mut self, text: impl AsRef<str>) {
        self.status =
            Some(StatusLine { text: self.expand_key_hints(text.as_ref()).into(), is_error: false });
    }

    /// Shows an error message in the footer.
    pub fn show_error(&mut self, text: impl AsRef<str>) {
        self.status =
            Some(StatusLine { text: self.expand_key_hints(text.as_ref()).into(), is_error: true });
    }
}
