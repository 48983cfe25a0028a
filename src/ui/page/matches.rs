//! The search matches of a page. Only their number in each group of lines is kept; those of the visible
//! groups are found again when they are drawn.

use std::ops::Range;

use super::group_layout::{context_of, floor_boundary};
use super::{MatchScope, ReaderPage};
use crate::library::{Highlighter, WordCache};
use crate::ui::command::Direction;
use crate::ui::reader::FindPattern;

/// The first match of a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MatchPosition {
    /// The number of matches that start above the group.
    first: u32,
    /// End of the last match that starts above the group in the same paragraph, in bytes of its text.
    last_end: u32,
}

impl ReaderPage {
    /// Returns the number of search matches.
    pub fn match_count(&self) -> usize {
        self.match_count
    }

    /// Sets the search patterns. They are highlighted at once; [`ReaderPage::count_matches`] counts
    /// them.
    pub fn set_patterns(&mut self, find: &FindPattern, highlighter: &Highlighter) {
        (self.find, self.highlighter) = (find.clone(), highlighter.clone());
        (self.match_count, self.match_positions) = (0, Vec::new());
        self.matches_counted = false;
    }

    /// Counts the matches of the search patterns if that is still to be done. Linear in the length of
    /// the page.
    pub fn count_matches(&mut self) {
        if std::mem::replace(&mut self.matches_counted, true) {
            return;
        }
        let mut known = WordCache::default();
        let mut positions = Vec::new();
        let mut count = 0;
        let mut number = 0;
        let searches = !self.find.is_empty() || !self.highlighter.is_empty();
        while let Some(group) = self.groups.get(number).filter(|_| searches) {
            let text = self.paragraph_text(group.source);
            let mut last_end = 0;
            positions.push(MatchPosition { first: count, last_end });
            let mut pass_groups = |start: usize, count: u32, last_end: u32| {
                while let Some(next) = self.groups.get(number + 1)
                    && next.source == group.source
                    && next.start as usize <= start
                {
                    positions.push(MatchPosition { first: count, last_end });
                    number += 1;
                }
            };
            self.for_each_match(self.match_scope(group.source), &text, &mut known, |found| {
                pass_groups(found.start, count, last_end);
                count += 1;
                last_end = u32::try_from(found.end).unwrap_or(u32::MAX);
            });
            pass_groups(usize::MAX, count, last_end);
            number += 1;
        }
        self.match_count = count as usize;
        self.match_positions = positions;
    }

    /// Calls `f` with the byte range of each match in a text, in order.
    fn for_each_match(
        &self,
        scope: MatchScope,
        text: &str,
        known: &mut WordCache,
        f: impl FnMut(Range<usize>),
    ) {
        match scope {
            MatchScope::None => {}
            MatchScope::FindOrSearch if self.find.is_empty() => {
                self.highlighter.for_each_match(text, known, f);
            }
            MatchScope::FindOrSearch | MatchScope::FindOnly => self.find.for_each_match(text, f),
        }
    }

    /// Returns the number of matches that start above a group.
    fn matches_above(&self, group: usize) -> usize {
        self.match_positions.get(group).map_or(self.match_count, |position| position.first as usize)
    }

    /// Returns the parts of matches that are in a group, as byte ranges in its text, and the number of
    /// the first one.
    pub(super) fn group_matches(&self, number: usize) -> (Vec<Range<usize>>, usize) {
        let Some(group) = self.groups.get(number) else { return (Vec::new(), 0) };
        // Until they are counted, a match that starts in the group above is not known.
        let position = self.match_positions.get(number).copied().unwrap_or_default();
        let range = self.group_range(number);
        let (mut first, last_end) = (position.first as usize, position.last_end as usize);
        let mut matches = Vec::new();
        if last_end > range.start {
            matches.push(0..last_end.min(range.end) - range.start);
            first -= 1;
        }
        let has_matches = self.matches_above(number + 1) > position.first as usize;
        if has_matches || !self.matches_counted {
            let text = self.paragraph_text(group.source);
            let range = range.start..range.end.min(text.len());
            let context = context_of(&text, &range, |letter| !letter.is_alphanumeric());
            // Within a match nothing is found; a find pattern need not begin at a word.
            let scope = self.match_scope(group.source);
            let starts_anywhere = !self.find.is_empty() || scope == MatchScope::FindOnly;
            let lowest = if starts_anywhere { range.start } else { context.start };
            let start = lowest.max(last_end);
            let extra = self.find.max_bytes().max(self.highlighter.max_bytes());
            let end = floor_boundary(&text, context.end + extra);
            let text = text.get(start..end).unwrap_or_default();
            self.for_each_match(scope, text, &mut WordCache::default(), |found| {
                let (from, to) = (found.start + start, found.end + start);
                if range.contains(&from) {
                    matches.push(from - range.start..to.min(range.end) - range.start);
                }
            });
        }
        (matches, first)
    }

    /// Returns the lines on which the matches of a group start.
    fn match_lines(&self, number: usize) -> Vec<usize> {
        let (matches, first) = self.group_matches(number);
        let starts_above = self.matches_above(number) - first.min(self.matches_above(number));
        let layout = self.group_layout(number);
        matches.iter().skip(starts_above).map(|found| layout.line_of(found.start)).collect()
    }

    /// Returns the first line of a match.
    pub fn match_line(&self, number: usize) -> Option<usize> {
        let after = self.match_positions.partition_point(|at| at.first as usize <= number);
        let group = after.checked_sub(1)?;
        self.match_lines(group).get(number - self.matches_above(group)).copied()
    }

    /// Returns the number of matches that start above a line.
    fn matches_above_line(&self, line: usize) -> usize {
        let Some(group) = self.group_at(line) else { return 0 };
        let lines = self.match_lines(group);
        self.matches_above(group) + lines.iter().filter(|start| **start < line).count()
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
        let last = self.match_count.checked_sub(1)?;
        Some(match (current, direction) {
            (Some(hit), Direction::Forward) if hit >= last => 0,
            (Some(hit), Direction::Forward) => hit + 1,
            (Some(hit), Direction::Backward) => hit.checked_sub(1).unwrap_or(last).min(last),
            (None, Direction::Forward) => {
                Some(self.matches_above_line(shown.start)).filter(|next| *next <= last).unwrap_or(0)
            }
            (None, Direction::Backward) => {
                self.matches_above_line(shown.end).checked_sub(1).unwrap_or(last)
            }
        })
    }
}
