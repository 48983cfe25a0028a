//! Labels of the tagger in the BIO scheme: outside, beginning of a name, inside a name.

use crate::news::EntityKind;

/// Number of labels.
pub const LABEL_COUNT: usize = 7;

/// Kinds that the tagger distinguishes, in the order of their labels.
const LABEL_KINDS: [EntityKind; 3] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

/// The label of a word: outside of names, the beginning of a name, or inside one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BioLabel(u8);

impl BioLabel {
    /// Outside of names.
    pub const OUTSIDE: Self = Self(0);

    /// Returns the label of the first word of a name or, with `inside`, of a later one. Kinds that
    /// the tagger does not distinguish are outside.
    pub fn new(kind: EntityKind, inside: bool) -> Self {
        let place = LABEL_KINDS.iter().zip(0_u8..).find(|(known, _)| **known == kind);
        place.map_or(Self::OUTSIDE, |(_, place)| Self(1 + 2 * place + u8::from(inside)))
    }

    /// Returns the label with this index; outside if the index is not below [`LABEL_COUNT`].
    pub fn from_index(number: usize) -> Self {
        u8::try_from(number).ok().filter(|_| number < LABEL_COUNT).map_or(Self::OUTSIDE, Self)
    }

    /// Returns its index, below [`LABEL_COUNT`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns the kind of name; `None` outside.
    pub fn kind(self) -> Option<EntityKind> {
        LABEL_KINDS.get(usize::from(self.0.checked_sub(1)? / 2)).copied()
    }

    /// Returns whether it labels a later word of a name.
    pub fn is_inside(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// Returns whether this label may follow `before`. An inside label must follow a label of the
    /// same kind.
    pub fn may_follow(self, before: Self) -> bool {
        !self.is_inside() || before == self || before.0 + 1 == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_label_requires_same_kind_before() {
        let [begin, inside] = [false, true].map(|inside| BioLabel::new(EntityKind::Person, inside));
        assert!(
            begin.may_follow(BioLabel::OUTSIDE)
                && begin.may_follow(inside)
                && begin.may_follow(begin)
        );
        assert!(inside.may_follow(begin) && inside.may_follow(inside));
        assert!(!inside.may_follow(BioLabel::OUTSIDE));
        assert!(!inside.may_follow(BioLabel::new(EntityKind::Place, false)));
        assert!(BioLabel::OUTSIDE.may_follow(inside));
    }

    #[test]
    fn labels_round_trip_through_indexes() {
        for number in 0..LABEL_COUNT {
            let label = BioLabel::from_index(number);
            assert_eq!(label.index(), number);
            assert_eq!(
                BioLabel::new(label.kind().unwrap_or(EntityKind::Date), label.is_inside()),
                label
            );
        }
        assert_eq!(BioLabel::from_index(LABEL_COUNT), BioLabel::OUTSIDE);
    }
}
