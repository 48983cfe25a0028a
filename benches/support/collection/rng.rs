//! Reproducible pseudorandom numbers: a `SplitMix64` generator, seeded for each use with its
//! subject.

/// A stream of pseudorandom numbers.
#[derive(Debug, Clone)]
pub(super) struct SeededRng(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl SeededRng {
    /// Creates the stream of a seed, a subject and a number.
    pub(super) fn for_subject(seed: u64, subject: &str, number: usize) -> Self {
        let mut state = mix(seed ^ STEP);
        for byte in subject.bytes() {
            state = mix(state.wrapping_add(STEP) ^ u64::from(byte));
        }
        Self(mix(state ^ (number as u64).wrapping_mul(STEP)))
    }

    pub(super) fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// Returns a number below `bound`, which must not be 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // The high half of a product avoids a division; the bias is negligible.
        ((u128::from(self.next_u64()) * bound as u128) >> 64) as usize
    }

    /// Returns a number from `low` to `high`, inclusive.
    pub(super) fn range_inclusive(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// Returns true with a probability of `share` in a thousand.
    pub(super) fn is_permille(&mut self, share: usize) -> bool {
        self.below(1_000) < share
    }

    /// Returns a random element of a non-empty list.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// Returns a random element of a non-empty list, early ones much more often.
    pub(super) fn pick_early<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        let (one, other) = (self.below(list.len()), self.below(list.len()));
        let third = self.below(list.len());
        list[one.min(other).min(third)]
    }
}
