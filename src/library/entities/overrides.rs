//! The user's name overrides, looked up by folded name.

use std::collections::HashMap;

use tantivy::Result;

use crate::library::index::fold_name;
use crate::news::{DeviceId, EntityKind, HybridTimestamp, NameOverride, NameOverrides};

/// Time and device of an override; the greatest wins.
type Stamp = (HybridTimestamp, DeviceId);

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
    pub(super) fn from_overrides(naming: &NameOverrides) -> Self {
        let mut rulings =
            Self { source: naming.clone(), actions: HashMap::new(), spellings: HashMap::new() };
        for (key, ruling) in naming.iter_active() {
            let Some(decision) = naming.register(key) else { continue };
            let stamp = (decision.timestamp, decision.device.clone());
            let name = (key.kind, fold_name(&key.name));
            let decided = match ruling {
                NameOverride::Separate => OverrideAction::Separate,
                NameOverride::Rejected => OverrideAction::Rejected,
                NameOverride::AliasOf(other) => {
                    let wanted = (key.kind, fold_name(other));
                    insert_if_newer(&mut rulings.spellings, wanted.clone(), other.clone(), &stamp);
                    // If the folded names are equal, only the spelling changes.
                    if wanted == name {
                        OverrideAction::Separate
                    } else {
                        OverrideAction::AliasOf(wanted.1)
                    }
                }
            };
            insert_if_newer(&mut rulings.actions, name, decided, &stamp);
        }
        rulings
    }

    /// Returns true if there are no overrides.
    pub(super) fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// Returns the folded names that have an override.
    pub(super) fn overridden_names(&self) -> impl Iterator<Item = &(EntityKind, String)> {
        self.actions.keys()
    }

    /// Returns true if the override of a text takes precedence over the meaning that a story states
    /// for it. This holds if the text is an alias of another name. If the text is its own canonical
    /// name, such as a surname shared by several people, the override applies only to stories that
    /// do not state a meaning.
    pub(super) fn overrides_story(
        &self,
        kind: EntityKind,
        written: &str,
        canon: impl FnOnce() -> Result<String>,
    ) -> Result<bool> {
        if self.is_empty() {
            return Ok(false);
        }
        Ok(match self.actions.get(&(kind, written.to_owned())) {
            None => false,
            Some((OverrideAction::Separate, _)) => true,
            Some(_) => canon()? != written,
        })
    }

    /// Returns the folded canonical name of a name, or `None` if it is rejected. `canon` returns
    /// the canonical name according to the evidence. If overrides form a cycle, the newest one
    /// wins.
    pub(super) fn canonical_name(
        &self,
        kind: EntityKind,
        from: &str,
        canon: &dyn Fn(&str) -> Result<String>,
    ) -> Result<Option<String>> {
        if self.is_empty() {
            return canon(from).map(Some);
        }
        let mut here = from.to_owned();
        let mut path: Vec<(Option<&Stamp>, String)> = Vec::new();
        loop {
            let (stamp, next) = match self.actions.get(&(kind, here.clone())) {
                Some((OverrideAction::Rejected, _)) => return Ok(None),
                Some((OverrideAction::Separate, _)) => return Ok(Some(here)),
                Some((OverrideAction::AliasOf(next), stamp)) => (Some(stamp), next.clone()),
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
    use crate::news::EntityKey;

    const KIND: EntityKind = EntityKind::Person;

    fn alias_of(name: &str) -> NameOverride {
        NameOverride::AliasOf(name.into())
    }

    fn override_table(decisions: &[(&str, NameOverride)]) -> OverrideTable {
        let mut naming = NameOverrides::new(DeviceId::new("uji"));
        for (name, ruling) in decisions {
            naming.set(EntityKey::new(KIND, *name), Some(ruling.clone()), 0);
        }
        // A withdrawn override has no effect.
        for ruling in [Some(NameOverride::Rejected), None] {
            naming.set(EntityKey::new(KIND, "taken back"), ruling, 0);
        }
        OverrideTable::from_overrides(&naming)
    }

    /// Returns the canonical name in a collection where `b` is an alias of `c`.
    fn canonical_name(rulings: &OverrideTable, from: &str) -> Option<String> {
        let canon = |name: &str| Ok(if name == "b" { "c" } else { name }.to_owned());
        rulings.canonical_name(KIND, from, &canon).unwrap()
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
