//! What a shared file holds a line of.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::news::Device;

use super::Shared;

/// A record of such a file: what is known under one key.
pub(super) trait Record: Clone + Default + PartialEq + Serialize + DeserializeOwned {
    /// What the records are.
    const KIND: Shared;

    /// What a record is about: fields of its line, before its own.
    type Key: Clone + Ord + Serialize;

    /// Takes the key out of the fields of a line that the record does not know; none if it is not
    /// among them.
    fn take_key(other: &mut Map<String, Value>) -> Option<Self::Key>;

    /// Takes in what another record says under the same key: of each field, what stands. The
    /// same whatever the order.
    fn merge(&mut self, other: Self);

    /// The fields that `device` wrote; nothing if there are none.
    fn written_by(&self, device: &Device) -> Option<Self>;

    /// The fields of later versions.
    fn other(&mut self) -> &mut Map<String, Value>;
}
