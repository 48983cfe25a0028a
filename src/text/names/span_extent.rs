//! Adjusts the end of a name, and detects words that only look like a name.

use super::lexicon as class;
use super::token::TokenizedBlock;
use crate::news::EntityKind;

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
    let has_country =
        end > at + 1 && line.gazetteer_match_at(end - 1).is_some_and(|known| known.is_reliable());
    if !line.has_class(at, class::ORGANIZATION_START) || has_country {
        return end;
    }
    match line.gazetteer_match_at(end) {
        Some(known) if known.kind == EntityKind::Place && known.is_reliable() => {
            end + known.token_count
        }
        _ => end,
    }
}

/// Returns the end of a name, extended over the dot of a final initial.
pub(super) fn extend_over_initial_dot(line: &TokenizedBlock, end: usize) -> usize {
    let initial = line.token_before(end).is_some_and(|token| token.span.len() == 1);
    let dot = line.is_symbol(end, ".") && line.token(end).is_some_and(|dot| dot.touches_previous);
    if initial && dot { end + 1 } else { end }
}
