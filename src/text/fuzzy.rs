//! Text found by some of its letters, as fzf finds it.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What is typed: words, each of which must be found, its letters in their order. A capital means
/// a capital; small letters mean both.
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Fuzzy {
    /// Looks for what is typed.
    pub fn new(typed: &str) -> Self {
        let (case, accents) = (CaseMatching::Smart, Normalization::Smart);
        Self {
            pattern: Pattern::new(typed, case, accents, AtomKind::Fuzzy),
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        }
    }

    /// How well a text fits, the greater the better; none: it does not. Where nothing is typed,
    /// everything fits.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = Utf32Str::new(text, &mut self.letters);
        self.pattern.score(text, &mut self.matcher)
    }

    /// The graphemes of a text that were found, by their numbers, in order; none where it does not
    /// fit.
    pub fn places(&mut self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let letters = Utf32Str::new(text, &mut self.letters);
        if self.pattern.indices(letters, &mut self.matcher, &mut found).is_none() {
            return Vec::new();
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|place| usize::try_from(place).ok()).collect()
    }

    /// Those of the texts that fit, by their places, the best first; the earlier of two that fit
    /// equally.
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
    fn letters_are_found_in_their_order() {
        let titles = ["Harga Beras Naik", "Beras Bulog Harum", "Banjir", "Gubernur"];
        let rank = |typed| Fuzzy::new(typed).rank(titles.into_iter());
        assert_eq!(rank(""), [0, 1, 2, 3]);
        assert_eq!(rank("hrgbrs"), [0]);
        assert_eq!(rank("beras harum"), [1]);
        assert_eq!(rank("Bulog"), [1]);
        assert_eq!(rank("BULOG"), [0; 0]);
    }

    #[test]
    fn what_was_found_is_told_by_grapheme() {
        assert_eq!(Fuzzy::new("hbr").places("Harga Beras"), [0, 6, 8]);
        assert_eq!(Fuzzy::new("as").places("é\u{301} 👩\u{200d}👧 as"), [4, 5]);
        assert_eq!(Fuzzy::new("x").places("Harga"), [0; 0]);
    }
}
