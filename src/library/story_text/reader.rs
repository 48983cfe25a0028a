//! Reads word codes.

use super::codes::{
    self, CodeNumber, ONE_BYTE_CODES, SWITCH_CASE, TWO_BYTE_END, UPPER_CASE, WRITTEN_SEPARATOR,
    WRITTEN_WORD, read_number,
};
use super::encoder::LetterCase;

/// A word of a stored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum StoredWord<'a> {
    /// A listed word and its case.
    Listed(CodeNumber, LetterCase),
    /// A word as written.
    Written(&'a str),
}

impl StoredWord<'_> {
    /// Appends the word as the story writes it.
    pub(in crate::library) fn write_to(self, out: &mut String) {
        let start = out.len();
        match self {
            Self::Written(word) => out.push_str(word),
            Self::Listed(number, case) => {
                out.push_str(codes::listed_word(number));
                let end = match case {
                    LetterCase::Lower => start,
                    LetterCase::Capital => start + 1,
                    LetterCase::Upper => out.len(),
                };
                if let Some(letters) = out.get_mut(start..end) {
                    letters.make_ascii_uppercase();
                }
            }
        }
    }
}

/// A word with the separator before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) struct StoredToken<'a> {
    /// Text between the previous word and this one.
    pub(in crate::library) separator: &'a str,
    /// The word.
    pub(in crate::library) word: StoredWord<'a>,
}

/// Returns true if the word after a separator is expected to have a capital.
pub(super) fn begins_sentence(separator: &str) -> bool {
    separator.len() > 1 && separator.starts_with(['.', '!', '?'])
}

/// Reads the words of a stored text. It stops early at bytes that are damaged.
#[derive(Debug, Clone)]
pub(in crate::library) struct TokenReader<'a> {
    bytes: &'a [u8],
    is_first: bool,
    /// The separator after the last word; complete when there is no further word.
    tail: &'a str,
}

impl<'a> TokenReader<'a> {
    /// Creates a reader of the code of a text.
    pub(in crate::library) fn new(code: &'a [u8]) -> Self {
        Self { bytes: code, is_first: true, tail: "" }
    }

    /// Returns the text after the last word. Only valid when all words were read.
    pub(in crate::library) fn tail(&self) -> &'a str {
        self.tail
    }

    fn next_byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number_from(&mut self, byte: u8) -> Option<CodeNumber> {
        Some(match byte.checked_sub(ONE_BYTE_CODES) {
            None => CodeNumber::from(byte),
            Some(high) => {
                let low = self.next_byte()?;
                CodeNumber::from(ONE_BYTE_CODES) + CodeNumber::from_be_bytes([high, low])
            }
        })
    }

    fn written(&mut self) -> Option<&'a str> {
        let length = read_number(&mut self.bytes)?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }
}

impl<'a> Iterator for TokenReader<'a> {
    type Item = StoredToken<'a>;

    fn next(&mut self) -> Option<StoredToken<'a>> {
        let mut separator = if self.is_first { "" } else { " " };
        self.tail = "";
        let mut switches = false;
        loop {
            let byte = self.next_byte()?;
            let word = match byte {
                SWITCH_CASE => {
                    switches = true;
                    continue;
                }
                UPPER_CASE => {
                    let byte = self.next_byte()?;
                    StoredWord::Listed(self.number_from(byte)?, LetterCase::Upper)
                }
                WRITTEN_SEPARATOR => {
                    separator = self.written()?;
                    self.tail = separator;
                    continue;
                }
                WRITTEN_WORD => StoredWord::Written(self.written()?),
                _ => {
                    debug_assert!(byte < TWO_BYTE_END);
                    let number = self.number_from(byte)?;
                    let (text, is_separator) = codes::entry(number)?;
                    if is_separator {
                        separator = text;
                        self.tail = text;
                        continue;
                    }
                    let begins = self.is_first || begins_sentence(separator);
                    let has_case = text.starts_with(|c: char| c.is_ascii_alphabetic());
                    let is_capital = begins != switches && has_case;
                    let case = if is_capital { LetterCase::Capital } else { LetterCase::Lower };
                    StoredWord::Listed(number, case)
                }
            };
            self.is_first = false;
            self.tail = "";
            return Some(StoredToken { separator, word });
        }
    }
}
