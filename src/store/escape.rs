//! Escaping of control and invisible characters in messages and TOML.

use std::fmt::Write;

use crate::text::sanitize::is_unsafe;

/// Escapes the control and invisible characters of external text for use in a message.
pub(super) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unsafe(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
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
            c if is_unsafe(c) => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}
