//! Tokenizer for dates: words, numbers and symbols.

use std::ops::Range;

use super::calendar_names::{self, CalendarWord};
use crate::text::lexical::digit::{digit_value, to_ascii};

/// Maximum number of tokens of a date in running text.
const MAX_TOKENS: usize = 20;

/// A token of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DateToken {
    /// A number and its count of digits.
    Number(i64, usize),
    /// A lower-case word. An apostrophe inside the word is kept: `jum'at`.
    Word(String),
    /// Any other character that is not white space. Dashes are ASCII.
    Symbol(char),
}

impl DateToken {
    pub(super) fn is_symbol(&self, sign: char) -> bool {
        *self == Self::Symbol(sign)
    }

    pub(super) fn is_any_symbol(&self, signs: &str) -> bool {
        matches!(self, Self::Symbol(sign) if signs.contains(*sign))
    }

    /// Returns the word, in lower case.
    pub(super) fn as_word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Returns what the token means in a date, if it is a word.
    pub(super) fn meaning(&self) -> CalendarWord {
        self.as_word().map(calendar_names::calendar_word).unwrap_or_default()
    }

    /// Returns a number of one or two digits.
    pub(super) fn as_short_number(&self) -> Option<i64> {
        match self {
            Self::Number(value, 1 | 2) => Some(*value),
            _ => None,
        }
    }

    /// Returns a year of four or two digits.
    pub(super) fn as_year(&self) -> Option<i64> {
        match self {
            Self::Number(value, digits) => super::expand_year(*value, *digits),
            _ => None,
        }
    }

    /// Returns a year of four digits.
    pub(super) fn as_full_year(&self) -> Option<i64> {
        match self {
            Self::Number(value @ 1000..=2999, 4) => Some(*value),
            _ => None,
        }
    }

    /// Returns the month, from 1, that the word names.
    pub(super) fn as_month(&self) -> Option<i64> {
        super::calendar_names::month_number(self.as_word()?)
    }
}

/// Splits a whole text into tokens, in linear time.
pub(super) fn tokenize(text: &str) -> Vec<DateToken> {
    let mut tokens = Vec::new();
    push_tokens(text, |token, _| tokens.push(token));
    tokens
}

/// Splits the pieces of a running text into tokens, as far as a date can extend: up to the first
/// word that no date contains. Each piece has its byte offset. Also returns the ends of the tokens.
pub(super) fn tokenize_date<'a>(
    pieces: impl Iterator<Item = (&'a str, usize)>,
) -> (Vec<DateToken>, Vec<usize>) {
    let (mut tokens, mut ends): (Vec<DateToken>, Vec<usize>) = (Vec::new(), Vec::new());
    for (piece, offset) in pieces {
        push_tokens(piece, |token, span| {
            // Each full-width digit is a piece of its own.
            if let DateToken::Number(part, 1) = token
                && !piece.is_ascii()
                && let (Some(DateToken::Number(value, digits)), Some(end)) =
                    (tokens.last_mut(), ends.last_mut())
                && *end == offset + span.start
            {
                *value = value.saturating_mul(10).saturating_add(part);
                (*digits, *end) = (*digits + 1, offset + span.end);
                return;
            }
            tokens.push(token);
            ends.push(offset + span.end);
        });
        let unknown =
            |token: &DateToken| token.as_word().is_some_and(|word| !calendar_names::is_known(word));
        if tokens.len() >= MAX_TOKENS || tokens.last().is_some_and(unknown) {
            break;
        }
    }
    (tokens, ends)
}

/// Passes the tokens of a text on, with their byte ranges.
fn push_tokens(text: &str, mut push: impl FnMut(DateToken, Range<usize>)) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if let Some(digit) = digit_value(c) {
            let (mut value, mut digits) = (i64::from(digit), 1);
            while let Some(&(at, next)) = chars.peek()
                && let Some(digit) = digit_value(next)
            {
                value = value.saturating_mul(10).saturating_add(i64::from(digit));
                digits += 1;
                end = at + next.len_utf8();
                chars.next();
            }
            push(DateToken::Number(value, digits), start..end);
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(&(at, next)) = chars.peek() {
                let after = text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                if is_apostrophe(next) && after.is_some_and(char::is_alphabetic) {
                    word.push('\'');
                } else if next.is_alphabetic() {
                    word.extend(next.to_lowercase());
                } else {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            push(DateToken::Word(word), start..end);
        } else if is_apostrophe(c) {
            push(DateToken::Symbol('\''), start..end);
        } else if !c.is_whitespace() {
            push(DateToken::Symbol(to_ascii(c)), start..end);
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}
