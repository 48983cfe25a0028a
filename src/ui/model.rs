//! The model: the complete state of the screen.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use crate::library::{EntityDirectory, Highlighter, Library, Progress, SkippedFiles};
use crate::news::ArticleId;
use crate::text::sanitize::TerminalText;
use crate::ui::canvas::header_footer::StatusLine;
use crate::ui::display::DisplayState;
use crate::ui::effect::{Effect, LibraryRequest, Preferences, RequestTracker, StoreRequest};
use crate::ui::entities::EntityView;
use crate::ui::input::InputState;
use crate::ui::keymap::InputMode;
use crate::ui::layout::{LayoutOptions, Pane, ScreenLayout};
use crate::ui::list::{ListPane, RowGeometry};
use crate::ui::marks::UserData;
use crate::ui::message::Moment;
use crate::ui::navigation::History;
use crate::ui::overlay::Overlay;
use crate::ui::prompt::{Prompt, TextInput};
use crate::ui::reader::ReaderPane;
use crate::ui::settings::UiSettings;

/// The complete state of the screen.
#[derive(Debug)]
pub struct Model {
    /// The size of the terminal.
    pub size: Size,
    /// The time of the latest message.
    pub now: Moment,
    /// The pane that has the focus.
    pub focus: Pane,
    /// The list pane.
    pub list: ListPane,
    /// The reader pane.
    pub reader: ReaderPane,
    /// The view of entities that covers the list and the reader pane.
    pub entity_view: Option<EntityView>,
    /// The open overlay.
    pub overlay: Option<Overlay>,
    /// The message in the footer, shown until the next command.
    pub status: Option<StatusLine>,
    /// How the screen looks.
    pub display: DisplayState,
    /// Input that has not been handled yet.
    pub input: InputState,
    /// What is known about the open collection.
    pub collection: CollectionState,
    /// The user's marks and name overrides.
    pub user: UserData,
    /// The navigation history.
    pub history: History,
    /// The outstanding requests to the library.
    pub requests: RequestTracker,
}

/// What is known about the open collection.
#[derive(Debug, Default)]
pub struct CollectionState {
    /// Its name.
    pub name: TerminalText,
    /// The current snapshot. `None` until the first one has been loaded.
    pub library: Option<Arc<Library>>,
    /// The indexing progress. `None` once indexing has finished.
    pub indexing_progress: Option<Progress>,
    /// The year of the newest story. Dates of other years are shown with their year.
    pub newest_year: i16,
    /// The number of unread stories, once they have been counted.
    pub unread_count: Option<usize>,
    /// All entities, once they have been requested and loaded.
    pub entity_directory: Option<Arc<EntityDirectory>>,
    /// The highlighter of the search text.
    pub highlighter: Highlighter,
    /// The excerpt of a story that shows how it matches the search text.
    pub excerpt: Option<(ArticleId, String)>,
    /// The number of skipped files and records that the user has been told of.
    pub told_losses: usize,
    /// What was skipped, once it has been requested and found.
    pub skipped: Option<Arc<SkippedFiles>>,
    /// Recently opened collections, the newest first.
    pub recent: Vec<RecentCollection>,
}

/// A recently opened collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentCollection {
    /// Its name.
    pub name: TerminalText,
    /// Its paths. Empty for the built-in sample.
    pub paths: Vec<PathBuf>,
}

impl Model {
    /// Creates the state before anything has been loaded.
    pub fn new(
        collection_name: impl Into<TerminalText>,
        settings: UiSettings,
        preferences: &Preferences,
    ) -> Self {
        let read_rule = settings.read_rule;
        Self {
            size: Size::default(),
            now: Moment::default(),
            focus: Pane::List,
            list: ListPane::default(),
            reader: ReaderPane::default(),
            entity_view: None,
            overlay: None,
            status: None,
            display: DisplayState::new(settings, preferences),
            input: InputState::default(),
            collection: CollectionState {
                name: collection_name.into(),
                indexing_progress: Some(Progress::default()),
                ..CollectionState::default()
            },
            user: UserData::new(read_rule),
            history: History::default(),
            requests: RequestTracker::default(),
        }
    }

    /// Applies changed settings.
    pub fn apply_settings(&mut self, settings: UiSettings) {
        self.user.read_rule = settings.read_rule;
        self.display.apply_settings(settings);
    }

