//! Entity candidates: names and figures found in a block, before they become mentions.

use std::ops::Range;

use crate::news::EntityKind;

/// A name or figure found in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntityCandidate {
    /// Indexes of its tokens in the block.
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityKind,
    /// Canonical name from the gazetteer, if it has one.
    pub(super) canonical_name: Option<&'static str>,
}

impl EntityCandidate {
    /// Creates a candidate without a canonical name.
    pub(super) fn new(tokens: Range<usize>, kind: EntityKind) -> Self {
        Self { tokens, kind, canonical_name: None }
    }
}

/// Inserts new candidates in order, skipping any that would overlap another one.
pub(super) fn insert_without_overlap(found: &mut Vec<EntityCandidate>, new: Vec<EntityCandidate>) {
    if new.is_empty() {
        return;
    }
    let free = |new: &EntityCandidate| {
        let at = found.partition_point(|old| old.tokens.start < new.tokens.start);
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        before.is_none_or(|before| before.tokens.end <= new.tokens.start)
            && found.get(at).is_none_or(|after| new.tokens.end <= after.tokens.start)
    };
    let new: Vec<EntityCandidate> = new.into_iter().filter(free).collect();
    found.extend(new);
    found.sort_by_key(|found| found.tokens.start);
    // New candidates may overlap each other; the first one stays.
    found.dedup_by(|after, before| after.tokens.start < before.tokens.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inserts_in_order_without_overlap() {
        let found = |tokens: Range<usize>| EntityCandidate::new(tokens, EntityKind::Person);
        let mut all = vec![found(2..4), found(8..9)];
        insert_without_overlap(
            &mut all,
            vec![found(9..10), found(0..1), found(3..5), found(5..8), found(6..7)],
        );
        let places: Vec<_> = all.into_iter().map(|found| found.tokens).collect();
        assert_eq!(places, [0..1, 2..4, 5..8, 8..9, 9..10]);
    }
}
