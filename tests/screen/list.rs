//! The list: browsing, filtering, sorting, and the text beside it.

use insta::assert_snapshot;
use kliping::news::Language;

use crate::session::{Session, files, sample};

#[test]
fn the_newest_story_comes_first_with_its_text_beside_it() {
    assert_snapshot!(Session::sample().screen());
}

#[test]
fn a_narrow_screen_shows_one_pane_at_a_time() {
    let session = Session::over(sample(), 60, 16, Language::Indonesian);
    assert_snapshot!("narrow_list", session.screen());
    assert_snapshot!("narrow_text", session.press("j<enter>").screen());
}

#[test]
fn a_screen_grown_wide_shows_the_text_beside_the_list() {
    let session = Session::over(sample(), 30, 5, Language::English).resize(100, 24);
    assert!(session.shows("Merger Arunika–Samudra Mitra Efektif 1 Juli, Nasabah"));
}

#[test]
fn a_wide_list_names_the_outlets() {
    let session = Session::over(sample(), 200, 20, Language::English);
    assert_snapshot!(session.screen());
}

#[test]
fn the_cursor_moves_and_the_text_follows() {
    let session = Session::sample().press("jj");
    assert!(session.shows("3/34") && session.shows("Mahakam United"), "{}", session.screen());
    let session = session.press("G");
    assert!(session.shows("34/34"));
    let session = session.press("g");
    assert!(session.shows("1/34"));
}

#[test]
fn the_filter_narrows_the_list_at_each_letter() {
    let session = Session::sample().press("/lok");
    let three = session.model.list.len();
    let session = session.press("aru erupsi");
    assert!(session.model.list.len() < three);
    assert_snapshot!(session.screen());
    // Escape brings back what was there before.
    let session = session.press("<esc>");
    assert_eq!(session.model.list.len(), 34);
}

#[test]
fn an_accepted_filter_stays_until_it_is_cleared() {
    let session = Session::sample().press("/harga beras<enter>");
    assert_eq!(session.model.list.len(), 2);
    assert!(session.shows("⌕ harga beras"));
    assert_eq!(session.press("<esc>").model.list.len(), 34);
}

#[test]
fn a_filter_without_answer_says_what_to_do() {
    let session = Session::sample().press("/zzz");
    assert!(session.shows("Tidak ada yang cocok."), "{}", session.screen());
}

#[test]
fn a_filter_is_corrected_by_letter_word_and_line() {
    let words = |session: &Session| session.model.list.query.words.clone();
    let session = Session::sample().press("/harga beraz<backspace>s");
    assert_eq!(words(&session), "harga beras");
    let session = session.press("<ctrl-w>");
    assert_eq!(words(&session), "harga ");
    assert_eq!(words(&session.press("<ctrl-u>")), "");
}

#[test]
fn the_list_is_sorted_three_ways() {
    let first = |session: &Session| session.model.list.rows[0].title.text.clone();
    let session = Session::sample();
    let newest = first(&session);
    let session = session.press("Sg");
    assert!(first(&session).starts_with("Abu Lokaru"), "{}", first(&session));
    assert!(session.shows("judul") || session.shows("1/34"));
    let session = session.press("SS");
    assert!(session.shows("terbaru"));
    assert_eq!(first(&session.press("g")), newest);
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let session = Session::over(files(&[]), 80, 10, Language::English);
    assert_snapshot!(session.screen());
}

#[test]
fn the_help_lists_every_key_and_mark() {
    let session = Session::over(sample(), 90, 50, Language::English).press("?");
    assert_snapshot!(session.screen());
    assert!(!session.press("?").shows("person"));
}
