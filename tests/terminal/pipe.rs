//! Tests of piping a story to a program.

#![cfg(unix)]

use tempfile::TempDir;

use crate::pty::Terminal;
#[cfg(target_os = "linux")]
use crate::{wait_for, wait_for_line, wait_for_process_end};

/// Opens a story of three paragraphs.
fn open_story() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let story = "Sawah Rawa Mulai Ditanami\n\nPetani menanam padi di rawa.\n\nMereka berharap.\n";
    std::fs::write(home.path().join("sawah.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["sawah.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.wait_for("Mereka berharap.");
    (home, terminal)
}

/// Pipes the story to a program.
fn pipe_to(terminal: &mut Terminal, program: &str) {
    terminal.press("|");
    terminal.wait_for("Pipe to program:");
    terminal.press(&format!("{program}\r"));
}

/// Closes the story and quits.
fn close_and_quit(mut terminal: Terminal) {
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.quit();
}

fn close(terminal: &mut Terminal) {
    terminal.press("\u{1b}");
    terminal.wait_for("Space scroll");
}

#[test]
fn program_output_is_shown() {
    let (_home, mut terminal) = open_story();
    pipe_to(&mut terminal, "cat");
    terminal.wait_for("| cat · done");
    terminal
        .wait_for_state("the story", |terminal| terminal.find("Petani menanam padi", 0).is_some());
    close(&mut terminal);
    pipe_to(&mut terminal, "sh -c \"grep -c rawa; echo keluh >&2; exit 3\"");
    terminal.wait_for("failed, code 3");
    terminal.wait_for("keluh");
    close(&mut terminal);
    pipe_to(&mut terminal, "wc -l");
    terminal.wait_for("| wc -l · done");
    terminal.wait_for("j/k scroll");
    close(&mut terminal);
    close_and_quit(terminal);
}

#[test]
fn silent_program_shows_its_status() {
    let (_home, mut terminal) = open_story();
    pipe_to(&mut terminal, "true");
    terminal.wait_for("true: done");
    pipe_to(&mut terminal, "false");
    terminal.wait_for("false: failed, code 1");
    close_and_quit(terminal);
}

#[test]
fn missing_program_is_reported() {
    let (_home, mut terminal) = open_story();
    pipe_to(&mut terminal, "tidak-ada-program-ini -x");
    terminal.wait_for("tidak-ada-program-ini -x could not be started");
    close(&mut terminal);
    // An unclosed quotation mark is an error.
    pipe_to(&mut terminal, "echo \"a");
    terminal.wait_for("Unclosed quotation mark.");
    close_and_quit(terminal);
}

#[test]
fn arguments_do_not_pass_through_a_shell() {
    let (home, mut terminal) = open_story();
    pipe_to(&mut terminal, "echo a; touch jejak > hasil $HOME `id`");
    terminal.wait_for("a; touch jejak > hasil $HOME `id`");
    terminal.wait_for("done");
    assert!(!home.path().join("jejak").exists() && !home.path().join("hasil").exists());
    close(&mut terminal);
    close_and_quit(terminal);
}

#[test]
fn escape_sequences_in_output_are_removed() {
    let (_home, mut terminal) = open_story();
    pipe_to(&mut terminal, "printf 'a\\033]2;DIBAJAK\\007b\\033[2Jc\\r\\n\\td\\n'");
    terminal.wait_for("j/k scroll");
    terminal.wait_for("d");
    close(&mut terminal);
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.quit();
    assert!(!String::from_utf8_lossy(&terminal.output).contains("\u{1b}]2;DIBAJAK"));
}

#[cfg(target_os = "linux")]
#[test]
fn escape_stops_a_running_program() {
    let (home, mut terminal) = open_story();
    pipe_to(&mut terminal, "sh -c 'echo $$ > id; exec sleep 100'");
    terminal.wait_for("Running …");
    let id = wait_for_line(&home.path().join("id"));
    assert_ne!(crate::process_state(&id), None);
    close(&mut terminal);
    wait_for_process_end(&id);
    close_and_quit(terminal);
}

#[test]
fn program_cannot_read_the_terminal() {
    let (_home, mut terminal) = open_story();
    pipe_to(&mut terminal, "sh -c 'read answer < /dev/tty; echo $answer'");
    terminal.wait_for("Esc stop");
    close(&mut terminal);
    close_and_quit(terminal);
}

#[cfg(target_os = "linux")]
#[test]
fn child_processes_are_stopped_too() {
    let (home, mut terminal) = open_story();
    pipe_to(&mut terminal, "sh -c 'sleep 100 & echo $! > id; wait'");
    terminal.wait_for("Running …");
    let id = wait_for_line(&home.path().join("id"));
    close(&mut terminal);
    wait_for_process_end(&id);
    close_and_quit(terminal);
}

#[cfg(target_os = "linux")]
#[test]
fn program_with_closed_output_is_stopped() {
    let (home, mut terminal) = open_story();
    pipe_to(&mut terminal, "sh -c 'echo $$ > id; exec sleep 100 > /dev/null 2>&1'");
    terminal.wait_for("Running …");
    let id = wait_for_line(&home.path().join("id"));
    close(&mut terminal);
    wait_for_process_end(&id);
    close_and_quit(terminal);
}

#[cfg(target_os = "linux")]
#[test]
fn output_of_a_stopped_program_is_dropped() {
    let (home, mut terminal) = open_story();
    // The background process, in its own process group, keeps its output open until a file exists.
    let behind = "touch behind; until test -e go; do sleep 0.05; done; touch gone";
    let waits = &format!("sh -c 'setsid sh -c \"{behind}\" & wait'");
    pipe_to(&mut terminal, waits);
    terminal.wait_for("Esc stop");
    wait_for("what is left behind", || home.path().join("behind").exists().then_some(()));
    close(&mut terminal);
    pipe_to(
        &mut terminal,
        "sh -c 'until test -e gone; do sleep 0.05; done; sleep 0.3; echo $((6*7)) selesai'",
    );
    terminal.wait_for("Esc stop");
    std::fs::write(home.path().join("go"), "").unwrap();
    terminal.wait_for("42 selesai");
    close(&mut terminal);
    close_and_quit(terminal);
}
