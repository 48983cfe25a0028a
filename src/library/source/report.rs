//! What one file was, and what could not be read of it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::news::DateOrder;

use super::{Field, Why, packed};

/// How many skipped records of one file are listed with their reasons.
const LISTED: usize = 10_000;

/// What one file was, and what could not be read of it; a line of `kliping check`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileReport {
    /// The file; `-` for standard input. A folder only if something in it was left out.
    pub path: PathBuf,
    /// What it was read as.
    pub format: Option<Format>,
    /// The character encoding found.
    pub encoding: Option<&'static str>,
    /// Its size in bytes; 0 where unknown.
    pub bytes: u64,
    /// It is packed.
    pub packed: bool,
    /// Records handed on.
    pub stories: usize,
    /// Which column or key gave which field: of several, the one used most.
    pub mapping: Vec<(Field, String)>,
    /// How the file writes numeric dates.
    pub date_order: DateOrder,
    /// Files of a folder that were left out because of their extension.
    pub ignored: usize,
    /// Rows with more cells than the table has columns; the cells in excess were dropped.
    pub ragged: usize,
    /// What was skipped, in order.
    pub skipped: Vec<Skipped>,
    /// How many more were skipped than `skipped` lists; only a file of rubbish has so many.
    pub unlisted: usize,
}

impl FileReport {
    /// The report on a path of which nothing could be read.
    pub fn refused(path: impl Into<PathBuf>, why: Why) -> Self {
        let skipped = vec![Skipped { record: None, why }];
        Self { path: path.into(), skipped, ..Self::default() }
    }

    /// How much could not be read, listed or not.
    pub fn losses(&self) -> usize {
        self.skipped.len() + self.unlisted
    }

    /// Notes that something was skipped.
    pub(super) fn skip(&mut self, record: Option<usize>, why: Why) {
        if self.skipped.len() < LISTED {
            self.skipped.push(Skipped { record, why });
        } else {
            self.unlisted += 1;
        }
    }
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Line, row or element, from 1; none: the whole file.
    pub record: Option<usize>,
    /// Why.
    pub why: Why,
}

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// One story a file.
    Text,
    /// An object, an array of objects, or an object around such an array.
    Json,
    /// An object a line.
    JsonLines,
    /// Rows divided by comma, semicolon or tab.
    Table,
    /// A saved web page: one story.
    Page,
    /// RSS, Atom, or any XML whose elements repeat.
    Feed,
    /// The sheets of a spreadsheet, a row a story.
    Workbook,
}

impl Format {
    /// The format that a file's extension stands for, before that of its packing.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let name = packed::unpacked_name(path.file_name()?.to_str()?);
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" => Some(Self::Table),
            "html" | "htm" | "xhtml" | "mhtml" | "mht" => Some(Self::Page),
            "xml" | "rss" | "atom" | "rdf" => Some(Self::Feed),
            "xlsx" | "xlsm" => Some(Self::Workbook),
            _ => None,
        }
    }

    /// The format's name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Table => "csv",
            Self::Page => "html",
            Self::Feed => "feed",
            Self::Workbook => "xlsx",
        }
    }
}
