//! Tests of the help and of the key hints at the bottom.

use kliping::news::Language;
use kliping::text::cell_width::CellWidth;
use kliping::ui::overlay::Overlay;

use crate::session::{TestSession, sample_library};

fn session(width: u16, height: u16) -> TestSession {
    TestSession::new(sample_library(), width, height, Language::Indonesian)
}

/// Returns the line of the screen with a text.
fn line_with(session: &TestSession, text: &str) -> usize {
    let screen = session.screen();
    let found = screen.lines().position(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("no {text}: {screen}"))
}

#[test]
fn help_has_groups_and_begins_with_what_applies_here() {
    let list = session(90, 150).press("?");
    let order = ["Baca ", "Cari ", "Tandai ", "Nama ", "Salin ", "Layar ", "Di tampilan lain"];
    let lines = order.map(|heading| line_with(&list, &format!("┃ {heading}")));
    assert!(lines.is_sorted(), "{lines:?}: {}", list.screen());
    let elsewhere = line_with(&list, "Di tampilan lain");
    // A name is corrected in the text and in the lens, not in the list.
    assert!(line_with(&list, "reject-name") > elsewhere, "{}", list.screen());
    let lens = session(90, 150).press("<enter><tab><enter>?");
    let elsewhere = line_with(&lens, "Di tampilan lain");
    assert!(line_with(&lens, "reject-name") < elsewhere, "{}", lens.screen());
    assert!(line_with(&lens, "toggle-star") > elsewhere, "{}", lens.screen());
}

#[test]
fn cursor_of_the_help_passes_over_headings() {
    let chosen = |session: &TestSession| match &session.model.overlay {
        Some(Overlay::Picker(picker)) => picker.selected_item().unwrap().detail.to_string(),
        other => panic!("{other:?}"),
    };
    let session = session(90, 40).press("?");
    assert_eq!(chosen(&session), "down");
    let session = session.press("<up>");
    assert_eq!(chosen(&session), "down", "nothing is above the first heading");
    // A filter leaves the headings out, and each command can be run.
    let session = session.press("unread-only");
    assert!(!session.shows("┃ Cari "), "{}", session.screen());
    assert!(session.press("<enter>").model.list.query.unread_only);
}

#[test]
fn hints_are_cut_between_words_at_40_columns() {
    for (keys, hints) in [
        ("", " j/k gerak  ↵ buka"),
        ("<enter>", " Space gulir  "),
        ("?", " ketik untuk menyaring  "),
        ("e", " ↵ buka  / saring  "),
        ("W", " ↵ semua  ⇥ yang baru  "),
    ] {
        let session = session(40, 12).press(keys);
        let screen = session.screen();
        let last = screen.lines().last().unwrap();
        assert!(last.starts_with(hints) && last.width() <= 40, "{keys}: {last:?}");
        let ends = ["bantuan", "tutup", "mnt", "100%"];
        assert!(ends.iter().any(|end| last.trim_end().ends_with(end)), "{keys}: {last:?}");
    }
}

#[test]
fn first_steps_are_the_only_row_of_hints() {
    let mut session = session(100, 24);
    session.model.display.show_first_steps = true;
    let screen = session.screen();
    let rows = screen.lines().filter(|line| line.contains("? bantuan")).count();
    assert_eq!(rows, 1, "{screen}");
    assert!(screen.lines().last().unwrap().contains("kliping FOLDER"), "{screen}");
    // In the text its own hints are needed.
    let session = session.press("<enter>");
    assert!(session.screen().lines().last().unwrap().contains("Space gulir"));
}
