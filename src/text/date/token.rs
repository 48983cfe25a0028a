//! Tokenizer for dates: words, numbers and symbols.

/// A token of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DateToken {
    /// A number and its count of digits.
    Number(i64, usize),
    /// A lower-case word. An apostrophe inside the word is kept: `jum'at`.
    Word(String),
    /// Any other character that is not white space.
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

    /// Returns the month, from 1, that the word names.
    pub(super) fn as_month(&self) -> Option<i64> {
        super::calendar_names::month_number(self.as_word()?)
    }
}

/// Splits a whole text into tokens, in linear time.
pub(super) fn tokenize(text: &str) -> Vec<DateToken> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            let (mut value, mut digits) = (i64::from(digit), 1);
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                value = value.saturating_mul(10).saturating_add(i64::from(digit));
                digits += 1;
                chars.next();
            }
            tokens.push(DateToken::Number(value, digits));
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(&c) = chars.peek() {
                match c {
                    '\'' | '’' | '‘' | '`' | '´' | 'ʼ' => word.push('\''),
                    _ if c.is_alphabetic() => word.extend(c.to_lowercase()),
                    _ => break,
                }
                chars.next();
            }
            // `Jun'25`
            word.truncate(word.trim_end_matches('\'').len());
            tokens.push(DateToken::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(DateToken::Symbol(c));
        }
    }
    tokens
}
