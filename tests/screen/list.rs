//! Tests of the list: browsing, searching, sorting, and the text beside it.

use insta::assert_snapshot;
use kliping::news::Language;
use kliping::ui::theme::Theme;

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
fn a_search_follows_each_letter() {
    let session = Session::sample().press("/lok");
    let three = session.model.list.len();
    let session = session.press("aru erupsi");
    assert!(session.model.list.len() < three);
    assert_snapshot!(session.screen());
    // Escape restores the list.
    let session = session.press("<esc>");
    assert_eq!(session.model.list.len(), 34);
}

#[test]
fn an_accepted_search_stays_until_it_is_ended() {
    let session = Session::sample().press("/harga beras<enter>");
    assert_eq!(session.model.list.len(), 3);
    assert!(session.shows("⌕ harga beras"));
    assert_eq!(session.press("<esc>").model.list.len(), 34);
}

#[test]
fn a_search_without_answer_says_what_to_do() {
    let session = Session::sample().press("/zzz");
    assert!(session.shows("Tidak ada yang cocok."), "{}", session.screen());
}

#[test]
fn a_question_is_corrected_by_letter_word_and_line() {
    let words = |session: &Session| session.model.list.query.text.clone();
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
fn beside_a_search_that_finds_nothing_stands_no_story() {
    let session = Session::sample().press("/tidakadakatabegini<enter>");
    assert!(session.shows("Tidak ada yang cocok.") && !session.shows("Merger"));
    assert!(session.press("<esc>").shows("Merger"));
}

#[test]
fn the_help_lists_every_key_and_mark() {
    let session = Session::over(sample(), 90, 90, Language::English).press("?");
    assert_snapshot!(session.screen());
    assert!(!session.press("?").shows("person"));
}

#[test]
fn the_help_has_room_for_what_each_key_does() {
    for language in [Language::Indonesian, Language::English] {
        let session = Session::over(sample(), 90, 90, language).press("?");
        for entry in kliping::ui::keymap::COMMANDS {
            // The trailing space shows that nothing is cut off.
            let line = format!("{} ", entry.help(language));
            assert!(session.shows(&line), "{line}");
        }
    }
}

#[test]
fn a_search_finds_texts_by_stems_and_shows_why() {
    let session = Session::sample().press("/meletus<enter>");
    assert!(session.model.list.len() > 1, "{}", session.screen());
    assert_eq!(session.model.list.cursor, 0, "the best answer is chosen");
    assert_snapshot!(session.screen());
    let found =
        session.styled(|style| style.fg == Some(Theme::builtin("dark").found().fg.unwrap()));
    let text = found.join(" ").to_lowercase();
    assert!(text.contains("letus"), "{found:?}");
}

#[test]
fn a_question_may_ask_for_names_dates_and_marks() {
    let count = |keys: &str| Session::sample().press(keys).model.list.len();
    let all = count("");
    assert!((1..all).contains(&count("/tanggal:2025-02<enter>")));
    assert!((1..all).contains(&count("/tempat:jakarta<enter>")));
    assert_eq!(count("/is:belum<enter>"), all);
    assert_eq!(count("/is:bintang<enter>"), 0);
    assert_eq!(count("s/is:bintang<enter>"), 1);
    assert_eq!(count("/has:link<enter>") + count("/-has:link<enter>"), all);
}

#[test]
fn a_mistake_in_a_question_is_explained() {
    let session = Session::sample().press("/tanggal:2025-13");
    assert!(!session.shows("bulan ke-13"), "it may still be being typed: {}", session.screen());
    let session = session.press(" beras<enter>");
    assert!(session.shows("bulan ke-13"), "{}", session.screen());
    assert_eq!(session.press("<esc>").model.list.len(), 34);
}

#[test]
fn copies_are_one_key_away() {
    let session = Session::sample().press("c");
    assert!(session.shows("tidak punya salinan"), "{}", session.screen());
    let copy = |url: &str| {
        format!(
            r#"{{"judul":"Harga Naik","isi":"Harga cabai naik lagi.","url":"https://{url}/1"}}"#
        )
    };
    let lines = [copy("satu.example"), copy("dua.example")].join("\n");
    let collection = files(&[("a.jsonl", &lines)]);
    let session = Session::over(collection, 100, 24, Language::Indonesian);
    assert!(session.shows("Harga Naik +1"), "{}", session.screen());
    let session = session.press("/has:salinan<enter>");
    assert_eq!(session.model.list.len(), 1);
    assert!(session.press("c").shows("Yang mana?"));
}

#[test]
fn the_first_steps_fit_a_screen_of_eighty_columns_until_they_are_put_away() {
    for language in [Language::Indonesian, Language::English] {
        let mut session = Session::over(sample(), 80, 24, language);
        session.model.teaching = true;
        assert!(session.shows("↵ ") && session.shows("kliping FOLDER"), "{}", session.screen());
        assert_eq!(session.screen().lines().count(), 24);
        let session = session.press("<esc>");
        assert!(!session.model.teaching && !session.shows("kliping FOLDER"));
    }
}
