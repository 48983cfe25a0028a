//! A program in a pseudo-terminal. A thread of its own stamps what the program writes as it
//! arrives; what it means is found out later, so that reading the screen is in no number.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::machine;

/// Silence after which a program has said what it had to say.
const QUIET: Duration = Duration::from_millis(30);

/// The same where the system does not tell whether the program is still at work.
const QUIET_UNSEEN: Duration = Duration::from_millis(250);

/// How long bytes are left unread at most while a text is waited for.
const UNREAD: Duration = Duration::from_millis(200);

/// Begin and end of a frame that the terminal shows as one.
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Bytes of a program, or the end of it, and when they arrived.
type Chunk = (Instant, Option<Vec<u8>>);

/// Rows and columns of a part of the screen, the ends excluded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) rows: (u16, u16),
    pub(crate) columns: (u16, u16),
}

/// A program running in a pseudo-terminal; dropping it ends the program.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    chunks: Receiver<Chunk>,
    screen: vt100::Parser,
    /// True between the two ends of a frame.
    in_frame: bool,
    /// The last bytes, in which a mark may have begun.
    tail: Vec<u8>,
    ended: Option<Instant>,
    started: Instant,
    /// Kept, since the terminal closes with it.
    #[allow(dead_code)]
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts a program in a terminal of so many columns and rows.
    pub(crate) fn start(command: CommandBuilder, size: (u16, u16)) -> Result<Self, String> {
        let (cols, rows) = size;
        let pty_size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(pty_size).map_err(said)?;
        let mut reader = pty.master.try_clone_reader().map_err(said)?;
        let keys = pty.master.take_writer().map_err(said)?;
        let (sender, chunks) = mpsc::channel::<Chunk>();
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
        std::thread::Builder::new().name("stamps".into()).spawn(read).map_err(said)?;
        let cells = |count| NonZeroU16::new(count).ok_or("a terminal without cells");
        let screen = vt100::Parser::new(cells(rows)?, cells(cols)?, 0);
        let started = Instant::now();
        let child = pty.slave.spawn_command(command).map_err(said)?;
        drop(pty.slave);
        let (in_frame, tail, ended, master) = (false, Vec::new(), None, pty.master);
        Ok(Self { child, keys, chunks, screen, in_frame, tail, ended, started, master })
    }

    /// The instant before the program was started.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    pub(crate) fn pid(&self) -> Result<u32, String> {
        self.child.process_id().ok_or_else(|| "the program has ended".to_owned())
    }

    /// Presses keys; the instant before.
    pub(crate) fn press(&mut self, keys: &str) -> Result<Instant, String> {
        let now = Instant::now();
        self.keys.write_all(keys.as_bytes()).map_err(said)?;
        self.keys.flush().map_err(said)?;
        Ok(now)
    }

    /// The text of a part of the screen.
    pub(crate) fn text(&self, part: Part) -> String {
        let (left, right) = part.columns;
        let rows = self.screen.screen().rows(left, right - left);
        let (top, bottom) = (usize::from(part.rows.0), usize::from(part.rows.1));
        rows.skip(top).take(bottom - top).collect::<Vec<_>>().join("\n")
    }

    /// When the screen came to show something, for good.
    pub(crate) fn until(
        &mut self,
        what: &str,
        patience: Duration,
        shown: impl Fn(&Self) -> bool,
    ) -> Result<Instant, String> {
        let deadline = Instant::now() + patience;
        let mut since = None;
        loop {
            let (chunks, quiet) = self.collect(deadline, UNREAD);
            for chunk in chunks {
                let at = chunk.0;
                self.take_in(chunk);
                if !self.in_frame {
                    since = if shown(self) { since.or(Some(at)) } else { None };
                }
            }
            match since {
                Some(at) if quiet || at.elapsed() > 2 * UNREAD => return Ok(at),
                _ if self.ended.is_some() => return Err(self.last_words(what)),
                _ if Instant::now() >= deadline => {
                    return Err(format!("no sign of {what} in {:.0} s", patience.as_secs_f64()));
                }
                _ => {}
            }
        }
    }

    /// A part of the screen with its colours: a row under the cursor may differ in nothing else.
    fn look(&self, part: Part) -> Vec<String> {
        let (left, right) = part.columns;
        let rows = self.screen.screen().rows_formatted(left, right - left);
        let (top, bottom) = (usize::from(part.rows.0), usize::from(part.rows.1));
        rows.skip(top).take(bottom - top).collect()
    }

    /// When parts of the screen changed last, once the program has come to rest.
    pub(crate) fn changed(
        &mut self,
        parts: &[Part],
        patience: Duration,
    ) -> Result<Instant, String> {
        let looks = |this: &Self| parts.iter().map(|part| this.look(*part)).collect::<Vec<_>>();
        let mut shown = looks(self);
        let mut last = None;
        for chunk in self.rest(patience) {
            let at = chunk.0;
            self.take_in(chunk);
            if !self.in_frame && looks(self) != shown {
                shown = looks(self);
                last = Some(at);
            }
        }
        if self.ended.is_some() {
            return Err(self.last_words("a change"));
        }
        last.ok_or_else(|| "nothing changed on the screen".to_owned())
    }

    /// Waits until the program has come to rest; the bytes that it wrote until then.
    pub(crate) fn settle(&mut self, patience: Duration) -> usize {
        let chunks = self.rest(patience);
        let bytes = chunks.iter().filter_map(|(_, bytes)| bytes.as_ref()).map(Vec::len).sum();
        self.take_in_all(chunks);
        bytes
    }

    /// The bytes that the program writes in so much time.
    pub(crate) fn listen(&mut self, time: Duration) -> usize {
        std::thread::sleep(time);
        let chunks: Vec<Chunk> = self.chunks.try_iter().collect();
        let bytes = chunks.iter().filter_map(|(_, bytes)| bytes.as_ref()).map(Vec::len).sum();
        self.take_in_all(chunks);
        bytes
    }

    /// When the program ended.
    pub(crate) fn end(&mut self, patience: Duration) -> Result<Instant, String> {
        let deadline = Instant::now() + patience;
        while self.ended.is_none() {
            let (chunks, _) = self.collect(deadline, UNREAD);
            self.take_in_all(chunks);
            if Instant::now() >= deadline {
                return Err(format!("not ended in {:.0} s", patience.as_secs_f64()));
            }
        }
        self.ended.ok_or_else(|| "not ended".to_owned())
    }

    /// Chunks until the program neither writes nor works.
    fn rest(&mut self, patience: Duration) -> Vec<Chunk> {
        let deadline = Instant::now() + patience;
        let mut all = Vec::new();
        let busy = |this: &Self| this.child.process_id().and_then(machine::busy);
        loop {
            let before = busy(self);
            let (chunks, quiet) = self.collect(deadline, patience);
            let ended = chunks.iter().any(|(_, bytes)| bytes.is_none());
            let silent = chunks.is_empty();
            all.extend(chunks);
            let worked = match (before, busy(self)) {
                // A tick may fall into a window by chance, two do not.
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

    /// Chunks as they come, until silence, the end, the deadline, or for `longest`; true if there
    /// was silence.
    fn collect(&self, deadline: Instant, longest: Duration) -> (Vec<Chunk>, bool) {
        let begun = Instant::now();
        let seen = self.child.process_id().and_then(machine::busy).is_some();
        let silence = if seen { QUIET } else { QUIET_UNSEEN };
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

    fn take_in_all(&mut self, chunks: Vec<Chunk>) {
        for chunk in chunks {
            self.take_in(chunk);
        }
    }

    fn take_in(&mut self, (at, bytes): Chunk) {
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

    /// What an ended program left on the screen.
    fn last_words(&self, what: &str) -> String {
        let contents = self.screen.screen().contents();
        let line = contents.lines().rev().find(|line| !line.trim().is_empty());
        format!("ended before {what}: {}", line.unwrap_or_default().trim())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            // It may have ended in between.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// An error as a sentence.
pub(crate) fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
