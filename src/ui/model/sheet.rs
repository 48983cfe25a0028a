//! Something to read that lies over the panes: facts, or what a program wrote.

use crate::text::cells::Width;
use crate::ui::wrap;

/// A text with a heading, of which some lines are in sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub heading: String,
    /// Its lines, as long as they are.
    pub entries: Vec<Entry>,
    /// The first line in sight.
    pub top: usize,
    /// What it tells is still being written, and comes with this number.
    pub awaited: Option<u64>,
}

/// A line of a sheet, to be broken where it is too long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it tells of; empty for mere text.
    pub label: String,
    /// What it tells.
    pub text: String,
}

/// A line of a sheet as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine<'s> {
    /// The label; nothing where an entry goes on.
    pub label: &'s str,
    /// The text.
    pub text: &'s str,
    /// The whole text of the entry.
    pub whole: &'s str,
}

impl Sheet {
    /// A sheet of facts.
    pub fn of(heading: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { heading: heading.into(), entries, top: 0, awaited: None }
    }

    /// Cells of the widest label, with the space behind it.
    pub fn margin(&self) -> usize {
        let width = |entry: &Entry| entry.label.width();
        let widest = self.entries.iter().map(width).max().unwrap_or(0);
        if widest == 0 { 0 } else { widest + 2 }
    }

    /// The lines at a width, in cells.
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

    /// Moves by lines, as far as there are any.
    pub fn scroll(&mut self, lines: isize, width: usize, height: usize) {
        let last = self.lines(width).len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

impl Entry {
    /// A fact.
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
