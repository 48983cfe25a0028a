//! The people, organisations and places of the whole collection: one name for each, however
//! stories write it, and where it is named.

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
use crate::news::{Article, ArticleId, EntityKey, EntityKind, Naming};

use calling::{Calling, held};
use evidence::{Evidence, Nothing};
use matching::{Names, of_kind};
use roll::Roll;
use rulings::Rulings;

pub(super) use same::same;

/// An entity of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its kind and the name it goes by.
    pub key: EntityKey,
    /// The other names under which stories name it, the most frequent first.
    pub aliases: Vec<String>,
    /// Stories that name it, copies folded.
    pub stories: usize,
    /// How often they name it, in all.
    pub mentions: usize,
    /// The day of the first of these stories that has a date.
    pub first: Option<Date>,
    /// The day of the last.
    pub last: Option<Date>,
}

/// The entities of a collection, those of most stories first.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// The entities.
    pub entities: Vec<Entity>,
    /// Their names as they are looked through; made when it is first asked for.
    names: OnceLock<Arc<Names>>,
}

impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        self.entities == other.entities
    }
}

impl Eq for Directory {}

impl Directory {
    /// A directory of these entities.
    pub fn of(entities: Vec<Entity>) -> Self {
        Self { entities, names: OnceLock::new() }
    }

    /// The places in the directory of the entities of one kind (none: of every kind) one of whose
    /// names has words that begin with the words typed, whatever the case; those that are called
    /// exactly so first, the others in their order.
    pub fn matching(&self, kind: Option<EntityKind>, typed: &str) -> Vec<usize> {
        let mut exact =
            if typed.trim().is_empty() { Vec::new() } else { self.names().named(typed) };
        let mut matching = self.names().beginning(typed);
        matching.retain(|at| !exact.contains(at));
        exact.append(&mut matching);
        of_kind(exact, kind, &self.entities)
    }

    /// The places of the entities that have a name, or another name, however it is written; in
    /// their order.
    pub fn named(&self, kind: Option<EntityKind>, name: &str) -> Vec<usize> {
        of_kind(self.names().named(name), kind, &self.entities)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Arc::new(Names::of(&self.entities)))
    }
}

/// The stories of a calendar month that name an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
    /// How many stories.
    pub stories: usize,
}

/// An entity that is named in the same stories as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// The other entity.
    pub key: EntityKey,
    /// Stories that name both.
    pub stories: usize,
}

/// All about one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The entity.
    pub entity: Entity,
    /// Every month from the first story to the last, those without a story too.
    pub months: Vec<Month>,
    /// Whom and what it appears with, the most telling first.
    pub companions: Vec<Companion>,
    /// The stories that name it, newest first.
    pub stories: Vec<ArticleId>,
}

/// The sentence of a story in which an entity is named first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The sentence.
    pub text: String,
    /// Where in it the entity is named, in bytes.
    pub names: Vec<Range<usize>>,
}

/// What has been found out about names in one state of the collection.
#[derive(Debug, Default)]
pub(super) struct Memory {
    rulings: Mutex<Option<Arc<Rulings>>>,
    names: calling::Memory,
    roll: Mutex<Option<Arc<Roll>>>,
}

impl Library {
    /// The entities of the collection. The first time on a large collection this takes a while:
    /// not for the drawing thread.
    pub fn directory(&self, naming: &Naming) -> Directory {
        self.roll(naming).map(|roll| roll.directory.clone()).unwrap_or_default()
    }

    /// All about one entity, found by any of its names; none if no story names it.
    pub fn lens(&self, key: &EntityKey, naming: &Naming) -> Option<Lens> {
        let roll = self.roll(naming)?;
        let at = self.find_entity(&roll, key)?;
        lens::lens(&roll, at, self.catalogue())
    }

    /// Where a story names an entity; none if it does not, or cannot be read.
    pub fn context(&self, id: ArticleId, key: &EntityKey, naming: &Naming) -> Option<Context> {
        let mut article = self.article_of(id).ok()??;
        self.call_names(&mut article, naming);
        let found = context::context(&article, key);
        found.or_else(|| context::context(&article, &self.called(key, naming)?))
    }

    /// Gives the names of a story those that they have in the whole collection.
    pub(super) fn call_names(&self, article: &mut Article, naming: &Naming) {
        let rulings = self.rulings(naming);
        self.sound(|| self.calling(&rulings).rename(article));
    }

    /// The entity that goes by a name.
    fn called(&self, key: &EntityKey, naming: &Naming) -> Option<EntityKey> {
        let rulings = self.rulings(naming);
        self.sound(|| self.calling(&rulings).entity(key.kind, &key.name, &key.name))?
    }

    /// The place of an entity in the roll: of that which the name stands for, else of the first
    /// that has it among its own.
    fn find_entity(&self, roll: &Roll, key: &EntityKey) -> Option<usize> {
        let calling = self.calling(&roll.rulings);
        let called = self.sound(|| calling.entity(key.kind, &key.name, &key.name))?;
        let entities = &roll.directory.entities;
        let is = |called: &EntityKey| entities.iter().position(|entity| entity.key == *called);
        let any = || roll.directory.named(Some(key.kind), &key.name).first().copied();
        // Whatever the stories call so, the reader may not want it.
        is(&called?).or_else(any)
    }

    fn roll(&self, naming: &Naming) -> Option<Arc<Roll>> {
        let engine = self.engine()?;
        let rulings = self.rulings(naming);
        // Whoever comes while it is being read waits for it.
        let mut known = held(&self.memory().roll);
        if let Some(roll) = known.as_ref().filter(|roll| Arc::ptr_eq(&roll.rulings, &rulings)) {
            return Some(Arc::clone(roll));
        }
        let roll = Arc::new(self.sound(|| roll::read(engine, self.catalogue(), rulings))?);
        *known = Some(Arc::clone(&roll));
        Some(roll)
    }

    fn rulings(&self, naming: &Naming) -> Arc<Rulings> {
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
