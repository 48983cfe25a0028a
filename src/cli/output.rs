//! Writes standard output. Output is buffered, and styled only on a terminal.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::text::sanitise;

/// The maximum width of running text, in cells.
const MAX_TEXT_WIDTH: usize = 80;

/// The minimum width of running text, in cells.
const MIN_TEXT_WIDTH: usize = 20;

/// The style of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextStyle {
    /// Unstyled text.
    Plain,
    /// Headlines and subheads.
    Bold,
    /// Metadata.
    Dim,
}

/// A writer to standard output.
#[derive(Debug)]
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    /// The width of the terminal in cells; `None` if standard output is not a terminal.
    terminal_width: Option<usize>,
    uses_styles: bool,
}

impl Output {
    /// Locks standard output.
    pub(super) fn stdout() -> Self {
        let out = io::stdout().lock();
        let terminal = out.is_terminal();
        let size = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            terminal_width: terminal.then(size).flatten().filter(|columns| *columns > 0),
            uses_styles: terminal && !is_dumb && !is_set("NO_COLOR"),
            out: BufWriter::new(out),
        }
    }

    /// Returns the width of the terminal in cells, or `None` if lines have no maximum width.
    pub(super) fn terminal_width(&self) -> Option<usize> {
        self.terminal_width
    }

    /// Returns the width at which running text wraps, in cells.
    pub(super) fn text_width(&self) -> usize {
        self.terminal_width
            .map_or(MAX_TEXT_WIDTH, |columns| columns.clamp(MIN_TEXT_WIDTH, MAX_TEXT_WIDTH))
    }

    /// Writes a line in one style.
    pub(super) fn write_line(&mut self, text: &str, style: TextStyle) -> io::Result<()> {
        writeln!(self.out, "{}", self.apply_style(text, style))
    }

    /// Writes a line whose parts were styled with [`Output::apply_style`].
    pub(super) fn write_styled_line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    /// Writes an empty line.
    pub(super) fn write_blank_line(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes text of several lines unchanged. Adds a final line break if it is missing.
    pub(super) fn write_text(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", text.strip_suffix('\n').unwrap_or(text))
    }

    /// Writes one JSON object on a line.
    pub(super) fn write_json_line(&mut self, object: &impl Serialize) -> io::Result<()> {
        object.serialize(&mut Serializer::with_formatter(&mut self.out, EscapingFormatter))?;
        writeln!(self.out)
    }

    /// Returns the text with the escape sequences of a style, or unchanged if styles are off.
    pub(super) fn apply_style(&self, text: &str, style: TextStyle) -> String {
        match style {
            TextStyle::Bold if self.uses_styles => format!("\x1b[1m{text}\x1b[0m"),
            TextStyle::Dim if self.uses_styles => format!("\x1b[2m{text}\x1b[0m"),
            _ => text.to_owned(),
        }
    }

    /// Flushes the buffer, so that a process that waits for the output gets it.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Flushes the buffer at the end. Fails if the output could not be written completely.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A JSON formatter that writes control and invisible characters as `\u` escapes.
struct EscapingFormatter;

impl Formatter for EscapingFormatter {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for piece in fragment.split_inclusive(needs_escape) {
            let last = piece.chars().next_back().filter(|last| needs_escape(*last));
            let rest = last.map_or(piece, |last| piece.strip_suffix(last).unwrap_or_default());
            writer.write_all(rest.as_bytes())?;
            for unit in last.iter().flat_map(|last| last.encode_utf16(&mut [0; 2]).to_vec()) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

/// Reports whether a terminal would interpret or hide a character. Private-use characters are
/// exempt: two of them mark the matches of a snippet, and sanitizing removes these two from texts.
fn needs_escape(c: char) -> bool {
    let removed = || sanitise::text(c.encode_utf8(&mut [0; 4])).1.total() > 0;
    let is_private_use = ('\u{e000}'..='\u{f8ff}').contains(&c);
    c.is_control() || (!c.is_ascii() && !is_private_use && removed())
}

/// Returns a path for printing. It is unchanged if it is safe for a terminal, else sanitized.
pub(super) fn printable_path(path: impl AsRef<Path>) -> String {
    let path = path.as_ref().to_string_lossy();
    let is_safe = !path.contains(char::is_control) && sanitise::text(&path).1.total() == 0;
    if is_safe { path.into_owned() } else { sanitise::line(&path).0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_escapes_control_and_invisible_characters() {
        let text = "a\u{1b}[2J\u{9b}b\u{202e}c\u{e0041}\u{7f}\u{e000} “d” \"\\ e\u{301}";
        let mut out = Vec::new();
        text.serialize(&mut Serializer::with_formatter(&mut out, EscapingFormatter)).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            out,
            "\"a\\u001b[2J\\u009bb\\u202ec\\udb40\\udc41\\u007f\u{e000} “d” \\\"\\\\ e\u{301}\""
        );
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn printable_path_changes_only_unsafe_paths() {
        assert_eq!(printable_path(Path::new("dir/a  b &amp; c.txt")), "dir/a  b &amp; c.txt");
        assert_eq!(printable_path(Path::new("a\u{1b}[31mb\u{202e}c\n.txt")), "abc .txt");
    }
}
