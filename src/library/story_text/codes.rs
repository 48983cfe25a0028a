//! The list of frequent words and separators, and the bytes that stand for them.
//!
//! A listed entry takes one byte (the most frequent ones) or two. Other bytes change the case of the
//! word that follows, or begin a word or separator that is not listed and is written out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::text::run_together::split_points;

/// Number of entries with a code of one byte.
pub(super) const ONE_BYTE_CODES: u8 = 190;

/// End of the bytes that begin a code of two bytes.
pub(super) const TWO_BYTE_END: u8 = 252;

/// The next word is capitalized, or is not although it begins a sentence.
pub(super) const SWITCH_CASE: u8 = 252;

/// The next word is in capitals.
pub(super) const UPPER_CASE: u8 = 253;

/// A separator follows: its length and its bytes.
pub(super) const WRITTEN_SEPARATOR: u8 = 254;

/// A word follows: its length and its bytes.
pub(super) const WRITTEN_WORD: u8 = 255;

/// Number of a listed entry.
pub(in crate::library) type CodeNumber = u16;

/// The entries by number.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/index/codes.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(Entry::parse).collect()
});

/// Numbers of entries, by text.
type EntryNumbers = HashMap<&'static str, CodeNumber, RandomState>;

/// Numbers of the words, by word.
static WORD_NUMBERS: LazyLock<EntryNumbers> = LazyLock::new(|| {
    // A word that the search divides is written out, so that only those have to be divided again.
    let is_whole = |word: &str| {
        let capitalized = capitalize(word);
        split_points(word).is_empty() && split_points(&capitalized).is_empty()
    };
    numbers(&|entry| !entry.is_separator && is_whole(&entry.text))
});

/// Numbers of the separators, by text.
static SEPARATOR_NUMBERS: LazyLock<EntryNumbers> =
    LazyLock::new(|| numbers(&|entry| entry.is_separator));

/// A listed word or separator.
struct Entry {
    text: Cow<'static, str>,
    is_separator: bool,
}

impl Entry {
    fn parse(line: &'static str) -> Self {
        match line.strip_prefix('"') {
            Some(separator) => {
                Self { text: separator.replace('_', " ").into(), is_separator: true }
            }
            None => Self { text: line.into(), is_separator: false },
        }
    }
}

fn numbers(is_wanted: &dyn Fn(&Entry) -> bool) -> EntryNumbers {
    let entries: &'static Vec<Entry> = &ENTRIES;
    let entries = (0..).zip(entries).filter(|(_, entry)| is_wanted(entry));
    entries.map(|(number, entry)| (&*entry.text, number)).collect()
}

/// Returns the number of listed entries.
pub(in crate::library) fn code_count() -> usize {
    ENTRIES.len()
}

/// Returns the most frequent words of Indonesian news, in lower case.
pub fn frequent_words() -> impl Iterator<Item = &'static str> {
    let entries: &'static Vec<Entry> = &ENTRIES;
    entries.iter().filter(|entry| !entry.is_separator).map(|entry| &*entry.text)
}

/// Returns the text of an entry, and true if it is a separator.
pub(super) fn entry(number: CodeNumber) -> Option<(&'static str, bool)> {
    let entries: &'static Vec<Entry> = &ENTRIES;
    entries.get(usize::from(number)).map(|entry| (&*entry.text, entry.is_separator))
}

/// Returns a listed word in lower case.
pub(in crate::library) fn listed_word(number: CodeNumber) -> &'static str {
    entry(number).map_or("", |(text, _)| text)
}

/// Returns the number of a word in lower case.
pub(in crate::library) fn word_number(word: &str) -> Option<CodeNumber> {
    WORD_NUMBERS.get(word).copied()
}

/// Returns the number of a separator.
pub(super) fn separator_number(text: &str) -> Option<CodeNumber> {
    SEPARATOR_NUMBERS.get(text).copied()
}

/// Writes the code of an entry.
pub(super) fn push_code(number: CodeNumber, out: &mut Vec<u8>) {
    let one_byte = CodeNumber::from(ONE_BYTE_CODES);
    match number.checked_sub(one_byte) {
        // The list has no more entries than these bytes can number.
        Some(rest) => {
            let [high, low] = rest.to_be_bytes();
            out.extend([ONE_BYTE_CODES.saturating_add(high), low]);
        }
        None => out.extend(u8::try_from(number)),
    }
}

/// Capitalizes an ASCII word.
pub(super) fn capitalize(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Writes a number of any size, the lower seven bits first.
pub(super) fn push_number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

/// Reads a number written by [`push_number`] and advances. `None` if the bytes end before.
pub(super) fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f).checked_shl(shift)?;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_its_code() {
        let most = usize::from(ONE_BYTE_CODES)
            + usize::from(TWO_BYTE_END - ONE_BYTE_CODES) * (1 << u8::BITS);
        assert!((1000..=most).contains(&code_count()));
        assert_eq!(listed_word(word_number("yang").unwrap()), "yang");
        assert!(separator_number(", ").is_some() && separator_number("yang").is_none());
        let listed: Vec<&str> = ENTRIES.iter().map(|entry| &*entry.text).collect();
        let mut distinct = listed.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), listed.len());
    }

    /// The stored texts of an index are read by the list. If this test fails, raise `FORMAT_VERSION`
    /// in `index_store.rs` and write the new number here.
    #[test]
    fn changed_list_needs_a_new_format_version() {
        let list = include_str!("../../../assets/index/codes.txt");
        assert_eq!(crc32fast::hash(list.as_bytes()), 1_953_566_038);
    }

    #[test]
    fn numbers_round_trip() {
        for number in [0, 1, 127, 128, 300, 1 << 20, usize::MAX] {
            let mut bytes = Vec::new();
            push_number(number, &mut bytes);
            let mut rest = bytes.as_slice();
            assert_eq!((read_number(&mut rest), rest.len()), (Some(number), 0));
        }
        assert_eq!(read_number(&mut [0x80; 30].as_slice()), None);
    }
}
