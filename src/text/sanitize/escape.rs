//! Recognizes terminal escape sequences, 7-bit and C1, as a terminal does (ECMA-48).

use std::borrow::Cow;

use super::char_class::is_line_break;

/// Parser state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum EscapeState {
    /// Outside of any sequence.
    #[default]
    Ground,
    /// After `ESC` and any intermediate bytes.
    Escape,
    /// In a control sequence: `ESC [`, parameters, a final byte.
    Csi,
    /// In a control string (OSC, DCS, APC, PM, SOS), which ends at ST, BEL or the end of the line.
    ControlString,
}

/// Role of a character in a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EscapeStep {
    /// The first character of a sequence.
    Start,
    /// A later character of a sequence.
    Inside,
    /// Not part of a sequence.
    Outside,
}

impl EscapeState {
    /// Advances by one character.
    pub(super) fn advance(&mut self, c: char) -> EscapeStep {
        let (next, taken) = match self {
            Self::Ground => in_ground(c),
            Self::Csi => in_csi(c),
            Self::ControlString => in_control_string(c),
            Self::Escape => after_escape(c),
        };
        *self = next;
        taken
    }
}

/// Removes the introducers of control strings (OSC, DCS, APC, PM, SOS) that are not terminated on
/// their line, and returns how many there were. The text after them is preserved.
pub(super) fn strip_unterminated_strings(text: &str) -> (Cow<'_, str>, usize) {
    if !text.contains(['\u{1B}', '\u{90}', '\u{98}', '\u{9D}', '\u{9E}', '\u{9F}']) {
        return (Cow::Borrowed(text), 0);
    }
    let mut kept = String::with_capacity(text.len());
    let mut opened = 0;
    for line in text.split_inclusive(is_line_break) {
        let ends = |c| matches!(c, '\u{7}' | '\u{9C}' | '\u{18}' | '\u{1A}');
        let last = line.rfind(ends).max(line.rfind("\u{1B}\\"));
        let (closed, mut open) = line.split_at_checked(last.unwrap_or(0)).unwrap_or((line, ""));
        kept.push_str(closed);
        while let Some(start) = open.find(may_start_string) {
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
fn may_start_string(c: char) -> bool {
    matches!(c, '\u{1B}' | '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}')
}

fn in_ground(c: char) -> (EscapeState, EscapeStep) {
    match c {
        '\u{1B}' => (EscapeState::Escape, EscapeStep::Start),
        '\u{9B}' => (EscapeState::Csi, EscapeStep::Start),
        '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => {
            (EscapeState::ControlString, EscapeStep::Start)
        }
        _ => (EscapeState::Ground, EscapeStep::Outside),
    }
}

fn after_escape(c: char) -> (EscapeState, EscapeStep) {
    match c {
        '[' => (EscapeState::Csi, EscapeStep::Inside),
        ']' | 'P' | 'X' | '^' | '_' => (EscapeState::ControlString, EscapeStep::Inside),
        ' '..='/' => (EscapeState::Escape, EscapeStep::Inside),
        '0'..='~' => (EscapeState::Ground, EscapeStep::Inside),
        _ => in_ground(c),
    }
}

fn in_csi(c: char) -> (EscapeState, EscapeStep) {
    match c {
        ' '..='?' => (EscapeState::Csi, EscapeStep::Inside),
        '@'..='~' | '\u{18}' | '\u{1A}' => (EscapeState::Ground, EscapeStep::Inside),
        // A terminal executes these and continues the sequence.
        '\0'..='\t' | '\u{E}'..='\u{17}' | '\u{19}' | '\u{1C}'..='\u{1F}' | '\u{7F}' => {
            (EscapeState::Csi, EscapeStep::Inside)
        }
        _ => in_ground(c),
    }
}

fn in_control_string(c: char) -> (EscapeState, EscapeStep) {
    match c {
        '\u{7}' | '\u{9C}' | '\u{18}' | '\u{1A}' => (EscapeState::Ground, EscapeStep::Inside),
        // The first byte of the terminator, or of another sequence, which also ends the string.
        '\u{1B}' => (EscapeState::Escape, EscapeStep::Inside),
        _ if is_line_break(c) => (EscapeState::Ground, EscapeStep::Outside),
        _ => (EscapeState::ControlString, EscapeStep::Inside),
    }
}
