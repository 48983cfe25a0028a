//! Display settings: theme, text width, list width, and changes to the settings file.

use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::settings::UiSettings;
use crate::ui::strings;

/// Step by which the text and the list are widened or narrowed, in cells.
const WIDTH_STEP: u16 = 4;

/// Selects the next theme.
pub(crate) fn select_next_theme(model: &mut Model) -> Vec<Effect> {
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
pub(crate) fn change_text_width(model: &mut Model, wider: bool) -> Vec<Effect> {
    let cells = if wider {
        model.text_width + WIDTH_STEP
    } else {
        model.text_width.saturating_sub(WIDTH_STEP)
    };
    set_text_width(model, cells)
}

/// Widens or narrows the list.
pub(crate) fn change_list_width(model: &mut Model, wider: bool) -> Vec<Effect> {
    let now = model.screen_layout().list.width;
    if model.screen_layout().reader.is_empty() || now == 0 {
        return Vec::new();
    }
    let cells = if wider { now + WIDTH_STEP } else { now.saturating_sub(WIDTH_STEP) };
    set_list_width(model, cells);
    vec![model.request_save_preferences()]
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
