//! Fields written by later versions: preserved and merged without interpretation.

use serde_json::{Map, Value};

use super::Device;

/// Merges the unknown fields of another record: in each field the newer register wins.
pub fn merge_unknown(ours: &mut Map<String, Value>, theirs: Map<String, Value>) {
    for (field, theirs) in theirs {
        match ours.get(&field) {
            Some(ours) if rank(ours) >= rank(&theirs) => {}
            _ => {
                ours.insert(field, theirs);
            }
        }
    }
}

/// Returns the unknown fields that `device` wrote.
pub fn own_unknown(fields: &Map<String, Value>, device: &Device) -> Map<String, Value> {
    let own = fields.iter().filter(|(_, value)| value["d"] == device.as_str());
    own.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// Returns the ordering key of a register of unknown type. The order is total, so merging does not
/// depend on the order of files.
fn rank(value: &Value) -> (u64, String, String) {
    let device = value["d"].as_str().unwrap_or_default().to_owned();
    (value["t"].as_u64().unwrap_or_default(), device, value.to_string())
}
