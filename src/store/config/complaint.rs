//! What is wrong with the settings, and where.

use crate::news::Language;
use crate::store::hidden::shown;

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Something that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Where it is.
    pub place: Place,
    indonesian: String,
    english: String,
}

impl Complaint {
    /// Something wrong, told in Indonesian and in English: what it is, and what is allowed.
    pub fn new(place: Place, id: String, en: String) -> Self {
        Self { place, indonesian: id, english: en }
    }

    /// Where it is and what is wrong there, without the path of the file.
    pub fn sentence(&self, language: Language) -> String {
        let Place { line, column } = self.place;
        // It may quote the file.
        let what = shown(language.pick(&self.indonesian, &self.english));
        language.pick(
            format!("baris {line}, kolom {column}: {what}"),
            format!("line {line}, column {column}: {what}"),
        )
    }
}

/// The lines of a text, to find places in it.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    /// Where each begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds where the lines of a text begin.
    pub(super) fn of(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line of an offset in bytes, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The place of an offset in bytes.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        Place { line, column: 1 + before.chars().count() }
    }
}
