//! Last-writer-wins registers under a hybrid clock.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

/// Milliseconds since the Unix epoch by the hybrid clock.
pub type HybridTimestamp = u64;

/// The latest timestamp accepted from a file; a later one means damage. It is above the latest
/// accepted wall clock, so that a write can always be later than everything seen, and within the
/// integers that every JSON parser reads exactly.
const MAX_TIMESTAMP: HybridTimestamp = 1 << 53;

/// The latest accepted wall clock, about 140,000 years from now.
const MAX_WALL_CLOCK: HybridTimestamp = MAX_TIMESTAMP >> 1;

/// Returns the timestamp for a new write: the wall clock, but later than everything seen.
pub(in crate::news) fn next_timestamp(
    newest: HybridTimestamp,
    now: HybridTimestamp,
) -> HybridTimestamp {
    now.min(MAX_WALL_CLOCK).max(newest.saturating_add(1))
}

/// Id of the device that wrote a value: letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(Arc<str>);

impl DeviceId {
    /// Creates an id.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// Returns the id as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value with the timestamp and device of its last write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register<T> {
    /// The value.
    #[serde(rename = "v")]
    pub value: T,
    /// Time of the write, by the hybrid clock.
    #[serde(rename = "t", deserialize_with = "deserialize_timestamp")]
    pub timestamp: HybridTimestamp,
    /// Device that wrote it.
    #[serde(rename = "d")]
    pub device: DeviceId,
}

impl<T: Ord> Register<T> {
    /// Returns true if this register supersedes `other`: it is later, or at the same time from the
    /// device with the greater id, or (if a device id was copied) has the greater value.
    pub(in crate::news) fn supersedes(&self, other: &Self) -> bool {
        (self.timestamp, &self.device, &self.value) > (other.timestamp, &other.device, &other.value)
    }
}

fn deserialize_timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<HybridTimestamp, D::Error> {
    let stamp = HybridTimestamp::deserialize(deserializer)?;
    if stamp > MAX_TIMESTAMP {
        return Err(serde::de::Error::custom("a stamp beyond all clocks"));
    }
    Ok(stamp)
}
