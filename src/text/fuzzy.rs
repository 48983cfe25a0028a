//! Fuzzy matching, as in fzf.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// A fuzzy pattern: words that must all match, each with its letters in order. Uppercase letters
/// match exactly; lowercase letters match both cases.
pub struct FuzzyMatcher {
    pattern: Pattern,
    matcher: Matcher,
    char_buffer: Vec<char>,
}

impl FuzzyMatcher {
    /// Creates a matcher for the typed pattern.
    pub fn new(typed: &str) -> Self {
        let (case, accents) = (CaseMatching::Smart, Normalization::Smart);
        Self {
            pattern: Pattern::new(typed, case, accents, AtomKind::Fuzzy),
            matcher: Matcher::new(Config::DEFAULT),
            char_buffer: Vec::new(),
        }
    }

    /// Returns the score of a text, higher is better, or `None` if it does not match. An empty
    /// pattern matches everything.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = Utf32Str::new(text, &mut self.char_buffer);
        self.pattern.score(text, &mut self.matcher)
    }

    /// Returns the indices of the matched graphemes, in order. Empty if the text does not match.
    pub fn matched_graphemes(&mut self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let letters = Utf32Str::new(text, &mut self.char_buffer);
        if self.pattern.indices(letters, &mut self.matcher, &mut found).is_none() {
            return Vec::new();
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|place| usize::try_from(place).ok()).collect()
    }

    /// Returns the indices of the matching texts, best first. Ties keep the order of the texts.
    pub fn rank<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Vec<usize> {
        let scored = texts.enumerate().filter_map(|(at, text)| Some((self.score(text)?, at)));
        let mut scored: Vec<(u32, usize)> = scored.collect();
        scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        scored.into_iter().map(|(_, at)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_letters_in_order() {
        let titles = ["Harga Beras Naik", "Beras Bulog Harum", "Banjir", "Gubernur"];
        let rank = |typed| FuzzyMatcher::new(typed).rank(titles.into_iter());
        assert_eq!(rank(""), [0, 1, 2, 3]);
        assert_eq!(rank("hrgbrs"), [0]);
        assert_eq!(rank("beras harum"), [1]);
        assert_eq!(rank("Bulog"), [1]);
        assert_eq!(rank("BULOG"), [0; 0]);
    }

    #[test]
    fn reports_matches_by_grapheme_index() {
        assert_eq!(FuzzyMatcher::new("hbr").matched_graphemes("Harga Beras"), [0, 6, 8]);
        assert_eq!(FuzzyMatcher::new("as").matched_graphemes("é\u{301} 👩\u{200d}👧 as"), [4, 5]);
        assert_eq!(FuzzyMatcher::new("x").matched_graphemes("Harga"), [0; 0]);
    }
}
