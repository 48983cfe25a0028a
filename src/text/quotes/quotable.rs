//! Which passages in quotation marks are quotations, and not titles, terms or nicknames.

use super::line::QuoteLine;
use super::marks::Passage;
use super::vocabulary as class;

/// Minimum number of words of an utterance without a cue.
const MIN_UTTERANCE: usize = 3;

/// Returns whether a passage is a quotation. `cued` tells that a cue stands beside it, `follows` that
/// its paragraph has a quotation before it.
pub(super) fn is_quotation(line: &QuoteLine, passage: &Passage, cued: bool, follows: bool) -> bool {
    let Some(text) = line.text.get(passage.inner.clone()) else { return false };
    let first = line.token_at(passage.inner.start);
    let end = line.token_at(passage.inner.end);
    let words = (first..end).filter(|at| line.is_word(*at)).count();
    let ends = text.ends_with(['.', ',', '?', '!', '…']);
    let whole = ends && text.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
    if words == 0 {
        return false;
    }
    // The token before the opening mark.
    let before = first.checked_sub(2);
    let named = before.is_some_and(|before| {
        line.has(before, class::NAMING) && !line.is_symbol(before, ",") && !whole
    });
    // What somebody calls a thing: `apa yang disebutnya "hari baru"`.
    let called = before.is_some_and(|before| {
        line.has(before, class::CLITIC)
            && line.word(before).starts_with("di")
            && words <= 3
            && !whole
    });
    if named || called {
        return false;
    }
    if cued {
        let term = words <= 3 && !ends && is_title_case(line, first, end);
        return (words >= 2 || ends) && !term;
    }
    let open = passage.is_unclosed || passage.is_unopened;
    whole && (follows || words >= MIN_UTTERANCE) && !is_title_case(line, first, end) && !open
        || (passage.is_unclosed && passage.outer.start == 0 && words > MIN_UTTERANCE)
}

/// Returns whether nearly all longer words are capitalized, as in titles.
fn is_title_case(line: &QuoteLine, start: usize, end: usize) -> bool {
    let long = (start..end).filter(|at| line.is_word(*at) && line.word(*at).len() > 3);
    let (words, capitals) = long.fold((0, 0), |(words, capitals), at| {
        (words + 1, capitals + usize::from(line.is_capitalized(at)))
    });
    words >= 2 && capitals * 10 >= words * 9
}
