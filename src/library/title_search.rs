//! Finds stories by fuzzy match of their titles, and positions in a listing by date.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;

use super::catalog::StoryRow;
use super::query::parse_period;
use super::{Library, Listing};
use crate::text::fuzzy::FuzzyMatcher;

impl Library {
    /// Returns the stories whose titles match the typed text, best first, at most `limit`. For
    /// empty text it returns the newest stories.
    pub fn search_titles(&self, text: &str, limit: usize) -> Vec<StoryRow> {
        let catalogue = self.catalog();
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        if text.trim().is_empty() {
            return numbers.take(limit).filter_map(|number| catalogue.row(number)).collect();
        }
        let mut fuzzy = FuzzyMatcher::new(text);
        // Min-heap of the best matches so far. Of equal scores, the newer story is better.
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

    /// Returns the last day of the period that a text names, such as `2025-02`, `27 Februari 2025`
    /// or `bulan lalu`. `None` if the text is not a period.
    pub fn parse_last_day(&self, text: &str) -> Option<Date> {
        parse_period(text, self.today()).map(|(_, last)| last)
    }
}

impl Listing {
    /// Returns the position of the first story that is not newer than a date. The listing must be
    /// sorted newest first. `None` if all dated stories are newer.
    pub fn position_of_date(&self, date: Date) -> Option<usize> {
        let dated = |place: usize| {
            let row = self.rows(place..place + 1).into_iter().next()?;
            row.published.map(|published| published.date)
        };
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            // Undated stories come after all dated ones.
            if dated(middle).is_some_and(|published| published > date) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        dated(low).map(|_| low)
    }
}
