//! A set of entity kinds.

use crate::news::EntityKind;

/// A set of entity kinds, stored as a bit mask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct EntityKindSet(u8);

impl EntityKindSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// Returns the kinds with these names; ignores unknown names.
    pub fn from_names<S: AsRef<str>>(names: &[S]) -> Self {
        let meant = |kind: &EntityKind| names.iter().any(|name| name.as_ref() == kind.name());
        EntityKind::ALL.into_iter().filter(meant).collect()
    }

    /// Returns the names of the kinds, as used in settings.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        EntityKind::ALL.into_iter().filter(move |kind| self.contains(*kind)).map(EntityKind::name)
    }

    /// Returns the set of all kinds.
    pub fn all() -> Self {
        EntityKind::ALL.into_iter().collect()
    }

    /// Returns true if the set contains the kind.
    pub fn contains(self, kind: EntityKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// Returns the set with the membership of one kind flipped.
    #[must_use]
    pub fn toggled(self, kind: EntityKind) -> Self {
        Self(self.0 ^ Self::bit(kind))
    }

    fn bit(kind: EntityKind) -> u8 {
        match kind {
            EntityKind::Person => 1,
            EntityKind::Organization => 1 << 1,
            EntityKind::Place => 1 << 2,
            EntityKind::Money => 1 << 3,
            EntityKind::Date => 1 << 4,
            EntityKind::Percent => 1 << 5,
            EntityKind::Quantity => 1 << 6,
        }
    }
}

impl FromIterator<EntityKind> for EntityKindSet {
    fn from_iter<I: IntoIterator<Item = EntityKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | Self::bit(kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_go_into_settings_and_back() {
        let mut kinds = EntityKindSet::EMPTY;
        for (count, kind) in EntityKind::ALL.into_iter().enumerate() {
            assert!(!kinds.contains(kind));
            kinds = kinds.toggled(kind);
            let names: Vec<&str> = kinds.names().collect();
            assert_eq!((names.len(), EntityKindSet::from_names(&names)), (count + 1, kinds));
        }
        assert_eq!(kinds, EntityKindSet::all());
        assert_eq!(
            EntityKindSet::from_names(&["kota", "place"]),
            EntityKindSet::EMPTY.toggled(EntityKind::Place)
        );
    }
}
