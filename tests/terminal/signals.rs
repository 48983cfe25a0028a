//! Tests of signals and of a closed terminal.

use std::process::Command;

use tempfile::TempDir;

use crate::pty::{Terminal, script};
use crate::{marks_text, wait_for};
#[cfg(target_os = "linux")]
use crate::{process_state, wait_for_line, wait_for_process_end};

/// Starts the program on the sample and marks one story as read.
fn start_reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_for("33 unread");
    (home, terminal)
}

fn send_signal(id: u32, signal: &str) {
    assert!(Command::new("kill").args([signal, &id.to_string()]).status().unwrap().success());
}

#[test]
fn signals_restore_the_terminal_and_save_marks() {
    for name in ["-TERM", "-HUP", "-INT"] {
        let (home, mut terminal) = start_reader();
        // An open prompt makes no difference.
        terminal.press("/merger");
        terminal.wait_for("merger");
        send_signal(terminal.child.process_id().unwrap(), name);
        assert_eq!(terminal.wait_for_end(), 0, "{name}");
        terminal.assert_restored();
        assert!(marks_text(home.path()).contains("\"read\":{\"v\":true"), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn other_signals_restore_the_terminal_save_marks_and_are_told() {
    for name in ["USR1", "USR2", "ALRM", "XCPU", "VTALRM", "PROF", "SYS", "TRAP"] {
        let (home, mut terminal) = start_reader();
        send_signal(terminal.child.process_id().unwrap(), &format!("-{name}"));
        assert_eq!(terminal.wait_for_end(), 2, "{name}");
        terminal.assert_restored();
        let text = terminal.text();
        assert!(text.contains(&format!("SIG{name}")), "{text}");
        assert!(marks_text(home.path()).contains("\"read\":{\"v\":true"), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn reached_file_size_limit_is_an_ordinary_error() {
    let home = tempfile::tempdir().unwrap();
    let text = "beras gula ".repeat(60);
    let story = |number| format!("{{\"title\":\"Harga {number}\",\"text\":\"{text}\"}}\n");
    let stories: String = (0..600).map(story).collect();
    std::fs::write(home.path().join("a.jsonl"), stories).unwrap();
    // The signal is not ignored by the shell.
    let limited = "ulimit -f 64; exec \"$KLIPING\" a.jsonl";
    let mut terminal = Terminal::run(script(home.path(), limited), 24, 100);
    terminal.wait_for("600 stories");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.quit();
    terminal.assert_restored();
}

#[cfg(target_os = "linux")]
#[test]
fn signal_stops_a_piped_program() {
    let (home, mut terminal) = start_reader();
    terminal.wait_for("Penggabungan");
    terminal.press("|sh -c 'echo $$ > id; exec sleep 100'\r");
    terminal.wait_for("Esc stop");
    let id = wait_for_line(&home.path().join("id"));
    send_signal(terminal.child.process_id().unwrap(), "-TERM");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    wait_for_process_end(id.trim());
}

#[test]
fn closed_terminal_ends_the_program() {
    let (home, mut terminal) = start_reader();
    terminal.wait_until("all is saved", |screen| !screen.contains('✎'));
    // The last change is saved, too.
    terminal.press("s");
    terminal.wait_for("★");
    let mut child = terminal.close();
    wait_for("its end", || child.try_wait().unwrap());
    let marks = marks_text(home.path());
    assert!(marks.contains("\"read\":{\"v\":true") && marks.contains("\"starred\":{\"v\":true"));
}

#[test]
fn closed_terminal_ends_the_program_without_hangup() {
    let home = tempfile::tempdir().unwrap();
    // The shell receives the hang-up and does not pass it on.
    let script = script(home.path(), "trap '' HUP; \"$KLIPING\" --sample; true");
    let mut terminal = Terminal::run(script, 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("r");
    terminal.wait_for("33 unread");
    let mut child = terminal.close();
    wait_for("its end", || child.try_wait().unwrap());
    assert!(marks_text(home.path()).contains("\"read\":{\"v\":true"));
}

#[cfg(target_os = "linux")]
fn wait_for_suspension(id: u32) {
    wait_for("its stop", || (process_state(&id.to_string()) == Some('T')).then_some(()));
}

#[cfg(target_os = "linux")]
#[test]
fn continuing_after_suspension_redraws() {
    let (_home, mut terminal) = start_reader();
    let id = terminal.child.process_id().unwrap();
    for by_key in [true, false, true] {
        if by_key {
            terminal.press("\u{1a}");
        } else {
            send_signal(id, "-TSTP");
        }
        wait_for_suspension(id);
        terminal.wait_until("the terminal given back", |screen| !screen.contains("33 unread"));
        terminal.assert_restored();
        send_signal(id, "-CONT");
        terminal.wait_for("33 unread");
        terminal.wait_for("Merger Arunika");
        terminal.wait_for_state("the first line", |terminal| {
            terminal.lines()[0].starts_with(" kliping")
        });
        let screen = terminal.screen.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    }
    terminal.press("j");
    terminal.wait_for("2/34");
    terminal.quit();
    let raw = String::from_utf8_lossy(&terminal.output);
    // The title is restored and set again each time.
    for each in ["\u{1b}[22;2t", "\u{1b}]2;kliping", "\u{1b}[23;2t"] {
        assert_eq!(raw.matches(each).count(), 4, "{each:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn resize_during_suspension_is_applied() {
    let (_home, mut terminal) = start_reader();
    let id = terminal.child.process_id().unwrap();
    terminal.press("\u{1a}");
    wait_for_suspension(id);
    terminal.wait_until("the terminal given back", |screen| !screen.contains("33 unread"));
    terminal.resize(30, 60);
    send_signal(id, "-CONT");
    terminal.wait_for_state("the whole screen", |terminal| {
        let lines = terminal.lines();
        lines[0].contains("33 unread") && lines[29].contains("? help")
    });
    terminal.quit();
}
