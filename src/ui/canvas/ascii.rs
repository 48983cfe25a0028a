//! Replaces non-ASCII characters on the screen, for terminals that can only display ASCII.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

use crate::text::ascii::spelling;

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

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

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
