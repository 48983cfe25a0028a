//! The program in a real pseudo-terminal, seen through a terminal emulator: it enters, draws,
//! reacts, keeps the marks, and leaves the terminal as it was.

// Helpers of tests may fail by panicking; clippy's own exception covers only the tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for anything, so that a slow machine passes and a hang fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program running in a pseudo-terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything the program has written.
    raw: Vec<u8>,
}

impl Terminal {
    /// Starts kliping with these arguments; config, cache and state lie below `home`.
    fn start(home: &Path, arguments: &[&str], rows: u16, cols: u16) -> Self {
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

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows a text.
    fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    fn wait_until(&mut self, what: &str, shown: impl Fn(&str) -> bool) {
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

    /// Waits for the program to end; the rest of what it wrote is taken in.
    fn wait_for_end(&mut self) -> u32 {
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
    fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.hide_cursor() && !screen.bracketed_paste());
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn marks(home: &Path) -> String {
    let folder = home.join("config/marks");
    let files = std::fs::read_dir(folder).into_iter().flatten();
    files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn a_link_is_followed_a_story_marked_and_everything_restored() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("34 unread");
    terminal.press("\r");
    terminal.wait_for("↵ follow");
    terminal.press("]\r");
    terminal.wait_for("Arunika Teken Pinjaman Sindikasi US$ 250 Juta");
    terminal.wait_until("the story followed to", |screen| screen.contains("perjanjian"));
    terminal.press("s");
    terminal.press("r");
    terminal.wait_for("33 unread");
    terminal.press("qq");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    let marks = marks(home.path());
    assert!(marks.starts_with("{\"format\":\"kliping-marks\",\"version\":1"), "{marks}");
    assert!(marks.contains("\"read\":{\"v\":true") && marks.contains("\"starred\":{\"v\":true"));
    // The next run knows.
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("33 unread");
    terminal.wait_for("★");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_name_is_looked_at_and_renamed_for_good() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("34 unread");
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    terminal.press("/han do\r\r");
    terminal.wait_for("Together with");
    terminal.press("R\u{15}Han Si Pemimpin\r");
    terminal.wait_for("also: Han Do-yun");
    terminal.press("\u{1b}");
    terminal.wait_for("q quit");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    // The next run knows.
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("34 unread");
    terminal.press("e/pemimpin\r");
    terminal.wait_for("Han Si Pemimpin");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_mouse_chooses_opens_and_scrolls() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    // A press and a release in the third row of the list, as a terminal reports them.
    let press = "\u{1b}[<0;10;5M\u{1b}[<0;10;5m";
    terminal.press(press);
    terminal.wait_for("3/34");
    terminal.press(press);
    terminal.wait_for("↵ follow");
    terminal.press("\u{1b}[<65;70;10M");
    terminal.wait_until("the text scrolled", |screen| !screen.contains("HARIANSIANG.ID"));
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn the_next_start_opens_what_was_open_and_looks_as_it_did() {
    let home = tempfile::tempdir().unwrap();
    let story = "Judul Cerita Milik Sendiri\n\nIsi cerita di Jakarta pada Kamis (27/2/2025).\n";
    std::fs::write(home.path().join("sendiri.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["sendiri.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("t");
    terminal.wait_for("Theme: light");
    terminal.press("E");
    terminal.wait_for("are not marked");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("Judul Cerita Milik Sendiri");
    terminal.press("tE");
    terminal.wait_for("Names and figures are marked");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let session = std::fs::read_to_string(home.path().join("state/session.json")).unwrap();
    assert!(session.contains("\"theme\":\"plain\""), "{session}");
}

#[test]
fn the_screen_follows_the_terminals_size() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 80);
    terminal.wait_for("34 unread");
    for (rows, cols) in [(1, 1), (12, 40), (60, 200), (2, 3), (24, 100)] {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        terminal.master.resize(size).unwrap();
        terminal.screen.screen_mut().set_size(cells(rows), cells(cols));
    }
    terminal
        .wait_until("both panes", |screen| screen.contains("Stories") && screen.contains("q quit"));
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn escapes_in_an_article_do_not_reach_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let hostile = "Judul \u{1b}]2;DIBAJAK\u{7}Biasa Saja Hari Ini\n\nIsi \u{1b}[2J\u{1b}[5;5HDI SINI dan \u{9b}31m merah.\n";
    std::fs::write(home.path().join("a.txt"), hostile).unwrap();
    let mut terminal = Terminal::start(home.path(), &["a.txt"], 12, 80);
    terminal.wait_for("Biasa Saja");
    terminal.press("\r");
    terminal.wait_for("DI SINI");
    terminal.press("qq");
    assert_eq!(terminal.wait_for_end(), 0);
    let raw = String::from_utf8_lossy(&terminal.raw);
    assert!(
        !raw.contains("DIBAJAK")
            && !raw.contains("\u{1b}[2J\u{1b}[5;5H")
            && !raw.contains('\u{9b}')
    );
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_the_terminal_restored_and_the_marks_kept() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_for("33 unread");
    let id = terminal.child.process_id().unwrap().to_string();
    let killed = std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(killed.success());
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    assert!(marks(home.path()).contains("\"read\":{\"v\":true"));
}

#[cfg(target_os = "linux")]
#[test]
fn suspended_and_continued_it_draws_again() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("\u{1a}");
    let id = terminal.child.process_id().unwrap();
    let state = || {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        stat.rsplit(')').next().unwrap().trim().chars().next().unwrap()
    };
    let deadline = Instant::now() + PATIENCE;
    while state() != 'T' {
        assert!(Instant::now() < deadline, "not stopped");
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.wait_until("the terminal given back", |screen| !screen.contains("34 unread"));
    terminal.assert_restored();
    let continued = std::process::Command::new("kill").args(["-CONT", &id.to_string()]).status();
    assert!(continued.unwrap().success());
    terminal.wait_for("34 unread");
    terminal.wait_for("Merger Arunika");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_reading_goes_on() {
    let home = tempfile::tempdir().unwrap();
    // A file where the folder should be: even root cannot write below it.
    std::fs::write(home.path().join("config"), "").unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 160);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_until("the failure", |screen| {
        screen.contains("config") && screen.contains("33 unread")
    });
    terminal.press("jjq");
    assert_eq!(terminal.wait_for_end(), 2);
    terminal.assert_restored();
    assert!(String::from_utf8_lossy(&terminal.raw).contains("config"), "said again on leaving");
}
