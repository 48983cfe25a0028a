//! What the README says is so.

// Helpers of tests may fail by panicking; clippy's own exception covers only the tests.
#![allow(clippy::unwrap_used)]

use kliping::news::Language;
use kliping::store::Config;
use kliping::ui::Theme;
use kliping::ui::keymap::{COMMANDS, Entry, Keymap};

#[test]
fn the_key_table_is_the_command_table() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (_, after) = readme.split_once("checked by tests/readme.rs -->\n").unwrap();
    let (table, _) = after.split_once("<!-- /keys -->").unwrap();
    let row = |entry: &Entry| {
        // A bar would end the cell.
        let key = |keys: &&str| format!("`{}`", keys.replace('|', "\\|"));
        let keys: Vec<String> = entry.keys.iter().map(key).collect();
        let help = entry.help(Language::English);
        format!("| {} | `{}` | {help} |\n", keys.join(" "), entry.name)
    };
    let rows: String = COMMANDS.iter().map(row).collect();
    let made = format!("| keys | command | what it does |\n| --- | --- | --- |\n{rows}");
    assert!(table == made, "the README's key table should be:\n{made}");
}

#[test]
fn the_settings_are_those_that_are_printed() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (_, after) = readme.split_once("--print`, checked by tests/readme.rs -->\n").unwrap();
    let (file, _) = after.split_once("<!-- /settings -->").unwrap();
    let made = format!("```toml\n{}```\n", Config::default().printed(Language::English));
    assert!(file == made, "the README's settings should be:\n{made}");
}

#[test]
fn its_first_lines_are_the_two_commands() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let commands: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("    cargo ")).take(2).collect();
    assert!(commands[0].starts_with("run --release") && commands[1].starts_with("test"));
}

#[test]
fn its_examples_of_settings_and_themes_are_right() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let blocks: Vec<&str> =
        readme.split("```toml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    let mut themes = 0;
    for block in &blocks {
        if block.starts_with("base = ") {
            themes += 1;
            assert!(Theme::read("contoh", block).is_ok(), "{block}");
            continue;
        }
        let config = Config::read(block).unwrap_or_else(|why| panic!("{why:?}\n{block}"));
        assert_eq!(Keymap::with(&config.bindings()).1, [], "{block}");
    }
    assert!(themes == 1 && blocks.len() >= 4);
}
