//! Entity resolution: one canonical name for each person, organization and place of the collection,
//! with its aliases, counts and stories.

mod alias_terms;
mod canonical;
mod directory;
mod evidence;
mod lens;
mod name_forms;
mod name_search;
mod naming;
#[cfg(test)]
mod tests;
mod top_entities;

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;

use super::Library;
use super::quotes::QuoteRow;
use super::{RelatedStory, RelationReason};
use crate::news::{Article, ArticleId, EntityKey, EntityKind, NameOverrides};

pub(super) use directory::EntityIndex;
use evidence::{Evidence, NoEvidence};
use name_search::{NameIndex, retain_kind};
use naming::{NameResolver, OverrideTable, lock};

pub(super) use alias_terms::alias_terms;

/// A person, organization or place of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Kind and canonical name.
    pub key: EntityKey,
    /// Other names that stories use, by descending frequency.
    pub aliases: Vec<String>,
    /// Number of stories that mention the entity; copies are folded.
    pub story_count: usize,
    /// Number of mentions in all stories.
    pub mention_count: usize,
    /// Date of the earliest dated story.
    pub first_date: Option<Date>,
    /// Date of the latest dated story.
    pub last_date: Option<Date>,
}

/// All entities of a collection, by descending number of stories.
#[derive(Debug, Clone, Default)]
pub struct EntityDirectory {
    /// Entities, by descending number of stories.
    pub entities: Vec<Entity>,
    /// Search index over the names, built on first use.
    name_index: OnceLock<NameIndex>,
}

impl PartialEq for EntityDirectory {
    fn eq(&self, other: &Self) -> bool {
        self.entities == other.entities
    }
}

impl Eq for EntityDirectory {}

impl EntityDirectory {
    /// Creates a directory of these entities.
    pub fn from_entities(entities: Vec<Entity>) -> Self {
        Self { entities, name_index: OnceLock::new() }
    }

    /// Returns the indexes of the entities of a kind (`None`: any kind) that have a name in which
    /// each typed word is a prefix of some word, ignoring case. Entities whose name equals the
    /// typed text come first, the others in directory order. If there are none, misspelled words are
    /// corrected.
    pub fn search(&self, kind: Option<EntityKind>, typed: &str) -> Vec<usize> {
        let mut exact =
            if typed.trim().is_empty() { Vec::new() } else { self.name_index().find_exact(typed) };
        let mut matching = self.name_index().find_prefixes(typed);
        if matching.is_empty() {
            let corrected = self.name_index().corrected(typed);
            matching =
                corrected.map(|typed| self.name_index().find_prefixes(&typed)).unwrap_or_default();
        }
        matching.retain(|at| !exact.contains(at));
        exact.append(&mut matching);
        retain_kind(exact, kind, &self.entities)
    }

    /// Returns the indexes of the entities that have this name or alias after folding, in directory
    /// order.
    pub fn find_by_name(&self, kind: Option<EntityKind>, name: &str) -> Vec<usize> {
        retain_kind(self.name_index().find_exact(name), kind, &self.entities)
    }

    fn name_index(&self) -> &NameIndex {
        self.name_index.get_or_init(|| NameIndex::from_entities(&self.entities))
    }
}

/// Number of stories in a calendar month that mention an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// Year.
    pub year: i16,
    /// Month, from 1.
    pub month: i8,
    /// Number of stories.
    pub story_count: usize,
}

/// An entity that is mentioned in the same stories as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoOccurrence {
    /// The other entity.
    pub entity: EntityKey,
    /// Number of stories that mention both.
    pub story_count: usize,
}

/// Data of the lens on one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LensData {
    /// The entity.
    pub entity: Entity,
    /// Every month from the first story to the last, including months without stories.
    pub month_counts: Vec<MonthCount>,
    /// Every day from the first story to the last, with its number of stories, if all are in one
    /// month; otherwise empty.
    pub day_counts: Vec<(Date, usize)>,
    /// Entities that occur in the same stories, by descending significance; the first ones only.
    pub co_occurrences: Vec<CoOccurrence>,
    /// The number of all of them.
    pub co_occurrence_count: usize,
    /// Stories that mention the entity, newest first.
    pub story_ids: Vec<ArticleId>,
    /// What the entity said, newest first.
    pub quotes: Vec<QuoteRow>,
}

/// A place that a lens shows: the first mention in a story, or one of its quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LensPlace {
    /// The story.
    pub story: ArticleId,
    /// The number of the quotation in the story.
    pub quote: Option<usize>,
}

/// Sentence of a story that first mentions an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MentionContext {
    /// Text of the sentence.
    pub text: String,
    /// Byte ranges in `text` of the mentions of the entity.
    pub mention_spans: Vec<Range<usize>>,
    /// True for a quotation whose speaker is a guess.
    pub is_guess: bool,
}

impl EntityCache {
    /// Drops the entities, and the look-ups beyond those of a few stories.
    pub(super) fn shrink(&self) {
        *lock(&self.entity_index) = None;
        self.name_cache.shrink();
    }
}

/// Caches for one snapshot of the collection.
#[derive(Debug, Default)]
pub(super) struct EntityCache {
    overrides: Mutex<Option<Arc<OverrideTable>>>,
    name_cache: naming::NameCache,
    entity_index: Mutex<Option<Arc<EntityIndex>>>,
}

