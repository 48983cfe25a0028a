//! Tests of links: state, following them, and going back.

use insta::assert_snapshot;
use kliping::library::LinkTarget;
use kliping::news::Language;

use crate::session::{TestLibrary, TestSession, library_of_files, sample_library};

/// A story with links to one story, to two stories of the same title, and to none.
const LINKED_STORIES: [(&str, &str); 4] = [
    (
        "2025-03-03-pusat.txt",
        "Pusat Semua Tautan Hari Ini\n\nKalimat pertama berdiri di sini dengan tenang.\n\n\
             Baca Juga: Jembatan Baru Kota Lama Dibuka Untuk Umum\n\n\
             Kalimat kedua menyusul tak lama kemudian.\n\n\
             Baca Juga: Harga Cabai Hari Ini di Pasar Induk\n\n\
             Kalimat ketiga menutup cerita ini.\n\n\
             Baca Juga: Kabar Yang Tidak Pernah Disimpan Siapa Pun\n\n\
             Selesai sudah semuanya di alinea terakhir.",
    ),
    (
        "2025-03-02-jembatan.txt",
        "Jembatan Baru Kota Lama Dibuka Untuk Umum\n\nJembatan itu dibuka pagi tadi oleh warga.",
    ),
    (
        "2025-03-01-cabai.txt",
        "Harga Cabai Hari Ini di Pasar Induk\n\nHarga cabai rawit naik tipis sejak kemarin.",
    ),
    (
        "2025-02-20-cabai.txt",
        "Harga Cabai Hari Ini di Pasar Induk\n\nHarga cabai keriting turun setelah panen raya.",
    ),
];

fn linked_stories() -> TestLibrary {
    library_of_files(&LINKED_STORIES)
}

fn session() -> TestSession {
    TestSession::new(linked_stories(), 100, 26, Language::English)
}

#[test]
fn a_link_shows_where_it_leads_before_it_is_pressed() {
    assert_snapshot!(session().press("<enter>").screen());
}

#[test]
fn links_of_the_open_story_are_resolved_when_their_stories_arrive() {
    let first = library_of_files(&LINKED_STORIES[..1]);
    let mut session = TestSession::new(first, 100, 26, Language::English).press("<enter>");
    let missing = |session: &TestSession| session.screen().matches('✗').count();
    assert_eq!(missing(&session), 3, "{}", session.screen());
    session.replace_library(&linked_stories());
    assert_eq!(missing(&session), 1, "{}", session.screen());
    assert!(session.shows("⋮"), "{}", session.screen());
}

#[test]
fn back_restores_scroll_and_selected_link() {
    let session = session().press("<enter><tab>");
    let place = session.model.reader.position();
    let session = session.press("<enter>");
    assert!(session.shows("dibuka pagi tadi"), "{}", session.screen());
    let session = session.press("o");
    assert_eq!(session.model.reader.position(), place, "scroll and chosen link are as they were");
    let session = session.press("i");
    assert!(session.shows("dibuka pagi tadi"));
    assert!(session.press("<backspace>").shows("Kalimat pertama"));
}

#[test]
fn list_cursor_follows_the_link() {
    let session = session().press("<enter><tab><enter>");
    assert_eq!(session.model.list.cursor, 1);
}

#[test]
fn several_stories_of_one_title_are_asked_for() {
    let session = session().press("<enter><tab><tab><enter>");
    assert_snapshot!(session.screen());
    let session = session.press("j<enter>");
    assert!(session.shows("panen raya"), "{}", session.screen());
}

#[test]
fn story_choice_works_with_keys_and_mouse() {
    let asked = || session().press("<enter><tab><tab><enter>");
    // The second row of the popup.
    let screen = asked().screen();
    let row = screen.lines().position(|line| line.contains("┃ ~20 Feb")).unwrap();
    let pressed = asked().click(20, u16::try_from(row).unwrap());
    assert!(pressed.model.overlay.is_none() && pressed.shows("panen raya"), "{}", pressed.screen());
    // A click outside the rows chooses nothing.
    assert!(asked().click(0, 0).model.overlay.is_none() && asked().click(0, 0).shows("Kalimat"));
    let cursor = |keys: &str| match asked().press(keys).model.overlay {
        Some(kliping::ui::overlay::Overlay::StoryChoice(choice)) => choice.cursor,
        other => panic!("{other:?}"),
    };
    for (keys, wanted) in
        [("G", 1), ("Gg", 0), ("jk", 0), ("<tab>", 1), ("<down><up>", 0), ("x", 0)]
    {
        assert_eq!(cursor(keys), wanted, "{keys}");
    }
    assert_eq!(cursor("jj"), 1);
}

#[test]
fn story_choice_can_be_canceled() {
    let session = session().press("<enter><tab><tab><enter><esc>");
    assert!(session.model.overlay.is_none() && session.shows("Kalimat pertama"));
}

#[test]
fn missing_link_target_shows_a_message() {
    let session = session().press("<enter><tab><tab><tab><enter>");
    assert!(session.shows("Not in this collection: Kabar Yang Tidak"), "{}", session.screen());
}

#[test]
fn backtab_selects_the_previous_link() {
    let session = session().press("<enter><tab><tab><backtab>");
    assert_eq!(session.model.reader.anchor_index, Some(0));
}

#[test]
fn empty_history_shows_a_message() {
    assert!(session().press("<enter>o").shows("Nothing to go back to."));
    assert!(session().press("<enter>i").shows("Nothing to go forward to."));
}

#[test]
fn story_shows_backlinks() {
    let session = session().press("/jembatan<enter><enter>");
    assert!(session.shows("Linked from"), "{}", session.screen());
}

#[test]
fn back_undoes_opening_from_the_list() {
    let session = session().press("<enter>hjjj<enter>");
    assert!(session.shows("panen raya"), "{}", session.screen());
    assert!(session.press("o").shows("Kalimat pertama"));
}

#[test]
fn the_sample_has_links_of_every_kind() {
    let library = sample_library();
    let links: Vec<_> = library.links().collect();
    let count = |status: &str| links.iter().filter(|link| link.target.status() == status).count();
    assert!(count("here") >= 30, "{}", count("here"));
    assert_eq!(count("several"), 1);
    assert_eq!(count("missing"), 1);
    let missing: Vec<_> = links
        .iter()
        .filter(|link| link.target == LinkTarget::Missing)
        .map(|link| &link.title)
        .collect();
    assert!(missing[0].starts_with("Daftar 12 Bank"), "{missing:?}");
}

#[test]
fn untitled_story_gets_its_title_from_a_link() {
    let library = sample_library();
    let named =
        library.links().find(|link| link.title.starts_with("Korea Selatan Menunda")).unwrap();
    let row = named.target.row().unwrap();
    assert!(row.meta.title.inferred);
    assert!(row.meta.title.text.ends_with("Stok di Incheon Menipis"), "{}", row.meta.title.text);
}
