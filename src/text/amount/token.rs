//! Tokens of amounts: numbers with their separators, lower-case words, and single symbols.

use std::borrow::Cow;
use std::ops::Range;

use super::vocabulary::VOCABULARY;
use crate::text::lexical::digit::{digit_value, to_ascii};

/// Maximum number of tokens of a figure, and of its numbers in digits.
const MAX_TOKENS: usize = 40;
const MAX_NUMBERS: usize = 4;

/// A token of an amount.
#[derive(Debug, Clone)]
pub(in crate::text) struct AmountToken<'a> {
    /// The token in lower case, with ASCII digits and dashes.
    pub(super) text: Cow<'a, str>,
    /// Byte range in the text.
    pub(in crate::text) span: Range<usize>,
    /// No white space precedes it.
    pub(super) glued: bool,
    /// Its first letter is a capital.
    pub(super) capital: bool,
}

impl AmountToken<'_> {
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }
}

/// Splits a whole text into tokens.
pub(in crate::text) fn tokenize(text: &str) -> Vec<AmountToken<'_>> {
    let mut tokens = Vec::new();
    push_tokens(text, 0, false, &mut tokens);
    tokens
}

/// Splits the pieces of a running text into tokens, as far as a figure can extend: up to the first
/// word that no figure contains. Each piece has its byte offset, and whether it touches the
/// previous one.
pub(in crate::text) fn tokenize_figure<'a>(
    pieces: impl Iterator<Item = (&'a str, usize, bool)>,
) -> Vec<AmountToken<'a>> {
    let mut tokens = Vec::with_capacity(8);
    let mut numbers = 0;
    for (piece, offset, glued) in pieces {
        push_tokens(piece, offset, glued, &mut tokens);
        numbers += usize::from(piece.starts_with(|c: char| c.is_ascii_digit()));
        let ends = |token: &AmountToken| token.is_word() && !VOCABULARY.contains(&token.text);
        if tokens.len() >= MAX_TOKENS || numbers > MAX_NUMBERS || tokens.last().is_some_and(ends) {
            break;
        }
    }
    tokens
}

/// Appends the tokens of a piece of text.
fn push_tokens<'a>(piece: &'a str, offset: usize, glued: bool, tokens: &mut Vec<AmountToken<'a>>) {
    let mut chars = piece.char_indices().peekable();
    let mut glued = glued;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            glued = false;
            continue;
        }
        let number = digit_value(first).is_some();
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let inside = if number {
                // A separator is part of the number if a digit follows.
                let after = piece.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                digit_value(next).is_some()
                    || matches!(to_ascii(next), '.' | ',')
                        && after.is_some_and(|after| digit_value(after).is_some())
            } else {
                first.is_alphabetic() && next.is_alphabetic()
            };
            if !inside {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let written = piece.get(start..end).unwrap_or_default();
        // Each full-width digit is a piece of its own.
        if number
            && glued
            && let Some(last) = tokens.last_mut().filter(|last| last.is_number())
        {
            last.text.to_mut().push_str(&normalize(written));
            last.span.end = offset + end;
            continue;
        }
        tokens.push(AmountToken {
            text: normalize(written),
            span: offset + start..offset + end,
            glued,
            capital: first.is_uppercase(),
        });
        glued = true;
    }
}

/// Returns the token in lower case, with ASCII digits and dashes.
fn normalize(written: &str) -> Cow<'_, str> {
    let changed = written.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    if !changed {
        return Cow::Borrowed(written);
    }
    Cow::Owned(written.chars().flat_map(char::to_lowercase).map(to_ascii).collect())
}
