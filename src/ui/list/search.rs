//! Search and filter of the list.

use crate::ui::effect::{Effect, RequestKind};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::prompt::{Prompt, request_completions};
use crate::ui::{list, navigation};

/// Applies a changed search text.
pub(super) fn apply_search_text(model: &mut Model) -> Vec<Effect> {
    update_highlighter(model);
    model.collection.excerpt = None;
    model.requests.cancel(RequestKind::Excerpt);
    model.list.reset_cursor = true;
    model.list.reset_query_marks();
    model.list.timeline.clear();
    list::refresh_list(model)
}

/// Highlights the words of the search text.
pub(super) fn update_highlighter(model: &mut Model) {
    let words = model.list.query.text.clone();
    let highlighter = model.collection.library.as_ref().map(|library| library.highlighter(&words));
    model.collection.highlighter = highlighter.unwrap_or_default();
    model.reader.set_highlighter(&model.collection.highlighter);
}

/// Opens the search prompt.
pub(crate) fn open_search_prompt(model: &mut Model) -> Vec<Effect> {
    let before = model.list.query.text.clone();
    model.open_prompt(Prompt::Search { previous: before.clone() }, &before);
    let mut effects = navigation::focus_list(model);
    effects.extend(request_completions(model, before));
    effects
}

/// Sets the search text. Called for each edit of the prompt.
pub(crate) fn set_search_text(model: &mut Model, words: String) -> Vec<Effect> {
    model.list.query.text = words;
    model.list.saved_search = None;
    apply_search_text(model)
}

/// Searches for a complete search text.
pub(crate) fn run_search(model: &mut Model, words: &str) -> Vec<Effect> {
    model.focus = Pane::List;
    model.entity_view = None;
    set_search_text(model, format!("{words} "))
}

/// Sorts by relevance, which for a dossier is its own order.
pub(crate) fn set_order_for_search(model: &mut Model) {
    model.list.query.order = crate::library::ListOrder::Relevance;
    model.list.query.unread_only = false;
}

/// Completes the search: its last word no longer matches as a prefix.
pub(crate) fn accept_search(model: &mut Model) -> Vec<Effect> {
    let words = &mut model.list.query.text;
    if words.is_empty() || words.ends_with(char::is_whitespace) {
        return Vec::new();
    }
    words.push(' ');
    let effects = apply_search_text(model);
    // The cursor stays on its story.
    model.list.reset_cursor = false;
    effects
}

/// Clears the search text and the filter.
pub(crate) fn clear_filter(model: &mut Model) -> Vec<Effect> {
    let keep = model.list.selected_row().map(|row| row.meta.id);
    model.list.query.text.clear();
    model.list.query.unread_only = false;
    let mut effects = apply_search_text(model);
    if let Some(id) = keep {
        model.list.select(id);
        effects.extend(navigation::preview_selected(model));
    }
    effects
}
