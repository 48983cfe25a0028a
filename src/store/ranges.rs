//! A set of ascending numbers, stored as ranges.

use std::ops::Range;

/// A set of numbers, compact if many are consecutive.
#[derive(Debug, Default)]
pub(super) struct RangeSet(Vec<Range<usize>>);

impl RangeSet {
    /// Adds a number greater than all numbers of the set.
    pub(super) fn push(&mut self, number: usize) {
        match self.0.last_mut() {
            Some(run) if run.end == number => run.end += 1,
            _ => self.0.push(number..number + 1),
        }
    }

    /// Returns true if the set contains a number.
    pub(super) fn contains(&self, number: usize) -> bool {
        let after = self.0.partition_point(|run| run.end <= number);
        self.0.get(after).is_some_and(|run| run.contains(&number))
    }

    /// Returns the number of elements.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(Range::len).sum()
    }

    /// Returns true if the set is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contains_exactly_added_numbers() {
        let mut runs = RangeSet::default();
        let added = [0, 1, 2, 7, 9, 10];
        for number in added {
            runs.push(number);
        }
        let there: Vec<usize> = (0..20).filter(|number| runs.contains(*number)).collect();
        assert_eq!((there, runs.count(), runs.is_empty()), (added.to_vec(), 6, false));
        assert_eq!(runs.0.len(), 3);
    }
}
