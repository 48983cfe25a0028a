//! A set of kinds of entity: those that are not marked in the text.

use crate::news::EntityKind;

/// Some of the kinds of entity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// No kind.
    pub const NONE: Self = Self(0);

    /// The kinds of these names; a name that is none counts for nothing.
    pub fn of_names<S: AsRef<str>>(names: &[S]) -> Self {
        let meant = |kind: &EntityKind| names.iter().any(|name| name.as_ref() == kind.name());
        EntityKind::ALL.into_iter().filter(meant).collect()
    }

    /// The names of the kinds, as settings have them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        EntityKind::ALL.into_iter().filter(move |kind| self.has(*kind)).map(EntityKind::name)
    }

    /// Every kind.
    pub fn all() -> Self {
        EntityKind::ALL.into_iter().collect()
    }

    /// Is the kind one of them?
    pub fn has(self, kind: EntityKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// With the kind, where it was not; else without it.
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

impl FromIterator<EntityKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = EntityKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | Self::bit(kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_go_into_settings_and_back() {
        let mut kinds = Kinds::NONE;
        for (count, kind) in EntityKind::ALL.into_iter().enumerate() {
            assert!(!kinds.has(kind));
            kinds = kinds.toggled(kind);
            let names: Vec<&str> = kinds.names().collect();
            assert_eq!((names.len(), Kinds::of_names(&names)), (count + 1, kinds));
        }
        assert_eq!(kinds, Kinds::all());
        assert_eq!(Kinds::of_names(&["kota", "place"]), Kinds::NONE.toggled(EntityKind::Place));
    }
}
