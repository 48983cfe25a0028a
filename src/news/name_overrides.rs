//! The user's decisions about entity names: an alias of another name, a separate entity, or not a
//! name.
//!
//! As with marks, each decision is a last-writer-wins register under the hybrid clock of
//! [`super::Marks`], so devices can share decisions through one folder. A decision can contradict
//! one about another name, so a write is later than everything the device has seen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::EntityKind;
use super::mark::{DeviceId, HybridTimestamp, Register, WriteTime};

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
pub enum NameOverride {
    /// The name is an alias of the entity with this name and the same kind.
    #[serde(rename = "same")]
    AliasOf(String),
    /// The name is an entity of its own, whatever the stories imply.
    #[serde(rename = "apart")]
    Separate,
    /// The name is not an entity.
    Rejected,
}

/// A register that holds an override, or `None` if it was withdrawn.
pub type NameOverrideRegister = Register<Option<NameOverride>>;

/// All name overrides, from this device and others.
#[derive(Debug, Clone, PartialEq)]
pub struct NameOverrides {
    device: DeviceId,
    latest_seen: WriteTime,
    registers: BTreeMap<EntityKey, NameOverrideRegister>,
}

impl NameOverrides {
    /// Creates an empty set for the given device.
    pub fn new(device: DeviceId) -> Self {
        Self { device, latest_seen: WriteTime::default(), registers: BTreeMap::new() }
    }

    /// Returns the active override of a name.
    pub fn active(&self, key: &EntityKey) -> Option<&NameOverride> {
        self.registers.get(key)?.value.as_ref()
    }

    /// Iterates over the active overrides.
    pub fn iter_active(&self) -> impl Iterator<Item = (&EntityKey, &NameOverride)> {
        self.registers.iter().filter_map(|(key, decision)| Some((key, decision.value.as_ref()?)))
    }

    /// Sets the override of a name, or withdraws it if `None`. `now` is the wall clock in
    /// milliseconds. Returns false if nothing changed.
    pub fn set(
        &mut self,
        key: EntityKey,
        ruling: Option<NameOverride>,
        now: HybridTimestamp,
    ) -> bool {
        if self.active(&key) == ruling.as_ref() {
            return false;
        }
        self.latest_seen = self.latest_seen.next(now);
        self.registers.insert(key, Register::new(ruling, self.latest_seen, self.device.clone()));
        true
    }

    /// Returns the register of a name, including its timestamp.
    pub fn register(&self, key: &EntityKey) -> Option<&NameOverrideRegister> {
        self.registers.get(key)
    }

    /// Merges a register written by any device; the newer one wins. Returns false if nothing
    /// changed.
    pub fn merge(&mut self, key: EntityKey, decision: NameOverrideRegister) -> bool {
        self.observe_time(decision.time());
        let known = self.registers.get(&key);
        let changed = known.is_none_or(|known| decision.supersedes(known));
        if changed {
            self.registers.insert(key, decision);
        }
        changed
    }

    /// Iterates over all registers, including withdrawn overrides.
    pub fn registers(&self) -> impl Iterator<Item = (&EntityKey, &NameOverrideRegister)> {
        self.registers.iter()
    }

