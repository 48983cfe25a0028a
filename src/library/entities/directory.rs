//! Index of all entities of a collection: names, counts and stories.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use tantivy::{DocId, Result};

use super::canonical;
use super::evidence::{AliasEntry, EvidenceTable, KnownName};
use super::naming::{NameResolver, OverrideTable};
use super::{Entity, EntityDirectory};
use crate::library::catalog::{Catalog, decode_date};
use crate::library::index::{DatedDocument, SearchIndex, TermPostings};
use crate::news::{EntityKey, EntityKind};

/// All entities with the stories that mention them.
#[derive(Debug)]
pub(in crate::library) struct EntityIndex {
    pub(super) overrides: Arc<OverrideTable>,
    pub(super) directory: Arc<EntityDirectory>,
    /// Story numbers of all entities, ascending within each entity; and the range of each entity.
    story_numbers: Vec<u32>,
    story_ranges: Vec<Range<usize>>,
    /// Date of each story as a decimal number; 0 if undated.
    story_days: Vec<u32>,
}

impl EntityIndex {
    /// Returns the directory of the entities.
    pub(in crate::library) fn directory(&self) -> &EntityDirectory {
        &self.directory
    }

    /// Returns the numbers of the stories that mention an entity, newest first.
    pub(in crate::library) fn stories(&self, entity: usize) -> &[u32] {
        self.story_ranges
            .get(entity)
            .and_then(|place| self.story_numbers.get(place.clone()))
            .unwrap_or_default()
    }

    /// Returns the date of a story.
    pub(in crate::library) fn day(&self, number: u32) -> Option<Date> {
        unpack_date(self.story_days.get(number as usize).copied().unwrap_or_default())
    }

    /// Returns the number of stories in the collection.
    pub(in crate::library) fn story_count(&self) -> usize {
        self.story_days.len()
    }
}

fn unpack_date(day: u32) -> Option<Date> {
    i32::try_from(day).ok().and_then(decode_date)
}

/// Builds the index of entities from the search index.
pub(super) fn build(
    index: &SearchIndex,
    catalog: &Catalog,
    overrides: Arc<OverrideTable>,
) -> Result<EntityIndex> {
    let evidence = EvidenceTable::read(index)?;
    let resolver = NameResolver { evidence: &evidence, overrides: &overrides, cache: None };
    let groups = group_names(&evidence, resolver)?;
    drop(evidence);
    let stories = StoryLookup::read(index, catalog)?;
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
        overrides,
        directory: Arc::new(directory),
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
    fn read(index: &'e SearchIndex, catalog: &Catalog) -> Result<Self> {
        let mut days = vec![0; catalog.len()];
        let mut story = |document: Option<DatedDocument>| {
            let DatedDocument { serial, day } = document?;
            let number = catalog.number_of_serial(serial)?;
            *days.get_mut(number as usize)? = day;
            Some(number)
        };
        let documents = index.live_documents()?.into_iter();
        let documents =
            documents.map(|segment| segment.into_iter().map(&mut story).collect()).collect();
        Ok(Self { engine: index, story_of_document: documents, story_days: days })
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

/// An entity with the terms that mention it.
#[derive(Debug)]
struct EntityGroup {
    key: EntityKey,
    terms: Vec<GroupTerm>,
    /// Canonical name, folded.
    folded_name: String,
    /// Aliases: folded name, spelling, number of stories.
    alias_spellings: Vec<(String, String, u64)>,
}

/// An index term that mentions an entity.
#[derive(Debug)]
struct GroupTerm {
    postings: TermPostings,
    /// True if the term belongs to the alias field of the index.
    is_alias: bool,
    /// Postings to subtract: occurrences that the user's overrides assign to another entity.
    excluded: Vec<TermPostings>,
}

impl EntityGroup {
    /// Adds a name with all its spellings.
    fn add_name<'w>(
        &mut self,
        at: usize,
        known_name: &'w KnownName,
        without: &mut ExcludedPostings<'w>,
    ) {
        for spelt in &known_name.spellings {
            self.add_spelling(&known_name.folded, &spelt.name, spelt.story_count);
            for held in &spelt.postings {
                let without = without.remove(&(at, spelt.name.as_str(), held.segment));
                let without = without.unwrap_or_default();
                self.terms.push(GroupTerm {
                    postings: held.clone(),
                    is_alias: false,
                    excluded: without,
                });
            }
        }
    }

    fn add_spelling(&mut self, folded: &str, text: &str, stories: u64) {
        if folded != self.folded_name {
            self.alias_spellings.push((folded.to_owned(), text.to_owned(), stories));
        }
    }

    /// Returns the aliases, each in its best spelling, by descending frequency.
    fn aliases(&self) -> Vec<String> {
        let mut names: Vec<&(String, String, u64)> = self.alias_spellings.iter().collect();
        names.sort_unstable();
        let mut aliases = Vec::new();
        for same in names.chunk_by(|a, b| a.0 == b.0) {
            let stories: u64 = same.iter().map(|(.., stories)| stories).sum();
            let mut spelt: Vec<(String, u64)> = Vec::new();
            for (_, text, stories) in same {
                match spelt.last_mut().filter(|(last, _)| last == text) {
                    Some((_, sum)) => *sum += stories,
                    None => spelt.push((text.clone(), *stories)),
                }
            }
            aliases.extend(canonical::choose_spelling(spelt).map(|text| (stories, text)));
        }
        aliases.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        aliases.into_iter().map(|(_, text)| text).collect()
    }
}

/// Postings to subtract from names because of overrides, by name, spelling and segment.
type ExcludedPostings<'w> = HashMap<(usize, &'w str, usize), Vec<TermPostings>>;

