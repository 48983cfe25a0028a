//! What is found in a line.

use std::ops::Range;

use crate::news::EntityKind;

/// A name or figure found in a line, by its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its tokens, by their numbers in the line.
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityKind,
    /// The canonical name, if the gazetteer gave one.
    pub(super) canonical: Option<&'static str>,
}

impl Found {
    /// Something of which no other name is known.
    pub(super) fn new(tokens: Range<usize>, kind: EntityKind) -> Self {
        Self { tokens, kind, canonical: None }
    }
}

/// Puts names into their places, but none that would overlap another.
pub(super) fn insert(found: &mut Vec<Found>, new: Vec<Found>) {
    if new.is_empty() {
        return;
    }
    let free = |new: &Found| {
        let at = found.partition_point(|old| old.tokens.start < new.tokens.start);
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        before.is_none_or(|before| before.tokens.end <= new.tokens.start)
            && found.get(at).is_none_or(|after| new.tokens.end <= after.tokens.start)
    };
    let new: Vec<Found> = new.into_iter().filter(free).collect();
    found.extend(new);
    found.sort_by_key(|found| found.tokens.start);
    // Two new ones may overlap each other; the first stays.
    found.dedup_by(|after, before| after.tokens.start < before.tokens.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_in_order_and_never_overlap() {
        let found = |tokens: Range<usize>| Found::new(tokens, EntityKind::Person);
        let mut all = vec![found(2..4), found(8..9)];
        insert(&mut all, vec![found(9..10), found(0..1), found(3..5), found(5..8), found(6..7)]);
        let places: Vec<_> = all.into_iter().map(|found| found.tokens).collect();
        assert_eq!(places, [0..1, 2..4, 5..8, 8..9, 9..10]);
    }
}
