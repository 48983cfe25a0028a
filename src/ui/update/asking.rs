//! Requests for the data that the panes show. They are repeated whenever their input changes.

use std::sync::Arc;

use crate::news::ArticleId;
use crate::ui::effect::Effect;
use crate::ui::model::{Desk, Model};

/// Requests the data of the entity view. Does nothing before a snapshot of the collection is
/// loaded; the request follows then.
pub(super) fn desk(model: &mut Model) -> Vec<Effect> {
    if model.library.is_none() {
        return Vec::new();
    }
    let naming = Arc::clone(&model.naming);
    match &mut model.desk {
        Some(Desk::Lens(pane)) => vec![Effect::Lens(pane.key.clone(), naming)],
        Some(Desk::Browser(browser)) => match &model.directory {
            Some(directory) => {
                let keep = browser.chosen(directory).cloned();
                browser.look(directory, keep.as_ref());
                Vec::new()
            }
            None => vec![Effect::Directory(naming)],
        },
        None => Vec::new(),
    }
}

/// Requests the data about entities again, after the collection or the name overrides have changed.
pub(super) fn forget(model: &mut Model) -> Vec<Effect> {
    if model.library.is_some() && matches!(model.desk, Some(Desk::Browser(_))) {
        // The old directory stays visible until the new one is loaded.
        return vec![Effect::Directory(Arc::clone(&model.naming))];
    }
    model.directory = None;
    desk(model)
}

/// Requests the number of unread stories, if both the collection and the marks are loaded.
pub(super) fn count(model: &Model) -> Option<Effect> {
    let known = model.marks_known && model.library.is_some();
    known.then(|| Effect::Count(Arc::clone(&model.marks)))
}

/// Requests the excerpt of a story that shows how it matches the search text.
pub(super) fn excerpt(model: &Model, id: ArticleId) -> Vec<Effect> {
    let shown = model.excerpt.as_ref().is_some_and(|(of, _)| *of == id);
    if model.highlighter.is_empty() || shown {
        return Vec::new();
    }
    vec![Effect::Excerpt(id, model.list.query.text.clone())]
}
