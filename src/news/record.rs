//! A story as read from a source: fields by meaning, decoded but not sanitized.

use std::ops::Range;
use std::path::PathBuf;

/// A story's fields before sanitizing and parsing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawRecord {
    /// Headline.
    pub title: Option<String>,
    /// Body text; paragraphs are separated by line breaks if the source has them.
    pub body: String,
    /// Lines of the body whose role the markup of the source states.
    pub line_roles: Vec<(String, LineRole)>,
    /// Date, as written.
    pub date: Option<String>,
    /// URL.
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
    /// Keywords.
    pub tags: Vec<String>,
    /// Order of day and month in this file's numeric dates.
    pub date_order: DateOrder,
    /// Where the record was read from.
    pub origin: Origin,
}

/// Role of a line, as stated by the markup of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineRole {
    /// A subhead.
    Heading,
    /// The caption of a picture.
    Caption,
    /// Names, date or reading time around the headline.
    Byline,
    /// A line that consists of a link to this URL.
    Link(String),
    /// Text that the site inserted.
    Furniture,
}

/// Location of a record in its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file, as given or found; `-` for standard input.
    pub path: PathBuf,
    /// One-based number of the record in a file with several records: the line of a JSONL file, the
    /// row of a CSV file without its header, the element of an array.
    pub record: Option<usize>,
    /// Byte range of the (decompressed) file that holds only this record. `None` if the record
    /// cannot be parsed from those bytes alone and the whole file must be read again.
    pub span: Option<Range<u64>>,
    /// Modification date of the file: the latest day on which its stories can have been published.
    pub modified: Option<jiff::civil::Date>,
}

/// Order of day and month in numeric dates such as `1/2/2025`.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// No numeric date decides; day first is assumed, as is usual in Indonesia.
    #[default]
    Undecided,
    /// Some date's first number is greater than 12.
    DayFirst,
    /// Some date's second number is greater than 12.
    MonthFirst,
}
