//! Shows unsafe characters as visible escapes instead of removing them.

use std::fmt::Write;

use super::char_class::{CharClass, classify, is_extending, is_joinable, is_presentation_selector};
use super::{MAX_EXTENDING, MAX_JOINERS, ZERO_WIDTH_JOINER};

/// Returns a text as written in its source, safe to show: entities are not decoded, control
/// characters become control pictures (`␛`), tabs become `⇥`, and other invisible characters and
/// surplus extending characters become their code points (`⟨U+202E⟩`). Every kind of line break
/// becomes `\n`. A sanitized text is unchanged.
pub fn with_visible_escapes(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let (mut before, mut extending, mut joiners) = ('\n', 0, 0);
    let mut chars = raw.chars().peekable();
    // The symbol before a selector.
    let mut symbol = false;
    while let Some(c) = chars.next() {
        let follows = std::mem::replace(&mut before, c) == '\r';
        extending = if is_extending(c) { extending + 1 } else { 0 };
        let after_symbol = symbol;
        symbol = is_joinable(c) || after_symbol && is_presentation_selector(c);
        match classify(c) {
            CharClass::LineBreak if follows && c == '\n' => {}
            CharClass::LineBreak => out.push('\n'),
            CharClass::Visible if extending <= MAX_EXTENDING => out.push(c),
            CharClass::Tab => out.push('⇥'),
            CharClass::Invisible if is_presentation_selector(c) && after_symbol => out.push(c),
            CharClass::Invisible
                if c == ZERO_WIDTH_JOINER
                    && after_symbol
                    && joiners < MAX_JOINERS
                    && chars.peek().is_some_and(|next| is_joinable(*next)) =>
            {
                joiners += 1;
                out.push(c);
                continue;
            }
            _ => push_escaped(c, &mut out),
        }
        if !symbol && !is_extending(c) {
            joiners = 0;
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
        let laden = format!("a{}", "\u{301}".repeat(MAX_EXTENDING + 1));
        assert_eq!(
            with_visible_escapes(&laden),
            format!("a{}⟨U+0301⟩", "\u{301}".repeat(MAX_EXTENDING))
        );
    }

    proptest! {
        #[test]
        fn output_contains_only_visible_characters(raw in "\\PC{0,20}|.{0,40}|[\u{0}-\u{9f}\u{200b}-\u{202e}]{0,20}") {
            let spelt = with_visible_escapes(&raw);
            let is_fit = |c| {
                let joins = c == ZERO_WIDTH_JOINER || is_presentation_selector(c);
                c == '\n' || joins || classify(c) == CharClass::Visible
            };
            prop_assert!(spelt.chars().all(is_fit), "{spelt:?}");
            prop_assert_eq!(with_visible_escapes(&spelt), spelt);
        }
    }
}
