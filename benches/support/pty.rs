//! A program in a pseudo-terminal. A thread timestamps its output as it arrives; the screen is
//! parsed later, so no measured time includes the parsing.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process_stats;

/// Silence after which a program counts as idle.
const IDLE_SILENCE: Duration = Duration::from_millis(30);

/// The same where the processor time of the program is unknown.
const IDLE_SILENCE_WITHOUT_CPU_TIME: Duration = Duration::from_millis(250);

/// Maximum time for which output is collected before it is parsed.
const MAX_UNPARSED: Duration = Duration::from_millis(200);

/// Start and end of a synchronized update.
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Output of the program, or `None` at its end, with the time of arrival.
type OutputChunk = (Instant, Option<Vec<u8>>);

/// Rows and columns of a screen area, ends excluded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScreenArea {
    pub(crate) rows: (u16, u16),
    pub(crate) columns: (u16, u16),
}

/// A program running in a pseudo-terminal. Dropping it kills the program.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    chunks: Receiver<OutputChunk>,
    screen: vt100::Parser,
    /// True within a synchronized update.
    in_frame: bool,
    /// The last bytes, in which an escape sequence may have begun.
    tail: Vec<u8>,
    ended: Option<Instant>,
    started: Instant,
    /// Not read; the terminal closes when it is dropped.
    #[allow(dead_code)]
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts a program in a terminal with this many columns and rows.
    pub(crate) fn start(command: CommandBuilder, size: (u16, u16)) -> Result<Self, String> {
        let (cols, rows) = size;
        let pty_size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(pty_size).map_err(error_text)?;
        let mut reader = pty.master.try_clone_reader().map_err(error_text)?;
        let keys = pty.master.take_writer().map_err(error_text)?;
        let (sender, chunks) = mpsc::channel::<OutputChunk>();
        let read = move || {
            let mut buffer = vec![0; 1 << 16];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let bytes = (count > 0).then(|| buffer[..count].to_vec());
                if sender.send((Instant::now(), bytes)).is_err() || count == 0 {
                    break;
                }
            }
        };
        std::thread::Builder::new().name("stamps".into()).spawn(read).map_err(error_text)?;
        let cells = |count| NonZeroU16::new(count).ok_or("a terminal without cells");
        let screen = vt100::Parser::new(cells(rows)?, cells(cols)?, 0);
        let started = Instant::now();
        let child = pty.slave.spawn_command(command).map_err(error_text)?;
        drop(pty.slave);
        let (in_frame, tail, ended, master) = (false, Vec::new(), None, pty.master);
        Ok(Self { child, keys, chunks, screen, in_frame, tail, ended, started, master })
    }

    /// Returns the instant before the program was started.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    pub(crate) fn pid(&self) -> Result<u32, String> {
        self.child.process_id().ok_or_else(|| "the program has ended".to_owned())
    }

    /// Sends keys. Returns the instant before.
    pub(crate) fn send_keys(&mut self, keys: &str) -> Result<Instant, String> {
        let now = Instant::now();
        self.keys.write_all(keys.as_bytes()).map_err(error_text)?;
        self.keys.flush().map_err(error_text)?;
        Ok(now)
    }

    /// Returns the text of a screen area.
    pub(crate) fn text(&self, part: ScreenArea) -> String {
        let (left, right) = part.columns;
        let rows = self.screen.screen().rows(left, right - left);
        let (top, bottom) = (usize::from(part.rows.0), usize::from(part.rows.1));
        rows.skip(top).take(bottom - top).collect::<Vec<_>>().join("\n")
    }

    /// Waits until the screen satisfies `shown` and still does when the output pauses. Returns when
    /// it first did so without interruption.
    pub(crate) fn wait_until(
        &mut self,
        what: &str,
        patience: Duration,
        shown: impl Fn(&Self) -> bool,
    ) -> Result<Instant, String> {
        let deadline = Instant::now() + patience;
        let mut since = None;
        loop {
            let (chunks, quiet) = self.collect(deadline, MAX_UNPARSED);
            for chunk in chunks {
                let at = chunk.0;
                self.process(chunk);
                if !self.in_frame {
                    since = if shown(self) { since.or(Some(at)) } else { None };
                }
            }
            match since {
                Some(at) if quiet || at.elapsed() > 2 * MAX_UNPARSED => return Ok(at),
                _ if self.ended.is_some() => return Err(self.exit_error(what)),
                _ if Instant::now() >= deadline => {
                    return Err(format!("no sign of {what} in {:.0} s", patience.as_secs_f64()));
                }
                _ => {}
            }
        }
    }

    /// Returns a screen area with its styles: a selected row may differ only in color.
    fn styled_rows(&self, part: ScreenArea) -> Vec<String> {
        let (left, right) = part.columns;
        let rows = self.screen.screen().rows_formatted(left, right - left);
        let (top, bottom) = (usize::from(part.rows.0), usize::from(part.rows.1));
        rows.skip(top).take(bottom - top).collect()
    }

    /// Waits until the program is idle. Returns when these screen areas last changed.
    pub(crate) fn wait_last_change(
        &mut self,
        parts: &[ScreenArea],
        patience: Duration,
    ) -> Result<Instant, String> {
        let looks =
            |this: &Self| parts.iter().map(|part| this.styled_rows(*part)).collect::<Vec<_>>();
        let mut shown = looks(self);
        let mut last = None;
        for chunk in self.collect_until_idle(patience) {
            let at = chunk.0;
            self.process(chunk);
            if !self.in_frame && looks(self) != shown {
                shown = looks(self);
                last = Some(at);
            }
        }
        if self.ended.is_some() {
            return Err(self.exit_error("a change"));
        }
        last.ok_or_else(|| "nothing changed on the screen".to_owned())
    }

    /// Waits until the program is idle. Returns the number of bytes written until then.
    pub(crate) fn wait_idle(&mut self, patience: Duration) -> usize {
        let chunks = self.collect_until_idle(patience);
        let bytes = chunks.iter().filter_map(|(_, bytes)| bytes.as_ref()).map(Vec::len).sum();
        self.process_all(chunks);
        bytes
    }

    /// Returns the number of bytes that the program writes in this time.
    pub(crate) fn count_bytes_for(&mut self, time: Duration) -> usize {
        std::thread::sleep(time);
        let chunks: Vec<OutputChunk> = self.chunks.try_iter().collect();
        let bytes = chunks.iter().filter_map(|(_, bytes)| bytes.as_ref()).map(Vec::len).sum();
        self.process_all(chunks);
        bytes
    }

    /// Waits for the program to exit. Returns when it did.
    pub(crate) fn wait_exit(&mut self, patience: Duration) -> Result<Instant, String> {
        let deadline = Instant::now() + patience;
        while self.ended.is_none() {
            let (chunks, _) = self.collect(deadline, MAX_UNPARSED);
            self.process_all(chunks);
            if Instant::now() >= deadline {
                return Err(format!("not ended in {:.0} s", patience.as_secs_f64()));
            }
        }
        self.ended.ok_or_else(|| "not ended".to_owned())
    }

    /// Collects output until the program neither writes nor uses processor time.
    fn collect_until_idle(&mut self, patience: Duration) -> Vec<OutputChunk> {
        let deadline = Instant::now() + patience;
        let mut all = Vec::new();
        let busy = |this: &Self| this.child.process_id().and_then(process_stats::processor_time);
        loop {
            let before = busy(self);
            let (chunks, quiet) = self.collect(deadline, patience);
            let ended = chunks.iter().any(|(_, bytes)| bytes.is_none());
            let silent = chunks.is_empty();
            all.extend(chunks);
            let worked = match (before, busy(self)) {
                // One tick may occur by chance, two do not.
                (Some(before), Some(after)) => {
                    after.saturating_sub(before) > Duration::from_millis(10)
                }
                _ => false,
            };
            let done = quiet && silent && !worked;
            if done || ended || self.ended.is_some() || Instant::now() >= deadline {
                return all;
            }
        }
    }

    /// Collects output until silence, the end of the program, the deadline, or for `longest`.
    /// Returns true if there was silence.
    fn collect(&self, deadline: Instant, longest: Duration) -> (Vec<OutputChunk>, bool) {
        let begun = Instant::now();
        let seen = self.child.process_id().and_then(process_stats::processor_time).is_some();
        let silence = if seen { IDLE_SILENCE } else { IDLE_SILENCE_WITHOUT_CPU_TIME };
        let mut chunks = Vec::new();
        loop {
            match self.chunks.recv_timeout(silence) {
                Ok((at, None)) => {
                    chunks.push((at, None));
                    return (chunks, true);
                }
                Ok(chunk) => chunks.push(chunk),
                Err(RecvTimeoutError::Timeout) => return (chunks, true),
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(silence);
                    return (chunks, true);
                }
            }
            if begun.elapsed() > longest || Instant::now() >= deadline {
                return (chunks, false);
            }
        }
    }

    fn process_all(&mut self, chunks: Vec<OutputChunk>) {
        for chunk in chunks {
            self.process(chunk);
        }
    }

    fn process(&mut self, (at, bytes): OutputChunk) {
        let Some(bytes) = bytes else {
            self.ended = Some(at);
            return;
        };
        self.screen.process(&bytes);
        self.tail.extend(bytes);
        let last = |mark: &[u8]| self.tail.windows(mark.len()).rposition(|part| part == mark);
        match (last(FRAME_BEGIN), last(FRAME_END)) {
            (Some(begin), end) if end.is_none_or(|end| end < begin) => self.in_frame = true,
            (_, Some(_)) => self.in_frame = false,
            _ => {}
        }
        self.tail.drain(..self.tail.len().saturating_sub(FRAME_END.len() - 1));
    }

    /// Returns an error with the last line that an ended program left on the screen.
    fn exit_error(&self, what: &str) -> String {
        let contents = self.screen.screen().contents();
        let line = contents.lines().rev().find(|line| !line.trim().is_empty());
        format!("ended before {what}: {}", line.unwrap_or_default().trim())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            // The program may have exited in between.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Converts an error to text.
pub(crate) fn error_text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
