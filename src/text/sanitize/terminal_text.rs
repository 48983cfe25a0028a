//! The type of texts that may be written to a terminal.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

use super::char_class::is_extending;
use super::{MAX_EXTENDING, ZERO_WIDTH_JOINER, is_unsafe, with_visible_escapes};

/// A text that is fit for a terminal: no control characters but line breaks, no bidirectional
/// controls, no invisible characters, no characters that are extended without limit.
///
/// Only this module makes one: from any text, whose unfit characters become visible escapes
/// (`⟨U+202E⟩`). A sanitized text is unchanged. Whatever writes to a terminal takes this type, so
/// that a text from a file, a file name or another program cannot get there unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerminalText(String);

impl TerminalText {
    /// Returns a text that is shown on one line: line breaks become visible escapes as well.
    pub fn line(raw: &str) -> Self {
        Self(with_visible_escapes(raw).replace('\n', "↵"))
    }

    /// Returns a path. Invalid UTF-8 is shown as replacement characters.
    pub fn path(path: &Path) -> Self {
        Self::line(&path.to_string_lossy())
    }

    /// Returns the content of a screen cell. Unfit characters are removed, since a cell has no room
    /// for their escapes; a cell with nothing else becomes a space.
    pub fn cell(raw: &str) -> Self {
        let clean: String = raw.chars().filter(|c| is_fit(*c)).collect();
        Self(if clean.is_empty() { " ".to_owned() } else { clean })
    }

    /// Inserts a typed or pasted text into a line, at a byte offset, and returns the offset of its
    /// end. Lines of the pasted text are joined by spaces; unfit characters, surplus extending
    /// characters and what is beyond `max_chars` characters are dropped.
    pub fn insert(&mut self, at: usize, raw: &str, max_chars: usize) -> usize {
        // Terminals paste line breaks as carriage returns. Cells of a table stand apart, too.
        let is_break =
            |c: char| (c.is_control() && c.is_whitespace()) || matches!(c, '\u{2028}' | '\u{2029}');
        let lines = raw.split(is_break).filter(|line| !line.is_empty());
        let line = lines.collect::<Vec<_>>().join(" ");
        let mut room = max_chars.saturating_sub(self.0.chars().count());
        let (before, after) = self.0.split_at_checked(at).unwrap_or((&self.0, ""));
        let mut text = before.to_owned();
        for c in line.chars().filter(|c| !is_unsafe(*c)) {
            let is_surplus = is_extending(c) && trailing_extending(&text) >= MAX_EXTENDING;
            if room == 0 || is_surplus {
                continue;
            }
            text.push(c);
            room -= 1;
        }
        let end = text.len();
        // What follows may extend what was inserted.
        let allowed = MAX_EXTENDING.saturating_sub(trailing_extending(&text));
        let surplus = after.chars().take_while(|c| is_extending(*c)).skip(allowed);
        let surplus: usize = surplus.map(char::len_utf8).sum();
        let kept: usize =
            after.chars().take_while(|c| is_extending(*c)).take(allowed).map(char::len_utf8).sum();
        text += after.get(..kept).unwrap_or_default();
        text += after.get(kept + surplus..).unwrap_or_default();
        self.0 = text;
        end
    }

    /// Removes a range of bytes.
    pub fn remove(&mut self, range: std::ops::Range<usize>) {
        self.0.replace_range(range, "");
    }

    /// Returns the text.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Returns true for a character that may be in a cell: visible, or a part of a joined emoji.
fn is_fit(c: char) -> bool {
    c == ZERO_WIDTH_JOINER || !is_unsafe(c)
}

/// Returns the number of characters at the end of a text that extend the one before them.
fn trailing_extending(text: &str) -> usize {
    text.chars().rev().take_while(|c| is_extending(*c)).count()
}

impl Deref for TerminalText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TerminalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for TerminalText {
    fn from(raw: &str) -> Self {
        // Nearly every message is ASCII.
        if raw.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) {
            return Self(raw.to_owned());
        }
        Self(with_visible_escapes(raw))
    }
}

impl From<&String> for TerminalText {
    fn from(raw: &String) -> Self {
        raw.as_str().into()
    }
}

impl AsRef<str> for TerminalText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Cow<'_, str>> for TerminalText {
    fn from(raw: Cow<'_, str>) -> Self {
        (&*raw).into()
    }
}

impl From<String> for TerminalText {
    fn from(raw: String) -> Self {
        raw.as_str().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of file names that must not reach a terminal.
    const HOSTILE: &str =
        "a\u{1b}]0;x\u{7}\u{202e}b\u{2066}c\u{200b}d\u{2028}e\u{e0041}f\u{9b}g\nh";

    #[test]
    fn unfit_characters_become_visible() {
        let line = TerminalText::path(Path::new(HOSTILE));
        assert_eq!(&*line, "a␛]0;x␇⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d↵e⟨U+E0041⟩f⟨U+009B⟩g↵h");
        assert_eq!(&*TerminalText::from("dua\nbaris"), "dua\nbaris");
        assert_eq!(TerminalText::from(line.to_string()), line);
    }

    #[test]
    fn cell_holds_visible_characters_only() {
        for (raw, clean) in [("a\u{202e}", "a"), ("\u{2028}", " "), ("\u{1b}", " "), ("é", "é")] {
            assert_eq!(&*TerminalText::cell(raw), clean, "{raw:?}");
        }
        let family = "👩\u{200d}👧";
        assert_eq!(&*TerminalText::cell(family), family);
    }

    #[test]
    fn inserted_text_is_fit_and_bounded() {
        let mut text = TerminalText::default();
        assert_eq!(text.insert(0, &format!("{HOSTILE}\r\nz"), 99), text.len());
        assert_eq!(&*text, "a]0;xbcd efg h z");
        let mut text = TerminalText::from("ab");
        text.insert(1, &"\u{301}".repeat(30), 99);
        assert_eq!(text.chars().count(), 2 + MAX_EXTENDING);
        // Each part is within the limit, and so is what they form together.
        text.insert(1, "c\u{301}\u{301}\u{301}", 99);
        let marks = text.chars().filter(|c| is_extending(*c)).count();
        assert_eq!((marks, text.chars().next_back()), (MAX_EXTENDING, Some('b')));
        text.insert(0, &"d".repeat(50), 20);
        assert_eq!(text.chars().count(), 20);
        text.remove(0..1);
        assert_eq!(text.chars().count(), 19);
    }
}