    /// Returns the parameters of the screen layout.
    fn layout_options(&self) -> LayoutOptions {
        LayoutOptions {
            focus: self.focus,
            text_width: self.display.text_width,
            list_width: self.display.list_width,
            panes: self.display.panes,
        }
    }

    /// Returns the layout of the screen.
    pub fn screen_layout(&self) -> ScreenLayout {
        let areas = ScreenLayout::new(self.size, self.layout_options());
        match &self.entity_view {
            Some(EntityView::Browser(_) | EntityView::Analysis(_)) => {
                return areas.with_entity_browser();
            }
            Some(EntityView::Lens(_)) => return areas.with_lens(),
            None => {}
        }
        // Without words to highlight there is no excerpt.
        let has_excerpt = !self.collection.highlighter.is_empty() && !self.list.is_empty();
        if self.list.has_search_text() && has_excerpt { areas.with_excerpt() } else { areas }
    }

    /// Returns the geometry of the rows of the list.
    pub(crate) fn row_geometry(&self) -> RowGeometry {
        let rows = self.screen_layout().rows;
        let is_by_date = self.list.is_by_date() && self.list.near_matches().is_none();
        RowGeometry::new(self.display.list_style, rows.width, rows.height, is_by_date)
    }

    /// Returns the area of the text, or the area it would have if the reader pane had the focus.
    pub fn text_area(&self) -> Rect {
        ScreenLayout::new(self.size, LayoutOptions { focus: Pane::Reader, ..self.layout_options() })
            .text
    }

    /// Returns the input mode, in which keys are looked up.
    pub fn input_mode(&self) -> InputMode {
        match &self.overlay {
            None if self.is_selecting() => InputMode::Selection,
            None => InputMode::Normal,
            Some(Overlay::Picker(_) | Overlay::Prompt(..)) => InputMode::Prompt,
            Some(Overlay::EntityKinds { .. }) => InputMode::Toggles,
            Some(Overlay::ConfirmMarkAllRead(_)) => InputMode::Confirm,
            Some(Overlay::Popup(_) | Overlay::StoryChoice(_) | Overlay::AliasChoice { .. }) => {
                InputMode::Overlay
            }
        }
    }

    /// Returns true while a passage of the text is being selected.
    pub fn is_selecting(&self) -> bool {
        self.entity_view.is_none() && self.focus == Pane::Reader && self.reader.selection.is_some()
    }

    /// Returns the story that commands act on: the one in the reader pane if it has the focus,
    /// otherwise the one under the cursor of the list.
    pub fn current_story_id(&self) -> Option<ArticleId> {
        match self.focus {
            Pane::List => self.list.selected_row().map(|row| row.meta.id),
            Pane::Reader => self.reader.story_id(),
        }
    }

    /// Returns the effect that saves the current preferences.
    pub fn request_save_preferences(&self) -> Effect {
        StoreRequest::SavePreferences(Preferences {
            theme: self.display.theme().name().to_owned(),
            highlight_entities: self.display.highlight_entities,
            hidden_kinds: self.display.hidden_kinds,
            list_width: self.display.list_width,
            panes: self.display.panes,
            first_steps_done: !self.display.show_first_steps,
        })
        .into()
    }

    /// Returns the effect that loads a story with the current name overrides.
    pub fn request_story(&mut self, id: ArticleId) -> Effect {
        let request = LibraryRequest::LoadStory(id, Arc::clone(&self.user.name_overrides));
        self.requests.send(request)
    }

    /// Returns the effect that finds the relations of a story, with the current name overrides.
    pub fn request_relations(&mut self, id: ArticleId) -> Effect {
        let request = LibraryRequest::LoadRelations(id, Arc::clone(&self.user.name_overrides));
        self.requests.send(request)
    }

    /// Opens a prompt in the footer with initial text.
    pub fn open_prompt(&mut self, prompt: Prompt, text: &str) {
        self.input.completions = None;
        self.overlay = Some(Overlay::Prompt(prompt, TextInput::from(text)));
    }

    /// Shows a message in the footer.
    pub fn show_message(&mut self, text: impl AsRef<str>) {
        self.status = Some(StatusLine {
            text: self.display.expand_key_hints(text.as_ref()).into(),
            is_error: false,
        });
    }

    /// Shows an error message in the footer.
    pub fn show_error(&mut self, text: impl AsRef<str>) {
        self.status = Some(StatusLine {
            text: self.display.expand_key_hints(text.as_ref()).into(),
            is_error: true,
        });
    }
}
