//! How long a story has been on screen, and whether that is having read it.

use crate::news::{ReadRule, Timestamp};

/// Shortest and longest time before a story that is left counts as read, in milliseconds; the
/// shortest, too, that its end must have been in sight.
const DWELL: (u64, u64) = (2_000, 20_000);

/// Time a story is given for each word before leaving it counts as having read it, in
/// milliseconds: a quarter of what reading takes ([`crate::text::caption::PACE`]).
const DWELL_WORD: u64 = 75;

/// How often it is kept how far a story was read while it is scrolled, in milliseconds.
const POSITION: u64 = 5_000;

/// What has been seen of a story, and when.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// Whether the story was read has been said by a key, or by reading it: nothing else says so
    /// until it is shown again.
    settled: bool,
    /// When the story came on screen.
    since: Timestamp,
    /// When it was last kept how far it was read.
    position_kept: Timestamp,
    /// When its end came on screen.
    end_since: Option<Timestamp>,
}

impl Attention {
    /// A story comes on screen.
    pub(super) fn from(now: Timestamp) -> Self {
        Self { since: now, position_kept: now, ..Self::default() }
    }

    /// Whether it was read has been said.
    pub(super) fn settle(&mut self) {
        self.settled = true;
    }

    /// Has it been said?
    pub(super) fn is_settled(&self) -> bool {
        self.settled
    }

    /// Its end is on screen.
    pub(super) fn see_end(&mut self, now: Timestamp) {
        self.end_since.get_or_insert(now);
    }

    /// Is it time to keep how far it was read? From now on it is not, for a while.
    pub(super) fn is_position_due(&mut self, now: Timestamp) -> bool {
        let due = now.saturating_sub(self.position_kept) >= POSITION;
        if due {
            self.position_kept = now;
        }
        due
    }

    /// Has a story of so many words been read, now that it is left after having been opened?
    pub(super) fn was_read(&self, rule: ReadRule, words: usize, now: Timestamp) -> bool {
        let end_seen = self.end_since.is_some_and(|since| now.saturating_sub(since) >= DWELL.0);
        let dwell = (words as u64 * DWELL_WORD).clamp(DWELL.0, DWELL.1);
        let has_dwelt = now.saturating_sub(self.since) >= dwell;
        !self.settled
            && match rule {
                ReadRule::Dwell => end_seen || has_dwelt,
                ReadRule::Open => true,
                ReadRule::End => end_seen,
                ReadRule::Manual => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_given_time_in_proportion_to_its_length() {
        let attention = Attention::from(1_000);
        let was_read = |words, now| attention.was_read(ReadRule::Dwell, words, now);
        assert!(!was_read(100, 8_499) && was_read(100, 8_500));
        assert!(!was_read(1, 2_999) && was_read(1, 3_000));
        assert!(was_read(100_000, 21_000));
    }

    #[test]
    fn an_end_that_was_seen_for_a_moment_was_not_read() {
        let mut attention = Attention::from(0);
        attention.see_end(500);
        attention.see_end(9_000);
        assert!(!attention.was_read(ReadRule::End, 9, 2_400));
        assert!(attention.was_read(ReadRule::End, 9, 2_500));
        attention.settle();
        assert!(!attention.was_read(ReadRule::Open, 9, 99_000));
    }

    #[test]
    fn the_position_is_kept_now_and_then() {
        let mut attention = Attention::from(0);
        assert!(!attention.is_position_due(4_999));
        assert!(attention.is_position_due(5_000) && !attention.is_position_due(5_001));
    }
}
