//! Writes standard output. Output is buffered, and styled only on a terminal.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

pub(super) use crate::text::sanitize::printable_path;

use crate::text::csv::quoted;
use crate::text::sanitize::{self, TerminalText};

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

/// Size of the output buffer in bytes. What is still in it can be discarded if the index turns out to
/// be damaged.
const BUFFER_BYTES: usize = 1 << 18;

/// Where output goes.
#[derive(Debug)]
enum OutputTarget {
    Stdout {
        out: StdoutLock<'static>,
        /// Whether something was written.
        written: bool,
    },
    Memory(Vec<u8>),
}

impl OutputTarget {
    fn stdout() -> Self {
        Self::Stdout { out: io::stdout().lock(), written: false }
    }
}

impl Write for OutputTarget {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout { out, written } => {
                *written = true;
                out.write(bytes)
            }
            Self::Memory(kept) => kept.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout { out, .. } => out.flush(),
            Self::Memory(_) => Ok(()),
        }
    }
}

/// Returns true if a terminal interprets escape sequences. The console of Windows is told to.
pub(super) fn interprets_escape_sequences() -> bool {
    #[cfg(windows)]
    return crossterm::ansi_support::supports_ansi();
    #[cfg(not(windows))]
    true
}

/// A writer to standard output, or to memory for `kliping mcp`.
#[derive(Debug)]
pub(super) struct Output {
    out: BufWriter<OutputTarget>,
    /// The width of the terminal in cells; `None` if standard output is not a terminal.
    terminal_width: Option<usize>,
    uses_styles: bool,
}

impl Output {
    /// Locks standard output.
    pub(super) fn stdout() -> Self {
        let terminal = io::stdout().is_terminal();
        let size = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            terminal_width: terminal.then(size).flatten().filter(|columns| *columns > 0),
            uses_styles: terminal
                && !is_dumb
                && !is_set("NO_COLOR")
                && interprets_escape_sequences(),
            out: BufWriter::with_capacity(BUFFER_BYTES, OutputTarget::stdout()),
        }
    }

    /// Collects the output in memory, without styles.
    pub(super) fn memory() -> Self {
        let out = BufWriter::new(OutputTarget::Memory(Vec::new()));
        Self { out, terminal_width: None, uses_styles: false }
    }

    /// Returns what was written to memory.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self.out.into_inner() {
            Ok(OutputTarget::Memory(bytes)) => bytes,
            Ok(OutputTarget::Stdout { .. }) | Err(_) => Vec::new(),
        }
    }

    /// Discards what was written. Returns false if a part of it has left the buffer.
    pub(super) fn discard(&mut self) -> bool {
        let fresh = match self.out.get_ref() {
            OutputTarget::Stdout { written: true, .. } => return false,
            OutputTarget::Stdout { .. } => OutputTarget::stdout(),
            OutputTarget::Memory(_) => OutputTarget::Memory(Vec::new()),
        };
        let fresh = BufWriter::with_capacity(BUFFER_BYTES, fresh);
        // Without this, dropping the old writer would write its buffer.
        let _ = std::mem::replace(&mut self.out, fresh).into_parts();
        true
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
        self.write_styled_line(&self.apply_style(text, style))
    }

    /// Writes a line whose parts were styled with [`Output::apply_style`].
    pub(super) fn write_styled_line(&mut self, line: &str) -> io::Result<()> {
        let mut rest = line;
        while let Some((text, style)) =
            STYLES.iter().filter_map(|style| split_at(rest, style)).min()
        {
            self.emit(&text.into())?;
            self.out.write_all(style.as_bytes())?;
            rest = rest.get(text.len() + style.len()..).unwrap_or_default();
        }
        self.emit(&rest.into())?;
        writeln!(self.out)
    }

    /// Writes a text. The only way out for texts that are not JSON.
    fn emit(&mut self, text: &TerminalText) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a row of columns with tabs between them. A tab inside a column is written visibly.
    pub(super) fn write_tab_separated(&mut self, columns: &[&str]) -> io::Result<()> {
        for (number, column) in columns.iter().enumerate() {
            if number > 0 {
                self.out.write_all(b"\t")?;
            }
            self.emit(&(*column).into())?;
        }
        writeln!(self.out)
    }

    /// Writes a record of comma-separated values. Source: RFC 4180.
    pub(super) fn write_csv_record<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str>,
    ) -> io::Result<()> {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.out.write_all(b",")?;
            }
            self.emit(&quoted(cell).into())?;
        }
        self.out.write_all(b"\r\n")
    }

    /// Writes an empty line.
    pub(super) fn write_blank_line(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes text of several lines unchanged. Adds a final line break if it is missing.
    pub(super) fn write_text(&mut self, text: &str) -> io::Result<()> {
        self.emit(&text.strip_suffix('\n').unwrap_or(text).into())?;
        writeln!(self.out)
    }

    /// Writes one JSON object on a line.
    pub(super) fn write_json_line(&mut self, object: &impl Serialize) -> io::Result<()> {
        object.serialize(&mut Serializer::with_formatter(&mut self.out, EscapingFormatter))?;
        writeln!(self.out)
    }

    /// Writes a table in CSV (RFC 4180) with a header row. Control characters are removed.
    pub(super) fn write_csv<'r, R: Serialize + 'r>(
        &mut self,
        rows: impl Iterator<Item = &'r R>,
    ) -> io::Result<()> {
        let mut table =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        for row in rows {
            table.serialize(row).map_err(io::Error::other)?;
        }
        let table = table.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        self.out.write_all(&table)
    }

    /// Returns the text with the escape sequences of a style, or unchanged if styles are off.
    pub(super) fn apply_style(&self, text: &str, style: TextStyle) -> String {
        match style {
            TextStyle::Bold if self.uses_styles => format!("{BOLD}{text}{RESET}"),
            TextStyle::Dim if self.uses_styles => format!("{DIM}{text}{RESET}"),
            _ => text.to_owned(),
        }
    }

    /// Flushes the buffer: at the end, and where a process waits for the output. Fails if the output
    /// could not be written completely.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";

/// The only escape sequences that are written.
const STYLES: [&str; 3] = [BOLD, DIM, RESET];

/// Returns the text before the first occurrence of a style, and the style.
fn split_at<'t>(text: &'t str, style: &'static str) -> Option<(&'t str, &'static str)> {
    text.split_once(style).map(|(before, _)| (before, style))
}

/// A JSON formatter that writes control and invisible characters as `\u` escapes.
struct EscapingFormatter;

impl Formatter for EscapingFormatter {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return writer.write_all(fragment.as_bytes());
        }
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

/// Reports whether a terminal would interpret or hide a character. The two private-use characters
/// that mark the matches of a snippet are exempt; sanitizing removes them from texts.
fn needs_escape(c: char) -> bool {
    let marks_match = matches!(c, '\u{e000}' | '\u{e001}');
    c.is_control() || (!c.is_ascii() && !marks_match && sanitize::is_unsafe(c))
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
    fn only_own_styles_are_split_off() {
        let line = format!("{BOLD}a\u{1b}[31m{RESET} b");
        let styles = |text: &str| STYLES.iter().filter_map(|style| split_at(text, style)).count();
        assert_eq!((styles(&line), styles("a\u{1b}[31mb")), (2, 0));
    }
}
