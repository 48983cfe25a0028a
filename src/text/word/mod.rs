//! Tokenizes text into words and folds them for search.

mod forms;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use forms::{WordAnalyzer, WordForms};

/// Longer words, in bytes, are skipped (base64, rows of symbols).
pub const MAX_WORD_BYTES: usize = 64;

/// Returns the byte ranges of the words of a text, in order. A word is a run of letters and digits.
/// An apostrophe within it belongs to it (`Jum'at`); any other character separates words
/// (`anak-anak` and `20.000` are two words each).
pub fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = word_start(text, at)?;
            let end = word_end(text, start);
            at = end;
            if end - start <= MAX_WORD_BYTES {
                return Some(start..end);
            }
        }
    })
}

/// Returns the start of the first word at or after `at`.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(at..)?;
    // Nearly all text is ASCII.
    let start =
        at + bytes.iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())?;
    let rest = text.get(start..)?;
    Some(start + rest.find(char::is_alphanumeric)?)
}

/// Returns the end of the word that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    // Most words are ASCII letters and digits.
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = start + plain;
    let follows = bytes.get(plain);
    if follows.is_none_or(|byte| byte.is_ascii() && *byte != b'\'' && *byte != b'`') {
        return start;
    }
    let rest = text.get(start..).unwrap_or_default();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphanumeric()
            || is_combining_mark(c)
            || (is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()));
        if !inside {
            return start + at;
        }
    }
    text.len()
}

/// Folds a word: lowercase, without accents and apostrophes. `folded` is cleared first, so one
/// buffer can serve many words.
pub fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        folded.retain(|c| c != '\'');
        return;
    }
    let letters = word.nfkd().filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c));
    folded.extend(letters.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)));
}

/// Folds a word into a new string. See [`fold_into`].
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Returns true if a word has the form of a pattern, in which `*` stands for any letters.
pub fn matches_glob(pattern: &str, word: &str) -> bool {
    let Some((start, mut rest)) = pattern.split_once('*') else { return pattern == word };
    let Some(mut word) = word.strip_prefix(start) else { return false };
    // Each piece in the middle is taken as early as possible; the last one ends the word.
    while let Some((piece, after)) = rest.split_once('*') {
        let Some(at) = word.find(piece) else { return false };
        word = word.get(at + piece.len()..).unwrap_or_default();
        rest = after;
    }
    word.ends_with(rest)
}

/// Returns the folded words of a text.
pub fn folded_words(text: &str) -> Vec<String> {
    spans(text).filter_map(|span| text.get(span)).map(fold).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tokenizes_runs_of_letters_and_digits() {
        assert_eq!(
            folded_words("Anak-anak “Jum'at” Qur’an, Rp20.000 (27/2) 5'"),
            ["anak", "anak", "jumat", "quran", "rp20", "000", "27", "2", "5"]
        );
        assert!(folded_words("… — !").is_empty());
        assert_eq!(folded_words("kafé KAFE\u{301} ＫＡＦＥ"), ["kafe", "kafe", "kafe"]);
    }

    #[test]
    fn glob_stands_for_any_letters() {
        for (pattern, word, matches) in [
            ("ber*", "berlari", true),
            ("ber*", "ber", true),
            ("ber*", "kabar", false),
            ("*nya", "rumahnya", true),
            ("*nya", "nyata", false),
            ("me*kan", "memberikan", true),
            ("me*kan", "mekan", true),
            ("me*kan", "mkan", false),
            ("ab*ba", "aba", false),
            ("*a*b*", "xaxbx", true),
            ("*a*b*", "xbxax", false),
        ] {
            assert_eq!(matches_glob(pattern, word), matches, "{pattern} {word}");
        }
    }

    #[test]
    fn skips_overlong_words() {
        let text = format!("awal {} akhir", "x".repeat(MAX_WORD_BYTES + 1));
        assert_eq!(folded_words(&text), ["awal", "akhir"]);
    }

    proptest! {
        #[test]
        fn spans_are_valid_and_in_order(text in "\\PC{0,40}") {
            let mut end = 0;
            for span in spans(&text) {
                prop_assert!(span.start >= end && span.start < span.end);
                prop_assert!(text.get(span.clone()).is_some());
                end = span.end;
            }
        }
    }
}
