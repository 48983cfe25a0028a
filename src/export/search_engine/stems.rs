//! The stems of a text, and the rules from words to stems that a search engine needs for queries.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::library::frequent_words;
use crate::text::word::{WordAnalyzer, WordForms};

/// Stems texts and remembers how.
#[derive(Debug, Default)]
pub(super) struct Stemmer {
    /// Stems by folded word, of words that have one.
    roots: BTreeMap<Arc<str>, Arc<str>>,
}

impl Stemmer {
    /// Creates a stemmer that knows frequent words, so that a query finds a stem by such a word also
    /// if no text has it.
    pub(super) fn with_frequent_words() -> Self {
        let mut stemmer = Self::default();
        for word in frequent_words() {
            stemmer.stems(word);
        }
        stemmer
    }

    /// Returns the stems of a text with a space between them. A word without a stem stands for itself,
    /// and words that were run together are separate.
    pub(super) fn stems(&mut self, text: &str) -> String {
        let mut stems = String::with_capacity(text.len());
        WordAnalyzer::with_cached(|analyzer| {
            analyzer.visit(text, &mut |_, forms| {
                if forms.parts.is_empty() {
                    self.push(forms, &mut stems);
                }
                for part in &forms.parts {
                    self.push(part, &mut stems);
                }
            });
        });
        stems
    }

    fn push(&mut self, forms: &WordForms, stems: &mut String) {
        if forms.folded.is_empty() {
            return;
        }
        if !stems.is_empty() {
            stems.push(' ');
        }
        stems.push_str(forms.root_or_folded());
        if let Some(root) = &forms.root
            && !self.roots.contains_key(&forms.folded)
        {
            self.roots.insert(Arc::clone(&forms.folded), Arc::clone(root));
        }
    }

    /// Returns a rule `word => stem` for each word of the texts that has a stem.
    pub(super) fn into_rules(self) -> Vec<String> {
        self.roots.iter().map(|(word, root)| format!("{word} => {root}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_stems_that_the_rules_give() {
        let mut stemmer = Stemmer::default();
        assert_eq!(stemmer.stems("Pengiriman gas, 20.000 ton — IranAyatollah"), {
            "kirim gas 20 000 ton iran ayatollah"
        });
        assert_eq!(stemmer.stems("… pengiriman Jum'at"), "kirim jumat");
        assert_eq!(stemmer.into_rules(), ["pengiriman => kirim"]);
    }

    #[test]
    fn frequent_words_have_rules() {
        let rules = Stemmer::with_frequent_words().into_rules();
        assert!(rules.len() > 1_000 && rules.iter().any(|rule| rule == "dikirim => kirim"));
    }
}