    /// Records a time seen in data that this version does not understand, so that later local
    /// writes are newer.
    pub fn observe_time(&mut self, time: WriteTime) {
        self.latest_seen = self.latest_seen.max(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overrides(device: &str) -> NameOverrides {
        NameOverrides::new(DeviceId::new(device))
    }

    fn key(name: &str) -> EntityKey {
        EntityKey::new(EntityKind::Organization, name)
    }

    fn alias_of(name: &str) -> NameOverride {
        NameOverride::AliasOf(name.into())
    }

    /// The registers written by this device, which are the content of its own file.
    fn written_by_device(
        overrides: &NameOverrides,
    ) -> impl Iterator<Item = (&EntityKey, &NameOverrideRegister)> {
        overrides.registers().filter(|(_, decision)| decision.device == overrides.device)
    }

    /// Merges all registers of `theirs`.
    fn merge(ours: &mut NameOverrides, theirs: &NameOverrides) {
        for (key, decision) in theirs.registers() {
            ours.merge(key.clone(), decision.clone());
        }
    }

    #[test]
    fn merging_does_not_depend_on_order() {
        let mut all = [overrides("a"), overrides("b"), overrides("c"), overrides("a")];
        let rulings = [
            Some(alias_of("Dewan Air")),
            Some(NameOverride::Separate),
            None,
            Some(NameOverride::Rejected),
        ];
        for (at, naming) in all.iter_mut().enumerate() {
            // Device `a` appears twice: a copied device id with two conflicting writes at one time.
            naming.set(key("DA"), Some(NameOverride::Separate), 9);
            naming.set(key("DA"), rulings[at].clone(), 9);
            naming.set(key(&format!("D{at}")), Some(NameOverride::Rejected), 3);
        }
        let merged = |order: [usize; 4]| {
            let mut ours = overrides("d");
            for at in order {
                merge(&mut ours, &all[at]);
            }
            ours
        };
        let first = merged([0, 1, 2, 3]);
        assert_eq!(first.register(&key("DA")).map(|decision| decision.device.as_str()), Some("c"));
        assert_eq!(first.iter_active().count(), 4);
        for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
            assert_eq!(merged(order), first, "{order:?}");
        }
        let copies = [merged([0, 3, 0, 3]), merged([3, 0, 3, 0])];
        assert_eq!(copies[0].active(&key("DA")), copies[1].active(&key("DA")));
    }

    #[test]
    fn write_supersedes_everything_seen() {
        let mut fast = overrides("z");
        fast.set(key("DA"), Some(alias_of("Dewan Air")), 4_000_000_000_000);
        let mut slow = overrides("a");
        merge(&mut slow, &fast);
        assert!(slow.set(key("DA"), Some(NameOverride::Separate), 5));
        merge(&mut slow, &fast);
        merge(&mut fast, &slow);
        for naming in [&slow, &fast] {
            assert_eq!(naming.active(&key("DA")), Some(&NameOverride::Separate));
        }
        // This also holds for data that could not be understood.
        slow.observe_time(WriteTime { timestamp: 5_000_000_000_000, counter: 0 });
        slow.set(key("DA"), None, 6);
        assert_eq!(slow.register(&key("DA")).unwrap().timestamp, 5_000_000_000_001);
    }

    #[test]
    fn write_supersedes_a_clock_at_its_end() {
        let mut foreign = overrides("z");
        let end = WriteTime { timestamp: 1 << 53, counter: 0 };
        for name in ["DA", "BA"] {
            let decision = Register::new(Some(alias_of("Dewan")), end, DeviceId::new("z"));
            foreign.merge(key(name), decision);
        }
        let mut own = overrides("a");
        merge(&mut own, &foreign);
        own.set(key("DA"), Some(NameOverride::Separate), 9);
        own.set(key("BA"), Some(NameOverride::Rejected), 9);
        own.set(key("BA"), Some(NameOverride::Separate), 9);
        // Through the file format, and merged in the other order.
        let mut read = overrides("b");
        for (key, decision) in written_by_device(&own) {
            let line = serde_json::to_string(decision).unwrap();
            read.merge(key.clone(), serde_json::from_str(&line).unwrap());
        }
        merge(&mut read, &foreign);
        for name in ["DA", "BA"] {
            assert_eq!(read.active(&key(name)), Some(&NameOverride::Separate), "{name}");
        }
    }

    #[test]
    fn withdrawing_an_override_is_recorded() {
        let mut overrides = overrides("a");
        assert!(!overrides.set(key("DA"), None, 1), "there is nothing to take back");
        assert!(overrides.set(key("DA"), Some(NameOverride::Rejected), 1));
        assert!(!overrides.set(key("DA"), Some(NameOverride::Rejected), 2));
        let older = overrides.clone();
        assert!(overrides.set(key("DA"), None, 3));
        assert_eq!(overrides.register(&key("DA")).map(|decision| &decision.value), Some(&None));
        merge(&mut overrides, &older);
        assert_eq!((overrides.active(&key("DA")), overrides.iter_active().count()), (None, 0));
        assert_eq!(written_by_device(&overrides).count(), 1, "other devices must learn of it");
    }

    #[test]
    fn register_belongs_to_its_last_writer() {
        let (mut a, mut b) = (overrides("a"), overrides("b"));
        a.set(key("DA"), Some(NameOverride::Separate), 10);
        a.set(key("BA"), Some(alias_of("Badan Air")), 10);
        merge(&mut b, &a);
        b.set(key("DA"), Some(NameOverride::Rejected), 11);
        b.set(EntityKey::new(EntityKind::Place, "DA"), Some(NameOverride::Separate), 11);
        merge(&mut a, &b);
        let own = |overrides: &NameOverrides| {
            written_by_device(overrides).map(|(key, _)| key.clone()).collect::<Vec<_>>()
        };
        assert_eq!(own(&a), [key("BA")]);
        assert_eq!(own(&b), [key("DA"), EntityKey::new(EntityKind::Place, "DA")]);
    }
}
