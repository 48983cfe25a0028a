//! The measures: actions of the user, and the time until the screen has responded.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::collection::World;
use super::launcher::{ProgramDirs, TERMINAL_SIZE};
use super::process_stats;
use super::pty::{ScreenArea, Terminal};
use super::results::Outcome;

/// Number of leading characters that identify a headline; that many fit a row of the list.
const TITLE_PREFIX_CHARS: usize = 16;

/// Column where the list ends and the text begins.
const TEXT_START_COLUMN: u16 = TERMINAL_SIZE.0 * 2 / 5;

/// Areas of the screen.
const HEADER: ScreenArea = ScreenArea { rows: (0, 1), columns: (0, TERMINAL_SIZE.0) };
const FOOTER: ScreenArea =
    ScreenArea { rows: (TERMINAL_SIZE.1 - 1, TERMINAL_SIZE.1), columns: (0, TERMINAL_SIZE.0) };
const LIST: ScreenArea =
    ScreenArea { rows: (1, TERMINAL_SIZE.1 - 1), columns: (0, TEXT_START_COLUMN) };
const FIRST_ROW: ScreenArea = ScreenArea { rows: (2, 3), columns: (0, TEXT_START_COLUMN) };
const TEXT: ScreenArea =
    ScreenArea { rows: (1, TERMINAL_SIZE.1 - 1), columns: (TEXT_START_COLUMN, TERMINAL_SIZE.0) };
const TEXT_TITLE: ScreenArea =
    ScreenArea { rows: (2, 3), columns: (TEXT_START_COLUMN, TERMINAL_SIZE.0) };

/// Rows of a terminal that shows a whole story and what follows it.
const TALL_ROWS: u16 = 160;

/// A collection to open, and what is known about it.
pub(crate) struct ReadingBench<'a> {
    pub(crate) kliping: &'a Path,
    pub(crate) path: PathBuf,
    pub(crate) world: &'a World,
    /// Timeout of operations that depend on the size.
    pub(crate) timeout: Duration,
}

/// Returns the milliseconds between two instants.
pub(crate) fn milliseconds(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1e3
}

/// Times of a start, in milliseconds.
pub(crate) struct StartTimes {
    /// Until the first row shows any story.
    pub(crate) first_story: f64,
    /// Until the first row shows the newest story.
    pub(crate) all_listed: f64,
}

