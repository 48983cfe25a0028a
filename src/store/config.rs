//! The reader's settings: `config.toml` in the configuration folder, written by hand.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::disk::{self, Real};
use super::{Dirs, Error};
use crate::news::{DateOrder, ReadRule};

/// The largest file that is read, in bytes.
const LIMIT: u64 = 1 << 20;

/// What the reader has set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// When a story counts as read.
    #[serde(default)]
    pub mark_read: ReadRule,
    /// How the files of some collections are to be read.
    #[serde(default, rename = "collection")]
    pub collections: Vec<Custom>,
}

/// How a file, or all below a folder, is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// The file or folder; `~/` is the home folder, and what is relative lies beside the settings.
    pub path: PathBuf,
    /// By the name of a field, the columns or keys that give it, best first.
    #[serde(default)]
    pub fields: BTreeMap<String, Names>,
    /// How numeric dates are written.
    #[serde(default)]
    pub date_order: DateOrder,
}

/// One name, or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
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
    /// The settings; none if there is no such file. Fails if it cannot be read or understood.
    pub fn load(dirs: &Dirs) -> Result<Self, Error> {
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
                return Ok(Self::default());
            }
            Err(error) => return Err(Error::NoSettings { path, reason: error.into() }),
        };
        let mut config: Self = toml::from_str(&text).map_err(|error| Error::BadSettings {
            path,
            line: error.span().map_or(1, |span| line(&text, span.start)),
            what: error.message().to_owned(),
        })?;
        for custom in &mut config.collections {
            custom.path = place(&custom.path, dirs);
        }
        Ok(config)
    }
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::Error::other("not UTF-8"))
}

/// The line, from 1, in which an offset lies.
fn line(text: &str, offset: usize) -> usize {
    1 + text.get(..offset).unwrap_or(text).matches('\n').count()
}

/// A path as it is meant.
fn place(path: &Path, dirs: &Dirs) -> PathBuf {
    let home = directories::BaseDirs::new();
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.home_dir().join(rest),
        _ => dirs.config.join(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Language;
    use crate::store::Overrides;

    fn load(text: &str) -> Result<Config, Error> {
        let folder = tempfile::tempdir().unwrap();
        let asked = Some(folder.path().to_owned());
        let dirs =
            Dirs::find(Overrides { config: asked.clone(), cache: asked.clone(), state: asked });
        let dirs = dirs.unwrap();
        std::fs::write(dirs.settings(), text).unwrap();
        let mut config = Config::load(&dirs)?;
        for custom in &mut config.collections {
            let path = custom.path.strip_prefix(folder.path()).unwrap_or(&custom.path);
            custom.path = path.to_owned();
        }
        Ok(config)
    }

    #[test]
    fn names_of_fields_are_read() {
        let config = load(
            "[[collection]]\npath = \"arsip\"\ndate_order = \"month-first\"\n\
             fields.title = \"nm_judul\"\nfields.body = [\"txt\", \"ket\"]\nfields.outlet = []\n\
             [[collection]]\npath = \"/data/a.csv\"\n",
        );
        let config = config.unwrap();
        let [first, second] = config.collections.as_slice() else { panic!("{config:?}") };
        assert_eq!((first.path.to_str(), first.date_order), (Some("arsip"), DateOrder::MonthFirst));
        let names: Vec<_> =
            first.fields.iter().map(|(field, names)| (field.as_str(), names.list())).collect();
        assert_eq!(
            names,
            [
                ("body", vec!["txt".to_owned(), "ket".to_owned()]),
                ("outlet", vec![]),
                ("title", vec!["nm_judul".to_owned()])
            ]
        );
        assert_eq!(second.path.to_str(), Some("/data/a.csv"));
        assert_eq!(load(""), Ok(Config::default()));
    }

    #[test]
    fn when_a_story_counts_as_read_is_set() {
        for (text, rule) in [
            ("", ReadRule::Dwell),
            ("mark_read = \"dwell\"", ReadRule::Dwell),
            ("mark_read = \"open\"", ReadRule::Open),
            ("mark_read = \"end\"", ReadRule::End),
            ("mark_read = \"manual\"", ReadRule::Manual),
        ] {
            assert_eq!(load(text).unwrap().mark_read, rule);
        }
        assert!(load("mark_read = \"never\"").unwrap_err().to_string().contains("line 1"));
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_line() {
        for (text, line) in [
            ("[[collection]]\npath = \"a\"\nwarna = 1\n", "3"),
            ("\n[[collection]\n", "2"),
            ("[[collection]]\n", "1"),
            ("[[collection]]\npath = \"a\"\ndate_order = \"years\"\n", "3"),
        ] {
            let error = load(text).unwrap_err();
            assert!(
                error.sentence(Language::English).contains(&format!("line {line}")),
                "{error:?}"
            );
            assert!(error.sentence(Language::Indonesian).contains(&format!("baris {line}")));
        }
    }
}
