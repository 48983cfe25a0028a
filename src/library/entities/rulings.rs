//! What the reader has decided about names, held against names however they are written.

use std::collections::HashMap;

use tantivy::Result;

use crate::library::index::folded;
use crate::news::{Device, EntityKind, Naming, Ruling, Timestamp};

/// When a decision was made, and where: the newest stands.
type Stamp = (Timestamp, Device);

/// What is decided about a folded name.
#[derive(Debug)]
enum Decided {
    Same(String),
    Apart,
    Rejected,
}

/// The reader's decisions.
#[derive(Debug)]
pub(super) struct Rulings {
    /// What they were taken from.
    pub(super) naming: Naming,
    decided: HashMap<(EntityKind, String), (Decided, Stamp)>,
    /// The spellings that the reader wants.
    typed: HashMap<(EntityKind, String), (String, Stamp)>,
}

impl Rulings {
    /// The rulings that stand.
    pub(super) fn of(naming: &Naming) -> Self {
        let mut rulings =
            Self { naming: naming.clone(), decided: HashMap::new(), typed: HashMap::new() };
        for (key, ruling) in naming.rulings() {
            let Some(decision) = naming.get(key) else { continue };
            let stamp = (decision.t, decision.d.clone());
            let name = (key.kind, folded(&key.name));
            let decided = match ruling {
                Ruling::Apart => Decided::Apart,
                Ruling::Rejected => Decided::Rejected,
                Ruling::Same(other) => {
                    let wanted = (key.kind, folded(other));
                    keep_newer(&mut rulings.typed, wanted.clone(), other.clone(), &stamp);
                    // Only the spelling is to be another.
                    if wanted == name { Decided::Apart } else { Decided::Same(wanted.1) }
                }
            };
            keep_newer(&mut rulings.decided, name, decided, &stamp);
        }
        rulings
    }

    /// Is nothing decided?
    pub(super) fn is_empty(&self) -> bool {
        self.decided.is_empty()
    }

    /// The names, folded, about which something is decided.
    pub(super) fn names(&self) -> impl Iterator<Item = &(EntityKind, String)> {
        self.decided.keys()
    }

    /// Does a ruling about a name stand against what a story itself says that it means by it?
    /// Where a name is one of another's, it is that which was ruled upon; but where it stands for
    /// itself, as a surname of several people does, the ruling is about those stories alone that
    /// do not say whom they mean.
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

    /// The name, folded, under which a name stands; none if it is rejected. `canon` tells what the
    /// collection would have it be. Of decisions that lead round in a circle, the newest stands.
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
            // Where the circle is closed, each of its names stands in the path with how it was
            // come by.
            if let Some(start) = path.iter().position(|step| step.1 == next && step.0 == stamp) {
                return Ok(path.into_iter().skip(start).max().map(|(_, name)| name));
            }
            path.push((stamp, next.clone()));
            here = next;
        }
    }

    /// How the reader wants a name to be written.
    pub(super) fn typed(&self, kind: EntityKind, name: &str) -> Option<&str> {
        if self.typed.is_empty() {
            return None;
        }
        self.typed.get(&(kind, name.to_owned())).map(|(typed, _)| typed.as_str())
    }
}

/// Keeps what was decided last.
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

    fn same(name: &str) -> Ruling {
        Ruling::Same(name.into())
    }

    fn rulings(decisions: &[(&str, Ruling)]) -> Rulings {
        let mut naming = Naming::new(Device::new("uji"));
        for (name, ruling) in decisions {
            naming.decide(EntityKey::new(KIND, *name), Some(ruling.clone()), 0);
        }
        // What was taken back is as if it had never been.
        for ruling in [Some(Ruling::Rejected), None] {
            naming.decide(EntityKey::new(KIND, "taken back"), ruling, 0);
        }
        Rulings::of(&naming)
    }

    /// Where a name stands in a collection where `b` is another name of `c`.
    fn place(rulings: &Rulings, from: &str) -> Option<String> {
        let canon = |name: &str| Ok(if name == "b" { "c" } else { name }.to_owned());
        rulings.place(KIND, from, &canon).unwrap()
    }

    #[test]
    fn what_is_ruled_upon_takes_its_other_names_along() {
        let moved = rulings(&[("C", same("D"))]);
        assert_eq!(place(&moved, "b").as_deref(), Some("d"));
        assert_eq!(moved.typed(KIND, "d"), Some("D"));
        assert_eq!(place(&rulings(&[("C", Ruling::Rejected)]), "b"), None);
        let apart = rulings(&[("B", Ruling::Apart), ("C", Ruling::Rejected)]);
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
        // Named after what the collection takes for its other name.
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
