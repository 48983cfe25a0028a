//! Word statistics from a large collection of news: capitalization, frequency and distributional
//! clusters.

use serde::{Deserialize, Serialize};

use super::feature_hash::hash_attribute;

/// Statistics of a word, regardless of case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordStats {
    /// How often it is capitalized inside a sentence, in eighths; 9 if it never occurs there.
    pub capital_eighths: u8,
    /// How often it is all capitals when it is capitalized, in quarters.
    pub upper_quarters: u8,
    /// Frequency, as the number of binary digits of the count.
    pub count_bits: u8,
    /// Whether a dictionary of the language lists it in lower case.
    pub in_dictionary: bool,
    /// Whether it is a stop word.
    pub is_stop_word: bool,
    /// Its clusters, from few large ones to many small ones; 0 for none.
    pub clusters: [u16; 3],
}

/// Statistics by the hash of the lower-case word, sorted by hash. Two words with the same hash
/// share an entry; with 32 bits, that affects one in 100,000 unknown words.
#[derive(Debug, Clone, Default)]
pub struct WordStatsTable(Vec<(u32, WordStats)>);

impl WordStatsTable {
    /// Returns the statistics of a lower-case word.
    pub fn get(&self, lowered: &str) -> Option<&WordStats> {
        let hash = hash_attribute("word", lowered);
        let at = self.0.binary_search_by_key(&hash, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, stats)| stats)
    }

    /// Returns the number of words.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns all entries, sorted by hash.
    pub(super) fn entries(&self) -> &[(u32, WordStats)] {
        &self.0
    }

    /// Creates the table from entries that are sorted by hash.
    pub(super) fn from_sorted(sorted: Vec<(u32, WordStats)>) -> Self {
        Self(sorted)
    }
}

/// Collects lower-case words with their statistics. Of two words with the same hash, the first one
/// is kept.
impl<'a> FromIterator<(&'a str, WordStats)> for WordStatsTable {
    fn from_iter<T: IntoIterator<Item = (&'a str, WordStats)>>(words: T) -> Self {
        let mut all: Vec<(u32, WordStats)> =
            words.into_iter().map(|(word, stats)| (hash_attribute("word", word), stats)).collect();
        all.sort_by_key(|(hash, _)| *hash);
        all.dedup_by_key(|(hash, _)| *hash);
        Self(all)
    }
}
