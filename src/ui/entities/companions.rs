//! The companions of a lens: their order, and the columns in which they stand.

use std::ops::Range;

use crate::library::CoOccurrence;
use crate::locale::ui as messages;
use crate::news::{EntityKind, Language};

/// Width of a column of companions, in cells, from which there are two of them.
const COLUMN_WIDTH: usize = 46;

/// Minimum and maximum number of lines of companions. Between the two, a third of the visible lines
/// is used.
const ROW_LIMITS: (usize, usize) = (3, 12);

/// The order of the companions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CompanionOrder {
    /// Those that occur together most beyond chance first.
    #[default]
    Telling,
    /// Those with the most common stories first.
    Count,
    /// People, organizations and places, each with the most common stories first.
    Kind,
}

impl CompanionOrder {
    /// Returns the next order, and wraps around.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Telling => Self::Count,
            Self::Count => Self::Kind,
            Self::Kind => Self::Telling,
        }
    }

    /// Returns the heading above the companions.
    pub fn heading(self, language: Language) -> &'static str {
        match self {
            Self::Telling => messages::companions_by_telling(language),
            Self::Count => messages::companions_by_count(language),
            Self::Kind => messages::companions_by_kind(language),
        }
    }
}

/// Companions in columns. The items of a column follow those of the column before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanionColumns {
    /// Indices of companions, by column.
    columns: Vec<Vec<usize>>,
}

impl CompanionColumns {
    /// Places companions on lines of `width` cells, with `height` visible lines in all.
    pub fn new(
        companions: &[CoOccurrence],
        order: CompanionOrder,
        width: usize,
        height: usize,
    ) -> Self {
        let rows = (height / 3).clamp(ROW_LIMITS.0, ROW_LIMITS.1);
        let mut sorted: Vec<usize> = (0..companions.len()).collect();
        let count = |at: &usize| companions.get(*at).map_or(0, |one| one.story_count);
        let kind = |at: &usize| companions.get(*at).map(|one| one.entity.kind);
        if order != CompanionOrder::Telling {
            sorted.sort_by_key(|at| std::cmp::Reverse(count(at)));
        }
        let count_of_columns = (width / COLUMN_WIDTH).max(1);
        let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];
        if order == CompanionOrder::Kind && count_of_columns >= kinds.len() {
            let column = |wanted: EntityKind| {
                let own = sorted.iter().copied().filter(|at| kind(at) == Some(wanted));
                own.take(rows).collect::<Vec<usize>>()
            };
            let columns = kinds.into_iter().map(column).filter(|column| !column.is_empty());
            return Self { columns: columns.collect() };
        }
        if order == CompanionOrder::Kind {
            sorted.sort_by_key(|at| kinds.iter().position(|one| Some(*one) == kind(at)));
        }
        sorted.truncate(rows * count_of_columns);
        let rows = rows.min(sorted.len().div_ceil(count_of_columns)).max(1);
        Self { columns: sorted.chunks(rows).map(<[usize]>::to_vec).collect() }
    }

    /// Returns the number of companions shown.
    pub fn len(&self) -> usize {
        self.columns.iter().map(Vec::len).sum()
    }

    /// Returns true if there are no companions.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Returns the number of lines.
    pub fn row_count(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Returns the index of the companion of an item.
    pub fn companion(&self, item: usize) -> Option<usize> {
        self.columns.iter().flatten().nth(item).copied()
    }

    /// Returns the line of an item.
    pub fn row_of(&self, item: usize) -> usize {
        let mut before = 0;
        for column in &self.columns {
            if item < before + column.len() {
                return item - before;
            }
            before += column.len();
        }
        0
    }

    /// Returns the items on a line from left to right, each with its cells.
    pub fn items_on_row(&self, row: usize, width: usize) -> Vec<(usize, Range<usize>)> {
        let column_width = width / self.columns.len().max(1);
        let mut before = 0;
        let mut items = Vec::new();
        for (number, column) in self.columns.iter().enumerate() {
            if row < column.len() {
                let start = number * column_width;
                items.push((before + row, start..start + column_width));
            }
            before += column.len();
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::EntityKey;

    fn companions() -> Vec<CoOccurrence> {
        let kinds = [EntityKind::Place, EntityKind::Person, EntityKind::Organization];
        let one = |number: usize| CoOccurrence {
            entity: EntityKey::new(kinds[number % 3], format!("Nama {number}")),
            story_count: number,
        };
        (0..9).map(one).collect()
    }

    #[test]
    fn items_go_down_each_column_in_turn() {
        let columns = CompanionColumns::new(&companions(), CompanionOrder::Telling, 92, 9);
        assert_eq!((columns.len(), columns.row_count()), (6, 3));
        assert_eq!(columns.companion(4), Some(4));
        assert_eq!(columns.row_of(4), 1);
        assert_eq!(columns.items_on_row(1, 92), [(1, 0..46), (4, 46..92)]);
        let by_count = CompanionColumns::new(&companions(), CompanionOrder::Count, 40, 9);
        assert_eq!(by_count.companion(0), Some(8));
    }

    #[test]
    fn a_wide_screen_has_a_column_for_each_kind() {
        let columns = CompanionColumns::new(&companions(), CompanionOrder::Kind, 150, 9);
        // People are 7, 4 and 1.
        assert_eq!([0, 1, 2].map(|item| columns.companion(item)), [Some(7), Some(4), Some(1)]);
        assert_eq!(columns.companion(3), Some(8));
        let narrow = CompanionColumns::new(&companions(), CompanionOrder::Kind, 40, 30);
        assert_eq!([0, 3].map(|item| narrow.companion(item)), [Some(7), Some(8)]);
    }
}
