//! The words, numbers and signs that a date is made of.

/// One piece of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number and how many digits it was written with.
    Number(i64, usize),
    /// A word, in lower case; an apostrophe inside it is kept: `jum'at`.
    Word(String),
    /// Any other sign that is no white space.
    Sign(char),
}

impl Token {
    pub(super) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }

    pub(super) fn is_one_of(&self, signs: &str) -> bool {
        matches!(self, Self::Sign(sign) if signs.contains(*sign))
    }

    /// A word, in lower case.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// A number of one or two digits.
    pub(super) fn short(&self) -> Option<i64> {
        match self {
            Self::Number(value, 1 | 2) => Some(*value),
            _ => None,
        }
    }

    /// A year of four or two digits.
    pub(super) fn year(&self) -> Option<i64> {
        match self {
            Self::Number(value, digits) => super::year(*value, *digits),
            _ => None,
        }
    }

    /// The month that a word names, from 1.
    pub(super) fn month(&self) -> Option<i64> {
        super::names::month(self.word()?)
    }
}

/// The pieces of a text, all of it: in linear time.
pub(super) fn tokens(text: &str) -> Vec<Token> {
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
            tokens.push(Token::Number(value, digits));
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
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}
