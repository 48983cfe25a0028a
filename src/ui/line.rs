//! A line that is being typed, and its cursor.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::command::Command;
use crate::text::cells::Width;

/// Longest line, in code points: nobody types more, and each letter is looked for.
const LONGEST: usize = 1_000;

/// A line of text with a cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// The byte before which the next letter will stand; between graphemes.
    cursor: usize,
}

impl Line {
    /// What is typed so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Is nothing typed?
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts another text in its place, the cursor at its end.
    pub fn set(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.cursor = self.text.len();
    }

    /// Puts text where the cursor is: typed or pasted. Only its first line, without control
    /// characters.
    pub fn insert(&mut self, text: &str) {
        // Terminals paste line breaks as carriage returns.
        let line = text.split(['\n', '\r']).find(|line| !line.is_empty()).unwrap_or_default();
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let letters = line.chars().filter(|letter| !letter.is_control());
        let letters: String = letters.take(room).collect();
        self.text.insert_str(self.cursor, &letters);
        self.cursor += letters.len();
        // A letter may join the grapheme behind it.
        self.cursor = self.boundary_from(self.cursor);
    }

    /// Takes a command that is about the line; false: it is about something else.
    pub fn edit(&mut self, command: Command) -> bool {
        match command {
            Command::Type(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Command::Erase => self.cut(self.before()..self.cursor),
            Command::EraseNext => self.cut(self.cursor..self.after()),
            Command::EraseWord => self.cut(self.word()..self.cursor),
            Command::EraseAll => self.cut(0..self.cursor),
            Command::CursorLeft => self.cursor = self.before(),
            Command::CursorRight => self.cursor = self.after(),
            Command::CursorStart => self.cursor = 0,
            Command::CursorEnd => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    /// The part that is shown in so many cells, with the cursor in it, and the cell of the cursor.
    pub fn view(&self, room: usize) -> (&str, usize) {
        let (before, behind) = self.text.split_at_checked(self.cursor).unwrap_or_default();
        // The cursor takes a cell itself.
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

    /// Takes a stretch away, in bytes; the cursor stands where it was.
    fn cut(&mut self, range: std::ops::Range<usize>) {
        self.cursor = range.start;
        self.text.replace_range(range, "");
    }

    /// The boundary of graphemes before the cursor.
    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// The boundary of graphemes behind the cursor.
    fn after(&self) -> usize {
        self.boundary_from((self.cursor + 1).min(self.text.len()))
    }

    /// The first boundary of graphemes at a byte or behind it.
    fn boundary_from(&self, byte: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.chain([self.text.len()]).find(|start| *start >= byte).unwrap_or(byte)
    }

    /// Where the word before the cursor begins.
    fn word(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        before.trim_end().rfind(' ').map_or(0, |space| space + 1)
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edited(text: &str, commands: &[Command]) -> String {
        let mut line = Line::from(text);
        for command in commands {
            assert!(line.edit(*command));
        }
        let (before, behind) = line.text.split_at(line.cursor);
        format!("{before}|{behind}")
    }

    #[test]
    fn a_line_is_edited_where_its_cursor_is() {
        use Command::{CursorLeft, CursorStart, Erase, EraseAll, EraseNext, EraseWord, Type};
        assert_eq!(edited("beras", &[CursorLeft, CursorLeft, Type('t')]), "bert|as");
        assert_eq!(edited("harga beras", &[EraseWord]), "harga |");
        assert_eq!(edited("harga beras ", &[EraseWord, EraseWord]), "|");
        assert_eq!(edited("ab", &[CursorLeft, EraseAll]), "|b");
        assert_eq!(edited("ab", &[CursorStart, Erase, EraseNext]), "|b");
        // A flag and an e with two accents are one each.
        assert_eq!(edited("🇮🇩e\u{301}\u{300}", &[Erase]), "🇮🇩|");
        assert_eq!(edited("🇮🇩", &[CursorLeft, EraseNext]), "|");
    }

    #[test]
    fn only_the_first_line_is_pasted() {
        let mut line = Line::from("a");
        line.insert("b\u{1b}c\nrm -rf");
        assert_eq!(line.text(), "abc");
        line.insert("\r\nd\rrm -rf");
        assert_eq!(line.text(), "abcd");
        line.insert(&"panjang ".repeat(10_000));
        assert_eq!(line.text().len(), LONGEST);
    }

    proptest! {
        #[test]
        fn any_editing_keeps_the_cursor_between_graphemes_and_in_sight(
            text in "\\PC{0,20}",
            steps in proptest::collection::vec(0..9_usize, 0..40),
            room in 1..30_usize,
        ) {
            use Command::{CursorEnd, CursorLeft, CursorRight, CursorStart, Erase, EraseNext, EraseWord, Type};
            let all = [CursorLeft, CursorRight, CursorStart, CursorEnd, Erase, EraseNext, EraseWord,
                       Type('\u{301}'), Type('\u{200d}')];
            let mut line = Line::from(text.as_str());
            for step in steps {
                line.edit(all[step]);
                prop_assert_eq!(line.boundary_from(line.cursor), line.cursor);
                let (shown, cell) = line.view(room);
                prop_assert!(cell < room && shown.width() <= room.max(2) + 1);
            }
        }
    }
}
