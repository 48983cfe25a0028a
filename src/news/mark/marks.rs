//! Everything the reader has marked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Device, Mark, Register, Timestamp, later};
use crate::news::ArticleId;

/// Parts that the records are divided into by the first bits of their ids. A clone shares them;
/// who changes one record then copies one part, not everything.
const PARTS: usize = 256;

/// The most edits of one story that are looked back through.
const EDITS: usize = 16;

type Part = BTreeMap<ArticleId, Mark>;

/// Everything the reader has marked, on this device and on others. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    device: Device,
    newest: Timestamp,
    parts: Vec<Arc<Part>>,
}

impl Marks {
    /// No marks yet, on the given device.
    pub fn new(device: Device) -> Self {
        Self { device, newest: 0, parts: vec![Arc::default(); PARTS] }
    }

    /// The device that writes here.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// What is known of one story.
    pub fn get(&self, id: ArticleId) -> Option<&Mark> {
        self.parts.get(part(id))?.get(&id)
    }

    /// Has the story been read?
    pub fn is_read(&self, id: ArticleId) -> bool {
        self.field(id, |mark| mark.read.as_ref()).unwrap_or_default()
    }

    /// Is the story starred?
    pub fn is_starred(&self, id: ArticleId) -> bool {
        self.field(id, |mark| mark.starred.as_ref()).unwrap_or_default()
    }

    /// How far the story was read, in code points; 0 at its start.
    pub fn position(&self, id: ArticleId) -> u64 {
        self.field(id, |mark| mark.position.as_ref()).unwrap_or_default()
    }

    /// A field of a story; what was not touched since its text was changed is as it was before.
    fn field<T: Copy>(
        &self,
        id: ArticleId,
        field: impl Fn(&Mark) -> Option<&Register<T>>,
    ) -> Option<T> {
        let before = |id: &ArticleId| Some(self.get(*id)?.alias.as_ref()?.v);
        let ids = std::iter::successors(Some(id), before).take(EDITS);
        ids.filter_map(|id| self.get(id)).find_map(field).map(|field| field.v)
    }

    /// Marks a story read or unread. `now` is the wall clock in milliseconds. False: it was so
    /// already, and nothing changed.
    pub fn set_read(&mut self, id: ArticleId, value: bool, now: Timestamp) -> bool {
        let changed = self.is_read(id) != value;
        if changed {
            let register = self.stamp(value, now);
            self.record(id).read = Some(register);
        }
        changed
    }

    /// Stars a story or takes the star away; as [`Marks::set_read`].
    pub fn set_starred(&mut self, id: ArticleId, value: bool, now: Timestamp) -> bool {
        let changed = self.is_starred(id) != value;
        if changed {
            let register = self.stamp(value, now);
            self.record(id).starred = Some(register);
        }
        changed
    }

    /// Remembers how far a story was read; as [`Marks::set_read`].
    pub fn set_position(&mut self, id: ArticleId, value: u64, now: Timestamp) -> bool {
        let changed = self.position(id) != value;
        if changed {
            let register = self.stamp(value, now);
            self.record(id).position = Some(register);
        }
        changed
    }

    /// Remembers where a story without an address stands; as [`Marks::set_read`].
    pub fn set_place(&mut self, id: ArticleId, value: &str, now: Timestamp) -> bool {
        let known = self.get(id).and_then(|mark| mark.place.as_ref());
        let changed = known.is_none_or(|known| known.v != value);
        if changed {
            let register = self.stamp(value.to_owned(), now);
            self.record(id).place = Some(register);
        }
        changed
    }

    /// Remembers under which id a story was marked before its text was changed; as
    /// [`Marks::set_read`].
    pub fn set_alias(&mut self, id: ArticleId, value: ArticleId, now: Timestamp) -> bool {
        let known = self.get(id).and_then(|mark| mark.alias.as_ref());
        let changed = id != value && known.is_none_or(|known| known.v != value);
        if changed {
            let register = self.stamp(value, now);
            self.record(id).alias = Some(register);
        }
        changed
    }

    /// True if a record of a story would change nothing.
    pub fn knows(&self, id: ArticleId, mark: &Mark) -> bool {
        self.get(id).is_some_and(|known| {
            let mut both = known.clone();
            both.merge(mark.clone());
            both == *known
        })
    }

    /// Takes in a record of any device: of each field, the register that stands.
    pub fn merge(&mut self, id: ArticleId, mark: Mark) {
        self.newest = self.newest.max(mark.latest());
        self.record(id).merge(mark);
    }

    /// Takes in a record as if this device had written it, each field at its time. False if
    /// nothing changed.
    pub fn adopt(&mut self, id: ArticleId, mark: &Mark) -> bool {
        let news = mark.beyond(self.get(id)).signed(&self.device);
        let changed = news != Mark::default();
        if changed {
            self.merge(id, news);
        }
        changed
    }

    /// Takes in all that `theirs` knows.
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

    /// All records, by id.
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

/// The part that holds a story: parts are in the order of ids.
fn part(id: ArticleId) -> usize {
    usize::from(id.0.to_be_bytes()[0])
}
