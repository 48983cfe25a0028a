//! Display width of text in terminal cells.

use unicode_segmentation::UnicodeSegmentation;

/// Display width of a text.
pub trait CellWidth {
    /// Returns the width in cells if drawn grapheme by grapheme, as ratatui and terminals do. The
    /// width of the whole string may be smaller: Unicode counts the Arabic letters lam and alef
    /// together as one cell, and the second of two joined emoji as none.
    fn width(&self) -> usize;
}

impl CellWidth for str {
    fn width(&self) -> usize {
        if self.is_ascii() {
            return self.len();
        }
        match count_single_cells(self) {
            Some(cells) => cells,
            None => self.graphemes(true).map(grapheme_width).sum(),
        }
    }
}

/// Returns the number of characters if each of them is a grapheme of one cell, whatever stands beside
/// it, otherwise `None`. Nearly all text is such, and needs no segmentation.
pub(crate) fn count_single_cells(text: &str) -> Option<usize> {
    let mut count = 0;
    for c in text.chars() {
        if !is_single_cell(c) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Returns true for printable ASCII, Latin letters, dashes, quotes, arrows, lines and shapes that
/// neither join with their neighbors nor are wide.
fn is_single_cell(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2027}'
        | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25fc}' | '\u{2605}' | '\u{2606}')
}

/// Returns the width of one grapheme as ratatui draws it, with one more cell for each half-width
/// voicing mark of kana (`ratatui::buffer::CellWidth`).
#[expect(clippy::disallowed_methods, reason = "here graphemes are measured one at a time")]
fn grapheme_width(grapheme: &str) -> usize {
    let marks = grapheme.chars().filter(|letter| matches!(letter, '\u{ff9e}' | '\u{ff9f}')).count();
    unicode_width::UnicodeWidthStr::width(grapheme) + marks
}

/// Returns true for a symbol of one cell that an emoji selector makes an emoji of two.
#[expect(clippy::disallowed_methods, reason = "one character is measured")]
pub(crate) fn is_narrow_emoji(symbol: char) -> bool {
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    width(&String::from(symbol)) == 1 && width(&format!("{symbol}\u{fe0f}")) == 2
}

/// Truncates a text to at most `room` cells, between graphemes, with an ellipsis if anything is cut
/// off.
pub fn truncate(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    if count_single_cells(text).is_some() {
        kept.extend(text.chars().take(room.saturating_sub(1)));
    } else {
        // The ellipsis takes one cell.
        let mut used = 1;
        for grapheme in text.graphemes(true) {
            used += grapheme.width();
            if used > room {
                break;
            }
            kept.push_str(grapheme);
        }
    }
    kept.truncate(kept.trim_end().len());
    if room > 0 {
        kept.push('…');
    }
    kept
}

/// Truncates a text to `room` cells from its end, with an ellipsis at the start.
pub fn truncate_start(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut width = "…".width();
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        width += grapheme.width();
        if width > room {
            break;
        }
        start = at;
    }
    if room == 0 { String::new() } else { format!("…{}", text.get(start..).unwrap_or_default()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_the_sum_of_grapheme_widths() {
        assert_eq!("harga".width(), 5);
        assert_eq!("e\u{301}".width(), 1);
        assert_eq!("日本".width(), 4);
        // Lam and alef: two letters and two cells, though drawn as one glyph.
        assert_eq!("\u{644}\u{627}".width(), 2);
        assert_eq!("👩\u{200d}👩\u{200d}👧".width(), 2);
    }

    #[test]
    fn single_cell_characters_are_graphemes_of_one_cell() {
        let all: Vec<char> = ('\0'..='\u{ffff}').filter(|c| is_single_cell(*c)).collect();
        assert!(all.len() > 500);
        let text: String = all.iter().collect();
        assert_eq!(text.graphemes(true).count(), all.len());
        assert!(text.graphemes(true).all(|grapheme| grapheme_width(grapheme) == 1));
        assert!(!text.chars().any(char::is_control));
        assert_eq!(count_single_cells("“Beras” – ≈"), None);
        assert_eq!(count_single_cells("“Beras” – naik…"), Some(15));
        assert_eq!(count_single_cells("e\u{301}"), None);
    }

    #[test]
    fn truncates_between_graphemes_with_an_ellipsis() {
        assert_eq!(truncate("Harga Beras", 11), "Harga Beras");
        assert_eq!(truncate("Harga Beras", 8), "Harga B…");
        assert_eq!(truncate("Harga Beras", 7), "Harga…");
        assert_eq!(truncate("日本語", 5), "日本…");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("abc", 1), "…");
        assert_eq!(truncate("abc", 0), "");
    }
}
