//! One story as a source gave it: fields by meaning, their text decoded but otherwise untouched.

use std::ops::Range;
use std::path::PathBuf;

/// What a reader of files hands on: nothing in it is sanitised yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Headline.
    pub title: Option<String>,
    /// Text; paragraphs divided by line breaks where the source kept them.
    pub body: String,
    /// Date, as written.
    pub date: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// Author, reporter or writer, as written.
    pub author: Option<String>,
    /// Editor, as written.
    pub editor: Option<String>,
    /// Outlet or portal, as written.
    pub outlet: Option<String>,
    /// Section or category.
    pub section: Option<String>,
    /// Summary.
    pub lead: Option<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// How this file writes `1/2/2025`.
    pub date_order: DateOrder,
    /// Where it was read.
    pub origin: Origin,
}

/// Where a record was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was named or found; `-` for standard input.
    pub path: PathBuf,
    /// The record's number in a file of many, from 1: the line of a JSONL file, the row of a CSV
    /// file without its header, the element of an array.
    pub record: Option<usize>,
    /// The bytes of the file, unpacked if it is packed, that hold this record and no other; none
    /// where it cannot be read from them alone, so that the file has to be read again whole.
    pub span: Option<Range<u64>>,
    /// The day the file was last changed, for files of one story.
    pub modified: Option<jiff::civil::Date>,
}

/// Which part of `1/2/2025` is the day.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// No numeric date decides it; read as day first, the Indonesian way.
    #[default]
    Undecided,
    /// Some first part is greater than 12.
    DayFirst,
    /// Some second part is greater than 12.
    MonthFirst,
}
