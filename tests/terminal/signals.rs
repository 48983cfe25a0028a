//! Tests of signals and of a closed terminal.

use std::process::Command;

use tempfile::TempDir;

use crate::pty::{Terminal, script};
#[cfg(target_os = "linux")]
use crate::{line_of, state, wait_for_death};
use crate::{marks, wait_for};

/// Starts the program on the sample and marks one story as read.
fn reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_for("33 unread");
    (home, terminal)
}

fn signal(id: u32, signal: &str) {
    assert!(Command::new("kill").args([signal, &id.to_string()]).status().unwrap().success());
}

#[test]
fn a_signal_leaves_the_terminal_restored_and_the_marks_kept() {
    for name in ["-TERM", "-HUP", "-INT"] {
        let (home, mut terminal) = reader();
        // An open prompt makes no difference.
        terminal.press("/merger");
        terminal.wait_for("merger");
        signal(terminal.child.process_id().unwrap(), name);
        assert_eq!(terminal.wait_for_end(), 0, "{name}");
        terminal.assert_restored();
        assert!(marks(home.path()).contains("\"read\":{\"v\":true"), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_was_given_a_story_ends_with_the_reader() {
    let (home, mut terminal) = reader();
    terminal.wait_for("Penggabungan");
    terminal.press("|sh -c 'echo $$ > id; exec sleep 100'\r");
    terminal.wait_for("Esc stop");
    let id = line_of(&home.path().join("id"));
    signal(terminal.child.process_id().unwrap(), "-TERM");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    wait_for_death(id.trim());
}

#[test]
fn it_ends_when_its_terminal_is_closed() {
    let (home, mut terminal) = reader();
    terminal.wait_until("all is saved", |screen| !screen.contains('✎'));
    // The last change is saved, too.
    terminal.press("s");
    terminal.wait_for("★");
    let mut child = terminal.close();
    wait_for("its end", || child.try_wait().unwrap());
    let marks = marks(home.path());
    assert!(marks.contains("\"read\":{\"v\":true") && marks.contains("\"starred\":{\"v\":true"));
}

#[test]
fn it_ends_with_its_terminal_even_if_nobody_tells_it() {
    let home = tempfile::tempdir().unwrap();
    // The shell receives the hang-up and does not pass it on.
    let script = script(home.path(), "trap '' HUP; \"$KLIPING\" --sample; true");
    let mut terminal = Terminal::run(script, 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_for("33 unread");
    let mut child = terminal.close();
    wait_for("its end", || child.try_wait().unwrap());
    assert!(marks(home.path()).contains("\"read\":{\"v\":true"));
}

#[cfg(target_os = "linux")]
fn wait_for_stop(id: u32) {
    wait_for("its stop", || (state(&id.to_string()) == Some('T')).then_some(()));
}

#[cfg(target_os = "linux")]
#[test]
fn suspended_and_continued_it_draws_again() {
    let (_home, mut terminal) = reader();
    let id = terminal.child.process_id().unwrap();
    for by_key in [true, false, true] {
        if by_key {
            terminal.press("\u{1a}");
        } else {
            signal(id, "-TSTP");
        }
        wait_for_stop(id);
        terminal.wait_until("the terminal given back", |screen| !screen.contains("33 unread"));
        terminal.assert_restored();
        signal(id, "-CONT");
        terminal.wait_for("33 unread");
        terminal.wait_for("Merger Arunika");
        terminal.wait("the first line", |terminal| terminal.lines()[0].starts_with(" kliping"));
        let screen = terminal.screen.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor());
        assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    }
    terminal.press("j");
    terminal.wait_for("2/34");
    terminal.leave();
    let raw = String::from_utf8_lossy(&terminal.raw);
    // The title is restored and set again each time.
    for each in ["\u{1b}[22;2t", "\u{1b}]2;kliping", "\u{1b}[23;2t"] {
        assert_eq!(raw.matches(each).count(), 4, "{each:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn another_size_while_it_is_stopped_is_seen_when_it_goes_on() {
    let (_home, mut terminal) = reader();
    let id = terminal.child.process_id().unwrap();
    terminal.press("\u{1a}");
    wait_for_stop(id);
    terminal.wait_until("the terminal given back", |screen| !screen.contains("33 unread"));
    terminal.resize(30, 60);
    signal(id, "-CONT");
    terminal.wait("the whole screen", |terminal| {
        let lines = terminal.lines();
        lines[0].contains("33 unread") && lines[29].contains("? help")
    });
    terminal.leave();
}
