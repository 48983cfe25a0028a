//! Text fingerprints for exact matches and sketches for near matches.

use std::hash::Hasher;

use fnv::FnvHasher;

use super::title;
use super::word::WordAnalyzer;

/// Bits of a fingerprint: enough to distinguish the names and titles of a million stories, at two
/// thirds of the index space of 64 bits. Candidates found by fingerprint are compared in full.
const FINGERPRINT_BITS: u32 = 40;

/// Returns the 40-bit fingerprint of a text, the same on every machine.
pub fn of(text: &str) -> u64 {
    hash_64(text) >> (u64::BITS - FINGERPRINT_BITS)
}

/// Returns a 64-bit hash of a text, the same on every machine (FNV-1a with the `SplitMix64`
/// finalizer).
pub(super) fn hash_64(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    mix(hasher.finish())
}

/// Number of words of a normalized title that are indexed to find titles with the same beginning.
pub const HEAD_WORDS: usize = 5;

/// Returns the fingerprint of the first [`HEAD_WORDS`] words of a normalized title, or of all if it
/// has fewer.
pub fn title_head(key: &str) -> u64 {
    let end = key.match_indices(' ').nth(HEAD_WORDS - 1).map_or(key.len(), |(at, _)| at);
    of(key.get(..end).unwrap_or(key))
}

/// Returns the fingerprint of a title after normalization.
pub fn title(title: &str) -> u64 {
    of(&title::normalize(title))
}

/// Bins of a sketch.
const SKETCH_BINS: usize = 32;

/// Consecutive words that form one shingle.
const SHINGLE_WORDS: usize = 3;

/// A sketch of a text's word triples in 32 bytes. The similarity of two sketches estimates the
/// share of triples that the texts have in common. (One-permutation `MinHash` with eight bits per
/// bin: Li, Owen and Zhang, 2012; Li and König, 2010.)
pub type Sketch = [u8; SKETCH_BINS];

/// Number of words of a text that [`ContentFingerprint::opening`] covers.
const OPENING_WORDS: usize = 8;

/// What identifies a text and estimates its similarity to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentFingerprint {
    /// Hash of all words, ignoring case and punctuation.
    pub all: u64,
    /// Hash of the first words; 0 if there are none. An excerpt and the whole text have the same.
    pub opening: u32,
    /// Sketch of the word triples.
    pub sketch: Sketch,
}

/// Returns the fingerprints of a text.
pub fn content(text: &str) -> ContentFingerprint {
    let mut hasher = ContentHasher::default();
    WordAnalyzer::with_cached(|analyzer| {
        analyzer.visit(text, &mut |_, forms| hasher.add(forms.hash));
    });
    hasher.finish()
}

/// Computes the fingerprints of a text from the hashes of its words.
#[derive(Debug)]
pub struct ContentHasher {
    least: [u64; SKETCH_BINS],
    all: u64,
    opening: u32,
    word_count: usize,
    /// Hashes of the last words.
    triple: [u64; SHINGLE_WORDS],
}

impl Default for ContentHasher {
    fn default() -> Self {
        Self {
            least: [u64::MAX; SKETCH_BINS],
            all: 0,
            opening: 0,
            word_count: 0,
            triple: [0; SHINGLE_WORDS],
        }
    }
}

impl ContentHasher {
    /// Adds the hash of the next word, [`WordForms::hash`](super::word::WordForms::hash).
    pub fn add(&mut self, word: u64) {
        self.all = mix(self.all ^ word);
        if self.word_count < OPENING_WORDS {
            self.opening = u32::try_from(self.all >> 32).unwrap_or_default().max(1);
        }
        self.word_count += 1;
        self.triple.rotate_left(1);
        if let Some(newest) = self.triple.last_mut() {
            *newest = word;
        }
        if self.word_count < SHINGLE_WORDS {
            return;
        }
        let shingle = self.triple.iter().fold(0_u64, |sum, word| mix(sum.rotate_left(21) ^ word));
        // The high bits choose the bin; the minimum of the remaining bits is kept.
        let bin = usize::try_from(shingle >> 59).unwrap_or_default();
        if let Some(least) = self.least.get_mut(bin) {
            *least = (*least).min(shingle & (u64::MAX >> 5));
        }
    }

    /// Returns the fingerprints.
    pub fn finish(&self) -> ContentFingerprint {
        // 0 marks an empty bin.
        let sketch = self.least.map(|least| match least {
            u64::MAX => 0,
            least => u8::try_from(1 + least % 255).unwrap_or(1),
        });
        ContentFingerprint { all: self.all, opening: self.opening, sketch }
    }
}

/// Estimates from two sketches how much two texts have in common, from 0 to 1. Returns `None` if
/// the texts are too short.
pub fn similarity(a: &Sketch, b: &Sketch) -> Option<f64> {
    let filled = || a.iter().zip(b).filter(|(a, b)| **a != 0 || **b != 0);
    let count = u32::try_from(filled().count()).unwrap_or_default();
    let same = u32::try_from(filled().filter(|(a, b)| a == b).count()).unwrap_or_default();
    let bins = u32::try_from(SKETCH_BINS).unwrap_or(u32::MAX);
    (2 * count > bins).then(|| f64::from(same) / f64::from(count))
}

/// Mixes all bits of a hash (the finalizer of `SplitMix64`).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        content(text).sketch
    }

    fn numbered_words(range: std::ops::Range<u32>) -> String {
        range.map(|n| format!("kata{n}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn title_head_hashes_the_first_five_words() {
        assert_eq!(title_head("a b c d e f g"), title_head("a b c d e x"));
        assert_ne!(title_head("a b c d e f g"), title_head("a b c d x f g"));
        assert_eq!(title_head("a b c"), of("a b c"));
        assert_eq!(title("A, b: “c”!"), of("a b c"));
    }

    #[test]
    fn opening_hashes_the_first_eight_words() {
        let opening = |text: &str| content(text).opening;
        assert_eq!(opening("a b c d e f g h i"), opening("A b c d e f g h, lain"));
        assert_ne!(opening("a b c d e f g x"), opening("a b c d e f g h"));
        assert_eq!((opening(""), opening("–")), (0, 0));
    }

    #[test]
    fn similar_texts_have_similar_sketches() {
        let base = sketch(&numbered_words(0..300));
        assert_eq!(similarity(&base, &sketch(&numbered_words(0..300))), Some(1.0));
        let near = similarity(&base, &sketch(&numbered_words(0..290))).unwrap();
        let far = similarity(&base, &sketch(&numbered_words(150..450))).unwrap();
        let other = similarity(&base, &sketch(&numbered_words(1000..1300))).unwrap();
        assert!(near > 0.8 && far < 0.6 && other < 0.1, "{near} {far} {other}");
        assert_eq!(similarity(&base, &sketch("terlalu pendek")).map(|like| like < 0.2), Some(true));
        assert_eq!(content("A, b-c"), content("a b “C”"));
        assert_eq!(similarity(&sketch("a b c d"), &sketch("a b c d")), None);
    }
}
