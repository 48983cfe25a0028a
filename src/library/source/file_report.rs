//! The report on one file: what was read, and what was skipped.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::news::DateOrder;

use crate::library::source::decoding::decompression;
use crate::library::source::{RecordField, SkipReason};

/// The maximum number of skipped records per file that are listed with their reasons.
const MAX_LISTED: usize = 10_000;

/// The report on one file; a line of `kliping check`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileReport {
    /// The file; `-` for standard input. A folder only if it could not be read or files in it were
    /// left out.
    pub path: PathBuf,
    /// The format it was read as.
    pub format: Option<Format>,
    /// The character encoding found.
    pub encoding: Option<&'static str>,
    /// The size in bytes; 0 if unknown.
    pub bytes: u64,
    /// The file is compressed.
    pub compressed: bool,
    /// The number of records sent to the sink.
    pub story_count: usize,
    /// The column or key that supplied each field; if several did, the one used most often.
    pub mapping: Vec<(RecordField, String)>,
    /// The order of day and month in the file's numeric dates.
    pub date_order: DateOrder,
    /// The number of dates that contradict this order.
    pub date_contradictions: usize,
    /// The number of files in a folder that were left out because of their extension.
    pub ignored_files: usize,
    /// The number of rows of tables and workbooks below their headers. Each is a story or skipped.
    pub row_count: usize,
    /// The number of rows with more cells than the table has columns. The extra cells were dropped.
    pub ragged_rows: usize,
    /// The keys that lead to the stories of a JSON file, if they are not at its top.
    pub story_paths: Vec<String>,
    /// The names of other lists and objects beside these stories.
    pub beside: Vec<String>,
    /// For a table whose columns are not known by their names: which may be which field, by what they
    /// contain. A column without a name is `#1`.
    pub proposal: Vec<(RecordField, String)>,
    /// What was skipped, in order.
    pub skipped: Vec<SkippedRecord>,
    /// The number of skipped records beyond those listed in `skipped`. Only a file of garbage has
    /// so many.
    pub unlisted_count: usize,
}

impl FileReport {
    /// Creates the report for a path that could not be read.
    pub fn unreadable(path: impl Into<PathBuf>, reason: SkipReason) -> Self {
        let skipped = vec![SkippedRecord { record: None, reason }];
        Self { path: path.into(), skipped, ..Self::default() }
    }

    /// Returns the number of skipped records, listed or not.
    pub fn skipped_count(&self) -> usize {
        self.skipped.len() + self.unlisted_count
    }

    /// Records that something was skipped.
    pub(super) fn skip(&mut self, record: Option<usize>, reason: SkipReason) {
        if self.skipped.len() < MAX_LISTED {
            self.skipped.push(SkippedRecord { record, reason });
        } else {
            self.unlisted_count += 1;
        }
    }
}

/// Returns the settings that would read the columns of a table, a line each, for `config.toml`: `path`
/// is the file, `columns` are names of fields with the columns that supply them.
pub fn proposed_settings<'c>(
    path: &str,
    columns: impl Iterator<Item = (&'c str, &'c str)>,
) -> Vec<String> {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let head = ["[[collection]]".to_owned(), format!("path = {}", quoted(path))];
    let columns = columns.map(|(field, column)| format!("fields.{field} = {}", quoted(column)));
    head.into_iter().chain(columns).collect()
}

/// A record, or a whole file, that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRecord {
    /// The line, row or element, from 1; `None` for the whole file.
    pub record: Option<usize>,
    /// The reason.
    pub reason: SkipReason,
}

/// The supported file formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// One story per file.
    Text,
    /// An object, an array of objects, or an object that contains such an array.
    Json,
    /// One object per line.
    JsonLines,
    /// Rows of cells separated by comma, semicolon, tab or vertical bar.
    Table,
    /// A saved web page: one story.
    Html,
    /// RSS, Atom, or any XML with repeated elements.
    Feed,
    /// The sheets of a spreadsheet, one story per row.
    Workbook,
    /// A zip or tar archive of files of any format, or a book of pages.
    Archive,
    /// A document of a word processor: one story.
    Document,
    /// Mails, one story each.
    Mail,
    /// The pages of an archived site.
    Warc,
    /// The rows that a database dump inserts.
    Sql,
}

impl Format {
    /// Returns the format that a file's extension indicates, ignoring a compression extension.
    pub(super) fn from_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy();
        let name = decompression::strip_compression_extension(&name);
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" => Some(Self::Table),
            "html" | "htm" | "xhtml" | "mhtml" | "mht" => Some(Self::Html),
            "xml" | "rss" | "atom" | "rdf" => Some(Self::Feed),
            "xlsx" | "xlsm" | "xls" | "ods" => Some(Self::Workbook),
            "zip" | "tar" | "tgz" | "wacz" | "epub" => Some(Self::Archive),
            "docx" | "odt" => Some(Self::Document),
            "eml" | "mbox" => Some(Self::Mail),
            "warc" => Some(Self::Warc),
            "sql" => Some(Self::Sql),
            _ => None,
        }
    }

    /// Returns whether a file of this format holds one story.
    pub(super) fn has_one_story(self) -> bool {
        match self {
            Self::Text | Self::Html | Self::Document => true,
            Self::Json
            | Self::JsonLines
            | Self::Table
            | Self::Feed
            | Self::Workbook
            | Self::Archive
            | Self::Mail
            | Self::Warc
            | Self::Sql => false,
        }
    }

    /// Returns the name in the output of `check`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Table => "csv",
            Self::Html => "html",
            Self::Feed => "feed",
            Self::Workbook => "xlsx",
            Self::Archive => "archive",
            Self::Document => "document",
            Self::Mail => "mail",
            Self::Warc => "warc",
            Self::Sql => "sql",
        }
    }
}
