//! Prepares sentences for the tagger: restores the usual case of words in headlines, and marks the
//! names of the gazetteer.

use std::borrow::Cow;
use std::ops::Range;

use super::crf::{self, ScoreCache, WordType};
use super::lexicon as class;
use super::lexicon::LEXICON;
use super::token::{BlockToken, TokenizedBlock};
use super::tokenizer::TokenShape;

/// Minimum frequency of capitalization, in eighths, of a word that is treated as a name.
const MIN_NAME_CAPITALIZATION: u8 = 4;

/// Maximum length, in bytes, of a word without statistics that is treated as an abbreviation.
const MAX_ABBREVIATION_LEN: usize = 5;

/// Writes the tagger's tokens of a sentence to `found`.
pub(super) fn prepare_sentence(
    line: &TokenizedBlock,
    sentence: &Range<usize>,
    score_cache: &mut ScoreCache,
    found: &mut Vec<crf::CrfToken>,
) {
    found.clear();
    let tokens = line.tokens.get(sentence.clone()).unwrap_or_default();
    let shouted = is_all_caps(tokens);
    for token in tokens {
        let kind = match truecase(line, token, shouted, score_cache) {
            Some(spelling) => score_cache.type_id(&spelling),
            None => token.type_id(),
        };
        found.push(crf::CrfToken {
            type_id: kind,
            gazetteer_bits: 0,
            touches_previous: token.touches_previous,
        });
    }
    mark_gazetteer_names(tokens, score_cache.types(), found);
}

/// Returns the spelling of a token that the tagger sees.
pub(super) fn truecased_spelling<'a>(
    line: &TokenizedBlock<'a>,
    sentence: &Range<usize>,
    at: usize,
    score_cache: &ScoreCache,
) -> Cow<'a, str> {
    let tokens = line.tokens.get(sentence.clone()).unwrap_or_default();
    let written = Cow::Borrowed(line.text_at(sentence.start + at));
    let Some(token) = tokens.get(at) else { return written };
    truecase(line, token, is_all_caps(tokens), score_cache).map_or(written, Cow::Owned)
}

/// Returns whether most of the longer words of a sentence are in capital letters.
fn is_all_caps(tokens: &[BlockToken]) -> bool {
    let long = || {
        tokens.iter().filter(|token| token.span().len() > 3 && token.shape != TokenShape::Number)
    };
    let upper = long().filter(|token| token.shape == TokenShape::AllCaps).count();
    upper >= 3 && upper * 10 >= long().count() * 6
}

/// Returns the usual spelling of a word in a headline, if it differs from the written one
/// (truecasing).
fn truecase(
    line: &TokenizedBlock,
    token: &BlockToken,
    shouted: bool,
    score_cache: &ScoreCache,
) -> Option<String> {
    if !token.is_capitalized() || !(token.in_headline || shouted) {
        return None;
    }
    let gazetteer_match = score_cache.types().get(token.type_id())?;
    let text = line.text.get(token.span())?;
    let ordinary =
        gazetteer_match.capital_eighths.is_some_and(|often| often < MIN_NAME_CAPITALIZATION);
    if token.shape == TokenShape::Capitalized {
        return ordinary.then(|| text.to_lowercase());
    }
    // A word in capitals is usually an abbreviation, unless the whole sentence is in capitals.
    let abbreviation = match gazetteer_match.capital_eighths {
        Some(_) => gazetteer_match.upper_quarters >= 2,
        None => text.len() <= MAX_ABBREVIATION_LEN,
    };
    if !shouted || (abbreviation && !ordinary) {
        return None;
    }
    if ordinary {
        return Some(text.to_lowercase());
    }
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(std::iter::once(first).chain(letters.flat_map(char::to_lowercase)).collect())
}

/// Marks the longest names of the gazetteer from left to right.
fn mark_gazetteer_names(tokens: &[BlockToken], types: &[WordType], found: &mut [crf::CrfToken]) {
    let mut at = 0;
    while at < found.len() {
        let length = mark_longest_name(tokens, types, found, at);
        at += length.max(1);
    }
}

/// Marks the longest name that starts at a word. Returns its number of tokens, 0 if there is none.
fn mark_longest_name(
    tokens: &[BlockToken],
    types: &[WordType],
    found: &mut [crf::CrfToken],
    at: usize,
) -> usize {
    let kind = |at: usize| found.get(at).and_then(|token| types.get(token.type_id));
    let begins =
        |kind: &WordType| kind.is_capital() && kind.entry.classes & class::GAZETTEER_START != 0;
    if !kind(at).is_some_and(begins) {
        return 0;
    }
    let words = tokens.iter().enumerate().skip(at).map_while(|(at, token)| {
        let kind = kind(at)?;
        Some((kind.entry.id, kind.shape, token.span().len()))
    });
    let Some(word_type) = LEXICON.longest_match(words) else { return 0 };
    for (number, token) in found.iter_mut().skip(at).take(word_type.token_count).enumerate() {
        let part = match (number == 0, number + 1 == word_type.token_count) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        token.gazetteer_bits = u16::from(word_type.lists) << 2 | part;
    }
    word_type.token_count
}
