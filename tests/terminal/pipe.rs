//! Tests of piping a story to a program.

#![cfg(unix)]

use tempfile::TempDir;

use crate::pty::Terminal;
#[cfg(target_os = "linux")]
use crate::{line_of, wait_for, wait_for_death};

/// Opens a story of three paragraphs.
fn reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let story = "Sawah Rawa Mulai Ditanami\n\nPetani menanam padi di rawa.\n\nMereka berharap.\n";
    std::fs::write(home.path().join("sawah.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["sawah.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("\r");
    terminal.wait_for("↵ follow");
    terminal.wait_for("Mereka berharap.");
    (home, terminal)
}

/// Pipes the story to a program.
fn give(terminal: &mut Terminal, program: &str) {
    terminal.press("|");
    terminal.wait_for("Pipe to program:");
    terminal.press(&format!("{program}\r"));
}

/// Closes the story and quits.
fn leave(mut terminal: Terminal) {
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.leave();
}

fn close(terminal: &mut Terminal) {
    terminal.press("\u{1b}");
    terminal.wait_for("↵ follow");
}

#[test]
fn what_the_program_writes_is_shown() {
    let (_home, mut terminal) = reader();
    give(&mut terminal, "cat");
    terminal.wait_for("| cat · done");
    terminal.wait("the story", |terminal| terminal.find("Petani menanam padi", 0).is_some());
    close(&mut terminal);
    give(&mut terminal, "sh -c \"grep -c rawa; echo keluh >&2; exit 3\"");
    terminal.wait_for("failed, code 3");
    terminal.wait_for("keluh");
    close(&mut terminal);
    give(&mut terminal, "wc -l");
    terminal.wait_for("| wc -l · done");
    terminal.wait_for("j/k scroll");
    close(&mut terminal);
    leave(terminal);
}

#[test]
fn one_that_writes_nothing_is_told_to_have_ended() {
    let (_home, mut terminal) = reader();
    give(&mut terminal, "true");
    terminal.wait_for("true: done");
    give(&mut terminal, "false");
    terminal.wait_for("false: failed, code 1");
    leave(terminal);
}

#[test]
fn one_that_does_not_exist_is_told() {
    let (_home, mut terminal) = reader();
    give(&mut terminal, "tidak-ada-program-ini -x");
    terminal.wait_for("tidak-ada-program-ini -x cannot be run");
    close(&mut terminal);
    // An unclosed quotation mark is an error.
    give(&mut terminal, "echo \"a");
    terminal.wait_for("A quotation mark is not closed.");
    leave(terminal);
}

#[test]
fn no_shell_reads_what_is_typed() {
    let (home, mut terminal) = reader();
    give(&mut terminal, "echo a; touch jejak > hasil $HOME `id`");
    terminal.wait_for("a; touch jejak > hasil $HOME `id`");
    terminal.wait_for("done");
    assert!(!home.path().join("jejak").exists() && !home.path().join("hasil").exists());
    close(&mut terminal);
    leave(terminal);
}

#[test]
fn escapes_that_it_writes_do_not_reach_the_terminal() {
    let (_home, mut terminal) = reader();
    give(&mut terminal, "printf 'a\\033]2;DIBAJAK\\007b\\033[2Jc\\r\\n\\td\\n'");
    terminal.wait_for("j/k scroll");
    terminal.wait_for("d");
    close(&mut terminal);
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.leave();
    assert!(!String::from_utf8_lossy(&terminal.raw).contains("\u{1b}]2;DIBAJAK"));
}

#[cfg(target_os = "linux")]
#[test]
fn one_that_takes_long_is_stopped() {
    let (home, mut terminal) = reader();
    give(&mut terminal, "sh -c 'echo $$ > id; exec sleep 100'");
    terminal.wait_for("Running …");
    let id = line_of(&home.path().join("id"));
    assert_ne!(crate::state(&id), None);
    close(&mut terminal);
    wait_for_death(&id);
    leave(terminal);
}

#[test]
fn one_that_asks_at_the_terminal_does_not_take_the_keys() {
    let (_home, mut terminal) = reader();
    give(&mut terminal, "sh -c 'read answer < /dev/tty; echo $answer'");
    terminal.wait_for("Esc stop");
    close(&mut terminal);
    leave(terminal);
}

#[cfg(target_os = "linux")]
#[test]
fn the_programs_that_it_starts_are_stopped_with_it() {
    let (home, mut terminal) = reader();
    give(&mut terminal, "sh -c 'sleep 100 & echo $! > id; wait'");
    terminal.wait_for("Running …");
    let id = line_of(&home.path().join("id"));
    close(&mut terminal);
    wait_for_death(&id);
    leave(terminal);
}

#[cfg(target_os = "linux")]
#[test]
fn one_that_has_closed_what_it_writes_is_stopped() {
    let (home, mut terminal) = reader();
    give(&mut terminal, "sh -c 'echo $$ > id; exec sleep 100 > /dev/null 2>&1'");
    terminal.wait_for("Running …");
    let id = line_of(&home.path().join("id"));
    close(&mut terminal);
    wait_for_death(&id);
    leave(terminal);
}

#[cfg(target_os = "linux")]
#[test]
fn one_that_was_stopped_does_not_speak_for_the_next() {
    let (home, mut terminal) = reader();
    // The background process, in its own process group, keeps its output open until a file exists.
    let behind = "touch behind; until test -e go; do sleep 0.05; done; touch gone";
    let waits = &format!("sh -c 'setsid sh -c \"{behind}\" & wait'");
    give(&mut terminal, waits);
    terminal.wait_for("Esc stop");
    wait_for("what is left behind", || home.path().join("behind").exists().then_some(()));
    close(&mut terminal);
    give(
        &mut terminal,
        "sh -c 'until test -e gone; do sleep 0.05; done; sleep 0.3; echo $((6*7)) selesai'",
    );
    terminal.wait_for("Esc stop");
    std::fs::write(home.path().join("go"), "").unwrap();
    terminal.wait_for("42 selesai");
    close(&mut terminal);
    leave(terminal);
}
