//! Tests of the list: browsing, searching, sorting, and the text beside it.

use insta::assert_snapshot;
use kliping::news::Language;
use kliping::ui::theme::Theme;

use crate::session::{TestLibrary, TestSession, library_of_files, sample_library};

#[test]
fn the_newest_story_comes_first_with_its_text_beside_it() {
    assert_snapshot!(TestSession::sample().screen());
}

#[test]
fn a_narrow_screen_shows_one_pane_at_a_time() {
    let session = TestSession::new(sample_library(), 60, 16, Language::Indonesian);
    assert_snapshot!("narrow_list", session.screen());
    assert_snapshot!("narrow_text", session.press("j<enter>").screen());
}

#[test]
fn widening_the_screen_shows_the_text_pane() {
    let session = TestSession::new(sample_library(), 30, 5, Language::English).resize(100, 24);
    assert!(session.shows("Merger Arunika–Samudra Mitra Efektif 1"), "{}", session.screen());
}

#[test]
fn a_wide_list_names_the_outlets() {
    let session = TestSession::new(sample_library(), 200, 20, Language::English);
    assert_snapshot!(session.screen());
}

#[test]
fn the_cursor_moves_and_the_text_follows() {
    let session = TestSession::sample().press("jj");
    assert!(session.shows("3/34") && session.shows("Mahakam United"), "{}", session.screen());
    let session = session.press("G");
    assert!(session.shows("34/34"));
    let session = session.press("g");
    assert!(session.shows("1/34"));
}

#[test]
fn a_search_follows_each_letter() {
    let session = TestSession::sample().press("/lok");
    let three = session.model.list.len();
    let session = session.press("aru erupsi");
    assert!(session.model.list.len() < three);
    assert_snapshot!(session.screen());
    // Escape restores the list.
    let session = session.press("<esc>");
    assert_eq!(session.model.list.len(), 34);
}

#[test]
fn a_corrected_word_is_named_and_can_be_searched_as_typed() {
    let session = TestSession::sample().press("/bendnugan<enter>");
    assert!(session.shows("bendnugan → bendungan (=)"), "{}", session.screen());
    assert!(session.shows("dengan ejaan dibetulkan"), "{}", session.screen());
    let session = session.press("=");
    assert!(session.shows("+bendnugan") && !session.shows("→"), "{}", session.screen());
    // The last choice is the correction.
    let session = (0..5)
        .fold(session, |session, _| if session.shows("→") { session } else { session.press("=") });
    assert!(session.shows("bendnugan → bendungan"), "{}", session.screen());
    let session = session.press("<esc>=");
    assert!(session.shows("Tidak ada ejaan lain"), "{}", session.screen());
}

#[test]
fn rows_say_where_words_beside_the_text_stand() {
    let session = TestSession::sample().press("/bendungan pramudita<enter>");
    assert!(session.shows("· penulis"), "{}", session.screen());
}

#[test]
fn search_stays_until_escape() {
    let session = TestSession::sample().press("/harga beras<enter>");
    // Three have both words in their text, one has them in a link.
    assert_eq!(session.model.list.len(), 4);
    assert!(session.shows("⌕ harga beras"));
    assert_eq!(session.press("<esc>").model.list.len(), 34);
}

#[test]
fn empty_search_result_shows_a_message() {
    let session = TestSession::sample().press("/zzz");
    assert!(session.shows("Tidak ada yang cocok."), "{}", session.screen());
}

#[test]
fn query_is_edited_by_letter_word_and_line() {
    let words = |session: &TestSession| session.model.list.query.text.clone();
    let session = TestSession::sample().press("/harga beraz<backspace>s");
    assert_eq!(words(&session), "harga beras");
    let session = session.press("<ctrl-w>");
    assert_eq!(words(&session), "harga ");
    assert_eq!(words(&session.press("<ctrl-u>")), "");
}

#[test]
fn list_cycles_through_the_orders() {
    let first = |session: &TestSession| session.model.list.visible_rows[0].meta.title.text.clone();
    let session = TestSession::sample();
    let newest = first(&session);
    let session = session.press("SSg");
    assert!(first(&session).starts_with("Abu Lokaru"), "{}", first(&session));
    assert!(session.shows("judul") || session.shows("1/34"));
    let session = session.press("SS");
    assert!(session.shows("terbaru"));
    assert_eq!(first(&session.press("g")), newest);
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let session = TestSession::new(library_of_files(&[]), 80, 12, Language::English);
    for text in ["There are no stories here.", "No .txt, .md, .json", "C opens another collection"]
    {
        assert!(session.shows(text), "{text}: {}", session.screen());
    }
}