impl ReadingBench<'_> {
    /// Returns the start of the headline in a row of the list.
    fn title_prefix(&self, row: usize) -> String {
        let story = self.world.story_count().saturating_sub(row + 1);
        prefix_of(&self.world.title(story))
    }

    fn is_listed(&self, terminal: &Terminal) -> bool {
        terminal.text(FIRST_ROW).contains(&self.title_prefix(0))
    }

    /// Opens the collection and waits until its list is complete and the program idle.
    fn open(&self, home: &ProgramDirs, rows: u16) -> Result<Terminal, String> {
        let mut terminal = home.start(self.kliping, Some(&self.path), (TERMINAL_SIZE.0, rows))?;
        terminal.wait_until("the newest story", self.timeout, |t| self.is_listed(t))?;
        terminal.wait_idle(self.timeout);
        Ok(terminal)
    }

    /// Measures one start, up to the list of all stories. Returns the running terminal, too.
    pub(crate) fn measure_start(
        &self,
        home: &ProgramDirs,
    ) -> Result<(StartTimes, Terminal), String> {
        let mut terminal = home.start(self.kliping, Some(&self.path), TERMINAL_SIZE)?;
        let begun = terminal.started();
        let some = |terminal: &Terminal| terminal.text(FIRST_ROW).contains('●');
        let first = terminal.wait_until("a first story", self.timeout, some)?;
        let newest = self.title_prefix(0);
        let all = |terminal: &Terminal| terminal.text(FIRST_ROW).contains(&newest);
        // The list may have been complete at once; then there is no later change to wait for.
        let listed = if all(&terminal) {
            first
        } else {
            terminal.wait_until("the newest story", self.timeout, all)?
        };
        let times = StartTimes {
            first_story: milliseconds(begun, first),
            all_listed: milliseconds(begun, listed),
        };
        Ok((times, terminal))
    }

    /// Measures moving down the list, one row at a time.
    pub(crate) fn measure_key_down(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        (0..times).map(|_| self.measure_key(terminal, "j", &[LIST])).collect()
    }

    /// Measures moving down the list until nothing changes on the screen any more.
    pub(crate) fn measure_preview(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        (0..times).map(|_| self.measure_key(terminal, "j", &[LIST, TEXT])).collect()
    }

    /// Measures opening the browser of names: the first time, and again after leaving it.
    pub(crate) fn measure_names(&self, terminal: &mut Terminal) -> Outcome {
        let mut outcome = Vec::new();
        for _ in 0..5 {
            outcome.push(self.measure_key(terminal, "e", &[LIST, TEXT])?);
            terminal.wait_idle(self.timeout);
            terminal.send_keys("q")?;
            terminal.wait_idle(self.timeout);
        }
        Ok(outcome)
    }

    /// Measures scrolling the text by a page, each time in another story.
    pub(crate) fn measure_page_down(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        let mut page = |_| {
            terminal.send_keys("j")?;
            terminal.wait_idle(self.timeout);
            self.measure_key(terminal, " ", &[TEXT])
        };
        (0..times).map(&mut page).collect()
    }

    /// Returns the time from a key to the last change of these screen areas.
    fn measure_key(
        &self,
        terminal: &mut Terminal,
        key: &str,
        parts: &[ScreenArea],
    ) -> Result<f64, String> {
        terminal.wait_idle(self.timeout);
        let pressed = terminal.send_keys(key)?;
        Ok(milliseconds(pressed, terminal.wait_last_change(parts, self.timeout)?))
    }

    /// Measures moving to the row below and opening its story, with both keys sent together.
    pub(crate) fn measure_open_story(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        go_to_top(terminal, self.timeout)?;
        let mut outcome = Vec::new();
        for row in 1..=times {
            let title = self.title_prefix(row);
            let hints = terminal.text(FOOTER).chars().take(40).collect::<String>();
            let opened = |terminal: &Terminal| {
                terminal.text(TEXT_TITLE).contains(&title)
                    && !terminal.text(FOOTER).starts_with(&hints)
            };
            let pressed = terminal.send_keys("j\r")?;
            let at = terminal.wait_until("the story's text", Duration::from_secs(20), opened)?;
            outcome.push(milliseconds(pressed, at));
            terminal.wait_idle(self.timeout);
            terminal.send_keys("q")?;
            terminal.wait_idle(self.timeout);
        }
        Ok(outcome)
    }

    /// Measures following the link of a story, from Enter to the text of the linked story.
    pub(crate) fn measure_follow_link(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        let linked = self.world.newest_link().ok_or("no newer story has a link of its own")?;
        let target = prefix_of(&linked.target_title);
        go_to_top(terminal, self.timeout)?;
        for _ in 0..linked.row {
            terminal.send_keys("j")?;
            terminal.wait_idle(self.timeout);
        }
        // Selects the first link of the text; it stays selected after coming back.
        for key in ["\r", "g", "]"] {
            terminal.send_keys(key)?;
            terminal.wait_idle(self.timeout);
        }
        let mut outcome = Vec::new();
        for _ in 0..times {
            let pressed = terminal.send_keys("\r")?;
            let there = |terminal: &Terminal| terminal.text(TEXT_TITLE).contains(&target);
            let at = terminal.wait_until("the linked story", Duration::from_secs(20), there)?;
            outcome.push(milliseconds(pressed, at));
            terminal.wait_idle(self.timeout);
            terminal.send_keys("o")?;
            terminal.wait_idle(self.timeout);
        }
        terminal.send_keys("q")?;
        terminal.wait_idle(self.timeout);
        Ok(outcome)
    }

    /// Types a query letter by letter. Returns the time from each letter to the last change of the
    /// list, and the number of stories found according to the header.
    pub(crate) fn measure_search(
        &self,
        terminal: &mut Terminal,
        words: &str,
    ) -> Result<(Vec<f64>, f64), String> {
        go_to_top(terminal, self.timeout)?;
        terminal.send_keys("/")?;
        terminal.wait_idle(self.timeout);
        let mut letter = [0; 4];
        let type_letter = |c: char| {
            let key: &str = c.encode_utf8(&mut letter);
            self.measure_key(terminal, key, &[HEADER, LIST])
                .map_err(|reason| format!("{reason} when {c:?} of {words:?} was typed"))
        };
        let times = words.chars().map(type_letter).collect::<Result<Vec<_>, _>>();
        terminal.wait_idle(self.timeout);
        let header = terminal.text(HEADER);
        // Whatever happened, the next search starts without a prompt and without a query.
        for _ in 0..3 {
            terminal.send_keys("\u{1b}")?;
            terminal.wait_idle(self.timeout);
        }
        if !header.contains(words.trim_matches('"')) && times.is_ok() {
            return Err(format!("the header does not show {words:?}: {}", header.trim()));
        }
        Ok((times?, found_count(&header)))
    }

    /// Measures moving to the row below and opening its story, up to the heading of related
    /// stories, in a terminal that shows the whole story.
    pub(crate) fn measure_related(&self, home: &ProgramDirs, times: usize) -> Outcome {
        let mut terminal = self.open(home, TALL_ROWS)?;
        let whole = ScreenArea { rows: (1, TALL_ROWS - 1), ..TEXT };
        let (mut outcome, mut reason) = (Vec::new(), None);
        for row in 1..=times {
            let title = self.title_prefix(row);
            let shown = |terminal: &Terminal| {
                let below = terminal.text(whole);
                terminal.text(TEXT_TITLE).contains(&title)
                    && below.lines().any(|line| line.trim_matches(is_border) == "Terkait")
            };
            let pressed = terminal.send_keys("j\r")?;
            let patience = if row == 1 { self.timeout } else { Duration::from_secs(3) };
            // A story may have no related ones. The first look-up may wait for data that is built
            // once.
            match terminal.wait_until("related stories", patience, shown) {
                Ok(at) => outcome.push(milliseconds(pressed, at)),
                Err(error) => reason = Some(error),
            }
            terminal.wait_idle(self.timeout);
            terminal.send_keys("q")?;
            terminal.wait_idle(self.timeout);
        }
        if outcome.is_empty() { Err(reason.unwrap_or_default()) } else { Ok(outcome) }
    }

    /// Opens the collection in a terminal, for a reading session.
    pub(crate) fn open_session(&self, home: &ProgramDirs) -> Result<Terminal, String> {
        self.open(home, TERMINAL_SIZE.1)
    }
}

