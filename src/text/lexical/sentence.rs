//! Splits text into sentences and detects stops after which a paragraph break was lost.
//!
//! The tagger divides its tokens into sentences by a rule of its own, which its model was trained
//! with (`names::token`).

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::urls::DOMAIN_ENDINGS;

/// Minimum length of a paragraph that was glued to another, in bytes.
const MIN_GLUED_BYTES: usize = 60;

/// A quotation or bracket longer than this, in bytes, is treated as unclosed.
const MAX_QUOTATION_BYTES: usize = 1_500;
const MAX_BRACKET_BYTES: usize = 300;

/// Phrases that begin a paragraph.
pub(in crate::text) const PARAGRAPH_OPENERS: [&str; 33] = [
    "Selain itu",
    "Selain",
    "Sementara itu",
    "Sementara",
    "Namun",
    "Menurut",
    "Adapun",
    "Di sisi lain",
    "Di samping itu",
    "Di tempat",
    "Dalam kesempatan",
    "Pada kesempatan",
    "Sebelumnya",
    "Meski",
    "Meskipun",
    "Kendati",
    "Lebih lanjut",
    "Lebih jauh",
    "Selanjutnya",
    "Kemudian",
    "Berdasarkan",
    "Sebagai informasi",
    "Sebagaimana",
    "Seperti diketahui",
    "Diketahui",
    "Untuk diketahui",
    "Oleh karena",
    "Karena itu",
    "Secara terpisah",
    "Sejauh ini",
    "Hingga kini",
    "Terkait",
    "Terpisah",
];

/// Abbreviations: a full stop after them does not end a sentence.
static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/abbreviations.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Returns true for a stop without a space before what may be the next sentence.
pub(in crate::text) fn is_glued_stop(pair: &[u8]) -> bool {
    matches!(pair, [b'.' | b'!' | b'?', next] if next.is_ascii_uppercase() || matches!(next, b'"' | 0x80..))
}

/// Byte range of a sentence.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct SentenceSpan {
    pub(in crate::text) start: usize,
    pub(in crate::text) end: usize,
    /// True if no space separates it from the stop before: a paragraph break was lost.
    pub(in crate::text) glued: bool,
}

/// Splits a text into sentences. Text in quotation marks or brackets is not split.
pub(in crate::text) fn split_sentences(text: &str) -> Vec<SentenceSpan> {
    let mut closed = enclosed_ranges(text).into_iter().peekable();
    let mut sentences = Vec::new();
    let (mut start, mut glued) = (0, false);
    // Start of the current paragraph, as far as it is certain.
    let mut begun = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        while closed.next_if(|range| range.end <= at).is_some() {}
        let behind = at + 1;
        // A stop at the end of a quotation also ends the sentence around it.
        let inside = closed.peek().filter(|range| range.start <= at);
        let end = match inside {
            Some(range) if end_of_closing_marks(text, behind) >= range.end => {
                end_of_closing_marks(text, behind)
            }
            Some(_) => continue,
            None => behind,
        };
        if !may_end_sentence(text, at) {
            continue;
        }
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.trim_start();
        if next.is_empty() || !may_begin_sentence(next) {
            continue;
        }
        let touches = next.len() == rest.len();
        if touches
            && !(end - begun >= MIN_GLUED_BYTES
                && next.len() >= MIN_GLUED_BYTES
                && is_lost_break(text, at, next))
        {
            continue;
        }
        sentences.push(SentenceSpan { start, end, glued });
        (start, glued) = (text.len() - next.len(), touches);
        if glued {
            begun = start;
        }
    }
    let end = text.trim_end().len();
    if start < end {
        sentences.push(SentenceSpan { start, end, glued });
    }
    sentences
}

/// Returns the first sentence of a text, without the full stop and the quotation marks that end it.
pub(in crate::text) fn first_sentence(text: &str) -> &str {
    let first = split_sentences(text).first().and_then(|first| text.get(first.start..first.end));
    let sentence = first.unwrap_or(text);
    let body = sentence.trim_end_matches(['"', '”', '’']);
    if body.ends_with(['!', '?']) { body } else { body.strip_suffix('.').unwrap_or(sentence) }
}

