//! The mouse: rows, links, wheel.

use kliping::ui::layout::Pane;

use crate::session::Session;

#[test]
fn a_press_chooses_a_row_and_a_second_one_opens_it() {
    let session = Session::sample().click(10, 4);
    assert_eq!((session.model.list.cursor, session.model.focus), (2, Pane::List));
    let session = session.click(10, 4);
    assert_eq!(session.model.focus, Pane::Reader);
}

#[test]
fn a_press_below_the_last_row_does_nothing() {
    let session = Session::sample().press("/harga beras<enter>").click(10, 15);
    assert_eq!(session.model.list.cursor, 0);
}

#[test]
fn a_press_on_a_link_follows_it() {
    let session = Session::sample().press("/bahari fc juara<enter>");
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("Baca Juga")).unwrap();
    let session = session.click(60, u16::try_from(row).unwrap());
    assert!(session.shows("melaju ke final"), "{}", session.screen());
}

#[test]
fn the_wheel_moves_the_pane_under_it() {
    let session = Session::sample().wheel(60, 10, 3);
    assert_eq!((session.model.reader.top, session.model.list.top), (3, 0));
    let session = session.wheel(5, 10, 3);
    assert_eq!(session.model.list.top, 3);
    assert_eq!(session.wheel(5, 10, -9).model.list.top, 0);
}
