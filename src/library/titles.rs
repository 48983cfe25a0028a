//! Stories found by some letters of their titles, or by their day.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;

use super::catalogue::Row;
use super::question::stretch;
use super::{Library, Listing};
use crate::text::fuzzy::Fuzzy;

impl Library {
    /// The stories whose titles fit what is typed, the best first, at most so many. Where nothing
    /// is typed, the newest.
    pub fn titles(&self, typed: &str, limit: usize) -> Vec<Row> {
        let catalogue = self.catalogue();
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        if typed.trim().is_empty() {
            return numbers.take(limit).filter_map(|number| catalogue.row(number)).collect();
        }
        let mut fuzzy = Fuzzy::new(typed);
        // The best so far, the worst of them on top; of two equal ones the newer is better.
        let mut best = BinaryHeap::with_capacity(limit + 1);
        for number in numbers {
            let score = catalogue.title(number).and_then(|title| fuzzy.score(&title));
            let Some(score) = score else { continue };
            best.push(Reverse((score, Reverse(number))));
            if best.len() > limit {
                best.pop();
            }
        }
        let best = best.into_sorted_vec().into_iter();
        best.filter_map(|Reverse((_, Reverse(number)))| catalogue.row(number)).collect()
    }

    /// The last day of the stretch that a text names: `2025-02`, `27 Februari 2025`, `bulan lalu`;
    /// none: it names none.
    pub fn day(&self, text: &str) -> Option<Date> {
        stretch(text, self.today()).map(|(_, last)| last)
    }
}

impl Listing {
    /// Where, in a listing that has the newest first, the stories of a day begin, or the next
    /// older ones; none: there is no story so old that has a date.
    pub fn place_of_day(&self, day: Date) -> Option<usize> {
        let dated = |place: usize| {
            let row = self.rows(place..place + 1).into_iter().next()?;
            row.published.map(|published| published.date)
        };
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            // What has no date stands behind all that has.
            if dated(middle).is_some_and(|date| date > day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        dated(low).map(|_| low)
    }
}
