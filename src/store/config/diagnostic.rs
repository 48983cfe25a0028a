//! Problems of the settings file, and positions in it.

use crate::locale::store as messages;
use crate::news::{Explain, FilePosition, Language};
use crate::store::escape::escape_text;

/// A message without parameters.
pub(super) type FixedMessage = fn(Language) -> &'static str;

/// A problem in the settings file.
#[derive(Debug)]
pub(super) enum ConfigProblem {
    /// Not valid TOML; the parser's message.
    Syntax(String),
    /// A value that the setting does not take.
    InvalidValue {
        /// The key.
        name: String,
        /// What the setting takes.
        allowed: FixedMessage,
        /// The value.
        value: InvalidValue,
    },
    /// An unknown key, and the most similar known one.
    UnknownKey(String, Option<&'static str>),
    /// A top-level setting below a table header.
    MisplacedKey(String),
    /// A collection without a path.
    NoPath,
    /// `collection` is not an array of tables.
    NotAnArray,
}

/// A value as a message shows it.
#[derive(Debug)]
pub(super) enum InvalidValue {
    List,
    Table,
    Text(String),
}

impl Explain for ConfigProblem {
    fn message(&self, language: Language) -> String {
        let message = match self {
            Self::Syntax(problem) => messages::config_syntax(problem, language),
            Self::InvalidValue { name, allowed, value } => {
                let value = match value {
                    InvalidValue::List => messages::a_list(language),
                    InvalidValue::Table => messages::a_table(language),
                    InvalidValue::Text(text) => text,
                };
                messages::config_invalid_value(name, allowed(language), value, language)
            }
            Self::UnknownKey(name, None) => messages::config_unknown_key(name, language),
            Self::UnknownKey(name, Some(near)) => {
                messages::config_unknown_key_near(name, near, language)
            }
            Self::MisplacedKey(name) => messages::config_misplaced_key(name, language),
            Self::NoPath => messages::config_no_path(language).to_owned(),
            Self::NotAnArray => messages::config_not_array(language).to_owned(),
        };
        // The message may quote the file.
        escape_text(&message)
    }
}

/// Line index of a text, to convert offsets to positions.
#[derive(Debug)]
pub(super) struct LineIndex<'t> {
    pub(super) text: &'t str,
    /// Offset of each line.
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Builds the index of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Returns the line of a byte offset, from 1.
    pub(super) fn line_number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the position of a byte offset.
    pub(super) fn position(&self, offset: usize) -> FilePosition {
        let line = self.line_number(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        FilePosition { line, column: 1 + before.chars().count() }
    }
}
