//! Escaping of control and invisible characters in messages and TOML; detection of them in names.

use std::fmt::Write;

/// Escapes the control and invisible characters of external text for use in a message.
pub(super) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if needs_escape(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// Returns true for control characters, which a terminal may interpret, and for invisible ones.
pub(super) fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{e000}' | '\u{e001}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Returns an array of strings as TOML.
pub(super) fn string_array(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| basic_string(word)).collect();
    format!("[{}]", words.join(", "))
}

/// Returns a TOML basic string. Control and invisible characters are escaped.
pub(super) fn basic_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            c if needs_escape(c) => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}
