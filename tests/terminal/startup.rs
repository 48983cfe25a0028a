//! Tests of the start and the end: the program sends no queries to the terminal and restores it.

use crate::escape_sequences::{Sequence, parse_sequences};
#[cfg(unix)]
use crate::pty::script;
use crate::pty::{Terminal, kliping};

const PUSH_TITLE: &str = "\u{1b}[22;2t";
const SET_TITLE: &str = "\u{1b}]2;kliping · built-in sample\u{1b}\\";
const POP_TITLE: &str = "\u{1b}[23;2t";

#[test]
fn terminal_title_is_set_and_restored() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.wait_for_state("the cursor on the chosen row, for screen readers", |terminal| {
        let screen = terminal.screen.screen();
        !screen.hide_cursor() && screen.cursor_position() == (2, 4)
    });
    let screen = terminal.screen.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    let raw = String::from_utf8_lossy(&terminal.output).into_owned();
    let (aside, title) = (raw.find(PUSH_TITLE).unwrap(), raw.find(SET_TITLE).unwrap());
    assert!(aside < title && !raw.contains(POP_TITLE));
    terminal.quit();
    let raw = String::from_utf8_lossy(&terminal.output).into_owned();
    assert!(raw.find(POP_TITLE).unwrap() > title);
    for once in [PUSH_TITLE, SET_TITLE, POP_TITLE] {
        assert_eq!(raw.matches(once).count(), 1, "{once:?}");
    }
}

#[test]
fn terminal_title_can_be_disabled() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("config")).unwrap();
    std::fs::write(home.path().join("config/config.toml"), "terminal_title = false\n").unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    terminal.quit();
    let raw = String::from_utf8_lossy(&terminal.output);
    assert!(!raw.contains(PUSH_TITLE) && !raw.contains("\u{1b}]2;") && !raw.contains(POP_TITLE));
}

/// Reports whether a terminal answers the sequence.
fn is_query(sequence: &Sequence) -> bool {
    match sequence {
        // Status, cursor position, device attributes.
        Sequence::Control(_, 'n' | 'c') => true,
        // Keyboard protocol. Saving and restoring the cursor has no parameters.
        Sequence::Control(parameters, 'u') => parameters.starts_with('?'),
        // Name and version, modes, checksums.
        Sequence::Control(parameters, 'q') => parameters.starts_with('>'),
        Sequence::Control(parameters, 'p') => parameters.ends_with('$'),
        Sequence::Control(parameters, 'y') => parameters.ends_with('*'),
        // Sizes and titles, except pushing and popping the title.
        Sequence::Control(parameters, 't') => !["22;2", "23;2"].contains(&parameters.as_str()),
        // Colors and the clipboard.
        Sequence::ControlString(']', text) => text.ends_with('?'),
        // Capabilities (XTGETTCAP, DECRQSS); graphics.
        Sequence::ControlString('P', text) => text.starts_with("+q") || text.starts_with("$q"),
        Sequence::ControlString(_, text) => text.starts_with('G'),
        Sequence::Control(..) => false,
    }
}

#[test]
fn no_queries_are_sent_to_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    for term in ["xterm-256color", "xterm-kitty", "linux", "screen.xterm", "dumb"] {
        let mut command = kliping(home.path(), &["--sample"]);
        command.env("TERM", term);
        let mut terminal = Terminal::run(command, 24, 100);
        terminal.wait_for("34 unread");
        // It continues in the row where the last run was.
        terminal.press("gj");
        terminal.wait_for("2/34");
        terminal.resize(20, 90);
        terminal
            .wait_for_state("the smaller screen", |terminal| terminal.is_fully_drawn("j/k move"));
        terminal.press("?");
        terminal.wait_for("type to filter");
        terminal.press("\u{1b}");
        terminal.wait_for("j/k move");
        terminal.quit();
        let asked: Vec<_> =
            parse_sequences(&terminal.output).into_iter().filter(is_query).collect();
        assert_eq!(asked, [], "{term}");
    }
}

#[cfg(unix)]
#[test]
fn terminal_modes_are_restored_for_the_shell() {
    let home = tempfile::tempdir().unwrap();
    let script = script(home.path(), "stty -a; \"$KLIPING\" --sample; echo; stty -a; echo OVER");
    let mut terminal = Terminal::run(script, 24, 100);
    terminal.wait_for("34 unread");
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.press("q");
    terminal.wait_for("OVER");
    assert_eq!(terminal.wait_for_end(), 0);
    let raw = String::from_utf8_lossy(&terminal.output).replace('\r', "");
    let (before, rest) = raw.split_once('\u{1b}').unwrap();
    let (_, after) = rest.rsplit_once('\u{1b}').unwrap();
    let after = after.split_once('\n').unwrap().1.trim().strip_suffix("OVER").unwrap();
    assert!(before.contains("icanon") && before.contains("speed"), "{before}");
    assert_eq!(after.trim(), before.trim());
}

#[test]
fn escape_sequences_in_articles_are_removed() {
    let home = tempfile::tempdir().unwrap();
    let hostile = "Judul \u{1b}]2;DIBAJAK\u{7}Biasa Saja Hari Ini\n\nIsi \u{1b}[2J\u{1b}[5;5HDI SINI dan \u{9b}31m merah.\n";
    std::fs::write(home.path().join("a.txt"), hostile).unwrap();
    let mut terminal = Terminal::start(home.path(), &["a.txt"], 12, 80);
    terminal.wait_for("Biasa Saja");
    terminal.press("\r");
    terminal.wait_for("DI SINI");
    terminal.press("qq");
    assert_eq!(terminal.wait_for_end(), 0);
    let raw = String::from_utf8_lossy(&terminal.output);
    assert!(
        !raw.contains("DIBAJAK")
            && !raw.contains("\u{1b}[2J\u{1b}[5;5H")
            && !raw.contains('\u{9b}')
    );
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn freed_memory_goes_back_to_the_system() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 100);
    terminal.wait_for("34 unread");
    let settings = |id: u32| std::fs::read_to_string(format!("/proc/{id}/environ")).unwrap();
    let own = settings(terminal.child.process_id().unwrap());
    assert!(own.contains("MALLOC_TRIM_THRESHOLD_=131072"), "{own}");
    // Other programs do not inherit the setting.
    terminal.press("|sh -c 'env > settings; echo done > end'\r");
    crate::wait_for_line(&home.path().join("end"));
    let others = std::fs::read_to_string(home.path().join("settings")).unwrap();
    assert!(!others.contains("MALLOC_"), "{others}");
    terminal.wait_for("> end': done");
    terminal.quit();
}
