//! Tests of copying, through the terminal and through a configured program.

use std::path::Path;

use tempfile::TempDir;

use crate::escape_sequences::clipboard_texts;
use crate::pty::{Terminal, kliping};

const TITLE: &str = "Sawah Rawa Mulai Ditanami";
const ADDRESS: &str = "https://kawat.example/sawah-rawa?a=1";

/// Opens a story that has an address, with these settings.
fn start_reader(settings: &str, term: &str) -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let story = serde_json::json!({
        "judul": TITLE,
        "isi": "Petani menanam padi di rawa sejak Kamis.\n\nMereka berharap panen pada Juni – “cepat”.",
        "url": ADDRESS,
        "tanggal": "2025-02-27",
    });
    std::fs::write(home.path().join("sawah.jsonl"), story.to_string() + "\n").unwrap();
    set(home.path(), settings);
    let mut command = kliping(home.path(), &["sawah.jsonl"]);
    command.env("TERM", term);
    let mut terminal = Terminal::run(command, 24, 100);
    terminal.wait_for("1 unread");
    terminal.press("\r");
    terminal.wait_for("Space scroll");
    terminal.wait_for("Petani menanam padi");
    (home, terminal)
}

fn set(home: &Path, settings: &str) {
    std::fs::create_dir_all(home.join("config")).unwrap();
    std::fs::write(home.join("config/config.toml"), settings).unwrap();
}

fn leave(mut terminal: Terminal) {
    terminal.press("q");
    terminal.wait_for("j/k move");
    terminal.quit();
}

#[test]
fn copies_through_osc_52() {
    let (_home, mut terminal) = start_reader("", "xterm-256color");
    for (number, key) in ["yt", "yu", "yc", "yp", "yy"].into_iter().enumerate() {
        terminal.press(key);
        terminal.wait_for_state("the text", |terminal| {
            clipboard_texts(&terminal.output).len() > number
        });
    }
    // Whether the terminal has taken the text is not known.
    terminal.wait_for("Sent to the terminal's clipboard.");
    assert!(!terminal.text().contains("copied"));
    let texts = clipboard_texts(&terminal.output);
    assert_eq!(texts[..2], [TITLE, ADDRESS]);
    assert_eq!(texts[2], format!("\"{TITLE}.\" kawat.example, 27 February 2025. {ADDRESS}"));
    assert_eq!(texts[3], "Petani menanam padi di rawa sejak Kamis.");
    let whole = &texts[4];
    assert!(whole.starts_with(TITLE) && whole.contains(ADDRESS), "{whole}");
    assert!(whole.ends_with("\n\nMereka berharap panen pada Juni – “cepat”.\n"), "{whole}");
    assert_eq!(texts.len(), 5);
    leave(terminal);
}

#[test]
fn wraps_osc_52_for_gnu_screen() {
    let (_home, mut terminal) = start_reader("", "screen.xterm-256color");
    terminal.press("yt");
    terminal.wait_for("Sent to the terminal's clipboard.");
    let raw = String::from_utf8_lossy(&terminal.output).into_owned();
    assert!(raw.contains("\u{1b}P\u{1b}]52;c;"), "not in a string of its own");
    leave(terminal);
}

#[cfg(unix)]
#[test]
fn copies_through_the_configured_program() {
    let settings = "clipboard = [\"sh\", \"-c\", \"cat > copied; echo $0 > said\", \"a b\"]\n";
    let (home, mut terminal) = start_reader(settings, "xterm-256color");
    terminal.press("yu");
    terminal.wait_for("Address copied.");
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("copied"), ADDRESS);
    assert_eq!(read("said"), "a b\n");
    assert!(clipboard_texts(&terminal.output).is_empty(), "the terminal is not given it too");
    leave(terminal);
}

/// Inside tmux the text is given to tmux, which says whether it has taken it.
#[cfg(unix)]
#[test]
fn copies_through_tmux() {
    use std::os::unix::fs::PermissionsExt;
    for (works, told) in [(true, "Title copied."), (false, "exit status: 1")] {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("sawah.txt"), format!("{TITLE}\n\nPetani menanam padi.\n"))
            .unwrap();
        let program = home.path().join("bin/tmux");
        std::fs::create_dir(home.path().join("bin")).unwrap();
        let script = "#!/bin/sh\necho \"$@\" > said; cat > copied\n";
        std::fs::write(&program, format!("{script}exit {}\n", u8::from(!works))).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        let mut command = kliping(home.path(), &["sawah.txt"]);
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", home.path().join("bin").display()));
        command.env("TMUX", "/tmp/tmux-0/default,1,0");
        let mut terminal = Terminal::run(command, 24, 100);
        terminal.wait_for("1 unread");
        terminal.press("yt");
        terminal.wait_for(told);
        assert!(works || !terminal.text().contains("copied"), "{}", terminal.text());
        let read = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
        assert_eq!((read("copied").as_str(), read("said").as_str()), (TITLE, "load-buffer -w -\n"));
        assert!(clipboard_texts(&terminal.output).is_empty());
        terminal.quit();
    }
}

#[cfg(unix)]
#[test]
fn failing_clipboard_program_is_reported() {
    for (program, told) in [
        ("tidak-ada-program-ini", "tidak-ada-program-ini could not be started"),
        ("sh\", \"-c\", \"cat > /dev/null; exit 3", "exit status: 3"),
    ] {
        let (_home, mut terminal) =
            start_reader(&format!("clipboard = [\"{program}\"]\n"), "xterm");
        terminal.press("yt");
        terminal.wait_for(told);
        leave(terminal);
    }
}

/// A program need not read all of its input, as long as it succeeds.
#[cfg(unix)]
#[test]
fn clipboard_program_may_ignore_its_input() {
    let home = tempfile::tempdir().unwrap();
    let story = format!("Kabar Yang Panjang\n\n{}\n", "Isi kabar yang panjang. ".repeat(8_000));
    std::fs::write(home.path().join("kabar.txt"), story).unwrap();
    set(home.path(), "clipboard = [\"true\"]\n");
    let mut terminal = Terminal::start(home.path(), &["kabar.txt"], 24, 100);
    terminal.wait_for("Isi kabar");
    terminal.press("yy");
    terminal.wait_for("Story copied.");
    terminal.quit();
}
