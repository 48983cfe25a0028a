//! Read marks, stars and reading positions, and how devices merge them.
//!
//! Every field is a last-writer-wins register under a hybrid clock: a device stamps each write with
//! `max(now, stamp of the superseded value + 1)`, so that a write supersedes every value of the
//! field that the device has seen, even if wall clocks disagree (Kulkarni et al., "Logical Physical
//! Clocks", 2014). Stamps of other fields have no influence: a wrong clock of another device
//! affects only what that device wrote.

mod marks;
mod register;
#[cfg(test)]
mod tests;
mod unknown_fields;

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use super::ArticleId;
use super::tag::OpenFields;

pub use marks::Marks;
pub use register::{DeviceId, HybridTimestamp, Register, WriteTime};
pub use unknown_fields::{UnknownFields, merge_unknown, unknown_written_by};

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
    // In a box like the next field, because most marks have neither.
    #[serde(rename = "place", default, skip_serializing_if = "Option::is_none")]
    pub path_id: Option<Box<Register<String>>>,
    /// The story's id before its text changed. Fields not set since then are inherited from that
    /// id.
    #[serde(rename = "alias", default, skip_serializing_if = "Option::is_none")]
    pub previous_id: Option<Box<Register<ArticleId>>>,
    /// Tags, and fields written by later versions, which are preserved unchanged.
    #[serde(flatten)]
    pub open_fields: OpenFields,
}

impl Mark {
    /// Returns the latest timestamp of all fields, or 0 if there are none.
    pub fn latest_timestamp(&self) -> HybridTimestamp {
        let stamps = [
            self.read.as_ref().map(|field| field.timestamp),
            self.starred.as_ref().map(|field| field.timestamp),
            self.position.as_ref().map(|field| field.timestamp),
            self.path_id.as_ref().map(|field| field.timestamp),
            self.previous_id.as_ref().map(|field| field.timestamp),
        ];
        let tags = self.open_fields.latest_timestamp();
        stamps.into_iter().flatten().chain(tags).max().unwrap_or_default()
    }

    /// Returns true if a tag was ever set.
    fn has_tag_fields(&self) -> bool {
        self.open_fields.tags().next().is_some()
    }

    /// Returns true if merging `other` would change nothing.
    fn includes(&self, other: &Self) -> bool {
        let Self { read, starred, position, path_id, previous_id, open_fields } = other;
        includes_register(self.read.as_ref(), read.as_ref())
            && includes_register(self.starred.as_ref(), starred.as_ref())
            && includes_register(self.position.as_ref(), position.as_ref())
            && includes_register(self.path_id.as_deref(), path_id.as_deref())
            && includes_register(self.previous_id.as_deref(), previous_id.as_deref())
            && (open_fields.is_empty() || {
                let mut both = self.open_fields.clone();
                both.merge(open_fields.clone());
                both == self.open_fields
            })
    }

    /// Merges another record of the same story: in each field the newer register wins.
    pub fn merge(&mut self, other: Self) {
        merge_register(&mut self.read, other.read);
        merge_register(&mut self.starred, other.starred);
        merge_register(&mut self.position, other.position);
        merge_register(&mut self.path_id, other.path_id);
        merge_register(&mut self.previous_id, other.previous_id);
        self.open_fields.merge(other.open_fields);
    }

    /// Returns the fields that are newer than those of `known` and differ in value.
    fn newer_than(&self, known: Option<&Self>) -> Self {
        let none = Self::default();
        let known = known.unwrap_or(&none);
        Self {
            read: newer_register(self.read.as_ref(), known.read.as_ref()),
            starred: newer_register(self.starred.as_ref(), known.starred.as_ref()),
            position: newer_register(self.position.as_ref(), known.position.as_ref()),
            path_id: newer_register(self.path_id.as_deref(), known.path_id.as_deref())
                .map(Box::new),
            previous_id: newer_register(self.previous_id.as_deref(), known.previous_id.as_deref())
                .map(Box::new),
            open_fields: self.open_fields.newer_than(&known.open_fields),
        }
    }

    /// Returns the same record with `device` as the writer of every field.
    fn attributed_to(self, device: &DeviceId) -> Self {
        Self {
            read: attributed_register(self.read, device),
            starred: attributed_register(self.starred, device),
            position: attributed_register(self.position, device),
            path_id: attributed_register(self.path_id.map(|field| *field), device).map(Box::new),
            previous_id: attributed_register(self.previous_id.map(|field| *field), device)
                .map(Box::new),
            open_fields: self.open_fields.attributed_to(device),
        }
    }

    /// Returns true if `device` wrote a field.
    pub fn is_written_by(&self, device: &DeviceId) -> bool {
        self.read.as_ref().is_some_and(|field| field.device == *device)
            || self.starred.as_ref().is_some_and(|field| field.device == *device)
            || self.position.as_ref().is_some_and(|field| field.device == *device)
            || self.written_by(device).is_some()
    }

    /// Returns the fields that `device` wrote, including unknown ones, or `None` if there are none.
    pub fn written_by(&self, device: &DeviceId) -> Option<Self> {
        let own = Self {
            read: register_written_by(self.read.as_ref(), device),
            starred: register_written_by(self.starred.as_ref(), device),
            position: register_written_by(self.position.as_ref(), device),
            path_id: register_written_by(self.path_id.as_deref(), device).map(Box::new),
            previous_id: register_written_by(self.previous_id.as_deref(), device).map(Box::new),
            open_fields: self.open_fields.written_by(device),
        };
        (own != Self::default()).then_some(own)
    }
}

/// Keeps the newer of two registers, which may be in boxes.
fn merge_register<T: Ord, R: Borrow<Register<T>>>(ours: &mut Option<R>, theirs: Option<R>) {
    if let Some(theirs) = theirs
        && ours.as_ref().is_none_or(|ours| theirs.borrow().supersedes(ours.borrow()))
    {
        *ours = Some(theirs);
    }
}

/// Returns true if there is no other register, or it does not supersede this one.
fn includes_register<T: Ord>(ours: Option<&Register<T>>, theirs: Option<&Register<T>>) -> bool {
    theirs.is_none_or(|theirs| ours.is_some_and(|ours| !theirs.supersedes(ours)))
}

fn register_written_by<T: Clone>(
    field: Option<&Register<T>>,
    device: &DeviceId,
) -> Option<Register<T>> {
    field.filter(|field| field.device == *device).cloned()
}

fn newer_register<T: Ord + Clone>(
    field: Option<&Register<T>>,
    known: Option<&Register<T>>,
) -> Option<Register<T>> {
    let stands = |field: &&Register<T>| {
        known.is_none_or(|known| field.value != known.value && field.supersedes(known))
    };
    field.filter(stands).cloned()
}

fn attributed_register<T>(field: Option<Register<T>>, device: &DeviceId) -> Option<Register<T>> {
    field.map(|field| Register { device: device.clone(), ..field })
}
