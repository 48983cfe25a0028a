//! The set of all marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{DeviceId, HybridTimestamp, Mark, Register};
use crate::news::ArticleId;

/// Number of shards; the first bits of an id choose the shard. Clones share shards, so changing one
/// record copies one shard instead of everything.
const SHARDS: usize = 256;

/// Maximum number of previous ids followed for one story.
const MAX_PREVIOUS_IDS: usize = 16;

type Shard = BTreeMap<ArticleId, Mark>;

/// All marks of the user, from this device and others. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    device: DeviceId,
    shards: Vec<Arc<Shard>>,
}

impl Marks {
    /// Creates an empty set for the given device.
    pub fn new(device: DeviceId) -> Self {
        Self { device, shards: vec![Arc::default(); SHARDS] }
    }

    /// Returns the local device.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Returns the marks of one story.
    pub fn get(&self, id: ArticleId) -> Option<&Mark> {
        self.shards.get(shard_index(id))?.get(&id)
    }

    /// Returns true if the story is read.
    pub fn is_read(&self, id: ArticleId) -> bool {
        self.inherited_field(id, |mark| mark.read.as_ref()).unwrap_or_default()
    }

    /// Returns true if the story is starred.
    pub fn is_starred(&self, id: ArticleId) -> bool {
        self.inherited_field(id, |mark| mark.starred.as_ref()).unwrap_or_default()
    }

    /// Returns the reading position in code points; 0 at the start.
    pub fn position(&self, id: ArticleId) -> u64 {
        self.inherited_field(id, |mark| mark.position.as_ref()).unwrap_or_default()
    }

    /// Returns a field of a story. A field not set since the text changed is inherited from the
    /// previous id.
    fn inherited_field<T: Copy>(
        &self,
        id: ArticleId,
        field: impl Fn(&Mark) -> Option<&Register<T>>,
    ) -> Option<T> {
        let before = |id: &ArticleId| Some(self.get(*id)?.previous_id.as_ref()?.value);
        let ids = std::iter::successors(Some(id), before).take(MAX_PREVIOUS_IDS);
        ids.filter_map(|id| self.get(id)).find_map(field).map(|field| field.value)
    }

    /// Marks a story read or unread. `now` is the wall clock in milliseconds. Returns false if
    /// nothing changed.
    pub fn set_read(&mut self, id: ArticleId, value: bool, now: HybridTimestamp) -> bool {
        let changed = self.is_read(id) != value;
        if changed {
            self.write_field(id, value, now, |mark| &mut mark.read);
        }
        changed
    }

    /// Stars or unstars a story. See [`Marks::set_read`].
    pub fn set_starred(&mut self, id: ArticleId, value: bool, now: HybridTimestamp) -> bool {
        let changed = self.is_starred(id) != value;
        if changed {
            self.write_field(id, value, now, |mark| &mut mark.starred);
        }
        changed
    }

    /// Sets the reading position of a story. See [`Marks::set_read`].
    pub fn set_position(&mut self, id: ArticleId, value: u64, now: HybridTimestamp) -> bool {
        let changed = self.position(id) != value;
        if changed {
            self.write_field(id, value, now, |mark| &mut mark.position);
        }
        changed
    }

    /// Sets the path id of a story without a URL. See [`Marks::set_read`].
    pub fn set_path_id(&mut self, id: ArticleId, value: &str, now: HybridTimestamp) -> bool {
        let known = self.get(id).and_then(|mark| mark.path_id.as_ref());
        let changed = known.is_none_or(|known| known.value != value);
        if changed {
            self.write_field(id, value.to_owned(), now, |mark| &mut mark.path_id);
        }
        changed
    }

    /// Sets the id that a story had before its text changed. See [`Marks::set_read`].
    pub fn set_previous_id(
        &mut self,
        id: ArticleId,
        value: ArticleId,
        now: HybridTimestamp,
    ) -> bool {
        let known = self.get(id).and_then(|mark| mark.previous_id.as_ref());
        let changed = id != value && known.is_none_or(|known| known.value != value);
        if changed {
            self.write_field(id, value, now, |mark| &mut mark.previous_id);
        }
        changed
    }

    /// Returns true if merging `mark` would change nothing.
    pub fn includes(&self, id: ArticleId, mark: &Mark) -> bool {
        self.get(id).is_some_and(|known| {
            let mut both = known.clone();
            both.merge(mark.clone());
            both == *known
        })
    }

    /// Merges a record written by any device: in each field the newer register wins.
    pub fn merge(&mut self, id: ArticleId, mark: Mark) {
        self.mark_mut(id).merge(mark);
    }

    /// Merges a record as if this device had written it, keeping the timestamps. Returns false if
    /// nothing changed.
    pub fn merge_as_own(&mut self, id: ArticleId, mark: &Mark) -> bool {
        let news = mark.newer_than(self.get(id)).attributed_to(&self.device);
        let changed = news != Mark::default();
        if changed {
            self.merge(id, news);
        }
        changed
    }

    /// Merges all marks of `theirs`.
    pub fn merge_all(&mut self, theirs: &Self) {
        for (ours, theirs) in self.shards.iter_mut().zip(&theirs.shards) {
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
        self.shards.iter().flat_map(|part| part.iter().map(|(id, mark)| (*id, mark)))
    }

    fn mark_mut(&mut self, id: ArticleId) -> &mut Mark {
        #[expect(clippy::indexing_slicing, reason = "there are as many parts as eight bits tell")]
        let part = Arc::make_mut(&mut self.shards[shard_index(id)]);
        part.entry(id).or_default()
    }

    /// Writes a field of a story. The write supersedes the present value, whoever wrote it.
    fn write_field<T>(
        &mut self,
        id: ArticleId,
        value: T,
        now: HybridTimestamp,
        field: impl FnOnce(&mut Mark) -> &mut Option<Register<T>>,
    ) {
        let device = self.device.clone();
        let field = field(self.mark_mut(id));
        let superseded = field.as_ref().map(Register::time).unwrap_or_default();
        *field = Some(Register::new(value, superseded.next(now), device));
    }
}

/// Returns the index of the shard that holds a story. Shards are in the order of ids.
fn shard_index(id: ArticleId) -> usize {
    usize::from(id.0.to_be_bytes()[0])
}
