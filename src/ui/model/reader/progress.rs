//! Reading progress: how far the story on screen has been read, and whether it counts as read.

use crate::news::{ArticleId, HybridTimestamp, ReadRule};
use crate::text::labels;

use super::{Place, Reader};

impl Reader {
    /// Returns the current position in the story.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            id: self.id()?,
            offset: self.offset(),
            line: (if self.raw.is_some() { 0 } else { self.top }, self.width),
            anchor: self.anchor,
        })
    }

    /// Returns the reading position, in code points of the block texts.
    pub fn offset(&self) -> u64 {
        if self.raw.is_some() { 0 } else { self.page.offset_of(self.top) }
    }

    /// Returns the story on screen and its reading position if the position is due to be saved.
    pub fn position_to_keep(&mut self, now: HybridTimestamp) -> Option<(ArticleId, u64)> {
        let id = self.id().filter(|_| self.opened && self.raw.is_none())?;
        self.attention.is_position_due(now).then(|| (id, self.offset()))
    }

    /// Returns the estimated time to read the text below the visible lines, in minutes.
    pub fn minutes_left(&self) -> usize {
        let words = self.story.as_ref().map_or(0, |story| story.article.word_count());
        let left = self.page.end.saturating_sub(self.shown().end);
        let words = (words * left).checked_div(self.page.end).unwrap_or(0);
        words.div_ceil(labels::WORDS_PER_MINUTE)
    }

    /// Returns the share of the page above the last visible line, in percent.
    pub fn percent(&self) -> usize {
        let lines = self.page.lines.len();
        (self.shown().end.min(lines) * 100).checked_div(lines).unwrap_or(100)
    }

    /// Records whether the end of the story is visible.
    pub fn observe(&mut self, now: HybridTimestamp) {
        if self.shown().end >= self.page.end {
            self.attention.see_end(now);
        }
    }

    /// Returns true if the story counts as read when it is left now.
    pub fn was_read(&self, rule: ReadRule, now: HybridTimestamp) -> bool {
        let words = self.story.as_ref().map_or(0, |story| story.article.word_count());
        self.opened && self.attention.was_read(rule, words, now)
    }

    /// Returns true if the story counts as read while it is on screen.
    pub fn is_read(&self, rule: ReadRule) -> bool {
        !self.attention.is_settled()
            && match rule {
                ReadRule::Dwell | ReadRule::End => self.raw.is_none() && self.at_end(),
                ReadRule::Open => self.opened,
                ReadRule::Manual => false,
            }
    }

    /// Turns automatic marking off for a story if it is on screen.
    pub fn settle(&mut self, id: ArticleId) {
        if self.id() == Some(id) {
            self.attention.settle();
        }
    }

    /// Returns true if the user has scrolled to the end of the story. A short story that fits on
    /// the screen does not qualify.
    pub fn at_end(&self) -> bool {
        self.top > 0 && self.shown().end >= self.page.end
    }
}
