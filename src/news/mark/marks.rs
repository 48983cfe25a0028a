//! The set of all marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Device, Mark, Register, Timestamp, later};
use crate::news::ArticleId;

/// Number of shards; the first bits of an id choose the shard. Clones share shards, so changing one
/// record copies one shard instead of everything.
const PARTS: usize = 256;

/// Maximum number of previous ids followed for one story.
const EDITS: usize = 16;

type Part = BTreeMap<ArticleId, Mark>;

/// All marks of the user, from this device and others. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    device: Device,
    newest: Timestamp,
    parts: Vec<Arc<Part>>,
}

impl Marks {
    /// Creates an empty set for the given device.
    pub fn new(device: Device) -> Self {
        Self { device, newest: 0, parts: vec![Arc::default(); PARTS] }
    }

    /// Returns the local device.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Returns the marks of one story.
    pub fn get(&self, id: ArticleId) -> Option<&Mark> {
        self.parts.get(part(id))?.get(&id)
    }

    /// Returns true if the story is read.
    pub fn is_read(&self, id: ArticleId) -> bool {
        self.field(id, |mark| mark.read.as_ref()).unwrap_or_default()
    }

    /// Returns true if the story is starred.
    pub fn is_starred(&self, id: ArticleId) -> bool {
        self.field(id, |mark| mark.starred.as_ref()).unwrap_or_default()
    }

    /// Returns the reading position in code points; 0 at the start.
    pub fn position(&self, id: ArticleId) -> u64 {
        self.field(id, |mark| mark.position.as_ref()).unwrap_or_default()
    }

    /// Returns a field of a story. A field not set since the text changed is inherited from the
    /// previous id.
    fn field<T: Copy>(
        &self,
        id: ArticleId,
        field: impl Fn(&Mark) -> Option<&Register<T>>,
    ) -> Option<T> {
        let before = |id: &ArticleId| Some(self.get(*id)?.alias.as_ref()?.v);
        let ids = std::iter::successors(Some(id), before).take(EDITS);
        ids.filter_map(|id| self.get(id)).find_map(field).map(|field| field.v)
    }

    /// Marks a story read or unread. `now` is the wall clock in milliseconds. Returns false if
    /// nothing changed.
    pub fn set_read(&mut self, id: ArticleId, value: bool, now: Timestamp) -> bool {
        let changed = self.is_read(id) != value;
        if changed {
            let register = self.stamp(value, now);
            self.record(id).read = Some(register);
        }
        changed
    }

    /// Stars or unstars a story. See [`Marks::set_read`].
    pub fn set_starred(&mut self, id: ArticleId, value: bool, now: Timestamp) -> bool {
        let changed = self.is_starred(id) != value;
        if changed {
            let register = self.stamp(value, now);
            self.record(id).starred = Some(register);
        }
        changed
    }

    /// Sets the reading position of a story. See [`Marks::set_read`].
    pub fn set_position(&mut self, id: ArticleId, value: u64, now: Timestamp) -> bool {
        let changed = self.position(id) != value;
        if changed {
            let register = self.stamp(value, now);
            self.record(id).position = Some(register);
        }
        changed
    }

    /// Sets the path id of a story without a URL. See [`Marks::set_read`].
    pub fn set_place(&mut self, id: ArticleId, value: &str, now: Timestamp) -> bool {
        let known = self.get(id).and_then(|mark| mark.place.as_ref());
        let changed = known.is_none_or(|known| known.v != value);
        if changed {
            let register = self.stamp(value.to_owned(), now);
            self.record(id).place = Some(register);
        }
        changed
    }

    /// Sets the id that a story had before its text changed. See [`Marks::set_read`].
    pub fn set_alias(&mut self, id: ArticleId, value: ArticleId, now: Timestamp) -> bool {
        let known = self.get(id).and_then(|mark| mark.alias.as_ref());
        let changed = id != value && known.is_none_or(|known| known.v != value);
        if changed {
            let register = self.stamp(value, now);
            self.record(id).alias = Some(register);
        }
        changed
    }

    /// Returns true if merging `mark` would change nothing.
    pub fn knows(&self, id: ArticleId, mark: &Mark) -> bool {
        self.get(id).is_some_and(|known| {
            let mut both = known.clone();
            both.merge(mark.clone());
            both == *known
        })
    }

    /// Merges a record written by any device: in each field the newer register wins.
    pub fn merge(&mut self, id: ArticleId, mark: Mark) {
        self.newest = self.newest.max(mark.latest());
        self.record(id).merge(mark);
    }

    /// Merges a record as if this device had written it, keeping the timestamps. Returns false if
    /// nothing changed.
    pub fn adopt(&mut self, id: ArticleId, mark: &Mark) -> bool {
        let news = mark.beyond(self.get(id)).signed(&self.device);
        let changed = news != Mark::default();
        if changed {
            self.merge(id, news);
        }
        changed
    }

    /// Merges all marks of `theirs`.
    pub fn merge_all(&mut self, theirs: &Self) {
        self.newest = self.newest.max(theirs.newest);
        for (ours, theirs) in self.parts.iter_mut().zip(&theirs.parts) {
            if ours.is_empty() {
                *ours = Arc::clone(theirs);
            } else if !Arc::ptr_eq(ours, theirs) && !theirs.is_empty() {
                let ours = Arc::make_mut(ours);
                for (id, mark) in theirs.iter() {
                    ours.entry(*id).or_default().merge(mark.clone());
                }
            }
        }
    }

    /// Iterates over all records, ordered by id.
    pub fn records(&self) -> impl Iterator<Item = (ArticleId, &Mark)> {
        self.parts.iter().flat_map(|part| part.iter().map(|(id, mark)| (*id, mark)))
    }

    fn record(&mut self, id: ArticleId) -> &mut Mark {
        #[expect(clippy::indexing_slicing, reason = "there are as many parts as eight bits tell")]
        let part = Arc::make_mut(&mut self.parts[part(id)]);
        part.entry(id).or_default()
    }

    fn stamp<T>(&mut self, value: T, now: Timestamp) -> Register<T> {
        self.newest = later(self.newest, now);
        Register { v: value, t: self.newest, d: self.device.clone() }
    }
}

/// Returns the index of the shard that holds a story. Shards are in the order of ids.
fn part(id: ArticleId) -> usize {
    usize::from(id.0.to_be_bytes()[0])
}
