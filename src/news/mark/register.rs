//! A value that devices agree on without talking to each other.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

/// Milliseconds since the Unix epoch by the hybrid clock.
pub type Timestamp = u64;

/// The latest stamp that a file may hold; a later one is damage. It leaves room above the latest
/// wall clock for an action to be later than all that was seen, and every reader of JSON takes
/// numbers up to here for what they are.
const LATEST: Timestamp = 1 << 53;

/// The latest wall clock that is believed: in 140,000 years.
const LATEST_CLOCK: Timestamp = LATEST >> 1;

/// The stamp of an action: by the wall clock, but later than all that was seen.
pub(in crate::news) fn later(newest: Timestamp, now: Timestamp) -> Timestamp {
    now.min(LATEST_CLOCK).max(newest.saturating_add(1))
}

/// The name of the device that wrote something: letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Device(Arc<str>);

impl Device {
    /// A device by its name.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value with the stamp and the device of its last writer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register<T> {
    /// The value.
    pub v: T,
    /// When it was written, by the hybrid clock.
    #[serde(deserialize_with = "stamp")]
    pub t: Timestamp,
    /// Who wrote it.
    pub d: Device,
}

impl<T: Ord> Register<T> {
    /// True if this register stands against `other`: later, or at the same time by the device
    /// with the greater name, or (a copied device id) with the greater value.
    pub(in crate::news) fn beats(&self, other: &Self) -> bool {
        (self.t, &self.d, &self.v) > (other.t, &other.d, &other.v)
    }
}

fn stamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let stamp = Timestamp::deserialize(deserializer)?;
    if stamp > LATEST {
        return Err(serde::de::Error::custom("a stamp beyond all clocks"));
    }
    Ok(stamp)
}
