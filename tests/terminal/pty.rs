//! A program in a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for anything, so that a slow machine passes and a hang fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A program running in a pseudo-terminal.
pub(crate) struct Terminal {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    pub(crate) screen: vt100::Parser,
    /// Everything the program has written.
    pub(crate) raw: Vec<u8>,
}

impl Terminal {
    /// Starts kliping with these arguments; config, cache and state lie below `home`.
    pub(crate) fn start(home: &Path, arguments: &[&str], rows: u16, cols: u16) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kliping"));
        command.args(arguments);
        command.cwd(home);
        command.env("TERM", "xterm-256color");
        command.env("KLIPING_LANG", "en");
        command.env("KLIPING_CONFIG_DIR", home.join("config"));
        command.env("KLIPING_CACHE_DIR", home.join("cache"));
        command.env("KLIPING_STATE_DIR", home.join("state"));
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
        Self { child, master: pty.master, keys, bytes, screen, raw: Vec::new() }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    pub(crate) fn wait_until(&mut self, what: &str, shown: impl Fn(&str) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !shown(&self.text()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
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
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
        true
    }

    /// Waits for the program to end; the rest of what it wrote is taken in.
    pub(crate) fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(bytes) =
            self.bytes.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
        self.child.wait().unwrap().exit_code()
    }

    /// The terminal is as it was: no other screen, no mouse, the cursor shown.
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.hide_cursor() && !screen.bracketed_paste());
    }
}

pub(crate) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
