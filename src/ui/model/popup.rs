//! State of the popup: a text to read over the panes, such as the facts about a story or the output
//! of a program.

use crate::text::cell_width::CellWidth;
use crate::ui::wrap;

/// A text with a heading that can be scrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Popup {
    /// The heading.
    pub heading: String,
    /// The entries, before they are wrapped.
    pub entries: Vec<PopupEntry>,
    /// The first visible line.
    pub top: usize,
    /// The number of the request whose output the popup waits for.
    pub pending_request: Option<u64>,
}

/// An entry of a popup, wrapped if it is too long for a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PopupEntry {
    /// The label. Empty for plain text.
    pub label: String,
    /// The text.
    pub text: String,
}

/// A wrapped line of a popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopupLine<'s> {
    /// The label. Empty on continuation lines.
    pub label: &'s str,
    /// The part of the text that is on this line.
    pub text: &'s str,
    /// The complete text of the entry.
    pub entry_text: &'s str,
}

impl Popup {
    /// Creates a popup.
    pub fn new(heading: impl Into<String>, entries: Vec<PopupEntry>) -> Self {
        Self { heading: heading.into(), entries, top: 0, pending_request: None }
    }

    /// Returns the width of the label column, in cells.
    pub fn label_width(&self) -> usize {
        let width = |entry: &PopupEntry| entry.label.width();
        let widest = self.entries.iter().map(width).max().unwrap_or(0);
        if widest == 0 { 0 } else { widest + 2 }
    }

    /// Returns the lines, wrapped to `width` cells.
    pub fn wrapped_lines(&self, width: usize) -> Vec<PopupLine<'_>> {
        let room = width.saturating_sub(self.label_width()).max(1);
        let lines = self.entries.iter().flat_map(|entry| {
            let ranges = wrap::wrap_text(&entry.text, room, &[]).into_iter().enumerate();
            ranges.map(|(row, range)| PopupLine {
                label: if row == 0 { &entry.label } else { "" },
                text: entry.text.get(range).unwrap_or_default(),
                entry_text: &entry.text,
            })
        });
        lines.collect()
    }

    /// Scrolls by `lines`, within the text.
    pub fn scroll(&mut self, lines: isize, width: usize, height: usize) {
        let last = self.wrapped_lines(width).len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

impl PopupEntry {
    /// Creates an entry.
    pub fn new(label: &str, text: impl Into<String>) -> Self {
        Self { label: label.to_owned(), text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_entries_wrap_below_their_label() {
        let entries =
            vec![PopupEntry::new("media", "Kawat"), PopupEntry::new("url", "satu dua tiga")];
        let mut sheet = Popup::new("Tentang", entries);
        let lines: Vec<_> =
            sheet.wrapped_lines(15).into_iter().map(|line| (line.label, line.text)).collect();
        assert_eq!(lines, [("media", "Kawat"), ("url", "satu dua"), ("", "tiga")]);
        sheet.scroll(9, 15, 2);
        assert_eq!(sheet.top, 1);
        sheet.scroll(-9, 15, 2);
        assert_eq!(sheet.top, 0);
    }
}
