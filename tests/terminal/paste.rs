//! Tests of pasting: pasted text is inserted into input fields and ignored elsewhere.

use tempfile::TempDir;

use crate::pty::Terminal;

/// Lines that would trigger commands if they were keys.
const HOSTILE_LINES: &str = "merger\nq\r\nqqAy\n:quit\r\u{3}\u{11}";

fn start_reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    (home, terminal)
}

fn last_line(terminal: &Terminal) -> String {
    terminal.lines().pop().unwrap()
}

#[test]
fn pasted_lines_run_no_commands_in_search() {
    let (_home, mut terminal) = start_reader();
    terminal.press("/");
    terminal.paste(HOSTILE_LINES);
    terminal.wait_for_state("the words", |terminal| last_line(terminal).starts_with("⌕ merger"));
    assert!(!last_line(&terminal).contains("mergerq"));
    terminal.wait_until("what is found", |screen| !screen.contains("1/34"));
    // Text is pasted at the cursor.
    terminal.press("\u{1}");
    terminal.paste("harga ");
    terminal
        .wait_for_state("the words", |terminal| last_line(terminal).starts_with("⌕ harga merger"));
    terminal.press("\u{3}");
    terminal.wait_for("1/34");
    terminal.quit();
}

#[test]
fn pasted_line_breaks_become_spaces_in_find() {
    let (_home, mut terminal) = start_reader();
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.press("f");
    terminal.wait_for("Find: ");
    terminal.paste(HOSTILE_LINES);
    terminal.wait_for_state("the words", |terminal| {
        last_line(terminal).contains(" Find: merger q qqAy :quit")
    });
    terminal.press("\u{15}");
    terminal.paste("merger");
    terminal.wait_for_state("where it stands", |terminal| last_line(terminal).contains("1/"));
    terminal.press("\r");
    terminal.wait_for_state("the hints again", |terminal| last_line(terminal).contains("q list"));
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.quit();
}

#[test]
fn pasted_lines_run_no_commands_in_pickers() {
    let (_home, mut terminal) = start_reader();
    for lists in ["T", ":", "?"] {
        terminal.press(lists);
        terminal.wait_for("Esc c");
        terminal.paste(HOSTILE_LINES);
        terminal.wait_for_state("the words", |terminal| terminal.find("merger", 8).is_some());
        assert!(terminal.find("mergerq", 0).is_none());
        terminal.press_and_wait_for_frame("\u{1b}");
        terminal.wait_for("j/k move");
    }
    assert!(terminal.text().contains("34 unread"));
    terminal.quit();
}

#[test]
fn paste_outside_input_fields_is_ignored() {
    let (_home, mut terminal) = start_reader();
    terminal.paste(HOSTILE_LINES);
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
    terminal.paste(HOSTILE_LINES);
    terminal.press("q");
    terminal.wait_for("34 unread");
    terminal.wait_for("2/34");
    terminal.quit();
}

#[test]
fn long_paste_does_not_block() {
    let (_home, mut terminal) = start_reader();
    paste_repeatedly(&mut terminal, 300);
    terminal.quit();
}

/// Pastes a word this many times, and continues.
fn paste_repeatedly(terminal: &mut Terminal, times: usize) {
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
fn very_long_paste_does_not_block() {
    let (_home, mut terminal) = start_reader();
    paste_repeatedly(&mut terminal, 10_000);
    terminal.quit();
}

/// Most terminals send a carriage return for each line break in pasted text.
#[test]
fn pasted_carriage_returns_become_spaces() {
    let (_home, mut terminal) = start_reader();
    terminal.press("/");
    terminal.paste("merger\rharga\rberas");
    terminal.wait_for_state("the words", |terminal| {
        last_line(terminal).starts_with("⌕ merger harga beras")
    });
    terminal.press("\u{3}");
    terminal.wait_for("j/k move");
    terminal.quit();
}
