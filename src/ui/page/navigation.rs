//! Navigation between the anchors and matches of a page.

use std::ops::Range;

use super::{Anchor, ReaderPage};
use crate::ui::command::Direction;

/// Which anchors are considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorFilter {
    /// Links and names.
    Any,
    /// Links only.
    Link,
    /// Names only.
    Name,
}

impl AnchorFilter {
    fn accepts(self, anchor: &Anchor) -> bool {
        match self {
            Self::Any => true,
            Self::Link => anchor.is_link(),
            Self::Name => !anchor.is_link(),
        }
    }
}

impl ReaderPage {
    /// Returns the anchor after the current ones, or backward the one before them.
    /// `current` is the range of anchors to skip. Without it, returns the first anchor on or below
    /// the visible lines (if none, the last one), or backward the last anchor on or above them (if
    /// none, the first one).
    pub fn next_anchor(
        &self,
        current: Option<Range<usize>>,
        wanted: AnchorFilter,
        direction: Direction,
        visible_lines: &Range<usize>,
    ) -> Option<usize> {
        let fitting =
            || self.anchors.iter().enumerate().filter(|(_, anchor)| wanted.accepts(anchor));
        let next = match (current, direction) {
            (Some(passed), Direction::Forward) => {
                fitting().find(|(number, _)| *number >= passed.end)
            }
            (Some(passed), Direction::Backward) => {
                fitting().rfind(|(number, _)| *number < passed.start)
            }
            (None, Direction::Forward) => fitting()
                .find(|(_, anchor)| anchor.line >= visible_lines.start)
                .or(fitting().next_back()),
            (None, Direction::Backward) => {
                fitting().rfind(|(_, anchor)| anchor.line < visible_lines.end).or(fitting().next())
            }
        };
        next.map(|(number, _)| number)
    }

    /// Returns the match after the current one, or backward the one before it; wraps
    /// around. Without a current match, returns the first match on or below the visible lines, or
    /// backward the last match on or above them.
    pub fn next_match(
        &self,
        current: Option<usize>,
        direction: Direction,
        shown: &Range<usize>,
    ) -> Option<usize> {
        let last = self.match_lines.len().checked_sub(1)?;
        Some(match (current, direction) {
            (Some(hit), Direction::Forward) if hit >= last => 0,
            (Some(hit), Direction::Forward) => hit + 1,
            (Some(hit), Direction::Backward) => hit.checked_sub(1).unwrap_or(last).min(last),
            (None, Direction::Forward) => {
                self.match_lines.iter().position(|line| *line >= shown.start).unwrap_or(0)
            }
            (None, Direction::Backward) => {
                self.match_lines.iter().rposition(|line| *line < shown.end).unwrap_or(last)
            }
        })
    }
}
