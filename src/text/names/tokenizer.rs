//! Tokenizer: splits a text into words, numbers and symbols, by character class only.

use std::ops::Range;

use crate::text::urls::DOMAIN_ENDINGS;

/// The case pattern or character class of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenShape {
    /// A lower-case word.
    Lowercase,
    /// A word that starts with a capital letter: `Jakarta`, `NasDem`.
    Capitalized,
    /// A word of capital letters only: `BPS`, `JAKARTA`, or a single capital letter.
    AllCaps,
    /// A number with its separators, `11.000`, or any token of a figure.
    Number,
    /// Any other single character.
    Symbol,
}

/// Currency codes that are often written without a space before the number: `Rp23`.
const CURRENCY_PREFIXES: [&str; 8] = ["rp", "usd", "idr", "rm", "eur", "sgd", "gbp", "us"];

/// Words before a number, from which a space was lost: `sekitar5 liter`. No name ends with them.
const NUMBER_LEADS: [&str; 12] = [
    "antara", "hampir", "hingga", "mencapai", "menjadi", "sampai", "sebanyak", "sebesar",
    "sejumlah", "sekitar", "selama", "senilai",
];

/// Returns the byte ranges and shapes of the tokens of a text.
pub fn tokenize(text: &str) -> impl Iterator<Item = (Range<usize>, TokenShape)> {
    token_spans(text).map(|span| (span.clone(), shape_of(text.get(span).unwrap_or_default())))
}

/// Returns the byte ranges of the tokens of a text.
pub(super) fn token_spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let tail = rest.trim_start();
        let start = at + rest.len() - tail.len();
        let first = tail.chars().next()?;
        let length = if first.is_ascii_digit() {
            number_len(tail)
        } else if first.is_alphabetic() {
            word_len(tail)
        } else {
            first.len_utf8()
        };
        at = start + length;
        Some(start..at)
    })
}

/// Returns the length of the number at the start of the text, including inner separators.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// Returns the length of the word at the start of the text.
fn word_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let letters = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    // Nearly every word ends at a space or a comma.
    if letters > 0 && matches!(bytes.get(letters), None | Some(b' ' | b',')) {
        return letters;
    }
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map(|(_, char)| *char);
        let inside = char.is_alphanumeric() || is_combining(char);
        let apostrophe = matches!(char, '\'' | '’') && after.is_some_and(char::is_lowercase);
        let before = text.get(..at).unwrap_or_default();
        if char.is_ascii_digit() && ends_before_number(before) {
            break;
        }
        let dot =
            char == '.' && at < 40 && starts_with_domain(text.get(at + 1..).unwrap_or_default());
        if !(inside || apostrophe || dot) {
            break;
        }
        end = at + char.len_utf8();
    }
    end
}

/// Returns whether a word ends before a digit: a currency code, or a word that leads to a number.
fn ends_before_number(word: &str) -> bool {
    match word.len() {
        ..=3 => CURRENCY_PREFIXES.iter().any(|code| word.eq_ignore_ascii_case(code)),
        6..=8 => NUMBER_LEADS.contains(&word),
        _ => false,
    }
}

fn is_combining(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

/// Returns whether the text after a dot starts with a domain ending, so that the dot is part of the
/// word.
fn starts_with_domain(text: &str) -> bool {
    let end = text.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let label = text.get(..end).unwrap_or_default();
    DOMAIN_ENDINGS.iter().any(|domain| domain.eq_ignore_ascii_case(label))
}

/// Returns the shape of a token.
pub(super) fn shape_of(body: &str) -> TokenShape {
    let first = body.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        TokenShape::Number
    } else if !first.is_alphabetic() {
        TokenShape::Symbol
    } else if !first.is_uppercase() {
        TokenShape::Lowercase
    } else if body.chars().any(char::is_lowercase) {
        TokenShape::Capitalized
    } else {
        TokenShape::AllCaps
    }
}
