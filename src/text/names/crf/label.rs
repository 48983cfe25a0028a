//! Labels of the tagger in the BIO scheme: outside, beginning of a name, inside a name.

use crate::news::EntityKind;

/// Number of labels.
pub const LABELS: usize = 7;

/// Kinds that the tagger distinguishes, in the order of their labels.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

/// The label of a word: outside of names, the beginning of a name, or inside one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Label(u8);

impl Label {
    /// Outside of names.
    pub const OUTSIDE: Self = Self(0);

    /// Returns the label of the first word of a name or, with `inside`, of a later one. Kinds that
    /// the tagger does not distinguish are outside.
    pub fn of(kind: EntityKind, inside: bool) -> Self {
        let place = KINDS.iter().zip(0_u8..).find(|(known, _)| **known == kind);
        place.map_or(Self::OUTSIDE, |(_, place)| Self(1 + 2 * place + u8::from(inside)))
    }

    /// Returns the label with this index; outside if the index is not below [`LABEL_COUNT`].
    pub fn numbered(number: usize) -> Self {
        u8::try_from(number).ok().filter(|_| number < LABELS).map_or(Self::OUTSIDE, Self)
    }

    /// Returns its index, below [`LABEL_COUNT`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Returns the kind of name; `None` outside.
    pub fn kind(self) -> Option<EntityKind> {
        KINDS.get(usize::from(self.0.checked_sub(1)? / 2)).copied()
    }

    /// Returns whether it labels a later word of a name.
    pub fn is_inside(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// Returns whether this label may follow `before`. An inside label must follow a label of the
    /// same kind.
    pub fn follows(self, before: Self) -> bool {
        !self.is_inside() || before == self || before.0 + 1 == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_only_where_one_of_its_kind_has_begun() {
        let [begin, inside] = [false, true].map(|inside| Label::of(EntityKind::Person, inside));
        assert!(begin.follows(Label::OUTSIDE) && begin.follows(inside) && begin.follows(begin));
        assert!(inside.follows(begin) && inside.follows(inside));
        assert!(!inside.follows(Label::OUTSIDE));
        assert!(!inside.follows(Label::of(EntityKind::Place, false)));
        assert!(Label::OUTSIDE.follows(inside));
    }

    #[test]
    fn labels_are_their_numbers() {
        for number in 0..LABELS {
            let label = Label::numbered(number);
            assert_eq!(label.number(), number);
            assert_eq!(
                Label::of(label.kind().unwrap_or(EntityKind::Date), label.is_inside()),
                label
            );
        }
        assert_eq!(Label::numbered(LABELS), Label::OUTSIDE);
    }
}
