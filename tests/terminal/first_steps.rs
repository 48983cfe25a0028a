//! Tests of the first steps, which are shown once.

use crate::pty::Terminal;

const FIRST_STEPS_TEXT: &str = "⇥ names";

#[test]
fn first_steps_are_shown_until_dismissed() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("34 unread");
    terminal.wait_for_state("the line", |terminal| terminal.lines()[23].contains(FIRST_STEPS_TEXT));
    terminal.press("j");
    terminal.wait_for("2/34");
    assert!(terminal.text().contains(FIRST_STEPS_TEXT), "it stays while keys are tried");
    terminal.press("\u{1b}");
    terminal.wait_until("no line", |screen| !screen.contains(FIRST_STEPS_TEXT));
    terminal.quit();
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("j");
    terminal.wait_for("2/34");
    assert!(!terminal.text().contains(FIRST_STEPS_TEXT));
    terminal.quit();
}

#[test]
fn first_steps_are_not_shown_after_quitting() {
    let home = tempfile::tempdir().unwrap();
    for shown in [true, false] {
        let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
        terminal.wait_for("34 unread");
        terminal.press("j");
        terminal.wait_for("2/34");
        assert_eq!(terminal.text().contains(FIRST_STEPS_TEXT), shown);
        terminal.quit();
    }
}

#[test]
fn first_steps_are_shown_for_the_sample_only() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("a.txt"), "Kabar Dari Desa\n\nIsi kabar.\n").unwrap();
    let mut terminal = Terminal::start(home.path(), &["a.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("s");
    terminal.wait_for("★");
    assert!(!terminal.text().contains(FIRST_STEPS_TEXT));
    terminal.quit();
}
