//! The type of texts that may be written to a terminal.

use std::fmt;
use std::ops::Deref;
use std::path::Path;

use super::with_visible_escapes;

/// A text that is fit for a terminal: no control characters but line breaks, no bidirectional
/// controls, no invisible characters, no characters that are extended without limit.
///
/// Only this module makes one: from any text, whose unfit characters become visible escapes
/// (`⟨U+202E⟩`). A sanitised text is unchanged. Whatever writes to a terminal takes this type, so
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

    /// Returns the text.
    pub fn into_string(self) -> String {
        self.0
    }
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
}
