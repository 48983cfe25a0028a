//! Shows the indexing progress on one line of a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::wording;
use crate::library::Progress;
use crate::news::Language;

/// The width of the bar, in cells.
const BAR: usize = 24;

/// The delay before the first draw. Shorter operations show no progress bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// The minimum time between two draws.
const STEP: Duration = Duration::from_millis(100);

/// A progress bar on standard error. It draws nothing if standard error is not a terminal.
#[derive(Debug)]
pub(super) struct Gauge {
    language: Language,
    terminal: bool,
    next: Instant,
    shown: bool,
}

impl Gauge {
    pub(super) fn new(language: Language) -> Self {
        let terminal = io::stderr().is_terminal();
        Self { language, terminal, next: Instant::now() + PATIENCE, shown: false }
    }

    /// Draws the progress.
    pub(super) fn show(&mut self, progress: Progress) {
        let now = Instant::now();
        if !self.terminal || now < self.next {
            return;
        }
        self.next = now + STEP;
        self.shown = true;
        let line = line(progress, self.language);
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
    }

    /// Erases the line.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Formats the line: `[######------------------] 25% 12.000 kliping, sisa 9 dtk`
fn line(progress: Progress, language: Language) -> String {
    let Progress { stories, bytes, total_bytes: total, .. } = progress;
    let part = |whole: u64| (bytes.min(total) * whole).checked_div(total).unwrap_or_default();
    let full = usize::try_from(part(BAR as u64)).unwrap_or_default();
    let bar = "#".repeat(full) + &"-".repeat(BAR - full);
    format!(
        "[{bar}] {}% {}",
        part(100),
        wording::read_so_far(stories, progress.seconds_left, language)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_shows_how_far_and_how_long() {
        let progress =
            Progress { stories: 12_000, bytes: 25, total_bytes: 100, seconds_left: Some(9) };
        assert_eq!(
            line(progress, Language::English),
            "[######------------------] 25% 12,000 stories, 9 s left"
        );
        assert!(line(Progress::default(), Language::Indonesian).ends_with("0% 0 kliping"));
    }
}
