//! The user's settings: `config.toml` in the configuration folder, edited by hand.

mod diagnostic;
mod parser;
mod render;
mod schema;
mod watcher;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, RealDisk};
use super::{Dirs, StoreError};
use crate::news::{DateOrder, Diagnostic, FilePosition, Language, ListStyle, ReadRule};
use crate::text::citation::CitationStyle;

pub use watcher::{ConfigWatcher, load_themes, theme_file_errors};

/// Maximum size of the settings file, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// The user's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Language of the interface; `None`: that of the system.
    pub language: Option<Language>,
    /// Name of the theme, which may not exist; `None`: chosen automatically.
    pub theme: Option<String>,
    /// When a story counts as read.
    pub mark_read: ReadRule,
    /// Width of the text, in cells.
    pub measure: u16,
    /// Number of lines of a story in the list.
    pub list: ListStyle,
    /// Draw with ASCII characters only; `None`: only where the terminal supports nothing else.
    pub ascii: Option<bool>,
    /// Enable the mouse.
    pub mouse: bool,
    /// Show what is open in the title of the terminal.
    pub terminal_title: bool,
    /// Emit links as terminal hyperlinks.
    pub hyperlinks: bool,
    /// Style of citations.
    pub citation: CitationStyle,
    /// Command that opens a URL, as program and arguments. Empty: `BROWSER`, else the system
    /// default.
    pub browser: Vec<String>,
    /// Command that receives copied text, as program and arguments. Empty: the terminal itself.
    pub clipboard: Vec<String>,
    /// The user's key bindings, in the order of the file.
    pub keys: Vec<ConfigKeyBinding>,
    /// How to read the files of some collections.
    pub collections: Vec<CollectionConfig>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            mark_read: ReadRule::default(),
            measure: 76,
            list: ListStyle::default(),
            ascii: None,
            mouse: true,
            terminal_title: true,
            hyperlinks: true,
            citation: CitationStyle::default(),
            browser: Vec::new(),
            clipboard: Vec::new(),
            keys: Vec::new(),
            collections: Vec::new(),
        }
    }
}

/// Key bindings of a command. Neither the command nor the keys are validated here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigKeyBinding {
    /// Name of the command.
    pub command: String,
    /// Key sequences; empty: the command has no key.
    pub keys: Vec<String>,
    /// Position of the command in the file.
    pub position: FilePosition,
}

/// How to read a file, or all files below a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectionConfig {
    /// File or folder. `~/` is the home folder; relative paths start at the configuration folder.
    pub path: PathBuf,
    /// By field name, the columns or keys that hold the field, best first.
    pub fields: BTreeMap<String, FieldNames>,
    /// Order of day and month in numeric dates.
    pub date_order: DateOrder,
}

/// One name, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldNames {
    /// One name.
    One(String),
    /// Several names, best first. Empty: nothing holds the field.
    Many(Vec<String>),
}

impl FieldNames {
    /// Returns the names as a list.
    pub fn to_vec(&self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name.clone()],
            Self::Many(names) => names.clone(),
        }
    }
}

impl Config {
    /// Loads the settings with collection paths resolved, or the defaults if there is no settings
    /// file. Fails if it cannot be read or is invalid.
    pub fn load(dirs: &Dirs) -> Result<Self, StoreError> {
        let mut config = Self::load_raw(dirs)?.unwrap_or_default();
        for custom in &mut config.collections {
            // Relative paths start at the configuration folder.
            custom.path = dirs.config.join(expand_home(&custom.path));
        }
        Ok(config)
    }

    /// Loads the settings as written, or `None` if there is no settings file. Fails like
    /// [`Config::load`].
    pub fn load_raw(dirs: &Dirs) -> Result<Option<Self>, StoreError> {
        let path = dirs.settings_file();
        let text = match disk::read_limited(&RealDisk, &path, MAX_BYTES).and_then(decode_utf8) {
            Ok(text) => text,
            // A file in the place of the folder is reported when something is written to it.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            Err(error) => {
                return Err(StoreError::SettingsUnreadable { path, reason: error.into() });
            }
        };
        Self::parse(&text)
            .map(Some)
            .map_err(|complaints| StoreError::SettingsInvalid { path, diagnostics: complaints })
    }

    /// Parses settings. On failure, returns all diagnostics in the order of the text.
    pub fn parse(text: &str) -> Result<Self, Vec<Diagnostic>> {
        parser::parse(text)
    }

    /// Returns the key bindings: the name of each command, its key sequences and its position.
    pub fn key_bindings(&self) -> Vec<(&str, &[String], FilePosition)> {
        let bindings = self.keys.iter();
        bindings.map(|one| (one.command.as_str(), one.keys.as_slice(), one.position)).collect()
    }

    /// Renders the settings as a file that explains each of them. Settings with their default value
    /// are commented out.
    pub fn to_documented_toml(&self, language: Language) -> String {
        render::render(self, language)
    }
}

fn decode_utf8(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::other("not UTF-8"))
}

/// Replaces a leading `~/` by the home folder, as a shell does.
pub fn expand_home(path: &Path) -> PathBuf {
    let home = directories::BaseDirs::new();
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.home_dir().join(rest),
        _ => path.to_owned(),
    }
}
