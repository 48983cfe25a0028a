//! The user's own mapping of column or key names to fields, for names that cannot be guessed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::guess::guess_field;
use super::names::{FieldMatch, match_name, normalize_name};
use crate::library::source::RecordField;
use crate::news::DateOrder;

/// Names that the user assigned to the fields of some files. They replace the known names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldMapping {
    /// For each field, the columns or keys that supply it, best first. No other name supplies this
    /// field. An empty list leaves the field empty.
    pub fields: Vec<(RecordField, Vec<String>)>,
    /// The order of day and month in numeric dates. If undecided, it is inferred from the files.
    pub date_order: DateOrder,
}

/// The rank penalty of names that the user did not assign.
const UNMAPPED_PENALTY: usize = 64;

impl FieldMapping {
    /// Returns the field that a name stands for.
    pub(in crate::library::source) fn match_name(&self, name: &str) -> Option<FieldMatch> {
        let found = || match_name(name).or_else(|| guess_field(name));
        if self.fields.is_empty() {
            return found();
        }
        let folded = normalize_name(name);
        let mapped = self.fields.iter().find_map(|(field, names)| {
            let rank = names.iter().position(|name| normalize_name(name) == folded)?;
            Some(FieldMatch::new(*field, rank))
        });
        mapped.or_else(|| {
            let field_match = found()?;
            let given = self.fields.iter().any(|(field, _)| *field == field_match.field);
            (!given).then(|| field_match.demoted_by(UNMAPPED_PENALTY))
        })
    }

    /// Returns true for a name that stands for a field without a guess from its words.
    pub(in crate::library::source) fn is_known_name(&self, name: &str) -> bool {
        let is_mapped = || {
            let folded = normalize_name(name);
            let mut mapped = self.fields.iter().flat_map(|(_, names)| names);
            mapped.any(|name| normalize_name(name) == folded)
        };
        match_name(name).is_some() || is_mapped()
    }

    /// Returns true if the user names columns by their numbers, `#1`, because there is no header.
    pub(in crate::library::source) fn has_numbered_columns(&self) -> bool {
        let is_number = |name: &String| {
            name.strip_prefix('#').is_some_and(|number| number.parse::<u16>().is_ok())
        };
        self.fields.iter().any(|(_, names)| names.iter().any(is_number))
    }

    /// Returns true for the name of a title or a body. A file needs at least one of them to contain
    /// stories.
    pub(in crate::library::source) fn is_title_or_body(&self, name: &str) -> bool {
        self.match_name(name)
            .is_some_and(|known| matches!(known.field, RecordField::Title | RecordField::Body))
    }
}

/// The mappings of all files and folders that have their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMappings(Vec<(PathBuf, Arc<FieldMapping>)>);

impl FieldMappings {
    /// Creates the mappings from pairs of a file or folder and its mapping.
    pub fn new(mappings: impl IntoIterator<Item = (PathBuf, FieldMapping)>) -> Self {
        let resolve = |path: PathBuf| std::fs::canonicalize(&path).unwrap_or(path);
        Self(
            mappings
                .into_iter()
                .map(|(path, mapping)| (resolve(path), Arc::new(mapping)))
                .collect(),
        )
    }

    /// Returns the mapping of a file: its own, or that of the nearest folder above it.
    pub(in crate::library::source) fn for_file(&self, file: &Path) -> Arc<FieldMapping> {
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
    fn mapped_names_replace_known_names() {
        let mapping = FieldMapping {
            fields: vec![
                (RecordField::Body, vec!["Txt Isi".into(), "ket".into()]),
                (RecordField::Outlet, vec![]),
            ],
            ..FieldMapping::default()
        };
        let field = |name: &str| mapping.match_name(name).map(|known| known.field);
        assert_eq!(field("txt_isi"), Some(RecordField::Body));
        assert_eq!((field("isi"), field("sumber")), (None, None));
        assert_eq!(field("judul"), Some(RecordField::Title));
        assert!(mapping.match_name("txt_isi") < mapping.match_name("ket"));
        assert!(mapping.is_title_or_body("ket") && !mapping.is_title_or_body("isi"));
    }

    #[test]
    fn nearest_folder_mapping_applies() {
        let dated = |date_order| FieldMapping { date_order, ..FieldMapping::default() };
        let mappings = FieldMappings::new([
            ("/arsip/detik".into(), dated(DateOrder::MonthFirst)),
            ("/arsip".into(), dated(DateOrder::DayFirst)),
        ]);
        let order = |path| mappings.for_file(Path::new(path)).date_order;
        assert_eq!(order("/arsip/detik/a.csv"), DateOrder::MonthFirst);
        assert_eq!(order("/arsip/detik2.csv"), DateOrder::DayFirst);
        assert_eq!(order("/lain/a.csv"), DateOrder::Undecided);
    }
}
