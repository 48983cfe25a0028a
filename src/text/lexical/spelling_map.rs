//! A map from spellings to small numbers, for the caches of this layer.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

use foldhash::fast::RandomState;

/// Maps spellings to numbers. Only a 64-bit hash of a spelling is stored; its seed is chosen at
/// random for every map, so nobody can write texts whose words collide, and a collision among 65,000
/// spellings has the probability of one in eight thousand million.
#[derive(Debug, Default)]
pub(in crate::text) struct SpellingMap {
    hasher: RandomState,
    numbers: HashMap<u64, u32, BuildHasherDefault<HashedKey>>,
}

impl SpellingMap {
    /// Returns the number of a spelling.
    pub(in crate::text) fn get(&self, spelling: &str) -> Option<u32> {
        self.numbers.get(&self.hasher.hash_one(spelling)).copied()
    }

    /// Sets the number of a spelling.
    pub(in crate::text) fn insert(&mut self, spelling: &str, number: u32) {
        self.numbers.insert(self.hasher.hash_one(spelling), number);
    }

    /// Returns how many spellings have a number.
    pub(in crate::text) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Passes a key through that is a hash already.
#[derive(Debug, Default)]
struct HashedKey(u64);

impl Hasher for HashedKey {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
