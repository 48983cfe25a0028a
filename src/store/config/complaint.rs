//! Diagnostics of the settings file, with positions.

use crate::news::Language;
use crate::store::hidden::shown;

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// A problem in the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Position.
    pub place: Place,
    indonesian: String,
    english: String,
}

impl Complaint {
    /// Creates a diagnostic from an Indonesian and an English text, which say what is wrong and
    /// what is allowed.
    pub fn new(place: Place, id: String, en: String) -> Self {
        Self { place, indonesian: id, english: en }
    }

    /// Returns the message with the position, without the path of the file.
    pub fn sentence(&self, language: Language) -> String {
        let Place { line, column } = self.place;
        // The text may quote the file.
        let what = shown(language.pick(&self.indonesian, &self.english));
        language.pick(
            format!("baris {line}, kolom {column}: {what}"),
            format!("line {line}, column {column}: {what}"),
        )
    }
}

/// Line index of a text, to convert offsets to positions.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    /// Offset of each line.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Builds the index of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Returns the line of a byte offset, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the position of a byte offset.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        Place { line, column: 1 + before.chars().count() }
    }
}
