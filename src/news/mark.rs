//! What the reader has done with each story, and the rule by which two devices agree on it.
//!
//! Every field is a last-writer-wins register under a hybrid clock: a device stamps what it
//! writes with `max(now, newest stamp seen + 1)`, so that an action beats everything the device
//! has seen, whatever the clocks say (Kulkarni et al., "Logical Physical Clocks", 2014).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ArticleId;

/// Milliseconds since the Unix epoch by the hybrid clock.
pub type Timestamp = u64;

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
    pub t: Timestamp,
    /// Who wrote it.
    pub d: Device,
}

impl<T: Ord> Register<T> {
    /// True if this register stands against `other`: later, or at the same time by the device
    /// with the greater name, or (a copied device id) with the greater value.
    pub(super) fn beats(&self, other: &Self) -> bool {
        (self.t, &self.d, &self.v) > (other.t, &other.d, &other.v)
    }
}

/// What has been done with one story. An absent field was never touched; `unread` after reading
/// is an explicit `false`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Has it been read?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Register<bool>>,
    /// Is it starred?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starred: Option<Register<bool>>,
    /// How far it was read: code points of the blocks' texts, one after the other, before the
    /// first line on screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Register<u64>>,
    /// Fields of later versions, kept as they are.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Mark {
    fn stamps(&self) -> impl Iterator<Item = Timestamp> {
        let stamps = [
            self.read.as_ref().map(|field| field.t),
            self.starred.as_ref().map(|field| field.t),
            self.position.as_ref().map(|field| field.t),
        ];
        stamps.into_iter().flatten()
    }

    /// Takes in what another record says of the same story: of each field, the one that stands.
    pub fn merge(&mut self, other: Self) {
        keep_newer(&mut self.read, other.read);
        keep_newer(&mut self.starred, other.starred);
        keep_newer(&mut self.position, other.position);
        merge_unknown(&mut self.other, other.other);
    }

    /// The fields that `device` wrote, with those of later versions; nothing if there are none.
    pub fn written_by(&self, device: &Device) -> Option<Self> {
        let own = Self {
            read: self.read.clone().filter(|field| field.d == *device),
            starred: self.starred.clone().filter(|field| field.d == *device),
            position: self.position.clone().filter(|field| field.d == *device),
            other: own_unknown(&self.other, device),
        };
        (own != Self::default()).then_some(own)
    }
}

/// Keeps the register that stands of the two.
fn keep_newer<T: Ord>(ours: &mut Option<Register<T>>, theirs: Option<Register<T>>) {
    if let Some(theirs) = theirs
        && ours.as_ref().is_none_or(|ours| theirs.beats(ours))
    {
        *ours = Some(theirs);
    }
}

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

/// Everything the reader has marked, on this device and on others.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    device: Device,
    newest: Timestamp,
    records: BTreeMap<ArticleId, Mark>,
}

impl Marks {
    /// No marks yet, on the given device.
    pub fn new(device: Device) -> Self {
        Self { device, newest: 0, records: BTreeMap::new() }
    }

    /// The device that writes here.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// What is known of one story.
    pub fn get(&self, id: ArticleId) -> Option<&Mark> {
        self.records.get(&id)
    }

    /// Has the story been read?
    pub fn is_read(&self, id: ArticleId) -> bool {
        self.get(id).and_then(|mark| mark.read.as_ref()).is_some_and(|field| field.v)
    }

    /// Is the story starred?
    pub fn is_starred(&self, id: ArticleId) -> bool {
        self.get(id).and_then(|mark| mark.starred.as_ref()).is_some_and(|field| field.v)
    }

    /// How far the story was read, in code points; 0 at its start.
    pub fn position(&self, id: ArticleId) -> u64 {
        self.get(id).and_then(|mark| mark.position.as_ref()).map_or(0, |field| field.v)
    }

    /// Marks a story read or unread. `now` is the wall clock in milliseconds. False: it was so
    /// already, and nothing changed.
    pub fn set_read(&mut self, id: ArticleId, value: bool, now: Timestamp) -> bool {
        if self.is_read(id) == value {
            return false;
        }
        let register = self.stamp(value, now);
        self.records.entry(id).or_default().read = Some(register);
        true
    }

