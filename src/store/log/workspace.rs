//! Records of the workspace as records of a shared log.

use serde_json::{Map, Value};

use crate::news::{DeviceId, Marks, WorkspaceKey, WorkspaceRecord};

use super::{LogContext, LogKind, LogRecord, SeenFiles};
use crate::store::{StoreDiagnostic, StoreError};

impl LogRecord for WorkspaceRecord {
    const KIND: LogKind = LogKind::Workspace;

    type Key = WorkspaceKey;

    fn remove_key(other: &mut Map<String, Value>) -> Option<WorkspaceKey> {
        let key = |field| other.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
        let (kind, id) = (key("kind")?.to_owned(), key("id")?.to_owned());
        other.remove("kind");
        other.remove("id");
        serde_json::from_value(serde_json::json!({ "kind": kind, "id": id })).ok()
    }

    fn merge(&mut self, other: Self) {
        WorkspaceRecord::merge(self, other);
    }

    fn fields_of(&self, device: &DeviceId) -> Option<Self> {
        WorkspaceRecord::written_by(self, device)
    }

    fn take_unknown_fields(&mut self) -> Map<String, Value> {
        WorkspaceRecord::take_unknown(self)
    }

    fn set_unknown_fields(&mut self, fields: Map<String, Value>) {
        WorkspaceRecord::set_unknown(self, fields);
    }
}

/// Merges the records that devices have written since the last poll. Calls `changed` with the key of
/// each changed record.
pub(in crate::store) fn load(
    context: LogContext<'_>,
    seen: &mut SeenFiles,
    marks: &mut Marks,
    mut changed: impl FnMut(WorkspaceKey),
) -> Vec<StoreDiagnostic> {
    super::load(context, seen, |key: WorkspaceKey, record: WorkspaceRecord| {
        if marks.workspace_mut().merge(key.clone(), record) {
            changed(key);
        }
    })
}

/// Writes this device's file.
pub(in crate::store) fn save(
    context: LogContext<'_>,
    seen: &mut SeenFiles,
    marks: &Marks,
) -> Result<(), StoreError> {
    let own = marks.workspace().records();
    let own = own.filter(|(_, record)| record.written_by(context.device).is_some());
    let own = own.map(|(key, _)| key.clone());
    super::save(context, seen, own, |key: &WorkspaceKey| marks.workspace().get(key).cloned())
}
