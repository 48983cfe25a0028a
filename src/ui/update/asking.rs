//! What the panes need from the world: asked again whenever what it depends on is another.

use std::sync::Arc;

use crate::news::ArticleId;
use crate::ui::effect::Effect;
use crate::ui::model::{Desk, Model};

/// Asks for what the desk shows; as long as there are no stories, nothing: it is asked when they
/// come.
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

/// The collection, or what is decided about names, is another now: what was found out before no
/// longer holds.
pub(super) fn forget(model: &mut Model) -> Vec<Effect> {
    if model.library.is_some() && matches!(model.desk, Some(Desk::Browser(_))) {
        // The old one is shown until the new one comes.
        return vec![Effect::Directory(Arc::clone(&model.naming))];
    }
    model.directory = None;
    desk(model)
}

/// Counts what has not been read, once both the stories and the marks are there.
pub(super) fn count(model: &Model) -> Option<Effect> {
    let known = model.marks_known && model.library.is_some();
    known.then(|| Effect::Count(Arc::clone(&model.marks)))
}

/// Asks for the piece of the story under the cursor that shows how it answers.
pub(super) fn excerpt(model: &Model, id: ArticleId) -> Vec<Effect> {
    let shown = model.excerpt.as_ref().is_some_and(|(of, _)| *of == id);
    if model.highlighter.is_empty() || shown {
        return Vec::new();
    }
    vec![Effect::Excerpt(id, model.list.query.words.clone())]
}
