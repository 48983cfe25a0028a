//! Tests of resizing the terminal.

use tempfile::TempDir;

use crate::pty::Terminal;
use crate::random;

/// The number of size changes in a storm.
const CHANGES: u64 = 100;

/// Starts the program on the sample, one line taller than its later size.
fn reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 25, 80);
    terminal.wait_for("34 unread");
    // Once the program reads keys, it handles size changes.
    terminal.press("j");
    terminal.wait_for("2/34");
    terminal.press("k");
    terminal.wait_for("1/34");
    (home, terminal)
}

/// Changes the size many times, down to one cell, and ends with 24x80. The size before differs from
/// that.
fn storm(terminal: &mut Terminal, mut seed: u64) {
    terminal.resize(25, 80);
    terminal.wait("the larger screen", |terminal| {
        ["j/k move", "Esc close", "? help"].iter().any(|hints| terminal.is_whole(hints))
    });
    for change in 0..CHANGES {
        let (rows, cols) = match change % 10 {
            0 => (1, 1),
            5 => (2, 200),
            _ => (random(&mut seed) % 60 + 1, random(&mut seed) % 200 + 1),
        };
        terminal.resize(u16::try_from(rows).unwrap(), u16::try_from(cols).unwrap());
    }
    terminal.resize(24, 80);
}

/// Waits until the screen is drawn completely at 24 lines.
fn wait_for_all(terminal: &mut Terminal, hints: &str) {
    terminal.wait("the whole screen", |terminal| {
        terminal.lines().len() == 24 && terminal.is_whole(hints)
    });
}

/// Returns the text of the panes with the scroll bars replaced. These change once the related
/// stories have been found.
fn panes(terminal: &Terminal) -> String {
    terminal.lines()[1..22].join("\n").replace(['█', '┃'], "│")
}

#[test]
fn the_screen_follows_the_terminals_size() {
    let (_home, mut terminal) = reader();
    for (rows, cols) in [(1, 1), (12, 40), (60, 200), (2, 3), (24, 100)] {
        terminal.resize(rows, cols);
    }
    terminal.wait_until("both panes", |screen| {
        screen.contains("Stories") && screen.contains("j/k move")
    });
    terminal.leave();
}

#[test]
fn a_storm_of_sizes_leaves_the_screen_right() {
    let (_home, mut terminal) = reader();
    terminal.wait_for("Penggabungan");
    terminal.resize(24, 80);
    wait_for_all(&mut terminal, "j/k move");
    terminal.wait("the border", |terminal| terminal.lines()[21].starts_with('┗'));
    let before = panes(&terminal);
    storm(&mut terminal, 1);
    wait_for_all(&mut terminal, "j/k move");
    terminal.wait("the panes as before", |terminal| panes(terminal) == before);
    terminal.press("j");
    terminal.wait_for("2/34");
    terminal.leave();
}

#[test]
fn a_size_that_changes_while_keys_are_pressed_is_seen() {
    let (_home, mut terminal) = reader();
    for rows in (24..54).rev() {
        terminal.press("j");
        terminal.resize(rows, 80);
        terminal.wait("the whole screen", |terminal| terminal.is_whole("j/k move"));
    }
    terminal.leave();
}

/// A terminal that becomes small for a moment shows nothing of the old screen afterwards.
#[test]
fn a_size_that_comes_and_goes_leaves_the_screen_right() {
    let (_home, mut terminal) = reader();
    terminal.resize(24, 80);
    for _ in 0..5 {
        wait_for_all(&mut terminal, "j/k move");
        terminal.resize(1, 1);
        terminal.resize(24, 80);
    }
    wait_for_all(&mut terminal, "j/k move");
    terminal.leave();
}

/// A window manager may resize a window right after it opens. A failure here is intermittent.
#[test]
fn a_size_that_changes_at_the_start_is_seen() {
    for _ in 0..20 {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start(home.path(), &["--sample"], 25, 100);
        terminal.wait("the first letters", |terminal| !terminal.raw.is_empty());
        terminal.resize(24, 80);
        terminal.wait_for("34 unread");
        terminal.press_and_see("g");
        wait_for_all(&mut terminal, "j/k move");
        terminal.leave();
    }
}

#[test]
fn a_storm_over_the_help_leaves_it_open() {
    let (_home, mut terminal) = reader();
    terminal.press("?");
    terminal.wait_for("↵ run");
    storm(&mut terminal, 2);
    wait_for_all(&mut terminal, "↵ run");
    terminal.press("bracket");
    terminal.wait_for("Nothing fits");
    terminal.press("\u{1b}");
    wait_for_all(&mut terminal, "j/k move");
    terminal.leave();
}

#[test]
fn a_storm_over_the_titles_leaves_them_open() {
    let (_home, mut terminal) = reader();
    terminal.press("Tkatak");
    terminal.wait_for("Peneliti Temukan Katak");
    storm(&mut terminal, 3);
    wait_for_all(&mut terminal, "type to filter");
    terminal.press("\r");
    terminal.wait_for("↵ follow");
    terminal.wait_for("Pegunungan Meratus");
    terminal.press("q");
    wait_for_all(&mut terminal, "j/k move");
    terminal.leave();
}

#[test]
fn a_storm_over_a_name_leaves_it_open() {
    let (_home, mut terminal) = reader();
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    storm(&mut terminal, 4);
    wait_for_all(&mut terminal, "/ filter");
    terminal.press("/han do\r\r");
    terminal.wait_for("Together with");
    storm(&mut terminal, 5);
    wait_for_all(&mut terminal, "o back");
    terminal.wait_for("Together with");
    terminal.press("\u{1b}");
    wait_for_all(&mut terminal, "j/k move");
    terminal.leave();
}
