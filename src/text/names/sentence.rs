//! Prepares sentences for the tagger: restores the usual case of words in headlines, and marks the
//! names of the gazetteer.

use std::borrow::Cow;
use std::ops::Range;

use super::crf::{self, Type, Types};
use super::lexicon as class;
use super::lexicon::LEXICON;
use super::piece::Shape;
use super::token::{Line, Token};

/// Minimum frequency of capitalization, in eighths, of a word that is treated as a name.
const NAMED: u8 = 4;

/// Maximum length, in bytes, of a word without statistics that is treated as an abbreviation.
const ABBREVIATION: usize = 5;

/// Writes the tagger's tokens of a sentence to `found`.
pub(super) fn read(
    line: &Line,
    sentence: &Range<usize>,
    types: &mut Types,
    found: &mut Vec<crf::Token>,
) {
    found.clear();
    let tokens = line.tokens.get(sentence.clone()).unwrap_or_default();
    let shouted = is_shouted(tokens);
    for token in tokens {
        let kind = match usual(line, token, shouted, types) {
            Some(spelling) => types.number(&spelling),
            None => token.kind,
        };
        found.push(crf::Token { kind, listed: 0, glued: token.glued });
    }
    mark(tokens, types.all(), found);
}

/// Returns the spelling of a token that the tagger sees.
pub(super) fn spelling<'a>(
    line: &Line<'a>,
    sentence: &Range<usize>,
    at: usize,
    types: &Types,
) -> Cow<'a, str> {
    let tokens = line.tokens.get(sentence.clone()).unwrap_or_default();
    let written = Cow::Borrowed(line.word(sentence.start + at));
    let Some(token) = tokens.get(at) else { return written };
    usual(line, token, is_shouted(tokens), types).map_or(written, Cow::Owned)
}

/// Returns whether most of the longer words of a sentence are in capital letters.
fn is_shouted(tokens: &[Token]) -> bool {
    let long =
        || tokens.iter().filter(|token| token.span.len() > 3 && token.shape != Shape::Number);
    let upper = long().filter(|token| token.shape == Shape::Upper).count();
    upper >= 3 && upper * 10 >= long().count() * 6
}

/// Returns the usual spelling of a word in a headline, if it differs from the written one
/// (truecasing).
fn usual(line: &Line, token: &Token, shouted: bool, types: &Types) -> Option<String> {
    if !token.is_capital() || !(token.titled || shouted) {
        return None;
    }
    let known = types.all().get(token.kind)?;
    let text = line.text.get(token.span.clone())?;
    let ordinary = known.capital.is_some_and(|often| often < NAMED);
    if token.shape == Shape::Capital {
        return ordinary.then(|| text.to_lowercase());
    }
    // A word in capitals is usually an abbreviation, unless the whole sentence is in capitals.
    let abbreviation = match known.capital {
        Some(_) => known.upper >= 2,
        None => text.len() <= ABBREVIATION,
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
fn mark(tokens: &[Token], types: &[Type], found: &mut [crf::Token]) {
    let mut at = 0;
    while at < found.len() {
        let length = longest(tokens, types, found, at);
        at += length.max(1);
    }
}

/// Marks the longest name that starts at a word. Returns its number of tokens, 0 if there is none.
fn longest(tokens: &[Token], types: &[Type], found: &mut [crf::Token], at: usize) -> usize {
    let kind = |at: usize| found.get(at).and_then(|token| types.get(token.kind));
    let begins = |kind: &Type| kind.is_capital() && kind.word.classes & class::BEGINS != 0;
    if !kind(at).is_some_and(begins) {
        return 0;
    }
    let words = tokens.iter().enumerate().skip(at).map_while(|(at, token)| {
        let kind = kind(at)?;
        Some((kind.word.id, kind.shape, token.span.len()))
    });
    let Some(known) = LEXICON.longest(words) else { return 0 };
    for (number, token) in found.iter_mut().skip(at).take(known.length).enumerate() {
        let part = match (number == 0, number + 1 == known.length) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        token.listed = u16::from(known.lists) << 2 | part;
    }
    known.length
}
