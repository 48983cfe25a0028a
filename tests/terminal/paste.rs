//! Tests of pasting: pasted text is inserted into input fields and ignored elsewhere.

use tempfile::TempDir;

use crate::pty::Terminal;

/// Lines that would trigger commands if they were keys.
const LINES: &str = "merger\nq\r\nqqAy\n:quit\r\u{3}\u{11}";

fn reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    (home, terminal)
}

fn last_line(terminal: &Terminal) -> String {
    terminal.lines().pop().unwrap()
}

#[test]
fn the_first_line_is_searched_for() {
    let (_home, mut terminal) = reader();
    terminal.press("/");
    terminal.paste(LINES);
    terminal.wait("the words", |terminal| last_line(terminal).starts_with("⌕ merger"));
    assert!(!last_line(&terminal).contains("mergerq"));
    terminal.wait_until("what is found", |screen| !screen.contains("1/34"));
    // Text is pasted at the cursor.
    terminal.press("\u{1}");
    terminal.paste("harga ");
    terminal.wait("the words", |terminal| last_line(terminal).starts_with("⌕ harga merger"));
    terminal.press("\u{3}");
    terminal.wait_for("1/34");
    terminal.leave();
}

#[test]
fn the_first_line_is_found_in_the_text() {
    let (_home, mut terminal) = reader();
    terminal.press("\r");
    terminal.wait_for("↵ follow");
    terminal.press("f");
    terminal.wait_for("Find: ");
    terminal.paste(LINES);
    terminal.wait("the words", |terminal| last_line(terminal).contains(" Find: merger"));
    terminal.wait("where it stands", |terminal| last_line(terminal).contains("1/"));
    terminal.press("\r");
    terminal.wait("the hints again", |terminal| last_line(terminal).contains("q list"));
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.leave();
}

#[test]
fn the_first_line_narrows_the_titles() {
    let (_home, mut terminal) = reader();
    for lists in ["T", ":", "?"] {
        terminal.press(lists);
        terminal.wait_for("Esc c");
        terminal.paste(LINES);
        terminal.wait("the words", |terminal| terminal.find("merger", 8).is_some());
        assert!(terminal.find("mergerq", 0).is_none());
        terminal.press_and_see("\u{1b}");
        terminal.wait_for("j/k move");
    }
    assert!(terminal.text().contains("34 unread"));
    terminal.leave();
}

#[test]
fn where_nothing_is_typed_it_does_nothing() {
    let (_home, mut terminal) = reader();
    terminal.paste(LINES);
    terminal.press("j");
    terminal.wait_for("2/34");
    // It does not answer a confirmation either.
    terminal.press("A");
    terminal.wait_for("Mark 34 stories as read? (y/n)");
    terminal.paste("y\ny");
    terminal.press("n");
    terminal.wait_for("j/k move");
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    terminal.paste(LINES);
    terminal.press("q");
    terminal.wait_for("34 unread");
    terminal.wait_for("2/34");
    terminal.leave();
}

#[test]
fn much_that_is_pasted_does_not_stop_it() {
    let (_home, mut terminal) = reader();
    paste_much(&mut terminal, 300);
    terminal.leave();
}

/// Pastes a word this many times, and continues.
fn paste_much(terminal: &mut Terminal, times: usize) {
    terminal.press("T");
    terminal.wait_for("type to filter");
    terminal.paste(&"beras ".repeat(times));
    terminal.wait_for("beras beras");
    terminal.press("\u{15}merger");
    terminal.wait_for("Merger Arunika");
    terminal.press("\u{3}");
    terminal.wait_for("j/k move");
}

#[test]
fn very_much_that_is_pasted_does_not_stop_it() {
    let (_home, mut terminal) = reader();
    paste_much(&mut terminal, 10_000);
    terminal.leave();
}

/// Most terminals send a carriage return for each line break in pasted text.
#[test]
fn a_line_ends_as_terminals_end_it() {
    let (_home, mut terminal) = reader();
    terminal.press("/");
    terminal.paste("merger\rharga\rberas");
    terminal.wait("the words", |terminal| last_line(terminal).starts_with("⌕ merger"));
    assert!(!last_line(&terminal).contains("harga"), "{}", last_line(&terminal));
    terminal.press("\u{3}");
    terminal.wait_for("j/k move");
    terminal.leave();
}
