//! Index of all entities of a collection: names, counts and stories.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use tantivy::{DocId, Result};

use super::evidence::EvidenceTable;
use super::grouping::{EntityGroup, GroupTerm, group_names};
use super::naming::NameResolver;
use super::overrides::OverrideTable;
use super::{Entity, EntityDirectory};
use crate::library::catalog::{Catalog, decode_date};
use crate::library::index::{DatedDocument, SearchIndex};

/// All entities with the stories that mention them.
#[derive(Debug)]
pub(super) struct EntityIndex {
    pub(super) overrides: Arc<OverrideTable>,
    pub(super) directory: EntityDirectory,
    /// Story numbers of all entities, ascending within each entity; and the range of each entity.
    story_numbers: Vec<u32>,
    story_ranges: Vec<Range<usize>>,
    /// Date of each story as a decimal number; 0 if undated.
    story_days: Vec<u32>,
}

impl EntityIndex {
    /// Returns the numbers of the stories that mention an entity, newest first.
    pub(super) fn stories(&self, entity: usize) -> &[u32] {
        self.story_ranges
            .get(entity)
            .and_then(|place| self.story_numbers.get(place.clone()))
            .unwrap_or_default()
    }

    /// Returns the date of a story.
    pub(super) fn day(&self, number: u32) -> Option<Date> {
        unpack_date(self.story_days.get(number as usize).copied().unwrap_or_default())
    }

    /// Returns the number of stories in the collection.
    pub(super) fn story_count(&self) -> usize {
        self.story_days.len()
    }
}

fn unpack_date(day: u32) -> Option<Date> {
    i32::try_from(day).ok().and_then(decode_date)
}

/// Builds the index of entities from the search index.
pub(super) fn build(
    engine: &SearchIndex,
    catalogue: &Catalog,
    rulings: Arc<OverrideTable>,
) -> Result<EntityIndex> {
    let evidence = EvidenceTable::read(engine)?;
    let resolver = NameResolver { evidence: &evidence, overrides: &rulings, cache: None };
    let groups = group_names(&evidence, resolver)?;
    drop(evidence);
    let stories = StoryLookup::read(engine, catalogue)?;
    let chunk_size = groups.len().div_ceil(rayon::current_num_threads()).max(1);
    let counters =
        groups.par_chunks(chunk_size).map(|share| EntityCounter::count_groups(share, &stories));
    let (mut numbers, mut counted) = (Vec::new(), Vec::new());
    for count in counters.collect::<Result<Vec<EntityCounter<'_>>>>()? {
        let before = numbers.len();
        numbers.extend(count.story_numbers);
        let place = |place: Range<usize>| before + place.start..before + place.end;
        counted.extend(count.entities.into_iter().map(|(entity, at)| (entity, place(at))));
    }
    counted.sort_by(|(a, _), (b, _)| {
        let most = (b.story_count, b.mention_count).cmp(&(a.story_count, a.mention_count));
        most.then_with(|| a.key.cmp(&b.key))
    });
    let (entities, places): (Vec<Entity>, _) = counted.into_iter().unzip();
    let directory = EntityDirectory::from_entities(entities);
    // Build the name index here, where the caller waits anyway, not at the first key press.
    directory.name_index();
    Ok(EntityIndex {
        overrides: rulings,
        directory,
        story_numbers: numbers,
        story_ranges: places,
        story_days: stories.story_days,
    })
}

/// Maps documents of the index to stories.
struct StoryLookup<'e> {
    engine: &'e SearchIndex,
    /// Story number of each document, by segment.
    story_of_document: Vec<Vec<Option<u32>>>,
    /// Date of each story as a decimal number; 0 if undated.
    story_days: Vec<u32>,
}

impl<'e> StoryLookup<'e> {
    fn read(engine: &'e SearchIndex, catalogue: &Catalog) -> Result<Self> {
        let mut days = vec![0; catalogue.len()];
        let mut story = |document: Option<DatedDocument>| {
            let DatedDocument { serial, day } = document?;
            let number = catalogue.number_of_serial(serial)?;
            *days.get_mut(number as usize)? = day;
            Some(number)
        };
        let documents = engine.live_documents()?.into_iter();
        let documents =
            documents.map(|segment| segment.into_iter().map(&mut story).collect()).collect();
        Ok(Self { engine, story_of_document: documents, story_days: days })
    }
}

/// Counts stories and mentions, one entity after the other.
struct EntityCounter<'s> {
    stories: &'s StoryLookup<'s>,
    /// For each story, the ordinal of the entity that it was last counted for.
    last_entity: Vec<usize>,
    /// Number of entities processed.
    entity_ordinal: usize,
    /// Entities with at least one story, with their ranges in `numbers`.
    entities: Vec<(Entity, Range<usize>)>,
    story_numbers: Vec<u32>,
}

impl<'s> EntityCounter<'s> {
    fn count_groups(gathered: &[EntityGroup], stories: &'s StoryLookup<'s>) -> Result<Self> {
        let last = vec![0; stories.story_days.len()];
        let mut count = Self {
            stories,
            last_entity: last,
            entity_ordinal: 0,
            entities: Vec::new(),
            story_numbers: Vec::new(),
        };
        for gathered in gathered {
            count.count_entity(gathered)?;
        }
        Ok(count)
    }

    fn count_entity(&mut self, gathered: &EntityGroup) -> Result<()> {
        self.entity_ordinal += 1;
        let start = self.story_numbers.len();
        let mut mentions = 0;
        for used in &gathered.terms {
            mentions += self.count_term(used)?;
        }
        let end = self.story_numbers.len();
        let Some(numbers) =
            self.story_numbers.get_mut(start..).filter(|numbers| !numbers.is_empty())
        else {
            return Ok(());
        };
        numbers.sort_unstable();
        let days = numbers.iter().filter_map(|story| self.stories.story_days.get(*story as usize));
        let days = days.copied().filter(|day| *day > 0);
        let entity = Entity {
            key: gathered.key.clone(),
            aliases: gathered.aliases(),
            story_count: numbers.len(),
            mention_count: mentions,
            first_date: days.clone().min().and_then(unpack_date),
            last_date: days.max().and_then(unpack_date),
        };
        self.entities.push((entity, start..end));
        Ok(())
    }

    /// Adds the stories of a term. Returns the number of mentions.
    fn count_term(&mut self, used: &GroupTerm) -> Result<usize> {
        let StoryLookup { engine, story_of_document: documents, .. } = self.stories;
        let fields = *engine.fields();
        let mut without: HashMap<DocId, u32> = HashMap::new();
        for held in &used.excluded {
            let mut add = |document, times| *without.entry(document).or_default() += times;
            engine.for_each_posting(fields.alias, held, &mut add)?;
        }
        let field = if used.is_alias { fields.alias } else { fields.entity };
        let Self { last_entity: last, entity_ordinal: seen, story_numbers: numbers, .. } = self;
        let documents = documents.get(used.postings.segment).map(Vec::as_slice).unwrap_or_default();
        let mut mentions = 0;
        engine.for_each_posting(field, &used.postings, &mut |document, times| {
            let times = times - without.get(&document).copied().unwrap_or_default().min(times);
            let number = documents.get(document as usize).copied().flatten();
            let Some(number) = number.filter(|_| times > 0) else { return };
            mentions += times as usize;
            if let Some(last) = last.get_mut(number as usize).filter(|last| **last != *seen) {
                *last = *seen;
                numbers.push(number);
            }
        })?;
        Ok(mentions)
    }
}
