//! Navigation between the anchors and matches of a page.

use std::ops::Range;

use super::{Anchor, Page};

/// Which anchors are considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Links and names.
    Any,
    /// Links only.
    Link,
    /// Names only.
    Name,
}

impl Wanted {
    fn is(self, anchor: &Anchor) -> bool {
        match self {
            Self::Any => true,
            Self::Link => anchor.is_link(),
            Self::Name => !anchor.is_link(),
        }
    }
}

impl Page {
    /// Returns the anchor after the current ones, or the one before them if `forward` is false.
    /// `current` is the range of anchors to skip. Without it, returns the first anchor on or below
    /// the visible lines (if none, the last one), or backward the last anchor on or above them (if
    /// none, the first one).
    pub fn next_anchor(
        &self,
        passed: Option<Range<usize>>,
        forward: bool,
        wanted: Wanted,
        shown: &Range<usize>,
    ) -> Option<usize> {
        let fitting = || self.anchors.iter().enumerate().filter(|(_, anchor)| wanted.is(anchor));
        let next = match (passed, forward) {
            (Some(passed), true) => fitting().find(|(number, _)| *number >= passed.end),
            (Some(passed), false) => fitting().rfind(|(number, _)| *number < passed.start),
            (None, true) => {
                fitting().find(|(_, anchor)| anchor.line >= shown.start).or(fitting().next_back())
            }
            (None, false) => {
                fitting().rfind(|(_, anchor)| anchor.line < shown.end).or(fitting().next())
            }
        };
        next.map(|(number, _)| number)
    }

    /// Returns the match after the current one, or the one before it if `forward` is false; wraps
    /// around. Without a current match, returns the first match on or below the visible lines, or
    /// backward the last match on or above them.
    pub fn next_hit(
        &self,
        here: Option<usize>,
        forward: bool,
        shown: &Range<usize>,
    ) -> Option<usize> {
        let last = self.hits.len().checked_sub(1)?;
        Some(match (here, forward) {
            (Some(hit), true) if hit >= last => 0,
            (Some(hit), true) => hit + 1,
            (Some(hit), false) => hit.checked_sub(1).unwrap_or(last).min(last),
            (None, true) => self.hits.iter().position(|line| *line >= shown.start).unwrap_or(0),
            (None, false) => self.hits.iter().rposition(|line| *line < shown.end).unwrap_or(last),
        })
    }
}
