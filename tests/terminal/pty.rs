//! Runs a program in a pseudo-terminal and reads its screen.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use kliping::text::cell_width::CellWidth;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::{escape_sequences, wait_for};

/// The timeout of all waits: long enough for a slow machine, and finite for a hang.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(20);

/// Variables that describe the host terminal. They are removed from the environment of the program.
const HOST_VARIABLES: [&str; 9] = [
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

/// Returns a command that runs kliping with these arguments. Its folders are below `home`.
pub(crate) fn kliping(home: &Path, arguments: &[&str]) -> CommandBuilder {
    base_command(home, env!("CARGO_BIN_EXE_kliping"), arguments)
}

/// Returns a command that runs a shell script, in which `"$KLIPING"` is the program.
#[cfg(unix)]
pub(crate) fn script(home: &Path, script: &str) -> CommandBuilder {
    let mut command = base_command(home, "sh", &["-c", script]);
    command.env("KLIPING", env!("CARGO_BIN_EXE_kliping"));
    command
}

fn base_command(home: &Path, program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(home);
    for variable in HOST_VARIABLES {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm-256color");
    // Text is copied through the terminal on each system.
    command.env("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");
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
    pub(crate) output: Vec<u8>,
    /// The number of completed frames.
    frames: usize,
    /// The terminal modes before the start.
    modes: String,
}

impl Terminal {
    /// Starts kliping with these arguments. Its folders are below `home`.
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
        Self {
            child,
            master: pty.master,
            keys,
            bytes,
            screen,
            output: Vec::new(),
            frames: 0,
            modes,
        }
    }

    /// Sends these bytes as keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Sends a text as a bracketed paste.
    pub(crate) fn paste(&mut self, text: &str) {
        self.press(&format!("\u{1b}[200~{text}\u{1b}[201~"));
    }

    /// Presses and releases the mouse button at a cell.
    pub(crate) fn click(&mut self, (x, y): (usize, usize)) {
        let (x, y) = (x + 1, y + 1);
        self.press(&format!("\u{1b}[<0;{x};{y}M\u{1b}[<0;{x};{y}m"));
    }

    /// Turns the wheel over a cell by one notch.
    pub(crate) fn wheel(&mut self, (x, y): (usize, usize), down: bool) {
        let button = if down { 65 } else { 64 };
        self.press(&format!("\u{1b}[<{button};{};{}M", x + 1, y + 1));
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.master.resize(size(rows, cols)).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// Returns the screen as text.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Returns all lines of the screen.
    pub(crate) fn lines(&self) -> Vec<String> {
        let (_, cols) = self.screen.screen().size();
        self.screen.screen().rows(0, cols.get()).collect()
    }

    /// Returns the first cell at which a text begins, at or after the column `from`.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        self.lines().iter().enumerate().find_map(|(y, line)| {
            let mut columns = line.match_indices(text).map(|(start, _)| line[..start].width());
            columns.find(|x| *x >= from).map(|x| (x, y))
        })
    }

    /// Reports whether the screen is drawn completely: the header on its first line, these hints on
    /// its last.
    pub(crate) fn is_fully_drawn(&self, hints: &str) -> bool {
        let lines = self.lines();
        let (first, last) = (lines.first().unwrap(), lines.last().unwrap());
        first.starts_with(" kliping  built-in sample") && last.contains(hints)
    }

    /// Returns the content of a cell.
    pub(crate) fn cell(&self, (x, y): (usize, usize)) -> String {
        let screen = self.screen.screen();
        let place = (u16::try_from(y).unwrap(), u16::try_from(x).unwrap());
        screen.cell(place.0, place.1).unwrap().contents().to_owned()
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the text of the screen satisfies a condition. `what` is for the failure message.
    pub(crate) fn wait_until(&mut self, what: &str, shown: impl Fn(&str) -> bool) {
        self.wait_for_state(what, |terminal| shown(&terminal.text()));
    }

    /// Waits until the terminal satisfies a condition. `what` is for the failure message.
    pub(crate) fn wait_for_state(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + TIMEOUT;
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.process_bytes(bytes),
                Err(error) => panic!("no sign of {what:?} ({error}):\n{}", self.text()),
            }
        }
    }

    /// Reads output until the screen satisfies a condition, at most until `moment`. Returns whether
    /// it does.
    pub(crate) fn read_until(&mut self, moment: Instant, shown: impl Fn(&str) -> bool) -> bool {
        while !shown(&self.text()) {
            let left = moment.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.bytes.recv_timeout(left) else { return false };
            self.process_bytes(bytes);
        }
        true
    }

    fn process_bytes(&mut self, bytes: Vec<u8>) {
        self.screen.process(&bytes);
        // The end of a frame may be split between two reads.
        let from = self.output.len().saturating_sub(escape_sequences::FRAME_END.len() - 1);
        self.output.extend(bytes);
        self.frames += escape_sequences::count_frames(&self.output[from..]);
    }

    /// Presses keys and waits for the next frame. Returns false if the program has ended.
    pub(crate) fn press_and_wait_for_frame(&mut self, keys: &str) -> bool {
        while let Ok(bytes) = self.bytes.try_recv() {
            self.process_bytes(bytes);
        }
        let drawn = self.frames;
        self.press(keys);
        let deadline = Instant::now() + TIMEOUT;
        while self.frames == drawn {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.process_bytes(bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => return false,
                Err(error) => panic!("nothing drawn after {keys:?} ({error}):\n{}", self.text()),
            }
        }
        true
    }

    /// Waits until the program ends and reads the rest of its output. Returns the exit code.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.process_bytes(bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => return self.wait_for_exit(),
                Err(error) => panic!("it did not end ({error}):\n{}", self.text()),
            }
        }
    }

    /// Waits until the program ends, without reading its output. Returns the exit code.
    pub(crate) fn wait_for_exit(&mut self) -> u32 {
        wait_for("its end", || self.child.try_wait().unwrap()).exit_code()
    }

    /// Quits, and asserts exit code 0 and a restored terminal.
    pub(crate) fn quit(&mut self) {
        self.press("q");
        assert_eq!(self.wait_for_end(), 0, "{}", self.text());
        self.assert_restored();
    }

    /// Closes the terminal, as closing its window does. Returns the process.
    pub(crate) fn close(self) -> Box<dyn Child + Send + Sync> {
        let Self { child, master, mut keys, bytes, .. } = self;
        // The reading thread holds the terminal, too. It ends once its channel is closed.
        drop(bytes);
        keys.write_all(b"j").unwrap();
        drop((keys, master));
        child
    }

    /// Asserts that the terminal is restored: main screen, no mouse, cursor visible.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(modes(&*self.master), self.modes, "keys are treated otherwise");
    }
}

/// Returns the terminal modes, such as raw mode.
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
