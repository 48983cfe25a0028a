//! Tests of persistence: within a run, for the next run, and for a second process.

use crate::marks_text;
use crate::pty::{Terminal, kliping};

#[test]
fn marks_survive_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("34 unread");
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.press("]\r");
    terminal.wait_for("Arunika Teken Pinjaman Sindikasi US$ 250 Juta");
    terminal.wait_until("the story followed to", |screen| screen.contains("perjanjian"));
    terminal.press("s");
    terminal.press("r");
    terminal.wait_for("33 unread");
    terminal.press("qq");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    let marks = marks_text(home.path());
    assert!(marks.starts_with("{\"format\":\"kliping-marks\",\"version\":1"), "{marks}");
    assert!(marks.contains("\"read\":{\"v\":true") && marks.contains("\"starred\":{\"v\":true"));
    // The next run shows the marks.
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("33 unread");
    terminal.wait_for("★");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn renamed_entity_survives_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("34 unread");
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    terminal.press("/han do\r\r");
    terminal.wait_for("Often named together");
    terminal.press("R\u{15}Han Si Pemimpin\r");
    terminal.wait_for("also: Han Do-yun");
    terminal.press("\u{1b}");
    terminal.wait_for("j/k move");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    // The next run shows the name.
    let mut terminal = Terminal::start(home.path(), &["--sample"], 30, 110);
    terminal.wait_for("34 unread");
    terminal.press("e/pemimpin\r");
    terminal.wait_for("Han Si Pemimpin");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn session_restores_collection_and_theme() {
    let home = tempfile::tempdir().unwrap();
    let story = "Judul Cerita Milik Sendiri\n\nIsi cerita di Jakarta pada Kamis (27/2/2025).\n";
    std::fs::write(home.path().join("sendiri.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["sendiri.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("t");
    terminal.wait_for("Theme: light");
    terminal.press("E");
    terminal.wait_for("are not marked");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &[], 24, 100);
    terminal.wait_for("Judul Cerita Milik Sendiri");
    terminal.press("tE");
    terminal.wait_for("Names and figures are marked");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let session = std::fs::read_to_string(home.path().join("state/session.json")).unwrap();
    assert!(session.contains("\"theme\":\"contrast\""), "{session}");
}

#[test]
fn marks_of_another_process_are_shown() {
    let home = tempfile::tempdir().unwrap();
    let mut one = Terminal::start(home.path(), &["--sample"], 24, 100);
    let mut two = Terminal::start(home.path(), &["--sample"], 24, 100);
    one.wait_for("34 unread");
    two.wait_for("34 unread");
    one.press("r");
    two.wait_for("33 unread");
    two.press("jr");
    one.wait_for("32 unread");
    for terminal in [&mut one, &mut two] {
        terminal.press("q");
        assert_eq!(terminal.wait_for_end(), 0);
        terminal.assert_restored();
    }
    assert_eq!(marks_text(home.path()).matches("\"read\":{\"v\":true").count(), 2);
}

#[test]
fn undo_covers_the_previous_run() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("Ay");
    terminal.wait_for(" 0 unread");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for(" 0 unread");
    terminal.press("u");
    terminal.wait_for("34 unread");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("u");
    terminal.wait_for("Nothing to undo");
    terminal.press("q");
    assert_eq!(terminal.wait_for_end(), 0);
}

/// A theme that was only guessed from the environment, or asked for on the command line, is not
/// remembered.
#[test]
fn guessed_theme_is_not_saved() {
    let home = tempfile::tempdir().unwrap();
    for (variable, value, arguments) in [
        ("NO_COLOR", "1", vec!["--sample"]),
        ("COLORFGBG", "0;15", vec!["--sample"]),
        ("TERM", "linux", vec!["--sample"]),
        ("LANG", "C", vec!["--sample", "--theme", "contrast"]),
    ] {
        let mut command = kliping(home.path(), &arguments);
        command.env(variable, value);
        let mut terminal = Terminal::run(command, 24, 100);
        terminal.wait_for("34 unread");
        // Other preferences are saved.
        terminal.press("E");
        terminal.wait_for("marked");
        terminal.press("E");
        terminal.quit();
        let session = std::fs::read_to_string(home.path().join("state/session.json")).unwrap();
        assert!(session.contains("\"theme\":null"), "{variable}: {session}");
    }
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("t");
    terminal.wait_for("Theme: light");
    terminal.quit();
    let session = std::fs::read_to_string(home.path().join("state/session.json")).unwrap();
    assert!(session.contains("\"theme\":\"light\""), "{session}");
}

/// The first frame does not wait for the marks, however many there are.
#[test]
fn first_frame_does_not_wait_for_marks() {
    use std::fmt::Write;
    let home = tempfile::tempdir().unwrap();
    let story = "Judul Cerita Milik Sendiri\n\nIsi cerita di Jakarta pada Kamis (27/2/2025).\n";
    std::fs::write(home.path().join("sendiri.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["sendiri.txt"], 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.quit();
    // Another device has marked very many stories.
    let mut lines = r#"{"format":"kliping-marks","version":1,"device":"zz"}"#.to_owned() + "\n";
    for number in 0..100_000_u64 {
        let id = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        writeln!(lines, r#"{{"id":"{id:016x}","read":{{"v":true,"t":9,"d":"zz"}}}}"#).unwrap();
    }
    std::fs::write(home.path().join("config/marks/zz.jsonl"), lines).unwrap();
    let mut terminal = Terminal::start(home.path(), &["sendiri.txt"], 24, 100);
    terminal.wait_for("Judul Cerita Milik Sendiri");
    assert!(!terminal.text().contains('★'), "the marks were read first: {}", terminal.text());
    terminal.wait_for("★");
    terminal.quit();
}
