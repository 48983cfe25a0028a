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
    pub total_bytes: u64,
    /// Estimated seconds until completion. `None` until an estimate is possible.
    pub seconds_left: Option<u64>,
}

/// When a run commits what it has indexed so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CommitPace {
    /// Early: somebody waits for the first stories.
    Early,
    /// Late: the stories are used when the run is complete. Commits only limit how much work an
    /// interrupted run has lost.
    #[default]
    Late,
}

impl CommitPace {
    /// Returns the delay before the first commit.
    fn first_delay(self) -> Duration {
        match self {
            Self::Early => Duration::from_millis(300),
            Self::Late => Duration::from_secs(20),
        }
    }
}

/// The factor by which the delay grows with each commit, and its maximum. The cost of a commit is
/// proportional to the size of the collection, and every commit makes segments that are merged later.
const DELAY_GROWTH: u32 = 3;
const MAX_COMMIT_DELAY: Duration = Duration::from_secs(120);

/// Minimum elapsed time before the remaining time is estimated.
const MIN_ESTIMATE_TIME: Duration = Duration::from_millis(1_500);

/// Measures the progress of one run and schedules its commits.
#[derive(Debug)]
pub(super) struct ProgressTracker {
    started: Instant,
    last_commit: Instant,
    commit_delay: Duration,
    progress: Progress,
    /// Bytes already read at the first progress report.
    start_bytes: Option<u64>,
}

impl ProgressTracker {
    pub(super) fn new(pace: CommitPace) -> Self {
        let now = Instant::now();
        Self {
            started: now,
            last_commit: now,
            commit_delay: pace.first_delay(),
            progress: Progress::default(),
            start_bytes: None,
        }
    }

    /// Adds to the number of stories.
    pub(super) fn add_stories(&mut self, more: usize) {
        self.progress.stories += more;
    }

    /// Updates the number of bytes read and returns the progress.
    pub(super) fn update_bytes(&mut self, done: u64, total: u64) -> Progress {
        self.progress.bytes = done;
        self.progress.total_bytes = total;
        let spent = self.started.elapsed();
        let rest = u128::from(total.saturating_sub(done));
        let read = u128::from(done.saturating_sub(*self.start_bytes.get_or_insert(done)));
        let left = (spent >= MIN_ESTIMATE_TIME && read > 0)
            .then(|| spent.as_millis() * rest / read / 1000 + 1);
        self.progress.seconds_left = left.and_then(|left| u64::try_from(left).ok());
        self.progress
    }

    /// Returns true if the next commit is due.
    pub(super) fn is_commit_due(&self) -> bool {
        self.last_commit.elapsed() >= self.commit_delay
    }

    /// Starts the delay before the next commit.
    pub(super) fn restart_commit_delay(&mut self) {
        self.last_commit = Instant::now();
        self.commit_delay = (self.commit_delay * DELAY_GROWTH).min(MAX_COMMIT_DELAY);
    }
}
