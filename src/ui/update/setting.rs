//! Display settings: theme, text width, list width, and changes to the settings file.

use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::settings::Settings;
use crate::ui::wording;

/// Step by which the text and the list are widened or narrowed, in cells.
const STEP: u16 = 4;

/// Selects the next theme.
pub(super) fn next_theme(model: &mut Model) -> Vec<Effect> {
    model.next_theme();
    tell_theme(model)
}

/// Selects a theme by name.
pub(super) fn choose_theme(model: &mut Model, name: &str) -> Vec<Effect> {
    if model.choose_theme(name) {
        return tell_theme(model);
    }
    model.warn(wording::no_theme(name, model.language));
    Vec::new()
}

fn tell_theme(model: &mut Model) -> Vec<Effect> {
    let theme = wording::theme(model.theme().name(), model.language);
    model.say(theme);
    vec![model.preferences()]
}

/// Sets the maximum width of a line of text, in cells.
pub(super) fn set_measure(model: &mut Model, cells: u16) -> Vec<Effect> {
    model.set_measure(cells);
    model.say(wording::measure(model.measure, model.language));
    Vec::new()
}

/// Widens or narrows the text.
pub(super) fn widen_text(model: &mut Model, wider: bool) -> Vec<Effect> {
    let cells = if wider { model.measure + STEP } else { model.measure.saturating_sub(STEP) };
    set_measure(model, cells)
}

/// Widens or narrows the list.
pub(super) fn widen_list(model: &mut Model, wider: bool) -> Vec<Effect> {
    let now = model.areas().list.width;
    if model.areas().reader.is_empty() || now == 0 {
        return Vec::new();
    }
    let cells = if wider { now + STEP } else { now.saturating_sub(STEP) };
    set_list_width(model, cells);
    vec![model.preferences()]
}

/// Sets the width of the list beside the text, in cells.
pub(super) fn set_list_width(model: &mut Model, cells: u16) {
    model.list_width = Some(cells);
    // Store the width that the layout actually gives.
    let shown = model.areas().list.width;
    model.list_width = Some(shown);
}

/// Applies changed settings and shows what is wrong in them, if anything.
pub(super) fn set(model: &mut Model, settings: Settings, wrong: Option<String>) {
    model.set(settings);
    match wrong {
        Some(wrong) => model.warn(wrong),
        None => model.say(wording::settings_read(model.language)),
    }
}
