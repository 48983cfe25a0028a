//! The user's decisions about entity names: an alias of another name, a separate entity, or not a
//! name.
//!
//! As with marks, each decision is a last-writer-wins register under the hybrid clock of
//! [`super::Marks`], so devices can share decisions through one folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::EntityKind;
use super::mark::{Device, Register, Timestamp, later};

/// An entity, identified by kind and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityKey {
    /// Kind of the entity.
    pub kind: EntityKind,
    /// Name of the entity.
    pub name: String,
}

impl EntityKey {
    /// Creates a key from a kind and a name.
    pub fn new(kind: EntityKind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into() }
    }
}

/// A decision about a name. Renaming an entity makes its name an alias of the new one; merging two
/// entities makes one name an alias of the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// The name is an alias of the entity with this name and the same kind.
    Same(String),
    /// The name is an entity of its own, whatever the stories imply.
    Apart,
    /// The name is not an entity.
    Rejected,
}

/// A register that holds an override, or `None` if it was withdrawn.
pub type Decision = Register<Option<Ruling>>;

/// All name overrides, from this device and others.
#[derive(Debug, Clone, PartialEq)]
pub struct Naming {
    device: Device,
    newest: Timestamp,
    decisions: BTreeMap<EntityKey, Decision>,
}

impl Naming {
    /// Creates an empty set for the given device.
    pub fn new(device: Device) -> Self {
        Self { device, newest: 0, decisions: BTreeMap::new() }
    }

    /// Returns the active override of a name.
    pub fn ruling(&self, key: &EntityKey) -> Option<&Ruling> {
        self.decisions.get(key)?.v.as_ref()
    }

    /// Iterates over the active overrides.
    pub fn rulings(&self) -> impl Iterator<Item = (&EntityKey, &Ruling)> {
        self.decisions.iter().filter_map(|(key, decision)| Some((key, decision.v.as_ref()?)))
    }

    /// Sets the override of a name, or withdraws it if `None`. `now` is the wall clock in
    /// milliseconds. Returns false if nothing changed.
    pub fn decide(&mut self, key: EntityKey, ruling: Option<Ruling>, now: Timestamp) -> bool {
        if self.ruling(&key) == ruling.as_ref() {
            return false;
        }
        self.newest = later(self.newest, now);
        let decision = Register { v: ruling, t: self.newest, d: self.device.clone() };
        self.decisions.insert(key, decision);
        true
    }

    /// Returns the register of a name, including its timestamp.
    pub fn get(&self, key: &EntityKey) -> Option<&Decision> {
        self.decisions.get(key)
    }

    /// Merges a register written by any device; the newer one wins.
    pub fn merge(&mut self, key: EntityKey, decision: Decision) {
        self.newest = self.newest.max(decision.t);
        let known = self.decisions.get(&key);
        if known.is_none_or(|known| decision.beats(known)) {
            self.decisions.insert(key, decision);
        }
    }

    /// Iterates over all registers, including withdrawn overrides.
    pub fn decisions(&self) -> impl Iterator<Item = (&EntityKey, &Decision)> {
        self.decisions.iter()
    }

