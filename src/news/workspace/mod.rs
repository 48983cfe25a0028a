//! The workspace: notes on passages, dossiers and saved searches, and how devices merge them.
//!
//! Every record is a set of named fields, each a last-writer-wins register as in [`super::Marks`]. A
//! record is removed by its field `gone`. A write to any field of a record is later than all that the
//! device has seen of the record, so a change that another device made after the removal, or at the
//! same time, brings the record back: nothing that was written is lost.

mod dossier;
mod note;
mod record;
mod saved_search;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::mark::{DeviceId, HybridTimestamp, Register, WriteTime};
use super::{ArticleId, UndoRecord};

pub use dossier::{Dossier, DossierItem, ItemTarget};
pub use note::{Note, TextQuote};
pub use record::{FieldValue, WorkspaceKey, WorkspaceKind, WorkspaceRecord};
pub use saved_search::{SavedSearch, SeenStories};

use record::GONE;

/// All records of the workspace, from this device and others.
#[derive(Debug, Clone, PartialEq)]
pub struct Workspace {
    device: DeviceId,
    records: BTreeMap<WorkspaceKey, WorkspaceRecord>,
    /// Ids of the notes of each story, removed ones included.
    notes_by_story: BTreeMap<ArticleId, Vec<String>>,
}

impl Workspace {
    /// Creates an empty set for the given device.
    pub fn new(device: DeviceId) -> Self {
        Self { device, records: BTreeMap::new(), notes_by_story: BTreeMap::new() }
    }

    /// Iterates over all records, removed ones included.
    pub fn records(&self) -> impl Iterator<Item = (&WorkspaceKey, &WorkspaceRecord)> {
        self.records.iter()
    }

    /// Returns a record, even if it is removed.
    pub fn get(&self, key: &WorkspaceKey) -> Option<&WorkspaceRecord> {
        self.records.get(key)
    }

    /// Returns true if there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Iterates over the records of a kind that are not removed.
    fn live(&self, kind: WorkspaceKind) -> impl Iterator<Item = (&str, &WorkspaceRecord)> {
        let first = WorkspaceKey::new(kind.clone(), "");
        let records = self.records.range(first..).take_while(move |(key, _)| key.kind == kind);
        records
            .filter(|(_, record)| !record.is_gone())
            .map(|(key, record)| (key.id.as_str(), record))
    }

    /// Sets a field of a record. `now` is the wall clock in milliseconds. Returns what undoes the
    /// change, or `None` if nothing changed.
    pub fn set(
        &mut self,
        key: &WorkspaceKey,
        field: &str,
        value: FieldValue,
        now: HybridTimestamp,
    ) -> Option<UndoRecord> {
        let known = self.records.get(key);
        let before = known.and_then(|record| record.get(field)).map(|known| known.value.clone());
        if before.as_ref() == Some(&value) && known.is_some_and(|record| !record.is_gone()) {
            return None;
        }
        let seen = known.map(WorkspaceRecord::latest_time).unwrap_or_default();
        let register = Register::new(value, seen.next(now), self.device.clone());
        let mut record = WorkspaceRecord::default();
        record.merge_field(field, register);
        let is_new = known.is_none_or(WorkspaceRecord::is_gone);
        self.merge(key.clone(), record);
        Some(match before.filter(|_| !is_new) {
            Some(before) => UndoRecord::Workspace(key.clone(), field.to_owned(), before),
            None => UndoRecord::Workspace(key.clone(), GONE.to_owned(), FieldValue::Flag(true)),
        })
    }

    /// Removes a record. See [`Workspace::set`].
    pub fn remove(&mut self, key: &WorkspaceKey, now: HybridTimestamp) -> Option<UndoRecord> {
        self.records.get(key).filter(|record| !record.is_gone())?;
        self.set_gone(key, true, now);
        Some(UndoRecord::Workspace(key.clone(), GONE.to_owned(), FieldValue::Flag(false)))
    }

    /// Sets a field to the value that an undo record holds. Returns true if something changed.
    pub fn undo(
        &mut self,
        key: &WorkspaceKey,
        field: &str,
        value: FieldValue,
        now: HybridTimestamp,
    ) -> bool {
        match value {
            FieldValue::Flag(gone) if field == GONE => {
                let changes = self.records.get(key).is_some_and(|known| known.is_gone() != gone);
                if changes {
                    self.set_gone(key, gone, now);
                }
                changes
            }
            value => self.set(key, field, value, now).is_some(),
        }
    }

    fn set_gone(&mut self, key: &WorkspaceKey, gone: bool, now: HybridTimestamp) {
        let seen = self.records.get(key).map(WorkspaceRecord::latest_time).unwrap_or_default();
        let mut record = WorkspaceRecord::default();
        let register = Register::new(FieldValue::Flag(gone), seen.next(now), self.device.clone());
        record.merge_field(GONE, register);
        self.merge(key.clone(), record);
    }

    /// Merges a record written by any device: in each field the newer register wins. Returns false
    /// if nothing changed.
    pub fn merge(&mut self, key: WorkspaceKey, record: WorkspaceRecord) -> bool {
        let known = self.records.entry(key.clone()).or_default();
        let changed = known.merge(record);
        if changed
            && key.kind == WorkspaceKind::Note
            && let Some(story) = known.story()
        {
            let ids = self.notes_by_story.entry(story).or_default();
            if let Err(at) = ids.binary_search(&key.id) {
                ids.insert(at, key.id);
            }
        }
        changed
    }

    /// Merges a record as if this device had written it, keeping the timestamps. Returns false if
    /// nothing changed.
    pub fn merge_as_own(&mut self, key: &WorkspaceKey, record: &WorkspaceRecord) -> bool {
        let news = record.newer_than(self.records.get(key)).attributed_to(&self.device);
        self.merge(key.clone(), news)
    }

    /// Merges all records of `theirs`.
    pub fn merge_all(&mut self, theirs: &Self) {
        for (key, record) in &theirs.records {
            self.merge(key.clone(), record.clone());
        }
    }

    /// Returns the time of the latest write to a record.
    pub fn latest_time(&self, key: &WorkspaceKey) -> WriteTime {
        self.records.get(key).map(WorkspaceRecord::latest_time).unwrap_or_default()
    }
}
