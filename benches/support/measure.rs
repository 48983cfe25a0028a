//! The measures: what a person does, and how long the screen takes to answer.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::collection::World;
use super::machine;
use super::program::{Home, SIZE};
use super::table::Outcome;
use super::terminal::{Part, Terminal};

/// Characters of a headline by which a story is known; so many fit a row of the list.
const KNOWN_BY: usize = 16;

/// Where the list ends and the text begins, in columns.
const DIVIDE: u16 = SIZE.0 * 2 / 5;

/// Parts of the screen.
const HEADER: Part = Part { rows: (0, 1), columns: (0, SIZE.0) };
const FOOTER: Part = Part { rows: (SIZE.1 - 1, SIZE.1), columns: (0, SIZE.0) };
const LIST: Part = Part { rows: (1, SIZE.1 - 1), columns: (0, DIVIDE) };
const FIRST_ROW: Part = Part { rows: (2, 3), columns: (0, DIVIDE) };
const TEXT: Part = Part { rows: (1, SIZE.1 - 1), columns: (DIVIDE, SIZE.0) };
const TEXT_TITLE: Part = Part { rows: (2, 3), columns: (DIVIDE, SIZE.0) };

/// Rows of a terminal in which a whole story is in sight with what stands below it.
const TALL: u16 = 160;

/// A collection to be opened, and what is known of it.
pub(crate) struct Reading<'a> {
    pub(crate) kliping: &'a Path,
    pub(crate) path: PathBuf,
    pub(crate) world: &'a World,
    /// Longest wait for what depends on the size.
    pub(crate) patience: Duration,
}

/// Milliseconds from one instant to another.
pub(crate) fn milliseconds(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1e3
}

/// The times of a start.
pub(crate) struct Start {
    /// The first row of any story.
    pub(crate) first: f64,
    /// The newest story in the first row.
    pub(crate) listed: f64,
}

impl Reading<'_> {
    /// The headline in a row of the list, as far as it is looked for.
    fn title(&self, row: usize) -> String {
        let story = self.world.stories().saturating_sub(row + 1);
        known_by(&self.world.title(story))
    }

    fn is_listed(&self, terminal: &Terminal) -> bool {
        terminal.text(FIRST_ROW).contains(&self.title(0))
    }

    /// Opens the collection, and waits until its list is there and the program at rest.
    fn open(&self, home: &Home, rows: u16) -> Result<Terminal, String> {
        let mut terminal = home.start(self.kliping, Some(&self.path), (SIZE.0, rows))?;
        terminal.until("the newest story", self.patience, |t| self.is_listed(t))?;
        terminal.settle(self.patience);
        Ok(terminal)
    }

    /// One start, to the list of all stories; the terminal goes on.
    pub(crate) fn start(&self, home: &Home) -> Result<(Start, Terminal), String> {
        let mut terminal = home.start(self.kliping, Some(&self.path), SIZE)?;
        let begun = terminal.started();
        let some = |terminal: &Terminal| terminal.text(FIRST_ROW).contains('●');
        let first = terminal.until("a first story", self.patience, some)?;
        let newest = self.title(0);
        let all = |terminal: &Terminal| terminal.text(FIRST_ROW).contains(&newest);
        // What was seen is not seen again: the list may have been whole at once.
        let listed = if all(&terminal) {
            first
        } else {
            terminal.until("the newest story", self.patience, all)?
        };
        let times =
            Start { first: milliseconds(begun, first), listed: milliseconds(begun, listed) };
        Ok((times, terminal))
    }

    /// Down the list, a row a time.
    pub(crate) fn down(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        (0..times).map(|_| self.change(terminal, "j", &[LIST])).collect()
    }

    /// Down the text, a page a time, each in a story of its own.
    pub(crate) fn page_down(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        let mut page = |_| {
            terminal.press("j")?;
            terminal.settle(self.patience);
            self.change(terminal, " ", &[TEXT])
        };
        (0..times).map(&mut page).collect()
    }

    /// The time from a key to the last change that it makes in parts of the screen.
    fn change(&self, terminal: &mut Terminal, key: &str, parts: &[Part]) -> Result<f64, String> {
        terminal.settle(self.patience);
        let pressed = terminal.press(key)?;
        Ok(milliseconds(pressed, terminal.changed(parts, self.patience)?))
    }

    /// To the row below and into its story, both keys at once: from the keys to its text.
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

    /// Follows the link of a story, from Enter to the text of the story that it names.
    pub(crate) fn follow(&self, terminal: &mut Terminal, times: usize) -> Outcome {
        let linked = self.world.newest_link().ok_or("no newer story has a link of its own")?;
        let target = known_by(&linked.target_title);
        top(terminal, self.patience)?;
        for _ in 0..linked.row {
            terminal.press("j")?;
            terminal.settle(self.patience);
        }
        // The first link of the text; it is chosen still when one comes back to it.
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

    /// Types a query, letter by letter: the time of each to the last change of the list, and how
    /// many stories the header says were found.
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
        // Whatever came of it, the next search finds no prompt and no words.
        for _ in 0..3 {
            terminal.press("\u{1b}")?;
            terminal.settle(self.patience);
        }
        if !header.contains(words.trim_matches('"')) && times.is_ok() {
            return Err(format!("the header does not show {words:?}: {}", header.trim()));
        }
        Ok((times?, found(&header)))
    }

    /// To the row below and into its story, in a terminal that shows all of it: from the keys to
    /// the heading of related stories.
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
            // A story may have no kin; the first looked up may wait for what is made only once.
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

    /// A terminal with the collection open, for reading in it.
    pub(crate) fn session(&self, home: &Home) -> Result<Terminal, String> {
        self.open(home, SIZE.1)
    }
}

/// A bare start, to its word, and the memory it has then.
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

/// Processor time in percent and bytes written while nothing is asked, over two seconds.
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

/// From `q` to the program's end.
pub(crate) fn quit(terminal: &mut Terminal, patience: Duration) -> Result<f64, String> {
    terminal.settle(patience);
    let pressed = terminal.press("q")?;
    Ok(milliseconds(pressed, terminal.end(patience)?))
}

/// To the top of the list.
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

/// The borders beside a line of text.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || "│┃─".contains(c)
}

/// How many stories the header's right end counts: `3/1.204`; none if it does not count.
fn found(header: &str) -> f64 {
    let counted = header.split_whitespace().next_back().and_then(|last| last.split_once('/'));
    let digits = counted.map(|(_, all)| all.replace(['.', ','], ""));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
}
