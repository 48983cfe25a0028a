//! Maps known column and key names to record fields. The names are data, in `assets/fields.txt`.

use std::collections::{HashMap, HashSet};
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

    /// Returns the name in settings and in the output of `check`.
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

/// The rows of `assets/fields.txt`.
#[derive(Default)]
struct NameTable {
    fields: HashMap<&'static str, FieldMatch>,
    nested: HashSet<&'static str>,
    lists: HashSet<&'static str>,
}

static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    let mut ranks = [0; RecordField::ALL.len()];
    let mut table = NameTable::default();
    for line in include_str!("../../../../assets/fields.txt").lines() {
        let mut words = line.split_whitespace();
        match words.next().unwrap_or_default() {
            "nested" => table.nested.extend(words),
            "list" => table.lists.extend(words),
            other => {
                let Some(field) = RecordField::from_name(other) else { continue };
                let Some(rank) = ranks.get_mut(field as usize) else { continue };
                for word in words {
                    let name = word.trim_end_matches('!');
                    let is_plain = name != word;
                    table.fields.insert(name, FieldMatch { field, rank: *rank, is_plain });
                    *rank += 1;
                }
            }
        }
    }
    table
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
    /// True if the values are plain text, in which a tag is literal.
    pub(in crate::library::source) is_plain: bool,
}

impl FieldMatch {
    pub(in crate::library::source) fn new(field: RecordField, rank: usize) -> Self {
        Self { field, rank, is_plain: false }
    }

    /// Returns the match with its rank lowered by `names` positions.
    pub(in crate::library::source) fn demoted_by(self, positions: usize) -> Self {
        Self { rank: self.rank + positions, ..self }
    }
}

/// Returns the field that a known name stands for. Numbered names of a text, such as `isi_2`,
/// supply further parts of it.
pub(in crate::library::source) fn match_name(name: &str) -> Option<FieldMatch> {
    let name = normalize_name(name);
    NAMES.fields.get(name.as_str()).copied().or_else(|| {
        let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_part = base.len() < name.len() && name.len() - base.len() <= 2;
        let field_match = NAMES.fields.get(base).filter(|_| is_part);
        field_match.copied().filter(|known| known.field == RecordField::Body)
    })
}

/// Returns true for the name of an object whose members belong to the story around it.
pub(in crate::library::source) fn is_nested_name(name: &str) -> bool {
    NAMES.nested.contains(normalize_name(name).as_str())
}

/// Returns true for a name under which tools put a list of stories.
pub(in crate::library::source) fn is_list_name(name: &str) -> bool {
    NAMES.lists.contains(normalize_name(name).as_str())
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
        assert_eq!(match_name("isi_2"), match_name("isi"));
        assert_eq!((match_name("tanggal_2"), match_name("isi2025")), (None, None));
        assert!(match_name("published") < match_name("Timestamp"));
    }

    #[test]
    fn names_are_normalized_and_unique() {
        let lines = include_str!("../../../../assets/fields.txt").lines();
        let rows = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut count = 0;
        for row in rows {
            let (field, names) = row.split_once(' ').unwrap();
            let field_match = RecordField::from_name(field).is_some();
            assert!(field_match || ["nested", "list"].contains(&field), "{field}");
            for name in names.split_whitespace() {
                let name = name.trim_end_matches('!');
                assert_eq!(normalize_name(name), name);
                count += 1;
            }
        }
        assert_eq!(NAMES.fields.len() + NAMES.nested.len() + NAMES.lists.len(), count);
    }
}
