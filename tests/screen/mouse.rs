//! Tests of the mouse: rows, links, wheel, border, scroll bars.

use kliping::ui::layout::Pane;

use crate::session::TestSession;

#[test]
fn click_selects_a_row_and_second_click_opens_it() {
    // Each story takes two lines.
    let session = TestSession::sample().click(10, 7);
    assert_eq!((session.model.list.cursor, session.model.focus), (2, Pane::List));
    let session = session.click(10, 6);
    assert_eq!(session.model.focus, Pane::Reader);
}

#[test]
fn click_below_the_last_row_does_nothing() {
    let session = TestSession::sample().press("/harga beras<enter>").click(10, 15);
    assert_eq!(session.model.list.cursor, 0);
}

#[test]
fn click_on_a_link_follows_it() {
    let session = TestSession::sample().press("/bahari fc juara<enter>");
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("Baca Juga")).unwrap();
    let session = session.click(60, u16::try_from(row).unwrap());
    assert!(session.shows("melaju ke final"), "{}", session.screen());
}

#[test]
fn wheel_scrolls_the_pane_under_the_pointer() {
    let session = TestSession::sample().wheel(60, 10, 3);
    assert_eq!((session.model.reader.top, session.model.list.top), (3, 0));
    let session = session.wheel(5, 10, 3);
    assert_eq!(session.model.list.top, 3);
    assert_eq!(session.wheel(5, 10, -9).model.list.top, 0);
}

#[test]
fn dragging_the_border_resizes_the_panes() {
    let session = TestSession::sample();
    let before = session.model.screen_layout();
    let border = before.reader.x;
    let session = session.drag((border, 5), (border + 14, 9));
    assert_eq!(session.model.screen_layout().list.width, before.list.width + 14);
    assert!(session.model.input.drag_handle.is_none());
    // The border stops at the minimum width; a key moves it back.
    let session = session.drag((border + 14, 5), (99, 5));
    assert_eq!(session.model.screen_layout().reader.width, 20);
    let session = session.press("<");
    assert_eq!(session.model.screen_layout().reader.width, 24);
}

#[test]
fn scroll_bars_can_be_clicked_and_dragged() {
    let session = TestSession::sample().press("<enter>h");
    let areas = session.model.screen_layout();
    let (list, text) = (areas.list.right() - 1, areas.reader.right() - 1);
    let session = session.click(list, areas.rows.bottom() - 1);
    assert_eq!(session.model.list.cursor, 33, "the end of the list");
    let session = session.drag((list, areas.rows.bottom() - 1), (list, areas.rows.y));
    assert_eq!(session.model.list.cursor, 0);
    let session = session.click(text, areas.text.bottom() - 1);
    assert!(session.shows("100%"), "{}", session.screen());
    let session = session.drag((text, areas.text.bottom() - 1), (text, 0));
    assert_eq!(session.model.reader.top, 0);
}

#[test]
fn click_selects_a_kind_in_the_entity_browser() {
    let session = TestSession::sample().press("e");
    let all = session.model.entity_view.clone();
    let line = session.screen().lines().nth(2).unwrap().to_owned();
    let column = line.chars().take_while(|letter| *letter != 't').count();
    let session = session.click(u16::try_from(column).unwrap(), 2);
    assert!(session.shows("[tempat]"), "{}", session.screen());
    assert_ne!(format!("{all:?}"), format!("{:?}", session.model.entity_view));
}

#[test]
fn click_chooses_a_picker_row_and_outside_closes_it() {
    let session = TestSession::sample().press("T");
    let closed = TestSession::sample().press("T").click(0, 0);
    assert!(closed.model.overlay.is_none());
    let session = session.click(30, 4);
    assert!(session.model.reader.opened && session.model.overlay.is_none());
    assert_eq!(session.model.list.cursor, 1);
    let session = session.press("T").wheel(30, 5, 3);
    assert!(session.shows("TAK") || session.model.overlay.is_some());
}
