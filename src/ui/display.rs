//! The state of the display: theme, text width, list width, and changes to the settings file.

use crate::news::{Language, ListStyle};
use crate::text::citation::CitationStyle;
use crate::ui::command::{Direction, DisplayCommand};
use crate::ui::effect::{AppRequest, Effect, Preferences};
use crate::ui::entities::EntityKindSet;
use crate::ui::keymap::Keymap;
use crate::ui::layout::{Pane, PaneArrangement};
use crate::ui::model::Model;
use crate::ui::settings::{DisplayOptions, TEXT_WIDTH_RANGE, UiSettings};
use crate::ui::strings;
use crate::ui::theme::Theme;
use crate::ui::{navigation, reader};

/// Step by which the text and the list are widened or narrowed, in cells.
const WIDTH_STEP: u16 = 4;

/// How the screen looks, from the settings file and the saved preferences.
#[derive(Debug)]
pub struct DisplayState {
    /// The language of the interface.
    pub language: Language,
    /// The key bindings.
    pub keymap: Keymap,
    /// The available themes.
    pub themes: Vec<Theme>,
    /// The index of the current theme.
    theme_index: usize,
    /// The maximum width of a line of text, in cells.
    pub text_width: u16,
    /// The width of the list beside the text, in cells. `None` derives it from the size of the
    /// screen.
    pub list_width: Option<u16>,
    /// How the panes are arranged.
    pub panes: PaneArrangement,
    /// How the panes were arranged before the list was hidden.
    panes_with_list: PaneArrangement,
    /// The number of lines of a story in the list.
    pub list_style: ListStyle,
    /// What the terminal can display.
    pub terminal: DisplayOptions,
    /// The style of citations.
    pub citation_style: CitationStyle,
    /// Whether the line with the first steps is shown.
    pub show_first_steps: bool,
    /// Whether names and figures are highlighted at all.
    pub highlight_entities: bool,
    /// The kinds of entity that are not highlighted even so.
    pub hidden_kinds: EntityKindSet,
}

impl DisplayState {
    /// Creates the state from the settings and the saved preferences.
    pub fn new(settings: UiSettings, preferences: &Preferences) -> Self {
        let UiSettings {
            language,
            keymap,
            text_width,
            list_style,
            themes,
            display,
            citation_style,
            ..
        } = settings;
        let named = |theme: &Theme| theme.name() == preferences.theme;
        Self {
            language,
            keymap,
            theme_index: themes.iter().position(named).unwrap_or(0),
            themes,
            text_width,
            list_width: preferences.list_width,
            panes: preferences.panes,
            panes_with_list: PaneArrangement::default(),
            list_style,
            terminal: display,
            citation_style,
            show_first_steps: !preferences.first_steps_done,
            highlight_entities: preferences.highlight_entities,
            hidden_kinds: preferences.hidden_kinds,
        }
    }

