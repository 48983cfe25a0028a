//! Hashes of attributes and features (32 bits). The model file stores weights by these hashes:
//! changing them requires a new model file.

/// Hashes an attribute by its type and value (FNV-1a, 32 bits).
pub(super) const fn hash_attribute(what: &str, value: &str) -> u32 {
    extend_hash(extend_hash(0x811c_9dc5, what.as_bytes()), value.as_bytes())
}

/// Extends a hash by more bytes.
pub(super) const fn extend_hash(start: u32, mut bytes: &[u8]) -> u32 {
    let mut hash = start;
    while let [first, rest @ ..] = bytes {
        hash = (hash ^ *first as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    (hash ^ 0xff).wrapping_mul(0x0100_0193)
}

/// Returns the feature of an attribute in a slot of the context window.
pub(super) fn slot_feature(slot: usize, attribute: u32) -> u32 {
    let slot = u32::try_from(slot).unwrap_or(u32::MAX);
    finalize(attribute ^ slot.wrapping_add(1).wrapping_mul(0x9e37_79b1))
}

/// Returns the feature of a combination of values.
pub(super) fn joint_feature(what: &str, parts: [u32; 2]) -> u32 {
    combine(hash_attribute(what, ""), parts)
}

/// Like [`joint_feature`], for a type whose hash is already computed.
pub(super) fn combine(what: u32, parts: [u32; 2]) -> u32 {
    finalize(
        parts
            .iter()
            .fold(what, |hash, part| (hash ^ part).wrapping_mul(0x0100_0193).rotate_left(13)),
    )
}

/// Number of shape values: the five shapes, and the end of the sentence.
pub(super) const SHAPE_VALUES: usize = 6;

/// Returns the features of the shapes of four words: two before, one before, the word itself, one
/// after.
pub(super) fn shape_features(shapes: [usize; 4]) -> [u32; 4] {
    let number = |shapes: &[usize]| {
        shapes.iter().fold(0, |all, shape| all * 8 + u32::try_from(*shape).unwrap_or(7))
    };
    let [_, before, here, next] = shapes;
    [
        joint_feature("ss", [number(&[before, here]), 0]),
        joint_feature("sS", [number(&[here, next]), 0]),
        joint_feature("sss", [number(&[before, here, next]), 0]),
        joint_feature("s4", [number(&shapes), 0]),
    ]
}

/// The finalizer of `MurmurHash3`, which spreads differences over all bits.
fn finalize(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}
