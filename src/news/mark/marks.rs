//! The set of all marks.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{DeviceId, HybridTimestamp, Mark, Register};
use crate::news::{ArticleId, Note, Workspace};

/// Number of leading bits of an id that choose its shard.
const SHARD_BITS: u32 = 12;

/// Clones share shards, so changing one record copies one shard instead of everything.
const SHARDS: usize = 1 << SHARD_BITS;

/// The room of a shard grows by one in this many records.
const GROWTH_DIVISOR: usize = 4;

/// Maximum number of previous ids followed for one story.
const MAX_PREVIOUS_IDS: usize = 16;

/// The records of a part of all ids, ordered by id: a vector, since a tree of a million records takes
/// twice the room.
#[derive(Debug, Clone, Default, PartialEq)]
struct Shard(Vec<(ArticleId, Mark)>);

impl Shard {
    fn get(&self, id: ArticleId) -> Option<&Mark> {
        let at = self.0.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.0.get(at).map(|(_, mark)| mark)
    }

    /// Returns the record of a story, creating it if there is none.
    fn entry(&mut self, id: ArticleId) -> &mut Mark {
        // Files are ordered by id, so a new record is mostly the last.
        let is_last = self.0.last().is_none_or(|(last, _)| *last < id);
        let at = if is_last {
            Err(self.0.len())
        } else {
            self.0.binary_search_by_key(&id, |(id, _)| *id)
        };
        let at = at.unwrap_or_else(|at| {
            if self.0.len() == self.0.capacity() {
                self.0.reserve_exact(self.0.len() / GROWTH_DIVISOR + 1);
            }
            self.0.insert(at, (id, Mark::default()));
            at
        });
        #[expect(clippy::indexing_slicing, reason = "found or inserted there")]
        &mut self.0[at].1
    }
}

/// All marks of the user, from this device and others, and the workspace: what the user has written
/// and gathered. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    device: DeviceId,
    /// Empty until the first record.
    shards: Arc<Vec<Arc<Shard>>>,
    workspace: Arc<Workspace>,
}

impl Marks {
    /// Creates an empty set for the given device.
    pub fn new(device: DeviceId) -> Self {
        let workspace = Arc::new(Workspace::new(device.clone()));
        Self { device, shards: Arc::default(), workspace }
    }

    /// Returns the local device.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Returns the notes, dossiers and saved searches.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Returns the notes, dossiers and saved searches, to change them.
    pub fn workspace_mut(&mut self) -> &mut Workspace {
        Arc::make_mut(&mut self.workspace)
    }

    /// Returns the marks of one story.
    pub fn get(&self, id: ArticleId) -> Option<&Mark> {
        self.shards.get(shard_index(id))?.get(id)
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
        let ids = self.ids_of(id);
        ids.filter_map(|id| self.get(id)).find_map(field).map(|field| field.value)
    }

    /// Iterates over the ids of a story, the present one first.
    pub fn ids_of(&self, id: ArticleId) -> impl Iterator<Item = ArticleId> {
        let before = |id: &ArticleId| Some(self.get(*id)?.previous_id.as_ref()?.value);
        std::iter::successors(Some(id), before).take(MAX_PREVIOUS_IDS)
    }

    /// Returns the id under which a story is present, which is a later one if its text has changed since
    /// `id` was recorded. `None` if it is not present.
    pub fn present_id(
        &self,
        id: ArticleId,
        is_present: impl Fn(ArticleId) -> bool,
    ) -> Option<ArticleId> {
        if is_present(id) {
            return Some(id);
        }
        let follows = |later: &ArticleId| self.ids_of(*later).any(|earlier| earlier == id);
        let later = self.records().filter(|(_, mark)| mark.previous_id.is_some());
        later.map(|(later, _)| later).filter(follows).find(|later| is_present(*later))
    }

    /// Returns the tags of a story, in order.
    pub fn tags(&self, id: ArticleId) -> Vec<&str> {
        let mut known: BTreeMap<&str, bool> = BTreeMap::new();
        for mark in self.ids_of(id).filter_map(|id| self.get(id)) {
            for (label, present) in mark.open_fields.tags() {
                known.entry(label).or_insert(present.value);
            }
        }
        known.into_iter().filter(|(_, present)| *present).map(|(label, _)| label).collect()
    }

