//! Navigation between the anchors and matches of a page.

use std::ops::Range;

use super::{Anchor, ReaderPage};

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
    /// Returns the anchor after the current ones, or the one before them if `forward` is false.
    /// `current` is the range of anchors to skip. Without it, returns the first anchor on or below
    /// the visible lines (if none, the last one), or backward the last anchor on or above them (if
    /// none, the first one).
    pub fn next_anchor(
        &self,
        current: Option<Range<usize>>,
        forward: bool,
        wanted: AnchorFilter,
        visible_lines: &Range<usize>,
    ) -> Option<usize> {
        let fitting =
            || self.anchors.iter().enumerate().filter(|(_, anchor)| wanted.accepts(anchor));
        let next = match (current, forward) {
            (Some(passed), true) => fitting().find(|(number, _)| *number >= passed.end),
            (Some(passed), false) => fitting().rfind(|(number, _)| *number < passed.start),
            (None, true) => fitting()
                .find(|(_, anchor)| anchor.line >= visible_lines.start)
                .or(fitting().next_back()),
            (None, false) => {
                fitting().rfind(|(_, anchor)| anchor.line < visible_lines.end).or(fitting().next())
            }
        };
        next.map(|(number, _)| number)
    }

    /// Returns the match after the current one, or the one before it if `forward` is false; wraps
    /// around. Without a current match, returns the first match on or below the visible lines, or
    /// backward the last match on or above them.
    pub fn next_match(
        &self,
        current: Option<usize>,
        forward: bool,
        shown: &Range<usize>,
    ) -> Option<usize> {
        let last = self.match_lines.len().checked_sub(1)?;
        Some(match (current, forward) {
            (Some(hit), true) if hit >= last => 0,
            (Some(hit), true) => hit + 1,
            (Some(hit), false) => hit.checked_sub(1).unwrap_or(last).min(last),
            (None, true) => {
                self.match_lines.iter().position(|line| *line >= shown.start).unwrap_or(0)
            }
            (None, false) => {
                self.match_lines.iter().rposition(|line| *line < shown.end).unwrap_or(last)
            }
        })
    }
}
