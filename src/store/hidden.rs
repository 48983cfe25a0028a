//! What must not reach a terminal as it is: in messages it is written out, in names it is refused.

/// A text from outside as it may stand in a message: what a terminal would obey, or what would
/// not be seen, is written out.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// True for what a terminal would obey, or what would not be seen.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{e000}' | '\u{e001}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}
