//! Sentences, and the stops between which a break was lost.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::opens_with;
use crate::text::web::DOMAINS;

/// A paragraph that was glued to the one before is at least so long, in bytes.
const SHORTEST: usize = 60;

/// A quotation or a bracket longer than this was never closed.
const QUOTED: usize = 1_500;
const BRACKETED: usize = 300;

/// Words before a dot that ends no sentence.
static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../assets/abbreviations.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// True for a stop with no space between it and what may be the next sentence.
pub(super) fn touch(pair: &[u8]) -> bool {
    matches!(pair, [b'.' | b'!' | b'?', next] if next.is_ascii_uppercase() || matches!(next, b'"' | 0x80..))
}

/// A sentence of a text, by its bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It stands behind the stop of the one before without a space: a break was between them.
    pub(super) glued: bool,
}

/// The sentences of a text. What is within quotation marks or brackets is not divided.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut closed = enclosed(text).into_iter().peekable();
    let mut sentences = Vec::new();
    let (mut start, mut glued) = (0, false);
    // Where the paragraph began, as far as is certain.
    let mut begun = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        while closed.next_if(|range| range.end <= at).is_some() {}
        let behind = at + 1;
        // A stop at the very end of a quotation ends the sentence around it too.
        let inside = closed.peek().filter(|range| range.start <= at);
        let end = match inside {
            Some(range) if tail(text, behind) >= range.end => tail(text, behind),
            Some(_) => continue,
            None => behind,
        };
        if !ends(text, at) {
            continue;
        }
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.trim_start();
        if next.is_empty() || !begins(next) {
            continue;
        }
        let touches = next.len() == rest.len();
        if touches
            && !(end - begun >= SHORTEST && next.len() >= SHORTEST && divides(text, at, next))
        {
            continue;
        }
        sentences.push(Sentence { start, end, glued });
        (start, glued) = (text.len() - next.len(), touches);
        if glued {
            begun = start;
        }
    }
    let end = text.trim_end().len();
    if start < end {
        sentences.push(Sentence { start, end, glued });
    }
    sentences
}

/// Where quotations and brackets stand, in order, without overlap.
fn enclosed(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut quote, mut bracket) = (None, None);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let opens = match c {
            '“' => true,
            '"' => !after.is_whitespace() && (before.is_whitespace() || quote.is_none()),
            _ => false,
        };
        let end = at + c.len_utf8();
        if opens {
            quote = Some(at);
        } else if matches!(c, '"' | '”') {
            if let Some(start) = quote.take().filter(|start| end - start <= QUOTED) {
                // A bracket within it is part of it.
                while found.pop_if(|inner| inner.start >= start).is_some() {}
                found.push(start..end);
            }
        } else if c == '(' {
            bracket = bracket.or(Some(at));
        } else if c == ')'
            && let Some(start) = bracket.take().filter(|start| end - start <= BRACKETED)
            && found.last().is_none_or(|last| last.end <= start)
        {
            found.push(start..end);
        }
        before = c;
    }
    found
}

/// Where the marks end that close what a stop ends: `."`, `.)`.
fn tail(text: &str, behind: usize) -> usize {
    let rest = text.get(behind..).unwrap_or_default();
    text.len() - rest.trim_start_matches(['"', '”', ')', '’', '\'']).len()
}

/// True if the stop ends a sentence, as far as what is before it tells.
fn ends(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    if !text.get(at..).is_some_and(|rest| rest.starts_with('.')) {
        return true;
    }
    let word = last_word(before);
    let lead = before.get(..before.len() - word.len()).unwrap_or_default();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let ordinary = match word.chars().count() {
        // An ellipsis, or a stop behind a mark.
        0 => before.ends_with(['"', '”', ')', '%', '’', '\'']),
        // An initial; a small letter with a dot is one of `a.n.`.
        1 => false,
        // `1.` counts what follows.
        2 if is_number => lead.ends_with([',', '.', '-', '/']),
        _ => true,
    };
    ordinary && !ABBREVIATIONS.contains(word.to_lowercase().as_str())
}

/// The letters and digits at the end of a text.
fn last_word(text: &str) -> &str {
    let word = text.trim_end_matches(char::is_alphanumeric);
    // No word is so long; what is, need not be looked at.
    text.get(word.len()..).filter(|word| word.len() <= 40).unwrap_or_default()
}

/// True if a sentence can begin so.
fn begins(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '•', '*']);
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// True if a stop without a space behind it certainly divides: not in `Bisnis.Com`, `S.Kom`.
fn divides(text: &str, at: usize, next: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = last_word(before);
    let lead = before.get(..before.len() - last.len()).unwrap_or_default();
    let next = next.trim_start_matches(['"', '“']);
    let length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    let word = next.get(..length).unwrap_or_default();
    let small = word.chars().nth(1).is_some_and(char::is_lowercase);
    let domain = DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(word));
    let low = last.len() > 2 && last.chars().all(char::is_lowercase);
    let stop = last.is_empty() && before.ends_with(['"', '”', ')', '%']);
    let known = opens_with(next, &super::OPENERS);
    small && !domain && (low || stop || known) && !lead.ends_with(['.', '/', '@', '-'])
}
