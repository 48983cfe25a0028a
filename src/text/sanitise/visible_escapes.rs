//! Shows unsafe characters as visible escapes instead of removing them.

use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

use super::MAX_COMBINING_MARKS;
use super::char_class::{CharClass, classify};

/// Returns a text as written in its source, safe to show: entities are not decoded, control
/// characters become control pictures (`␛`), tabs become `⇥`, and other invisible characters and
/// surplus combining marks become their code points (`⟨U+202E⟩`). Every kind of line break becomes
/// `\n`.
pub fn with_visible_escapes(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let (mut after_return, mut marks) = (false, 0);
    for c in raw.chars() {
        let follows = std::mem::replace(&mut after_return, c == '\r');
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        match classify(c) {
            CharClass::LineBreak if follows && c == '\n' => {}
            CharClass::LineBreak => out.push('\n'),
            CharClass::Visible if marks <= MAX_COMBINING_MARKS => out.push(c),
            CharClass::Tab => out.push('⇥'),
            _ => push_escaped(c, &mut out),
        }
    }
    out
}

fn push_escaped(c: char, out: &mut String) {
    let picture = match u32::from(c) {
        control @ ..0x20 => char::from_u32(0x2400 + control),
        0x7f => Some('␡'),
        _ => None,
    };
    match picture {
        Some(picture) => out.push(picture),
        // Writing to a string never fails.
        None => _ = write!(out, "⟨U+{:04X}⟩", u32::from(c)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_invisible_characters() {
        assert_eq!(
            with_visible_escapes("Air\u{202e} \u{1b}[31mnaik\u{7f}\r\n&amp;\tsurut\u{200b}\u{9b}m"),
            "Air⟨U+202E⟩ ␛[31mnaik␡\n&amp;⇥surut⟨U+200B⟩⟨U+009B⟩m"
        );
        let laden = format!("a{}", "\u{301}".repeat(MAX_COMBINING_MARKS + 1));
        assert_eq!(
            with_visible_escapes(&laden),
            format!("a{}⟨U+0301⟩", "\u{301}".repeat(MAX_COMBINING_MARKS))
        );
    }

    proptest! {
        #[test]
        fn output_contains_only_visible_characters(raw in "\\PC{0,20}|.{0,40}|[\u{0}-\u{9f}\u{200b}-\u{202e}]{0,20}") {
            let spelt = with_visible_escapes(&raw);
            prop_assert!(spelt.chars().all(|c| c == '\n' || classify(c) == CharClass::Visible));
        }
    }
}