    /// Returns true if a story has any tag.
    pub fn has_tags(&self, id: ArticleId) -> bool {
        let is_tagged = |id: ArticleId| self.get(id).is_some_and(Mark::has_tag_fields);
        self.ids_of(id).any(is_tagged) && !self.tags(id).is_empty()
    }

    /// Returns true if a story has a tag. The label must be folded.
    pub fn has_tag(&self, id: ArticleId, label: &str) -> bool {
        self.inherited_field(id, |mark| mark.open_fields.tag(label)).unwrap_or_default()
    }

    /// Returns all tags in use, in order.
    pub fn all_tags(&self) -> BTreeSet<&str> {
        let tags = self.records().flat_map(|(_, mark)| mark.open_fields.tags());
        tags.filter(|(_, present)| present.value).map(|(label, _)| label).collect()
    }

    /// Iterates over the ids under which stories were tagged. A tag may have been removed since.
    pub fn tagged_stories(&self) -> impl Iterator<Item = ArticleId> {
        self.records().filter(|(_, mark)| mark.has_tag_fields()).map(|(id, _)| id)
    }

    /// Returns the notes on a story, also those made before its text changed.
    pub fn notes(&self, id: ArticleId) -> Vec<Note<'_>> {
        self.ids_of(id).flat_map(|id| self.workspace.notes_on(id)).collect()
    }

    /// Returns true if there is a note on a story.
    pub fn has_notes(&self, id: ArticleId) -> bool {
        !self.workspace.is_empty()
            && self.ids_of(id).any(|id| self.workspace.notes_on(id).next().is_some())
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

    /// Adds a tag to a story or removes it. The label must be folded by [`crate::news::fold_tag`]. See
    /// [`Marks::set_read`].
    pub fn set_tag(
        &mut self,
        id: ArticleId,
        label: &str,
        value: bool,
        now: HybridTimestamp,
    ) -> bool {
        let changed = self.has_tag(id, label) != value;
        if changed {
            let device = self.device.clone();
            let fields = &mut self.mark_mut(id).open_fields;
            let superseded = fields.tag(label).map(Register::time).unwrap_or_default();
            fields.merge_tag(label, Register::new(value, superseded.next(now), device));
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
        self.get(id).is_some_and(|known| known.includes(mark))
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
        if !theirs.workspace.is_empty() {
            self.workspace_mut().merge_all(&theirs.workspace);
        }
        if self.shards.is_empty() {
            self.shards = Arc::clone(&theirs.shards);
            return;
        }
        for (ours, theirs) in Arc::make_mut(&mut self.shards).iter_mut().zip(&*theirs.shards) {
            if ours.0.is_empty() {
                *ours = Arc::clone(theirs);
            } else if !Arc::ptr_eq(ours, theirs) && !theirs.0.is_empty() {
                let ours = Arc::make_mut(ours);
                for (id, mark) in &theirs.0 {
                    ours.entry(*id).merge(mark.clone());
                }
            }
        }
    }

    /// Iterates over all records, ordered by id.
    pub fn records(&self) -> impl Iterator<Item = (ArticleId, &Mark)> {
        self.shards.iter().flat_map(|part| part.0.iter().map(|(id, mark)| (*id, mark)))
    }

    fn mark_mut(&mut self, id: ArticleId) -> &mut Mark {
        let shards = Arc::make_mut(&mut self.shards);
        shards.resize(SHARDS, Arc::default());
        #[expect(clippy::indexing_slicing, reason = "there are as many shards as the bits tell")]
        let shard = Arc::make_mut(&mut shards[shard_index(id)]);
        shard.entry(id)
    }

    /// Writes a field of a story. The write supersedes the present value, whoever wrote it.
    fn write_field<T, R: Borrow<Register<T>> + From<Register<T>>>(
        &mut self,
        id: ArticleId,
        value: T,
        now: HybridTimestamp,
        field: impl FnOnce(&mut Mark) -> &mut Option<R>,
    ) {
        let device = self.device.clone();
        let field = field(self.mark_mut(id));
        let superseded = field.as_ref().map(|field| field.borrow().time()).unwrap_or_default();
        *field = Some(Register::new(value, superseded.next(now), device).into());
    }
}

/// Returns the index of the shard that holds a story. Shards are in the order of ids.
fn shard_index(id: ArticleId) -> usize {
    // The cast is exact: few bits are left.
    #[allow(clippy::cast_possible_truncation)]
    let index = (id.0 >> (u64::BITS - SHARD_BITS)) as usize;
    index
}
