//! Character classes of the sanitiser.

/// Windows-1252 from 0x80 on, in place of the C1 controls. Unassigned bytes map to their control
/// (Unicode's table CP1252.TXT).
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Class of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharClass {
    Visible,
    /// Any line break.
    LineBreak,
    Tab,
    Control,
    Bidi,
    Invisible,
}

/// Returns true for common characters that need no sanitising in any context.
pub(super) fn needs_no_sanitising(c: char) -> bool {
    let spared = matches!(c, '&' | '\u{AD}');
    !spared
        && matches!(c,
            '\n' | ' '..='~' | '\u{A0}'..='\u{17F}' | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{2052}' | '€')
}

/// Returns true for every kind of line break.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns the class of a character, regardless of context.
pub(super) fn classify(c: char) -> CharClass {
    match c {
        _ if is_line_break(c) => CharClass::LineBreak,
        '\t' => CharClass::Tab,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => {
            CharClass::Bidi
        }
        _ if c.is_control() => CharClass::Control,
        _ if is_invisible(c) => CharClass::Invisible,
        _ => CharClass::Visible,
    }
}

/// Returns true for format characters, fillers, tags, noncharacters, and the two private-use
/// characters that mark matches in JSON output.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{E000}' | '\u{E001}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Returns true for characters that a zero-width joiner may join: emoji and their modifiers,
/// approximated without a table.
pub(super) fn is_joinable(c: char) -> bool {
    c >= '\u{2190}'
        && !c.is_alphanumeric()
        && !c.is_whitespace()
        && classify(c) == CharClass::Visible
        && !unicode_normalization::char::is_combining_mark(c)
}
