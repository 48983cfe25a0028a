//! Checks the READMEs against the code.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use kliping::news::Language;
use kliping::store::Config;
use kliping::ui::Theme;
use kliping::ui::keymap::{COMMANDS, CommandEntry, Keymap};

/// The READMEs, with their language and the header of the key table.
const READMES: [(&str, Language, &str); 2] = [
    ("README.md", Language::English, "| keys | command | what it does |"),
    ("README.id.md", Language::Indonesian, "| tombol | perintah | kegunaan |"),
];

/// Returns the part of a README between an opening and a closing marker.
fn section_between(name: &str, opening: &str, closing: &str) -> String {
    let readme = std::fs::read_to_string(name).unwrap();
    let (_, after) = readme.split_once(opening).unwrap();
    after.split_once(closing).unwrap().0.to_owned()
}

#[test]
fn key_tables_match_the_command_table() {
    for (name, language, head) in READMES {
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
    for (name, language, _) in READMES {
        let made = format!("```toml\n{}```\n", Config::default().to_documented_toml(language));
        let settings =
            section_between(name, "`kliping config --print` -->\n", "<!-- /settings -->");
        assert!(settings == made, "the settings in {name} should be:\n{made}");
    }
}

#[test]
fn first_code_block_runs_and_tests() {
    for (name, ..) in READMES {
        let commands = section_between(name, "```sh\n", "```");
        let commands: Vec<&str> = commands.lines().collect();
        assert!(commands[0].starts_with("cargo run --release ") && commands.len() == 2, "{name}");
        assert!(commands[1].starts_with("cargo test "), "{name}");
    }
}

#[test]
fn links_resolve() {
    let documents = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
    for name in READMES.map(|(name, ..)| name).into_iter().chain(documents) {
        let text = std::fs::read_to_string(name).unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let is_heading = |line: &str| {
                let title = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
                line.starts_with('#') && title == heading
            };
            let is_there = match (file, heading) {
                ("", _) => text.lines().any(is_heading),
                _ => Path::new(file).exists() || file.starts_with("https://"),
            };
            assert!(is_there, "{name}: {target}");
        }
    }
}

#[test]
fn settings_and_theme_examples_are_valid() {
    for (name, ..) in READMES {
        let readme = std::fs::read_to_string(name).unwrap();
        let blocks: Vec<&str> = readme
            .split("```toml\n")
            .skip(1)
            .map(|rest| rest.split_once("```").unwrap().0)
            .collect();
        let mut themes = 0;
        for block in &blocks {
            if block.starts_with("base = ") {
                themes += 1;
                assert!(Theme::parse("contoh", block).is_ok(), "{name}: {block}");
                continue;
            }
            let config = Config::parse(block).unwrap_or_else(|why| panic!("{why:?}\n{block}"));
            assert_eq!(Keymap::with_overrides(&config.key_bindings()).1, [], "{name}: {block}");
        }
        assert!(themes == 1 && blocks.len() >= 5, "{name}");
    }
}
