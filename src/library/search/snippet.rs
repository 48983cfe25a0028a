//! Finds the words of a query in a text, and cuts snippets that show them.

use std::collections::HashSet;
use std::ops::Range;

use crate::library::query::{Expr, WordPattern};
use crate::text::run_together::split_points;
use crate::text::stem::stem;
use crate::text::word;

/// Marks the start of a match in a snippet. A private-use character.
pub(super) const MATCH_START: char = '\u{e000}';

/// Marks the end of a match in a snippet.
pub(super) const MATCH_END: char = '\u{e001}';

/// Length of a snippet in characters.
const SNIPPET_CHARS: usize = 160;

/// Maximum number of characters before the first match.
const MAX_LEAD_CHARS: usize = SNIPPET_CHARS / 3;

/// Splits a snippet at its match markers. Returns the text of each segment, without markers, and
/// true for matches.
pub fn segments(snippet: &str) -> impl Iterator<Item = (&str, bool)> {
    snippet.split_inclusive([MATCH_START, MATCH_END]).map(|piece| {
        match piece.strip_suffix(MATCH_END) {
            Some(text) => (text, true),
            None => (piece.strip_suffix(MATCH_START).unwrap_or(piece), false),
        }
    })
}

/// Finds the words of a query in texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlighter {
    stems: HashSet<String>,
    /// Prefixes of words being typed.
    prefixes: Vec<String>,
    /// Phrases; true if the last word is a prefix.
    phrases: Vec<(Vec<String>, bool)>,
}

impl Highlighter {
    /// Creates a highlighter for the words of a query that are not negated.
    pub fn from_query(expr: &Expr) -> Self {
        let mut highlighter = Self::default();
        for words in expr.positive_patterns() {
            match words {
                WordPattern::Word { word, is_prefix: open, .. } => {
                    highlighter.stems.insert(stem(word).to_owned());
                    if *open && word.len() > 1 {
                        highlighter.prefixes.push(word.clone());
                    }
                }
                WordPattern::Phrase { words, is_prefix: open, .. } => {
                    highlighter.phrases.push((words.clone(), *open));
                }
            }
        }
        highlighter
    }

    /// Returns true if there are no words to find.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.phrases.is_empty()
    }

    /// Returns the byte ranges of the matches, in order and without overlap.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let (spans, wholes) = word_spans(text);
        let words: Vec<String> = spans
            .iter()
            .map(|span| word::fold(text.get(span.clone()).unwrap_or_default()))
            .collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let (Some(span), Some(word)) = (spans.get(at), words.get(at)) {
            let here = |(phrase, open): &(Vec<String>, bool)| {
                let stretch = words.get(at..at + phrase.len())?;
                let (last, before) = phrase.split_last()?;
                let (end, start) = stretch.split_last()?;
                let whole = if *open { end.starts_with(last.as_str()) } else { end == last };
                (whole && start == before).then_some(phrase.len())
            };
            let longest = self.phrases.iter().filter_map(here).max();
            if let Some(last) = longest.and_then(|length| spans.get(at + length - 1)) {
                found.push(span.start..last.end);
                at += longest.unwrap_or(1);
                continue;
            }
            if self.is_match(word) {
                found.push(span.clone());
            }
            at += 1;
        }
        let free = |whole: &Range<usize>| {
            let next = found.partition_point(|span| span.end <= whole.start);
            found.get(next).is_none_or(|span| span.start >= whole.end)
        };
        let sought = |whole: &Range<usize>| {
            self.is_match(&word::fold(text.get(whole.clone()).unwrap_or_default()))
        };
        let wholes: Vec<_> = wholes.into_iter().filter(|w| free(w) && sought(w)).collect();
        if !wholes.is_empty() {
            found.extend(wholes);
            found.sort_unstable_by_key(|span| span.start);
        }
        found
    }

    /// Returns true if a word matches.
    fn is_match(&self, word: &str) -> bool {
        self.stems.contains(stem(word))
            || self.prefixes.iter().any(|begun| word.starts_with(begun.as_str()))
    }

    /// Returns the excerpt of a story with the most distinct matches. Matches are enclosed in
    /// U+E000 and U+E001. Without matches it is the beginning.
    pub fn snippet<'t>(&self, texts: impl Iterator<Item = &'t str>) -> String {
        let mut best: Option<(usize, &str, Vec<Range<usize>>, usize)> = None;
        for text in texts {
            let found = self.find(text);
            let (start, count) = densest_start(text, &found);
            if best.as_ref().is_none_or(|(most, ..)| count > *most) {
                best = Some((count, text, found, start));
            }
        }
        let Some((_, text, found, start)) = best else { return String::new() };
        cut_excerpt(text, &found, start)
    }
}

