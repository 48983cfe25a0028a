//! Statistics of words and sub-collections. `docs/analysis.md` explains them for readers.
//!
//! A collocation is measured by four numbers: how often both occur together, how often each occurs,
//! and the size of the collection in words.

/// Added to a frequency of zero in a ratio. Source: Hardie, "Log Ratio", 2014.
const SMOOTHING: f64 = 0.5;

/// Frequencies of two words, and of both together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairCounts {
    /// How often both occur together.
    pub both: u64,
    /// How often the first occurs.
    pub first: u64,
    /// How often the second occurs.
    pub second: u64,
    /// Number of words in all.
    pub total: u64,
}

/// Converts a count. Exact below 2^53, which no collection reaches.
#[allow(clippy::cast_precision_loss)]
pub(super) fn real(count: u64) -> f64 {
    count as f64
}

impl PairCounts {
    /// Returns logDice: 14 plus the binary logarithm of the Dice coefficient. It does not depend on
    /// the size of the collection; 14 is the maximum, and one point less means half as strong.
    /// Source: Rychlý, "A Lexicographer-Friendly Association Score", 2008.
    pub fn log_dice(self) -> f64 {
        14.0 + (2.0 * real(self.both) / (real(self.first) + real(self.second))).log2()
    }

    /// Returns mutual information: the binary logarithm of how much more often both occur together
    /// than by chance. Source: Church and Hanks, "Word Association Norms, Mutual Information, and
    /// Lexicography", 1990.
    pub fn mutual_information(self) -> f64 {
        (real(self.both) * real(self.total) / (real(self.first) * real(self.second))).log2()
    }

    /// Returns the log-likelihood ratio of the two-by-two table. Source: Dunning, "Accurate Methods
    /// for the Statistics of Surprise and Coincidence", 1993.
    pub fn log_likelihood(self) -> f64 {
        let only_first = self.first.saturating_sub(self.both);
        let only_second = self.second.saturating_sub(self.both);
        let neither = self.total.saturating_sub(self.both + only_first + only_second);
        let table = [self.both, only_first, only_second, neither].map(real);
        let [both, only_first, only_second, neither] = table;
        let total: f64 = table.iter().sum();
        let cell = |seen: f64, row: f64, column: f64| {
            if seen > 0.0 { seen * (seen * total / (row * column)).ln() } else { 0.0 }
        };
        let (row, other_row) = (both + only_first, only_second + neither);
        let (column, other_column) = (both + only_second, only_first + neither);
        2.0 * (cell(both, row, column)
            + cell(only_first, row, other_column)
            + cell(only_second, other_row, column)
            + cell(neither, other_row, other_column))
    }
}

/// Frequencies of a word in two collections.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyCounts {
    /// How often it occurs in the first.
    pub count: u64,
    /// Size of the first in words.
    pub size: u64,
    /// How often it occurs in the second.
    pub reference: u64,
    /// Size of the second in words.
    pub reference_size: u64,
}

impl KeyCounts {
    /// Returns the log-likelihood of the difference between the two frequencies. Source: Rayson and
    /// Garside, "Comparing Corpora using Frequency Profiling", 2000.
    pub fn log_likelihood(self) -> f64 {
        let both = real(self.count + self.reference);
        let sizes = real(self.size + self.reference_size);
        let cell = |seen: u64, size: u64| match seen {
            0 => 0.0,
            _ => real(seen) * (real(seen) * sizes / (real(size) * both)).ln(),
        };
        2.0 * (cell(self.count, self.size) + cell(self.reference, self.reference_size))
    }

    /// Returns the binary logarithm of the ratio of the two relative frequencies: 1 means twice as
    /// frequent. Source: Hardie, "Log Ratio: an informal introduction", 2014.
    pub fn log_ratio(self) -> f64 {
        let share = |count: u64, size: u64| {
            let count = if count == 0 { SMOOTHING } else { real(count) };
            count / real(size.max(1))
        };
        (share(self.count, self.size) / share(self.reference, self.reference_size)).log2()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 5e-4, "{value} {expected}");
    }

    #[test]
    fn collocation_scores_have_the_values_worked_out_by_hand() {
        // Dice = 2·20 / (40 + 120) = 1/4, so logDice = 14 − 2.
        let pair = PairCounts { both: 20, first: 40, second: 120, total: 10_000 };
        assert_near(pair.log_dice(), 12.0);
        // Expected by chance: 40·120 / 10000 = 0.48; log2(20 / 0.48) = log2 41.6667.
        assert_near(pair.mutual_information(), 5.380_8);
        // Table 20, 20 / 100, 9860; expected 0.48, 39.52 / 119.52, 9840.48.
        // 2·(20·ln 41.66667 + 20·ln 0.50607 + 100·ln 0.83668 + 9860·ln 1.0019837)
        // = 2·(74.59403 − 13.62149 − 17.83135 + 19.53935).
        assert_near(pair.log_likelihood(), 125.361_1);
        // Always together: the maximum.
        assert_near(PairCounts { both: 7, first: 7, second: 7, total: 100 }.log_dice(), 14.0);
        // Independent: 10·10 / 100 = 1 together.
        let chance = PairCounts { both: 1, first: 10, second: 10, total: 100 };
        assert_near(chance.log_likelihood(), 0.0);
        assert_near(chance.mutual_information(), 0.0);
    }

    #[test]
    fn keyness_scores_have_the_values_worked_out_by_hand() {
        // 30 in 1000 words against 10 in 2000: expected 13.3333 and 26.6667.
        // 2·(30·ln 2.25 + 10·ln 0.375) = 2·(24.32791 − 9.80829).
        let key = KeyCounts { count: 30, size: 1000, reference: 10, reference_size: 2000 };
        assert_near(key.log_likelihood(), 29.039_2);
        // (30/1000) / (10/2000) = 6.
        assert_near(key.log_ratio(), 2.585_0);
        // Nothing in the reference counts as one half: (8/1000) / (0.5/1000) = 16.
        let key = KeyCounts { count: 8, size: 1000, reference: 0, reference_size: 1000 };
        assert_near(key.log_ratio(), 4.0);
        assert_near(key.log_likelihood(), 2.0 * 8.0 * 2.0_f64.ln());
    }
}
