//! A program in a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use kliping::text::cells::Width;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::{bytes, wait_for};

/// Longest wait for anything, so that a slow machine passes and a hang fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What says how the machine of the tests looks; the program must not hear of it.
const MACHINE: [&str; 9] = [
    "NO_COLOR",
    "COLORTERM",
    "COLORFGBG",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "TMUX",
    "KLIPING_THEME",
    "BROWSER",
];

/// How kliping is called with these arguments; config, cache and state lie below `home`.
pub(crate) fn kliping(home: &Path, arguments: &[&str]) -> CommandBuilder {
    called(home, env!("CARGO_BIN_EXE_kliping"), arguments)
}

/// How a script of the shell is called; in it `"$KLIPING"` is the program.
#[cfg(unix)]
pub(crate) fn script(home: &Path, script: &str) -> CommandBuilder {
    let mut command = called(home, "sh", &["-c", script]);
    command.env("KLIPING", env!("CARGO_BIN_EXE_kliping"));
    command
}

fn called(home: &Path, program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(home);
    for variable in MACHINE {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm-256color");
    command.env("KLIPING_LANG", "en");
    command.env("KLIPING_CONFIG_DIR", home.join("config"));
    command.env("KLIPING_CACHE_DIR", home.join("cache"));
    command.env("KLIPING_STATE_DIR", home.join("state"));
    command
}

/// A program running in a pseudo-terminal.
pub(crate) struct Terminal {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    pub(crate) screen: vt100::Parser,
    /// Everything the program has written.
    pub(crate) raw: Vec<u8>,
    /// Frames drawn to their end.
    frames: usize,
    /// How the terminal treated keys before.
    modes: String,
}

impl Terminal {
    /// Starts kliping with these arguments; config, cache and state lie below `home`.
    pub(crate) fn start(home: &Path, arguments: &[&str], rows: u16, cols: u16) -> Self {
        Self::run(kliping(home, arguments), rows, cols)
    }

    /// Starts a program.
    pub(crate) fn run(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        let pty = native_pty_system().openpty(size(rows, cols)).unwrap();
        let modes = modes(&*pty.master);
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, bytes) = mpsc::channel();
        let read = move || {
            let mut chunk = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    break;
                }
            }
        };
        std::thread::Builder::new().spawn(read).unwrap();
        let keys = pty.master.take_writer().unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        Self { child, master: pty.master, keys, bytes, screen, raw: Vec::new(), frames: 0, modes }
    }

    /// Types these bytes, as the terminal sends them.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Pastes a text, as a terminal does that marks what is pasted.
    pub(crate) fn paste(&mut self, text: &str) {
        self.press(&format!("\u{1b}[200~{text}\u{1b}[201~"));
    }

    /// Presses the mouse at a cell and lets it go, as a terminal reports that.
    pub(crate) fn click(&mut self, (x, y): (usize, usize)) {
        let (x, y) = (x + 1, y + 1);
        self.press(&format!("\u{1b}[<0;{x};{y}M\u{1b}[<0;{x};{y}m"));
    }

    /// Turns the wheel over a cell by a notch.
    pub(crate) fn wheel(&mut self, (x, y): (usize, usize), down: bool) {
        let button = if down { 65 } else { 64 };
        self.press(&format!("\u{1b}[<{button};{};{}M", x + 1, y + 1));
    }

    /// Makes the terminal larger or smaller.
    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.master.resize(size(rows, cols)).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// What the screen shows, as text.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The lines of the screen, as many as it is tall.
    pub(crate) fn lines(&self) -> Vec<String> {
        let (_, cols) = self.screen.screen().size();
        self.screen.screen().rows(0, cols.get()).collect()
    }

    /// The cell at which a text begins on the screen, the first one from a column on.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        self.lines().iter().enumerate().find_map(|(y, line)| {
            let mut columns = line.match_indices(text).map(|(start, _)| line[..start].width());
            columns.find(|x| *x >= from).map(|x| (x, y))
        })
    }

    /// The whole screen is drawn: the header on its first line, these hints on its last.
    pub(crate) fn is_whole(&self, hints: &str) -> bool {
        let lines = self.lines();
        let (first, last) = (lines.first().unwrap(), lines.last().unwrap());
        first.starts_with(" kliping  built-in sample") && last.contains(hints)
    }

    /// What a cell shows.
    pub(crate) fn cell(&self, (x, y): (usize, usize)) -> String {
        let screen = self.screen.screen();
        let place = (u16::try_from(y).unwrap(), u16::try_from(x).unwrap());
        screen.cell(place.0, place.1).unwrap().contents().to_owned()
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until something holds of what the screen shows; `what` is for the failure.
    pub(crate) fn wait_until(&mut self, what: &str, shown: impl Fn(&str) -> bool) {
        self.wait(what, |terminal| shown(&terminal.text()));
    }

    /// Waits until something holds of what was written.
    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.take(bytes),
                Err(error) => panic!("no sign of {what:?} ({error}):\n{}", self.text()),
            }
        }
    }

    /// Takes in what the program writes until its screen shows something, or until a moment; did
    /// it?
    pub(crate) fn poll_until(&mut self, moment: Instant, shown: impl Fn(&str) -> bool) -> bool {
        while !shown(&self.text()) {
            let left = moment.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.bytes.recv_timeout(left) else { return false };
            self.take(bytes);
        }
        true
    }

    fn take(&mut self, bytes: Vec<u8>) {
        self.screen.process(&bytes);
        // What ends a frame may be cut in two.
        let from = self.raw.len().saturating_sub(bytes::FRAME_END.len() - 1);
        self.raw.extend(bytes);
        self.frames += bytes::frames(&self.raw[from..]);
    }

    /// Presses keys and waits until something is drawn after them; false: the program has ended.
    pub(crate) fn press_and_see(&mut self, keys: &str) -> bool {
        while let Ok(bytes) = self.bytes.try_recv() {
            self.take(bytes);
        }
        let drawn = self.frames;
        self.press(keys);
        let deadline = Instant::now() + PATIENCE;
        while self.frames == drawn {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.take(bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => return false,
                Err(error) => panic!("nothing drawn after {keys:?} ({error}):\n{}", self.text()),
            }
        }
        true
    }

    /// Waits for the program to end; the rest of what it wrote is taken in.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(bytes) =
            self.bytes.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            self.take(bytes);
        }
        self.wait_for_exit()
    }

    /// Waits for the program to end, whatever it writes.
    pub(crate) fn wait_for_exit(&mut self) -> u32 {
        wait_for("its end", || self.child.try_wait().unwrap()).exit_code()
    }

    /// Leaves the reader, as it should be left.
    pub(crate) fn leave(&mut self) {
        self.press("q");
        assert_eq!(self.wait_for_end(), 0, "{}", self.text());
        self.assert_restored();
    }

    /// Closes the terminal, as when its window is closed. Returns the program.
    pub(crate) fn close(self) -> Box<dyn Child + Send + Sync> {
        let Self { child, master, mut keys, bytes, .. } = self;
        // The thread that reads holds the terminal too: it ends when nobody wants what it reads.
        drop(bytes);
        keys.write_all(b"j").unwrap();
        drop((keys, master));
        child
    }

    /// The terminal is as it was: no other screen, no mouse, the cursor shown.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(modes(&*self.master), self.modes, "keys are treated otherwise");
    }
}

/// How a terminal treats keys and what is written: raw or not.
#[cfg(unix)]
fn modes(terminal: &dyn MasterPty) -> String {
    let modes = terminal.get_termios();
    modes.map_or_else(String::new, |modes| {
        format!("{:?} {:?} {:?}", modes.input_flags, modes.output_flags, modes.local_flags)
    })
}

#[cfg(not(unix))]
fn modes(_terminal: &dyn MasterPty) -> String {
    String::new()
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
