//! TOML string literals.

use std::fmt::Write;

use crate::store::hidden::is_hidden;

/// Returns an array of strings as TOML.
pub(super) fn words(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

/// Returns a TOML basic string. Control and invisible characters are escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            c if is_hidden(c) => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}
