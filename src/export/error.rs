//! Why an export has failed.

use std::io;
use std::path::PathBuf;

use crate::library;
use crate::locale::export as messages;
use crate::news::{ArticleId, Explain, Language};
use crate::text::sanitize::printable_path;

/// An error that ends an export. Nothing has been written then, except to standard output.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum ExportError {
    /// Standard output cannot be written.
    Output(#[from] io::Error),
    /// A file or folder cannot be written.
    File(PathBuf, io::Error),
    /// A story cannot be read.
    Story(#[from] library::Error),
    /// There is no story with this id.
    UnknownStory(ArticleId),
    /// The folder exists.
    Exists(PathBuf),
    /// The format needs a folder, and standard output was given.
    NeedsFolder,
    /// The name of the file tells no format.
    UnknownFormat(PathBuf),
    /// The user has canceled the export.
    Canceled,
}

impl Explain for ExportError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Output(error) => messages::output_failed(error, language),
            Self::File(path, why) => messages::file_failed(printable_path(path), why, language),
            Self::Story(error) => error.message(language),
            Self::UnknownStory(id) => messages::unknown_story(id, language),
            Self::Exists(path) => messages::file_exists(printable_path(path), language),
            Self::NeedsFolder => messages::needs_folder(language).to_owned(),
            Self::UnknownFormat(path) => messages::unknown_format(printable_path(path), language),
            Self::Canceled => messages::canceled(language).to_owned(),
        }
    }
}
