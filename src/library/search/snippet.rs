//! Where a question's words stand in a text, and the piece of it that shows them best.

use std::collections::HashSet;
use std::ops::Range;

use crate::library::question::{Expression, Words};
use crate::text::seam::seams;
use crate::text::stem::stem;
use crate::text::word;

/// Stands before a match in a snippet: a character of no meaning of its own.
pub(super) const MATCH_START: char = '\u{e000}';

/// Stands behind a match in a snippet.
pub(super) const MATCH_END: char = '\u{e001}';

/// Characters of a snippet.
const LENGTH: usize = 160;

/// How many of them lead up to the first match, at most.
const LEAD: usize = LENGTH / 3;

/// A snippet in pieces, in order: the text of each, without marks, and whether it is a match.
pub fn pieces(snippet: &str) -> impl Iterator<Item = (&str, bool)> {
    snippet.split_inclusive([MATCH_START, MATCH_END]).map(|piece| {
        match piece.strip_suffix(MATCH_END) {
            Some(text) => (text, true),
            None => (piece.strip_suffix(MATCH_START).unwrap_or(piece), false),
        }
    })
}

/// Finds a question's words in texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlighter {
    stems: HashSet<String>,
    /// Words still being typed.
    beginnings: Vec<String>,
    /// Words one after the other; whether the last may be but the beginning of one.
    phrases: Vec<(Vec<String>, bool)>,
}

impl Highlighter {
    /// For the words that a question asks for.
    pub fn of(question: &Expression) -> Self {
        let mut highlighter = Self::default();
        for words in question.positive_words() {
            match words {
                Words::Word { word, open } => {
                    highlighter.stems.insert(stem(word).to_owned());
                    if *open && word.len() > 1 {
                        highlighter.beginnings.push(word.clone());
                    }
                }
                Words::Phrase { words, open } => highlighter.phrases.push((words.clone(), *open)),
            }
        }
        highlighter
    }

    /// True when there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.phrases.is_empty()
    }

    /// Where the words stand in a text, in bytes, in order, without overlap.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let (spans, wholes) = pieces_of(text);
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
            if self.seeks(word) {
                found.push(span.clone());
            }
            at += 1;
        }
        let free = |whole: &Range<usize>| {
            let next = found.partition_point(|span| span.end <= whole.start);
            found.get(next).is_none_or(|span| span.start >= whole.end)
        };
        let sought = |whole: &Range<usize>| {
            self.seeks(&word::fold(text.get(whole.clone()).unwrap_or_default()))
        };
        let wholes: Vec<_> = wholes.into_iter().filter(|w| free(w) && sought(w)).collect();
        if !wholes.is_empty() {
            found.extend(wholes);
            found.sort_unstable_by_key(|span| span.start);
        }
        found
    }

    /// True for a word that is asked for.
    fn seeks(&self, word: &str) -> bool {
        self.stems.contains(stem(word))
            || self.beginnings.iter().any(|begun| word.starts_with(begun.as_str()))
    }

    /// The piece of a story that shows the words best, its matches between U+E000 and
    /// U+E001; the beginning where there are none.
    pub fn snippet<'t>(&self, texts: impl Iterator<Item = &'t str>) -> String {
        let mut best: Option<(usize, &str, Vec<Range<usize>>, usize)> = None;
        for text in texts {
            let found = self.find(text);
            let (start, count) = densest(text, &found);
            if best.as_ref().is_none_or(|(most, ..)| count > *most) {
                best = Some((count, text, found, start));
            }
        }
        let Some((_, text, found, start)) = best else { return String::new() };
        piece(text, &found, start)
    }
}

/// Where the words of a text stand, in parts where they were run together; and where those stand
/// whole.
fn pieces_of(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut spans, mut wholes) = (Vec::new(), Vec::new());
    for span in word::spans(text) {
        let mut start = span.start;
        for seam in seams(text.get(span.clone()).unwrap_or_default()) {
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

/// The match with which the piece begins that holds the most different matches, by its place in
/// the text, and how many it holds.
fn densest(text: &str, found: &[Range<usize>]) -> (usize, usize) {
    let mut best = (0, 0);
    for (at, first) in found.iter().enumerate() {
        // What leads up to the first match takes its part of the piece.
        let room = LENGTH - first.start.min(LEAD);
        let within = found.iter().skip(at).take_while(|span| span.end <= first.start + room);
        let words: HashSet<String> =
            within.filter_map(|span| text.get(span.clone())).map(str::to_lowercase).collect();
        if words.len() > best.1 {
            best = (first.start, words.len());
        }
    }
    best
}

/// A piece of a text with its matches marked, from a little before `start` on, between words.
fn piece(text: &str, found: &[Range<usize>], start: usize) -> String {
    let before = text.get(..start).unwrap_or_default();
    let lead = before.char_indices().rev().take(LEAD).last().map_or(start, |(at, _)| at);
    let begin = if lead == 0 {
        0
    } else {
        before
            .get(lead..)
            .and_then(|lead_in| lead_in.find(' '))
            .map_or(start, |space| lead + space + 1)
    };
    let rest = text.get(begin..).unwrap_or_default();
    let limit = rest.char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| begin + at);
    // Not before the match that it is about: that may be part of a long run of letters.
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
        push(&mut out, text.get(at..span.start));
        out.push(MATCH_START);
        push(&mut out, text.get(span.clone()));
        out.push(MATCH_END);
        at = span.end;
    }
    push(&mut out, text.get(at..end));
    if end < text.len() {
        out.push('…');
    }
    out
}

/// Appends text; a sign in it that would be taken for ours is left out.
fn push(out: &mut String, text: Option<&str>) {
    let ours = |c: &char| matches!(*c, MATCH_START | MATCH_END);
    out.extend(text.unwrap_or_default().chars().filter(|c| !ours(c)));
}
