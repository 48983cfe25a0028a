//! Adjusts the end of a name, and detects words that only look like a name.

use super::lexicon as class;
use super::token::Line;
use crate::news::EntityKind;

/// Returns whether a place at this token only qualifies a currency, a language or an index.
pub(super) fn is_epithet(line: &Line, at: usize) -> bool {
    let Some(before) = line.before(at) else { return false };
    let word = line.word(at - 1);
    let other = ["bahasa", "indeks", "komposit"];
    before.is(class::CURRENCY) || other.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Extends an institution's name over a country that directly follows: `Kementerian Perdagangan
/// AS`.
pub(super) fn with_country(line: &Line, at: usize, end: usize) -> usize {
    let has_country = end > at + 1 && line.name_at(end - 1).is_some_and(|known| known.is_sure());
    if !line.is(at, class::ORG_HEAD) || has_country {
        return end;
    }
    match line.name_at(end) {
        Some(known) if known.kind == EntityKind::Place && known.is_sure() => end + known.length,
        _ => end,
    }
}

/// Returns the end of a name, extended over the dot of a final initial.
pub(super) fn dotted(line: &Line, end: usize) -> usize {
    let initial = line.before(end).is_some_and(|token| token.span.len() == 1);
    let dot = line.is_sign(end, ".") && line.at(end).is_some_and(|dot| dot.glued);
    if initial && dot { end + 1 } else { end }
}
