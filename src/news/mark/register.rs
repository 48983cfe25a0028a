//! Last-writer-wins registers under a hybrid clock.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

/// Milliseconds since the Unix epoch by the hybrid clock.
pub type HybridTimestamp = u64;

/// The latest timestamp that is written and read; a later one in a file means damage. The largest
/// integer that every JSON parser reads exactly.
const MAX_TIMESTAMP: HybridTimestamp = 1 << 53;

/// The latest accepted wall clock, about 140,000 years from now.
const MAX_WALL_CLOCK: HybridTimestamp = MAX_TIMESTAMP >> 1;

/// Position of a write in the order of all writes: the timestamp, then a counter.
///
/// The counter is 0 unless the timestamp is `MAX_TIMESTAMP`: a clock of another device that
/// stands at the end leaves no later timestamp, so the counter continues from there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WriteTime {
    /// Milliseconds by the hybrid clock.
    pub timestamp: HybridTimestamp,
    /// Number of writes at `MAX_TIMESTAMP` before this one.
    pub counter: u32,
}

impl WriteTime {
    /// Returns the time of a new write: the wall clock `now`, but later than `self`.
    pub(in crate::news) fn next(self, now: HybridTimestamp) -> Self {
        let now = now.min(MAX_WALL_CLOCK);
        if self.timestamp >= MAX_TIMESTAMP {
            return Self { timestamp: MAX_TIMESTAMP, counter: self.counter.saturating_add(1) };
        }
        Self { timestamp: now.max(self.timestamp + 1), counter: 0 }
    }
}

/// Id of the device that wrote a value: letters and digits. Takes the room of one pointer, because
/// each field of a mark has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct DeviceId(Arc<String>);

thread_local! {
    /// The ids read last: a file of a million marks names few devices.
    static RECENT_IDS: RefCell<VecDeque<DeviceId>> = const { RefCell::new(VecDeque::new()) };
}

/// Number of ids that are shared while reading.
const MAX_RECENT_IDS: usize = 8;

impl<'de> Deserialize<'de> for DeviceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Ok(RECENT_IDS.with_borrow_mut(|recent| {
            if let Some(known) = recent.iter().find(|known| *known.0 == name) {
                return known.clone();
            }
            recent.truncate(MAX_RECENT_IDS - 1);
            let new = Self::new(&name);
            recent.push_front(new.clone());
            new
        }))
    }
}

impl DeviceId {
    /// Creates an id.
    pub fn new(name: &str) -> Self {
        Self(Arc::new(name.to_owned()))
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
    /// Orders the writes at the latest possible timestamp, see [`WriteTime`].
    #[serde(rename = "n", default, skip_serializing_if = "is_zero")]
    pub counter: u32,
    /// Device that wrote it.
    #[serde(rename = "d")]
    pub device: DeviceId,
}

impl<T> Register<T> {
    /// Creates a register.
    pub fn new(value: T, time: WriteTime, device: DeviceId) -> Self {
        let WriteTime { timestamp, counter } = time;
        Self { value, timestamp, counter, device }
    }

    /// Returns the time of the write.
    pub fn time(&self) -> WriteTime {
        WriteTime { timestamp: self.timestamp, counter: self.counter }
    }
}

impl<T: Ord> Register<T> {
    /// Returns true if this register supersedes `other`: it is later, or at the same time from the
    /// device with the greater id, or (if a device id was copied) has the greater value.
    pub(in crate::news) fn supersedes(&self, other: &Self) -> bool {
        (self.time(), &self.device, &self.value) > (other.time(), &other.device, &other.value)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
fn is_zero(counter: &u32) -> bool {
    *counter == 0
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
