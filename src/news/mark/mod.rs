//! Read marks, stars and reading positions, and how devices merge them.
//!
//! Every field is a last-writer-wins register under a hybrid clock: a device stamps each write with
//! `max(now, newest stamp seen + 1)`, so that a write supersedes everything the device has seen
//! even if wall clocks disagree (Kulkarni et al., "Logical Physical Clocks", 2014).

mod marks;
mod register;
#[cfg(test)]
mod tests;
mod unknown;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ArticleId;

pub use marks::Marks;
pub(super) use register::later;
pub use register::{Device, Register, Timestamp};
pub use unknown::{merge_unknown, own_unknown};

/// The marks of one story. An absent field was never set; "unread" after reading is an explicit
/// `false`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Whether the story is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Register<bool>>,
    /// Whether the story is starred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starred: Option<Register<bool>>,
    /// Reading position: number of code points in the blocks' texts before the first line on
    /// screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Register<u64>>,
    /// Path id of a story without a URL, see `text::identity::path_id`. Identifies the story after
    /// its text changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Register<String>>,
    /// The story's id before its text changed. Fields not set since then are inherited from that
    /// id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<Register<ArticleId>>,
    /// Fields written by later versions, preserved unchanged.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Mark {
    /// Returns the latest timestamp of all fields, or 0 if there are none.
    pub fn latest(&self) -> Timestamp {
        let stamps = [
            self.read.as_ref().map(|field| field.t),
            self.starred.as_ref().map(|field| field.t),
            self.position.as_ref().map(|field| field.t),
            self.place.as_ref().map(|field| field.t),
            self.alias.as_ref().map(|field| field.t),
        ];
        stamps.into_iter().flatten().max().unwrap_or_default()
    }

    /// Merges another record of the same story: in each field the newer register wins.
    pub fn merge(&mut self, other: Self) {
        keep_newer(&mut self.read, other.read);
        keep_newer(&mut self.starred, other.starred);
        keep_newer(&mut self.position, other.position);
        keep_newer(&mut self.place, other.place);
        keep_newer(&mut self.alias, other.alias);
        merge_unknown(&mut self.other, other.other);
    }

    /// Returns the fields that are newer than those of `known` and differ in value.
    fn beyond(&self, known: Option<&Self>) -> Self {
        let none = Self::default();
        let known = known.unwrap_or(&none);
        let mut other = self.other.clone();
        other.retain(|field, value| {
            let mut ours = known.other.clone();
            merge_unknown(&mut ours, Map::from_iter([(field.clone(), value.clone())]));
            ours != known.other
        });
        Self {
            read: beyond(self.read.as_ref(), known.read.as_ref()),
            starred: beyond(self.starred.as_ref(), known.starred.as_ref()),
            position: beyond(self.position.as_ref(), known.position.as_ref()),
            place: beyond(self.place.as_ref(), known.place.as_ref()),
            alias: beyond(self.alias.as_ref(), known.alias.as_ref()),
            other,
        }
    }

    /// Returns the same record with `device` as the writer of every field.
    fn signed(self, device: &Device) -> Self {
        let mut other = self.other;
        for value in other.values_mut().filter(|value| value.get("d").is_some()) {
            value["d"] = device.as_str().into();
        }
        Self {
            read: signed(self.read, device),
            starred: signed(self.starred, device),
            position: signed(self.position, device),
            place: signed(self.place, device),
            alias: signed(self.alias, device),
            other,
        }
    }

    /// Returns the fields that `device` wrote, including unknown ones, or `None` if there are none.
    pub fn written_by(&self, device: &Device) -> Option<Self> {
        let own = Self {
            read: written_by(self.read.as_ref(), device),
            starred: written_by(self.starred.as_ref(), device),
            position: written_by(self.position.as_ref(), device),
            place: written_by(self.place.as_ref(), device),
            alias: written_by(self.alias.as_ref(), device),
            other: own_unknown(&self.other, device),
        };
        (own != Self::default()).then_some(own)
    }
}

/// Keeps the newer of two registers.
fn keep_newer<T: Ord>(ours: &mut Option<Register<T>>, theirs: Option<Register<T>>) {
    if let Some(theirs) = theirs
        && ours.as_ref().is_none_or(|ours| theirs.beats(ours))
    {
        *ours = Some(theirs);
    }
}

fn written_by<T: Clone>(field: Option<&Register<T>>, device: &Device) -> Option<Register<T>> {
    field.filter(|field| field.d == *device).cloned()
}

fn beyond<T: Ord + Clone>(
    field: Option<&Register<T>>,
    known: Option<&Register<T>>,
) -> Option<Register<T>> {
    let stands =
        |field: &&Register<T>| known.is_none_or(|known| field.v != known.v && field.beats(known));
    field.filter(stands).cloned()
}

fn signed<T>(field: Option<Register<T>>, device: &Device) -> Option<Register<T>> {
    field.map(|field| Register { d: device.clone(), ..field })
}
