//! Chance that is the same every time: a small generator (`SplitMix64`), begun anew for each
//! question by what the question is about.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn mixed(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl Chance {
    /// The stream that belongs to a seed, a subject and a number.
    pub(super) fn about(seed: u64, subject: &str, number: usize) -> Self {
        let mut state = mixed(seed ^ STEP);
        for byte in subject.bytes() {
            state = mixed(state.wrapping_add(STEP) ^ u64::from(byte));
        }
        Self(mixed(state ^ (number as u64).wrapping_mul(STEP)))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// A number below `bound`, which is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // The high half of a product: no division, and the bias is far below what shows.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in so many of a thousand cases.
    pub(super) fn permille(&mut self, share: usize) -> bool {
        self.below(1_000) < share
    }

    /// One of a list, which is not empty.
    pub(super) fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// One of a list, the earlier ones much more often.
    pub(super) fn early<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        let (one, other) = (self.below(list.len()), self.below(list.len()));
        let third = self.below(list.len());
        list[one.min(other).min(third)]
    }
}
