//! The record trait of shared logs.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::news::DeviceId;

use super::LogKind;

/// A record of a shared log: the data of one key, one line of the file.
pub(super) trait LogRecord:
    Clone + Default + PartialEq + Serialize + DeserializeOwned
{
    /// Log that the records belong to.
    const KIND: LogKind;

    /// Key of a record: the first fields of its line.
    type Key: Clone + Ord + Serialize;

    /// Removes the key from the unknown fields of a line and returns it, or `None` if it is
    /// missing.
    fn remove_key(other: &mut Map<String, Value>) -> Option<Self::Key>;

    /// Merges a record with the same key, field by field. The result does not depend on the order.
    fn merge(&mut self, other: Self);

    /// Returns the fields that `device` wrote, or `None` if there are none.
    fn fields_of(&self, device: &DeviceId) -> Option<Self>;

    /// Returns the fields of later versions.
    fn unknown_fields(&mut self) -> &mut Map<String, Value>;
}
