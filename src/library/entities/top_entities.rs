//! The entities with the most stories, kept in a file beside the index.
//!
//! Listing the first few entities needs all names of the collection, because several names may stand
//! for one entity. The file holds the result for one state of the index, without the user's overrides.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Entity, EntityDirectory};
use crate::library::Library;
use crate::library::catalog::{decode_date, encode_date};
use crate::news::{EntityKey, EntityKind, NameOverrides};

/// Number of entities in the file. They take about 80 KB.
const KEPT_ENTITIES: usize = 1_000;

/// The content of the file.
#[derive(Debug, Serialize, Deserialize)]
struct TopEntities {
    /// State of the index that the entities belong to.
    index_state: String,
    /// True if the collection has no other entities.
    is_complete: bool,
    /// By descending number of stories.
    entities: Vec<StoredEntity>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredEntity {
    kind: EntityKind,
    name: String,
    aliases: Vec<String>,
    story_count: usize,
    mention_count: usize,
    /// Dates as decimal numbers.
    first_date: Option<i32>,
    last_date: Option<i32>,
}

impl From<&Entity> for StoredEntity {
    fn from(entity: &Entity) -> Self {
        Self {
            kind: entity.key.kind,
            name: entity.key.name.clone(),
            aliases: entity.aliases.clone(),
            story_count: entity.story_count,
            mention_count: entity.mention_count,
            first_date: entity.first_date.map(encode_date),
            last_date: entity.last_date.map(encode_date),
        }
    }
}

impl From<StoredEntity> for Entity {
    fn from(stored: StoredEntity) -> Self {
        let date = |number: Option<i32>| -> Option<Date> { decode_date(number?) };
        Self {
            key: EntityKey { kind: stored.kind, name: stored.name },
            aliases: stored.aliases,
            story_count: stored.story_count,
            mention_count: stored.mention_count,
            first_date: date(stored.first_date),
            last_date: date(stored.last_date),
        }
    }
}

impl Library {
    /// Returns the entities of a kind (`None`: of any) that at least `min_stories` stories mention, by
    /// descending number of stories, at most `limit`. Without overrides the first ones are read from
    /// a file; the first call after a change of the collection writes it.
    pub fn top_entities(
        &self,
        overrides: &NameOverrides,
        kind: Option<EntityKind>,
        min_stories: usize,
        limit: usize,
    ) -> Vec<Entity> {
        let select = |entities: &mut dyn Iterator<Item = Entity>| -> Vec<Entity> {
            let wanted = |entity: &Entity| {
                entity.story_count >= min_stories && kind.is_none_or(|kind| entity.key.kind == kind)
            };
            entities.filter(wanted).take(limit).collect()
        };
        let has_overrides = overrides.iter_active().next().is_some();
        if !has_overrides && let Some(top) = self.read_top_entities() {
            let last = top.entities.last().map_or(0, |last| last.story_count);
            let selected = select(&mut top.entities.into_iter().map(Entity::from));
            if selected.len() == limit || top.is_complete || last < min_stories {
                return selected;
            }
        }
        let directory = self.entity_directory(overrides);
        if !has_overrides {
            self.write_top_entities(&directory);
        }
        select(&mut directory.entities.iter().cloned())
    }

    fn read_top_entities(&self) -> Option<TopEntities> {
        let bytes = self.index_store()?.read_top_entities()?;
        let (checksum, content) = bytes.split_first_chunk()?;
        if u32::from_le_bytes(*checksum) != crc32fast::hash(content) {
            return None;
        }
        let top: TopEntities = postcard::from_bytes(content).ok()?;
        (top.index_state == self.search_index()?.state_name()).then_some(top)
    }

    /// If the file cannot be written, the next call computes the entities again.
    fn write_top_entities(&self, directory: &EntityDirectory) {
        let (Some(store), Some(index)) = (self.index_store(), self.search_index()) else { return };
        let top = TopEntities {
            index_state: index.state_name(),
            is_complete: directory.entities.len() <= KEPT_ENTITIES,
            entities: directory.entities.iter().take(KEPT_ENTITIES).map(Into::into).collect(),
        };
        if let Ok(content) = postcard::to_stdvec(&top) {
            let checksum = crc32fast::hash(&content).to_le_bytes();
            store.write_top_entities(&[checksum.as_slice(), &content].concat());
        }
    }
}
