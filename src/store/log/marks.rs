//! Marks of stories as records of a shared log.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::news::{ArticleId, DeviceId, Mark, Marks};

use super::{LogContext, LogKind, LogRecord, SeenFiles};
use crate::store::{StoreDiagnostic, StoreError};

/// Key of a mark: the id of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct MarkKey {
    pub(super) id: ArticleId,
}

impl LogRecord for Mark {
    const KIND: LogKind = LogKind::Marks;

    type Key = MarkKey;

    fn remove_key(other: &mut Map<String, Value>) -> Option<MarkKey> {
        let id = other.remove("id")?.as_str()?.parse().ok()?;
        Some(MarkKey { id })
    }

    fn merge(&mut self, other: Self) {
        Mark::merge(self, other);
    }

    fn fields_of(&self, device: &DeviceId) -> Option<Self> {
        Mark::written_by(self, device)
    }

    fn take_unknown_fields(&mut self) -> Map<String, Value> {
        self.open_fields.take_unknown()
    }

    fn set_unknown_fields(&mut self, fields: Map<String, Value>) {
        self.open_fields.set_unknown(fields);
    }
}

/// Merges the marks that devices have written since the last poll. Calls `changed` with the id of
/// each changed mark.
pub(in crate::store) fn load(
    context: LogContext<'_>,
    seen: &mut SeenFiles,
    marks: &mut Marks,
    mut changed: impl FnMut(ArticleId),
) -> Vec<StoreDiagnostic> {
    super::load(context, seen, |story: MarkKey, mark: Mark| {
        if !marks.includes(story.id, &mark) {
            marks.merge(story.id, mark);
            changed(story.id);
        }
    })
}

/// Writes this device's file.
pub(in crate::store) fn save(
    context: LogContext<'_>,
    seen: &mut SeenFiles,
    marks: &Marks,
) -> Result<(), StoreError> {
    let own = marks.records().filter(|(_, mark)| mark.is_written_by(context.device));
    let own = own.map(|(id, _)| MarkKey { id });
    super::save(context, seen, own, |key: &MarkKey| marks.get(key.id).cloned())
}
