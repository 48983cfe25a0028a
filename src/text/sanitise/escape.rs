//! Recognizes terminal escape sequences, 7-bit and C1, as a terminal does (ECMA-48).

use std::borrow::Cow;

use super::character::is_break;

/// Parser state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Escape {
    /// Outside of any sequence.
    #[default]
    Ground,
    /// After `ESC` and any intermediate bytes.
    Begun,
    /// In a control sequence: `ESC [`, parameters, a final byte.
    Control,
    /// In a control string (OSC, DCS, APC, PM, SOS), which ends at ST, BEL or the end of the line.
    Text,
}

/// Role of a character in a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// The first character of a sequence.
    Began,
    /// A later character of a sequence.
    Inside,
    /// Not part of a sequence.
    Outside,
}

impl Escape {
    /// Advances by one character.
    pub(super) fn take(&mut self, c: char) -> Taken {
        let (next, taken) = match self {
            Self::Ground => ground(c),
            Self::Control => control(c),
            Self::Text => text(c),
            Self::Begun => begun(c),
        };
        *self = next;
        taken
    }
}

/// Removes the introducers of control strings (OSC, DCS, APC, PM, SOS) that are not terminated on
/// their line, and returns how many there were. The text after them is preserved.
pub(super) fn without_open(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains(['\u{1B}', '\u{90}', '\u{98}', '\u{9D}', '\u{9E}', '\u{9F}']) {
        return (Cow::Borrowed(text), 0);
    }
    let mut kept = String::with_capacity(text.len());
    let mut opened = 0;
    for line in text.split_inclusive(is_break) {
        let ends = |c| matches!(c, '\u{7}' | '\u{9C}' | '\u{18}' | '\u{1A}');
        let last = line.rfind(ends).max(line.rfind("\u{1B}\\"));
        let (closed, mut open) = line.split_at_checked(last.unwrap_or(0)).unwrap_or((line, ""));
        kept.push_str(closed);
        while let Some(start) = open.find(is_start) {
            let (before, rest) = open.split_at_checked(start).unwrap_or((open, ""));
            kept.push_str(before);
            let mut after = rest.chars();
            let first = after.next();
            let strings = |c| matches!(c, ']' | 'P' | 'X' | '^' | '_');
            if first != Some('\u{1B}') || after.clone().next().is_some_and(strings) {
                opened += 1;
                if first == Some('\u{1B}') {
                    after.next();
                }
            } else {
                kept.extend(first);
            }
            open = after.as_str();
        }
        kept.push_str(open);
    }
    (Cow::Owned(kept), opened)
}

/// Returns true if a control string may begin with this character.
fn is_start(c: char) -> bool {
    matches!(c, '\u{1B}' | '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}')
}

fn ground(c: char) -> (Escape, Taken) {
    match c {
        '\u{1B}' => (Escape::Begun, Taken::Began),
        '\u{9B}' => (Escape::Control, Taken::Began),
        '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => (Escape::Text, Taken::Began),
        _ => (Escape::Ground, Taken::Outside),
    }
}

fn begun(c: char) -> (Escape, Taken) {
    match c {
        '[' => (Escape::Control, Taken::Inside),
        ']' | 'P' | 'X' | '^' | '_' => (Escape::Text, Taken::Inside),
        ' '..='/' => (Escape::Begun, Taken::Inside),
        '0'..='~' => (Escape::Ground, Taken::Inside),
        _ => ground(c),
    }
}

fn control(c: char) -> (Escape, Taken) {
    match c {
        ' '..='?' => (Escape::Control, Taken::Inside),
        '@'..='~' | '\u{18}' | '\u{1A}' => (Escape::Ground, Taken::Inside),
        // A terminal executes these and continues the sequence.
        '\0'..='\t' | '\u{E}'..='\u{17}' | '\u{19}' | '\u{1C}'..='\u{1F}' | '\u{7F}' => {
            (Escape::Control, Taken::Inside)
        }
        _ => ground(c),
    }
}

fn text(c: char) -> (Escape, Taken) {
    match c {
        '\u{7}' | '\u{9C}' | '\u{18}' | '\u{1A}' => (Escape::Ground, Taken::Inside),
        // The first byte of the terminator, or of another sequence, which also ends the string.
        '\u{1B}' => (Escape::Begun, Taken::Inside),
        _ if is_break(c) => (Escape::Ground, Taken::Outside),
        _ => (Escape::Text, Taken::Inside),
    }
}
