//! How the reader says that the fields of a collection are named, where nobody could guess it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Field;
use super::fields::{Known, fold, known};
use super::likely::likely;
use crate::news::DateOrder;

/// The names that a person gives to the fields of some files, instead of those that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// For a field, the columns or keys that give it, best first; no others do. Without any, the
    /// field stays empty.
    pub fields: Vec<(Field, Vec<String>)>,
    /// How numeric dates are written; if not said, the files show it.
    pub date_order: DateOrder,
}

/// Names that nobody gave rank behind so many that somebody did.
const OWN: usize = 64;

impl Mapping {
    /// The field that a name means.
    pub(super) fn known(&self, name: &str) -> Option<Known> {
        let found = || known(name).or_else(|| likely(name));
        if self.fields.is_empty() {
            return found();
        }
        let folded = fold(name);
        let own = self.fields.iter().find_map(|(field, names)| {
            let rank = names.iter().position(|name| fold(name) == folded)?;
            Some(Known::new(*field, rank))
        });
        own.or_else(|| {
            let known = found()?;
            let given = self.fields.iter().any(|(field, _)| *field == known.field);
            (!given).then(|| known.behind(OWN))
        })
    }

    /// True for the names of a title or a text, without one of which there is no story.
    pub(super) fn is_essential(&self, name: &str) -> bool {
        self.known(name).is_some_and(|known| matches!(known.field, Field::Title | Field::Body))
    }
}

/// The mappings of all files and folders that have one of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mappings(Vec<(PathBuf, Arc<Mapping>)>);

impl Mappings {
    /// The mappings by the file or folder that each is for.
    pub fn new(mappings: impl IntoIterator<Item = (PathBuf, Mapping)>) -> Self {
        let place = |path: PathBuf| std::fs::canonicalize(&path).unwrap_or(path);
        Self(mappings.into_iter().map(|(path, own)| (place(path), Arc::new(own))).collect())
    }

    /// The mapping of a file: that of the nearest folder above it, or its own.
    pub(super) fn of(&self, file: &Path) -> Arc<Mapping> {
        if self.0.is_empty() {
            return Arc::default();
        }
        let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let above = self.0.iter().filter(|(path, _)| file.starts_with(path));
        let nearest = above.max_by_key(|(path, _)| path.components().count());
        nearest.map(|(_, mapping)| Arc::clone(mapping)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_stand_alone() {
        let mapping = Mapping {
            fields: vec![
                (Field::Body, vec!["Txt Isi".into(), "ket".into()]),
                (Field::Outlet, vec![]),
            ],
            ..Mapping::default()
        };
        let field = |name: &str| mapping.known(name).map(|known| known.field);
        assert_eq!(field("txt_isi"), Some(Field::Body));
        assert_eq!((field("isi"), field("sumber")), (None, None));
        assert_eq!(field("judul"), Some(Field::Title));
        assert!(mapping.known("txt_isi") < mapping.known("ket"));
        assert!(mapping.is_essential("ket") && !mapping.is_essential("isi"));
    }

    #[test]
    fn the_nearest_folder_decides() {
        let dated = |date_order| Mapping { date_order, ..Mapping::default() };
        let mappings = Mappings::new([
            ("/arsip/detik".into(), dated(DateOrder::MonthFirst)),
            ("/arsip".into(), dated(DateOrder::DayFirst)),
        ]);
        let order = |path| mappings.of(Path::new(path)).date_order;
        assert_eq!(order("/arsip/detik/a.csv"), DateOrder::MonthFirst);
        assert_eq!(order("/arsip/detik2.csv"), DateOrder::DayFirst);
        assert_eq!(order("/lain/a.csv"), DateOrder::Undecided);
    }
}
