//! Marks: read, starred and reading position; and undo.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::news::{
    ArticleId, DeviceId, JournalEntry, Mark, Marks, NameOverrides, ReadRule, UndoRecord, UndoStep,
    WorkspaceKey, WorkspaceRecord,
};
use crate::text::labels;
use crate::ui::effect::{Effect, StoreRequest};
use crate::ui::message::SearchCount;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::{entities, list, strings};

/// The user's marks and name overrides, and what has been done to them in this run.
#[derive(Debug)]
pub struct UserData {
    /// The marks.
    pub marks: Arc<Marks>,
    /// Whether the marks have been read from disk.
    pub marks_loaded: bool,
    /// The overrides of names.
    pub name_overrides: Arc<NameOverrides>,
    /// The undo stack of changes to marks and names.
    pub undo: UndoStack,
    /// The rule that decides when a story counts as read.
    pub read_rule: ReadRule,
    /// The number of requested writes that are not yet confirmed to be on disk.
    pub pending_writes: usize,
    /// Earlier queries, the newest first.
    pub queries: Vec<String>,
    /// How many stories each saved search had when they were last counted.
    pub search_counts: Vec<SearchCount>,
}

impl UserData {
    /// Creates the state before the marks have been read from disk.
    pub fn new(read_rule: ReadRule) -> Self {
        Self {
            marks: Arc::new(Marks::new(DeviceId::new(""))),
            marks_loaded: false,
            name_overrides: Arc::new(NameOverrides::new(DeviceId::new(""))),
            undo: UndoStack::default(),
            read_rule,
            pending_writes: 0,
            queries: Vec::new(),
            search_counts: Vec::new(),
        }
    }
}

/// Steps that can be undone, and the changes to them that have not been saved yet.
#[derive(Debug, Default)]
pub struct UndoStack {
    /// Steps that the user asked for, the newest last. They are undone first.
    steps: Vec<UndoStep>,
    /// Marks that were made automatically in this run, the newest last.
    automatic: Vec<UndoStep>,
    unsaved_entries: Vec<JournalEntry>,
}

impl UndoStack {
    /// Pushes a step.
    pub fn push(&mut self, step: UndoStep) {
        self.unsaved_entries.push(JournalEntry::Done(step.clone()));
        self.steps.push(step);
    }

    /// Pushes a mark that was made automatically. It never stands above a step that the user asked
    /// for, because the user expects `undo` to take back the latter.
    pub fn push_automatic(&mut self, record: UndoRecord) {
        self.automatic.push(vec![record]);
    }

    /// Pops the newest step.
    pub fn pop(&mut self) -> Option<UndoStep> {
        let Some(step) = self.steps.pop() else { return self.automatic.pop() };
        self.unsaved_entries.push(JournalEntry::Undone);
        Some(step)
    }

    /// Inserts the steps of earlier runs below those of this run.
    pub fn insert_earlier(&mut self, mut earlier: Vec<UndoStep>) {
        earlier.append(&mut self.steps);
        self.steps = earlier;
    }

    /// Returns the changes since the last call.
    pub fn take_unsaved_entries(&mut self) -> Vec<JournalEntry> {
        std::mem::take(&mut self.unsaved_entries)
    }
}

/// Toggles whether the current story is marked as read.
pub(crate) fn toggle_read(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current_story_id() else { return Vec::new() };
    let read = model.user.marks.is_read(id);
    model.reader.disable_auto_mark(id);
    model.user.undo.push(vec![UndoRecord::Read(id, read)]);
    let changed = set_read(model, id, !read);
    save_marks(changed)
}

/// Toggles the star of the current story.
pub(crate) fn toggle_star(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current_story_id() else { return Vec::new() };
    let starred = model.user.marks.is_starred(id);
    model.user.undo.push(vec![UndoRecord::Starred(id, starred)]);
    let changed = set_starred(model, id, !starred);
    save_marks(changed)
}

