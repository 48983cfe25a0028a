//! A Bloom filter over the ids and content hashes of the committed stories: most new stories are no
//! copy of any, and the filter shows that without a look into the catalog.

use crate::library::catalog::Catalog;

/// Bits for each value. With four probes, one in 400 absent values passes.
const BITS_PER_VALUE: usize = 16;
const PROBES: u32 = 4;

/// Minimum number of values that the filter has room for.
const MIN_CAPACITY: usize = 1 << 16;

/// A set of values that may contain more than was added. Two bytes for each value.
#[derive(Debug, Default)]
pub(super) struct IdentityFilter {
    words: Vec<u64>,
    count: usize,
}

impl IdentityFilter {
    /// Returns a filter with the ids, base ids and content hashes of a catalog and room for a quarter
    /// more. Unreadable values are left out.
    pub(super) fn from_catalog(catalog: &Catalog) -> Self {
        let count = catalog.identity_count();
        let capacity = (count + count / 4).max(MIN_CAPACITY);
        let bits = (capacity * BITS_PER_VALUE).next_power_of_two();
        let mut filter = Self { words: vec![0; bits / 64], count: 0 };
        catalog.identities().flatten().for_each(|value| filter.insert(value));
        filter
    }

    /// Returns true if the filter has no room for another `more` values.
    pub(super) fn is_full(&self, more: usize) -> bool {
        (self.count + more) * BITS_PER_VALUE > self.words.len() * 64
    }

    /// Adds a value.
    pub(super) fn insert(&mut self, value: u64) {
        self.count += 1;
        for bit in self.bits(value) {
            if let Some(word) = self.words.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        }
    }

    /// Returns false if the value was not added.
    pub(super) fn may_contain(&self, value: u64) -> bool {
        let is_set =
            |bit: usize| self.words.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1);
        self.bits(value).all(is_set)
    }

    /// Returns the numbers of the bits of a value (Kirsch and Mitzenmacher, 2006).
    fn bits(&self, value: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = (self.words.len() * 64).wrapping_sub(1);
        // Content hashes have few bits in their upper half.
        let mixed = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (first, step) = (mixed ^ mixed >> 32, mixed >> 17 | 1);
        let position = move |probe| first.wrapping_add(step.wrapping_mul(probe));
        (0..u64::from(PROBES))
            .map(move |probe| usize::try_from(position(probe) & mask as u64).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contains_what_was_added_and_little_else() {
        let mut filter = IdentityFilter { words: vec![0; 1 << 12], count: 0 };
        assert!(!IdentityFilter::default().may_contain(7));
        // Values whose upper bits are equal.
        let value = |n: u64| n.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 24;
        (0..10_000).for_each(|n| filter.insert(value(n)));
        assert!((0..10_000).all(|n| filter.may_contain(value(n))));
        let wrong = (10_000..20_000).filter(|n| filter.may_contain(value(*n))).count();
        assert!(wrong < 100, "{wrong}");
        assert!(!filter.is_full(6_000) && filter.is_full(7_000));
    }
}
