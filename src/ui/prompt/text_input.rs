//! A single-line text input with a cursor.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::cell_width::CellWidth;
use crate::text::sanitize::TerminalText;
use crate::ui::command::EditCommand;

/// Maximum length of the input in code points. Bounds the cost of the search that runs on each key
/// press.
const MAX_CHARS: usize = 1_000;

/// A single-line text input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextInput {
    text: TerminalText,
    /// Byte offset at which text is inserted; always on a grapheme boundary.
    cursor: usize,
}

impl TextInput {
    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns true if the input is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns true if the cursor is at the end of the text.
    pub fn is_cursor_at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// Replaces the text and moves the cursor to its end.
    pub fn set_text(&mut self, text: impl AsRef<str>) {
        *self = Self::default();
        self.insert(text.as_ref());
    }

    /// Inserts typed or pasted text at the cursor, up to the maximum length.
    pub fn insert(&mut self, text: &str) {
        self.cursor = self.text.insert(self.cursor, text, MAX_CHARS);
        // The inserted text may form a grapheme with the character after it.
        self.cursor = self.boundary_at_or_after(self.cursor);
    }

    /// Applies an editing command.
    pub fn apply(&mut self, edit: EditCommand) {
        match edit {
            EditCommand::InsertChar(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            EditCommand::DeletePreviousChar => {
                self.delete_range(self.previous_boundary()..self.cursor);
            }
            EditCommand::DeleteNextChar => self.delete_range(self.cursor..self.next_boundary()),
            EditCommand::DeletePreviousWord => self.delete_range(self.word_start()..self.cursor),
            EditCommand::DeleteNextWord => self.delete_range(self.cursor..self.word_end()),
            EditCommand::DeleteToEnd => self.delete_range(self.cursor..self.text.len()),
            EditCommand::CursorWordLeft => self.cursor = self.word_start(),
            EditCommand::CursorWordRight => self.cursor = self.word_end(),
            EditCommand::DeleteToStart => self.delete_range(0..self.cursor),
            EditCommand::CursorLeft => self.cursor = self.previous_boundary(),
            EditCommand::CursorRight => self.cursor = self.next_boundary(),
            EditCommand::CursorStart => self.cursor = 0,
            EditCommand::CursorEnd => self.cursor = self.text.len(),
        }
    }

    /// Returns the visible part of the text for a field of `room` cells, and the cell of the cursor
    /// within it.
    pub fn visible_part(&self, room: usize) -> (&str, usize) {
        let (before, behind) = self.text.split_at_checked(self.cursor).unwrap_or_default();
        // The cursor itself takes one cell.
        let room = room.saturating_sub(1);
        let (mut start, mut cell) = (before.len(), 0);
        for (at, grapheme) in before.grapheme_indices(true).rev() {
            if cell + grapheme.width() > room {
                break;
            }
            (start, cell) = (at, cell + grapheme.width());
        }
        let mut end = self.cursor;
        let mut used = cell;
        for grapheme in behind.graphemes(true) {
            used += grapheme.width();
            if used > room {
                break;
            }
            end += grapheme.len();
        }
        (self.text.get(start..end).unwrap_or_default(), cell)
    }

    /// Deletes a byte range and moves the cursor to its start.
    fn delete_range(&mut self, range: std::ops::Range<usize>) {
        self.cursor = range.start;
        self.text.remove(range);
    }

    /// Returns the grapheme boundary before the cursor.
    fn previous_boundary(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// Returns the grapheme boundary after the cursor.
    fn next_boundary(&self) -> usize {
        self.boundary_at_or_after((self.cursor + 1).min(self.text.len()))
    }

    /// Returns the first grapheme boundary at or after a byte offset.
    fn boundary_at_or_after(&self, byte: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.chain([self.text.len()]).find(|start| *start >= byte).unwrap_or(byte)
    }

    /// Returns the start of the word before the cursor.
    fn word_start(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        before.trim_end().rfind(' ').map_or(0, |space| space + 1)
    }

    /// Returns the end of the word after the cursor.
    fn word_end(&self) -> usize {
        let behind = self.text.get(self.cursor..).unwrap_or_default();
        let word = behind.trim_start();
        let spaces = behind.len() - word.len();
        self.cursor + spaces + word.find(' ').unwrap_or(word.len())
    }
}

impl From<&str> for TextInput {
    fn from(text: &str) -> Self {
        let mut input = Self::default();
        input.set_text(text);
        input
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edited(text: &str, commands: &[EditCommand]) -> String {
        let mut line = TextInput::from(text);
        for command in commands {
            line.apply(*command);
        }
        let (before, behind) = line.text.split_at(line.cursor);
        format!("{before}|{behind}")
    }

    #[test]
    fn commands_edit_at_the_cursor() {
        use EditCommand::{
            CursorLeft, CursorStart, CursorWordLeft, CursorWordRight, DeleteNextChar,
            DeleteNextWord, DeletePreviousChar, DeletePreviousWord, DeleteToEnd, DeleteToStart,
            InsertChar,
        };
        assert_eq!(edited("harga beras naik", &[CursorWordLeft]), "harga beras |naik");
        assert_eq!(
            edited("harga beras naik", &[CursorStart, CursorWordRight]),
            "harga| beras naik"
        );
        assert_eq!(edited("harga beras", &[CursorStart, DeleteNextWord]), "| beras");
        assert_eq!(edited("harga beras", &[CursorWordLeft, DeleteToEnd]), "harga |");
        assert_eq!(edited("beras", &[CursorLeft, CursorLeft, InsertChar('t')]), "bert|as");
        assert_eq!(edited("harga beras", &[DeletePreviousWord]), "harga |");
        assert_eq!(edited("harga beras ", &[DeletePreviousWord, DeletePreviousWord]), "|");
        assert_eq!(edited("ab", &[CursorLeft, DeleteToStart]), "|b");
        assert_eq!(edited("ab", &[CursorStart, DeletePreviousChar, DeleteNextChar]), "|b");
        // A flag and an e with two accents are one grapheme each.
        assert_eq!(edited("🇮🇩e\u{301}\u{300}", &[DeletePreviousChar]), "🇮🇩|");
        assert_eq!(edited("🇮🇩", &[CursorLeft, DeleteNextChar]), "|");
    }

    #[test]
    fn pasted_lines_are_joined_by_spaces() {
        let mut line = TextInput::from("a");
        line.insert("b\u{1b}c\nrm -rf\n");
        assert_eq!(line.text(), "abc rm -rf");
        line.insert("\r\nd\r\ne");
        assert_eq!(line.text(), "abc rm -rfd e");
        let mut cells = TextInput::from("");
        cells.insert("a\tb\u{2028}c\u{b}d\u{85}e");
        assert_eq!(cells.text(), "a b c d e");
        line.insert(&"panjang ".repeat(10_000));
        assert_eq!(line.text().len(), MAX_CHARS);
    }

    proptest! {
        #[test]
        fn cursor_stays_visible_and_on_grapheme_boundaries(
            text in "\\PC{0,20}",
            steps in proptest::collection::vec(0..12_usize, 0..40),
            room in 1..30_usize,
        ) {
            use EditCommand::{CursorEnd, CursorWordLeft, CursorWordRight, DeleteNextWord, CursorLeft, CursorRight, CursorStart, DeletePreviousChar, DeleteNextChar, DeletePreviousWord, InsertChar};
            let all = [CursorLeft, CursorRight, CursorStart, CursorEnd, DeletePreviousChar, DeleteNextChar, DeletePreviousWord,
                       InsertChar('\u{301}'), InsertChar('\u{200d}'), CursorWordLeft, CursorWordRight, DeleteNextWord];
            let mut line = TextInput::from(text.as_str());
            for step in steps {
                line.apply(all[step]);
                prop_assert_eq!(line.boundary_at_or_after(line.cursor), line.cursor);
                let (shown, cell) = line.visible_part(room);
                prop_assert!(cell < room && shown.width() <= room.max(2) + 1);
            }
        }
    }
}
