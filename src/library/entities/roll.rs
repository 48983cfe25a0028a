//! The roll of all entities of a collection: their names, their counts, their stories.

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

/// All entities, with the stories that name them.
#[derive(Debug)]
pub(super) struct Roll {
    pub(super) rulings: Arc<Rulings>,
    pub(super) directory: Directory,
    /// The stories of all entities by number, those of one entity in order; and where those of
    /// each stand.
    numbers: Vec<u32>,
    places: Vec<Range<usize>>,
    /// The day of each story as a decimal number; 0 if it has none.
    days: Vec<u32>,
}

impl Roll {
    /// The stories that name an entity, by number, newest first.
    pub(super) fn stories(&self, entity: usize) -> &[u32] {
        self.places
            .get(entity)
            .and_then(|place| self.numbers.get(place.clone()))
            .unwrap_or_default()
    }

    /// The day of a story.
    pub(super) fn day(&self, number: u32) -> Option<Date> {
        date(self.days.get(number as usize).copied().unwrap_or_default())
    }

    /// Stories that are counted.
    pub(super) fn len(&self) -> usize {
        self.days.len()
    }
}

fn date(day: u32) -> Option<Date> {
    i32::try_from(day).ok().and_then(unpacked)
}

/// Reads the roll from the index.
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
    // Here, where it is waited for anyway, rather than at the first key.
    directory.names();
    Ok(Roll { rulings, directory, numbers, places, days: stories.days })
}

/// The stories of the documents of the index.
struct Stories<'e> {
    engine: &'e Engine,
    /// The story of each document, by number, segment by segment.
    documents: Vec<Vec<Option<u32>>>,
    /// The day of each story.
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

/// Counts the stories and mentions of one entity after the other.
struct Count<'s> {
    stories: &'s Stories<'s>,
    /// Which entity each story was counted for last.
    last: Vec<usize>,
    /// The entities that have been looked at.
    seen: usize,
    /// The entities that stories name, and where their stories stand.
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

    /// Takes in the stories of a term; returns how often they name the entity by it.
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
