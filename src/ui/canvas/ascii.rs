//! Replaces non-ASCII characters on the screen, for terminals that can only display ASCII.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

use crate::text::ascii::{spell_out, spelling};

/// Replaces the non-ASCII symbol of each cell: a letter by its base letter, a symbol by a similar
/// one, anything else by `?`.
pub(crate) fn replace_non_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if !symbol.is_ascii() {
            let letter = ascii_equivalent(symbol);
            cell.set_char(letter);
        }
    }
}

fn ascii_equivalent(symbol: &str) -> char {
    let first = symbol.chars().next().unwrap_or(' ');
    match first {
        '─' | '━' | '–' | '—' | '‐' | '‑' | '−' | '▅' | '▄' | '·' => '-',
        '│' | '┃' | '▌' => '|',
        '┌' | '┐' | '└' | '┘' | '┏' | '┓' | '┗' | '┛' => '+',
        '█' | '▉' | '▐' => '#',
        '▇' | '▆' => '=',
        '▃' | '▂' | '▁' => '.',
        '●' | '•' | '◆' => 'o',
        '★' => '*',
        '↵' | '▸' | '→' | '⇥' | '≥' => '>',
        '←' | '≤' => '<',
        '↑' => '^',
        '↓' => 'v',
        '⋮' => ':',
        '✗' | '×' => 'x',
        '✎' => '!',
        '⌕' => '/',
        '…' | '⋯' => '~',
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '″' | '«' | '»' => '"',
        '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
        // The texts of stories have such symbols spelled out; elsewhere a cell shows the first letter.
        _ => match spelling(first, false) {
            Some(spelled) => spelled.trim_start().chars().next().unwrap_or('?'),
            // A letter without its diacritics, or an ASCII character without its combining marks.
            None => symbol.nfkd().next().filter(char::is_ascii).unwrap_or('?'),
        },
    }
}

/// Returns the text as an ASCII terminal shows it, if `ascii` is true: with its symbols spelled out.
pub(crate) fn shown_text(text: &str, ascii: bool) -> Cow<'_, str> {
    if ascii { spell_out(text) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    /// Scripts and pictures that have no spelling in ASCII.
    fn has_no_spelling(letter: char) -> bool {
        matches!(letter, '\u{2600}'..='\u{27bf}' | '\u{25cf}' | '\u{1f000}'..)
    }

    #[test]
    fn no_character_of_real_collections_falls_away() {
        let list = include_str!("../../text/testdata/characters.txt").lines();
        let codes = list.filter(|line| !line.starts_with('#'));
        let characters: Vec<char> = codes
            .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
            .collect();
        assert!(characters.len() > 150);
        for letter in characters {
            let text = format!("5{letter}");
            let spelled = shown_text(&text, true);
            let cells: String =
                spelled
                    .chars()
                    .map(|letter| {
                        if letter.is_ascii() {
                            letter
                        } else {
                            ascii_equivalent(&letter.to_string())
                        }
                    })
                    .collect();
            assert!(cells.is_ascii() && cells.starts_with('5'), "{letter:?}: {cells}");
            let is_kept = cells.len() > 1 && (!cells.contains('?') || letter == '¿');
            assert!(is_kept || has_no_spelling(letter), "{letter:?} is shown as {cells:?}");
        }
    }

    #[test]
    fn replaces_every_non_ascii_cell_in_position() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "é★日本 ⚽ “a” e\u{301}👍x", ratatui::style::Style::new());
        replace_non_ascii(&mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(text.is_ascii(), "{text}");
        assert!(text.starts_with("e*? ?  ?  \"a\" e? x"), "{text}");
    }
}
