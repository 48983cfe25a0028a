//! The measures: actions of the user, and the time until the screen has responded.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::collection::World;
use super::machine;
use super::program::{Home, SIZE};
use super::table::Outcome;
use super::terminal::{Part, Terminal};

/// Number of leading characters that identify a headline; that many fit a row of the list.
const KNOWN_BY: usize = 16;

/// Column where the list ends and the text begins.
const DIVIDE: u16 = SIZE.0 * 2 / 5;

/// Areas of the screen.
const HEADER: Part = Part { rows: (0, 1), columns: (0, SIZE.0) };
const FOOTER: Part = Part { rows: (SIZE.1 - 1, SIZE.1), columns: (0, SIZE.0) };
const LIST: Part = Part { rows: (1, SIZE.1 - 1), columns: (0, DIVIDE) };
const FIRST_ROW: Part = Part { rows: (2, 3), columns: (0, DIVIDE) };
const TEXT: Part = Part { rows: (1, SIZE.1 - 1), columns: (DIVIDE, SIZE.0) };
const TEXT_TITLE: Part = Part { rows: (2, 3), columns: (DIVIDE, SIZE.0) };

/// Rows of a terminal that shows a whole story and what follows it.
const TALL: u16 = 160;

/// A collection to open, and what is known about it.
pub(crate) struct Reading<'a> {
    pub(crate) kliping: &'a Path,
    pub(crate) path: PathBuf,
    pub(crate) world: &'a World,
    /// Timeout of operations that depend on the size.
    pub(crate) patience: Duration,
}

/// Returns the milliseconds between two instants.
pub(crate) fn milliseconds(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1e3
}

/// Times of a start, in milliseconds.
pub(crate) struct Start {
    /// Until the first row shows any story.
    pub(crate) first: f64,
    /// Until the first row shows the newest story.
    pub(crate) listed: f64,
}

impl Reading<'_> {
    /// Returns the start of the headline in a row of the list.
    fn title(&self, row: usize) -> String {
        let story = self.world.stories().saturating_sub(row + 1);
        known_by(&self.world.title(story))
    }

    fn is_listed(&self, terminal: &Terminal) -> bool {
        terminal.text(FIRST_ROW).contains(&self.title(0))
    }

    /// Opens the collection and waits until its list is complete and the program idle.
    fn open(&self, home: &Home, rows: u16) -> Result<Terminal, String> {
        let mut terminal = home.start(self.kliping, Some(&self.path), (SIZE.0, rows))?;
        terminal.until("the newest story", self.patience, |t| self.is_listed(t))?;
        terminal.settle(self.patience);
        Ok(terminal)
    }

    /// Measures one start, up to the list of all stories. Returns the running terminal, too.
    pub(crate) fn start(&self, home: &Home) -> Result<(Start, Terminal), String> {
        let mut terminal = home.start(self.kliping, Some(&self.path), SIZE)?;
        let begun = terminal.started();
        let some = |terminal: &Terminal| terminal.text(FIRST_ROW).contains('●');
        let first = terminal.until("a first story", self.patience, some)?;
        let newest = self.title(0);
        let all = |terminal: &Terminal| terminal.text(FIRST_ROW).contains(&newest);
        // The list may have been complete at once; then there is no later change to wait for.
        let listed = if all(&terminal) {
            first
        } else {
            terminal.until("the newest story", self.patience, all)?
        };
        let times =
            Start { first: milliseconds(begun, first), listed: milliseconds(begun, listed) };
        Ok((times, terminal))
    }

    /// Measures moving down the list, one row at a time.
    pub(crate) fn down(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        (0..times).map(|_| self.change(terminal, "j", &[LIST])).collect()
    }

    /// Measures scrolling the text by a page, each time in another story.
    pub(crate) fn page_down(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        let mut page = |_| {
            terminal.press("j")?;
            terminal.settle(self.patience);
            self.change(terminal, " ", &[TEXT])
        };
        (0..times).map(&mut page).collect()
    }

    /// Returns the time from a key to the last change of these screen areas.
    fn change(&self, terminal: &mut Terminal, key: &str, parts: &[Part]) -> Result<f64, String> {
        terminal.settle(self.patience);
        let pressed = terminal.press(key)?;
        Ok(milliseconds(pressed, terminal.changed(parts, self.patience)?))
    }

    /// Measures moving to the row below and opening its story, with both keys sent together.
    pub(crate) fn open_story(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        top(terminal, self.patience)?;
        let mut outcome = Vec::new();
        for row in 1..=times {
            let title = self.title(row);
            let hints = terminal.text(FOOTER).chars().take(40).collect::<String>();
            let opened = |terminal: &Terminal| {
                terminal.text(TEXT_TITLE).contains(&title)
                    && !terminal.text(FOOTER).starts_with(&hints)
            };
            let pressed = terminal.press("j\r")?;
            let at = terminal.until("the story's text", Duration::from_secs(20), opened)?;
            outcome.push(milliseconds(pressed, at));
            terminal.settle(self.patience);
            terminal.press("q")?;
            terminal.settle(self.patience);
        }
        Ok(outcome)
    }

    /// Measures following the link of a story, from Enter to the text of the linked story.
    pub(crate) fn follow(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        let linked = self.world.newest_link().ok_or("no newer story has a link of its own")?;
        let target = known_by(&linked.target_title);
        top(terminal, self.patience)?;
        for _ in 0..linked.row {
            terminal.press("j")?;
            terminal.settle(self.patience);
        }
        // Selects the first link of the text; it stays selected after coming back.
        for key in ["\r", "g", "]"] {
            terminal.press(key)?;
            terminal.settle(self.patience);
        }
        let mut outcome = Vec::new();
        for _ in 0..times {
            let pressed = terminal.press("\r")?;
            let there = |terminal: &Terminal| terminal.text(TEXT_TITLE).contains(&target);
            let at = terminal.until("the linked story", Duration::from_secs(20), there)?;
            outcome.push(milliseconds(pressed, at));
            terminal.settle(self.patience);
            terminal.press("o")?;
            terminal.settle(self.patience);
        }
        terminal.press("q")?;
        terminal.settle(self.patience);
        Ok(outcome)
    }

    /// Types a query letter by letter. Returns the time from each letter to the last change of the
    /// list, and the number of stories found according to the header.
    pub(crate) fn search(
        &self,
        terminal: &mut Terminal,
        words: &str,
    ) -> Result<(Vec<f64>, f64), String> {
        top(terminal, self.patience)?;
        terminal.press("/")?;
        terminal.settle(self.patience);
        let mut letter = [0; 4];
        let type_letter = |c: char| {
            let key: &str = c.encode_utf8(&mut letter);
            self.change(terminal, key, &[HEADER, LIST])
                .map_err(|reason| format!("{reason} when {c:?} of {words:?} was typed"))
        };
        let times = words.chars().map(type_letter).collect::<Result<Vec<_>, _>>();
        terminal.settle(self.patience);
        let header = terminal.text(HEADER);
        // Whatever happened, the next search starts without a prompt and without a query.
        for _ in 0..3 {
            terminal.press("\u{1b}")?;
            terminal.settle(self.patience);
        }
        if !header.contains(words.trim_matches('"')) && times.is_ok() {
            return Err(format!("the header does not show {words:?}: {}", header.trim()));
        }
        Ok((times?, found(&header)))
    }

    /// Measures moving to the row below and opening its story, up to the heading of related
    /// stories, in a terminal that shows the whole story.
    pub(crate) fn related(&self, home: &Home, times: usize) -> Outcome {
        let mut terminal = self.open(home, TALL)?;
        let whole = Part { rows: (1, TALL - 1), ..TEXT };
        let (mut outcome, mut reason) = (Vec::new(), None);
        for row in 1..=times {
            let title = self.title(row);
            let shown = |terminal: &Terminal| {
                let below = terminal.text(whole);
                terminal.text(TEXT_TITLE).contains(&title)
                    && below.lines().any(|line| line.trim_matches(is_edge) == "Terkait")
            };
            let pressed = terminal.press("j\r")?;
            let patience = if row == 1 { self.patience } else { Duration::from_secs(3) };
            // A story may have no related ones. The first look-up may wait for data that is built
            // once.
            match terminal.until("related stories", patience, shown) {
                Ok(at) => outcome.push(milliseconds(pressed, at)),
                Err(error) => reason = Some(error),
            }
            terminal.settle(self.patience);
            terminal.press("q")?;
            terminal.settle(self.patience);
        }
        if outcome.is_empty() { Err(reason.unwrap_or_default()) } else { Ok(outcome) }
    }

    /// Opens the collection in a terminal, for a reading session.
    pub(crate) fn session(&self, home: &Home) -> Result<Terminal, String> {
        self.open(home, SIZE.1)
    }
}

