//! Read, starred, how far; and taking it back.

use crate::news::ArticleId;
use crate::ui::effect::Effect;
use crate::ui::model::{Change, Model, Overlay};
use crate::ui::wording;

/// Marks the current story as read, or as unread again.
pub(super) fn toggle_read(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current() else { return Vec::new() };
    let read = model.marks.is_read(id);
    model.undo.push(vec![Change::Read(id, read)]);
    set_read(model, id, !read).into_iter().collect()
}

/// Gives the current story a star, or takes it away.
pub(super) fn toggle_star(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current() else { return Vec::new() };
    let starred = model.marks.is_starred(id);
    model.undo.push(vec![Change::Starred(id, starred)]);
    set_starred(model, id, !starred).into_iter().collect()
}

/// Asks whether every story of the list is to be marked.
pub(super) fn ask_all_read(model: &mut Model) -> Vec<Effect> {
    let Some(library) = &model.library else { return Vec::new() };
    let mut unread = model.list.ids(library);
    unread.retain(|id| !model.marks.is_read(*id));
    if unread.is_empty() {
        model.say(wording::all_read(model.language));
    } else {
        model.overlay = Some(Overlay::ConfirmAllRead(unread));
    }
    Vec::new()
}

/// Marks all these stories as read, as one step.
pub(super) fn mark_all_read(model: &mut Model, ids: &[ArticleId]) -> Vec<Effect> {
    model.undo.push(ids.iter().map(|id| Change::Read(*id, false)).collect());
    let effects = ids.iter().filter_map(|id| set_read(model, *id, true)).collect();
    model.say(wording::marked(ids.len(), model.language));
    together(effects)
}

/// Takes back the last step.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.undo.pop() else {
        model.say(wording::nothing_to_undo(model.language));
        return Vec::new();
    };
    let mut effects = Vec::new();
    for change in step {
        effects.extend(match change {
            Change::Read(id, before) => set_read(model, id, before),
            Change::Starred(id, before) => set_starred(model, id, before),
        });
    }
    model.say(wording::undone(model.language));
    together(effects)
}

/// The story has been read, by reading it.
pub(super) fn read(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    if model.marks.is_read(id) {
        return Vec::new();
    }
    model.undo.push(vec![Change::Read(id, false)]);
    set_read(model, id, true).into_iter().collect()
}

/// Remembers how far a story was read, in code points.
pub(super) fn keep_position(model: &mut Model, id: ArticleId, offset: u64) -> Vec<Effect> {
    let changed = model.marks.set_position(id, offset, model.now);
    changed.then(|| keep(model, id)).into_iter().collect()
}

fn set_read(model: &mut Model, id: ArticleId, value: bool) -> Option<Effect> {
    if !model.marks.set_read(id, value, model.now) {
        return None;
    }
    if value {
        model.unread = model.unread.saturating_sub(1);
    } else {
        model.unread += 1;
    }
    Some(keep(model, id))
}

fn set_starred(model: &mut Model, id: ArticleId, value: bool) -> Option<Effect> {
    model.marks.set_starred(id, value, model.now).then(|| keep(model, id))
}

fn keep(model: &Model, id: ArticleId) -> Effect {
    let mark = model.marks.get(id).cloned().unwrap_or_default();
    Effect::Keep(vec![(id, mark)])
}

/// Many changes are kept in one go.
fn together(effects: Vec<Effect>) -> Vec<Effect> {
    let mut marks = Vec::new();
    for effect in effects {
        if let Effect::Keep(more) = effect {
            marks.extend(more);
        }
    }
    if marks.is_empty() { Vec::new() } else { vec![Effect::Keep(marks)] }
}
