//! Tests of styles that carry a meaning.

use ratatui::style::{Color, Modifier};

use crate::session::Session;

#[test]
fn the_plain_theme_draws_without_any_colour() {
    let mut session = Session::sample();
    session.model.choose_theme("plain");
    let session = session.press("<enter><tab>");
    let coloured = session.styled(|style| {
        !matches!(style.fg, None | Some(Color::Reset))
            || !matches!(style.bg, None | Some(Color::Reset))
    });
    assert!(coloured.is_empty(), "{coloured:?}");
    // Selection and names are visible without color.
    let modified =
        |modifier| session.styled(move |style| style.add_modifier.contains(modifier)).len();
    assert!(modified(Modifier::REVERSED) >= 2 && modified(Modifier::UNDERLINED) > 3);
}

#[test]
fn themes_are_gone_through_with_one_key() {
    let session = Session::sample().press("t");
    assert!(session.shows("Tema: light"));
    assert!(session.press("tttt").shows("Tema: dark"));
}

#[test]
fn the_row_under_the_cursor_is_reversed_only_while_the_list_has_the_keys() {
    let reversed = |session: &Session| {
        session.styled(|style| style.add_modifier.contains(Modifier::REVERSED)).concat()
    };
    let session = Session::sample();
    assert!(reversed(&session).contains("Merger Arunika"));
    assert!(!reversed(&session.press("<enter>")).contains("Merger Arunika"));
}
