//! Converts malformed JSON, as common programs write it, to valid JSON.

use std::borrow::Cow;

/// Returns the text with everything fixed that serde rejects: unescaped line breaks and other
/// control characters in strings, escapes of unpaired surrogates, invalid backslash escapes, numbers
/// out of range, byte order marks, and Python's `NaN` and `Infinity`.
pub(in crate::library::source) fn repair(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.char_indices();
    let mut in_string = false;
    while let Some((at, character)) = characters.next() {
        let rest = text.get(at..).unwrap_or_default();
        if !in_string {
            let word =
                ["NaN", "-Infinity", "Infinity"].iter().find(|word| rest.starts_with(**word));
            if let Some(word) = word {
                out.push_str("null");
                for _ in 1..word.len() {
                    characters.next();
                }
                continue;
            }
            let number = number_length(rest);
            if number > 0 {
                let digits = rest.get(..number).unwrap_or_default();
                let is_finite = digits.parse::<f64>().is_ok_and(f64::is_finite);
                out.push_str(if is_finite { digits } else { "null" });
                for _ in 1..number {
                    characters.next();
                }
                continue;
            }
            in_string = character == '"';
            if character != '\u{feff}' {
                out.push(character);
            }
            continue;
        }
        match character {
            '\\' => {
                let (escape, length) = valid_escape(rest);
                out.push_str(&escape);
                for _ in 1..length {
                    characters.next();
                }
            }
            '"' => {
                in_string = false;
                out.push('"');
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                out.push_str("\\u00");
                out.extend(char::from_digit(u32::from(control) >> 4, 16));
                out.extend(char::from_digit(u32::from(control) & 15, 16));
            }
            other => out.push(other),
        }
    }
    out
}

/// Returns the length of the number at the start of a text.
fn number_length(text: &str) -> usize {
    let is_number = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    match text.as_bytes() {
        [b'-' | b'0'..=b'9', ..] => text.bytes().take_while(|b| is_number(b)).count(),
        _ => 0,
    }
}

/// Returns the escape at the start of a text in a valid form, and its length in characters.
fn valid_escape(rest: &str) -> (Cow<'_, str>, usize) {
    let keep = |length: usize| (Cow::Borrowed(rest.get(..length).unwrap_or(rest)), length);
    match rest.as_bytes().get(1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => keep(2),
        Some(b'u') => match (code_unit(rest, 0), code_unit(rest, 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => keep(12),
            (Some(0xd800..=0xdfff), _) => ("\\ufffd".into(), 6),
            (Some(_), _) => keep(6),
            (None, _) => ("\\\\".into(), 1),
        },
        // `\'`, `\x` and the like: the backslash is literal.
        _ => ("\\\\".into(), 1),
    }
}

/// Returns the code unit of the `\uXXXX` escape at a byte offset.
fn code_unit(text: &str, offset: usize) -> Option<u32> {
    let digits = text.get(offset..offset + 6)?.strip_prefix("\\u")?;
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex { u32::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn repairs_common_malformed_json() {
        assert_eq!(
            repair("\u{feff}{\"a\": 1e9999, \"b\": -2.5e3}"),
            "{\"a\": null, \"b\": -2.5e3}"
        );
        let broken = "{\"isi\": \"Air\nnaik\t\\'lagi\\' \\ud83d \\ud83d\\ude00 NaN\", \"a\": NaN, \"b\": -Infinity}";
        assert!(serde_json::from_str::<Value>(broken).is_err());
        let mended: Value = serde_json::from_str(&repair(broken)).unwrap();
        let isi = "Air\nnaik\t\\'lagi\\' \u{fffd} 😀 NaN";
        assert_eq!(mended, json!({"isi": isi, "a": null, "b": null}));
    }

    #[test]
    fn valid_json_is_unchanged() {
        let good = json!({"a": "\u{1}\n\"\\é😀", "b": [1, null, {"c": -2.5}]}).to_string();
        assert_eq!(repair(&good), good);
    }
}
