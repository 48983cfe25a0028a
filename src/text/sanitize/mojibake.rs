//! Repairs UTF-8 that was decoded as Latin-1 or Windows-1252 (`Ä\u{81}`, `â€œ`).
//!
//! Such text is not only unreadable: half of its letters are C1 controls, and some begin escape
//! sequences that would swallow the text after them.

use std::borrow::Cow;

use super::char_class::WINDOWS_1252;

/// Maximum length of a character in UTF-8, in bytes.
const MAX_UTF8_LEN: usize = 4;

/// Decodes every misread sequence as UTF-8, if at least one of them proves that the text was
/// misread: a sequence with a C1 control, or one of three or more characters.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    let suspected = text.contains("â€") || text.chars().any(is_c1);
    if !suspected {
        return Cow::Borrowed(text);
    }
    let mut proven = false;
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if let Some((character, misread)) = decode_misread(rest) {
            proven |= misread.chars().any(is_c1) || misread.chars().count() > 2;
            repaired.push(character);
            misread.len()
        } else {
            repaired.push(first);
            first.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    if proven { Cow::Owned(repaired) } else { Cow::Borrowed(text) }
}

fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// Returns the character that the first characters encode if taken as bytes, and those characters.
fn decode_misread(text: &str) -> Option<(char, &str)> {
    let mut bytes = [0; MAX_UTF8_LEN];
    let mut wanted = MAX_UTF8_LEN;
    for (place, (start, c)) in text.char_indices().take(MAX_UTF8_LEN).enumerate() {
        let byte = windows_1252_byte(c)?;
        if place == 0 {
            wanted = match byte {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return None,
            };
        }
        *bytes.get_mut(place)? = byte;
        if place + 1 == wanted {
            let character = str::from_utf8(bytes.get(..wanted)?).ok()?.chars().next()?;
            return Some((character, text.get(..start + c.len_utf8())?));
        }
    }
    None
}

/// Returns the byte that decodes to this character in Latin-1 or Windows-1252. `None` for ASCII,
/// which is the same in all of them.
fn windows_1252_byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(c)).ok(),
        _ if c > '\u{FF}' => {
            let place = WINDOWS_1252.iter().position(|windows| *windows == c)?;
            Some(0x80 + u8::try_from(place).ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_utf8_decoded_as_latin1_or_windows1252() {
        let misread = |text: &str| text.bytes().map(char::from).collect::<String>();
        for text in ["“Selamat datang” – ujar ā", "الله", "naik 4×4 🎉 lagi"] {
            assert_eq!(repair(&misread(text)), text);
        }
        assert_eq!(repair("â€œApaâ€\u{9d} kata IbuÂ\u{a0}itu"), "“Apa” kata Ibu\u{a0}itu");
    }

    #[test]
    fn leaves_correct_text_unchanged() {
        for text in ["Ã", "Café Å“hus”", "naïve €5 – “ya”", "a\u{9b}31mb", "Ünlü Ç", "â€"]
        {
            assert_eq!(repair(text), text);
        }
    }
}
