//! Tests of single words: by form, by stem, by beginning.

use std::sync::Arc;

use crate::library::story_text::{LetterCase, StoredWord, code_count, listed_word};
use crate::text::names::is_place_name;
use crate::text::stem::stem;
use crate::text::word;

/// What a word must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::library::analysis) enum WordTest {
    /// This folded word.
    Exact(String),
    /// Any form of this stem.
    Stem(String),
    /// A word with this beginning.
    Prefix(String),
    /// A form in which `*` stands for any letters.
    Glob(String),
}

impl WordTest {
    /// Returns true if a word passes. `folded` is the folded word.
    fn matches(&self, written: &str, folded: &str) -> bool {
        match self {
            Self::Exact(wanted) => folded == wanted,
            Self::Prefix(start) => folded.starts_with(start.as_str()),
            Self::Glob(form) => word::matches_glob(form, folded),
            // As in the index: a place name has no stem but itself.
            Self::Stem(root) => folded == root || (stem(folded) == root && !is_place_name(written)),
        }
    }
}

/// Maximum number of tests of one query. Further ones match nothing.
const MAX_TESTS: usize = 63;

/// Bit of a mask that was computed.
const KNOWN: u64 = 1 << MAX_TESTS;

/// Several tests at once. The results for listed words are kept, so that most words take one access
/// to a table.
#[derive(Debug, Clone)]
pub(in crate::library::analysis) struct WordTests {
    tests: Arc<[WordTest]>,
    /// Masks of the listed words in lower case, then of those with a capital.
    listed: Vec<u64>,
    /// Whether a word that is written out can pass the test by stem: letters it must contain.
    stem_letters: Arc<[Option<String>]>,
    written: String,
    folded: String,
}

impl WordTests {
    pub(in crate::library::analysis) fn new(tests: Vec<WordTest>) -> Self {
        // Affixes change no more than the first letter of a root; exceptions are tested in full.
        let letters = tests.iter().map(|test| match test {
            WordTest::Stem(root) if root.len() > 3 => root.get(2..).map(str::to_owned),
            _ => None,
        });
        Self {
            stem_letters: letters.collect(),
            tests: tests.into(),
            listed: vec![0; 2 * code_count()],
            written: String::new(),
            folded: String::new(),
        }
    }

    /// Returns a mask with a bit for each test that a word passes.
    pub(in crate::library::analysis) fn mask(&mut self, word: StoredWord<'_>) -> u64 {
        match word {
            StoredWord::Written(text) => self.mask_of(text),
            StoredWord::Listed(number, case) => {
                let place = usize::from(number) * 2 + usize::from(case != LetterCase::Lower);
                let known = self.listed.get(place).copied().unwrap_or_default();
                if known & KNOWN != 0 {
                    return known & !KNOWN;
                }
                self.written.clear();
                word.write_to(&mut self.written);
                let written = std::mem::take(&mut self.written);
                let mask = self.compute(&written, listed_word(number));
                self.written = written;
                if let Some(kept) = self.listed.get_mut(place) {
                    *kept = mask | KNOWN;
                }
                mask
            }
        }
    }

    /// Returns the mask of a word as written.
    pub(in crate::library::analysis) fn mask_of(&mut self, written: &str) -> u64 {
        let mut folded = std::mem::take(&mut self.folded);
        word::fold_into(written, &mut folded);
        let mask = self.compute(written, &folded);
        self.folded = folded;
        mask
    }

    fn compute(&self, written: &str, folded: &str) -> u64 {
        let mut mask = 0;
        let tests = self.tests.iter().zip(self.stem_letters.iter()).take(MAX_TESTS);
        for (bit, (test, letters)) in tests.enumerate() {
            let possible = letters.as_ref().is_none_or(|letters| folded.contains(letters));
            if possible && test.matches(written, folded) {
                mask |= 1 << bit;
            }
        }
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_contains_the_letters_of_its_stem() {
        let is_word = |word: &&str| word.len() > 3 && word.is_ascii();
        let listed = (0..).take(code_count()).map(listed_word).filter(is_word);
        for word in listed {
            let root = stem(word);
            if root.len() > 3 {
                assert!(word.contains(root.get(2..).unwrap()), "{word} {root}");
            }
        }
    }

    #[test]
    fn test_by_stem_takes_forms_but_no_places() {
        let mut tests = WordTests::new(vec![
            WordTest::Stem("kuning".into()),
            WordTest::Exact("harga".into()),
            WordTest::Prefix("mem".into()),
            WordTest::Glob("*nya".into()),
        ]);
        for (word, mask) in [
            ("menguning", 1),
            ("Kuningan", 0),
            ("Harga", 2),
            ("harganya", 8),
            ("MEMBACA", 4),
            ("dihargai", 0),
        ] {
            assert_eq!(tests.mask_of(word), mask, "{word}");
        }
        let listed = StoredWord::Listed(
            crate::library::story_text::word_number("harga").unwrap(),
            LetterCase::Capital,
        );
        assert_eq!([tests.mask(listed), tests.mask(listed)], [2, 2]);
    }
}