impl Library {
    /// Returns the entities of the collection. The first call on a large collection is slow; do not
    /// call it on the drawing thread.
    pub fn entity_directory(&self, overrides: &NameOverrides) -> Arc<EntityDirectory> {
        self.entity_index(overrides).map(|index| Arc::clone(&index.directory)).unwrap_or_default()
    }

    /// Returns the lens on an entity, found by any of its names, or `None` if no story mentions it.
    pub fn lens(&self, key: &EntityKey, overrides: &NameOverrides) -> Option<LensData> {
        let entity_index = self.entity_index(overrides)?;
        let at = self.find_in_directory(&entity_index, key)?;
        let mut lens = lens::build_lens(&entity_index, at, self.catalog())?;
        lens.quotes = self.quotes_by(&lens.entity, overrides);
        Some(lens)
    }

    /// Returns the text that a lens on an entity shows of a place, or `None` if the story does not
    /// have it or cannot be read.
    pub fn lens_context(
        &self,
        place: LensPlace,
        key: &EntityKey,
        overrides: &NameOverrides,
    ) -> Option<MentionContext> {
        match place.quote {
            Some(number) => self.quote_context(place.story, number),
            None => self.mention_context(place.story, key, overrides),
        }
    }

    /// Returns the sentence in which a story first mentions an entity, or `None` if it does not or
    /// the story cannot be read.
    pub fn mention_context(
        &self,
        id: ArticleId,
        key: &EntityKey,
        overrides: &NameOverrides,
    ) -> Option<MentionContext> {
        let mut article = self.load_untagged_names(id).ok()??;
        self.resolve_mentions(&mut article, overrides);
        let found = lens::find_context(&article, key);
        found.or_else(|| lens::find_context(&article, &self.resolve_entity(key, overrides)?))
    }

    /// Replaces the names in the mentions of an article by the canonical names of the collection.
    pub(super) fn resolve_mentions(&self, article: &mut Article, overrides: &NameOverrides) {
        let overrides = self.override_table(overrides);
        self.guard_index(|| self.name_resolver(&overrides).resolve_mentions(article));
    }

    /// Returns the entity that a name stands for.
    pub(super) fn resolve_entity(
        &self,
        key: &EntityKey,
        overrides: &NameOverrides,
    ) -> Option<EntityKey> {
        let overrides = self.override_table(overrides);
        self.guard_index(|| self.name_resolver(&overrides).resolve(key.kind, &key.name, &key.name))?
    }

    /// Replaces the names that related stories share by the canonical names of the collection. Names
    /// of one entity become one reason, and a name that the user rejected is none.
    pub(super) fn merge_shared_names(
        &self,
        related: &mut [RelatedStory],
        overrides: &NameOverrides,
    ) {
        let overrides = self.override_table(overrides);
        let names = self.name_resolver(&overrides);
        for story in related {
            let mut seen: Vec<EntityKey> = Vec::new();
            story.reasons.retain_mut(|reason| {
                let RelationReason::SharedName(key) = reason else { return true };
                let entity = self.guard_index(|| names.resolve(key.kind, &key.name, &key.name));
                match entity {
                    Some(Some(entity)) => *key = entity,
                    Some(None) => return false,
                    None => {}
                }
                let is_new = !seen.contains(key);
                seen.push(key.clone());
                is_new
            });
        }
    }

    /// Returns the index of an entity in the directory: the entity that the name stands for, else
    /// the first one that has it as a name or alias.
    fn find_in_directory(&self, entity_index: &EntityIndex, key: &EntityKey) -> Option<usize> {
        let calling = self.name_resolver(&entity_index.overrides);
        let called = self.guard_index(|| calling.resolve(key.kind, &key.name, &key.name))?;
        let entities = &entity_index.directory.entities;
        let position_of =
            |called: &EntityKey| entities.iter().position(|entity| entity.key == *called);
        let position_by_name =
            || entity_index.directory.find_by_name(Some(key.kind), &key.name).first().copied();
        // The user may have rejected the name that the stories use.
        position_of(&called?).or_else(position_by_name)
    }

    pub(super) fn entity_index(&self, overrides: &NameOverrides) -> Option<Arc<EntityIndex>> {
        let index = self.search_index()?;
        let overrides = self.override_table(overrides);
        // Concurrent callers wait on the lock until the index is built.
        let mut cached = lock(&self.entity_cache().entity_index);
        if let Some(roll) = cached.as_ref().filter(|roll| Arc::ptr_eq(&roll.overrides, &overrides))
        {
            return Some(Arc::clone(roll));
        }
        let entity_index =
            Arc::new(self.guard_index(|| directory::build(index, self.catalog(), overrides))?);
        *cached = Some(Arc::clone(&entity_index));
        Some(entity_index)
    }

    fn override_table(&self, overrides: &NameOverrides) -> Arc<OverrideTable> {
        let mut cached = lock(&self.entity_cache().overrides);
        match &*cached {
            Some(rulings) if rulings.source == *overrides => Arc::clone(rulings),
            _ => Arc::clone(cached.insert(Arc::new(OverrideTable::from_overrides(overrides)))),
        }
    }

    fn name_resolver<'a>(&'a self, overrides: &'a OverrideTable) -> NameResolver<'a> {
        let evidence: &dyn Evidence = match self.search_index() {
            Some(engine) => engine,
            None => &NoEvidence,
        };
        NameResolver { evidence, overrides, cache: Some(&self.entity_cache().name_cache) }
    }
}
