//! Shows unsafe characters as visible escapes instead of removing them.

use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

use super::MARKS;
use super::character::{Class, class};

/// Returns a text as written in its source, safe to show: entities are not decoded, control
/// characters become control pictures (`␛`), tabs become `⇥`, and other invisible characters and
/// surplus combining marks become their code points (`⟨U+202E⟩`). Every kind of line break becomes
/// `\n`.
pub fn spelt(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let (mut after_return, mut marks) = (false, 0);
    for c in raw.chars() {
        let follows = std::mem::replace(&mut after_return, c == '\r');
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        match class(c) {
            Class::Break if follows && c == '\n' => {}
            Class::Break => out.push('\n'),
            Class::Visible if marks <= MARKS => out.push(c),
            Class::Tab => out.push('⇥'),
            _ => spell(c, &mut out),
        }
    }
    out
}

fn spell(c: char, out: &mut String) {
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
    fn what_cannot_be_seen_is_spelt() {
        assert_eq!(
            spelt("Air\u{202e} \u{1b}[31mnaik\u{7f}\r\n&amp;\tsurut\u{200b}\u{9b}m"),
            "Air⟨U+202E⟩ ␛[31mnaik␡\n&amp;⇥surut⟨U+200B⟩⟨U+009B⟩m"
        );
        let laden = format!("a{}", "\u{301}".repeat(MARKS + 1));
        assert_eq!(spelt(&laden), format!("a{}⟨U+0301⟩", "\u{301}".repeat(MARKS)));
    }

    proptest! {
        #[test]
        fn nothing_but_what_is_seen_is_left(raw in "\\PC{0,20}|.{0,40}|[\u{0}-\u{9f}\u{200b}-\u{202e}]{0,20}") {
            let spelt = spelt(&raw);
            prop_assert!(spelt.chars().all(|c| c == '\n' || class(c) == Class::Visible));
        }
    }
}
