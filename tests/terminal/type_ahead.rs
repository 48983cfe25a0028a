//! Tests of keys that arrive faster than answers.

use tempfile::TempDir;

use crate::pty::Terminal;

fn start_reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for_state("the first letters", |terminal| !terminal.output.is_empty());
    (home, terminal)
}

#[test]
fn fast_typed_search_opens_the_result() {
    let (_home, mut terminal) = start_reader();
    terminal.wait_for("34 unread");
    search_and_open(terminal);
}

/// Keys typed before the first frame are handled in order.
#[test]
fn keys_before_the_first_frame_keep_their_order() {
    let (_home, terminal) = start_reader();
    search_and_open(terminal);
}

fn search_and_open(mut terminal: Terminal) {
    terminal.press("/katak baru\r\r");
    terminal.wait_for("Space scroll");
    terminal.wait_for("Peneliti Temukan Katak Pohon");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn keys_after_a_pending_find_are_text() {
    let (_home, mut terminal) = start_reader();
    terminal.press("\rfmerger\r");
    terminal.wait_for("Space scroll");
    terminal.wait_for_state("where it stands", |terminal| terminal.lines()[23].contains("1/"));
    // None of the letters ran a command. The unread count may arrive after the text.
    terminal.wait_for("34 unread");
    assert!(!terminal.text().contains('★'));
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn fast_typed_title_opens_the_story() {
    let (_home, mut terminal) = start_reader();
    terminal.wait_for("34 unread");
    terminal.press("Tkatak\r");
    terminal.wait_for("Space scroll");
    terminal.wait_for("Peneliti Temukan Katak Pohon");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn pending_keys_do_not_go_to_a_later_overlay() {
    let (_home, mut terminal) = start_reader();
    terminal.press("jj?");
    terminal.wait_for("↵ run");
    terminal.press_and_wait_for_frame("\u{1b}");
    // Wait for the help to close: Escape directly followed by a letter is another key.
    terminal.wait_for("j/k move");
    terminal.wait_for("3/34");
    terminal.quit();
}
