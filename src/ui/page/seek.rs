//! From one place on a page to the next: links, names, what is looked for.

use std::ops::Range;

use super::{Anchor, Page};

/// What is to be chosen on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A link or a name.
    Any,
    /// A link.
    Link,
    /// A name.
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
    /// The anchor after those passed, or with `forward` false the one before them; where nothing
    /// is passed, the first among the lines in sight or beyond, else the last before.
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

    /// The place looked for after the one that the cursor is on, or before it, around the end; the
    /// first time the first one in sight or below, or the last in sight or above.
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
