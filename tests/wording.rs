//! Checks that all messages exist in both languages and have the same placeholders.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::string_slice)]

#[path = "support/sources.rs"]
mod code;

use std::path::{Path, PathBuf};

use code::sources;
use kliping::ui::keymap::entry_named;

/// Texts that are the same in both languages.
const UNTRANSLATED: [&str; 5] = ["reporter", "Reporter", "editor", "Editor", "id"];

/// Placeholders that are English noun forms, and those that are formatted in place.
const IGNORED_PLACEHOLDERS: [&str; 9] =
    ["lines", "stories_unit", "mentions_unit", "noun", "story", "time", "unit", "before", ""];

#[test]
fn both_languages_have_the_same_placeholders() {
    let mut seen = 0;
    for (file, code) in code_without_comments("src") {
        for (line, [indonesian, english]) in pick_calls(&code) {
            seen += 1;
            let place = format!("{}:{line}", file.display());
            let (ours, theirs) = (string_literals(&indonesian), string_literals(&english));
            assert_eq!(ours.is_empty(), theirs.is_empty(), "{place}: one is missing");
            let blank = |texts: &[String]| texts.iter().all(|text| text.trim().is_empty());
            assert_eq!(blank(&ours), blank(&theirs), "{place}: one says nothing");
            let placeholders_of = |texts: &[String]| {
                let mut all: Vec<String> =
                    texts.iter().flat_map(|text| placeholders(text)).collect();
                all.sort();
                all.dedup();
                all
            };
            // A count with its noun is one placeholder.
            let counted =
                theirs.iter().any(|text| text.contains("{}") || text.contains("{things}"));
            if !counted {
                assert_eq!(
                    placeholders_of(&ours),
                    placeholders_of(&theirs),
                    "{place}: they name other things"
                );
            }
            let words = ours.iter().any(|text| text.chars().any(char::is_alphabetic));
            let same = UNTRANSLATED.contains(&ours.concat().as_str()) || !words;
            let formats = placeholders_of(&ours).concat().len() >= ours.concat().trim().len();
            assert!(ours != theirs || same || formats, "{place}: not translated: {ours:?}");
        }
    }
    // Guards against a scan that finds nothing.
    assert!(seen > 200, "{seen}");
}

#[test]
fn key_hints_name_existing_commands() {
    let mut seen = 0;
    for (file, code) in code_without_comments("src/ui/strings") {
        for (line, arms) in pick_calls(&code) {
            for text in arms.iter().flat_map(|arm| string_literals(arm)) {
                // In a format string the braces of a key hint are doubled; a single brace is a
                // placeholder.
                let doubled: Vec<String> = text
                    .match_indices("{{")
                    .filter_map(|(at, _)| Some(text[at + 2..].split_once("}}")?.0.to_owned()))
                    .collect();
                for name in doubled {
                    seen += 1;
                    let place = format!("{}:{line}", file.display());
                    assert!(entry_named(&name).is_some(), "{place}: no command {name}");
                }
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

/// Returns the placeholders of a text.
fn placeholders(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        found.push(name.trim_start_matches('{').to_owned());
        rest = after;
    }
    found.retain(|name| !IGNORED_PLACEHOLDERS.contains(&name.as_str()));
    found
}

/// Returns both arms of every `pick` call, with the line number.
fn pick_calls(code: &str) -> Vec<(usize, [String; 2])> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(".pick(") {
        let line = 1 + code[..at].matches('\n').count();
        let arms = call_arguments(&code[at + ".pick(".len()..]);
        if let [indonesian, english] = arms.as_slice() {
            found.push((line, [indonesian.clone(), english.clone()]));
        }
    }
    found
}

/// Returns the arguments of a call, up to its closing parenthesis.
fn call_arguments(code: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    let mut arguments = vec![String::new()];
    for letter in code.chars() {
        if quoted {
            quoted = letter != '"' || escaped;
            escaped = letter == '\\' && !escaped;
        } else {
            match letter {
                '"' => quoted = true,
                '(' | '[' | '{' => depth += 1,
                ')' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    arguments.push(String::new());
                    continue;
                }
                _ => {}
            }
        }
        arguments.last_mut().unwrap().push(letter);
    }
    arguments.retain(|argument| !argument.trim().is_empty());
    arguments
}

/// Returns the string literals in a piece of code.
fn string_literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    let mut escaped = false;
    for letter in code.chars() {
        match (&mut open, letter) {
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
            (Some(text), '"') if !escaped => {
                found.push(std::mem::take(text));
                open = None;
            }
            (Some(text), letter) => text.push(letter),
        }
        escaped = letter == '\\' && !escaped;
    }
    found
}

/// Returns the Rust files below a folder with their text, without comments.
fn code_without_comments(folder: &str) -> Vec<(PathBuf, String)> {
    let blank = |line: &str| if line.trim_start().starts_with("//") { "" } else { line }.to_owned();
    let bare = |code: String| code.lines().map(blank).collect::<Vec<_>>().join("\n");
    sources(Path::new(folder)).into_iter().map(|(path, code)| (path, bare(code))).collect()
}
