//! How far the story in the pane has been read, and whether.

use crate::news::{ArticleId, ReadRule, Timestamp};
use crate::text::caption;

use super::{Place, Reader};

impl Reader {
    /// The place on screen, to come back to.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            id: self.id()?,
            offset: self.offset(),
            line: (if self.raw.is_some() { 0 } else { self.top }, self.width),
            anchor: self.anchor,
        })
    }

    /// How far the story is scrolled, in code points of the blocks' texts.
    pub fn offset(&self) -> u64 {
        if self.raw.is_some() { 0 } else { self.page.offset_of(self.top) }
    }

    /// The story that is being read and how far, when it is time to keep that.
    pub fn position_to_keep(&mut self, now: Timestamp) -> Option<(ArticleId, u64)> {
        let id = self.id().filter(|_| self.opened && self.raw.is_none())?;
        self.attention.is_position_due(now).then(|| (id, self.offset()))
    }

    /// Minutes that reading what is still below will take.
    pub fn minutes_left(&self) -> usize {
        let words = self.story.as_ref().map_or(0, |story| story.article.words());
        let left = self.page.end.saturating_sub(self.shown().end);
        let words = (words * left).checked_div(self.page.end).unwrap_or(0);
        words.div_ceil(caption::PACE)
    }

    /// How much of the page is above the last line in sight, in percent.
    pub fn percent(&self) -> usize {
        let lines = self.page.lines.len();
        (self.shown().end.min(lines) * 100).checked_div(lines).unwrap_or(100)
    }

    /// Notes when the end of the story comes on screen.
    pub fn observe(&mut self, now: Timestamp) {
        if self.shown().end >= self.page.end {
            self.attention.see_end(now);
        }
    }

    /// Has the story been read, now that it is left?
    pub fn was_read(&self, rule: ReadRule, now: Timestamp) -> bool {
        let words = self.story.as_ref().map_or(0, |story| story.article.words());
        self.opened && self.attention.was_read(rule, words, now)
    }

    /// Has the story been read, while it is on screen?
    pub fn is_read(&self, rule: ReadRule) -> bool {
        !self.attention.is_settled()
            && match rule {
                ReadRule::Dwell | ReadRule::End => self.raw.is_none() && self.at_end(),
                ReadRule::Open => self.opened,
                ReadRule::Manual => false,
            }
    }

    /// Whether a story was read has been said: if it is the one on screen, that stands.
    pub fn settle(&mut self, id: ArticleId) {
        if self.id() == Some(id) {
            self.attention.settle();
        }
    }

    /// True when the end was reached by scrolling: that alone is reading to the end.
    pub fn at_end(&self) -> bool {
        self.top > 0 && self.shown().end >= self.page.end
    }
}
