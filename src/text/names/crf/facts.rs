//! What a large pile of news tells of a word: how it is mostly written, how frequent it is, and
//! among which words it stands.

use serde::{Deserialize, Serialize};

use super::number::hash;

/// What is known of a word, whatever its case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// How often it has a capital inside a sentence, in eighths; 9 if it never stands there.
    pub capital: u8,
    /// How often, of the times that it has one, it is all in capitals, in quarters.
    pub upper: u8,
    /// How frequent it is: the number of binary digits of the count.
    pub frequency: u8,
    /// It is in a dictionary of the language, in small letters.
    pub listed: bool,
    /// It is a stop word.
    pub stop: bool,
    /// Its clusters, from few large ones to many small ones; 0: in none.
    pub clusters: [u16; 3],
}

/// What is known of words, by the hashes of their small letters. (Two words of one hash are taken
/// for one another; with 32 bits that is one unknown word of 100,000.)
#[derive(Debug, Clone, Default)]
pub struct Words(Vec<(u32, Facts)>);

impl Words {
    /// What is known of a word in small letters.
    pub fn get(&self, lowered: &str) -> Option<&Facts> {
        let hash = hash("word", lowered);
        let at = self.0.binary_search_by_key(&hash, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, facts)| facts)
    }

    /// How many are known.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if nothing is known of any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them by their hashes, the smallest first.
    pub(super) fn sorted(&self) -> &[(u32, Facts)] {
        &self.0
    }

    /// Those of a file, which are in order.
    pub(super) fn of(sorted: Vec<(u32, Facts)>) -> Self {
        Self(sorted)
    }
}

/// Words in small letters with what is known of them; of two of one hash the first counts.
impl<'a> FromIterator<(&'a str, Facts)> for Words {
    fn from_iter<T: IntoIterator<Item = (&'a str, Facts)>>(words: T) -> Self {
        let mut all: Vec<(u32, Facts)> =
            words.into_iter().map(|(word, facts)| (hash("word", word), facts)).collect();
        all.sort_by_key(|(hash, _)| *hash);
        all.dedup_by_key(|(hash, _)| *hash);
        Self(all)
    }
}
