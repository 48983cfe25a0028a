//! Entity candidates: names and figures found in a block, before they become mentions, and how the
//! end of a name is adjusted.

use std::ops::Range;

use super::lexicon as class;
use super::token::TokenizedBlock;
use crate::news::EntityKind;

/// A name or figure found in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntityCandidate {
    /// Indexes of its tokens in the block.
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityKind,
    /// Canonical name from the gazetteer, if it has one.
    pub(super) canonical_name: Option<&'static str>,
    /// The text that has the value of a figure, if its own text lacks parts of it: the unit of
    /// `100 barel per hari`, the month of `27 dan 30 Februari`.
    pub(super) value_text: Option<String>,
}

impl EntityCandidate {
    /// Creates a candidate without a canonical name.
    pub(super) fn new(tokens: Range<usize>, kind: EntityKind) -> Self {
        Self { tokens, kind, canonical_name: None, value_text: None }
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

/// Returns whether a place at this token only qualifies a currency, a language or an index.
pub(super) fn is_qualifier(line: &TokenizedBlock, at: usize) -> bool {
    let Some(before) = line.token_before(at) else { return false };
    let word = line.text_at(at - 1);
    let other = ["bahasa", "indeks", "komposit"];
    before.has_class(class::CURRENCY) || other.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Extends an institution's name over a country that directly follows: `Kementerian Perdagangan
/// AS`.
pub(super) fn extend_over_country(line: &TokenizedBlock, at: usize, end: usize) -> usize {
    let has_country = end > at + 1
        && line
            .gazetteer_match_at(end - 1)
            .is_some_and(|gazetteer_match| gazetteer_match.is_reliable());
    if !line.has_class(at, class::ORGANIZATION_START) || has_country {
        return end;
    }
    match line.gazetteer_match_at(end) {
        Some(gazetteer_match)
            if gazetteer_match.kind == EntityKind::Place && gazetteer_match.is_reliable() =>
        {
            end + gazetteer_match.token_count
        }
        _ => end,
    }
}

/// Returns the end of a name, extended over the dot of a final initial.
pub(super) fn extend_over_initial_dot(line: &TokenizedBlock, end: usize) -> usize {
    let initial = line.token_before(end).is_some_and(|token| token.span().len() == 1);
    let dot = line.is_symbol(end, ".") && line.token(end).is_some_and(|dot| dot.touches_previous);
    if initial && dot { end + 1 } else { end }
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