    /// Applies changed settings. A theme whose file has an error keeps its previous version.
    pub fn apply_settings(&mut self, settings: UiSettings) {
        let wanted = settings.theme.unwrap_or_else(|| self.theme().name().to_owned());
        (self.language, self.keymap) = (settings.language, settings.keymap);
        (self.text_width, self.terminal) = (settings.text_width, settings.display);
        self.citation_style = settings.citation_style;
        self.list_style = settings.list_style;
        let mut themes = settings.themes;
        let is_invalid =
            |theme: &&Theme| settings.invalid_themes.iter().any(|name| name == theme.name());
        themes.extend(self.themes.iter().filter(is_invalid).cloned());
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

    /// Returns the kinds of entity that are not highlighted at present.
    pub fn effective_hidden_kinds(&self) -> EntityKindSet {
        if self.highlight_entities { self.hidden_kinds } else { EntityKindSet::all() }
    }

    /// Replaces each `{name}` in a text with the keys of the command of that name.
    pub fn expand_key_hints(&self, text: &str) -> String {
        let filled = self.keymap.expand_key_hints(text);
        // An ASCII terminal cannot display these symbols.
        if self.terminal.ascii {
            filled.replace('↵', "enter").replace('⇥', "tab")
        } else {
            filled
        }
    }
}

/// Handles a command on the display.
pub(crate) fn handle_command(model: &mut Model, command: DisplayCommand) -> Vec<Effect> {
    match command {
        DisplayCommand::NextTheme => select_next_theme(model),
        DisplayCommand::TextWidth(direction) => change_text_width(model, direction),
        DisplayCommand::ListWidth(direction) => change_list_width(model, direction),
        DisplayCommand::ToggleList => toggle_list(model),
        DisplayCommand::ToggleSplit => toggle_split(model),
        DisplayCommand::ToggleMouse => vec![AppRequest::ToggleMouse.into()],
        DisplayCommand::Redraw => vec![AppRequest::Redraw.into()],
    }
}

/// Selects the next theme.
fn select_next_theme(model: &mut Model) -> Vec<Effect> {
    model.display.select_next_theme();
    announce_theme(model)
}

/// Selects a theme by name.
pub(crate) fn select_theme(model: &mut Model, name: &str) -> Vec<Effect> {
    if model.display.select_theme(name) {
        return announce_theme(model);
    }
    model.show_error(strings::unknown_theme(name, model.display.language));
    Vec::new()
}

fn announce_theme(model: &mut Model) -> Vec<Effect> {
    let theme = strings::theme(model.display.theme().name(), model.display.language);
    model.show_message(theme);
    vec![model.request_save_preferences()]
}

/// Sets the maximum width of a line of text, in cells.
pub(crate) fn set_text_width(model: &mut Model, cells: u16) -> Vec<Effect> {
    model.display.set_text_width(cells);
    model.show_message(strings::text_width(model.display.text_width, model.display.language));
    Vec::new()
}

/// Widens or narrows the text.
fn change_text_width(model: &mut Model, direction: Direction) -> Vec<Effect> {
    set_text_width(model, stepped(model.display.text_width, direction))
}

/// Widens or narrows the list.
fn change_list_width(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let now = model.screen_layout().list.width;
    if model.screen_layout().reader.is_empty() || now == 0 {
        return Vec::new();
    }
    set_list_width(model, stepped(now, direction));
    vec![model.request_save_preferences()]
}

/// Hides the list, or shows it again. Without the list the text has the focus.
fn toggle_list(model: &mut Model) -> Vec<Effect> {
    let panes = match model.display.panes {
        PaneArrangement::Single => model.display.panes_with_list,
        shown @ (PaneArrangement::SideBySide | PaneArrangement::Stacked) => {
            model.display.panes_with_list = shown;
            PaneArrangement::Single
        }
    };
    model.display.panes = panes;
    let mut effects = vec![model.request_save_preferences()];
    match (panes, model.focus) {
        (PaneArrangement::Single, Pane::List) => effects.extend(reader::focus_reader(model)),
        (_, Pane::List) => effects.extend(navigation::preview_selected(model)),
        (_, Pane::Reader) => {}
    }
    effects
}

/// Puts the list above the text, or beside it again.
fn toggle_split(model: &mut Model) -> Vec<Effect> {
    model.display.panes = match model.display.panes {
        PaneArrangement::Stacked => PaneArrangement::SideBySide,
        PaneArrangement::SideBySide | PaneArrangement::Single => PaneArrangement::Stacked,
    };
    vec![model.request_save_preferences()]
}

/// Returns a width one step wider or narrower.
fn stepped(cells: u16, direction: Direction) -> u16 {
    match direction {
        Direction::Forward => cells.saturating_add(WIDTH_STEP),
        Direction::Backward => cells.saturating_sub(WIDTH_STEP),
    }
}

/// Sets the width of the list beside the text, in cells.
pub(crate) fn set_list_width(model: &mut Model, cells: u16) {
    model.display.list_width = Some(cells);
    // Store the width that the layout actually gives.
    let shown = model.screen_layout().list.width;
    model.display.list_width = Some(shown);
}

/// Applies changed settings and shows what is wrong in them, if anything.
pub(crate) fn apply_settings(model: &mut Model, settings: UiSettings, error: Option<String>) {
    model.apply_settings(settings);
    match error {
        Some(wrong) => model.show_error(wrong),
        None => model.show_message(strings::settings_reloaded(model.display.language)),
    }
}
