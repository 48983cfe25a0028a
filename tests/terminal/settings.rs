//! Tests of settings and themes that are written while the program runs.

use std::path::Path;

use tempfile::TempDir;

use crate::escape_sequences::style_parameters;
use crate::pty::{Terminal, kliping};

fn start_reader() -> (TempDir, Terminal) {
    let home = tempfile::tempdir().unwrap();
    let mut command = kliping(home.path(), &["--sample"]);
    command.env("COLORTERM", "truecolor");
    let mut terminal = Terminal::run(command, 24, 160);
    terminal.wait_for("34 unread");
    (home, terminal)
}

fn write_settings(home: &Path, settings: &str) {
    std::fs::create_dir_all(home.join("config")).unwrap();
    std::fs::write(home.join("config/config.toml"), settings).unwrap();
}

/// Waits until a style has been used.
fn wait_for_style(terminal: &mut Terminal, style: &str) {
    terminal.wait_for_state(style, |terminal| {
        style_parameters(&terminal.output).iter().any(|used| used == style)
    });
}

#[test]
fn settings_take_effect_while_the_reader_is_open() {
    let (home, mut terminal) = start_reader();
    write_settings(
        home.path(),
        "theme = \"contrast\"\n[keys]\ntoggle-star = \"Z\"\nundo = \"g u\"\ntop = []\n",
    );
    terminal.wait_for("Settings reloaded.");
    // The background of that theme.
    wait_for_style(&mut terminal, "48;5;16");
    terminal.press("Z");
    terminal.wait_for("★");
    // The old key is unbound; the new binding has two keys.
    terminal.press("sgu");
    terminal.wait_until("no star", |screen| !screen.contains('★'));
    terminal.quit();
}

#[test]
fn invalid_settings_are_reported_and_old_ones_stay() {
    let (home, mut terminal) = start_reader();
    write_settings(home.path(), "[keys]\ntoggle-star = \"Z\"\n");
    terminal.wait_for("Settings reloaded.");
    write_settings(home.path(), "measure = \"lebar\"\n");
    terminal.wait_for("config.toml");
    terminal.wait_for("measure");
    terminal.press("Z");
    terminal.wait_for("★");
    // Errors in keys and themes leave the rest of the settings in effect.
    write_settings(home.path(), "theme = \"senja\"\n[keys]\ntogle-read = \"F\"\nundo = \"Y\"\n");
    terminal.wait_for("unknown command togle-read; did you mean toggle-read?");
    terminal.press("Y");
    terminal.wait_until("no star", |screen| !screen.contains('★'));
    write_settings(home.path(), "theme = \"senja\"\n");
    terminal.wait_for("unknown theme senja");
    std::fs::remove_file(home.path().join("config/config.toml")).unwrap();
    terminal.wait_for("Settings reloaded.");
    terminal.press("s");
    terminal.wait_for("★");
    terminal.quit();
}

#[test]
fn user_theme_is_available_and_reloaded() {
    let (home, mut terminal) = start_reader();
    let themes = home.path().join("config/themes");
    std::fs::create_dir_all(&themes).unwrap();
    std::fs::write(themes.join("senja.toml"), "base = \"dark\"\naccent = \"#010203\"\n").unwrap();
    terminal.wait_for("Settings reloaded.");
    terminal.press(":theme senja\r");
    terminal.wait_for("Theme: senja");
    wait_for_style(&mut terminal, "38;2;1;2;3");
    // The theme file is changed while the theme is in use.
    std::fs::write(themes.join("senja.toml"), "accent = \"#040506\"\nlink = 3\n").unwrap();
    wait_for_style(&mut terminal, "38;2;4;5;6");
    std::fs::write(themes.join("senja.toml"), "accent = \"#040506\"\nlink = \"biru\"\n").unwrap();
    terminal.wait_for("senja.toml: line 2");
    std::fs::write(themes.join("senja.toml"), "accent = \"#070809\"\n").unwrap();
    terminal.wait_for("Settings reloaded.");
    terminal.press(":theme senja\r");
    terminal.wait_for("Theme: senja");
    wait_for_style(&mut terminal, "38;2;7;8;9");
    terminal.quit();
    // The session remembers it like a built-in theme.
    let mut command = kliping(home.path(), &["--sample"]);
    command.env("COLORTERM", "truecolor");
    let mut terminal = Terminal::run(command, 24, 160);
    terminal.wait_for("34 unread");
    wait_for_style(&mut terminal, "38;2;7;8;9");
    terminal.quit();
}

#[test]
fn invalid_theme_change_keeps_the_old_theme() {
    let (home, mut terminal) = start_reader();
    let themes = home.path().join("config/themes");
    std::fs::create_dir_all(&themes).unwrap();
    std::fs::write(themes.join("senja.toml"), "accent = \"#010203\"\n").unwrap();
    terminal.wait_for("Settings reloaded.");
    terminal.press(":theme senja\r");
    wait_for_style(&mut terminal, "38;2;1;2;3");
    std::fs::write(themes.join("senja.toml"), "accent = \"#010203\"\nlink = \"biru\"\n").unwrap();
    terminal.wait_for("senja.toml: line 2");
    std::fs::write(themes.join("senja.toml"), "accent = \"#040506\"\n").unwrap();
    wait_for_style(&mut terminal, "38;2;4;5;6");
    terminal.quit();
}

#[test]
fn settings_errors_are_reported_at_the_start() {
    let home = tempfile::tempdir().unwrap();
    write_settings(home.path(), "[keys]\ntoggle-star = \"j\"\n");
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 160);
    terminal.wait_for("\"j\" is already bound to down");
    terminal.press("j");
    terminal.wait_for("2/34");
    terminal.quit();
    // Settings that cannot be read end the program at the start.
    write_settings(home.path(), "measure = \"lebar\"\n");
    let mut terminal = Terminal::start(home.path(), &["--sample"], 24, 160);
    assert_eq!(terminal.wait_for_end(), 2);
    terminal.assert_restored();
    let said = String::from_utf8_lossy(&terminal.output);
    assert!(said.contains("measure") && !said.contains('\u{1b}'), "{said}");
}
