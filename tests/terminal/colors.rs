//! Tests that the program writes only what the terminal supports: colors, characters, hyperlinks.

use std::collections::BTreeSet;
use std::path::Path;

use crate::escape_sequences::{Sequence, parse_sequences, style_parameters};
use crate::pty::{Terminal, kliping};

const ADDRESS: &str = "https://kawat.example/a?b=1";

/// Visits the screens of the program with these environment variables, and quits.
fn visit_all_screens(home: &Path, variables: &[(&str, &str)]) -> Terminal {
    let story = serde_json::json!({
        "judul": "Sawah “Rawa” Mulai Ditanami",
        "isi": "JAKARTA – Gubernur Jawa Timur Rina Wulandari berterima kasih kepada Bank \
                Indonesia atas bantuan 40 ton beras pada Kamis (27/2/2025).\n\nBaca Juga: Kabar Lain",
        "url": ADDRESS,
        "media": "Kawat",
    });
    std::fs::write(home.join("sawah.jsonl"), story.to_string() + "\n").unwrap();
    let mut command = kliping(home, &["sawah.jsonl"]);
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut terminal = Terminal::run(command, 30, 110);
    terminal.wait_for("1 unread");
    // The open story with a selected name and matches, the help, a lens and the browser.
    for (keys, shown) in [
        ("s\r", "Space"),
        ("\t", "rename"),
        ("frawa\r", "1/"),
        ("?", "type to filter"),
        ("\u{1b}", "rename"),
        ("K", "toggle"),
        ("\u{1b}", "rename"),
        ("m", "citation"),
        ("\u{1b}", "rename"),
        ("e", "e all names"),
        ("e", "filter"),
        ("oo", "100%"),
        ("/tidakada", "Nothing matches"),
        ("\u{3}", "1/1"),
        ("yu", if variables.contains(&("TERM", "linux")) { "no clipboard" } else { "Sent to the" }),
    ] {
        terminal.press_and_wait_for_frame(keys);
        terminal.wait_for(shown);
    }
    terminal.press("\u{3}");
    assert_eq!(terminal.wait_for_end(), 0);
    terminal.assert_restored();
    terminal
}

/// Returns the addresses of hyperlinks (OSC 8).
fn addresses(raw: &[u8]) -> BTreeSet<String> {
    let address = |sequence| match sequence {
        Sequence::ControlString(']', text) => text.strip_prefix("8;;").map(str::to_owned),
        _ => None,
    };
    parse_sequences(raw).into_iter().filter_map(address).filter(|url| !url.is_empty()).collect()
}

#[test]
fn uses_256_colors_and_hyperlinks() {
    let home = tempfile::tempdir().unwrap();
    let terminal = visit_all_screens(home.path(), &[]);
    let used = style_parameters(&terminal.output);
    assert!(used.iter().any(|style| style == "38;5;117"), "{used:?}");
    assert!(!used.iter().any(|style| style.starts_with("38;2") || style.starts_with("48;2")));
    assert_eq!(addresses(&terminal.output), BTreeSet::from([ADDRESS.to_owned()]));
    // The headline is the text of the hyperlink.
    let raw = String::from_utf8_lossy(&terminal.output);
    let opened = format!("\u{1b}]8;;{ADDRESS}\u{1b}\\");
    let linked: String = raw
        .split(&opened)
        .skip(1)
        .map(|behind| behind.split("\u{1b}]8;;\u{1b}\\").next().unwrap())
        .collect();
    assert!(linked.contains("Sawah “Rawa” Mulai Ditanami"), "{linked:?}");
}

#[test]
fn no_color_disables_colors() {
    for variables in [&[("NO_COLOR", "1")][..], &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]] {
        let home = tempfile::tempdir().unwrap();
        let terminal = visit_all_screens(home.path(), variables);
        let used: BTreeSet<String> = style_parameters(&terminal.output).into_iter().collect();
        // 39, 49 and 59 are the terminal's default colors.
        let colored = |style: &&String| {
            let first: u32 = style.split(';').next().unwrap().parse().unwrap_or(0);
            matches!(first, 30..=38 | 40..=48 | 58 | 90..=107)
        };
        assert_eq!(used.iter().filter(colored).count(), 0, "{used:?}");
        // Modifiers carry what colors would show.
        assert!(["1", "4", "7"].iter().all(|style| used.contains(*style)), "{used:?}");
    }
}

#[test]
fn linux_console_gets_ascii_and_eight_colors() {
    let home = tempfile::tempdir().unwrap();
    let terminal = visit_all_screens(home.path(), &[("TERM", "linux"), ("LANG", "id_ID.UTF-8")]);
    let known = |style: &String| {
        // 39, 49 and 59 are the terminal's default colors. 59 ends each frame; a console ignores
        // it.
        let oldest =
            ["0", "1", "2", "3", "4", "5", "7", "22", "23", "24", "25", "27", "39", "49", "59"];
        oldest.contains(&style.as_str())
            || style.parse::<u32>().is_ok_and(|color| (30..=37).contains(&color))
    };
    let used: BTreeSet<String> = style_parameters(&terminal.output).into_iter().collect();
    assert!(used.iter().all(known), "{used:?}");
    assert!(used.contains("36"), "{used:?}");
    let text = String::from_utf8_lossy(&terminal.output);
    let strange: BTreeSet<char> = text.chars().filter(|letter| !letter.is_ascii()).collect();
    assert_eq!(strange, BTreeSet::new());
    for sequence in parse_sequences(&terminal.output) {
        match sequence {
            Sequence::Control(_, 't') => panic!("a title"),
            // The clipboard sequence is a string, too, and was requested.
            Sequence::ControlString(_, text) => assert!(text.starts_with("52;c;"), "{text}"),
            Sequence::Control(..) => {}
        }
    }
}