#[test]
fn empty_search_result_clears_the_text_pane() {
    let session = TestSession::sample().press("/tidakadakatabegini<enter>");
    assert!(session.shows("Tidak ada yang cocok.") && !session.shows("Merger"));
    assert!(session.press("<esc>").shows("Merger"));
}

#[test]
fn the_help_lists_every_key_and_mark() {
    let session = TestSession::new(sample_library(), 90, 90, Language::English).press("?");
    assert_snapshot!(session.screen());
    assert!(!session.press("?").shows("person"));
}

#[test]
fn help_shows_every_description_in_full() {
    for language in [Language::Indonesian, Language::English] {
        let session = TestSession::new(sample_library(), 90, 150, language).press("?");
        for entry in kliping::ui::keymap::COMMANDS {
            // The trailing space shows that nothing is cut off.
            let line = format!("{} ", entry.help(language));
            assert!(session.shows(&line), "{line}");
        }
    }
}

#[test]
fn a_search_finds_texts_by_stems_and_shows_why() {
    let session = TestSession::sample().press("/meletus<enter>");
    assert!(session.model.list.len() > 1, "{}", session.screen());
    assert_eq!(session.model.list.cursor, 0, "the best answer is chosen");
    assert_snapshot!(session.screen());
    let found = session.runs_with_style(|style| {
        style.fg == Some(Theme::builtin_or_default("dark").search_match().fg.unwrap())
    });
    let text = found.join(" ").to_lowercase();
    assert!(text.contains("letus"), "{found:?}");
}

#[test]
fn query_fields_filter_by_entity_date_and_mark() {
    let count = |keys: &str| TestSession::sample().press(keys).model.list.len();
    let all = count("");
    assert!((1..all).contains(&count("/tanggal:2025-02<enter>")));
    assert!((1..all).contains(&count("/tempat:jakarta<enter>")));
    assert_eq!(count("/is:belum<enter>"), all);
    assert_eq!(count("/is:bintang<enter>"), 0);
    assert_eq!(count("s/is:bintang<enter>"), 1);
    assert_eq!(count("/has:link<enter>") + count("/-has:link<enter>"), all);
}

#[test]
fn query_error_is_shown_while_typing() {
    let session = TestSession::sample().press("/tanggal:2025-13");
    assert!(session.shows("bulan ke-13"), "{}", session.screen());
    assert!(!session.shows("/34 "), "the rows are no answer: {}", session.screen());
    let session = session.press(" beras<enter>");
    assert!(session.shows("bulan ke-13"), "{}", session.screen());
    assert_eq!(session.press("<esc>").model.list.len(), 34);
}

#[test]
fn key_opens_the_copies_of_a_story() {
    let session = TestSession::sample().press("c");
    assert!(session.shows("tidak punya salinan"), "{}", session.screen());
    let copy = |url: &str| {
        format!(
            r#"{{"judul":"Harga Naik","isi":"Harga cabai naik lagi.","url":"https://{url}/1"}}"#
        )
    };
    let lines = [copy("satu.example"), copy("dua.example")].join("\n");
    let collection = library_of_files(&[("a.jsonl", &lines)]);
    let session = TestSession::new(collection, 100, 24, Language::Indonesian);
    assert!(session.shows("+1 · satu.example"), "{}", session.screen());
    let session = session.press("/has:salinan<enter>");
    assert_eq!(session.model.list.len(), 1);
    let session = session.press("c");
    assert!(session.shows("Salinan · c perbedaannya"), "{}", session.screen());
    assert!(session.press("c").shows("Teksnya sama persis."));
}

#[test]
fn copies_show_how_they_differ() {
    let copy = |url: &str, last: &str| {
        let sentences = (1..=30).map(|number| {
            format!("Pedagang nomor {number} di pasar induk menjual cabai lebih mahal pekan ini. ")
        });
        let text: String = sentences.collect();
        format!(
            r#"{{"judul":"Harga Cabai Naik Lagi di Pasar Induk","isi":"{text}{last}","url":"https://{url}/1"}}"#
        )
    };
    let lines =
        [copy("satu.example", "Stok masih 120 ton."), copy("satu.example", "Stok masih 210 ton.")];
    let collection = library_of_files(&[("a.jsonl", &lines.join("\n"))]);
    let session = TestSession::new(collection, 100, 24, Language::Indonesian);
    assert!(session.shows("+1"), "folded: {}", session.screen());
    let session = session.press("cc");
    for text in ["… pekan ini. Stok masih", "120", "210"] {
        assert!(session.shows(text), "{text}: {}", session.screen());
    }
}

#[test]
fn first_steps_fit_80_columns_and_can_be_dismissed() {
    for language in [Language::Indonesian, Language::English] {
        let mut session = TestSession::new(sample_library(), 80, 24, language);
        session.model.display.show_first_steps = true;
        assert!(session.shows("↵ ") && session.shows("kliping FOLDER"), "{}", session.screen());
        assert_eq!(session.screen().lines().count(), 24);
        let session = session.press("<esc>");
        assert!(!session.model.display.show_first_steps && !session.shows("kliping FOLDER"));
    }
}

