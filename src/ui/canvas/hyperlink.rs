//! Hyperlinks that the terminal can open (OSC 8).

use std::num::NonZeroU16;

use ratatui::buffer::CellDiffOption;
use ratatui::layout::Rect;

use crate::text::cell_width::CellWidth;
use crate::text::sanitize::TerminalText;
use crate::ui::canvas::Canvas;
use crate::ui::settings::DisplayOptions;

/// Maximum length of an address that terminals accept, in bytes (VTE: 2083).
const MAX_URL_BYTES: usize = 2083;

/// Start of the sequence that begins a hyperlink, and of the one that ends it.
const HYPERLINK_START: &str = "\x1b]8;;";

impl Canvas<'_> {
    /// Makes the text on the first line of an area a hyperlink.
    pub(crate) fn set_hyperlink(&mut self, area: Rect, url: &str) {
        let area = area.intersection(self.screen);
        let DisplayOptions { ascii, hyperlinks } = self.model.display.terminal;
        if !hyperlinks || ascii || area.is_empty() || !is_safe_url(url) {
            return;
        }
        let written = (area.left()..area.right())
            .rev()
            .find(|x| self.buffer.cell((*x, area.y)).is_some_and(|cell| cell.symbol() != " "));
        let Some(last) = written else { return };
        for x in area.left()..=last {
            let Some(cell) = self.buffer.cell_mut((x, area.y)) else { continue };
            // The cell after a wide character belongs to that character.
            let Some(width) = symbol_width(cell.symbol()) else { continue };
            let text = TerminalText::cell(cell.symbol());
            let symbol = format!("{HYPERLINK_START}{url}\x1b\\{text}{HYPERLINK_START}\x1b\\");
            cell.set_symbol(&symbol).set_diff_option(CellDiffOption::ForcedWidth(width));
        }
    }
}

/// Returns true for the content of a cell that is a hyperlink.
pub(crate) fn is_hyperlink(symbol: &str) -> bool {
    symbol.starts_with(HYPERLINK_START)
}

fn symbol_width(symbol: &str) -> Option<NonZeroU16> {
    NonZeroU16::new(u16::try_from(symbol.width()).ok()?)
}

/// Returns true for a web address that cannot terminate the escape sequence.
fn is_safe_url(url: &str) -> bool {
    let web = url.starts_with("http://") || url.starts_with("https://");
    web && url.len() <= MAX_URL_BYTES && url.bytes().all(|byte| (0x21..0x7f).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::is_safe_url;

    #[test]
    fn rejects_urls_that_could_end_the_escape_sequence() {
        assert!(is_safe_url("https://contoh.example/a?b=c#d"));
        for refused in ["javascript:alert(1)", "https://a\x1b]0;x\x07", "https://a b", "https://é"]
        {
            assert!(!is_safe_url(refused), "{refused}");
        }
        assert!(!is_safe_url(&format!("https://{}", "a".repeat(3000))));
    }
}
