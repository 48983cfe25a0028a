//! Checks the READMEs and the handbook against the code.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used)]

#[path = "support/document_files.rs"]
mod document_files;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use document_files::{chapters, is_indonesian};
use kliping::news::Language;
use kliping::store::Config;
use kliping::ui::Theme;
use kliping::ui::keymap::{COMMANDS, CommandEntry, Keymap};

const READMES: [&str; 2] = ["README.md", "README.id.md"];

/// Documents outside the handbook whose links are checked.
const OTHER_DOCUMENTS: [&str; 4] =
    ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

/// The chapters with a table of keys, with their language and the header of the table.
const KEY_TABLES: [(&str, Language, &str); 2] = [
    ("docs/keys.md", Language::English, "| keys | command | what it does |"),
    ("docs/panduan.md", Language::Indonesian, "| tombol | perintah | kegunaan |"),
];

/// The chapters with all settings.
const SETTINGS: [(&str, Language); 2] =
    [("docs/configuration.md", Language::English), ("docs/panduan.md", Language::Indonesian)];

/// A README that is longer is not read.
const MAX_README_LINES: usize = 200;

/// Returns the part of a document between an opening and a closing marker.
fn section_between(name: &str, opening: &str, closing: &str) -> String {
    let document = fs::read_to_string(name).unwrap();
    let (_, after) = document.split_once(opening).unwrap();
    after.split_once(closing).unwrap().0.to_owned()
}

/// Returns the READMEs and the chapters of the handbook.
fn documents_for_users() -> Vec<PathBuf> {
    READMES.map(PathBuf::from).into_iter().chain(chapters()).collect()
}

#[test]
fn key_tables_match_the_command_table() {
    for (name, language, head) in KEY_TABLES {
        let row = |entry: &CommandEntry| {
            // An unescaped bar would end the cell.
            let key = |keys: &&str| format!("`{}`", keys.replace('|', "\\|"));
            let keys: Vec<String> = entry.keys.iter().map(key).collect();
            let help = entry.help(language);
            format!("| {} | `{}` | {help} |\n", keys.join(" "), entry.name)
        };
        let rows: String = COMMANDS.iter().map(row).collect();
        let made = format!("{head}\n| --- | --- | --- |\n{rows}");
        let table = section_between(name, "src/ui/keymap/command_table.rs -->\n", "<!-- /keys -->");
        assert!(table == made, "the table of keys in {name} should be:\n{made}");
    }
}

#[test]
fn settings_match_config_print() {
    for (name, language) in SETTINGS {
        let made = format!("```toml\n{}```\n", Config::default().to_documented_toml(language));
        let settings =
            section_between(name, "`kliping config --print` -->\n", "<!-- /settings -->");
        assert!(settings == made, "the settings in {name} should be:\n{made}");
    }
}

#[test]
fn first_code_block_runs_and_tests() {
    for name in READMES {
        let commands = section_between(name, "```sh\n", "```");
        let commands: Vec<&str> = commands.lines().collect();
        assert!(commands[0].starts_with("cargo run --release ") && commands.len() == 2, "{name}");
        assert!(commands[1].starts_with("cargo test "), "{name}");
    }
}

#[test]
fn readmes_are_short() {
    for name in READMES {
        let lines = fs::read_to_string(name).unwrap().lines().count();
        assert!(lines <= MAX_README_LINES, "{name} has {lines} lines");
    }
}

/// Returns the anchor of a heading, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let title = heading.trim_start_matches('#').trim().to_lowercase();
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    title.chars().filter(is_kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_resolve() {
    let others = OTHER_DOCUMENTS.map(PathBuf::from);
    for path in documents_for_users().into_iter().chain(others) {
        let text = fs::read_to_string(&path).unwrap();
        let folder = path.parent().unwrap_or(Path::new(""));
        for link in text.split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            if target.starts_with("https://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { path.clone() } else { folder.join(file) };
            let is_heading = |line: &str| line.starts_with('#') && anchor(line) == heading;
            let is_there = file.exists()
                && (heading.is_empty()
                    || fs::read_to_string(&file).unwrap().lines().any(is_heading));
            assert!(is_there, "{}: {target}", path.display());
        }
    }
}

#[test]
fn summary_lists_each_chapter_once() {
    let summary = fs::read_to_string("docs/SUMMARY.md").unwrap();
    let mut times: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for link in summary.split("](").skip(1) {
        let target = link.split(')').next().unwrap();
        *times.entry(Path::new("docs").join(target)).or_default() += 1;
    }
    for chapter in chapters() {
        let expected = usize::from(!chapter.ends_with("SUMMARY.md"));
        let found = times.remove(&chapter).unwrap_or_default();
        assert_eq!(found, expected, "{} in SUMMARY.md", chapter.display());
    }
    assert!(times.is_empty(), "{times:?}");
}

#[test]
fn settings_and_theme_examples_are_valid() {
    // Blocks and themes in English and in Indonesian.
    let mut counts = [(0, 0); 2];
    for path in documents_for_users() {
        let document = fs::read_to_string(&path).unwrap();
        let (blocks, themes) = &mut counts[usize::from(is_indonesian(&path))];
        for rest in document.split("```toml\n").skip(1) {
            let block = rest.split_once("```").unwrap().0;
            *blocks += 1;
            if block.starts_with("base = ") {
                *themes += 1;
                assert!(Theme::parse("contoh", block).is_ok(), "{}: {block}", path.display());
                continue;
            }
            let config = Config::parse(block).unwrap_or_else(|why| panic!("{why:?}\n{block}"));
            let clashes = Keymap::with_overrides(&config.key_bindings()).1;
            assert_eq!(clashes, [], "{}: {block}", path.display());
        }
    }
    for (blocks, themes) in counts {
        assert!(themes == 1 && blocks >= 5, "{blocks} blocks, {themes} themes");
    }
}
