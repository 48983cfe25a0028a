//! Tests of keys that arrive faster than answers.

use tempfile::TempDir;

use crate::pty::Terminal;

fn reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait("the first letters", |terminal| !terminal.raw.is_empty());
    (home, terminal)
}

#[test]
fn what_is_searched_for_is_opened_however_fast_it_is_typed() {
    let (_home, mut terminal) = reader();
    terminal.wait_for("34 unread");
    search(terminal);
}

/// Keys typed before the first frame are handled in order.
#[test]
fn what_is_typed_before_the_first_frame_is_in_order() {
    let (_home, terminal) = reader();
    search(terminal);
}

fn search(mut terminal: Terminal) {
    terminal.press("/katak baru\r\r");
    terminal.wait_for("↵ follow");
    terminal.wait_for("Peneliti Temukan Katak Pohon");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn what_is_typed_behind_a_key_that_waits_is_text() {
    let (_home, mut terminal) = reader();
    terminal.press("\rfmerger\r");
    terminal.wait_for("↵ follow");
    terminal.wait("where it stands", |terminal| terminal.lines()[23].contains("1/"));
    // None of the letters ran a command. The unread count may arrive after the text.
    terminal.wait_for("34 unread");
    assert!(!terminal.text().contains('★'));
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_title_is_opened_however_fast_it_is_typed() {
    let (_home, mut terminal) = reader();
    terminal.wait_for("34 unread");
    terminal.press("Tkatak\r");
    terminal.wait_for("↵ follow");
    terminal.wait_for("Peneliti Temukan Katak Pohon");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_key_that_waits_is_not_for_what_is_opened_after_it() {
    let (_home, mut terminal) = reader();
    terminal.press("jj?");
    terminal.wait_for("↵ run");
    terminal.press_and_see("\u{1b}");
    // Wait for the help to close: Escape directly followed by a letter is another key.
    terminal.wait_for("j/k move");
    terminal.wait_for("3/34");
    terminal.leave();
}
