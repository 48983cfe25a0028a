//! The layout of the hash table of a list of words: open addressing with linear probing. `build.rs`
//! makes the tables with this file, too.

/// Number of bits of a slot that hold the offset: the texts are shorter than 256 KiB.
pub(crate) const OFFSET_BITS: u32 = 18;

/// A slot: 0 if free. Otherwise the offset of the line plus one; the bits above hold the top bits of
/// the hash of its word.
pub(crate) const OFFSET_MASK: u32 = (1 << OFFSET_BITS) - 1;

/// Returns the bits of a hash that a slot holds.
pub(crate) fn hash_tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & !OFFSET_MASK
}

/// Returns the first slot of a hash, before the reduction to the number of slots.
pub(crate) fn slot_index(hash: u64) -> usize {
    (hash & 0xffff_ffff) as usize
}

/// Hashes a word by multiplying and folding eight bytes at a time. The words are compiled in, so
/// the hash does not have to resist attacks.
pub(crate) fn hash_word(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let last = rest.iter().fold(word.len() as u64, |value, byte| value << 8 | u64::from(*byte));
    chunks.iter().fold(mix(last), |hash, chunk| mix(hash ^ u64::from_le_bytes(*chunk)))
}

fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 29)
}
