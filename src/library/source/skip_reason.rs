//! The reasons for which files or records are skipped, with messages that tell the user what to do.

use std::io;

use crate::locale::library as messages;
use crate::news::{Explain, Language};

/// The reason for which a file or record was skipped, or could not be reread.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum SkipReason {
    /// The path does not exist.
    NotFound,
    /// Permission to read was denied.
    PermissionDenied,
    /// A symbolic link leads back to a folder above it.
    SymlinkLoop,
    /// Reading failed with this system error.
    Unreadable(String),
    /// Neither text nor a known format.
    Binary,
    /// A pipe, a device or a file of the kernel.
    NotRegular,
    /// A format that is not read.
    Foreign {
        /// The name of the format.
        name: &'static str,
        /// The program that converts it.
        tool: &'static str,
    },
    /// A compressed file that is truncated or damaged, or decompresses to an implausible size.
    BadCompression,
    /// A workbook that cannot be opened, with the error of its parser.
    BadWorkbook(String),
    /// A workbook of charts, without a sheet of cells.
    OnlyCharts,
    /// A file in an archive.
    InArchive {
        /// Its name in the archive.
        name: String,
        /// The reason for which it was skipped.
        reason: Box<SkipReason>,
    },
    /// Only white space, or neither a title nor a body.
    Empty,
    /// A page with a title but without text.
    NoText,
    /// A page of links without a story.
    LinkPage,
    /// A folder without a readable file.
    EmptyFolder,
    /// Larger than this many bytes.
    TooLarge(usize),
    /// The file ends in the middle of a record.
    Truncated {
        /// The line at which the file ends, from 1.
        line: usize,
        /// The character in that line, from 1.
        column: usize,
    },
    /// Invalid JSON.
    InvalidJson {
        /// The line, from 1.
        line: usize,
        /// The character in that line, from 1.
        column: usize,
    },
    /// Invalid XML. The complete items before this position were read.
    InvalidXml {
        /// The line, from 1.
        line: usize,
        /// The character in that line, from 1.
        column: usize,
    },
    /// A list of story addresses without their texts.
    AddressList,
    /// JSON, but not an object with fields.
    NotAnObject,
    /// The columns of a table, none of which is a title or a body.
    NoKnownColumn(Vec<String>),
    /// The first row of a table without a header.
    NoHeader(Vec<String>),
    /// The keys of an object, none of which is a title or a body.
    NoKnownField(Vec<String>),
    /// A quotation mark opened in this row is never closed, so the row extends to the end of the
    /// file. The part that was read was kept.
    UnclosedQuote,
    /// The file no longer contains what was read from it.
    FileChanged,
}

impl SkipReason {
    /// Returns the reason for a record that others follow. A truncated record in the middle of a
    /// file is invalid JSON, not a truncated file.
    pub(super) fn inside_file(self) -> Self {
        match self {
            Self::Truncated { line, column } => Self::InvalidJson { line, column },
            other => other,
        }
    }

    /// Shifts the position of the reason, which counts from the start of a record, to that record's
    /// position in the file.
    pub(super) fn shifted_to(self, first_line: usize, first_column: usize) -> Self {
        let place = |line: usize, column: usize| {
            let shift = if line == 1 { first_column - 1 } else { 0 };
            (line + first_line - 1, column + shift)
        };
        match self {
            Self::Truncated { line, column } => {
                let (line, column) = place(line, column);
                Self::Truncated { line, column }
            }
            Self::InvalidJson { line, column } => {
                let (line, column) = place(line, column);
                Self::InvalidJson { line, column }
            }
            other => other,
        }
    }
}

impl Explain for SkipReason {
    fn message(&self, language: Language) -> String {
        let fixed = match self {
            Self::Unreadable(reason) => {
                return messages::skip_unreadable(escape_name(reason), language);
            }
            Self::BadWorkbook(reason) => {
                return messages::skip_bad_workbook(escape_name(reason), language);
            }
            Self::TooLarge(limit) => return messages::skip_too_large(limit >> 20, language),
            Self::Truncated { line, column } => {
                return messages::skip_truncated(line, column, language);
            }
            Self::InvalidJson { line, column } => {
                return messages::skip_invalid_json(line, column, language);
            }
            Self::InvalidXml { line, column } => {
                return messages::skip_invalid_xml(line, column, language);
            }
            Self::NoKnownColumn(names) => {
                return messages::skip_no_known_column(format_names(names), language);
            }
            Self::NoHeader(names) => {
                return messages::skip_no_header(format_names(names), language);
            }
            Self::Foreign { name, tool } => return messages::skip_foreign(name, tool, language),
            Self::NoKnownField(names) => {
                return messages::skip_no_known_field(format_names(names), language);
            }
            Self::InArchive { name, reason } => {
                return messages::skip_in_archive(
                    escape_name(name),
                    reason.message(language),
                    language,
                );
            }
            Self::OnlyCharts => messages::skip_only_charts,
            Self::NotFound => messages::skip_not_found,
            Self::PermissionDenied => messages::skip_permission_denied,
            Self::SymlinkLoop => messages::skip_symlink_loop,
            Self::Binary => messages::skip_binary,
            Self::NotRegular => messages::skip_not_regular,
            Self::BadCompression => messages::skip_bad_compression,
            Self::Empty => messages::skip_empty,
            Self::NoText => messages::skip_no_text,
            Self::LinkPage => messages::skip_link_page,
            Self::EmptyFolder => messages::skip_empty_folder,
            Self::AddressList => messages::skip_address_list,
            Self::NotAnObject => messages::skip_not_an_object,
            Self::UnclosedQuote => messages::skip_unclosed_quote,
            Self::FileChanged => messages::skip_file_changed,
        };
        fixed(language).to_owned()
    }
}

impl From<io::Error> for SkipReason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            // Only the decompression of a file fails with this error.
            io::ErrorKind::InvalidData => Self::BadCompression,
            // Only the opening of something else than a regular file fails with this error.
            io::ErrorKind::NotSeekable => Self::NotRegular,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

/// The maximum number of names in a message, and the maximum number of characters of each.
const NAMES: usize = 8;
const MAX_NAME_CHARS: usize = 80;

/// Truncates the names to those shown in a message, plus one that indicates that there are more.
pub(super) fn truncate_names(mut names: Vec<String>) -> Vec<String> {
    names.truncate(NAMES + 1);
    names
}

fn format_names(names: &[String]) -> String {
    let mut listed: Vec<String> = names.iter().take(NAMES).map(|name| escape_name(name)).collect();
    if names.is_empty() {
        listed.push("(–)".into());
    } else if names.len() > NAMES {
        listed.push("…".into());
    }
    listed.join(", ")
}

/// Escapes the control and invisible characters of a foreign name for use in a message.
pub(super) fn escape_name(name: &str) -> String {
    let mut out = String::new();
    for (place, character) in name.chars().enumerate() {
        if place >= MAX_NAME_CHARS {
            out.push('…');
            break;
        }
        if character.is_control() || is_invisible(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// Returns true for zero-width characters, bidirectional controls and tag characters.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
