//! The reasons for which files or records are skipped, with messages that tell the user what to do.

use std::fmt;
use std::io;

use crate::news::Language;

/// The supported extensions, as shown to the user.
const SUPPORTED_EXTENSIONS: &str =
    ".txt, .json, .jsonl, .csv, .tsv, .xlsx, .html, .xml, .rss (.gz, .zst)";

/// The reason for which a file or record was skipped, or could not be reread.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// A compressed file that is truncated or damaged, or decompresses to an implausible size.
    BadCompression,
    /// A workbook that cannot be opened, with the error of its parser.
    BadWorkbook(String),
    /// Only white space, or neither a title nor a body.
    Empty,
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
    /// The keys of an object, none of which is a title or a body.
    NoKnownField(Vec<String>),
    /// A quotation mark opened in this row is never closed, so the row extends to the end of the
    /// file. The part that was read was kept.
    UnclosedQuote,
    /// The file no longer contains what was read from it.
    FileChanged,
}

impl SkipReason {
    /// Returns the reason as a message to the user.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Indonesian => self.indonesian_message(),
            Language::English => self.english_message(),
        }
    }

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

    fn english_message(&self) -> String {
        match self {
            Self::NotFound => "There is no such file or folder; check the path.".into(),
            Self::PermissionDenied => "No permission to read it; change its permissions.".into(),
            Self::SymlinkLoop => {
                "A symbolic link that leads back to its own folder; not followed.".into()
            }
            Self::Unreadable(reason) => format!("It could not be read: {}.", escape_name(reason)),
            Self::Binary => {
                format!("Neither text nor a format that is known; give {SUPPORTED_EXTENSIONS}.")
            }
            Self::BadCompression => {
                "The packed file breaks off or is damaged here; what came before \
                                 was read. Fetch the file again."
                    .into()
            }
            Self::BadWorkbook(reason) => format!(
                "Not a workbook that can be read ({}); save it again as .xlsx or .csv.",
                escape_name(reason)
            ),
            Self::Empty => "There is no title and no text in it.".into(),
            Self::EmptyFolder => format!("No {SUPPORTED_EXTENSIONS} file in this folder."),
            Self::TooLarge(limit) => {
                format!("Larger than {} MB; split it.", limit >> 20)
            }
            Self::Truncated { line, column } => format!(
                "The file breaks off at line {line}, column {column}; what is whole before that \
                 was read. Fetch the file again."
            ),
            Self::InvalidJson { line, column } => {
                format!("Not valid JSON at line {line}, column {column}; mend it there.")
            }
            Self::InvalidXml { line, column } => format!(
                "Not valid XML at line {line}, column {column}; what is whole before that was \
                 read. Mend it there."
            ),
            Self::AddressList => "A list of addresses (a sitemap or OPML) without texts; give the \
                                pages that it lists."
                .into(),
            Self::NotAnObject => "Not an object with a title and a text.".into(),
            Self::NoKnownColumn(names) => format!(
                "No column is known as title or text; rename one to \"title\" or \"content\". \
                 The columns are: {}.",
                format_names(names)
            ),
            Self::NoKnownField(names) => format!(
                "No field is known as title or text; rename one to \"title\" or \"content\". \
                 The fields are: {}.",
                format_names(names)
            ),
            Self::UnclosedQuote => {
                "A quotation mark opened in this row is never closed, so the row \
                                runs to the end of the file; close it."
                    .into()
            }
            Self::FileChanged => "The file has changed since it was read; read it again.".into(),
        }
    }

    fn indonesian_message(&self) -> String {
        match self {
            Self::NotFound => "Berkas atau folder ini tidak ada; periksa jalurnya.".into(),
            Self::PermissionDenied => "Tidak ada izin membacanya; ubah izin aksesnya.".into(),
            Self::SymlinkLoop => {
                "Tautan simbolis yang kembali ke foldernya sendiri; tidak diikuti.".into()
            }
            Self::Unreadable(reason) => format!("Tidak dapat dibaca: {}.", escape_name(reason)),
            Self::Binary => {
                format!("Bukan teks dan bukan format yang dikenal; berikan {SUPPORTED_EXTENSIONS}.")
            }
            Self::BadCompression => {
                "Berkas terkemas ini terputus atau rusak di sini; yang sebelumnya \
                                 sudah dibaca. Unduh ulang berkasnya."
                    .into()
            }
            Self::BadWorkbook(reason) => format!(
                "Bukan buku kerja yang dapat dibaca ({}); simpan ulang sebagai .xlsx atau .csv.",
                escape_name(reason)
            ),
            Self::Empty => "Tidak ada judul dan tidak ada teks di dalamnya.".into(),
            Self::EmptyFolder => {
                format!("Tidak ada berkas {SUPPORTED_EXTENSIONS} di folder ini.")
            }
            Self::TooLarge(limit) => format!("Lebih besar dari {} MB; pecahlah.", limit >> 20),
            Self::Truncated { line, column } => format!(
                "Berkas terputus di baris {line}, kolom {column}; yang utuh sebelumnya sudah \
                 dibaca. Unduh ulang berkasnya."
            ),
            Self::InvalidJson { line, column } => {
                format!("Bukan JSON yang sah di baris {line}, kolom {column}; perbaiki di sana.")
            }
            Self::InvalidXml { line, column } => format!(
                "Bukan XML yang sah di baris {line}, kolom {column}; yang utuh sebelumnya sudah \
                 dibaca. Perbaiki di sana."
            ),
            Self::AddressList => "Daftar alamat (peta situs atau OPML) tanpa teks; berikan \
                                halaman-halaman yang didaftarnya."
                .into(),
            Self::NotAnObject => "Bukan objek dengan judul dan teks.".into(),
            Self::NoKnownColumn(names) => format!(
                "Tidak ada kolom yang dikenal sebagai judul atau isi; namai salah satu \"judul\" \
                 atau \"isi\". Kolomnya: {}.",
                format_names(names)
            ),
            Self::NoKnownField(names) => format!(
                "Tidak ada bidang yang dikenal sebagai judul atau isi; namai salah satu \"judul\" \
                 atau \"isi\". Bidangnya: {}.",
                format_names(names)
            ),
            Self::UnclosedQuote => {
                "Tanda kutip yang dibuka di baris tabel ini tidak pernah ditutup, \
                                sehingga barisnya berlanjut sampai akhir berkas; tutuplah."
                    .into()
            }
            Self::FileChanged => "Berkas ini berubah sejak dibaca; bacalah lagi.".into(),
        }
    }
}

impl fmt::Display for SkipReason {
    /// Writes the English message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english_message())
    }
}

impl From<io::Error> for SkipReason {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            // Only the decompression of a file fails with this error.
            io::ErrorKind::InvalidData => Self::BadCompression,
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
