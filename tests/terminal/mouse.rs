//! Tests of the mouse, with the sequences that terminals send.

use tempfile::TempDir;

use crate::pty::Terminal;

/// Columns of the sample at 100x24: the border of the list is at 39, those of the text at 40 and
/// 99.
const LIST_BAR: usize = 39;
const BORDER: usize = 40;
const TEXT_BAR: usize = 99;

fn reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    (home, terminal)
}

/// Waits for a text on the screen, at or after a column, and clicks it.
fn click(terminal: &mut Terminal, text: &str, from: usize) {
    terminal.wait(text, |terminal| terminal.find(text, from).is_some());
    let place = terminal.find(text, from).unwrap();
    terminal.click(place);
}

#[test]
fn the_mouse_chooses_opens_and_scrolls() {
    let (_home, mut terminal) = reader();
    // The third row of the list.
    terminal.click((9, 4));
    terminal.wait_for("3/34");
    terminal.click((9, 4));
    terminal.wait_for("↵ follow");
    terminal.wheel((69, 9), true);
    terminal.wait_until("the text scrolled", |screen| !screen.contains("HARIANSIANG.ID"));
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_link_that_is_pressed_is_followed() {
    let (_home, mut terminal) = reader();
    terminal.press("/bahari fc juara\r");
    terminal.wait_for("Bahari FC Juara");
    click(&mut terminal, "Baca Juga", BORDER);
    terminal.wait_for("melaju ke final");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_name_that_is_pressed_is_told_about() {
    let home = tempfile::tempdir().unwrap();
    let story = "Bendungan Karanglo Mulai Diisi\n\nJAKARTA. Gubernur Jawa Timur Rina Wulandari \
                 berterima kasih kepada Bank Indonesia atas bantuan 40 ton beras.\n";
    std::fs::write(home.path().join("bendungan.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["bendungan.txt"], 24, 100);
    terminal.wait_for("1 unread");
    click(&mut terminal, "Bank Indonesia", BORDER);
    terminal.wait_for("1 story · 1 mention");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_wheel_moves_what_is_under_it() {
    let (_home, mut terminal) = reader();
    // A row of the list without the cursor symbol.
    let row = |terminal: &Terminal, y: usize| -> String {
        terminal.lines()[y].chars().skip(2).take(34).collect()
    };
    let text = |terminal: &Terminal| -> String {
        terminal.lines()[2].chars().skip(BORDER + 1).take(50).collect()
    };
    terminal.wait_for("Penggabungan");
    let (first, fourth, headline) = (row(&terminal, 2), row(&terminal, 5), text(&terminal));
    terminal.wheel((10, 10), true);
    terminal.wait("the list scrolled", |terminal| row(terminal, 2) == fourth);
    terminal.wheel((10, 10), false);
    terminal.wait("the list is back", |terminal| row(terminal, 2) == first);
    terminal.click((10, 2));
    terminal.wait("the text of the first row", |terminal| text(terminal) == headline);
    terminal.wheel((60, 10), true);
    terminal.wait("the text scrolled", |terminal| text(terminal) != headline);
    assert_eq!(row(&terminal, 2), first);
    // Over the entity browser, then over a picker.
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    let first = terminal.lines()[3].clone();
    for _ in 0..12 {
        terminal.wheel((10, 10), true);
    }
    terminal.wait("the names scrolled", |terminal| terminal.lines()[3] != first);
    terminal.press("?");
    terminal.wait_for("↵ run");
    let first = terminal.lines()[4].clone();
    for _ in 0..12 {
        terminal.wheel((50, 10), true);
    }
    terminal.wait("the help scrolled", |terminal| terminal.lines()[4] != first);
    terminal.press("\u{3}");
    terminal.wait_for("/ filter");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_bar_goes_where_it_is_pressed() {
    let (_home, mut terminal) = reader();
    terminal.click((LIST_BAR, 20));
    terminal.wait_for("34/34");
    terminal.click((LIST_BAR, 2));
    terminal.wait_for("1/34");
    // A text that is longer than the screen.
    terminal.press("\r");
    terminal.wait_for("↵ follow");
    terminal.resize(12, 100);
    terminal.wait("the smaller screen", |terminal| terminal.is_whole("j/k scroll"));
    terminal.click((TEXT_BAR, 8));
    terminal.wait_for("100%");
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.leave();
}

/// Returns the column of the border between list and text.
fn border(terminal: &Terminal) -> Option<usize> {
    let sides = ["│", "┃", "▐"];
    let is_side = |x: &usize| sides.contains(&terminal.cell((*x, 2)).as_str());
    (1..99).filter(is_side).find(|x| is_side(&(x - 1)))
}

#[test]
fn the_border_is_pulled_and_stays_there() {
    let (home, mut terminal) = reader();
    assert_eq!(border(&terminal), Some(BORDER));
    terminal.press("\u{1b}[<0;41;11M");
    for x in 42..=61 {
        terminal.press(&format!("\u{1b}[<32;{x};11M"));
    }
    terminal.wait("the border moved", |terminal| border(terminal) == Some(60));
    terminal.press("\u{1b}[<0;61;11m");
    // The border has been released: pointer movement and a click elsewhere do not move it.
    terminal.press("\u{1b}[<32;31;11M");
    terminal.click((10, 4));
    terminal.wait_for("3/34");
    assert_eq!(border(&terminal), Some(60));
    terminal.leave();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.wait("the border as it was left", |terminal| border(terminal) == Some(60));
    terminal.leave();
}

#[test]
fn a_kind_of_names_is_chosen_by_its_tab() {
    let (_home, mut terminal) = reader();
    terminal.press("e");
    terminal.wait_for("[all]");
    terminal.wait_for("Han Do-yun");
    click(&mut terminal, "place", 10);
    terminal.wait_for("[place]");
    terminal.wait_until("only places", |screen| !screen.contains("Han Do-yun"));
    click(&mut terminal, "person", 1);
    terminal.wait_for("[person]");
    // The first click selects a row, the second opens it.
    click(&mut terminal, "Han Do-yun", 1);
    click(&mut terminal, "Han Do-yun", 1);
    terminal.wait_for("Together with");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn a_row_of_a_list_is_chosen_by_a_press() {
    let (_home, mut terminal) = reader();
    terminal.press("Tarunika");
    terminal.wait_for("type to filter");
    terminal.wait("the titles", |terminal| {
        terminal.find("Arunika Teken Pinjaman", 0).is_some_and(|(_, y)| y > 2)
            && terminal.find("arunika", 0).is_some()
    });
    click(&mut terminal, "Arunika Teken Pinjaman", 9);
    terminal.wait_until("the story", |screen| screen.contains("perjanjian"));
    // A click outside a picker closes it.
    terminal.press("T");
    terminal.wait_for("type to filter");
    terminal.click((2, 12));
    terminal.wait_for("↵ follow");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}