/// Groups all names into entities.
fn group_names(
    evidence: &EvidenceTable<'_>,
    calling: NameResolver<'_>,
) -> Result<Vec<EntityGroup>> {
    let mut grouper =
        Grouper { resolver: calling, group_by_name: HashMap::new(), groups: Vec::new() };
    let mut overruled = HashSet::new();
    let mut without = ExcludedPostings::new();
    for (kind, written, aliases) in evidence.all_aliases() {
        let all = calling.overrides_story(kind, written)?;
        for alias in aliases {
            if all || calling.is_no_alias(kind, &alias.text, &alias.name_spelling)? {
                grouper.reassign_alias(kind, written, alias, &mut without)?;
                overruled.insert(std::ptr::from_ref(alias));
            }
        }
    }
    let mut entities = Vec::with_capacity(evidence.names.len());
    for (at, known) in evidence.names.iter().enumerate() {
        let entity = grouper.group_index(known.kind, &known.folded)?;
        entities.push(entity);
        if let Some(gathered) = grouper.group_mut(entity) {
            gathered.add_name(at, known, &mut without);
        }
    }
    for (_, written, aliases) in evidence.all_aliases() {
        for alias in aliases.iter().filter(|alias| !overruled.contains(&std::ptr::from_ref(*alias)))
        {
            let entity = entities.get(alias.name_index).copied().flatten();
            if let Some(gathered) = grouper.group_mut(entity) {
                gathered.add_spelling(written, &alias.text, alias.story_count);
            }
        }
    }
    Ok(grouper.groups)
}

struct Grouper<'a> {
    resolver: NameResolver<'a>,
    group_by_name: HashMap<(EntityKind, String), usize>,
    groups: Vec<EntityGroup>,
}

impl Grouper<'_> {
    /// Moves the occurrences of an alias from the name that stories mean by it to the entity that
    /// the user chose, or that the alias is by itself.
    fn reassign_alias<'w>(
        &mut self,
        kind: EntityKind,
        written: &str,
        alias: &'w AliasEntry,
        without: &mut ExcludedPostings<'w>,
    ) -> Result<()> {
        let entity = self.group_index(kind, written)?;
        let from = (alias.name_index, alias.name_spelling.as_str(), alias.postings.segment);
        without.entry(from).or_default().push(alias.postings.clone());
        if let Some(gathered) = self.group_mut(entity) {
            gathered.add_spelling(written, &alias.text, alias.story_count);
            let postings = alias.postings.clone();
            gathered.terms.push(GroupTerm { postings, is_alias: true, excluded: Vec::new() });
        }
        Ok(())
    }

    /// Returns the index of the entity that a folded name belongs to, or `None` if the name is
    /// rejected.
    fn group_index(&mut self, kind: EntityKind, name: &str) -> Result<Option<usize>> {
        let Some((kind, folded)) = self.resolver.canonical_name(kind, name)? else {
            return Ok(None);
        };
        let new = self.groups.len();
        let at = *self.group_by_name.entry((kind, folded.clone())).or_insert(new);
        if at == new {
            let spelling = self.resolver.spelling(kind, &folded)?;
            let key = EntityKey { kind, name: spelling.unwrap_or_else(|| name.to_owned()) };
            self.groups.push(EntityGroup {
                key,
                terms: Vec::new(),
                folded_name: folded,
                alias_spellings: Vec::new(),
            });
        }
        Ok(Some(at))
    }

    fn group_mut(&mut self, entity: Option<usize>) -> Option<&mut EntityGroup> {
        self.groups.get_mut(entity?)
    }
}
