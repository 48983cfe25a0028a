//! Tests of resizing the terminal.

use tempfile::TempDir;

use crate::next_random;
use crate::pty::Terminal;

/// The number of size changes in a storm.
const STORM_CHANGES: u64 = 100;

/// Starts the program on the sample, one line taller than its later size.
fn start_reader() -> (TempDir, Terminal) {
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
    terminal.wait_for_state("the larger screen", |terminal| {
        ["j/k move", "Esc close", "? help"].iter().any(|hints| terminal.is_fully_drawn(hints))
    });
    for change in 0..STORM_CHANGES {
        let (rows, cols) = match change % 10 {
            0 => (1, 1),
            5 => (2, 200),
            _ => (next_random(&mut seed) % 60 + 1, next_random(&mut seed) % 200 + 1),
        };
        terminal.resize(u16::try_from(rows).unwrap(), u16::try_from(cols).unwrap());
    }
    terminal.resize(24, 80);
}

/// Waits until the screen is drawn completely at 24 lines.
fn wait_for_full_screen(terminal: &mut Terminal, hints: &str) {
    terminal.wait_for_state("the whole screen", |terminal| {
        terminal.lines().len() == 24 && terminal.is_fully_drawn(hints)
    });
}

/// Returns the text of the panes with the scroll bars replaced. These change once the related
/// stories have been found.
fn pane_text(terminal: &Terminal) -> String {
    terminal.lines()[1..23].join("\n").replace(['▐', '┃'], "│")
}

#[test]
fn screen_follows_the_terminal_size() {
    let (_home, mut terminal) = start_reader();
    for (rows, cols) in [(1, 1), (12, 40), (60, 200), (2, 3), (24, 100)] {
        terminal.resize(rows, cols);
    }
    terminal.wait_until("both panes", |screen| {
        screen.contains("Stories") && screen.contains("j/k move")
    });
    terminal.quit();
}

#[test]
fn resize_storm_redraws_correctly() {
    let (_home, mut terminal) = start_reader();
    terminal.wait_for("Penggabungan");
    terminal.resize(24, 80);
    wait_for_full_screen(&mut terminal, "j/k move");
    terminal.wait_for_state("the border", |terminal| terminal.lines()[22].starts_with('┗'));
    let before = pane_text(&terminal);
    storm(&mut terminal, 1);
    wait_for_full_screen(&mut terminal, "j/k move");
    terminal.wait_for_state("the panes as before", |terminal| pane_text(terminal) == before);
    terminal.press("j");
    terminal.wait_for("2/34");
    terminal.quit();
}

#[test]
fn resize_while_keys_are_pressed_is_applied() {
    let (_home, mut terminal) = start_reader();
    for rows in (24..54).rev() {
        terminal.press("j");
        terminal.resize(rows, 80);
        terminal.wait_for_state("the whole screen", |terminal| terminal.is_fully_drawn("j/k move"));
    }
    terminal.quit();
}

/// A terminal that becomes small for a moment shows nothing of the old screen afterwards.
#[test]
fn brief_resize_redraws_correctly() {
    let (_home, mut terminal) = start_reader();
    terminal.resize(24, 80);
    for _ in 0..5 {
        wait_for_full_screen(&mut terminal, "j/k move");
        terminal.resize(1, 1);
        terminal.resize(24, 80);
    }
    wait_for_full_screen(&mut terminal, "j/k move");
    terminal.quit();
}

/// A window manager may resize a window right after it opens. A failure here is intermittent.
#[test]
fn resize_at_the_start_is_applied() {
    for _ in 0..20 {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start(home.path(), &["--sample"], 25, 100);
        terminal.wait_for_state("the first letters", |terminal| !terminal.output.is_empty());
        terminal.resize(24, 80);
        terminal.wait_for("34 unread");
        terminal.press_and_wait_for_frame("g");
        wait_for_full_screen(&mut terminal, "j/k move");
        terminal.quit();
    }
}

#[test]
fn resize_storm_keeps_the_help_open() {
    let (_home, mut terminal) = start_reader();
    terminal.press("?");
    terminal.wait_for("↵ run");
    storm(&mut terminal, 2);
    wait_for_full_screen(&mut terminal, "↵ run");
    terminal.press("bracket");
    terminal.wait_for("No matches");
    terminal.press("\u{1b}");
    wait_for_full_screen(&mut terminal, "j/k move");
    terminal.quit();
}

#[test]
fn resize_storm_keeps_the_title_picker_open() {
    let (_home, mut terminal) = start_reader();
    terminal.press("Tkatak");
    terminal.wait_for("Peneliti Temukan Katak");
    storm(&mut terminal, 3);
    wait_for_full_screen(&mut terminal, "type to filter");
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.wait_for("Pegunungan Meratus");
    terminal.press("q");
    wait_for_full_screen(&mut terminal, "j/k move");
    terminal.quit();
}

#[test]
fn resize_storm_keeps_the_lens_open() {
    let (_home, mut terminal) = start_reader();
    terminal.press("e");
    terminal.wait_for("Han Do-yun");
    storm(&mut terminal, 4);
    wait_for_full_screen(&mut terminal, "/ filter");
    terminal.press("/han do\r\r");
    terminal.wait_for("Often named together");
    storm(&mut terminal, 5);
    wait_for_full_screen(&mut terminal, "o back");
    terminal.wait_for("Often named together");
    terminal.press("\u{1b}");
    wait_for_full_screen(&mut terminal, "j/k move");
    terminal.quit();
}