/// Returns the byte ranges of the words of a text, split where words were run together, and the
/// ranges of the run-together words as a whole.
fn word_spans(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut spans, mut wholes) = (Vec::new(), Vec::new());
    for span in word::spans(text) {
        let mut start = span.start;
        for seam in split_points(text.get(span.clone()).unwrap_or_default()) {
            spans.push(start..span.start + seam);
            start = span.start + seam;
        }
        if start > span.start {
            wholes.push(span.clone());
        }
        spans.push(start..span.end);
    }
    (spans, wholes)
}

/// Returns the start of the excerpt with the most distinct matches, and their number.
fn densest_start(text: &str, found: &[Range<usize>]) -> (usize, usize) {
    let mut best = (0, 0);
    for (at, first) in found.iter().enumerate() {
        // Text before the first match takes part of the length.
        let room = SNIPPET_CHARS - first.start.min(MAX_LEAD_CHARS);
        let within = found.iter().skip(at).take_while(|span| span.end <= first.start + room);
        let words: HashSet<String> =
            within.filter_map(|span| text.get(span.clone())).map(str::to_lowercase).collect();
        if words.len() > best.1 {
            best = (first.start, words.len());
        }
    }
    best
}

/// Cuts an excerpt at word boundaries, beginning shortly before `start`, and marks its matches.
fn cut_excerpt(text: &str, found: &[Range<usize>], start: usize) -> String {
    let before = text.get(..start).unwrap_or_default();
    let lead = before.char_indices().rev().take(MAX_LEAD_CHARS).last().map_or(start, |(at, _)| at);
    let begin = if lead == 0 {
        0
    } else {
        before
            .get(lead..)
            .and_then(|lead_in| lead_in.find(' '))
            .map_or(start, |space| lead + space + 1)
    };
    let rest = text.get(begin..).unwrap_or_default();
    let limit = rest.char_indices().nth(SNIPPET_CHARS).map_or(text.len(), |(at, _)| begin + at);
    // Do not cut before the end of the first match, which may be in a long run of letters.
    let least = found.iter().find(|span| span.start >= start).map_or(begin, |span| span.end);
    let end = if limit == text.len() {
        limit
    } else {
        text.get(begin..limit)
            .and_then(|piece| piece.rfind(' '))
            .map(|space| begin + space)
            .filter(|end| *end >= least)
            .unwrap_or(limit)
    };
    let mut out = String::new();
    if begin > 0 {
        out.push('…');
    }
    let mut at = begin;
    for span in found.iter().filter(|span| span.start >= begin && span.end <= end) {
        push_without_markers(&mut out, text.get(at..span.start));
        out.push(MATCH_START);
        push_without_markers(&mut out, text.get(span.clone()));
        out.push(MATCH_END);
        at = span.end;
    }
    push_without_markers(&mut out, text.get(at..end));
    if end < text.len() {
        out.push('…');
    }
    out
}

/// Appends text without characters that would be mistaken for match markers.
fn push_without_markers(out: &mut String, text: Option<&str>) {
    let ours = |c: &char| matches!(*c, MATCH_START | MATCH_END);
    out.extend(text.unwrap_or_default().chars().filter(|c| !ours(c)));
}
