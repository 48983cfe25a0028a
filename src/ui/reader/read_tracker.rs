//! Reading progress: how far and how long the story on screen has been read, and whether it counts
//! as read.

use crate::news::{ArticleId, HybridTimestamp, ReadRule};
use crate::text::labels;
use crate::ui::reader::{ReaderPane, ReaderPosition};

/// Bounds of the time after which a story counts as read when it is left, in milliseconds. The
/// lower bound is also the minimum time for which the end of the story must have been visible.
const DWELL_RANGE_MS: (u64, u64) = (2_000, 20_000);

/// Time per word after which a story counts as read when it is left, in milliseconds: a quarter of
/// the time that reading a word takes at [`crate::text::labels::WORDS_PER_MINUTE`].
const DWELL_PER_WORD_MS: u64 = 75;

/// Interval between two saves of the reading position while the user scrolls, in milliseconds.
const POSITION_SAVE_INTERVAL_MS: u64 = 5_000;

/// Viewing times of the story on screen.
#[derive(Debug, Default)]
pub(crate) struct ReadTracker {
    /// Whether automatic marking is off because the story has already been marked, by a command or
    /// by reading it. Showing the story again turns it back on.
    auto_mark_disabled: bool,
    /// When the story was shown.
    shown_at: HybridTimestamp,
    /// When the reading position was last saved.
    position_saved_at: HybridTimestamp,
    /// When the end of the story first became visible.
    end_seen_at: Option<HybridTimestamp>,
}

impl ReadTracker {
    /// Starts tracking a story that is shown at `now`.
    pub(crate) fn new(now: HybridTimestamp) -> Self {
        Self { shown_at: now, position_saved_at: now, ..Self::default() }
    }

    /// Turns automatic marking off until the story is shown again.
    pub(crate) fn disable_auto_mark(&mut self) {
        self.auto_mark_disabled = true;
    }

    /// Returns true if automatic marking is off.
    pub(crate) fn is_auto_mark_disabled(&self) -> bool {
        self.auto_mark_disabled
    }

    /// Records that the end of the story is visible.
    pub(crate) fn record_end_visible(&mut self, now: HybridTimestamp) {
        self.end_seen_at.get_or_insert(now);
    }

    /// Returns true if the reading position is due to be saved. If so, a new interval starts.
    pub(crate) fn take_position_due(&mut self, now: HybridTimestamp) -> bool {
        let due = now.saturating_sub(self.position_saved_at) >= POSITION_SAVE_INTERVAL_MS;
        if due {
            self.position_saved_at = now;
        }
        due
    }

    /// Returns true if a story of `words` words counts as read when it is left at `now`.
    pub(crate) fn counts_as_read(
        &self,
        rule: ReadRule,
        words: usize,
        now: HybridTimestamp,
    ) -> bool {
        let end_seen =
            self.end_seen_at.is_some_and(|since| now.saturating_sub(since) >= DWELL_RANGE_MS.0);
        let dwell = (words as u64 * DWELL_PER_WORD_MS).clamp(DWELL_RANGE_MS.0, DWELL_RANGE_MS.1);
        let has_dwelt = now.saturating_sub(self.shown_at) >= dwell;
        !self.auto_mark_disabled
            && match rule {
                ReadRule::Dwell => end_seen || has_dwelt,
                ReadRule::Open => true,
                ReadRule::End => end_seen,
                ReadRule::Manual => false,
            }
    }
}

impl ReaderPane {
    /// Returns the current position in the story.
    pub fn position(&self) -> Option<ReaderPosition> {
        Some(ReaderPosition {
            id: self.story_id()?,
            text_offset: self.text_offset(),
            top_at_width: (if self.raw_text.is_some() { 0 } else { self.top }, self.width),
            anchor_index: self.anchor_index,
        })
    }

    /// Returns the reading position, in code points of the block texts.
    pub fn text_offset(&self) -> u64 {
        if self.raw_text.is_some() { 0 } else { self.page.offset_at_line(self.top) }
    }

    /// Returns the story on screen and its reading position if the position is due to be saved.
    pub fn take_position_to_save(&mut self, now: HybridTimestamp) -> Option<(ArticleId, u64)> {
        let id = self.loaded_id().filter(|_| self.opened && self.raw_text.is_none())?;
        self.read_tracker.take_position_due(now).then(|| (id, self.text_offset()))
    }

    /// Returns the estimated time to read the text below the visible lines, in minutes.
    pub fn minutes_left(&self) -> usize {
        let words = self.story.as_ref().map_or(0, |story| story.facts().word_count);
        let left = self.page.story_end.saturating_sub(self.visible_lines().end);
        let words = (words * left).checked_div(self.page.story_end).unwrap_or(0);
        words.div_ceil(labels::WORDS_PER_MINUTE)
    }

    /// Returns the share of the page above the last visible line, in percent.
    pub fn percent_read(&self) -> usize {
        let lines = self.page.line_count();
        (self.visible_lines().end.min(lines) * 100).checked_div(lines).unwrap_or(100)
    }

    /// Records whether the end of the story is visible.
    pub fn track_end(&mut self, now: HybridTimestamp) {
        if self.visible_lines().end >= self.page.story_end {
            self.read_tracker.record_end_visible(now);
        }
    }

    /// Returns true if the story counts as read when it is left now.
    pub fn counts_as_read_when_left(&self, rule: ReadRule, now: HybridTimestamp) -> bool {
        let words = self.story.as_ref().map_or(0, |story| story.facts().word_count);
        self.opened && self.read_tracker.counts_as_read(rule, words, now)
    }

    /// Returns true if the story counts as read while it is on screen.
    pub fn counts_as_read_now(&self, rule: ReadRule) -> bool {
        !self.read_tracker.is_auto_mark_disabled()
            && match rule {
                ReadRule::Dwell | ReadRule::End => {
                    self.raw_text.is_none() && self.is_scrolled_to_end()
                }
                ReadRule::Open => self.opened,
                ReadRule::Manual => false,
            }
    }

    /// Turns automatic marking off for a story if it is on screen.
    pub fn disable_auto_mark(&mut self, id: ArticleId) {
        if self.story_id() == Some(id) {
            self.read_tracker.disable_auto_mark();
        }
    }

    /// Returns true if the user has scrolled to the end of the story. A short story that fits on
    /// the screen does not qualify.
    pub fn is_scrolled_to_end(&self) -> bool {
        self.top > 0 && self.visible_lines().end >= self.page.story_end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dwell_time_is_proportional_to_the_word_count() {
        let attention = ReadTracker::new(1_000);
        let was_read = |words, now| attention.counts_as_read(ReadRule::Dwell, words, now);
        assert!(!was_read(100, 8_499) && was_read(100, 8_500));
        assert!(!was_read(1, 2_999) && was_read(1, 3_000));
        assert!(was_read(100_000, 21_000));
    }

    #[test]
    fn briefly_visible_end_does_not_count_as_read() {
        let mut attention = ReadTracker::new(0);
        attention.record_end_visible(500);
        attention.record_end_visible(9_000);
        assert!(!attention.counts_as_read(ReadRule::End, 9, 2_400));
        assert!(attention.counts_as_read(ReadRule::End, 9, 2_500));
        attention.disable_auto_mark();
        assert!(!attention.counts_as_read(ReadRule::Open, 9, 99_000));
    }

    #[test]
    fn position_is_due_once_per_interval() {
        let mut attention = ReadTracker::new(0);
        assert!(!attention.take_position_due(4_999));
        assert!(attention.take_position_due(5_000) && !attention.take_position_due(5_001));
    }
}
