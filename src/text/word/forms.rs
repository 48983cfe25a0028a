//! The forms of a word that searching and comparing need, computed once per spelling.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::{fold_into, spans};
use crate::text::fingerprint;
use crate::text::lexical::spelling_map::SpellingMap;
use crate::text::names::is_place_name;
use crate::text::run_together::split_points;
use crate::text::stem::stem;

/// Maximum number of cached spellings. Each takes about 150 bytes; 10,000 stories have about 60,000.
const MAX_SPELLINGS: usize = 1 << 16;

/// Number of cached spellings that are kept while no text is analyzed.
const MAX_IDLE_SPELLINGS: usize = 8_000;

/// The forms of one spelling.
#[derive(Debug, Clone)]
pub struct WordForms {
    /// The folded word; empty if its characters fold to nothing.
    pub folded: Arc<str>,
    /// The root of the folded word, if the root is another word.
    pub root: Option<Arc<str>>,
    /// Number of the root or, without one, of the folded word: equal for equal roots. It is valid
    /// until [`WordAnalyzer::visit`] is called again.
    pub root_id: u32,
    /// True if the word is the name of a place, whose apparent root is accidental: `Kuningan` does
    /// not mean `kuning`.
    pub is_place: bool,
    /// Hash of the folded word, the same on every machine.
    pub hash: u64,
    /// The parts of words that were run together; empty for nearly all words.
    pub parts: Vec<WordForms>,
}

impl WordForms {
    /// Returns the root of the word, or the folded word if it has none.
    pub fn root_or_folded(&self) -> &Arc<str> {
        self.root.as_ref().unwrap_or(&self.folded)
    }
}

/// Divides texts into words and looks up their forms in a cache.
#[derive(Debug, Default)]
pub struct WordAnalyzer {
    numbers: SpellingMap,
    forms: Vec<WordForms>,
    root_numbers: SpellingMap,
    folded: String,
    /// True if only the roots are wanted.
    is_for_roots: bool,
}

thread_local! {
    static ANALYZER: RefCell<WordAnalyzer> = RefCell::default();
}

impl WordAnalyzer {
    /// Creates an analyzer that finds roots, and neither names of places nor words that were run
    /// together: these need the lexicon, which takes longer to build than a story to analyze.
    pub fn for_roots() -> Self {
        Self { is_for_roots: true, ..Self::default() }
    }

    /// Calls `work` with the analyzer of this thread. `work` must not call this function again.
    pub fn with_cached<T>(work: impl FnOnce(&mut Self) -> T) -> T {
        let mut analyzer = ANALYZER.take();
        let result = work(&mut analyzer);
        analyzer.drop_if_over(MAX_SPELLINGS);
        ANALYZER.set(analyzer);
        result
    }

    /// Drops what this thread keeps for the next text, if that is large.
    pub fn release_cache() {
        ANALYZER.with_borrow_mut(|analyzer| analyzer.drop_if_over(MAX_IDLE_SPELLINGS));
    }

    /// Calls `visit` with the byte range and the forms of every word of a text, in order. Words that
    /// were run together are visited whole.
    pub fn visit(&mut self, text: &str, visit: &mut impl FnMut(Range<usize>, &WordForms)) {
        for span in spans(text) {
            let spelling = text.get(span.clone()).unwrap_or_default();
            let number = self.number_of(spelling);
            if let Some(forms) = self.forms.get(number as usize) {
                visit(span, forms);
            }
        }
    }

    fn drop_if_over(&mut self, max_spellings: usize) {
        if self.forms.len() > max_spellings {
            *self = Self::default();
        }
    }

    fn number_of(&mut self, spelling: &str) -> u32 {
        if let Some(number) = self.numbers.get(spelling) {
            return number;
        }
        let forms = self.analyze(spelling, true);
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        self.forms.push(forms);
        self.numbers.insert(spelling, number);
        number
    }

    fn analyze(&mut self, spelling: &str, divide: bool) -> WordForms {
        fold_into(spelling, &mut self.folded);
        let root = stem(&self.folded);
        let next = u32::try_from(self.root_numbers.len()).unwrap_or(u32::MAX);
        let root_id = self.root_numbers.get(root).unwrap_or(next);
        if root_id == next {
            self.root_numbers.insert(root, next);
        }
        let mut forms = WordForms {
            folded: self.folded.as_str().into(),
            root: (root != self.folded).then(|| Arc::from(root)),
            root_id,
            is_place: !self.is_for_roots && is_place_name(spelling),
            hash: fingerprint::hash_64(&self.folded),
            parts: Vec::new(),
        };
        let seams = if divide && !self.is_for_roots { split_points(spelling) } else { Vec::new() };
        if let Some(last) = seams.last() {
            let starts = std::iter::once(0).chain(seams.iter().copied());
            let ends = seams.iter().copied().chain([spelling.len()]);
            debug_assert!(*last < spelling.len());
            for (start, end) in starts.zip(ends) {
                let part = spelling.get(start..end).unwrap_or_default();
                forms.parts.push(self.analyze(part, false));
            }
        }
        forms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analyze(text: &str) -> Vec<WordForms> {
        let mut found = Vec::new();
        WordAnalyzer::default().visit(text, &mut |_, forms| found.push(forms.clone()));
        found
    }

    #[test]
    fn words_have_folded_form_and_root() {
        let [first, second, third] =
            <[_; 3]>::try_from(analyze("Pengiriman kirim Jum'at")).unwrap();
        assert_eq!((&*first.folded, first.root.as_deref()), ("pengiriman", Some("kirim")));
        assert_eq!((&*second.folded, second.root.as_deref()), ("kirim", None));
        assert_eq!(first.root_id, second.root_id);
        assert_eq!(&*third.folded, "jumat");
        assert_ne!(third.root_id, second.root_id);
        assert_eq!(second.hash, fingerprint::hash_64("kirim"));
    }

    #[test]
    fn run_together_words_have_parts() {
        let found = analyze("IranAyatollah Kuningan");
        let parts: Vec<&str> = found[0].parts.iter().map(|part| &*part.folded).collect();
        assert_eq!((&*found[0].folded, parts), ("iranayatollah", vec!["iran", "ayatollah"]));
        assert!(found[1].is_place && found[1].parts.is_empty());
    }

    #[test]
    fn roots_are_the_same_without_the_rest() {
        let text = "Pengiriman IranAyatollah ke Kuningan";
        let mut roots = Vec::new();
        WordAnalyzer::for_roots().visit(text, &mut |_, forms| {
            assert!(!forms.is_place && forms.parts.is_empty());
            roots.push((Arc::clone(forms.root_or_folded()), forms.root_id));
        });
        let all = analyze(text).into_iter();
        let all: Vec<_> = all.map(|forms| Arc::clone(forms.root_or_folded())).zip(0..).collect();
        assert_eq!(roots, all);
    }

    #[test]
    fn full_cache_is_cleared() {
        let mut analyzer = WordAnalyzer::default();
        for number in 0..=MAX_SPELLINGS {
            analyzer.visit(&format!("kata{number}"), &mut |_, _| {});
        }
        analyzer.drop_if_over(MAX_SPELLINGS);
        assert_eq!(analyzer.forms.len(), 0);
        analyzer.visit("kata", &mut |_, forms| assert_eq!(&*forms.folded, "kata"));
    }
}
