//! Snapshots of every view at three sizes and in three themes, and of ASCII mode.

use std::fmt::Write;

use insta::assert_snapshot;
use jiff::civil::date;
use kliping::library::{Collection, Indexer};
use kliping::news::Language;
use kliping::text::cell_width::CellWidth;
use kliping::ui::DisplayOptions;
use kliping::ui::layout::Pane;
use ratatui::style::{Color, Modifier, Style};

use crate::session::{TestSession, library_of_files, sample_library};

/// Every view by name and the keys that open it.
const VIEWS: [(&str, &str); 17] = [
    ("list", ""),
    ("text", "<enter>"),
    ("chosen", "<enter><tab><tab>"),
    ("raw", "<enter>v"),
    ("search", "/banjir"),
    ("find", "<enter>fbank"),
    ("lens", "<enter><tab><enter>"),
    ("browser", "e"),
    ("kinds", "K"),
    ("help", "?"),
    ("commands", ":"),
    ("outline", "<enter>O"),
    ("titles", "Tbanjr"),
    ("history", "<enter>]<enter>H"),
    ("about", "<enter>m"),
    ("following", "<enter>y"),
    ("all-read", "A"),
];

fn session(width: u16, height: u16, keys: &str) -> TestSession {
    TestSession::new(sample_library(), width, height, Language::Indonesian).press(keys)
}

#[test]
fn snapshots_every_view_at_three_sizes() {
    for (name, keys) in VIEWS {
        let mut screens = String::new();
        for (width, height) in [(40, 12), (80, 24), (200, 60)] {
            let screen = session(width, height, keys).screen();
            for line in screen.lines() {
                assert!(line.width() <= usize::from(width));
            }
            writeln!(screens, "{width}x{height}\n{screen}\n").unwrap();
        }
        assert_snapshot!(name, screens);
    }
}

#[test]
fn snapshots_every_view_in_three_themes() {
    for (name, keys) in VIEWS {
        let mut styles = String::new();
        for theme in ["dark", "light", "plain"] {
            let mut session = session(76, 16, keys);
            assert!(session.model.display.select_theme(theme));
            writeln!(styles, "{theme}").unwrap();
            for (text, style) in session.styled_runs() {
                let says = text.contains(char::is_alphanumeric);
                if style != Style::reset() && says {
                    writeln!(styles, "  {:<34} {}", describe_style(style), text.trim()).unwrap();
                }
            }
        }
        assert_snapshot!(format!("{name}_styles"), styles);
    }
}

/// Describes a style as text.
fn describe_style(style: Style) -> String {
    let mut words = Vec::new();
    let color = |sign: &str, color: Option<Color>| match color {
        None | Some(Color::Reset) => None,
        Some(Color::Indexed(number)) => Some(format!("{sign}{number}")),
        Some(other) => Some(format!("{sign}{other}")),
    };
    words.extend(color("", style.fg));
    words.extend(color("on ", style.bg));
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}

#[test]
fn ascii_mode_draws_ascii_only() {
    for (name, keys) in VIEWS {
        let mut session = session(80, 24, keys);
        session.model.display.terminal = DisplayOptions { ascii: true, hyperlinks: true };
        let screen = session.screen();
        assert!(screen.is_ascii(), "{name}: {screen}");
    }
    let mut session = session(80, 24, "<enter>");
    session.model.display.terminal.ascii = true;
    assert_snapshot!("ascii", session.screen());
}

/// A symbol that needs several cells must not be shown by its first letter.
#[test]
fn ascii_mode_spells_out_symbols_in_every_view() {
    let story = |title: &str, rest: &str| {
        format!(
            "{{\"judul\": \"{title} €7 juta\", \"isi\": \"BOGOR €7 - Bank Desa kehilangan €7 juta, kata \
             Budi Santoso.\\n\\n{rest}\", \"media\": \"Kawat €7\", \"penulis\": \"Ayu €7\", \
             \"kategori\": \"Uang €7\", \"tags\": [\"rugi €7\"], \"tanggal\": \"2025-02-27\"}}\n"
        )
    };
    let first = story("Bank Desa Rugi", "Baca Juga: Koperasi Rugi €7 juta");
    let lines = first + &story("Koperasi Rugi", "Bank Desa untung €7.");
    for (name, keys) in VIEWS {
        let library = library_of_files(&[("a.jsonl", &lines)]);
        let mut session = TestSession::new(library, 100, 30, Language::English);
        session.model.display.terminal = DisplayOptions { ascii: true, hyperlinks: false };
        let screen = session.press(keys).screen();
        assert!(screen.is_ascii() && !screen.contains("E7"), "{name}: {screen}");
        let is_of_stories = ["list", "text", "raw", "about", "lens"].contains(&name);
        assert!(!is_of_stories || screen.contains("EUR 7"), "{name}: {screen}");
    }
}

/// Without a stated date, the details say what the date comes from.
#[test]
fn details_name_the_time_of_a_file_as_such() {
    let library = library_of_files(&[("a.txt", "Judul Cerita\n\nAir sungai naik lagi.\n")]);
    let path = library.folder().join("a.txt");
    let day = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_740_650_000);
    std::fs::File::options().append(true).open(&path).unwrap().set_modified(day).unwrap();
    let paths = vec![library.folder().to_owned()];
    let saved = Indexer::in_memory(Collection::from_paths(paths), date(2026, 1, 1)).unwrap();
    let screen = TestSession::new(saved, 100, 30, Language::English).press("<enter>m").screen();
    assert!(screen.contains("27 Feb 2025 (file time)"), "{screen}");
    drop(library);
}

#[test]
fn escape_closes_every_view() {
    for (name, keys) in VIEWS.into_iter().filter(|(name, _)| !["list", "text"].contains(name)) {
        let before = session(80, 24, keys);
        let after = session(80, 24, keys).press("<esc>");
        assert_ne!(before.screen(), after.screen(), "{name}");
        assert!(session(80, 24, keys).press("<esc><esc><esc><esc>q").has_quit, "{name}");
    }
}

#[test]
fn keys_hide_the_list_and_put_it_above_the_text() {
    let session = session(120, 40, "");
    let alone = session.press("z");
    assert!(alone.model.screen_layout().list.is_empty(), "{}", alone.screen());
    assert_eq!(alone.model.focus, Pane::Reader);
    // The list is still one key away.
    let list = alone.press("h");
    assert!(list.model.screen_layout().reader.is_empty(), "{}", list.screen());
    let areas = list.press("z").model.screen_layout();
    assert!(!areas.list.is_empty() && areas.reader.x > 0);
    let areas = self::session(120, 40, "wz").model.screen_layout();
    assert_eq!((areas.list.width, areas.reader.width), (120, 120));
    assert_eq!(areas.reader.y, areas.list.bottom());
    // The list comes back as it was.
    let panes = |keys: &str| self::session(120, 40, keys).model.display.panes;
    assert_eq!(panes("wzzz"), panes("wz"));
    assert_eq!(panes("zz"), panes(""));
    let areas = self::session(120, 40, "wzwz").model.screen_layout();
    assert_eq!(areas.reader.y, areas.list.y);
}
