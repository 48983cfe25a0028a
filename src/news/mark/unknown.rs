//! Fields of later versions: kept and merged without being understood.

use serde_json::{Map, Value};

use super::Device;

/// Takes in the fields of later versions: under each name, the one that stands.
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

/// The fields of later versions that `device` wrote.
pub fn own_unknown(fields: &Map<String, Value>, device: &Device) -> Map<String, Value> {
    let own = fields.iter().filter(|(_, value)| value["d"] == device.as_str());
    own.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// The order of two registers whose kind this version does not know; total, so that merging
/// gives the same whatever the order of the files.
fn rank(value: &Value) -> (u64, String, String) {
    let device = value["d"].as_str().unwrap_or_default().to_owned();
    (value["t"].as_u64().unwrap_or_default(), device, value.to_string())
}
