//! Tests of several collections: choosing one at the start, and switching.

use std::path::Path;

use tempfile::TempDir;

use crate::marks_text;
use crate::pty::Terminal;

/// Creates three collections, each a file of one story.
fn three_collections() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for name in ["satu", "dua", "tiga"] {
        let story = format!("Kabar Dari Desa {name}\n\nIsi kabar dari desa {name}.\n");
        std::fs::write(home.path().join(name).with_extension("txt"), story).unwrap();
    }
    home
}

/// Opens a file, stars its story and quits.
fn open_and_star(home: &Path, name: &str) {
    let mut terminal = Terminal::start(home, &[&format!("{name}.txt")], 24, 100);
    terminal.wait_for(&format!("Kabar Dari Desa {name}"));
    terminal.wait_for("1 unread");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.quit();
}

fn wait_for_collection(terminal: &mut Terminal, name: &str) {
    terminal.wait_for_state(name, |terminal| {
        let header = &terminal.lines()[0];
        header.contains(&format!("{name}.txt · 1 story")) && header.contains("1/1")
    });
    terminal.wait_for(&format!("Kabar Dari Desa {name}"));
}

#[test]
fn recent_collection_is_chosen_at_the_start() {
    let home = three_collections();
    open_and_star(home.path(), "satu");
    // A single recent collection is reopened without a choice.
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    wait_for_collection(&mut terminal, "satu");
    terminal.wait_for("j/k move");
    terminal.quit();
    open_and_star(home.path(), "dua");
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("Collections");
    terminal.wait_for("type to filter");
    let place = |name: &str| terminal.find(name, 5).unwrap().1;
    assert!(place("dua.txt") < place("satu.txt") && place("satu.txt") < place("built-in sample"));
    terminal.press("\u{1b}[B\r");
    wait_for_collection(&mut terminal, "satu");
    terminal.wait_for("★");
    terminal.press("r");
    terminal.wait_for("0 unread");
    terminal.quit();
    assert_eq!(marks_text(home.path()).matches("\"starred\":{\"v\":true").count(), 2);
    assert_eq!(marks_text(home.path()).matches("\"read\":{\"v\":true").count(), 1);
    // If the list is closed without a choice, the last collection is open.
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("type to filter");
    terminal.press("\u{1b}");
    wait_for_collection(&mut terminal, "satu");
    terminal.wait_for("j/k move");
    terminal.wait_for("0 unread");
    terminal.quit();
}

#[test]
fn switching_collections_keeps_marks_and_terminal() {
    let home = three_collections();
    let mut terminal = Terminal::start(home.path(), &["satu.txt"], 24, 100);
    wait_for_collection(&mut terminal, "satu");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.press(":open-collection dua.txt\r");
    wait_for_collection(&mut terminal, "dua");
    terminal.wait_until("no star", |screen| !screen.contains('★'));
    let titled = "kliping · ";
    terminal.wait_for_state("its title", |terminal| {
        let raw = String::from_utf8_lossy(&terminal.output);
        let last = raw.rsplit("\u{1b}]2;").next().unwrap();
        last.starts_with(titled) && last.split('\u{1b}').next().unwrap().ends_with("dua.txt")
    });
    terminal.press("r");
    terminal.wait_for("0 unread");
    terminal.press(":open-collection tiga.txt\r");
    wait_for_collection(&mut terminal, "tiga");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.press("C");
    terminal.wait_for("type to filter");
    terminal.press("satu\r");
    wait_for_collection(&mut terminal, "satu");
    terminal.wait_for("★");
    terminal.press("Csample\r");
    terminal.wait_for("34 stories");
    terminal.quit();
    let marks = marks_text(home.path());
    assert_eq!(marks.matches("\"starred\":{\"v\":true").count(), 2, "{marks}");
    assert_eq!(marks.matches("\"read\":{\"v\":true").count(), 1);
    let raw = String::from_utf8_lossy(&terminal.output);
    for once in ["\u{1b}[22;2t", "\u{1b}[23;2t", "\u{1b}[?1049h", "\u{1b}[?1049l"] {
        assert_eq!(raw.matches(once).count(), 1, "{once:?}");
    }
}

#[test]
fn keys_typed_ahead_reach_the_next_collection() {
    let home = three_collections();
    let mut terminal = Terminal::start(home.path(), &["satu.txt"], 24, 100);
    wait_for_collection(&mut terminal, "satu");
    terminal.press(":open-collection dua.txt\rs");
    wait_for_collection(&mut terminal, "dua");
    terminal.wait_for("★");
    terminal.quit();
    assert_eq!(marks_text(home.path()).matches("\"starred\":{\"v\":true").count(), 1);
}

#[test]
fn missing_path_is_reported_and_session_continues() {
    let home = three_collections();
    let mut terminal = Terminal::start(home.path(), &["satu.txt"], 24, 100);
    wait_for_collection(&mut terminal, "satu");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.press(":open-collection tidak-ada\r");
    terminal.wait_until("what is wrong", |screen| {
        let last = screen.lines().last().unwrap_or_default();
        last.contains("tidak-ada") && !last.contains("enter")
    });
    wait_for_collection(&mut terminal, "satu");
    // The session continues where it was.
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.press("q");
    terminal.wait_for("j/k move");
    // A collection that was deleted after it was opened.
    std::fs::remove_file(home.path().join("dua.txt")).unwrap();
    terminal.press(":open-collection 'dua.txt' tiga.txt\r");
    terminal.wait_until("what is wrong", |screen| {
        screen.lines().last().unwrap_or_default().contains("dua.txt")
    });
    terminal.press("u");
    terminal.wait_until("no star", |screen| !screen.contains('★'));
    terminal.quit();
}
