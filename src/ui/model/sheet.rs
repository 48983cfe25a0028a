//! State of the popup: a text to read over the panes, such as the facts about a story or the output
//! of a program.

use crate::text::cell_width::CellWidth;
use crate::ui::wrap;

/// A text with a heading that can be scrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The heading.
    pub heading: String,
    /// The entries, before they are wrapped.
    pub entries: Vec<Entry>,
    /// The first visible line.
    pub top: usize,
    /// The number of the request whose output the popup waits for.
    pub awaited: Option<u64>,
}

/// An entry of a popup, wrapped if it is too long for a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The label. Empty for plain text.
    pub label: String,
    /// The text.
    pub text: String,
}

/// A wrapped line of a popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine<'s> {
    /// The label. Empty on continuation lines.
    pub label: &'s str,
    /// The part of the text that is on this line.
    pub text: &'s str,
    /// The complete text of the entry.
    pub whole: &'s str,
}

impl Sheet {
    /// Creates a popup.
    pub fn of(heading: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { heading: heading.into(), entries, top: 0, awaited: None }
    }

    /// Returns the width of the label column, in cells.
    pub fn margin(&self) -> usize {
        let width = |entry: &Entry| entry.label.width();
        let widest = self.entries.iter().map(width).max().unwrap_or(0);
        if widest == 0 { 0 } else { widest + 2 }
    }

    /// Returns the lines, wrapped to `width` cells.
    pub fn lines(&self, width: usize) -> Vec<SheetLine<'_>> {
        let room = width.saturating_sub(self.margin()).max(1);
        let lines = self.entries.iter().flat_map(|entry| {
            let ranges = wrap::lines(&entry.text, room, &[]).into_iter().enumerate();
            ranges.map(|(row, range)| SheetLine {
                label: if row == 0 { &entry.label } else { "" },
                text: entry.text.get(range).unwrap_or_default(),
                whole: &entry.text,
            })
        });
        lines.collect()
    }

    /// Scrolls by `lines`, within the text.
    pub fn scroll(&mut self, lines: isize, width: usize, height: usize) {
        let last = self.lines(width).len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

impl Entry {
    /// Creates an entry.
    pub fn new(label: &str, text: impl Into<String>) -> Self {
        Self { label: label.to_owned(), text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_facts_go_on_below_themselves() {
        let entries = vec![Entry::new("media", "Kawat"), Entry::new("url", "satu dua tiga")];
        let mut sheet = Sheet::of("Tentang", entries);
        let lines: Vec<_> =
            sheet.lines(15).into_iter().map(|line| (line.label, line.text)).collect();
        assert_eq!(lines, [("media", "Kawat"), ("url", "satu dua"), ("", "tiga")]);
        sheet.scroll(9, 15, 2);
        assert_eq!(sheet.top, 1);
        sheet.scroll(-9, 15, 2);
        assert_eq!(sheet.top, 0);
    }
}
