//! A text cut into words, numbers and signs, by their letters alone.

use std::ops::Range;

use crate::text::web::DOMAINS;

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A word in small letters.
    Lower,
    /// A word that begins with a capital: `Jakarta`, `NasDem`.
    Capital,
    /// A word of at least two letters, all capitals: `BPS`, `JAKARTA`; also a lone capital.
    Upper,
    /// A number with its separators, `11.000`, or any token of a figure.
    Number,
    /// A single other character.
    Sign,
}

/// Prefixes of amounts that are often written onto their number: `Rp23`.
const SIGNS: [&str; 8] = ["rp", "usd", "idr", "rm", "eur", "sgd", "gbp", "us"];

/// Where the words, numbers and signs of a text stand.
pub fn cut(text: &str) -> impl Iterator<Item = (Range<usize>, Shape)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let tail = rest.trim_start();
        let start = at + rest.len() - tail.len();
        let first = tail.chars().next()?;
        let length = if first.is_ascii_digit() {
            number(tail)
        } else if first.is_alphabetic() {
            word(tail)
        } else {
            first.len_utf8()
        };
        at = start + length;
        Some((start..at, shape(tail.get(..length).unwrap_or_default())))
    })
}

/// The length of the number that the text begins with, separators inside included.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// The length of the word that the text begins with.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map(|(_, char)| *char);
        let inside = char.is_alphanumeric() || is_combining(char);
        let apostrophe = matches!(char, '\'' | '’') && after.is_some_and(char::is_lowercase);
        let before = text.get(..at).unwrap_or_default();
        if char.is_ascii_digit() && at <= 3 && SIGNS.iter().any(|s| before.eq_ignore_ascii_case(s))
        {
            break;
        }
        let dot = char == '.' && at < 40 && domain(text.get(at + 1..).unwrap_or_default());
        if !(inside || apostrophe || dot) {
            break;
        }
        end = at + char.len_utf8();
    }
    end
}

fn is_combining(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

/// True if what follows a dot is the ending of an address, which stays in one word with what is
/// before it.
fn domain(text: &str) -> bool {
    let end = text.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let label = text.get(..end).unwrap_or_default();
    DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(label))
}

/// What a piece is made of, by its letters.
pub(super) fn shape(body: &str) -> Shape {
    let first = body.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        Shape::Number
    } else if !first.is_alphabetic() {
        Shape::Sign
    } else if !first.is_uppercase() {
        Shape::Lower
    } else if body.chars().any(char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Upper
    }
}
