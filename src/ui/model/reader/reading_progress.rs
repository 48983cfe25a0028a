//! Reading progress: how far the story on screen has been read, and whether it counts as read.

use crate::news::{ArticleId, HybridTimestamp, ReadRule};
use crate::text::labels;

use super::{ReaderPane, ReaderPosition};

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
        let id = self.story_id().filter(|_| self.opened && self.raw_text.is_none())?;
        self.read_tracker.take_position_due(now).then(|| (id, self.text_offset()))
    }

    /// Returns the estimated time to read the text below the visible lines, in minutes.
    pub fn minutes_left(&self) -> usize {
        let words = self.story.as_ref().map_or(0, |story| story.article.word_count());
        let left = self.page.story_end.saturating_sub(self.visible_lines().end);
        let words = (words * left).checked_div(self.page.story_end).unwrap_or(0);
        words.div_ceil(labels::WORDS_PER_MINUTE)
    }

    /// Returns the share of the page above the last visible line, in percent.
    pub fn percent_read(&self) -> usize {
        let lines = self.page.lines.len();
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
        let words = self.story.as_ref().map_or(0, |story| story.article.word_count());
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
