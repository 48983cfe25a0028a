//! Tracks how long a story has been on screen and decides whether it counts as read.

use crate::news::{HybridTimestamp, ReadRule};

/// Bounds of the time after which a story counts as read when it is left, in milliseconds. The
/// lower bound is also the minimum time for which the end of the story must have been visible.
const DWELL: (u64, u64) = (2_000, 20_000);

/// Time per word after which a story counts as read when it is left, in milliseconds: a quarter of
/// the time that reading a word takes at [`crate::text::caption::PACE`].
const DWELL_WORD: u64 = 75;

/// Interval between two saves of the reading position while the user scrolls, in milliseconds.
const POSITION: u64 = 5_000;

/// Viewing times of the story on screen.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// Whether automatic marking is off because the story has already been marked, by a command or
    /// by reading it. Showing the story again turns it back on.
    settled: bool,
    /// When the story was shown.
    since: HybridTimestamp,
    /// When the reading position was last saved.
    position_kept: HybridTimestamp,
    /// When the end of the story first became visible.
    end_since: Option<HybridTimestamp>,
}

impl Attention {
    /// Starts tracking a story that is shown at `now`.
    pub(super) fn from(now: HybridTimestamp) -> Self {
        Self { since: now, position_kept: now, ..Self::default() }
    }

    /// Turns automatic marking off until the story is shown again.
    pub(super) fn settle(&mut self) {
        self.settled = true;
    }

    /// Returns true if automatic marking is off.
    pub(super) fn is_settled(&self) -> bool {
        self.settled
    }

    /// Records that the end of the story is visible.
    pub(super) fn see_end(&mut self, now: HybridTimestamp) {
        self.end_since.get_or_insert(now);
    }

    /// Returns true if the reading position is due to be saved. If so, a new interval starts.
    pub(super) fn is_position_due(&mut self, now: HybridTimestamp) -> bool {
        let due = now.saturating_sub(self.position_kept) >= POSITION;
        if due {
            self.position_kept = now;
        }
        due
    }

    /// Returns true if a story of `words` words counts as read when it is left at `now`.
    pub(super) fn was_read(&self, rule: ReadRule, words: usize, now: HybridTimestamp) -> bool {
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
