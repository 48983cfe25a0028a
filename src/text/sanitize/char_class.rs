//! Character classes of the sanitizer.

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

/// Returns true for a text of ASCII letters, signs and line feeds.
pub(super) fn is_clean_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~'))
}

/// Returns true for common characters that need no sanitizing in any context, unless they are part
/// of an entity.
pub(super) fn needs_no_sanitizing(c: char) -> bool {
    c != '\u{AD}'
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

/// Returns true for format characters, fillers, variation selectors, tags, noncharacters, and the
/// two private-use characters that mark matches in JSON output. Joiners and selectors between and
/// after emoji are restored by the caller.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{605}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{E000}' | '\u{E001}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFC}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}'
        | '\u{16FE4}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Returns true for a presentation selector (U+FE0E text, U+FE0F emoji), which may follow a symbol.
pub(super) fn is_presentation_selector(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}')
}

/// Returns true for characters that extend the grapheme before them without a limit of their own:
/// combining marks, medial and final Hangul letters, and skin tones. Also for Brahmic letters
/// without width that are prepended to the next grapheme.
pub(super) fn is_extending(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FB}' | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{D4E}' | '\u{A8FA}' | '\u{111C2}' | '\u{111C3}' | '\u{113D1}' | '\u{1193F}'
            | '\u{11941}' | '\u{11A84}'..='\u{11A89}' | '\u{11D46}' | '\u{11F02}')
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
