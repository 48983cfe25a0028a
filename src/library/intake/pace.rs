//! How far the reading has come, and when what was read is to be shown.

use std::time::{Duration, Instant};

/// How far the reading of a collection has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Stories read so far.
    pub stories: usize,
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes to read in all; 0 if that is not known.
    pub total: u64,
    /// About how many seconds it will still take; none as long as nobody can tell.
    pub left: Option<u64>,
}

/// When the first state is committed, and how much later each further one: making a state costs
/// time in proportion to what is in it.
const FIRST: Duration = Duration::from_millis(300);
const GROWTH: u32 = 2;
const SELDOM: Duration = Duration::from_secs(20);

/// How long a reading has gone on before the time left is told.
const SETTLED: Duration = Duration::from_millis(1_500);

/// The pace of one reading.
#[derive(Debug)]
pub(super) struct Pace {
    began: Instant,
    committed: Instant,
    wait: Duration,
    progress: Progress,
    /// How much had been read, in bytes, when this reading began.
    from: Option<u64>,
}

impl Pace {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { began: now, committed: now, wait: FIRST, progress: Progress::default(), from: None }
    }

    /// So many stories have been read.
    pub(super) fn stories(&mut self, more: usize) {
        self.progress.stories += more;
    }

    /// So many of all bytes have been read.
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

    /// Is it time to show what was read?
    pub(super) fn is_due(&self) -> bool {
        self.committed.elapsed() >= self.wait
    }

    /// What was read has been shown.
    pub(super) fn committed(&mut self) {
        self.committed = Instant::now();
        self.wait = (self.wait * GROWTH).min(SELDOM);
    }
}
