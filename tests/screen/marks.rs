//! Marks: what counts as read, stars, filters, and taking it back.

use kliping::news::{Device, Language, Marks};
use kliping::ui::Event;

use crate::session::{Session, sample};

#[test]
fn passing_over_a_row_does_not_read_it() {
    let session = Session::sample().press("jjjjj").wait(60_000).press("kkk");
    assert!(session.kept.is_empty());
    assert!(session.shows("34 belum dibaca"));
}

#[test]
fn opened_by_accident_is_not_read() {
    let session = Session::sample().press("<enter>").wait(500).press("hj");
    assert!(session.shows("34 belum dibaca"), "{}", session.screen());
}

#[test]
fn a_story_left_after_a_while_is_read() {
    let session = Session::sample().press("<enter>").wait(30_000).press("hj");
    assert!(session.shows("33 belum dibaca"), "{}", session.screen());
}

#[test]
fn a_story_scrolled_to_its_end_is_read() {
    let session = Session::sample().press("<enter>G");
    assert!(session.shows("33 belum dibaca"));
    let (_, mark) = session.kept.last().unwrap();
    assert!(mark.read.as_ref().unwrap().v);
}

#[test]
fn going_from_link_to_link_is_not_reading() {
    let session = Session::sample().press("<enter>]]]]]]]]");
    assert!(session.model.reader.at_end());
    assert!(session.shows("34 belum dibaca"), "{}", session.screen());
}

#[test]
fn read_and_star_are_toggled_and_undone_step_by_step() {
    let session = Session::sample().press("rjs");
    assert!(session.shows("33 belum dibaca") && session.shows("★"));
    let session = session.press("u");
    assert!(!session.shows("★"));
    let session = session.press("u");
    assert!(session.shows("34 belum dibaca"));
    assert!(session.press("u").shows("Tidak ada yang bisa dibatalkan."));
}

#[test]
fn all_read_asks_first_and_is_one_step_back() {
    let session = Session::sample().press("A");
    assert!(session.shows("Tandai 34 kliping"), "{}", session.screen());
    let session = session.press("n");
    assert!(session.shows("34 belum dibaca"));
    let session = session.press("Ay");
    assert!(session.shows(" 0 belum dibaca"), "{}", session.screen());
    assert!(session.press("u").shows("34 belum dibaca"));
}

#[test]
fn all_read_means_what_the_filter_shows() {
    let session = Session::sample().press("/beras<enter>Ay");
    let read = 34 - session.model.unread.unwrap();
    assert_eq!(read, session.model.list.len());
}

#[test]
fn unread_only_keeps_the_row_just_read_until_the_list_is_asked_anew() {
    let session = Session::sample().press("rU");
    assert_eq!(session.model.list.len(), 33);
    let session = session.press("r");
    assert_eq!(session.model.list.len(), 33, "the row just read stays");
    assert_eq!(session.press("UU").model.list.len(), 32);
}

#[test]
fn the_next_unread_is_found_around_the_end() {
    let session = Session::sample().press("jjr").press("n");
    assert_eq!(session.model.list.cursor, 3);
    let session = session.press("kkr").press("N");
    assert_eq!(session.model.list.cursor, 0);
    let session = session.press("N");
    assert_eq!(session.model.list.cursor, 33);
    assert_eq!(session.press("n").model.list.cursor, 0);
    assert!(Session::sample().press("Ayn").shows("Semua sudah dibaca."));
}

#[test]
fn the_next_unread_opens_from_the_text() {
    let session = Session::sample().press("<enter>n");
    assert_eq!(session.model.list.cursor, 1);
    assert!(session.model.reader.opened);
}

#[test]
fn marks_of_earlier_runs_are_there() {
    let library = sample();
    let mut marks = Marks::new(Device::new("lama"));
    let listing = library.everything();
    for id in (0..5).filter_map(|place| listing.id_at(place)) {
        marks.set_read(id, true, 1);
    }
    let session = Session::with_marks(library, marks, 100, 24, Language::English);
    assert!(session.shows("29 unread"));
}

#[test]
fn the_place_is_kept_when_the_program_is_left() {
    let session = Session::sample().press("<enter><space><ctrl-c>");
    assert!(session.left);
    let (_, mark) = session.kept.iter().find(|(_, mark)| mark.position.is_some()).unwrap();
    assert!(mark.position.as_ref().unwrap().v > 0);
}

#[test]
fn a_count_by_older_marks_is_not_taken() {
    let mut session = Session::sample().press("r");
    assert_eq!(session.model.unread, Some(33));
    let older = std::sync::Arc::new(Marks::new(Device::new("uji")));
    session.tell(Event::Unread(older, 34));
    assert_eq!(session.model.unread, Some(33));
}
