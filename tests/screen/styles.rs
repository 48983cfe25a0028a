//! Tests of styles that carry a meaning.

use ratatui::style::{Color, Modifier};

use crate::session::TestSession;

#[test]
fn plain_theme_uses_no_colors() {
    let mut session = TestSession::sample();
    session.model.display.select_theme("plain");
    let session = session.press("<enter><tab>");
    let colored = session.runs_with_style(|style| {
        !matches!(style.fg, None | Some(Color::Reset))
            || !matches!(style.bg, None | Some(Color::Reset))
    });
    assert!(colored.is_empty(), "{colored:?}");
    // Selection and names are visible without color.
    let modified = |modifier| {
        session.runs_with_style(move |style| style.add_modifier.contains(modifier)).len()
    };
    assert!(modified(Modifier::REVERSED) >= 2 && modified(Modifier::BOLD) > 3);
}

#[test]
fn one_key_cycles_through_themes() {
    let session = TestSession::sample().press("t");
    assert!(session.shows("Tema: light"));
    assert!(session.press("tttt").shows("Tema: dark"));
}

#[test]
fn list_cursor_is_reversed_only_with_focus() {
    let reversed = |session: &TestSession| {
        session.runs_with_style(|style| style.add_modifier.contains(Modifier::REVERSED)).concat()
    };
    let session = TestSession::sample();
    assert!(reversed(&session).contains("Merger Arunika"));
    assert!(!reversed(&session.press("<enter>")).contains("Merger Arunika"));
}
