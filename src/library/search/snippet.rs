//! Finds the words of a query in a text, and cuts snippets that show them.

use std::collections::HashSet;
use std::ops::Range;

use fnv::FnvHashMap;

use crate::library::query::{Expr, WordPattern};
use crate::text::run_together::split_points;
use crate::text::stem::{RootFilter, stem};
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
    /// One filter for each stem.
    filters: Vec<RootFilter>,
    /// Prefixes of words being typed.
    prefixes: Vec<String>,
    /// Forms of words, with `*` for any letters.
    globs: Vec<String>,
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
                    if highlighter.stems.insert(stem(word).to_owned()) {
                        highlighter.filters.push(RootFilter::new(stem(word)));
                    }
                    if *open && word.len() > 1 {
                        highlighter.prefixes.push(word.clone());
                    }
                }
                WordPattern::Phrase { words, is_prefix: open, .. } => {
                    highlighter.phrases.push((words.clone(), *open));
                }
                WordPattern::Glob { form } => highlighter.globs.push(form.clone()),
                WordPattern::Near { words, .. } => {
                    let single = |word: &String| (vec![word.clone()], false);
                    highlighter.phrases.extend(words.iter().map(single));
                }
            }
        }
        highlighter
    }

    /// Returns true if there are no words to find.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.phrases.is_empty() && self.globs.is_empty()
    }

    /// Returns the byte ranges of the matches, in order and without overlap.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        self.for_each_match(text, &mut WordCache::default(), |range| found.push(range));
        found
    }

    /// Returns the maximum length of a match, in bytes, if its words are divided by little.
    pub fn max_bytes(&self) -> usize {
        let longest = self.phrases.iter().map(|(words, _)| words.len()).max().unwrap_or(1);
        longest * 2 * word::MAX_WORD_BYTES
    }

    /// Calls `f` with the byte range of each match, in order and without overlap. Each spelling of a
    /// word is stemmed once; `known` keeps the results for further texts.
    pub fn for_each_match(
        &self,
        text: &str,
        known: &mut WordCache,
        mut f: impl FnMut(Range<usize>),
    ) {
        if self.is_empty() {
            return;
        }
        let mut end = 0;
        for span in word::spans(text) {
            let word = text.get(span.clone()).unwrap_or_default();
            let matches = known.get(word, |word| self.matches_in_word(word));
            if matches.may_start_phrase {
                for found in self.matches_from(text, &span, matches) {
                    if found.start >= end {
                        end = found.end;
                        f(found);
                    }
                }
                continue;
            }
            for found in &matches.parts {
                let found = span.start + found.start..span.start + found.end;
                if found.start >= end {
                    end = found.end;
                    f(found);
                }
            }
        }
    }

    /// Returns the matches in a word by itself.
    fn matches_in_word(&self, word: &str) -> WordMatches {
        // Few words hold what is searched for; only these are divided, which needs the lists of names.
        let whole = word::fold(word);
        if !self.may_match_within(&whole) {
            return WordMatches::default();
        }
        let parts = split_word(word);
        let folded: Vec<String> = parts
            .iter()
            .map(|part| word::fold(word.get(part.clone()).unwrap_or_default()))
            .collect();
        let starts = |part: &String| {
            let mut phrases = self.phrases.iter();
            phrases.any(|(words, is_prefix)| match words.as_slice() {
                [only] if *is_prefix => part.starts_with(only.as_str()),
                [first, ..] => first == part,
                [] => false,
            })
        };
        let may_start_phrase = folded.iter().any(starts);
        let found = parts.iter().zip(&folded).filter(|(_, folded)| self.is_match(folded));
        let mut found: Vec<Range<usize>> = found.map(|(part, _)| part.clone()).collect();
        if found.is_empty() && parts.len() > 1 && self.is_match(&whole) {
            found.push(0..word.len());
        }
        WordMatches { parts: found, may_start_phrase }
    }

    /// Returns the matches that start in a word, with phrases that extend beyond it.
    fn matches_from(
        &self,
        text: &str,
        span: &Range<usize>,
        alone: &WordMatches,
    ) -> Vec<Range<usize>> {
        let rest = text.get(span.start..).unwrap_or_default();
        let longest = self.phrases.iter().map(|(words, _)| words.len()).max().unwrap_or(0);
        let word = text.get(span.clone()).unwrap_or_default();
        let count = split_word(word).len();
        let mut parts: Vec<(Range<usize>, String)> = Vec::new();
        for next in word::spans(rest) {
            let next_word = rest.get(next.clone()).unwrap_or_default();
            for part in split_word(next_word) {
                let folded = word::fold(next_word.get(part.clone()).unwrap_or_default());
                let start = span.start + next.start;
                parts.push((start + part.start..start + part.end, folded));
            }
            if parts.len() >= count + longest {
                break;
            }
        }
        let mut found = Vec::new();
        let mut at = 0;
        while at < count.min(parts.len()) {
            let Some((range, folded)) = parts.get(at) else { break };
            let length = self.phrases.iter().filter_map(|phrase| phrase_length(phrase, &parts, at));
            let length = length.max();
            if let Some((last, _)) = length.and_then(|length| parts.get(at + length - 1)) {
                found.push(range.start..last.end);
            } else if self.is_match(folded) {
                found.push(range.clone());
            }
            at += length.unwrap_or(1);
        }
        if found.is_empty() {
            found.extend(
                alone.parts.iter().map(|part| span.start + part.start..span.start + part.end),
            );
        }
        found
    }

    /// Returns false if neither a folded word nor a part of it matches.
    fn may_match_within(&self, word: &str) -> bool {
        let mut begun = self.phrases.iter().filter_map(|(words, _)| words.first());
        !self.globs.is_empty()
            || self.filters.iter().any(|filter| filter.may_match(word))
            || self.prefixes.iter().any(|prefix| word.contains(prefix.as_str()))
            || begun.any(|first| word.contains(first.as_str()))
    }

    /// Returns true if a word matches.
    fn is_match(&self, word: &str) -> bool {
        (self.filters.iter().any(|filter| filter.may_match(word))
            && self.stems.contains(stem(word)))
            || self.prefixes.iter().any(|begun| word.starts_with(begun.as_str()))
            || self.globs.iter().any(|form| word::matches_glob(form, word))
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

/// Maximum number of spellings in a [`WordCache`].
const MAX_CACHED_WORDS: usize = 1 << 14;

/// The matches of one highlighter in the words it has examined.
#[derive(Default)]
pub struct WordCache(FnvHashMap<Box<str>, WordMatches>);

impl WordCache {
    /// Returns the matches in a word, computed at its first occurrence.
    fn get(&mut self, word: &str, compute: impl FnOnce(&str) -> WordMatches) -> &WordMatches {
        if !self.0.contains_key(word) {
            if self.0.len() >= MAX_CACHED_WORDS {
                self.0.clear();
            }
            self.0.insert(word.into(), compute(word));
        }
        // The word was inserted above.
        self.0.get(word).unwrap_or(&NO_MATCHES)
    }
}

static NO_MATCHES: WordMatches = WordMatches { parts: Vec::new(), may_start_phrase: false };

/// The matches in a word.
#[derive(Default)]
struct WordMatches {
    /// Byte ranges in the word.
    parts: Vec<Range<usize>>,
    /// True if a part of the word is the first word of a phrase.
    may_start_phrase: bool,
}

/// Returns the number of words of a phrase if it is found at a word; `parts` are the words of the text
/// with their ranges.
fn phrase_length(
    (words, is_prefix): &(Vec<String>, bool),
    parts: &[(Range<usize>, String)],
    at: usize,
) -> Option<usize> {
    let here = parts.get(at..at + words.len())?;
    let (last, before) = words.split_last()?;
    let ((_, end), start) = here.split_last()?;
    let ends = if *is_prefix { end.starts_with(last.as_str()) } else { end == last };
    let begins = start.iter().zip(before).all(|((_, word), wanted)| word == wanted);
    (ends && begins).then_some(words.len())
}

/// Returns the byte ranges of the words that were run together in a word; of other words the whole.
fn split_word(word: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for seam in split_points(word) {
        parts.push(start..seam);
        start = seam;
    }
    parts.push(start..word.len());
    parts
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words that a text may run together, and their derivations.
    const WORDS: [&str; 12] = [
        "Prabowo",
        "mengatakan",
        "katanya",
        "Iran",
        "Ayatollah",
        "pemukulan",
        "Wahyudi",
        "mengaku",
        "Harga",
        "2025",
        "perekonomian",
        "berkata",
    ];

    proptest! {
        /// A word that is passed over has no part that matches.
        #[test]
        fn words_that_are_passed_over_have_no_matching_part(
            parts in proptest::collection::vec(0..WORDS.len(), 1..4),
            wanted in 0..WORDS.len(),
            is_prefix in any::<bool>(),
            length in 2..9_usize,
        ) {
            let word: String = parts.iter().filter_map(|at| WORDS.get(*at)).copied().collect();
            let wanted = word::fold(WORDS.get(wanted).copied().unwrap_or_default());
            let typed: String = wanted.chars().take(if is_prefix { length } else { 99 }).collect();
            let pattern =
                WordPattern::Word { word: typed, is_prefix, is_strict: false };
            let condition = crate::library::query::Condition::Text {
                scope: crate::library::query::Scope::Anywhere,
                pattern,
            };
            let highlighter = Highlighter::from_query(&Expr::Condition(condition));
            let has_match = split_word(&word)
                .into_iter()
                .filter_map(|part| word.get(part))
                .chain([word.as_str()])
                .any(|part| highlighter.is_match(&word::fold(part)));
            prop_assert_eq!(has_match, !highlighter.matches_in_word(&word).parts.is_empty());
        }
    }
}
