//! The labels of the tagger: where in a name of which kind a word stands (BIO).

use crate::news::EntityKind;

/// How many labels there are.
pub const LABELS: usize = 7;

/// The kinds that the tagger tells apart, in the order of their labels.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

/// The label of a word: outside of names, the beginning of one, or inside one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Label(u8);

impl Label {
    /// Outside of names.
    pub const OUTSIDE: Self = Self(0);

    /// The first word of a name; `inside` a later one. Kinds that the tagger does not know are
    /// outside.
    pub fn of(kind: EntityKind, inside: bool) -> Self {
        let place = KINDS.iter().zip(0_u8..).find(|(known, _)| **known == kind);
        place.map_or(Self::OUTSIDE, |(_, place)| Self(1 + 2 * place + u8::from(inside)))
    }

    /// The label of a number below [`LABELS`]; of others, outside.
    pub fn numbered(number: usize) -> Self {
        u8::try_from(number).ok().filter(|_| number < LABELS).map_or(Self::OUTSIDE, Self)
    }

    /// Its number, below [`LABELS`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The kind of name; none outside.
    pub fn kind(self) -> Option<EntityKind> {
        KINDS.get(usize::from(self.0.checked_sub(1)? / 2)).copied()
    }

    /// True for a later word of a name.
    pub fn is_inside(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// May this label stand behind that one? A name does not go on where none has begun.
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
