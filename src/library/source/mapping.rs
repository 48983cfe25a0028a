//! The user's own mapping of column or key names to fields, for names that cannot be guessed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Field;
use super::fields::{Known, fold, known};
use super::likely::likely;
use crate::news::DateOrder;

/// Names that the user assigned to the fields of some files. They replace the known names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// For each field, the columns or keys that supply it, best first. No other name supplies this
    /// field. An empty list leaves the field empty.
    pub fields: Vec<(Field, Vec<String>)>,
    /// The order of day and month in numeric dates. If undecided, it is inferred from the files.
    pub date_order: DateOrder,
}

/// The rank penalty of names that the user did not assign.
const OWN: usize = 64;

impl Mapping {
    /// Returns the field that a name stands for.
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

    /// Returns true for the name of a title or a body. A file needs at least one of them to contain
    /// stories.
    pub(super) fn is_essential(&self, name: &str) -> bool {
        self.known(name).is_some_and(|known| matches!(known.field, Field::Title | Field::Body))
    }
}

/// The mappings of all files and folders that have their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mappings(Vec<(PathBuf, Arc<Mapping>)>);

impl Mappings {
    /// Creates the mappings from pairs of a file or folder and its mapping.
    pub fn new(mappings: impl IntoIterator<Item = (PathBuf, Mapping)>) -> Self {
        let place = |path: PathBuf| std::fs::canonicalize(&path).unwrap_or(path);
        Self(mappings.into_iter().map(|(path, own)| (place(path), Arc::new(own))).collect())
    }

    /// Returns the mapping of a file: its own, or that of the nearest folder above it.
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
