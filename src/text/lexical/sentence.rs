//! Splits text into sentences and detects stops after which a paragraph break was lost.
//!
//! Paragraphs, excerpts and quotations use it. The tagger divides its tokens by a rule of its own
//! (`names::token`), which its model was trained with.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::urls::DOMAIN_ENDINGS;

/// Minimum length of a paragraph that was glued to another, in bytes.
const MIN_GLUED_BYTES: usize = 60;

/// A quotation or bracket longer than this, in bytes, is treated as unclosed.
const MAX_QUOTATION_BYTES: usize = 1_500;
const MAX_BRACKET_BYTES: usize = 300;

/// Marks that close what a stop ends.
const CLOSING_MARKS: [char; 5] = ['"', '”', ')', '’', '\''];

/// An abbreviation at the end of a company's name, and so perhaps of a sentence.
const COMPANY_END: &str = "tbk";

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

/// Which stops end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum SentenceEnds {
    /// Those that certainly do. A stop without a space after it must stand between two stretches of
    /// text that are long enough to be paragraphs, and one after `Tbk` is part of a name.
    Certain,
    /// Those that probably do: also a stop directly before a word, or between `Tbk` and a word.
    Probable,
}

/// Splits a text into sentences. Text in quotation marks or brackets is not split.
pub(in crate::text) fn split_sentences(text: &str) -> Vec<SentenceSpan> {
    split_outside(text, &enclosed_ranges(text), SentenceEnds::Certain)
}

/// Splits a text into sentences. The enclosed byte ranges, which are in order and do not overlap,
/// are not split.
pub(in crate::text) fn split_outside(
    text: &str,
    enclosed: &[Range<usize>],
    ends: SentenceEnds,
) -> Vec<SentenceSpan> {
    let mut enclosed = enclosed.iter().peekable();
    let mut sentences = Vec::new();
    let (mut start, mut glued) = (0, false);
    // Start of the current paragraph, as far as it is certain.
    let mut begun = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        while enclosed.next_if(|range| range.end <= at).is_some() {}
        // A stop at the end of a quotation also ends the sentence around it.
        let inside = enclosed.peek().filter(|range| range.start <= at);
        let Some(end) = end_of_stop(text, at + 1, inside.map(|range| range.end)) else { continue };
        if !may_end_sentence(text, at, ends) {
            continue;
        }
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.trim_start();
        if next.is_empty() || !may_begin_sentence(next) || is_inside_company(text, at, next) {
            continue;
        }
        let touches = next.len() == rest.len();
        let may_touch = || match ends {
            SentenceEnds::Certain => {
                end - begun >= MIN_GLUED_BYTES
                    && next.len() >= MIN_GLUED_BYTES
                    && is_lost_break(text, at, next)
            }
            SentenceEnds::Probable => is_glued_word(text, at, next),
        };
        if touches && !may_touch() {
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

/// Returns the end of a sentence with its stop and the closing marks. `None` if the enclosed text
/// around the stop goes on.
fn end_of_stop(text: &str, behind: usize, enclosed_end: Option<usize>) -> Option<usize> {
    let end = end_of_closing_marks(text, behind);
    let Some(enclosed_end) = enclosed_end.filter(|enclosed_end| end < *enclosed_end) else {
        return Some(end);
    };
    // A tokenizer has put spaces around the marks: `siap . "`.
    let between = text.get(behind..enclosed_end)?;
    between.chars().all(|c| c == ' ' || CLOSING_MARKS.contains(&c)).then_some(enclosed_end)
}

/// Returns whether the stop belongs to the `Tbk.` of a company and the sentence goes on:
/// `PT Maju Tbk. (MAJU)`.
fn is_inside_company(text: &str, at: usize, next: &str) -> bool {
    let word = last_word(text.get(..at).unwrap_or_default());
    word.eq_ignore_ascii_case(COMPANY_END) && !next.starts_with(char::is_uppercase)
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
    text.len() - rest.trim_start_matches(CLOSING_MARKS).len()
}

/// Returns true if the text before the stop allows it to end a sentence.
fn may_end_sentence(text: &str, at: usize, ends: SentenceEnds) -> bool {
    if !text.get(at..).is_some_and(|rest| rest.starts_with('.')) {
        return true;
    }
    // A tokenizer has put a space before the stop.
    let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
    let word = last_word(before);
    let lead = before.get(..before.len() - word.len()).unwrap_or_default();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let ordinary = match word.chars().count() {
        // An ellipsis, or a stop after other punctuation.
        0 => before.ends_with(['%', '$']) || before.ends_with(CLOSING_MARKS),
        // An initial, or a letter of an abbreviation such as `a.n.`.
        1 => false,
        // `1.` numbers a list item.
        2 if is_number => lead.ends_with([',', '.', '-', '/']),
        _ => true,
    };
    let ends_company = ends == SentenceEnds::Probable && word.eq_ignore_ascii_case(COMPANY_END);
    ordinary && (ends_company || !is_abbreviation(word))
}

/// Returns whether a full stop after the word does not end a sentence.
fn is_abbreviation(word: &str) -> bool {
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

/// Returns true if a stop without a space after it comes before a word, unlike in `S.Kom` or
/// `Bisnis.Com`.
fn is_glued_word(text: &str, at: usize, next: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = last_word(before);
    let next = next.trim_start_matches(['"', '“']);
    let length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    let word = next.get(..length).unwrap_or_default();
    let is_word = word.chars().nth(1).is_some_and(char::is_lowercase);
    let is_domain = DOMAIN_ENDINGS.iter().any(|domain| domain.eq_ignore_ascii_case(word));
    is_word && !is_domain && (last.is_empty() || last.chars().count() > 2)
}

/// Returns true if the text begins with one of the phrases.
pub(in crate::text) fn starts_with_phrase(text: &str, list: &[&str]) -> bool {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    list.iter().any(|words| text.strip_prefix(words).is_some_and(ends))
}
