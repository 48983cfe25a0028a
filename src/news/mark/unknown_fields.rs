//! Fields written by later versions: preserved and merged without interpretation.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::DeviceId;

/// The unknown fields of a record. Takes the room of a pointer, because nearly all records have
/// none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnknownFields(Option<Box<Map<String, Value>>>);

impl UnknownFields {
    /// Returns the fields and leaves none.
    pub fn take(&mut self) -> Map<String, Value> {
        self.0.take().map(|fields| *fields).unwrap_or_default()
    }

    /// Iterates over the fields.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|fields| fields.iter())
    }

    /// Merges the fields of another record, see [`merge_unknown`].
    pub fn merge(&mut self, mut other: Self) {
        if other.0.is_some() {
            let mut fields = self.take();
            merge_unknown(&mut fields, other.take());
            *self = fields.into();
        }
    }

    /// Returns the fields that `device` wrote.
    #[must_use]
    pub fn written_by(&self, device: &DeviceId) -> Self {
        let fields = self.0.as_ref().map(|fields| unknown_written_by(fields, device));
        fields.unwrap_or_default().into()
    }
}

impl From<Map<String, Value>> for UnknownFields {
    fn from(fields: Map<String, Value>) -> Self {
        Self((!fields.is_empty()).then(|| Box::new(fields)))
    }
}

impl Serialize for UnknownFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().flat_map(|fields| fields.iter()))
    }
}

impl<'de> Deserialize<'de> for UnknownFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::from)
    }
}

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
