//! Word statistics from a large collection of news: capitalization, frequency and distributional
//! clusters.

use serde::{Deserialize, Serialize};

use super::number::hash;

/// Statistics of a word, regardless of case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// How often it is capitalized inside a sentence, in eighths; 9 if it never occurs there.
    pub capital: u8,
    /// How often it is all capitals when it is capitalized, in quarters.
    pub upper: u8,
    /// Frequency, as the number of binary digits of the count.
    pub frequency: u8,
    /// Whether a dictionary of the language lists it in lower case.
    pub listed: bool,
    /// Whether it is a stop word.
    pub stop: bool,
    /// Its clusters, from few large ones to many small ones; 0 for none.
    pub clusters: [u16; 3],
}

/// Statistics by the hash of the lower-case word, sorted by hash. Two words with the same hash
/// share an entry; with 32 bits, that affects one in 100,000 unknown words.
#[derive(Debug, Clone, Default)]
pub struct Words(Vec<(u32, Facts)>);

impl Words {
    /// Returns the statistics of a lower-case word.
    pub fn get(&self, lowered: &str) -> Option<&Facts> {
        let hash = hash("word", lowered);
        let at = self.0.binary_search_by_key(&hash, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, facts)| facts)
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
    pub(super) fn sorted(&self) -> &[(u32, Facts)] {
        &self.0
    }

    /// Creates the table from entries that are sorted by hash.
    pub(super) fn of(sorted: Vec<(u32, Facts)>) -> Self {
        Self(sorted)
    }
}

/// Collects lower-case words with their statistics. Of two words with the same hash, the first one
/// is kept.
impl<'a> FromIterator<(&'a str, Facts)> for Words {
    fn from_iter<T: IntoIterator<Item = (&'a str, Facts)>>(words: T) -> Self {
        let mut all: Vec<(u32, Facts)> =
            words.into_iter().map(|(word, facts)| (hash("word", word), facts)).collect();
        all.sort_by_key(|(hash, _)| *hash);
        all.dedup_by_key(|(hash, _)| *hash);
        Self(all)
    }
}