/// Measures a start of the bare program until its text appears, its memory and its exit.
pub(crate) fn bare(program: &Path) -> Result<(f64, Result<f64, String>, f64), String> {
    let home = Home::fresh()?;
    let mut terminal = home.start(program, None, SIZE)?;
    let patience = Duration::from_secs(10);
    let ready = |terminal: &Terminal| terminal.text(HEADER).contains("READY");
    let at = terminal.until("READY", patience, ready)?;
    let start = milliseconds(terminal.started(), at);
    let memory = machine::megabytes(terminal.pid()?, "RssAnon");
    Ok((start, memory, quit(&mut terminal, patience)?))
}

/// Returns processor time in percent and bytes written over two seconds without input.
pub(crate) fn idle(terminal: &mut Terminal) -> Result<(Result<f64, String>, f64), String> {
    let time = Duration::from_secs(2);
    terminal.settle(Duration::from_secs(20));
    std::thread::sleep(Duration::from_millis(500));
    terminal.settle(Duration::from_secs(1));
    let pid = terminal.pid()?;
    let before = machine::busy(pid);
    let bytes = u32::try_from(terminal.listen(time)).unwrap_or(u32::MAX);
    let share = match (before, machine::busy(pid)) {
        (Some(before), Some(after)) => {
            Ok(after.saturating_sub(before).as_secs_f64() / time.as_secs_f64() * 100.0)
        }
        _ => Err(machine::UNKNOWN.to_owned()),
    };
    Ok((share, f64::from(bytes)))
}

/// Measures the time from `q` to the exit of the program.
pub(crate) fn quit(terminal: &mut Terminal, patience: Duration) -> Result<f64, String> {
    terminal.settle(patience);
    let pressed = terminal.press("q")?;
    Ok(milliseconds(pressed, terminal.end(patience)?))
}

/// Moves to the top of the list.
fn top(terminal: &mut Terminal, patience: Duration) -> Result<(), String> {
    for key in ["h", "g"] {
        terminal.press(key)?;
        terminal.settle(patience);
    }
    Ok(())
}

fn known_by(title: &str) -> String {
    title.chars().take(KNOWN_BY).collect()
}

/// Returns true for the borders beside a line of text.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || "│┃─".contains(c)
}

/// Returns the number of stories at the right end of the header (`3/1.204`), or 0 if there is none.
fn found(header: &str) -> f64 {
    let counted = header.split_whitespace().next_back().and_then(|last| last.split_once('/'));
    let digits = counted.map(|(_, all)| all.replace(['.', ','], ""));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
}
