//! Index of all entities of a collection: names, counts and stories.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use tantivy::{DocId, Result};

use super::calling::Calling;
use super::evidence::Whole;
use super::gather::{Gathered, Use, gather};
use super::rulings::Rulings;
use super::{Directory, Entity};
use crate::library::catalogue::{Catalogue, unpacked};
use crate::library::index::{Dated, Engine};

/// All entities with the stories that mention them.
#[derive(Debug)]
pub(super) struct Roll {
    pub(super) rulings: Arc<Rulings>,
    pub(super) directory: Directory,
    /// Story numbers of all entities, ascending within each entity; and the range of each entity.
    numbers: Vec<u32>,
    places: Vec<Range<usize>>,
    /// Date of each story as a decimal number; 0 if undated.
    days: Vec<u32>,
}

impl Roll {
    /// Returns the numbers of the stories that mention an entity, newest first.
    pub(super) fn stories(&self, entity: usize) -> &[u32] {
        self.places
            .get(entity)
            .and_then(|place| self.numbers.get(place.clone()))
            .unwrap_or_default()
    }

    /// Returns the date of a story.
    pub(super) fn day(&self, number: u32) -> Option<Date> {
        date(self.days.get(number as usize).copied().unwrap_or_default())
    }

    /// Returns the number of stories in the collection.
    pub(super) fn len(&self) -> usize {
        self.days.len()
    }
}

fn date(day: u32) -> Option<Date> {
    i32::try_from(day).ok().and_then(unpacked)
}

/// Builds the index of entities from the search index.
pub(super) fn read(engine: &Engine, catalogue: &Catalogue, rulings: Arc<Rulings>) -> Result<Roll> {
    let whole = Whole::read(engine)?;
    let calling = Calling { evidence: &whole, rulings: &rulings, memory: None };
    let gathered = gather(&whole, calling)?;
    drop(whole);
    let stories = Stories::read(engine, catalogue)?;
    let share = gathered.len().div_ceil(rayon::current_num_threads()).max(1);
    let shares = gathered.par_chunks(share).map(|share| Count::of(share, &stories));
    let (mut numbers, mut counted) = (Vec::new(), Vec::new());
    for count in shares.collect::<Result<Vec<Count<'_>>>>()? {
        let before = numbers.len();
        numbers.extend(count.numbers);
        let place = |place: Range<usize>| before + place.start..before + place.end;
        counted.extend(count.found.into_iter().map(|(entity, at)| (entity, place(at))));
    }
    counted.sort_by(|(a, _), (b, _)| {
        let most = (b.stories, b.mentions).cmp(&(a.stories, a.mentions));
        most.then_with(|| a.key.cmp(&b.key))
    });
    let (entities, places): (Vec<Entity>, _) = counted.into_iter().unzip();
    let directory = Directory::of(entities);
    // Build the name index here, where the caller waits anyway, not at the first key press.
    directory.names();
    Ok(Roll { rulings, directory, numbers, places, days: stories.days })
}

/// Maps documents of the index to stories.
struct Stories<'e> {
    engine: &'e Engine,
    /// Story number of each document, by segment.
    documents: Vec<Vec<Option<u32>>>,
    /// Date of each story as a decimal number; 0 if undated.
    days: Vec<u32>,
}

impl<'e> Stories<'e> {
    fn read(engine: &'e Engine, catalogue: &Catalogue) -> Result<Self> {
        let mut days = vec![0; catalogue.len()];
        let mut story = |document: Option<Dated>| {
            let Dated { serial, day } = document?;
            let number = catalogue.of_serial(serial)?;
            *days.get_mut(number as usize)? = day;
            Some(number)
        };
        let documents = engine.documents()?.into_iter();
        let documents =
            documents.map(|segment| segment.into_iter().map(&mut story).collect()).collect();
        Ok(Self { engine, documents, days })
    }
}

/// Counts stories and mentions, one entity after the other.
struct Count<'s> {
    stories: &'s Stories<'s>,
    /// For each story, the ordinal of the entity that it was last counted for.
    last: Vec<usize>,
    /// Number of entities processed.
    seen: usize,
    /// Entities with at least one story, with their ranges in `numbers`.
    found: Vec<(Entity, Range<usize>)>,
    numbers: Vec<u32>,
}

impl<'s> Count<'s> {
    fn of(gathered: &[Gathered], stories: &'s Stories<'s>) -> Result<Self> {
        let last = vec![0; stories.days.len()];
        let mut count = Self { stories, last, seen: 0, found: Vec::new(), numbers: Vec::new() };
        for gathered in gathered {
            count.entity(gathered)?;
        }
        Ok(count)
    }

    fn entity(&mut self, gathered: &Gathered) -> Result<()> {
        self.seen += 1;
        let start = self.numbers.len();
        let mut mentions = 0;
        for used in &gathered.uses {
            mentions += self.used(used)?;
        }
        let end = self.numbers.len();
        let Some(numbers) = self.numbers.get_mut(start..).filter(|numbers| !numbers.is_empty())
        else {
            return Ok(());
        };
        numbers.sort_unstable();
        let days = numbers.iter().filter_map(|story| self.stories.days.get(*story as usize));
        let days = days.copied().filter(|day| *day > 0);
        let entity = Entity {
            key: gathered.key.clone(),
            aliases: gathered.aliases(),
            stories: numbers.len(),
            mentions,
            first: days.clone().min().and_then(date),
            last: days.max().and_then(date),
        };
        self.found.push((entity, start..end));
        Ok(())
    }

    /// Adds the stories of a term. Returns the number of mentions.
    fn used(&mut self, used: &Use) -> Result<usize> {
        let Stories { engine, documents, .. } = self.stories;
        let fields = *engine.fields();
        let mut without: HashMap<DocId, u32> = HashMap::new();
        for held in &used.without {
            let mut add = |document, times| *without.entry(document).or_default() += times;
            engine.occurrences(fields.alias, held, &mut add)?;
        }
        let field = if used.is_alias { fields.alias } else { fields.entity };
        let Self { last, seen, numbers, .. } = self;
        let documents = documents.get(used.held.segment).map(Vec::as_slice).unwrap_or_default();
        let mut mentions = 0;
        engine.occurrences(field, &used.held, &mut |document, times| {
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
