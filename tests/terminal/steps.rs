//! Tests of the first steps, which are shown once.

use crate::pty::Terminal;

const LINE: &str = "⇥ names";

#[test]
fn the_first_steps_are_taught_until_they_are_put_away() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("34 unread");
    terminal.wait("the line", |terminal| terminal.lines()[22].contains(LINE));
    terminal.press("j");
    terminal.wait_for("2/34");
    assert!(terminal.text().contains(LINE), "it stays while keys are tried");
    terminal.press("\u{1b}");
    terminal.wait_until("no line", |screen| !screen.contains(LINE));
    terminal.leave();
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("j");
    terminal.wait_for("2/34");
    assert!(!terminal.text().contains(LINE));
    terminal.leave();
}

#[test]
fn whoever_leaves_has_seen_the_first_steps() {
    let home = tempfile::tempdir().unwrap();
    for shown in [true, false] {
        let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
        terminal.wait_for("34 unread");
        terminal.press("j");
        terminal.wait_for("2/34");
        assert_eq!(terminal.text().contains(LINE), shown);
        terminal.leave();
    }
}

#[test]
fn over_ones_own_news_nothing_is_taught() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("a.txt"), "Kabar Dari Desa\n\nIsi kabar.\n").unwrap();
    let mut terminal = Terminal::start(home.path(), &["a.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("s");
    terminal.wait_for("★");
    assert!(!terminal.text().contains(LINE));
    terminal.leave();
}
