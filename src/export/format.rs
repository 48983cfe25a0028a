//! The formats of exports and what they contain.

use std::path::Path;

use clap::ValueEnum;

/// Format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One JSON object a line
    Jsonl,
    /// A table
    Csv,
    /// Markdown with front matter; a folder, if the name ends in /: a file a story
    Md,
    /// A folder of linked pages
    Html,
    /// For biblatex
    Bibtex,
    /// For Zotero, Mendeley, `EndNote`
    Ris,
    /// For pandoc and Zotero
    CslJson,
    /// A folder for `OpenSearch`, Elasticsearch or Quickwit
    #[value(name = "opensearch")]
    SearchEngine,
}

/// Part of a story that tables have on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportPart {
    /// Plain text
    Text,
    /// People, organizations and places
    Entities,
    /// Amounts and dates
    Figures,
    /// Quotations
    Quotes,
    /// Links to other stories
    Links,
}

impl ExportPart {
    /// Returns the name of the field or column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Entities => "entities",
            Self::Figures => "figures",
            Self::Quotes => "quotes",
            Self::Links => "links",
        }
    }
}

impl ExportFormat {
    /// Returns true if the format is always a folder.
    pub(super) fn is_folder(self) -> bool {
        matches!(self, Self::Html | Self::SearchEngine)
    }

    /// Returns the format that the name of a file asks for. A name that ends in a separator is a folder
    /// of Markdown files.
    pub fn from_path(path: &Path) -> Option<Self> {
        if ends_in_separator(path) {
            return Some(Self::Md);
        }
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Md,
            "html" | "htm" => Self::Html,
            "bib" | "bibtex" => Self::Bibtex,
            "ris" => Self::Ris,
            "json" => Self::CslJson,
            _ => return None,
        })
    }
}

/// Returns true if a path is written as that of a folder.
pub(crate) fn ends_in_separator(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|byte| std::path::is_separator(char::from(*byte)))
}
