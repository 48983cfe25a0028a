//! Restores paragraph breaks in a text that lost its line breaks.
//!
//! Breaks are chosen by dynamic programming over the sentences, as in optimal line breaking: the
//! sum of [`paragraph_cost`] is minimal.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lines::TextLine;
use crate::text::lexical::sentence::{
    PARAGRAPH_OPENERS, SentenceSpan, is_glued_stop, split_sentences, starts_with_phrase,
};

/// A text without breaks is divided if it is longer than this, in bytes.
const MAX_UNDIVIDED_BYTES: usize = 600;

/// Preferred length of a paragraph, in bytes.
const TARGET_BYTES: i64 = 310;

/// Maximum number of sentences in a paragraph.
const MAX_SENTENCES: usize = 12;

/// Cost of a break before a continuing phrase; subtracted for a break before an opening phrase.
const BREAK_COST: i64 = 130;

/// Phrases that continue the sentence before.
const SENTENCE_CONTINUERS: [&str; 16] = [
    "Ia",
    "Dia",
    "Mereka",
    "Ini",
    "Itu",
    "Hal",
    "Artinya",
    "Sebab",
    "Pasalnya",
    "Alhasil",
    "Akibatnya",
    "Padahal",
    "Tetapi",
    "Tapi",
    "Begitu",
    "Bahkan",
];

/// Returns the byte range of the sentence that contains byte offset `at`.
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let sentences = split_sentences(text);
    let found = sentences.iter().rev().find(|sentence| sentence.start <= at);
    found.map_or(0..text.len(), |sentence| sentence.start..sentence.end)
}

/// Returns true if the body lost its line breaks: one line holds more than two thirds of it, or the
/// lines are too long to be paragraphs.
pub(super) fn has_lost_breaks(lines: &[TextLine]) -> bool {
    let total: usize = lines.iter().map(|line| line.text.len()).sum();
    let longest = lines.iter().map(|line| line.text.len()).max().unwrap_or_default();
    longest > MAX_UNDIVIDED_BYTES
        && (longest * 3 > total * 2 || total > 2 * MAX_UNDIVIDED_BYTES * lines.len())
}

/// Splits running text into paragraphs, in order; only the white space between them is left out. If
/// `lost` is false, the existing breaks are trusted, and the text is divided only at glued
/// sentences.
pub(super) fn split_paragraphs(text: &str, lost: bool) -> Vec<&str> {
    // Fast path for intact text.
    if !lost && !text.as_bytes().windows(2).any(is_glued_stop) {
        return vec![text];
    }
    let sentences = split_sentences(text);
    let mut paragraphs = Vec::new();
    for stretch in sentences.chunk_by(|_, next| !next.glued) {
        let long =
            joined_sentences(text, stretch).is_some_and(|whole| whole.len() > MAX_UNDIVIDED_BYTES);
        if lost && long {
            divide_at_least_cost(text, stretch, &mut paragraphs);
        } else {
            paragraphs.extend(joined_sentences(text, stretch));
        }
    }
    paragraphs
}

/// Returns the text of consecutive sentences.
fn joined_sentences<'t>(text: &'t str, sentences: &[SentenceSpan]) -> Option<&'t str> {
    text.get(sentences.first()?.start..sentences.last()?.end)
}

/// Divides consecutive sentences into the paragraphs with the least total cost.
fn divide_at_least_cost<'t>(
    text: &'t str,
    sentences: &[SentenceSpan],
    paragraphs: &mut Vec<&'t str>,
) {
    // For each number of sentences: the least cost, and the start of the last paragraph.
    let mut best: Vec<(i64, usize)> = vec![(0, 0)];
    for end in 1..=sentences.len() {
        let least = (end.saturating_sub(MAX_SENTENCES)..end).filter_map(|begin| {
            let paragraph = joined_sentences(text, sentences.get(begin..end)?)?;
            Some((best.get(begin)?.0 + paragraph_cost(paragraph), begin))
        });
        best.extend(least.min());
    }
    let mut set = Vec::new();
    let mut end = sentences.len();
    while end > 0 {
        let begin = best.get(end).map_or(0, |(_, begin)| *begin);
        set.extend(
            sentences.get(begin..end).and_then(|sentences| joined_sentences(text, sentences)),
        );
        end = begin;
    }
    paragraphs.extend(set.into_iter().rev());
}

/// Returns the cost of a paragraph from its length and its first words. (The first paragraph's
/// first words are a constant.)
fn paragraph_cost(paragraph: &str) -> i64 {
    let length = i64::try_from(paragraph.len()).unwrap_or(i64::MAX).min(1 << 20);
    let cost = (length - TARGET_BYTES).pow(2) / 256;
    if starts_with_phrase(paragraph, &PARAGRAPH_OPENERS) {
        cost - BREAK_COST
    } else if starts_with_phrase(paragraph, &SENTENCE_CONTINUERS) {
        cost + BREAK_COST
    } else if paragraph.starts_with(['"', '“']) {
        cost - BREAK_COST / 2
    } else {
        cost
    }
}