    /// Stars a story or takes the star away; as [`Marks::set_read`].
    pub fn set_starred(&mut self, id: ArticleId, value: bool, now: Timestamp) -> bool {
        if self.is_starred(id) == value {
            return false;
        }
        let register = self.stamp(value, now);
        self.records.entry(id).or_default().starred = Some(register);
        true
    }

    /// Remembers how far a story was read; as [`Marks::set_read`].
    pub fn set_position(&mut self, id: ArticleId, value: u64, now: Timestamp) -> bool {
        if self.position(id) == value {
            return false;
        }
        let register = self.stamp(value, now);
        self.records.entry(id).or_default().position = Some(register);
        true
    }

    /// Takes in a record of any device: of each field, the register that stands.
    pub fn merge(&mut self, id: ArticleId, mark: Mark) {
        self.newest = mark.stamps().fold(self.newest, Timestamp::max);
        self.records.entry(id).or_default().merge(mark);
    }

    /// All records, by id.
    pub fn records(&self) -> impl Iterator<Item = (ArticleId, &Mark)> {
        self.records.iter().map(|(id, mark)| (*id, mark))
    }

    /// What this device itself wrote and still stands, by id: the content of its own file.
    pub fn own_records(&self) -> impl Iterator<Item = (ArticleId, Mark)> {
        self.records.iter().filter_map(|(id, mark)| Some((*id, mark.written_by(&self.device)?)))
    }

    fn stamp<T>(&mut self, value: T, now: Timestamp) -> Register<T> {
        self.newest = now.max(self.newest.saturating_add(1));
        Register { v: value, t: self.newest, d: self.device.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: ArticleId = ArticleId(7);

    /// Takes in everything that `theirs` knows.
    fn merge(ours: &mut Marks, theirs: &Marks) {
        for (id, mark) in theirs.records() {
            ours.merge(id, mark.clone());
        }
    }

    fn marks(device: &str) -> Marks {
        Marks::new(Device::new(device))
    }

    #[test]
    fn an_action_beats_everything_its_device_has_seen() {
        let mut fast = marks("fast");
        fast.set_read(STORY, true, 4_000_000_000_000);
        let mut slow = marks("slow");
        merge(&mut slow, &fast);
        assert!(slow.set_read(STORY, false, 5));
        assert!(!slow.is_read(STORY));
    }

    #[test]
    fn merging_is_the_same_in_either_order() {
        let (mut a, mut b) = (marks("a"), marks("b"));
        a.set_read(STORY, true, 10);
        b.set_starred(STORY, true, 10);
        b.set_read(STORY, false, 10);
        b.set_read(STORY, true, 10);
        let (mut ab, mut ba) = (a.clone(), b.clone());
        merge(&mut ab, &b);
        merge(&mut ba, &a);
        assert_eq!(ab.records, ba.records);
        assert!(ab.is_read(STORY) && ab.is_starred(STORY));
    }

    #[test]
    fn what_is_so_already_is_not_written_again() {
        let mut marks = marks("a");
        assert!(!marks.set_read(STORY, false, 1));
        assert!(marks.set_read(STORY, true, 1));
        assert!(!marks.set_read(STORY, true, 2));
        assert!(marks.set_read(STORY, false, 3));
        assert!(marks.get(STORY).unwrap().read.is_some(), "unread is an explicit false");
    }

    #[test]
    fn fields_of_later_versions_are_kept() {
        let line = r#"{"read":{"v":true,"t":1,"d":"a"},"mood":{"v":"glad","t":3,"d":"a"}}"#;
        let mut marks = marks("a");
        marks.merge(STORY, serde_json::from_str(line).unwrap());
        marks.set_read(STORY, false, 9);
        let (_, own) = marks.own_records().next().unwrap();
        assert_eq!(own.other["mood"]["v"], "glad");
    }

    #[test]
    fn a_file_holds_only_what_its_device_wrote() {
        let (mut a, mut b) = (marks("a"), marks("b"));
        a.set_read(STORY, true, 10);
        merge(&mut b, &a);
        b.set_starred(STORY, true, 11);
        let (_, own) = b.own_records().next().unwrap();
        assert!(own.read.is_none() && own.starred.is_some());
    }
}
