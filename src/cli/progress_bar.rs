//! Shows the indexing progress on one line of a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::output::interprets_escape_sequences;
use super::strings;
use crate::library::Progress;
use crate::news::Language;
use crate::text::sanitize::TerminalText;

/// The width of the bar, in cells.
const BAR_WIDTH: usize = 24;

/// The delay before the first draw. Shorter operations show no progress bar.
const SHOW_DELAY: Duration = Duration::from_millis(400);

/// The minimum time between two draws.
const REDRAW_INTERVAL: Duration = Duration::from_millis(100);

/// A progress bar on standard error. It draws nothing if standard error is not a terminal.
#[derive(Debug)]
pub(super) struct ProgressBar {
    language: Language,
    is_terminal: bool,
    next_draw: Instant,
    is_shown: bool,
}

impl ProgressBar {
    pub(super) fn new(language: Language) -> Self {
        let is_terminal = io::stderr().is_terminal() && interprets_escape_sequences();
        Self { language, is_terminal, next_draw: Instant::now() + SHOW_DELAY, is_shown: false }
    }

    /// Draws the progress.
    pub(super) fn draw(&mut self, progress: Progress) {
        let now = Instant::now();
        if !self.is_terminal || now < self.next_draw {
            return;
        }
        self.next_draw = now + REDRAW_INTERVAL;
        self.is_shown = true;
        let line = TerminalText::from(format_progress(progress, self.language));
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
    }

    /// Erases the line.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Formats the line: `[######------------------] 25% 12.000 kliping, sisa 9 dtk`
fn format_progress(progress: Progress, language: Language) -> String {
    let Progress { stories, bytes, total_bytes: total, .. } = progress;
    let part = |whole: u64| (bytes.min(total) * whole).checked_div(total).unwrap_or_default();
    let full = usize::try_from(part(BAR_WIDTH as u64)).unwrap_or_default();
    let bar = "#".repeat(full) + &"-".repeat(BAR_WIDTH - full);
    format!(
        "[{bar}] {}% {}",
        part(100),
        strings::progress(stories, progress.seconds_left, language)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_percentage_stories_and_time_left() {
        let progress =
            Progress { stories: 12_000, bytes: 25, total_bytes: 100, seconds_left: Some(9) };
        assert_eq!(
            format_progress(progress, Language::English),
            "[######------------------] 25% 12,000 stories, 9 s left"
        );
        assert!(
            format_progress(Progress::default(), Language::Indonesian).ends_with("0% 0 berita")
        );
    }
}
