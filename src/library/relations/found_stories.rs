//! The stories that a link may refer to, by date.

use std::cmp::Reverse;

use crate::library::catalog::Catalog;

/// Maximum number of targets of an ambiguous link. Their number is given with them.
const MAX_TARGETS: usize = 20;

/// The stories that the rules find for a link, by date, so that the nearest are found without looking
/// at all of them.
#[derive(Debug, Default)]
pub(super) struct FoundStories {
    /// Dates and numbers, ascending.
    ascending: Vec<(i64, u32)>,
    /// The same, the latest date first; of one date the lowest number first.
    descending: Vec<(i64, u32)>,
}

impl FoundStories {
    pub(super) fn new(stories: Vec<u32>, catalog: &Catalog) -> Self {
        let dated = |story: u32| (catalog.date_key(story).unwrap_or_default(), story);
        let mut ascending: Vec<(i64, u32)> = stories.into_iter().map(dated).collect();
        ascending.sort_unstable();
        let mut descending = ascending.clone();
        descending.sort_unstable_by_key(|(date, story)| (Reverse(*date), *story));
        Self { ascending, descending }
    }

    /// Returns the number of stories.
    pub(super) fn len(&self) -> usize {
        self.ascending.len()
    }

    /// Returns true if a story with this date was found.
    pub(super) fn contains(&self, date: i64, story: u32) -> bool {
        self.ascending.binary_search(&(date, story)).is_ok()
    }

    /// Returns the stories nearest to a date, without `from`.
    pub(super) fn nearest(&self, here: i64, from: u32) -> Vec<u32> {
        let later = self.ascending.partition_point(|(date, _)| *date < here);
        let earlier = self.descending.partition_point(|(date, _)| *date >= here);
        let of = |list: &[(i64, u32)], start: usize| {
            let list = list.iter().skip(start).filter(|(_, story)| *story != from);
            list.take(MAX_TARGETS).map(|(date, story)| (date.abs_diff(here), *story)).collect()
        };
        let mut found: Vec<(u64, u32)> = of(&self.ascending, later);
        found.extend::<Vec<(u64, u32)>>(of(&self.descending, earlier));
        found.sort_unstable();
        found.into_iter().take(MAX_TARGETS).map(|(_, story)| story).collect()
    }
}

/// The stories that a link refers to.
#[derive(Debug, Default)]
pub(in crate::library) struct LinkedStories {
    /// The nearest in time first.
    pub(in crate::library) nearest: Vec<u32>,
    /// The number of all of them.
    pub(in crate::library) total: usize,
}
