//! Display settings: theme, text width, list width, and changes to the settings file.

use crate::ui::command::{Direction, DisplayCommand};
use crate::ui::effect::{AppRequest, Effect};
use crate::ui::model::Model;
use crate::ui::settings::UiSettings;
use crate::ui::strings;

/// Step by which the text and the list are widened or narrowed, in cells.
const WIDTH_STEP: u16 = 4;

/// Handles a command on the display.
pub(crate) fn handle_command(model: &mut Model, command: DisplayCommand) -> Vec<Effect> {
    match command {
        DisplayCommand::NextTheme => select_next_theme(model),
        DisplayCommand::TextWidth(direction) => change_text_width(model, direction),
        DisplayCommand::ListWidth(direction) => change_list_width(model, direction),
        DisplayCommand::Redraw => vec![AppRequest::Redraw.into()],
    }
}

/// Selects the next theme.
fn select_next_theme(model: &mut Model) -> Vec<Effect> {
    model.select_next_theme();
    announce_theme(model)
}

/// Selects a theme by name.
pub(crate) fn select_theme(model: &mut Model, name: &str) -> Vec<Effect> {
    if model.select_theme(name) {
        return announce_theme(model);
    }
    model.show_error(strings::unknown_theme(name, model.language));
    Vec::new()
}

fn announce_theme(model: &mut Model) -> Vec<Effect> {
    let theme = strings::theme(model.theme().name(), model.language);
    model.show_message(theme);
    vec![model.request_save_preferences()]
}

/// Sets the maximum width of a line of text, in cells.
pub(crate) fn set_text_width(model: &mut Model, cells: u16) -> Vec<Effect> {
    model.set_text_width(cells);
    model.show_message(strings::text_width(model.text_width, model.language));
    Vec::new()
}

/// Widens or narrows the text.
fn change_text_width(model: &mut Model, direction: Direction) -> Vec<Effect> {
    set_text_width(model, stepped(model.text_width, direction))
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

/// Returns a width one step wider or narrower.
fn stepped(cells: u16, direction: Direction) -> u16 {
    match direction {
        Direction::Forward => cells.saturating_add(WIDTH_STEP),
        Direction::Backward => cells.saturating_sub(WIDTH_STEP),
    }
}

/// Sets the width of the list beside the text, in cells.
pub(crate) fn set_list_width(model: &mut Model, cells: u16) {
    model.list_width = Some(cells);
    // Store the width that the layout actually gives.
    let shown = model.screen_layout().list.width;
    model.list_width = Some(shown);
}

/// Applies changed settings and shows what is wrong in them, if anything.
pub(crate) fn apply_settings(model: &mut Model, settings: UiSettings, error: Option<String>) {
    model.apply_settings(settings);
    match error {
        Some(wrong) => model.show_error(wrong),
        None => model.show_message(strings::settings_reloaded(model.language)),
    }
}