/// Returns a collection of one story a day.
fn days_of_april(days: std::ops::RangeInclusive<usize>) -> TestLibrary {
    let name = |day: usize| format!("{day}.txt");
    let text = |day: usize| format!("Kabar Hari {day}\n\n{day} April 2026\n\nIsi kabar {day}.\n");
    let files: Vec<_> = days.map(|day| (name(day), text(day))).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    library_of_files(&files)
}

#[test]
fn cursor_on_the_first_row_stays_on_its_story_when_newer_stories_arrive() {
    let mut session = TestSession::new(days_of_april(1..=5), 100, 24, Language::English);
    assert!(session.shows("Isi kabar 5"));
    let more = days_of_april(1..=8);
    session.replace_library(&more);
    let session = session;
    assert!(session.shows("Kabar Hari 8") && session.shows("Isi kabar 5"), "{}", session.screen());
    assert!(session.shows("4/8") && session.shows("3 new stories"), "{}", session.screen());
    let session = session.press("j");
    assert!(session.shows("Isi kabar 4") && session.shows("5/8"), "{}", session.screen());
}

#[test]
fn list_scrolled_down_does_not_move_when_newer_stories_arrive() {
    let mut session =
        TestSession::new(days_of_april(1..=20), 100, 12, Language::English).press("G");
    let before = session.screen();
    let rows = |screen: &str| -> Vec<String> {
        let listed = screen
            .lines()
            .filter_map(|line| line.find("Kabar Hari").map(|at| line[at..at + 13].to_owned()));
        listed.collect()
    };
    let more = days_of_april(1..=28);
    session.replace_library(&more);
    assert_eq!(rows(&session.screen()), rows(&before));
    assert!(session.shows("28/28"));
}

#[test]
fn several_stories_of_a_day_stand_below_its_heading() {
    let story = |title: &str, day: &str| {
        format!(
            r#"{{"judul":"{title}","isi":"Harga cabai naik lagi di pasar.","tanggal":"{day}"}}"#
        )
    };
    let session = |today: [(&str, &str); 4]| {
        let lines: Vec<String> = today.iter().map(|(title, day)| story(title, day)).collect();
        let collection = library_of_files(&[("a.jsonl", &lines.join("\n"))]);
        TestSession::new(collection, 100, 16, Language::Indonesian)
    };
    let rows = |session: &TestSession| -> Vec<String> {
        let cells = |line: &str| line.chars().skip(1).take(38).collect::<String>();
        session
            .screen()
            .lines()
            .skip(2)
            .take(9)
            .map(|line| cells(line).trim_end().to_owned())
            .collect()
    };
    let list = session([
        ("Harga Cabai", "2025-10-22"),
        ("Harga Beras", "2025-10-22"),
        ("Harga Gula", "2025-10-21"),
        ("Harga Garam", "2024-10-20"),
    ]);
    assert_eq!(
        rows(&list),
        [
            " Rabu, 22 Oktober 2025",
            "   Harga Cabai",
            "",
            "   Harga Beras",
            "",
            "   Harga Gula",
            "   21 Okt 2025",
            "   Harga Garam",
            "   20 Okt 2024",
        ]
    );
    // A heading belongs to the row below it.
    let clicked = list.click(10, 2);
    assert_eq!(clicked.model.list.cursor, 0);
    assert_eq!(clicked.click(10, 5).model.list.cursor, 1);
}

#[test]
fn a_query_is_completed_with_fields_and_values() {
    let session = TestSession::sample().press("/");
    assert!(session.shows("orang:nama"), "{}", session.screen());
    // The first press lists the fields, the next ones put them into the prompt.
    let session = session.press("<tab>");
    assert!(session.shows("lembaga:") && session.shows("tanggal:"), "{}", session.screen());
    let session = session.press("<tab>");
    assert!(session.shows("⌕ orang:"), "{}", session.screen());
    // The values of the field follow.
    assert!(session.shows("\"Laksmi Prameswari\""), "{}", session.screen());
    let session = session.press("laks<tab>");
    assert!(session.shows("⌕ orang:\"Laksmi Prameswari\""), "{}", session.screen());
    assert!((1..34).contains(&session.model.list.len()));
    // Words are searched as before.
    let session = session.press("<enter>/<ctrl-u>beras");
    assert!(!session.shows("lengkapi"), "{}", session.screen());
    let session = session.press("<ctrl-u>tanggal:bulan-l");
    assert!(session.shows("bulan-lalu"), "{}", session.screen());
}