/// Measures a start on the built-in sample, until the first row shows a story.
pub(crate) fn measure_sample_start(program: &Path, home: &ProgramDirs) -> Result<f64, String> {
    let mut terminal = home.start_command(program, &["--sample"], TERMINAL_SIZE)?;
    let begun = terminal.started();
    let listed = |terminal: &Terminal| terminal.text(FIRST_ROW).contains('●');
    let at = terminal.wait_until("a story of the sample", Duration::from_secs(10), listed)?;
    Ok(milliseconds(begun, at))
}

/// Measures a start of the bare program until its text appears, its memory and its exit.
pub(crate) fn measure_bare_start(
    program: &Path,
) -> Result<(f64, Result<f64, String>, f64), String> {
    let home = ProgramDirs::fresh()?;
    let mut terminal = home.start(program, None, TERMINAL_SIZE)?;
    let patience = Duration::from_secs(10);
    let ready = |terminal: &Terminal| terminal.text(HEADER).contains("READY");
    let at = terminal.wait_until("READY", patience, ready)?;
    let start = milliseconds(terminal.started(), at);
    let memory = process_stats::status_megabytes(terminal.pid()?, "RssAnon");
    Ok((start, memory, measure_quit(&mut terminal, patience)?))
}

/// Returns processor time in percent and bytes written over two seconds without input.
pub(crate) fn measure_idle(terminal: &mut Terminal) -> Result<(Result<f64, String>, f64), String> {
    let time = Duration::from_secs(2);
    terminal.wait_idle(Duration::from_secs(20));
    std::thread::sleep(Duration::from_millis(500));
    terminal.wait_idle(Duration::from_secs(1));
    let pid = terminal.pid()?;
    let before = process_stats::processor_time(pid);
    let bytes = u32::try_from(terminal.count_bytes_for(time)).unwrap_or(u32::MAX);
    let share = match (before, process_stats::processor_time(pid)) {
        (Some(before), Some(after)) => {
            Ok(after.saturating_sub(before).as_secs_f64() / time.as_secs_f64() * 100.0)
        }
        _ => Err(process_stats::UNSUPPORTED.to_owned()),
    };
    Ok((share, f64::from(bytes)))
}

/// Measures the time from `q` to the exit of the program.
pub(crate) fn measure_quit(terminal: &mut Terminal, patience: Duration) -> Result<f64, String> {
    terminal.wait_idle(patience);
    let pressed = terminal.send_keys("q")?;
    Ok(milliseconds(pressed, terminal.wait_exit(patience)?))
}

/// Moves to the top of the list.
fn go_to_top(terminal: &mut Terminal, patience: Duration) -> Result<(), String> {
    for key in ["h", "g"] {
        terminal.send_keys(key)?;
        terminal.wait_idle(patience);
    }
    Ok(())
}

fn prefix_of(title: &str) -> String {
    title.chars().take(TITLE_PREFIX_CHARS).collect()
}

/// Returns true for the borders beside a line of text.
fn is_border(c: char) -> bool {
    c.is_whitespace() || "│┃─".contains(c)
}

/// Returns the number of stories at the right end of the header (`3/1.204`), or 0 if there is none.
fn found_count(header: &str) -> f64 {
    let counted = header.split_whitespace().next_back().and_then(|last| last.split_once('/'));
    let digits = counted.map(|(_, all)| all.replace(['.', ','], ""));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
}