    /// Records a timestamp seen in data that this version does not understand, so that later local
    /// writes are newer.
    pub fn notice(&mut self, moment: Timestamp) {
        self.newest = self.newest.max(moment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(device: &str) -> Naming {
        Naming::new(Device::new(device))
    }

    fn key(name: &str) -> EntityKey {
        EntityKey::new(EntityKind::Organization, name)
    }

    fn same(name: &str) -> Ruling {
        Ruling::Same(name.into())
    }

    /// The registers written by this device, which are the content of its own file.
    fn own(naming: &Naming) -> impl Iterator<Item = (&EntityKey, &Decision)> {
        naming.decisions().filter(|(_, decision)| decision.d == naming.device)
    }

    /// Merges all registers of `theirs`.
    fn merge(ours: &mut Naming, theirs: &Naming) {
        for (key, decision) in theirs.decisions() {
            ours.merge(key.clone(), decision.clone());
        }
    }

    #[test]
    fn merging_is_the_same_in_any_order() {
        let mut all = [naming("a"), naming("b"), naming("c"), naming("a")];
        let rulings = [Some(same("Dewan Air")), Some(Ruling::Apart), None, Some(Ruling::Rejected)];
        for (at, naming) in all.iter_mut().enumerate() {
            // Device `a` appears twice: a copied device id with two conflicting writes at one time.
            naming.decide(key("DA"), Some(Ruling::Apart), 9);
            naming.decide(key("DA"), rulings[at].clone(), 9);
            naming.decide(key(&format!("D{at}")), Some(Ruling::Rejected), 3);
        }
        let merged = |order: [usize; 4]| {
            let mut ours = naming("d");
            for at in order {
                merge(&mut ours, &all[at]);
            }
            ours
        };
        let first = merged([0, 1, 2, 3]);
        assert_eq!(first.get(&key("DA")).map(|decision| decision.d.as_str()), Some("c"));
        assert_eq!(first.rulings().count(), 4);
        for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
            assert_eq!(merged(order), first, "{order:?}");
        }
        let copies = [merged([0, 3, 0, 3]), merged([3, 0, 3, 0])];
        assert_eq!(copies[0].ruling(&key("DA")), copies[1].ruling(&key("DA")));
    }

    #[test]
    fn an_action_beats_everything_its_device_has_seen() {
        let mut fast = naming("z");
        fast.decide(key("DA"), Some(same("Dewan Air")), 4_000_000_000_000);
        let mut slow = naming("a");
        merge(&mut slow, &fast);
        assert!(slow.decide(key("DA"), Some(Ruling::Apart), 5));
        merge(&mut slow, &fast);
        merge(&mut fast, &slow);
        for naming in [&slow, &fast] {
            assert_eq!(naming.ruling(&key("DA")), Some(&Ruling::Apart));
        }
        // This also holds for data that could not be understood.
        slow.notice(5_000_000_000_000);
        slow.decide(key("DA"), None, 6);
        assert_eq!(slow.get(&key("DA")).unwrap().t, 5_000_000_000_001);
    }

    #[test]
    fn to_take_back_is_a_decision() {
        let mut naming = naming("a");
        assert!(!naming.decide(key("DA"), None, 1), "there is nothing to take back");
        assert!(naming.decide(key("DA"), Some(Ruling::Rejected), 1));
        assert!(!naming.decide(key("DA"), Some(Ruling::Rejected), 2));
        let older = naming.clone();
        assert!(naming.decide(key("DA"), None, 3));
        assert_eq!(naming.get(&key("DA")).map(|decision| &decision.v), Some(&None));
        merge(&mut naming, &older);
        assert_eq!((naming.ruling(&key("DA")), naming.rulings().count()), (None, 0));
        assert_eq!(own(&naming).count(), 1, "other devices must learn of it");
    }

    #[test]
    fn a_file_holds_only_what_its_device_decided_and_stands() {
        let (mut a, mut b) = (naming("a"), naming("b"));
        a.decide(key("DA"), Some(Ruling::Apart), 10);
        a.decide(key("BA"), Some(same("Badan Air")), 10);
        merge(&mut b, &a);
        b.decide(key("DA"), Some(Ruling::Rejected), 11);
        b.decide(EntityKey::new(EntityKind::Place, "DA"), Some(Ruling::Apart), 11);
        merge(&mut a, &b);
        let own = |naming: &Naming| own(naming).map(|(key, _)| key.clone()).collect::<Vec<_>>();
        assert_eq!(own(&a), [key("BA")]);
        assert_eq!(own(&b), [key("DA"), EntityKey::new(EntityKind::Place, "DA")]);
    }
}
