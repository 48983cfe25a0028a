//! Maps known column and key names to record fields. The names are data, in `assets/fields.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A field of a record that a column or key can supply.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum RecordField {
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The publication date.
    Date,
    /// The web address.
    Url,
    /// The author or reporter.
    Author,
    /// The editor.
    Editor,
    /// The outlet.
    Outlet,
    /// The section.
    Section,
    /// The summary.
    Lead,
    /// The keywords.
    Tags,
}

impl RecordField {
    /// All fields.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Body,
        Self::Date,
        Self::Url,
        Self::Author,
        Self::Editor,
        Self::Outlet,
        Self::Section,
        Self::Lead,
        Self::Tags,
    ];

    /// Returns the field's name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Date => "date",
            Self::Url => "url",
            Self::Author => "author",
            Self::Editor => "editor",
            Self::Outlet => "outlet",
            Self::Section => "section",
            Self::Lead => "lead",
            Self::Tags => "tags",
        }
    }

    /// Returns the field with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// The known names, normalized, with their fields and ranks.
static FIELD_NAMES: LazyLock<HashMap<&str, FieldMatch>> = LazyLock::new(|| {
    let mut ranks = [0; RecordField::ALL.len()];
    let mut names = HashMap::new();
    for line in include_str!("../../../../assets/fields.txt").lines() {
        let mut words = line.split_whitespace();
        let field = words.next().and_then(RecordField::from_name);
        let Some((field, rank)) = field.and_then(|f| Some((f, ranks.get_mut(f as usize)?))) else {
            continue;
        };
        for name in words {
            names.insert(name, FieldMatch { field, rank: *rank });
            *rank += 1;
        }
    }
    names
});

/// Normalizes a name: removes white space, `_`, `-`, `:`, `.`, `@` and byte order marks, and
/// converts it to lower case.
pub(in crate::library::source) fn normalize_name(name: &str) -> String {
    let drop =
        |c: &char| !(c.is_whitespace() || matches!(c, '_' | '-' | ':' | '.' | '@' | '\u{feff}'));
    name.chars().filter(drop).flat_map(char::to_lowercase).collect()
}

/// A field, and the rank of the name that stands for it; 0 is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::library::source) struct FieldMatch {
    pub(in crate::library::source) field: RecordField,
    pub(in crate::library::source) rank: usize,
}

impl FieldMatch {
    pub(in crate::library::source) fn new(field: RecordField, rank: usize) -> Self {
        Self { field, rank }
    }

    /// Returns the match with its rank lowered by `names` positions.
    pub(super) fn demoted_by(self, positions: usize) -> Self {
        Self { rank: self.rank + positions, ..self }
    }
}

/// Returns the field that a known name stands for.
pub(in crate::library::source) fn match_name(name: &str) -> Option<FieldMatch> {
    FIELD_NAMES.get(normalize_name(name).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_names_in_any_spelling() {
        for name in ["Judul Berita", "judul_berita", "JUDUL-BERITA", "judulBerita", "\u{feff}judul"]
        {
            assert_eq!(
                match_name(name).map(|known| known.field),
                Some(RecordField::Title),
                "{name}"
            );
        }
        assert_eq!(match_name("linkAsli").map(|known| known.field), Some(RecordField::Url));
        assert_eq!(match_name("contentSnippet").map(|known| known.field), Some(RecordField::Lead));
        assert_eq!(match_name("keyword_sumber"), None);
    }

    #[test]
    fn names_are_normalized_and_unique() {
        let lines = include_str!("../../../../assets/fields.txt").lines();
        let rows = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut count = 0;
        for row in rows {
            let (field, names) = row.split_once(' ').unwrap();
            assert!(RecordField::from_name(field).is_some(), "{field}");
            for name in names.split_whitespace() {
                assert_eq!(normalize_name(name), name);
                count += 1;
            }
        }
        assert_eq!(FIELD_NAMES.len(), count);
    }
}
