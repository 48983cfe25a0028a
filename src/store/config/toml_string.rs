//! TOML string literals.

use std::fmt::Write;

use crate::store::escape::needs_escape;

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
