//! The program in a real pseudo-terminal, seen through a terminal emulator: it enters, draws,
//! reacts, keeps the marks, and leaves the terminal as it was.

// Helpers of tests may fail by panicking; clippy's own exception covers only the tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod kills;
mod pty;

use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::PtySize;

use pty::{PATIENCE, Terminal, cells};

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

#[test]
fn marks_of_another_terminal_show_up() {
    let home = tempfile::tempdir().unwrap();
    let mut one = Terminal::start(home.path(), &["--sample"], 24, 100);
    let mut two = Terminal::start(home.path(), &["--sample"], 24, 100);
    one.wait_for("34 unread");
    two.wait_for("34 unread");
    one.press("r");
    two.wait_for("33 unread");
    two.press("jr");
    one.wait_for("32 unread");
    for terminal in [&mut one, &mut two] {
        terminal.press("q");
        assert_eq!(terminal.wait_for_end(), 0);
        terminal.assert_restored();
    }
    assert_eq!(marks(home.path()).matches("\"read\":{\"v\":true").count(), 2);
}

#[test]
fn what_the_last_run_did_can_be_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("Ay");
    terminal.wait_for(" 0 unread");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for(" 0 unread");
    terminal.press("u");
    terminal.wait_for("34 unread");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("u");
    terminal.wait_for("Nothing to undo");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
}
