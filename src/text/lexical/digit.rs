//! Digits, dashes and slashes in all the scripts and widths that news copies.

/// First digits of the other blocks of decimal digits that are read: Arabic, Persian, full-width.
const ZEROS: [char; 3] = ['٠', '۰', '０'];

/// Returns the value of a decimal digit.
pub(in crate::text) fn digit_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| u8::try_from(c).unwrap_or(b'0') - b'0');
    }
    ZEROS.iter().find_map(|zero| {
        let above = u32::from(c).checked_sub(u32::from(*zero))?;
        u8::try_from(above).ok().filter(|value| *value < 10)
    })
}

/// Returns the ASCII form of a digit, dash, slash or dot; any other character unchanged.
pub(in crate::text) fn to_ascii(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => '-',
        '∕' | '⁄' | '／' => '/',
        '．' => '.',
        '，' => ',',
        '％' => '%',
        '：' => ':',
        _ => digit_value(c).map_or(c, |value| char::from(b'0' + value)),
    }
}
