//! The reader's settings: `config.toml` in the configuration folder, written by hand.

mod complaint;
mod print;
mod read;
mod settings;
mod toml;
mod watch;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Real};
use super::{Dirs, Error};
use crate::news::{DateOrder, Language, ReadRule};

pub use complaint::{Complaint, Place};
pub use watch::{Watch, themes};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 1 << 20;

/// What the reader has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The language of the interface, if it is not to be that of the system.
    pub language: Option<Language>,
    /// How the reader looks: the name of a theme, which there may not be.
    pub theme: Option<String>,
    /// When a story counts as read.
    pub mark_read: ReadRule,
    /// The width of the text, in cells.
    pub measure: u16,
    /// Draw with ASCII alone? None: where the terminal shows nothing else.
    pub ascii: Option<bool>,
    /// Does the mouse do something?
    pub mouse: bool,
    /// Does the title of the terminal say what is open?
    pub terminal_title: bool,
    /// Are links given to the terminal as such?
    pub hyperlinks: bool,
    /// What opens an address, a word each; empty: `BROWSER`, else the system's.
    pub browser: Vec<String>,
    /// What takes copied text, a word each; empty: the terminal itself.
    pub clipboard: Vec<String>,
    /// The reader's own keys, in the order of the file.
    pub keys: Vec<Bound>,
    /// How the files of some collections are to be read.
    pub collections: Vec<Custom>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: None,
            mark_read: ReadRule::default(),
            measure: 76,
            ascii: None,
            mouse: true,
            terminal_title: true,
            hyperlinks: true,
            browser: Vec::new(),
            clipboard: Vec::new(),
            keys: Vec::new(),
            collections: Vec::new(),
        }
    }
}

/// The keys of a command. Neither it nor they need be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The name of the command.
    pub command: String,
    /// Its keys; none: it has no key.
    pub keys: Vec<String>,
    /// Where the command stands in the file.
    pub place: Place,
}

/// How a file, or all below a folder, is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Custom {
    /// The file or folder; `~/` is the home folder, and what is relative lies beside the settings.
    pub path: PathBuf,
    /// By the name of a field, the columns or keys that give it, best first.
    pub fields: BTreeMap<String, Names>,
    /// How numeric dates are written.
    pub date_order: DateOrder,
}

/// One name, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// One.
    One(String),
    /// Several, best first; none at all: nothing gives the field.
    Several(Vec<String>),
}

impl Names {
    /// The names as a list.
    pub fn list(&self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name.clone()],
            Self::Several(names) => names.clone(),
        }
    }
}

impl Config {
    /// The settings, with the paths of collections as they are meant; the defaults if there is no
    /// such file. Fails if it cannot be read or understood.
    pub fn load(dirs: &Dirs) -> Result<Self, Error> {
        let mut config = Self::find(dirs)?.unwrap_or_default();
        for custom in &mut config.collections {
            // What is relative lies beside the settings.
            custom.path = dirs.config.join(at_home(&custom.path));
        }
        Ok(config)
    }

    /// The settings with all as it is written; none if there is no such file. Fails as
    /// [`Config::load`] does.
    pub fn find(dirs: &Dirs) -> Result<Option<Self>, Error> {
        let path = dirs.settings();
        let text = match disk::read(&Real, &path, LIMIT).and_then(text) {
            Ok(text) => text,
            // That the folder is none is told where something is to be written in it.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(Error::NoSettings { path, reason: error.into() }),
        };
        Self::read(&text).map(Some).map_err(|complaints| Error::BadSettings { path, complaints })
    }

    /// Reads settings. What is wrong with them comes back in the order of the text, all of it.
    pub fn read(text: &str) -> Result<Self, Vec<Complaint>> {
        read::read(text)
    }

    /// The keys that are set: the name of each command, and its sequences.
    pub fn bindings(&self) -> Vec<(&str, &[String])> {
        self.keys.iter().map(|bound| (bound.command.as_str(), bound.keys.as_slice())).collect()
    }

    /// The settings as a file that explains each of them. What is as it would be without the file
    /// is commented out.
    pub fn printed(&self, language: Language) -> String {
        print::print(self, language)
    }
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::other("not UTF-8"))
}

/// A path in which `~/` is the home folder: no shell has read it.
pub fn at_home(path: &Path) -> PathBuf {
    let home = directories::BaseDirs::new();
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.home_dir().join(rest),
        _ => path.to_owned(),
    }
}
