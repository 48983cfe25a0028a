//! The user's name overrides, looked up by folded name.

use std::collections::HashMap;

use tantivy::Result;

use crate::library::index::folded;
use crate::news::{DeviceId, EntityKind, NameOverrides, NameOverride, HybridTimestamp};

/// Time and device of an override; the greatest wins.
type Stamp = (HybridTimestamp, DeviceId);

/// Override of a folded name.
#[derive(Debug)]
enum Decided {
    Same(String),
    Apart,
    Rejected,
}

/// Lookup table of the user's name overrides.
#[derive(Debug)]
pub(super) struct Rulings {
    /// The overrides that the table was built from.
    pub(super) naming: NameOverrides,
    decided: HashMap<(EntityKind, String), (Decided, Stamp)>,
    /// Preferred spellings, by folded name.
    typed: HashMap<(EntityKind, String), (String, Stamp)>,
}

impl Rulings {
    /// Builds the table from the active overrides.
    pub(super) fn of(naming: &NameOverrides) -> Self {
        let mut rulings =
            Self { naming: naming.clone(), decided: HashMap::new(), typed: HashMap::new() };
        for (key, ruling) in naming.iter_active() {
            let Some(decision) = naming.register(key) else { continue };
            let stamp = (decision.timestamp, decision.device.clone());
            let name = (key.kind, folded(&key.name));
            let decided = match ruling {
                NameOverride::Separate => Decided::Apart,
                NameOverride::Rejected => Decided::Rejected,
                NameOverride::AliasOf(other) => {
                    let wanted = (key.kind, folded(other));
                    keep_newer(&mut rulings.typed, wanted.clone(), other.clone(), &stamp);
                    // If the folded names are equal, only the spelling changes.
                    if wanted == name { Decided::Apart } else { Decided::Same(wanted.1) }
                }
            };
            keep_newer(&mut rulings.decided, name, decided, &stamp);
        }
        rulings
    }

    /// Returns true if there are no overrides.
    pub(super) fn is_empty(&self) -> bool {
        self.decided.is_empty()
    }

    /// Returns the folded names that have an override.
    pub(super) fn names(&self) -> impl Iterator<Item = &(EntityKind, String)> {
        self.decided.keys()
    }

    /// Returns true if the override of a text takes precedence over the meaning that a story states
    /// for it. This holds if the text is an alias of another name. If the text is its own canonical
    /// name, such as a surname shared by several people, the override applies only to stories that
    /// do not state a meaning.
    pub(super) fn overrules(
        &self,
        kind: EntityKind,
        written: &str,
        canon: impl FnOnce() -> Result<String>,
    ) -> Result<bool> {
        if self.is_empty() {
            return Ok(false);
        }
        Ok(match self.decided.get(&(kind, written.to_owned())) {
            None => false,
            Some((Decided::Apart, _)) => true,
            Some(_) => canon()? != written,
        })
    }

    /// Returns the folded canonical name of a name, or `None` if it is rejected. `canon` returns
    /// the canonical name according to the evidence. If overrides form a cycle, the newest one
    /// wins.
    pub(super) fn place(
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
            let (stamp, next) = match self.decided.get(&(kind, here.clone())) {
                Some((Decided::Rejected, _)) => return Ok(None),
                Some((Decided::Apart, _)) => return Ok(Some(here)),
                Some((Decided::Same(next), stamp)) => (Some(stamp), next.clone()),
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
    pub(super) fn typed(&self, kind: EntityKind, name: &str) -> Option<&str> {
        if self.typed.is_empty() {
            return None;
        }
        self.typed.get(&(kind, name.to_owned())).map(|(typed, _)| typed.as_str())
    }
}

/// Inserts a value unless a newer one is present.
fn keep_newer<T>(
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

    fn same(name: &str) -> NameOverride {
        NameOverride::AliasOf(name.into())
    }

    fn rulings(decisions: &[(&str, NameOverride)]) -> Rulings {
        let mut naming = NameOverrides::new(DeviceId::new("uji"));
        for (name, ruling) in decisions {
            naming.set(EntityKey::new(KIND, *name), Some(ruling.clone()), 0);
        }
        // A withdrawn override has no effect.
        for ruling in [Some(NameOverride::Rejected), None] {
            naming.set(EntityKey::new(KIND, "taken back"), ruling, 0);
        }
        Rulings::of(&naming)
    }

    /// Returns the canonical name in a collection where `b` is an alias of `c`.
    fn place(rulings: &Rulings, from: &str) -> Option<String> {
        let canon = |name: &str| Ok(if name == "b" { "c" } else { name }.to_owned());
        rulings.place(KIND, from, &canon).unwrap()
    }

    #[test]
    fn what_is_ruled_upon_takes_its_other_names_along() {
        let moved = rulings(&[("C", same("D"))]);
        assert_eq!(place(&moved, "b").as_deref(), Some("d"));
        assert_eq!(moved.typed(KIND, "d"), Some("D"));
        assert_eq!(place(&rulings(&[("C", NameOverride::Rejected)]), "b"), None);
        let apart = rulings(&[("B", NameOverride::Separate), ("C", NameOverride::Rejected)]);
        assert_eq!(place(&apart, "b").as_deref(), Some("b"));
        assert_eq!(place(&rulings(&[]), "b").as_deref(), Some("c"));
        assert!(rulings(&[]).is_empty());
    }

    #[test]
    fn of_a_circle_the_newest_decision_stands() {
        let newest = rulings(&[("x", same("y")), ("y", same("z")), ("z", same("x"))]);
        for from in ["x", "y", "z"] {
            assert_eq!(place(&newest, from).as_deref(), Some("x"), "{from}");
        }
        let oldest = rulings(&[("z", same("x")), ("x", same("y")), ("y", same("z"))]);
        assert_eq!(place(&oldest, "y").as_deref(), Some("z"));
        // The new name is an alias of the old one according to the evidence.
        let renamed = rulings(&[("c", same("b"))]);
        for from in ["b", "c"] {
            assert_eq!(place(&renamed, from).as_deref(), Some("b"), "{from}");
        }
    }

    #[test]
    fn a_spelling_alone_can_be_decided() {
        let spelt = rulings(&[("kabar.id", same("Kabar.ID"))]);
        assert_eq!(place(&spelt, "kabar id").as_deref(), Some("kabar id"));
        assert_eq!(spelt.typed(KIND, "kabar id"), Some("Kabar.ID"));
    }
}
