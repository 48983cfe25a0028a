//! Writes a text as word codes.

use super::codes::{
    SWITCH_CASE, UPPER_CASE, WRITTEN_SEPARATOR, WRITTEN_WORD, push_code, push_number,
    separator_number, word_number,
};
use super::reader::begins_sentence;
use crate::text::word;

/// Appends a text as word codes. Returns the byte range of each word in the text.
pub(super) fn encode(text: &str, out: &mut Vec<u8>) -> Vec<std::ops::Range<usize>> {
    let (mut end, mut words) = (0, Vec::new());
    for span in word::spans(text) {
        let separator = text.get(end..span.start).unwrap_or_default();
        let is_first = words.is_empty();
        push_separator(separator, if is_first { "" } else { " " }, out);
        let word = text.get(span.clone()).unwrap_or_default();
        push_word(word, is_first || begins_sentence(separator), out);
        end = span.end;
        words.push(span);
    }
    push_separator(text.get(end..).unwrap_or_default(), "", out);
    words
}

/// Appends a separator unless it is the one expected here.
fn push_separator(separator: &str, expected: &str, out: &mut Vec<u8>) {
    if separator == expected {
        return;
    }
    match separator_number(separator) {
        Some(number) => push_code(number, out),
        None => push_written(WRITTEN_SEPARATOR, separator, out),
    }
}

fn push_word(word: &str, begins_sentence: bool, out: &mut Vec<u8>) {
    let Some((number, case)) = find_listed(word) else {
        return push_written(WRITTEN_WORD, word, out);
    };
    let has_case = word.starts_with(|c: char| c.is_ascii_alphabetic());
    match case {
        LetterCase::Upper => out.push(UPPER_CASE),
        LetterCase::Lower if begins_sentence && has_case => out.push(SWITCH_CASE),
        LetterCase::Capital if !begins_sentence => out.push(SWITCH_CASE),
        LetterCase::Lower | LetterCase::Capital => {}
    }
    push_code(number, out);
}

/// The case of the letters of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum LetterCase {
    /// No capital.
    Lower,
    /// A capital, then no other.
    Capital,
    /// At least two letters, all capitals.
    Upper,
}

/// Returns the number of a word in the list, and its case. `None` if it is not listed or mixes cases.
fn find_listed(word: &str) -> Option<(super::codes::CodeNumber, LetterCase)> {
    if !word.is_ascii() {
        return None;
    }
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let case = match capitals {
        0 => LetterCase::Lower,
        1 if word.starts_with(|c: char| c.is_ascii_uppercase()) => LetterCase::Capital,
        _ if capitals == letters && capitals > 1 => LetterCase::Upper,
        _ => return None,
    };
    if case == LetterCase::Lower {
        return Some((word_number(word)?, case));
    }
    let mut letters = [0; word::MAX_WORD_BYTES];
    let letters = letters.get_mut(..word.len())?;
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    Some((word_number(str::from_utf8(letters).ok()?)?, case))
}

fn push_written(kind: u8, text: &str, out: &mut Vec<u8>) {
    out.push(kind);
    push_number(text.len(), out);
    out.extend(text.as_bytes());
}
