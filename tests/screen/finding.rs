//! Tests of finding text in the open story.

use kliping::news::Language;

use crate::session::{Session, files, sample};

fn session() -> Session {
    let paragraphs: Vec<String> =
        (1..=30).map(|number| format!("Alinea {number} tentang Beras dan beras medium.")).collect();
    let text = format!("Harga Beras Naik\n\n{}", paragraphs.join("\n\n"));
    let other = "Berita Lain Saja\n\nTidak ada apa-apa.";
    let opened = files(&[("2025-03-02-a.txt", &text), ("2025-03-01-b.txt", other)]);
    Session::over(opened, 100, 20, Language::English)
}

#[test]
fn words_are_found_while_they_are_typed_with_their_count() {
    let session = session().press("<enter>fberas");
    // One match in the headline and two in each paragraph.
    assert!(session.shows("1/61"), "{}", session.screen());
    assert_eq!(session.styled(|style| style == &found_here(&session)), ["Beras"]);
    let session = session.press(" medium");
    assert!(session.shows("1/30"));
}

fn found_here(session: &Session) -> ratatui::style::Style {
    let theme = session.model.theme();
    // The cells of a buffer have every part of a style set.
    ratatui::buffer::Cell::default().set_style(theme.found_here()).style()
}

#[test]
fn a_capital_means_a_capital() {
    assert!(session().press("<enter>fBeras").shows("1/31"));
    assert!(session().press("<enter>fBERAS").shows("Not in this text."));
}

#[test]
fn one_goes_from_match_to_match_and_around() {
    let session = session().press("<enter>fmedium<enter>");
    assert_eq!(session.model.reader.hit, Some(0));
    let session = session.press("nnn");
    assert_eq!(session.model.reader.hit, Some(3));
    let session = session.press("NNNN");
    assert!(session.shows("30/30") && session.shows("Alinea 30"), "{}", session.screen());
    assert!(session.press("n").shows("1/30"));
}

#[test]
fn the_way_back_leads_to_where_finding_began() {
    let session = session().press("<enter>fAlinea 25<enter>");
    assert!(session.shows("Alinea 25") && session.model.reader.top > 0);
    let session = session.press("o");
    assert_eq!(session.model.reader.top, 0);
    assert!(session.press("i").shows("Alinea 25"));
}

#[test]
fn finding_is_given_up_and_ended_with_one_key() {
    let session = session().press("<enter>fAlinea 25<esc>");
    assert_eq!((session.model.reader.top, session.model.reader.is_finding()), (0, false));
    let session = session.press("fmedium<enter><esc>");
    assert!(!session.shows("1/30"));
    assert_eq!(session.model.focus, kliping::ui::layout::Pane::Reader, "the text keeps the keys");
}

#[test]
fn without_anything_found_the_key_goes_to_the_next_unread() {
    let session = session().press("<enter>n");
    assert!(session.shows("Berita Lain Saja") && session.model.list.cursor == 1);
    // The same from the list, even if the story beside it has matches.
    let session = Session::over(sample(), 100, 20, Language::English).press("<enter>hn");
    assert_eq!(session.model.list.cursor, 1);
}

#[test]
fn the_words_of_a_search_are_gone_through_in_the_text() {
    let session =
        Session::over(sample(), 110, 24, Language::English).press("/meletus<enter><enter>");
    let count = session.model.reader.page.hits.len();
    assert!(count > 1);
    let session = session.press("nn");
    assert_eq!(session.model.reader.hit, Some(1));
    assert!(session.shows(&format!("2/{count}")));
}

#[test]
fn what_is_found_is_found_in_the_raw_text_and_in_links_too() {
    let session = Session::over(sample(), 110, 24, Language::English);
    let session = session.press("<enter>fBaca Juga<enter>");
    assert!(!session.model.reader.page.hits.is_empty(), "labels of links");
    let session = session.press("vfjuga<enter>");
    assert!(!session.model.reader.page.hits.is_empty());
    assert!(session.model.reader.raw.is_some());
}

#[test]
fn nothing_is_found_where_nothing_is_open() {
    let session = Session::over(files(&[]), 100, 20, Language::English).press("f");
    assert!(session.model.overlay.is_none());
    assert!(session.shows("First open a story: ↵"), "{}", session.screen());
}
