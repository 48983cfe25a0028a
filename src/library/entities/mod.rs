//! Entity resolution: one canonical name for each person, organization and place of the collection,
//! with its aliases, counts and stories.

mod calling;
mod canon;
mod context;
mod evidence;
mod gather;
mod lens;
mod matching;
mod roll;
mod rulings;
mod same;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use jiff::civil::Date;

use super::Library;
use crate::news::{Article, ArticleId, EntityKey, EntityKind, NameOverrides};

use calling::{Calling, held};
use evidence::{Evidence, Nothing};
use matching::{Names, of_kind};
use roll::Roll;
use rulings::Rulings;

pub(super) use same::same;

/// A person, organization or place of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Kind and canonical name.
    pub key: EntityKey,
    /// Other names that stories use, by descending frequency.
    pub aliases: Vec<String>,
    /// Number of stories that mention the entity; copies are folded.
    pub stories: usize,
    /// Number of mentions in all stories.
    pub mentions: usize,
    /// Date of the earliest dated story.
    pub first: Option<Date>,
    /// Date of the latest dated story.
    pub last: Option<Date>,
}

/// All entities of a collection, by descending number of stories.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Entities, by descending number of stories.
    pub entities: Vec<Entity>,
    /// Search index over the names, built on first use.
    names: OnceLock<Arc<Names>>,
}

impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        self.entities == other.entities
    }
}

impl Eq for Directory {}

impl Directory {
    /// Creates a directory of these entities.
    pub fn of(entities: Vec<Entity>) -> Self {
        Self { entities, names: OnceLock::new() }
    }

    /// Returns the indexes of the entities of a kind (`None`: any kind) that have a name in which
    /// each typed word is a prefix of some word, ignoring case. Entities whose name equals the
    /// typed text come first, the others in directory order.
    pub fn matching(&self, kind: Option<EntityKind>, typed: &str) -> Vec<usize> {
        let mut exact =
            if typed.trim().is_empty() { Vec::new() } else { self.names().named(typed) };
        let mut matching = self.names().beginning(typed);
        matching.retain(|at| !exact.contains(at));
        exact.append(&mut matching);
        of_kind(exact, kind, &self.entities)
    }

    /// Returns the indexes of the entities that have this name or alias after folding, in directory
    /// order.
    pub fn named(&self, kind: Option<EntityKind>, name: &str) -> Vec<usize> {
        of_kind(self.names().named(name), kind, &self.entities)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Arc::new(Names::of(&self.entities)))
    }
}

/// Number of stories in a calendar month that mention an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Year.
    pub year: i16,
    /// Month, from 1.
    pub month: i8,
    /// Number of stories.
    pub stories: usize,
}

/// An entity that is mentioned in the same stories as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// The other entity.
    pub key: EntityKey,
    /// Number of stories that mention both.
    pub stories: usize,
}

/// Data of the lens on one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The entity.
    pub entity: Entity,
    /// Every month from the first story to the last, including months without stories.
    pub months: Vec<Month>,
    /// Entities that occur in the same stories, by descending significance.
    pub companions: Vec<Companion>,
    /// Stories that mention the entity, newest first.
    pub stories: Vec<ArticleId>,
}

/// Sentence of a story that first mentions an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Text of the sentence.
    pub text: String,
    /// Byte ranges in `text` of the mentions of the entity.
    pub names: Vec<Range<usize>>,
}

/// Caches for one snapshot of the collection.
#[derive(Debug, Default)]
pub(super) struct Memory {
    rulings: Mutex<Option<Arc<Rulings>>>,
    names: calling::Memory,
    roll: Mutex<Option<Arc<Roll>>>,
}

impl Library {
    /// Returns the entities of the collection. The first call on a large collection is slow; do not
    /// call it on the drawing thread.
    pub fn directory(&self, naming: &NameOverrides) -> Directory {
        self.roll(naming).map(|roll| roll.directory.clone()).unwrap_or_default()
    }

    /// Returns the lens on an entity, found by any of its names, or `None` if no story mentions it.
    pub fn lens(&self, key: &EntityKey, naming: &NameOverrides) -> Option<Lens> {
        let roll = self.roll(naming)?;
        let at = self.find_entity(&roll, key)?;
        lens::lens(&roll, at, self.catalogue())
    }

    /// Returns the sentence in which a story first mentions an entity, or `None` if it does not or
    /// the story cannot be read.
    pub fn context(&self, id: ArticleId, key: &EntityKey, naming: &NameOverrides) -> Option<Context> {
        let mut article = self.article_of(id).ok()??;
        self.call_names(&mut article, naming);
        let found = context::context(&article, key);
        found.or_else(|| context::context(&article, &self.called(key, naming)?))
    }

    /// Replaces the names in the mentions of an article by the canonical names of the collection.
    pub(super) fn call_names(&self, article: &mut Article, naming: &NameOverrides) {
        let rulings = self.rulings(naming);
        self.sound(|| self.calling(&rulings).rename(article));
    }

    /// Returns the entity that a name stands for.
    fn called(&self, key: &EntityKey, naming: &NameOverrides) -> Option<EntityKey> {
        let rulings = self.rulings(naming);
        self.sound(|| self.calling(&rulings).entity(key.kind, &key.name, &key.name))?
    }

    /// Returns the index of an entity in the directory: the entity that the name stands for, else
    /// the first one that has it as a name or alias.
    fn find_entity(&self, roll: &Roll, key: &EntityKey) -> Option<usize> {
        let calling = self.calling(&roll.rulings);
        let called = self.sound(|| calling.entity(key.kind, &key.name, &key.name))?;
        let entities = &roll.directory.entities;
        let is = |called: &EntityKey| entities.iter().position(|entity| entity.key == *called);
        let any = || roll.directory.named(Some(key.kind), &key.name).first().copied();
        // The user may have rejected the name that the stories use.
        is(&called?).or_else(any)
    }

    fn roll(&self, naming: &NameOverrides) -> Option<Arc<Roll>> {
        let engine = self.engine()?;
        let rulings = self.rulings(naming);
        // Concurrent callers wait on the lock until the index is built.
        let mut known = held(&self.memory().roll);
        if let Some(roll) = known.as_ref().filter(|roll| Arc::ptr_eq(&roll.rulings, &rulings)) {
            return Some(Arc::clone(roll));
        }
        let roll = Arc::new(self.sound(|| roll::read(engine, self.catalogue(), rulings))?);
        *known = Some(Arc::clone(&roll));
        Some(roll)
    }

    fn rulings(&self, naming: &NameOverrides) -> Arc<Rulings> {
        let mut known = held(&self.memory().rulings);
        match &*known {
            Some(rulings) if rulings.naming == *naming => Arc::clone(rulings),
            _ => Arc::clone(known.insert(Arc::new(Rulings::of(naming)))),
        }
    }

    fn calling<'a>(&'a self, rulings: &'a Rulings) -> Calling<'a> {
        let evidence: &dyn Evidence = match self.engine() {
            Some(engine) => engine,
            None => &Nothing,
        };
        Calling { evidence, rulings, memory: Some(&self.memory().names) }
    }
}
