//! Fields written by later versions: preserved and merged without interpretation.

use serde_json::{Map, Value};

use super::DeviceId;

/// Merges the unknown fields of another record: in each field the newer register wins.
pub fn merge_unknown(ours: &mut Map<String, Value>, theirs: Map<String, Value>) {
    for (field, theirs) in theirs {
        match ours.get(&field) {
            Some(ours) if register_order(ours) >= register_order(&theirs) => {}
            _ => {
                ours.insert(field, theirs);
            }
        }
    }
}

/// Returns the unknown fields that `device` wrote.
pub fn unknown_written_by(fields: &Map<String, Value>, device: &DeviceId) -> Map<String, Value> {
    let own = fields.iter().filter(|(_, value)| value["d"] == device.as_str());
    own.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// Returns the ordering key of a register of unknown type. The order is total, so merging does not
/// depend on the order of files.
fn register_order(value: &Value) -> (u64, u64, String, String) {
    let device = value["d"].as_str().unwrap_or_default().to_owned();
    let number = |field: &str| value[field].as_u64().unwrap_or_default();
    (number("t"), number("n"), device, value.to_string())
}
