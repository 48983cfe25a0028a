//! Progress of an indexing run, and the time of its next commit.

use std::time::{Duration, Instant};

/// Progress of an indexing run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Stories indexed so far.
    pub stories: usize,
    /// Bytes read so far.
    pub bytes: u64,
    /// Total number of bytes to read; 0 if unknown.
    pub total: u64,
    /// Estimated seconds until completion. `None` until an estimate is possible.
    pub left: Option<u64>,
}

/// Delay before the first commit, the factor by which it grows with each commit, and its maximum.
/// The cost of a commit is proportional to the size of the collection.
const FIRST: Duration = Duration::from_millis(300);
const GROWTH: u32 = 2;
const SELDOM: Duration = Duration::from_secs(20);

/// Minimum elapsed time before the remaining time is estimated.
const SETTLED: Duration = Duration::from_millis(1_500);

/// Measures the progress of one run and schedules its commits.
#[derive(Debug)]
pub(super) struct Pace {
    began: Instant,
    committed: Instant,
    wait: Duration,
    progress: Progress,
    /// Bytes already read at the first progress report.
    from: Option<u64>,
}

impl Pace {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { began: now, committed: now, wait: FIRST, progress: Progress::default(), from: None }
    }

    /// Adds to the number of stories.
    pub(super) fn stories(&mut self, more: usize) {
        self.progress.stories += more;
    }

    /// Updates the number of bytes read and returns the progress.
    pub(super) fn bytes(&mut self, done: u64, total: u64) -> Progress {
        self.progress.bytes = done;
        self.progress.total = total;
        let spent = self.began.elapsed();
        let rest = u128::from(total.saturating_sub(done));
        let read = u128::from(done.saturating_sub(*self.from.get_or_insert(done)));
        let left =
            (spent >= SETTLED && read > 0).then(|| spent.as_millis() * rest / read / 1000 + 1);
        self.progress.left = left.and_then(|left| u64::try_from(left).ok());
        self.progress
    }

    /// Returns true if the next commit is due.
    pub(super) fn is_due(&self) -> bool {
        self.committed.elapsed() >= self.wait
    }

    /// Starts the delay before the next commit.
    pub(super) fn committed(&mut self) {
        self.committed = Instant::now();
        self.wait = (self.wait * GROWTH).min(SELDOM);
    }
}
