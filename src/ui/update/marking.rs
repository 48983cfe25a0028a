//! Marks: read, starred and reading position; and undo.

use std::sync::Arc;

use crate::news::{ArticleId, Mark, UndoRecord};
use crate::ui::effect::Effect;
use crate::ui::model::{Model, Overlay};
use crate::ui::wording;

use super::{asking, naming};

/// Toggles whether the current story is marked as read.
pub(super) fn toggle_read(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current() else { return Vec::new() };
    let read = model.marks.is_read(id);
    model.reader.settle(id);
    model.undo.push(vec![UndoRecord::Read(id, read)]);
    keep(set_read(model, id, !read))
}

/// Toggles the star of the current story.
pub(super) fn toggle_star(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current() else { return Vec::new() };
    let starred = model.marks.is_starred(id);
    model.undo.push(vec![UndoRecord::Starred(id, starred)]);
    keep(set_starred(model, id, !starred))
}

/// Opens the confirmation to mark every story of the list as read.
pub(super) fn ask_all_read(model: &mut Model) -> Vec<Effect> {
    let mut unread = model.list.ids();
    unread.retain(|id| !model.marks.is_read(*id));
    if unread.is_empty() {
        model.say(wording::all_read(model.language));
    } else {
        model.overlay = Some(Overlay::ConfirmAllRead(unread));
    }
    Vec::new()
}

/// Marks stories as read, as one undo step.
pub(super) fn mark_all_read(model: &mut Model, ids: &[ArticleId]) -> Vec<Effect> {
    model.undo.push(ids.iter().map(|id| UndoRecord::Read(*id, false)).collect());
    let changed: Vec<_> = ids.iter().filter_map(|id| set_read(model, *id, true)).collect();
    model.say(wording::marked(ids.len(), model.language));
    keep(changed)
}

/// Undoes the last step.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.undo.pop() else {
        model.say(wording::nothing_to_undo(model.language));
        return Vec::new();
    };
    let (mut changed, mut decided) = (Vec::new(), Vec::new());
    for change in step {
        match change {
            UndoRecord::Read(id, before) => {
                model.reader.settle(id);
                changed.extend(set_read(model, id, before));
            }
            UndoRecord::Starred(id, before) => changed.extend(set_starred(model, id, before)),
            UndoRecord::NameOverride(key, before) => {
                decided.extend(naming::set(model, key, before))
            }
        }
    }
    model.say(wording::undone(model.language));
    keep(changed).into_iter().chain(naming::keep(model, decided)).collect()
}

/// Marks a story as read because the user has read it.
pub(super) fn read(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    model.reader.settle(id);
    if model.marks.is_read(id) {
        return Vec::new();
    }
    model.undo.push(vec![UndoRecord::Read(id, false)]);
    keep(set_read(model, id, true))
}

/// Sets the reading position of a story, in code points.
pub(super) fn keep_position(model: &mut Model, id: ArticleId, offset: u64) -> Vec<Effect> {
    let changed = Arc::make_mut(&mut model.marks).set_position(id, offset, model.now);
    keep(changed.then(|| record(model, id)))
}

/// Merges marks made by another process or device. A list that is filtered by marks does not change
/// until another list is requested.
pub(super) fn made_elsewhere(model: &mut Model, records: Vec<Changed>) -> Vec<Effect> {
    let marks = Arc::make_mut(&mut model.marks);
    for (id, mark) in records {
        marks.merge(id, mark);
    }
    asking::count(model).into_iter().collect()
}

/// Stores the locations of stories without an address in their marks.
pub(super) fn located(model: &mut Model, places: &[(ArticleId, String)]) -> Vec<Effect> {
    let now = model.now;
    let marks = Arc::make_mut(&mut model.marks);
    let new = places.iter().filter(|(id, place)| marks.set_path_id(*id, place, now));
    let new: Vec<ArticleId> = new.map(|(id, _)| *id).collect();
    let records: Vec<Changed> = new.into_iter().map(|id| record(model, id)).collect();
    if records.is_empty() { Vec::new() } else { vec![Effect::Keep(records)] }
}

/// Links changed stories to their previous ids, so that they keep their marks.
pub(super) fn recognise(model: &mut Model, pairs: &[(ArticleId, ArticleId)]) -> Vec<Effect> {
    let now = model.now;
    let marks = Arc::make_mut(&mut model.marks);
    let new = pairs.iter().filter(|(id, before)| marks.set_previous_id(*id, *before, now));
    let new: Vec<ArticleId> = new.map(|(id, _)| *id).collect();
    let records: Vec<Changed> = new.into_iter().map(|id| record(model, id)).collect();
    keep(records)
}

/// The id of a story and its changed marks.
type Changed = (ArticleId, Mark);

fn set_read(model: &mut Model, id: ArticleId, value: bool) -> Option<Changed> {
    if !Arc::make_mut(&mut model.marks).set_read(id, value, model.now) {
        return None;
    }
    let one_less = |unread: usize| unread.saturating_sub(1);
    let one_more = |unread: usize| unread + 1;
    model.unread = if value { model.unread.map(one_less) } else { model.unread.map(one_more) };
    Some(record(model, id))
}

fn set_starred(model: &mut Model, id: ArticleId, value: bool) -> Option<Changed> {
    Arc::make_mut(&mut model.marks).set_starred(id, value, model.now).then(|| record(model, id))
}

fn record(model: &Model, id: ArticleId) -> Changed {
    (id, model.marks.get(id).cloned().unwrap_or_default())
}

/// Saves changed marks in one write and requests the locations of the stories. Does nothing without
/// changes.
fn keep(changed: impl IntoIterator<Item = Changed>) -> Vec<Effect> {
    let changed: Vec<Changed> = changed.into_iter().collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let ids = changed.iter().map(|(id, _)| *id).collect();
    vec![Effect::Keep(changed), Effect::Locate(ids)]
}
