//! Tests of finding text in the open story.

use kliping::news::Language;

use crate::session::{TestSession, library_of_files, sample_library};

fn session() -> TestSession {
    let paragraphs: Vec<String> =
        (1..=30).map(|number| format!("Alinea {number} tentang Beras dan beras medium.")).collect();
    let text = format!("Harga Beras Naik\n\n{}", paragraphs.join("\n\n"));
    let other = "Berita Lain Saja\n\nTidak ada apa-apa.";
    let opened = library_of_files(&[("2025-03-02-a.txt", &text), ("2025-03-01-b.txt", other)]);
    TestSession::new(opened, 100, 20, Language::English)
}

#[test]
fn find_updates_matches_while_typing() {
    let session = session().press("<enter>fberas");
    // One match in the headline and two in each paragraph.
    assert!(session.shows("1/61"), "{}", session.screen());
    assert_eq!(session.runs_with_style(|style| style == &current_match_style(&session)), ["Beras"]);
    let session = session.press(" medium");
    assert!(session.shows("1/30"));
}

fn current_match_style(session: &TestSession) -> ratatui::style::Style {
    let theme = session.model.display.theme();
    // The cells of a buffer have every part of a style set.
    ratatui::buffer::Cell::default().set_style(theme.current_match()).style()
}

#[test]
fn uppercase_makes_find_case_sensitive() {
    assert!(session().press("<enter>fBeras").shows("1/31"));
    assert!(session().press("<enter>fBERAS").shows("Not found in this text."));
}

#[test]
fn next_match_wraps_around() {
    let session = session().press("<enter>fmedium<enter>");
    assert_eq!(session.model.reader.match_index, Some(0));
    let session = session.press("nnn");
    assert_eq!(session.model.reader.match_index, Some(3));
    let session = session.press("NNNN");
    assert!(session.shows("30/30") && session.shows("Alinea 30"), "{}", session.screen());
    assert!(session.press("n").shows("1/30"));
}

#[test]
fn back_returns_to_the_position_before_find() {
    let session = session().press("<enter>fAlinea 25<enter>");
    assert!(session.shows("Alinea 25") && session.model.reader.top > 0);
    let session = session.press("o");
    assert_eq!(session.model.reader.top, 0);
    assert!(session.press("i").shows("Alinea 25"));
}

#[test]
fn escape_cancels_and_ends_find() {
    let session = session().press("<enter>fAlinea 25<esc>");
    assert_eq!((session.model.reader.top, session.model.reader.is_finding()), (0, false));
    let session = session.press("fmedium<enter><esc>");
    assert!(!session.shows("1/30"));
    assert_eq!(session.model.focus, kliping::ui::layout::Pane::Reader, "the text keeps the keys");
}

#[test]
fn without_matches_n_opens_the_next_unread() {
    let session = session().press("<enter>n");
    assert!(session.shows("Berita Lain Saja") && session.model.list.cursor == 1);
    // The same from the list, even if the story beside it has matches.
    let session = TestSession::new(sample_library(), 100, 20, Language::English).press("<enter>hn");
    assert_eq!(session.model.list.cursor, 1);
}

#[test]
fn search_terms_are_matches_in_the_story() {
    let session = TestSession::new(sample_library(), 110, 24, Language::English)
        .press("/lokaru<enter><enter>");
    let count = session.model.reader.page.match_count();
    assert!(count > 1);
    let session = session.press("nn");
    assert_eq!(session.model.reader.match_index, Some(1));
    assert!(session.shows(&format!("2/{count}")));
}

#[test]
fn find_includes_raw_text_and_links() {
    let session = TestSession::new(sample_library(), 110, 24, Language::English);
    let session = session.press("<enter>fBaca Juga<enter>");
    assert!(session.model.reader.page.match_count() > 0, "labels of links");
    let session = session.press("vfjuga<enter>");
    assert!(session.model.reader.page.match_count() > 0);
    assert!(session.model.reader.raw_text.is_some());
}

#[test]
fn find_requires_an_open_story() {
    let session = TestSession::new(library_of_files(&[]), 100, 20, Language::English).press("f");
    assert!(session.model.overlay.is_none());
    assert!(session.shows("First open a story: ↵"), "{}", session.screen());
}
