//! Layout of the rows of the list: which stories fit, and on which lines they stand.
//!
//! A story takes one or two lines. In a list sorted by date, several stories of one day stand below
//! a heading with that day. The first visible story has the heading even if its day began above.

use jiff::civil::Date;

use crate::news::ListStyle;

/// Width below which a story takes two lines, in cells. Below it, a headline of average length
/// (65 characters) does not fit beside outlet and date.
const CARD_MAX_WIDTH: u16 = 96;

/// Minimum height of a list in which stories take two lines by default, in lines.
const CARD_MIN_HEIGHT: u16 = 6;

/// Minimum height of a list with headings, in lines.
const HEADING_MIN_HEIGHT: u16 = 4;

/// What the layout of the rows depends on, apart from the stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RowGeometry {
    /// Height of the list, in lines.
    height: usize,
    /// Lines of a story: 1 or 2.
    story_lines: usize,
    /// Whether several stories of a day stand below a heading.
    has_headings: bool,
}

/// Where a visible row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowPlacement {
    /// The first line of the row within the list, that of the heading if it has one.
    pub(crate) line: usize,
    /// Whether the row has a heading with its day.
    pub(crate) has_heading: bool,
    /// Whether the day of the row stands in a heading, its own or that of a row above.
    pub(crate) is_grouped: bool,
}

impl RowGeometry {
    /// Returns the geometry of a list of this size in cells.
    pub(crate) fn new(style: ListStyle, width: u16, height: u16, is_by_date: bool) -> Self {
        let has_cards = match style {
            ListStyle::Auto => width < CARD_MAX_WIDTH && height >= CARD_MIN_HEIGHT,
            ListStyle::Compact => false,
            ListStyle::Cards => height >= 2,
        };
        Self {
            height: usize::from(height).max(1),
            story_lines: if has_cards { 2 } else { 1 },
            has_headings: is_by_date && height >= HEADING_MIN_HEIGHT,
        }
    }

    /// Returns the number of lines of a story without its heading.
    pub(crate) fn story_lines(self) -> usize {
        self.story_lines
    }

    /// Places the rows from `top` on that fit into the list, at least one if there is any. `day`
    /// returns the day of a row; `None` past the last one.
    pub(crate) fn place_rows(
        self,
        top: usize,
        day: &impl Fn(usize) -> Option<Option<Date>>,
    ) -> Vec<RowPlacement> {
        let mut placed = Vec::new();
        let mut line = 0;
        for row in top.. {
            if day(row).is_none() {
                break;
            }
            let has_heading = self.has_heading(row, row == top, day);
            let end = line + usize::from(has_heading) + self.story_lines;
            if end > self.height && row > top {
                break;
            }
            placed.push(RowPlacement { line, has_heading, is_grouped: self.is_grouped(row, day) });
            line = end;
        }
        placed
    }

    /// Returns the first row of the fullest page that ends with the row `last`.
    pub(crate) fn top_of_page_ending_at(
        self,
        last: usize,
        day: &impl Fn(usize) -> Option<Option<Date>>,
    ) -> usize {
        let mut top = last;
        // The lines of the page without a heading of its first row.
        let mut lines = self.story_lines;
        while let Some(above) = top.checked_sub(1) {
            let more = lines + usize::from(self.has_heading(top, false, day)) + self.story_lines;
            if more + usize::from(self.has_heading(above, true, day)) > self.height {
                break;
            }
            (top, lines) = (above, more);
        }
        top
    }

    /// Returns whether a row has a heading. The first visible row of a day has one.
    fn has_heading(
        self,
        row: usize,
        is_first: bool,
        day: &impl Fn(usize) -> Option<Option<Date>>,
    ) -> bool {
        let begins = is_first || row.checked_sub(1).and_then(day) != day(row);
        begins && self.is_grouped(row, day)
    }

    /// Returns whether the row above or below is of the same day.
    fn is_grouped(self, row: usize, day: &impl Fn(usize) -> Option<Option<Date>>) -> bool {
        let here = day(row);
        let is_same = |other: Option<usize>| other.is_some_and(|other| day(other) == here);
        self.has_headings
            && here.is_some()
            && (is_same(row.checked_sub(1)) || is_same(row.checked_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn days(numbers: &[i8]) -> impl Fn(usize) -> Option<Option<Date>> {
        move |row| numbers.get(row).map(|day| (*day > 0).then(|| date(2026, 11, *day)))
    }

    fn lines(geometry: RowGeometry, top: usize, numbers: &[i8]) -> Vec<(usize, bool)> {
        let placed = geometry.place_rows(top, &days(numbers));
        placed.iter().map(|row| (row.line, row.has_heading)).collect()
    }

    #[test]
    fn only_several_stories_of_a_day_have_a_heading() {
        let geometry = RowGeometry::new(ListStyle::Compact, 80, 10, true);
        let placed = lines(geometry, 0, &[9, 9, 8, 7, 0, 0]);
        assert_eq!(placed, [(0, true), (2, false), (3, false), (4, false), (5, true), (7, false)]);
        // The first visible row has it even if its day began above.
        assert_eq!(lines(geometry, 1, &[9, 9, 8]), [(0, true), (2, false)]);
        let by_title = RowGeometry::new(ListStyle::Compact, 80, 10, false);
        assert_eq!(lines(by_title, 0, &[9, 9]), [(0, false), (1, false)]);
    }

    #[test]
    fn narrow_lists_have_two_lines_a_story() {
        let lines =
            |style, width, height| RowGeometry::new(style, width, height, true).story_lines();
        assert_eq!(lines(ListStyle::Auto, 30, 20), 2);
        assert_eq!(lines(ListStyle::Auto, 120, 20), 1);
        assert_eq!(lines(ListStyle::Auto, 30, 5), 1);
        assert_eq!(lines(ListStyle::Cards, 80, 8), 2);
        assert_eq!(lines(ListStyle::Compact, 30, 20), 1);
    }

    proptest! {
        #[test]
        fn pages_end_at_the_requested_row_and_are_full(
            numbers in prop::collection::vec(0..4_i8, 1..60),
            last in 0..60_usize,
            height in 1..30_u16,
            cards in any::<bool>(),
            by_date in any::<bool>(),
        ) {
            let mut numbers = numbers;
            numbers.sort_unstable_by(|a, b| b.cmp(a));
            let last = last.min(numbers.len() - 1);
            let style = if cards { ListStyle::Cards } else { ListStyle::Compact };
            let geometry = RowGeometry::new(style, 40, height, by_date);
            let day = days(&numbers);
            let top = geometry.top_of_page_ending_at(last, &day);
            let shows_last = |top: usize| top + geometry.place_rows(top, &day).len() > last;
            prop_assert!(shows_last(top), "{top} {last} {numbers:?}");
            // A page that begins a row higher does not show it.
            prop_assert!(top == 0 || !shows_last(top - 1), "{top} {last} {numbers:?}");
            let placed = geometry.place_rows(top, &day);
            let end = placed.last().unwrap();
            let bottom = end.line + usize::from(end.has_heading) + geometry.story_lines();
            prop_assert!(bottom <= usize::from(height) || placed.len() == 1);
        }
    }
}
