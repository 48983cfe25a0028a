//! Text search within the open story.

use std::ops::Range;

/// A literal search pattern with smart case: case-insensitive unless it contains an uppercase
/// letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindPattern {
    chars: Vec<char>,
    case_sensitive: bool,
}

impl FindPattern {
    /// Creates a pattern from literal text.
    pub fn new(words: &str) -> Self {
        let case_sensitive = words.chars().any(char::is_uppercase);
        Self {
            chars: words.chars().map(|letter| fold_char(letter, case_sensitive)).collect(),
            case_sensitive,
        }
    }

    /// Returns true if the pattern is empty and matches nothing.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Returns the byte ranges of all non-overlapping matches, in order.
    pub fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        let Some(first) = self.chars.first() else { return Vec::new() };
        let mut found: Vec<Range<usize>> = Vec::new();
        for (start, letter) in text.char_indices() {
            let free = found.last().is_none_or(|last| last.end <= start);
            if !free || fold_char(letter, self.case_sensitive) != *first {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            if let Some(length) = self.match_len(rest) {
                found.push(start..start + length);
            }
        }
        found
    }

    /// Returns the length in bytes of a match at the start of the text.
    fn match_len(&self, text: &str) -> Option<usize> {
        let mut letters = text.char_indices();
        for wanted in &self.chars {
            let (_, letter) = letters.next()?;
            if fold_char(letter, self.case_sensitive) != *wanted {
                return None;
            }
        }
        Some(letters.next().map_or(text.len(), |(end, _)| end))
    }
}

/// Folds a character for comparison. A no-break space equals a space.
fn fold_char(letter: char, exact: bool) -> char {
    match letter {
        '\u{a0}' => ' ',
        letter if exact => letter,
        // Only the first character of a multi-character lowercase form is compared.
        letter => letter.to_lowercase().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        FindPattern::new(words)
            .find_all(text)
            .into_iter()
            .filter_map(|range| text.get(range))
            .collect()
    }

    #[test]
    fn lowercase_pattern_ignores_case() {
        let text = "Beras dan beras, BERAS";
        assert_eq!(found("beras", text), ["Beras", "beras", "BERAS"]);
        assert_eq!(found("Beras", text), ["Beras"]);
        assert_eq!(found("", text), [""; 0]);
    }

    #[test]
    fn matches_do_not_overlap_and_no_break_space_equals_space() {
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(found("rp 23", "Rp\u{a0}23 triliun"), ["Rp\u{a0}23"]);
        assert_eq!(found("é", "É é İ"), ["É", "é"]);
    }
}
