//! Name resolution: the entity that a name stands for, from the evidence of the collection and the
//! user's overrides.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::Result;

use super::canonical::Canonicalizer;
use super::evidence::Evidence;
use super::overrides::OverrideTable;
use crate::library::index::fold_name;
use crate::news::{Article, Block, EntityKey, EntityKind, Mention};

/// Cached look-ups for one snapshot of the collection, by folded name.
#[derive(Debug, Default)]
pub(super) struct NameCache {
    canonical_names: Mutex<HashMap<(EntityKind, String), String>>,
    spellings: Mutex<HashMap<(EntityKind, String), Option<String>>>,
}

/// Resolves names to entities.
#[derive(Clone, Copy)]
pub(super) struct NameResolver<'a> {
    pub(super) evidence: &'a dyn Evidence,
    pub(super) overrides: &'a OverrideTable,
    /// Caches look-ups; `None` if the evidence is in memory.
    pub(super) cache: Option<&'a NameCache>,
}

impl NameResolver<'_> {
    /// Returns the entity that a mention stands for, or `None` if the user rejected it. `text` is
    /// the mention as written, `name` the full name within its story.
    pub(super) fn resolve(
        &self,
        kind: EntityKind,
        text: &str,
        name: &str,
    ) -> Result<Option<EntityKey>> {
        let written = fold_name(text);
        let own = fold_name(name);
        let from =
            if written != own && self.overrides_story(kind, &written)? { written } else { own };
        let Some(place) = self.canonical_name(kind, &from)? else { return Ok(None) };
        let name = self.spelling(kind, &place)?.unwrap_or_else(|| name.to_owned());
        Ok(Some(EntityKey { kind, name }))
    }

    /// Replaces the names in the mentions of an article by canonical names and removes the mentions
    /// that the user rejected. On error, the article is unchanged.
    pub(super) fn resolve_mentions(&self, article: &mut Article) -> Result<()> {
        let mut resolved: HashMap<(EntityKind, String, String), Option<String>> = HashMap::new();
        for block in &article.blocks {
            for mention in block.mentions.iter().filter(|mention| mention.kind.is_named_entity()) {
                if let Entry::Vacant(place) = resolved.entry(mention_key(block, mention)) {
                    let (kind, text, name) = place.key();
                    let entity = self.resolve(*kind, text, name)?;
                    place.insert(entity.map(|key| key.name));
                }
            }
        }
        for block in &mut article.blocks {
            for mut mention in std::mem::take(&mut block.mentions) {
                if let Some(name) = resolved.get(&mention_key(block, &mention)) {
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
    pub(super) fn overrides_story(&self, kind: EntityKind, written: &str) -> Result<bool> {
        self.overrides.overrides_story(kind, written, || self.evidence_name(kind, written))
    }

    /// Returns the folded canonical name of a folded name, or `None` if it is rejected.
    pub(super) fn canonical_name(&self, kind: EntityKind, from: &str) -> Result<Option<String>> {
        self.overrides.canonical_name(kind, from, &|name| self.evidence_name(kind, name))
    }

    /// Returns the spelling of a canonical name, or `None` if no story uses it.
    pub(super) fn spelling(&self, kind: EntityKind, name: &str) -> Result<Option<String>> {
        if let Some(typed) = self.overrides.preferred_spelling(kind, name) {
            return Ok(Some(typed.to_owned()));
        }
        let look_up = || Canonicalizer { evidence: self.evidence }.best_spelling(kind, name);
        self.cache.map_or_else(look_up, |memory| {
            get_or_insert(&memory.spellings, (kind, name.to_owned()), look_up)
        })
    }

    fn evidence_name(&self, kind: EntityKind, name: &str) -> Result<String> {
        let look_up = || Canonicalizer { evidence: self.evidence }.canonical_name(kind, name);
        self.cache.map_or_else(look_up, |memory| {
            get_or_insert(&memory.canonical_names, (kind, name.to_owned()), look_up)
        })
    }
}

/// Returns the text of a mention and the full name within its story.
fn mention_key(block: &Block, mention: &Mention) -> (EntityKind, String, String) {
    (mention.kind, block.text_of(mention).to_owned(), mention.canonical_name.clone())
}

/// Returns the cached value, or looks it up and caches it.
fn get_or_insert<T: Clone>(
    memory: &Mutex<HashMap<(EntityKind, String), T>>,
    name: (EntityKind, String),
    look_up: impl FnOnce() -> Result<T>,
) -> Result<T> {
    if let Some(known) = lock(memory).get(&name) {
        return Ok(known.clone());
    }
    let found = look_up()?;
    lock(memory).insert(name, found.clone());
    Ok(found)
}

/// Locks a mutex. Poisoning is ignored: no critical section leaves inconsistent data.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
