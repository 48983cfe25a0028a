//! Name resolution: the entity that a name stands for, from the evidence of the collection and the
//! user's overrides.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::Result;

use super::canon::Canon;
use super::evidence::Evidence;
use super::rulings::Rulings;
use crate::library::index::folded;
use crate::news::{Article, Block, EntityKey, EntityKind, Mention};

/// Cached look-ups for one snapshot of the collection, by folded name.
#[derive(Debug, Default)]
pub(super) struct Memory {
    names: Mutex<HashMap<(EntityKind, String), String>>,
    spellings: Mutex<HashMap<(EntityKind, String), Option<String>>>,
}

/// Resolves names to entities.
#[derive(Clone, Copy)]
pub(super) struct Calling<'a> {
    pub(super) evidence: &'a dyn Evidence,
    pub(super) rulings: &'a Rulings,
    /// Caches look-ups; `None` if the evidence is in memory.
    pub(super) memory: Option<&'a Memory>,
}

impl Calling<'_> {
    /// Returns the entity that a mention stands for, or `None` if the user rejected it. `text` is
    /// the mention as written, `name` the full name within its story.
    pub(super) fn entity(
        &self,
        kind: EntityKind,
        text: &str,
        name: &str,
    ) -> Result<Option<EntityKey>> {
        let written = folded(text);
        let own = folded(name);
        let from = if written != own && self.overrules(kind, &written)? { written } else { own };
        let Some(place) = self.place(kind, &from)? else { return Ok(None) };
        let name = self.spelling(kind, &place)?.unwrap_or_else(|| name.to_owned());
        Ok(Some(EntityKey { kind, name }))
    }

    /// Replaces the names in the mentions of an article by canonical names and removes the mentions
    /// that the user rejected. On error, the article is unchanged.
    pub(super) fn rename(&self, article: &mut Article) -> Result<()> {
        let mut called: HashMap<(EntityKind, String, String), Option<String>> = HashMap::new();
        for block in &article.blocks {
            for mention in block.mentions.iter().filter(|mention| mention.kind.is_named_entity()) {
                if let Entry::Vacant(place) = called.entry(written(block, mention)) {
                    let (kind, text, name) = place.key();
                    let entity = self.entity(*kind, text, name)?;
                    place.insert(entity.map(|key| key.name));
                }
            }
        }
        for block in &mut article.blocks {
            for mut mention in std::mem::take(&mut block.mentions) {
                if let Some(name) = called.get(&written(block, &mention)) {
                    let Some(name) = name else { continue };
                    mention.canonical_name.clone_from(name);
                }
                block.mentions.push(mention);
            }
        }
        Ok(())
    }

    /// Returns true if the user's override of a mention text takes precedence over the meaning that
    /// the story states.
    pub(super) fn overrules(&self, kind: EntityKind, written: &str) -> Result<bool> {
        self.rulings.overrules(kind, written, || self.canon(kind, written))
    }

    /// Returns the folded canonical name of a folded name, or `None` if it is rejected.
    pub(super) fn place(&self, kind: EntityKind, from: &str) -> Result<Option<String>> {
        self.rulings.place(kind, from, &|name| self.canon(kind, name))
    }

    /// Returns the spelling of a canonical name, or `None` if no story uses it.
    pub(super) fn spelling(&self, kind: EntityKind, name: &str) -> Result<Option<String>> {
        if let Some(typed) = self.rulings.typed(kind, name) {
            return Ok(Some(typed.to_owned()));
        }
        let look_up = || Canon { evidence: self.evidence }.spelling(kind, name);
        self.memory.map_or_else(look_up, |memory| {
            remembered(&memory.spellings, (kind, name.to_owned()), look_up)
        })
    }

    fn canon(&self, kind: EntityKind, name: &str) -> Result<String> {
        let look_up = || Canon { evidence: self.evidence }.name(kind, name);
        self.memory.map_or_else(look_up, |memory| {
            remembered(&memory.names, (kind, name.to_owned()), look_up)
        })
    }
}

/// Returns the text of a mention and the full name within its story.
fn written(block: &Block, mention: &Mention) -> (EntityKind, String, String) {
    (mention.kind, block.text_of(mention).to_owned(), mention.canonical_name.clone())
}

/// Returns the cached value, or looks it up and caches it.
fn remembered<T: Clone>(
    memory: &Mutex<HashMap<(EntityKind, String), T>>,
    name: (EntityKind, String),
    look_up: impl FnOnce() -> Result<T>,
) -> Result<T> {
    if let Some(known) = held(memory).get(&name) {
        return Ok(known.clone());
    }
    let found = look_up()?;
    held(memory).insert(name, found.clone());
    Ok(found)
}

/// Locks a mutex. Poisoning is ignored: no critical section leaves inconsistent data.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