/// Opens the confirmation to mark the stories of a range of rows as read.
pub(crate) fn confirm_mark_read(model: &mut Model, rows: Range<usize>) -> Vec<Effect> {
    let mut unread = model.list.story_ids(rows);
    unread.retain(|id| !model.user.marks.is_read(*id));
    if unread.is_empty() {
        model.show_message(strings::everything_read(model.display.language));
    } else {
        model.overlay = Some(Overlay::ConfirmMarkAllRead(unread));
    }
    Vec::new()
}

/// Marks stories as read, as one undo step.
pub(crate) fn mark_all_read(model: &mut Model, ids: &[ArticleId]) -> Vec<Effect> {
    // Another device may have marked some of them since the question.
    let unread: Vec<_> = ids.iter().copied().filter(|id| !model.user.marks.is_read(*id)).collect();
    model.user.undo.push(unread.iter().map(|id| UndoRecord::Read(*id, false)).collect());
    let changed: Vec<_> = unread.iter().filter_map(|id| set_read(model, *id, true)).collect();
    model.show_message(strings::marked_as_read(changed.len(), model.display.language));
    save_marks(changed)
}

/// Undoes the last step.
pub(crate) fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.user.undo.pop() else {
        model.show_message(strings::nothing_to_undo(model.display.language));
        return Vec::new();
    };
    let message = undone_message(model, &step);
    let (mut changed, mut decided, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for change in step {
        match change {
            UndoRecord::Read(id, before) => {
                model.reader.disable_auto_mark(id);
                changed.extend(set_read(model, id, before));
            }
            UndoRecord::Starred(id, before) => changed.extend(set_starred(model, id, before)),
            UndoRecord::Tagged(id, label, before) => {
                changed.extend(set_tag(model, id, &label, before));
            }
            UndoRecord::Workspace(key, field, before) => {
                let now = model.now.unix_millis;
                let workspace = Arc::make_mut(&mut model.user.marks).workspace_mut();
                if workspace.undo(&key, &field, before, now) {
                    keys.push(key);
                }
            }
            UndoRecord::NameOverride(key, before) => {
                decided.extend(entities::set_override(model, key, before));
            }
        }
    }
    model.show_message(message);
    let mut effects = save_marks(changed);
    effects.extend(save_workspace(model, keys));
    effects.extend(entities::save_overrides(model, decided));
    effects
}

/// Returns the message that names what is undone.
fn undone_message(model: &Model, step: &UndoStep) -> String {
    let language = model.display.language;
    let title = |id: ArticleId| {
        let row = model.collection.library.as_ref().and_then(|library| library.row(id));
        row.map_or(id.to_string(), |row| labels::title(&row.meta.title, language).to_owned())
    };
    match step.as_slice() {
        [UndoRecord::Read(id, before)] => strings::read_undone(title(*id), !before, language),
        [UndoRecord::Starred(id, before)] => strings::star_undone(title(*id), !before, language),
        [UndoRecord::NameOverride(key, _)] => strings::name_undone(&key.name, language),
        [UndoRecord::Workspace(..), ..] => strings::workspace_undone(language).to_owned(),
        records => strings::marks_undone(records.len(), language),
    }
}

/// Marks a story as read because the user has read it.
pub(crate) fn mark_read(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    model.reader.disable_auto_mark(id);
    if model.user.marks.is_read(id) {
        return Vec::new();
    }
    model.user.undo.push_automatic(UndoRecord::Read(id, false));
    let changed = set_read(model, id, true);
    save_marks(changed)
}

/// Sets the reading position of a story, in code points.
pub(crate) fn save_position(model: &mut Model, id: ArticleId, offset: u64) -> Vec<Effect> {
    let changed =
        Arc::make_mut(&mut model.user.marks).set_position(id, offset, model.now.unix_millis);
    let record = changed.then(|| mark_record(model, id));
    save_marks(record)
}

