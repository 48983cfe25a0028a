//! Diagnostics of the settings file, with positions.

use crate::news::Language;
use crate::store::escape::escape_text;

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConfigPosition {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// A problem in the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigDiagnostic {
    /// Position.
    pub position: ConfigPosition,
    indonesian: String,
    english: String,
}

impl ConfigDiagnostic {
    /// Creates a diagnostic from an Indonesian and an English text, which say what is wrong and
    /// what is allowed.
    pub fn new(position: ConfigPosition, id: String, en: String) -> Self {
        Self { position, indonesian: id, english: en }
    }

    /// Returns the message with the position, without the path of the file.
    pub fn message(&self, language: Language) -> String {
        let ConfigPosition { line, column } = self.position;
        // The text may quote the file.
        let what = escape_text(language.pick(&self.indonesian, &self.english));
        language.pick(
            format!("baris {line}, kolom {column}: {what}"),
            format!("line {line}, column {column}: {what}"),
        )
    }
}

/// Line index of a text, to convert offsets to positions.
#[derive(Debug)]
pub(super) struct LineIndex<'t> {
    pub(super) text: &'t str,
    /// Offset of each line.
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Builds the index of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Returns the line of a byte offset, from 1.
    pub(super) fn line_number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the position of a byte offset.
    pub(super) fn position(&self, offset: usize) -> ConfigPosition {
        let line = self.line_number(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        ConfigPosition { line, column: 1 + before.chars().count() }
    }
}
