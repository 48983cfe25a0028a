//! Name resolution: the entity that a name stands for, from the evidence of the collection and the
//! user's overrides.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::Result;

use super::canonical::{Canonicalizer, FoldedName};
use super::evidence::Evidence;
use crate::library::index::fold_name;
use crate::news::{
    Article, Block, DeviceId, EntityKey, EntityKind, Mention, NameOverride, NameOverrides,
    WriteTime,
};
use crate::text::names::is_known_alias;

/// Number of look-ups that are kept while nothing is requested.
const MAX_KEPT_NAMES: usize = 2_000;

/// Cached look-ups for one snapshot of the collection, by folded name.
#[derive(Debug, Default)]
pub(super) struct NameCache {
    canonical_names: Mutex<HashMap<FoldedName, FoldedName>>,
    spellings: Mutex<HashMap<FoldedName, Option<String>>>,
}

impl NameCache {
    /// Drops the look-ups if they take more memory than those of a few stories.
    pub(super) fn shrink(&self) {
        let mut names = lock(&self.canonical_names);
        if names.len() > MAX_KEPT_NAMES {
            *names = HashMap::new();
        }
        let mut spellings = lock(&self.spellings);
        if spellings.len() > MAX_KEPT_NAMES {
            *spellings = HashMap::new();
        }
    }
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
        let stands_alone = written != own
            && (self.overrides_story(kind, &written)? || self.is_no_alias(kind, text, name)?);
        let (from, name) = if stands_alone { (written, text) } else { (own, name) };
        let Some((kind, place)) = self.canonical_name(kind, &from)? else { return Ok(None) };
        let name = self.spelling(kind, &place)?.unwrap_or_else(|| name.to_owned());
        Ok(Some(EntityKey { kind, name }))
    }

    /// Returns true if a story uses a text for a name that the collection does not know by it.
    pub(super) fn is_no_alias(&self, kind: EntityKind, text: &str, name: &str) -> Result<bool> {
        let evidence = Canonicalizer { evidence: self.evidence };
        Ok(kind == EntityKind::Organization
            && !evidence.is_alias(kind, &fold_name(text), &fold_name(name))?
            && !is_known_alias(text, name))
    }

    /// Replaces the names in the mentions of an article by canonical names and removes the mentions
    /// that the user rejected. On error, the article is unchanged.
    pub(super) fn resolve_mentions(&self, article: &mut Article) -> Result<()> {
        let mut resolved: HashMap<(EntityKind, String, String), Option<EntityKey>> = HashMap::new();
        for block in &article.blocks {
            for mention in block.mentions.iter().filter(|mention| mention.kind.is_named_entity()) {
                if let Entry::Vacant(place) = resolved.entry(mention_key(block, mention)) {
                    let (kind, text, name) = place.key();
                    let entity = self.resolve(*kind, text, name)?;
                    place.insert(entity);
                }
            }
        }
        for block in &mut article.blocks {
            for mut mention in std::mem::take(&mut block.mentions) {
                if let Some(entity) = resolved.get(&mention_key(block, &mention)) {
                    let Some(entity) = entity else { continue };
                    mention.canonical_name.clone_from(&entity.name);
                    mention.kind = entity.kind;
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

    /// Returns the kind and the folded canonical name of a folded name, or `None` if it is rejected.
    pub(super) fn canonical_name(
        &self,
        kind: EntityKind,
        from: &str,
    ) -> Result<Option<FoldedName>> {
        self.overrides.canonical_name(kind, from, &|(kind, name)| self.evidence_name(*kind, name))
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

    fn evidence_name(&self, kind: EntityKind, name: &str) -> Result<FoldedName> {
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
    memory: &Mutex<HashMap<FoldedName, T>>,
    name: FoldedName,
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

/// Time and device of an override; the greatest wins.
type Stamp = (WriteTime, DeviceId);

/// Override of a folded name.
#[derive(Debug)]
enum OverrideAction {
    AliasOf(String),
    Separate,
    Rejected,
}

/// Lookup table of the user's name overrides.
#[derive(Debug)]
pub(super) struct OverrideTable {
    /// The overrides that the table was built from.
    pub(super) source: NameOverrides,
    actions: HashMap<(EntityKind, String), (OverrideAction, Stamp)>,
    /// Preferred spellings, by folded name.
    spellings: HashMap<(EntityKind, String), (String, Stamp)>,
}

impl OverrideTable {
    /// Builds the table from the active overrides.
    pub(super) fn from_overrides(overrides: &NameOverrides) -> Self {
        let mut table =
            Self { source: overrides.clone(), actions: HashMap::new(), spellings: HashMap::new() };
        for (key, name_override) in overrides.iter_active() {
            let Some(decision) = overrides.register(key) else { continue };
            let stamp = (decision.time(), decision.device.clone());
            let name = (key.kind, fold_name(&key.name));
            let decided = match name_override {
                NameOverride::Separate => OverrideAction::Separate,
                NameOverride::Rejected => OverrideAction::Rejected,
                NameOverride::AliasOf(other) => {
                    let wanted = (key.kind, fold_name(other));
                    insert_if_newer(&mut table.spellings, wanted.clone(), other.clone(), &stamp);
                    // If the folded names are equal, only the spelling changes.
                    if wanted == name {
                        OverrideAction::Separate
                    } else {
                        OverrideAction::AliasOf(wanted.1)
                    }
                }
            };
            insert_if_newer(&mut table.actions, name, decided, &stamp);
        }
        table
    }

    /// Returns true if there are no overrides.
    pub(super) fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// Returns true if the override of a text takes precedence over the meaning that a story states
    /// for it. This holds if the text is an alias of another name. If the text is its own canonical
    /// name, such as a surname shared by several people, the override applies only to stories that
    /// do not state a meaning.
    pub(super) fn overrides_story(
        &self,
        kind: EntityKind,
        written: &str,
        canon: impl FnOnce() -> Result<FoldedName>,
    ) -> Result<bool> {
        if self.is_empty() {
            return Ok(false);
        }
        Ok(match self.actions.get(&(kind, written.to_owned())) {
            None => false,
            Some((OverrideAction::Separate, _)) => true,
            Some(_) => canon()?.1 != written,
        })
    }

    /// Returns the kind and the folded canonical name of a name, or `None` if it is rejected. `canon`
    /// returns them according to the evidence. If overrides form a cycle, the newest one wins.
    pub(super) fn canonical_name(
        &self,
        kind: EntityKind,
        from: &str,
        canon: &dyn Fn(&FoldedName) -> Result<FoldedName>,
    ) -> Result<Option<FoldedName>> {
        let mut here = (kind, from.to_owned());
        if self.is_empty() {
            return canon(&here).map(Some);
        }
        let mut path: Vec<(Option<&Stamp>, FoldedName)> = Vec::new();
        loop {
            let (stamp, next) = match self.actions.get(&here) {
                Some((OverrideAction::Rejected, _)) => return Ok(None),
                Some((OverrideAction::Separate, _)) => return Ok(Some(here)),
                Some((OverrideAction::AliasOf(next), stamp)) => {
                    (Some(stamp), (here.0, next.clone()))
                }
                None => (None, canon(&here)?),
            };
            if next == here {
                return Ok(Some(here));
            }
            // When a cycle is closed, `path` contains each of its names with the override that led
            // there.
            if let Some(start) = path.iter().position(|step| step.1 == next && step.0 == stamp) {
                return Ok(path.into_iter().skip(start).max().map(|(_, name)| name));
            }
            path.push((stamp, next.clone()));
            here = next;
        }
    }

    /// Returns the spelling that the user chose for a name.
    pub(super) fn preferred_spelling(&self, kind: EntityKind, name: &str) -> Option<&str> {
        if self.spellings.is_empty() {
            return None;
        }
        self.spellings.get(&(kind, name.to_owned())).map(|(typed, _)| typed.as_str())
    }
}

/// Inserts a value unless a newer one is present.
fn insert_if_newer<T>(
    all: &mut HashMap<(EntityKind, String), (T, Stamp)>,
    name: (EntityKind, String),
    value: T,
    stamp: &Stamp,
) {
    if all.get(&name).is_none_or(|(_, known)| stamp > known) {
        all.insert(name, (value, stamp.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: EntityKind = EntityKind::Person;

    fn alias_of(name: &str) -> NameOverride {
        NameOverride::AliasOf(name.into())
    }

    fn override_table(decisions: &[(&str, NameOverride)]) -> OverrideTable {
        let mut overrides = NameOverrides::new(DeviceId::new("uji"));
        for (name, name_override) in decisions {
            overrides.set(EntityKey::new(KIND, *name), Some(name_override.clone()), 0);
        }
        // A withdrawn override has no effect.
        for ruling in [Some(NameOverride::Rejected), None] {
            overrides.set(EntityKey::new(KIND, "taken back"), ruling, 0);
        }
        OverrideTable::from_overrides(&overrides)
    }

    /// Returns the canonical name in a collection where `b` is an alias of `c`.
    fn canonical_name(overrides: &OverrideTable, from: &str) -> Option<String> {
        let canon = |(kind, name): &FoldedName| {
            Ok((*kind, if name == "b" { "c" } else { name }.to_owned()))
        };
        overrides.canonical_name(KIND, from, &canon).unwrap().map(|(_, name)| name)
    }

    #[test]
    fn override_applies_to_aliases_too() {
        let moved = override_table(&[("C", alias_of("D"))]);
        assert_eq!(canonical_name(&moved, "b").as_deref(), Some("d"));
        assert_eq!(moved.preferred_spelling(KIND, "d"), Some("D"));
        assert_eq!(canonical_name(&override_table(&[("C", NameOverride::Rejected)]), "b"), None);
        let apart = override_table(&[("B", NameOverride::Separate), ("C", NameOverride::Rejected)]);
        assert_eq!(canonical_name(&apart, "b").as_deref(), Some("b"));
        assert_eq!(canonical_name(&override_table(&[]), "b").as_deref(), Some("c"));
        assert!(override_table(&[]).is_empty());
    }

    #[test]
    fn newest_override_wins_in_cycle() {
        let newest =
            override_table(&[("x", alias_of("y")), ("y", alias_of("z")), ("z", alias_of("x"))]);
        for from in ["x", "y", "z"] {
            assert_eq!(canonical_name(&newest, from).as_deref(), Some("x"), "{from}");
        }
        let oldest =
            override_table(&[("z", alias_of("x")), ("x", alias_of("y")), ("y", alias_of("z"))]);
        assert_eq!(canonical_name(&oldest, "y").as_deref(), Some("z"));
        // The new name is an alias of the old one according to the evidence.
        let renamed = override_table(&[("c", alias_of("b"))]);
        for from in ["b", "c"] {
            assert_eq!(canonical_name(&renamed, from).as_deref(), Some("b"), "{from}");
        }
    }

    #[test]
    fn override_can_change_spelling_only() {
        let spelt = override_table(&[("kabar.id", alias_of("Kabar.ID"))]);
        assert_eq!(canonical_name(&spelt, "kabar id").as_deref(), Some("kabar id"));
        assert_eq!(spelt.preferred_spelling(KIND, "kabar id"), Some("Kabar.ID"));
    }
}