/// Merges marks made by another process or device. A list that is filtered by marks does not change
/// until another list is requested.
pub(crate) fn merge_external_marks(model: &mut Model, records: Vec<ChangedMark>) -> Vec<Effect> {
    let marks = Arc::make_mut(&mut model.user.marks);
    for (id, mark) in records {
        marks.merge(id, mark);
    }
    list::request_unread_count(model).into_iter().collect()
}

/// Merges notes, dossiers and saved searches changed by another process or device.
pub(crate) fn merge_external_workspace(
    model: &mut Model,
    records: Vec<(WorkspaceKey, WorkspaceRecord)>,
) {
    let workspace = Arc::make_mut(&mut model.user.marks).workspace_mut();
    for (key, record) in records {
        workspace.merge(key, record);
    }
}

/// Saves records of the workspace. Does nothing without keys.
pub(crate) fn save_workspace(model: &Model, keys: Vec<WorkspaceKey>) -> Option<Effect> {
    let record = |key| Some((model.user.marks.workspace().get(&key)?.clone(), key));
    let records: Vec<(WorkspaceKey, WorkspaceRecord)> =
        keys.into_iter().filter_map(record).map(|(record, key)| (key, record)).collect();
    (!records.is_empty()).then(|| StoreRequest::SaveWorkspace(records).into())
}

/// Links changed stories to their previous ids, so that they keep their marks.
pub(crate) fn link_changed_stories(
    model: &mut Model,
    pairs: &[(ArticleId, ArticleId)],
) -> Vec<Effect> {
    let now = model.now.unix_millis;
    let marks = Arc::make_mut(&mut model.user.marks);
    let new = pairs.iter().filter(|(id, before)| marks.set_previous_id(*id, *before, now));
    let new: Vec<ArticleId> = new.map(|(id, _)| *id).collect();
    let records: Vec<ChangedMark> = new.into_iter().map(|id| mark_record(model, id)).collect();
    save_marks(records)
}

/// The id of a story and its changed marks.
type ChangedMark = (ArticleId, Mark);

fn set_read(model: &mut Model, id: ArticleId, value: bool) -> Option<ChangedMark> {
    if !Arc::make_mut(&mut model.user.marks).set_read(id, value, model.now.unix_millis) {
        return None;
    }
    let one_less = |unread: usize| unread.saturating_sub(1);
    let one_more = |unread: usize| unread + 1;
    model.collection.unread_count = if value {
        model.collection.unread_count.map(one_less)
    } else {
        model.collection.unread_count.map(one_more)
    };
    Some(mark_record(model, id))
}

fn set_starred(model: &mut Model, id: ArticleId, value: bool) -> Option<ChangedMark> {
    Arc::make_mut(&mut model.user.marks)
        .set_starred(id, value, model.now.unix_millis)
        .then(|| mark_record(model, id))
}

/// Sets tags, or removes them, as one undo step. The records are those that undo it.
pub(crate) fn set_tags(model: &mut Model, step: UndoStep, is_added: bool) -> Vec<Effect> {
    let mut changed: BTreeMap<ArticleId, Mark> = BTreeMap::new();
    for record in &step {
        if let UndoRecord::Tagged(id, label, _) = record {
            changed.extend(set_tag(model, *id, label, is_added));
        }
    }
    if !step.is_empty() {
        model.user.undo.push(step);
    }
    save_marks(changed)
}

fn set_tag(model: &mut Model, id: ArticleId, label: &str, value: bool) -> Option<ChangedMark> {
    Arc::make_mut(&mut model.user.marks)
        .set_tag(id, label, value, model.now.unix_millis)
        .then(|| mark_record(model, id))
}

fn mark_record(model: &Model, id: ArticleId) -> ChangedMark {
    (id, model.user.marks.get(id).cloned().unwrap_or_default())
}

/// Saves changed marks in one write. Does nothing without changes.
fn save_marks(changed: impl IntoIterator<Item = ChangedMark>) -> Vec<Effect> {
    let changed: Vec<ChangedMark> = changed.into_iter().collect();
    if changed.is_empty() { Vec::new() } else { vec![StoreRequest::SaveMarks(changed).into()] }
}
