//! Tests of the mouse: rows, links, wheel, border, scroll bars.

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

#[test]
fn the_border_between_list_and_text_is_pulled() {
    let session = Session::sample();
    let before = session.model.areas();
    let border = before.reader.x;
    let session = session.pull((border, 5), (border + 14, 9));
    assert_eq!(session.model.areas().list.width, before.list.width + 14);
    assert!(session.model.held.is_none());
    // The border stops at the minimum width; a key moves it back.
    let session = session.pull((border + 14, 5), (99, 5));
    assert_eq!(session.model.areas().reader.width, 20);
    let session = session.press("<");
    assert_eq!(session.model.areas().reader.width, 24);
}

#[test]
fn the_bars_are_pressed_and_pulled() {
    let session = Session::sample().press("<enter>h");
    let areas = session.model.areas();
    let (list, text) = (areas.list.right() - 1, areas.reader.right() - 1);
    let session = session.click(list, areas.rows.bottom() - 1);
    assert_eq!(session.model.list.cursor, 33, "the end of the list");
    let session = session.pull((list, areas.rows.bottom() - 1), (list, areas.rows.y));
    assert_eq!(session.model.list.cursor, 0);
    let session = session.click(text, areas.text.bottom() - 1);
    assert!(session.shows("100%"), "{}", session.screen());
    let session = session.pull((text, areas.text.bottom() - 1), (text, 0));
    assert_eq!(session.model.reader.top, 0);
}

#[test]
fn a_kind_of_name_is_pressed_in_the_browser() {
    let session = Session::sample().press("e");
    let all = session.model.desk.clone();
    let line = session.screen().lines().nth(2).unwrap().to_owned();
    let column = line.chars().take_while(|letter| *letter != 't').count();
    let session = session.click(u16::try_from(column).unwrap(), 2);
    assert!(session.shows("[tempat]"), "{}", session.screen());
    assert_ne!(format!("{all:?}"), format!("{:?}", session.model.desk));
}

#[test]
fn a_row_of_a_list_to_choose_from_is_pressed_and_beside_it_closes() {
    let session = Session::sample().press("T");
    let closed = Session::sample().press("T").click(0, 0);
    assert!(closed.model.overlay.is_none());
    let session = session.click(30, 4);
    assert!(session.model.reader.opened && session.model.overlay.is_none());
    assert_eq!(session.model.list.cursor, 1);
    let session = session.press("T").wheel(30, 5, 3);
    assert!(session.shows("TAK") || session.model.overlay.is_some());
}
