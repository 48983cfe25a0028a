//! Requests for the data that the panes show. They are repeated whenever their input changes.

use std::sync::Arc;

use crate::news::ArticleId;
use crate::ui::effect::Effect;
use crate::ui::model::{EntityView, Model};

/// Requests the data of the entity view. Does nothing before a snapshot of the collection is
/// loaded; the request follows then.
pub(super) fn request_entity_view(model: &mut Model) -> Vec<Effect> {
    if model.library.is_none() {
        return Vec::new();
    }
    let naming = Arc::clone(&model.name_overrides);
    match &mut model.entity_view {
        Some(EntityView::Lens(pane)) => vec![Effect::LoadLens(pane.key.clone(), naming)],
        Some(EntityView::Browser(browser)) => match &model.entity_directory {
            Some(directory) => {
                let keep = browser.selected_key(directory).cloned();
                browser.update_matches(directory, keep.as_ref());
                Vec::new()
            }
            None => vec![Effect::LoadDirectory(naming)],
        },
        None => Vec::new(),
    }
}

/// Requests the data about entities again, after the collection or the name overrides have changed.
pub(super) fn refresh_entity_view(model: &mut Model) -> Vec<Effect> {
    if model.library.is_some() && matches!(model.entity_view, Some(EntityView::Browser(_))) {
        // The old directory stays visible until the new one is loaded.
        return vec![Effect::LoadDirectory(Arc::clone(&model.name_overrides))];
    }
    model.entity_directory = None;
    request_entity_view(model)
}

/// Requests the number of unread stories, if both the collection and the marks are loaded.
pub(super) fn request_unread_count(model: &Model) -> Option<Effect> {
    let known = model.marks_loaded && model.library.is_some();
    known.then(|| Effect::CountUnread(Arc::clone(&model.marks)))
}

/// Requests the excerpt of a story that shows how it matches the search text.
pub(super) fn request_excerpt(model: &Model, id: ArticleId) -> Vec<Effect> {
    let shown = model.excerpt.as_ref().is_some_and(|(of, _)| *of == id);
    if model.highlighter.is_empty() || shown {
        return Vec::new();
    }
    vec![Effect::LoadExcerpt(id, model.list.query.text.clone())]
}
