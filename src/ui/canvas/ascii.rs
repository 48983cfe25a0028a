//! Replaces non-ASCII characters on the screen, for terminals that can only display ASCII.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::text::Line;
use unicode_normalization::UnicodeNormalization;

use crate::text::ascii::{is_spelled_out, spell_out, spell_out_where, spelling};

/// Replaces the non-ASCII symbol of each cell: a letter by its base letter, a symbol by a similar
/// one, a picture by `*`. What is drawn as a line has its letters spelled out by then, if need be by their code
/// points; a single cell has no room for that, and shows `?`.
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
    let similar = similar_sign(first).or_else(|| {
        // Lines are drawn with such symbols spelled out; elsewhere a cell shows the first letter.
        spelling(first, false).map(|spelled| spelled.trim_start().chars().next().unwrap_or(' '))
    });
    // A letter without its diacritics, or an ASCII character without its combining marks.
    let base = || symbol.nfkd().next().filter(char::is_ascii);
    let picture = || is_picture(first).then_some('*');
    similar.or_else(base).or_else(picture).unwrap_or('?')
}

/// Returns whether a character is an emoji or another picture. As `?` it would look like the end of
/// a question.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Returns the ASCII character that can stand for a symbol without loss.
fn similar_sign(symbol: char) -> Option<char> {
    Some(match symbol {
        '─' | '━' | '–' | '—' | '‐' | '‑' | '−' | '▅' | '▄' | '·' => '-',
        '│' | '┃' | '▌' => '|',
        '┌' | '┐' | '└' | '┘' | '┏' | '┓' | '┗' | '┛' => '+',
        '█' | '▉' | '▐' | '■' => '#',
        '▇' | '▆' => '=',
        '▃' | '▂' | '▁' => '.',
        '●' | '•' | '◆' => 'o',
        '★' => '*',
        '↵' | '▸' | '→' | '⇥' | '≥' | '►' | '▶' => '>',
        '←' | '≤' | '◄' | '◀' => '<',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '⋮' => ':',
        '✗' | '×' => 'x',
        '✎' => '!',
        '⌕' => '/',
        '…' | '⋯' => '~',
        '‘' | '’' | '‚' | '′' => '\'',
        '“' | '”' | '„' | '″' | '«' | '»' => '"',
        '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
        _ => return None,
    })
}

/// Spells out the symbols of a line that no single ASCII character can stand for.
pub(crate) fn spell_out_line<'l>(line: &'l Line<'l>) -> Cow<'l, Line<'l>> {
    let is_spelled = |c: char| similar_sign(c).is_none() && is_spelled_out(c);
    if !line.spans.iter().any(|span| span.content.chars().any(is_spelled)) {
        return Cow::Borrowed(line);
    }
    let mut spelled = line.clone();
    for span in &mut spelled.spans {
        span.content = spell_out_where(&span.content, &is_spelled).into_owned().into();
    }
    Cow::Owned(spelled)
}

/// Returns the text as an ASCII terminal shows it, if `ascii` is true: with its symbols spelled out.
pub(crate) fn shown_text(text: &str, ascii: bool) -> Cow<'_, str> {
    if ascii { spell_out(text) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    /// Returns what the screen shows of a text that is drawn as a line.
    fn shown_cells(text: &str) -> String {
        let area = Rect::new(0, 0, 30, 1);
        let mut buffer = Buffer::empty(area);
        ratatui::widgets::Widget::render(&*spell_out_line(&Line::from(text)), area, &mut buffer);
        replace_non_ascii(&mut buffer);
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn no_character_of_real_collections_falls_away() {
        let list = include_str!("../../text/testdata/characters.txt").lines();
        let codes = list.filter(|line| !line.starts_with('#'));
        let characters: Vec<char> = codes
            .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
            .collect();
        assert!(characters.len() > 220);
        for letter in characters {
            let shown = shown_cells(&format!("5{letter}x"));
            assert!(shown.is_ascii() && shown.starts_with('5'), "{letter:?}: {shown}");
            let inside = shown.trim_end().strip_prefix('5').and_then(|rest| rest.strip_suffix('x'));
            let inside = inside.unwrap_or_else(|| panic!("{letter:?}: {shown:?}"));
            let is_kept = !inside.is_empty() || spelling(letter, true) == Some("");
            assert!(is_kept && (!inside.contains('?') || letter == '¿'), "{letter:?}: {shown:?}");
        }
    }

    #[test]
    fn a_line_shows_symbols_whole() {
        for (text, shown) in [
            ("Rugi €5 juta, ½ persen", "Rugi EUR 5 juta, 1/2 persen"),
            ("Suhu 31°C → 33 °C…", "Suhu 31 deg C > 33 deg C~"),
            ("Saham ▲2% ▼1% ✅", "Saham ^2% v1% (v)"),
            ("Menang 🔥 \u{1f1ee}\u{1f1e9}", "Menang *  ID"),
        ] {
            assert_eq!(shown_cells(text).trim_end(), shown, "{text}");
        }
    }

    #[test]
    fn replaces_every_non_ascii_cell_in_position() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "é★日本 ⚽ “a” e\u{301}👍x", ratatui::style::Style::new());
        replace_non_ascii(&mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(text.is_ascii(), "{text}");
        assert!(text.starts_with("e*? ?  *  \"a\" e* x"), "{text}");
    }
}
