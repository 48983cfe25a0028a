//! Texts as numbers: a fingerprint that equal texts share, a sketch that like texts nearly share.

use std::hash::Hasher;

use fnv::FnvHasher;

use super::{title, word};

/// Bits of a fingerprint: enough to tell the names and titles of a million stories apart, and two
/// thirds of the room that 64 would take in an index. What is found by it is compared in full.
const BITS: u32 = 40;

/// A number of 40 bits that stands for a text, the same on every machine.
pub fn of(text: &str) -> u64 {
    hash(text) >> (u64::BITS - BITS)
}

/// 64 bits that stand for a text, the same on every machine (FNV-1a).
fn hash(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    mix(hasher.finish())
}

/// The first words of a normalised title, by which titles that begin alike are found.
pub const HEAD: usize = 5;

/// The fingerprint of the first [`HEAD`] words of a normalised title, or of all if it has fewer.
pub fn head(key: &str) -> u64 {
    let end = key.match_indices(' ').nth(HEAD - 1).map_or(key.len(), |(at, _)| at);
    of(key.get(..end).unwrap_or(key))
}

/// The fingerprint of a title however it is written.
pub fn title(title: &str) -> u64 {
    of(&title::normalise(title))
}

/// Numbers in a sketch.
const BINS: usize = 32;

/// Words in a row that count as one feature of a text.
const SHINGLE: usize = 3;

/// What a text is made of, in 32 bytes: the likeness of two sketches estimates the share of word
/// triples that the texts have in common. (One-permutation minwise hashing with eight bits a bin:
/// Li, Owen and Zhang, 2012; Li and König, 2010.)
pub type Sketch = [u8; BINS];

/// The fingerprint of a text's words, however they are set, and its sketch.
pub fn words(text: &str) -> (u64, Sketch) {
    let mut least = [u64::MAX; BINS];
    let mut all = 0;
    let mut triple = [0_u64; SHINGLE];
    let mut folded = String::new();
    for (count, span) in word::spans(text).enumerate() {
        word::fold_into(text.get(span).unwrap_or_default(), &mut folded);
        let word = hash(&folded);
        all = mix(all ^ word);
        triple.rotate_left(1);
        if let Some(newest) = triple.last_mut() {
            *newest = word;
        }
        if count + 1 < SHINGLE {
            continue;
        }
        let shingle = triple.iter().fold(0_u64, |sum, word| mix(sum.rotate_left(21) ^ word));
        // The high bits choose the bin, the others compete in it.
        let bin = usize::try_from(shingle >> 59).unwrap_or_default();
        if let Some(least) = least.get_mut(bin) {
            *least = (*least).min(shingle & (u64::MAX >> 5));
        }
    }
    // 0 stands for a bin that nothing fell into.
    let sketch = least.map(|least| match least {
        u64::MAX => 0,
        least => u8::try_from(1 + least % 255).unwrap_or(1),
    });
    (all, sketch)
}

/// How much two texts have in common, from 0 to 1, by their sketches; nothing if they are too
/// short to tell.
pub fn likeness(a: &Sketch, b: &Sketch) -> Option<f64> {
    let filled = || a.iter().zip(b).filter(|(a, b)| **a != 0 || **b != 0);
    let count = u32::try_from(filled().count()).unwrap_or_default();
    let same = u32::try_from(filled().filter(|(a, b)| a == b).count()).unwrap_or_default();
    let bins = u32::try_from(BINS).unwrap_or(u32::MAX);
    (2 * count > bins).then(|| f64::from(same) / f64::from(count))
}

/// Spreads what differs in a few bits over all of them (the finaliser of `SplitMix64`).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        words(text).1
    }

    fn row(range: std::ops::Range<u32>) -> String {
        range.map(|n| format!("kata{n}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_head_is_the_first_five_words() {
        assert_eq!(head("a b c d e f g"), head("a b c d e x"));
        assert_ne!(head("a b c d e f g"), head("a b c d x f g"));
        assert_eq!(head("a b c"), of("a b c"));
        assert_eq!(title("A, b: “c”!"), of("a b c"));
    }

    #[test]
    fn like_texts_have_like_sketches() {
        let base = sketch(&row(0..300));
        assert_eq!(likeness(&base, &sketch(&row(0..300))), Some(1.0));
        let near = likeness(&base, &sketch(&row(0..290))).unwrap();
        let far = likeness(&base, &sketch(&row(150..450))).unwrap();
        let other = likeness(&base, &sketch(&row(1000..1300))).unwrap();
        assert!(near > 0.8 && far < 0.6 && other < 0.1, "{near} {far} {other}");
        assert_eq!(likeness(&base, &sketch("terlalu pendek")).map(|like| like < 0.2), Some(true));
        assert_eq!(words("A, b-c").0, words("a b “C”").0);
        assert_eq!(likeness(&sketch("a b c d"), &sketch("a b c d")), None);
    }
}
