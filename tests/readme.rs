//! What the README says is so.

// Helpers of tests may fail by panicking; clippy's own exception covers only the tests.
#![allow(clippy::unwrap_used)]

use kliping::news::Language;
use kliping::ui::keymap::BINDINGS;

#[test]
fn the_key_table_is_the_command_table() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (_, after) = readme.split_once("checked by tests/readme.rs -->\n").unwrap();
    let (table, _) = after.split_once("<!-- /keys -->").unwrap();
    let row = |binding: &kliping::ui::keymap::Binding| {
        let keys: Vec<String> = binding.keys.split(' ').map(|key| format!("`{key}`")).collect();
        format!("| {} | {} |\n", keys.join(" "), binding.help(Language::English))
    };
    let rows: String = BINDINGS.iter().map(row).collect();
    let made = format!("| keys | what they do |\n| --- | --- |\n{rows}");
    assert!(table == made, "the README's key table should be:\n{made}");
}

#[test]
fn its_first_lines_are_the_two_commands() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let commands: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("    cargo ")).take(2).collect();
    assert!(commands[0].starts_with("run --release") && commands[1].starts_with("test"));
}