/// Returns the byte ranges of quotations and brackets, in order, without overlap.
fn enclosed_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut quote, mut bracket) = (None, None);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let opens = match c {
            // A mark of the other shape is used by mistake.
            '“' => quote.is_none() || before.is_whitespace() || after.is_alphanumeric(),
            '”' => quote.is_none() && before.is_whitespace() && !after.is_whitespace(),
            '"' => !after.is_whitespace() && (before.is_whitespace() || quote.is_none()),
            _ => false,
        };
        let end = at + c.len_utf8();
        if opens {
            quote = Some(at);
        } else if matches!(c, '"' | '”' | '“') {
            if let Some(start) = quote.take().filter(|start| end - start <= MAX_QUOTATION_BYTES) {
                // Drop brackets inside the quotation.
                while found.pop_if(|inner| inner.start >= start).is_some() {}
                found.push(start..end);
            }
        } else if c == '(' {
            bracket = bracket.or(Some(at));
        } else if c == ')'
            && let Some(start) = bracket.take().filter(|start| end - start <= MAX_BRACKET_BYTES)
            && found.last().is_none_or(|last| last.end <= start)
        {
            found.push(start..end);
        }
        before = c;
    }
    found
}

/// Returns the offset after the closing marks that follow a stop: `."`, `.)`.
fn end_of_closing_marks(text: &str, behind: usize) -> usize {
    let rest = text.get(behind..).unwrap_or_default();
    text.len() - rest.trim_start_matches(['"', '”', ')', '’', '\'']).len()
}

/// Returns true if the text before the stop allows it to end a sentence.
fn may_end_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    if !text.get(at..).is_some_and(|rest| rest.starts_with('.')) {
        return true;
    }
    let word = last_word(before);
    let lead = before.get(..before.len() - word.len()).unwrap_or_default();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let ordinary = match word.chars().count() {
        // An ellipsis, or a stop after other punctuation.
        0 => before.ends_with(['"', '”', ')', '%', '’', '\'']),
        // An initial, or a letter of an abbreviation such as `a.n.`.
        1 => false,
        // `1.` numbers a list item.
        2 if is_number => lead.ends_with([',', '.', '-', '/']),
        _ => true,
    };
    ordinary && !is_abbreviation(word)
}

/// Returns whether a full stop after the word does not end a sentence.
pub(in crate::text) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word.to_lowercase().as_str())
}

/// Returns the letters and digits at the end of a text.
fn last_word(text: &str) -> &str {
    let word = text.trim_end_matches(char::is_alphanumeric);
    // Words are shorter than this; longer runs are ignored.
    text.get(word.len()..).filter(|word| word.len() <= 40).unwrap_or_default()
}

/// Returns true if a sentence can begin with this text.
fn may_begin_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '•', '*']);
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns true if a stop without a space after it certainly ends a sentence, unlike in
/// `Bisnis.Com` or `S.Kom`.
fn is_lost_break(text: &str, at: usize, next: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = last_word(before);
    let lead = before.get(..before.len() - last.len()).unwrap_or_default();
    let next = next.trim_start_matches(['"', '“']);
    let length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    let word = next.get(..length).unwrap_or_default();
    let small = word.chars().nth(1).is_some_and(char::is_lowercase);
    let domain = DOMAIN_ENDINGS.iter().any(|domain| domain.eq_ignore_ascii_case(word));
    let low = last.len() > 2 && last.chars().all(char::is_lowercase);
    let stop = last.is_empty() && before.ends_with(['"', '”', ')', '%']);
    let known = starts_with_phrase(next, &PARAGRAPH_OPENERS);
    small && !domain && (low || stop || known) && !lead.ends_with(['.', '/', '@', '-'])
}

/// Returns true if the text begins with one of the phrases.
pub(in crate::text) fn starts_with_phrase(text: &str, list: &[&str]) -> bool {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    list.iter().any(|words| text.strip_prefix(words).is_some_and(ends))
}
