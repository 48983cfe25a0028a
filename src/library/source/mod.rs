//! Files as records: one file a format. What cannot be read is skipped with its reason.

use std::path::PathBuf;

use crate::news::{DateOrder, Record};

/// What one file was, and what could not be read of it; a line of `kliping check`.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// The file.
    pub path: PathBuf,
    /// What it was read as.
    pub format: Option<Format>,
    /// The character encoding found.
    pub encoding: Option<&'static str>,
    /// Records read.
    pub stories: usize,
    /// Which column or key gave which field.
    pub mapping: Vec<(Field, String)>,
    /// How the file writes numeric dates.
    pub date_order: DateOrder,
    /// What was skipped.
    pub skipped: Vec<Skipped>,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Line, row or element, from 1; none: the whole file.
    pub record: Option<usize>,
    /// Why.
    pub why: Why,
}

/// Why something was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {}

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One story a file.
    Text,
    /// An object, an array of objects, or an object around such an array.
    Json,
    /// An object a line.
    JsonLines,
    /// Rows divided by comma, semicolon or tab.
    Table,
}

/// The meanings that a column or key can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Headline.
    Title,
    /// Text.
    Body,
    /// Publication date.
    Date,
    /// Web address.
    Url,
    /// Author or reporter.
    Author,
    /// Editor.
    Editor,
    /// Outlet.
    Outlet,
    /// Section.
    Section,
    /// Summary.
    Lead,
    /// Key words.
    Tags,
}

/// Reads everything below the paths, in a stable order: each record to `take`, which returns
/// false to stop; returns a report a file.
pub fn read(_paths: &[PathBuf], _take: &mut dyn FnMut(Record) -> bool) -> Vec<FileReport> {
    Vec::new()
}
