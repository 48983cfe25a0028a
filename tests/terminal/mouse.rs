//! Tests of the mouse, with the sequences that terminals send.

use tempfile::TempDir;

use crate::pty::Terminal;

/// Columns of the sample at 100x24: the border of the list is at 39, those of the text at 40 and
/// 99.
const LIST_BORDER_COLUMN: usize = 39;
const TEXT_LEFT_COLUMN: usize = 40;
const TEXT_RIGHT_COLUMN: usize = 99;

fn start_reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    (home, terminal)
}

/// Waits for a text on the screen, at or after a column, and clicks it.
fn click_text(terminal: &mut Terminal, text: &str, from: usize) {
    terminal.wait_for_state(text, |terminal| terminal.find(text, from).is_some());
    let place = terminal.find(text, from).unwrap();
    terminal.click(place);
}

#[test]
fn click_selects_and_opens_and_wheel_scrolls() {
    let (_home, mut terminal) = start_reader();
    // The third row of the list; each takes two lines.
    terminal.click((9, 6));
    terminal.wait_for("3/34");
    terminal.click((9, 6));
    terminal.wait_for("Space scroll");
    terminal.wheel((69, 9), true);
    terminal.wait_until("the text scrolled", |screen| !screen.contains("HARIANSIANG.ID"));
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn click_follows_a_link() {
    let (_home, mut terminal) = start_reader();
    terminal.press("/bahari fc juara\r");
    terminal.wait_for("Bahari FC Juara");
    click_text(&mut terminal, "Baca Juga", TEXT_LEFT_COLUMN);
    terminal.wait_for("melaju ke final");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn click_opens_a_name() {
    let home = tempfile::tempdir().unwrap();
    let story = "Bendungan Karanglo Mulai Diisi\n\nJAKARTA. Gubernur Jawa Timur Rina Wulandari \
                 berterima kasih kepada Bank Indonesia atas bantuan 40 ton beras.\n";
    std::fs::write(home.path().join("bendungan.txt"), story).unwrap();
    let mut terminal = Terminal::start(home.path(), &["bendungan.txt"], 24, 100);
    terminal.wait_for("1 unread");
    click_text(&mut terminal, "Bank Indonesia", TEXT_LEFT_COLUMN);
    terminal.wait_for("1 story · 1 mention");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn wheel_scrolls_the_pane_under_the_pointer() {
    let (_home, mut terminal) = start_reader();
    // A row of the list without the cursor symbol.
    let row = |terminal: &Terminal, y: usize| -> String {
        terminal.lines()[y].chars().skip(2).take(34).collect()
    };
    let text = |terminal: &Terminal| -> String {
        terminal.lines()[2].chars().skip(TEXT_LEFT_COLUMN + 1).take(50).collect()
    };
    terminal.wait_for("Penggabungan");
    let (first, fourth, headline) = (row(&terminal, 2), row(&terminal, 8), text(&terminal));
    terminal.wheel((10, 10), true);
    terminal.wait_for_state("the list scrolled", |terminal| row(terminal, 2) == fourth);
    terminal.wheel((10, 10), false);
    terminal.wait_for_state("the list is back", |terminal| row(terminal, 2) == first);
    terminal.click((10, 2));
    terminal.wait_for_state("the text of the first row", |terminal| text(terminal) == headline);
    terminal.wheel((60, 10), true);
    terminal.wait_for_state("the text scrolled", |terminal| text(terminal) != headline);
    assert_eq!(row(&terminal, 2), first);
    // Over the entity browser, then over a picker.
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    let first = terminal.lines()[3].clone();
    for _ in 0..12 {
        terminal.wheel((10, 10), true);
    }
    terminal.wait_for_state("the names scrolled", |terminal| terminal.lines()[3] != first);
    terminal.press("?");
    terminal.wait_for("↵ run");
    let first = terminal.lines()[4].clone();
    for _ in 0..12 {
        terminal.wheel((50, 10), true);
    }
    terminal.wait_for_state("the help scrolled", |terminal| terminal.lines()[4] != first);
    terminal.press("\u{3}");
    terminal.wait_for("/ filter");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}

#[test]
fn click_on_a_scroll_bar_moves_to_that_position() {
    let (_home, mut terminal) = start_reader();
    terminal.click((LIST_BORDER_COLUMN, 21));
    terminal.wait_for("34/34");
    terminal.click((LIST_BORDER_COLUMN, 2));
    terminal.wait_for("1/34");
    // A text that is longer than the screen.
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.resize(12, 100);
    terminal
        .wait_for_state("the smaller screen", |terminal| terminal.is_fully_drawn("Space scroll"));
    terminal.click((TEXT_RIGHT_COLUMN, 9));
    terminal.wait_for("100%");
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.quit();
}

/// Returns the column of the border between list and text.
fn border_column(terminal: &Terminal) -> Option<usize> {
    let sides = ["│", "┃", "▐"];
    let is_side = |x: &usize| sides.contains(&terminal.cell((*x, 2)).as_str());
    (1..99).filter(is_side).find(|x| is_side(&(x - 1)))
}

#[test]
fn dragged_border_is_remembered() {
    let (home, mut terminal) = start_reader();
    assert_eq!(border_column(&terminal), Some(TEXT_LEFT_COLUMN));
    terminal.press("\u{1b}[<0;41;11M");
    for x in 42..=61 {
        terminal.press(&format!("\u{1b}[<32;{x};11M"));
    }
    terminal.wait_for_state("the border moved", |terminal| border_column(terminal) == Some(60));
    terminal.press("\u{1b}[<0;61;11m");
    // The border has been released: pointer movement and a click elsewhere do not move it.
    terminal.press("\u{1b}[<32;31;11M");
    terminal.click((10, 6));
    terminal.wait_for("3/34");
    assert_eq!(border_column(&terminal), Some(60));
    terminal.quit();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.wait_for_state("the border as it was left", |terminal| {
        border_column(terminal) == Some(60)
    });
    terminal.quit();
}

#[test]
fn click_selects_a_kind_tab() {
    let (_home, mut terminal) = start_reader();
    terminal.press("e");
    terminal.wait_for("[all]");
    terminal.wait_for("Han Do-yun");
    click_text(&mut terminal, "place", 10);
    terminal.wait_for("[place]");
    terminal.wait_until("only places", |screen| !screen.contains("Han Do-yun"));
    click_text(&mut terminal, "person", 1);
    terminal.wait_for("[person]");
    // The first click selects a row, the second opens it.
    click_text(&mut terminal, "Han Do-yun", 1);
    click_text(&mut terminal, "Han Do-yun", 1);
    terminal.wait_for("Often named together");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn click_chooses_a_picker_row() {
    let (_home, mut terminal) = start_reader();
    terminal.press("Tarunika");
    terminal.wait_for("type to filter");
    terminal.wait_for_state("the titles", |terminal| {
        terminal.find("Arunika Teken Pinjaman", 0).is_some_and(|(_, y)| y > 2)
            && terminal.find("arunika", 0).is_some()
    });
    click_text(&mut terminal, "Arunika Teken Pinjaman", 9);
    terminal.wait_until("the story", |screen| screen.contains("perjanjian"));
    // A click outside a picker closes it.
    terminal.press("T");
    terminal.wait_for("type to filter");
    terminal.click((2, 12));
    terminal.wait_for("Space scroll");
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
}
