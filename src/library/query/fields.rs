//! Names of query fields and their values in both languages, and corrections of misspelled names.

use jiff::civil::Date;

use super::ast::{Condition, MarkState, Scope, StoryFeature};
use super::error::QueryErrorKind;
use super::range;
use crate::news::Language;

/// A query field: the name before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QueryField {
    Text(Scope),
    Date,
    Money,
    Is,
    Has,
}

/// Minimum and maximum length in bytes of a misspelling to correct. The maximum is `organization`
/// plus one letter.
const MIN_MISSPELLING_LEN: usize = 4;
const MAX_MISSPELLING_LEN: usize = 13;

/// A value with its English name, its Indonesian name, and synonyms.
type NamedValue<T> = (T, [&'static str; 2], &'static [&'static str]);

const FIELD_NAMES: [NamedValue<QueryField>; 10] = [
    (QueryField::Text(Scope::Person), ["person", "orang"], &["tokoh"]),
    (QueryField::Text(Scope::Organization), ["org", "lembaga"], &["organization", "organisasi"]),
    (QueryField::Text(Scope::Place), ["place", "tempat"], &["lokasi"]),
    (QueryField::Text(Scope::Outlet), ["outlet", "media"], &["source", "sumber"]),
    (QueryField::Text(Scope::Section), ["section", "kanal"], &["rubrik"]),
    (QueryField::Text(Scope::Title), ["title", "judul"], &[]),
    (QueryField::Date, ["date", "tanggal"], &["tgl"]),
    (QueryField::Money, ["money", "uang"], &["nilai"]),
    (QueryField::Is, ["is", "status"], &[]),
    (QueryField::Has, ["has", "ada"], &["punya"]),
];

const STATE_NAMES: [NamedValue<MarkState>; 3] = [
    (MarkState::Unread, ["unread", "belum-dibaca"], &["belum", "belum-terbaca"]),
    (MarkState::Read, ["read", "dibaca"], &["sudah", "sudah-dibaca", "terbaca"]),
    (MarkState::Starred, ["starred", "berbintang"], &["bintang", "star"]),
];

const FEATURE_NAMES: [NamedValue<StoryFeature>; 7] = [
    (StoryFeature::Link, ["link", "tautan"], &["links"]),
    (StoryFeature::Date, ["date", "tanggal"], &["tgl"]),
    (StoryFeature::Person, ["person", "orang"], &["tokoh"]),
    (StoryFeature::Organization, ["org", "lembaga"], &["organization", "organisasi"]),
    (StoryFeature::Place, ["place", "tempat"], &["lokasi"]),
    (StoryFeature::Money, ["money", "uang"], &["nilai"]),
    (StoryFeature::Copies, ["copies", "salinan"], &["copy"]),
];

impl QueryField {
    /// Returns the field with a name, ignoring case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        find_by_name(&FIELD_NAMES, name)
    }

    /// Returns the English and Indonesian names of the field that a misspelled name differs from by
    /// one edit. If the closest name is a synonym, it is returned for both languages. Names of
    /// three letters are not corrected, and neither are two edits: too many ordinary words would
    /// match, as `election` would match `section`.
    pub(super) fn suggest(name: &str) -> Option<[&'static str; 2]> {
        let is_name = (MIN_MISSPELLING_LEN..=MAX_MISSPELLING_LEN).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let name = is_name.then(|| name.to_ascii_lowercase())?;
        FIELD_NAMES.iter().find_map(|(_, [english, indonesian], more)| {
            let mut names = [english, indonesian].into_iter().chain(*more).copied();
            let is_meant =
                |known: &&str| known.len() >= MIN_MISSPELLING_LEN && is_one_edit(&name, known);
            let known = names.find(is_meant)?;
            let instead = |other: &'static str, own| if known == other { own } else { known };
            Some([instead(indonesian, *english), instead(english, *indonesian)])
        })
    }

    /// Parses the value of a field. Returns `None` for text fields and for incomplete values.
    pub(super) fn parse_value(
        self,
        value: &str,
        today: Date,
    ) -> Result<Option<Condition>, QueryErrorKind> {
        let name = || value.trim().replace([' ', '_', '\u{a0}'], "-");
        match self {
            Self::Text(_) => Ok(None),
            Self::Date => range::parse_dates(value, today),
            Self::Money => range::parse_money(value),
            Self::Is | Self::Has if name().is_empty() => Ok(None),
            Self::Is => {
                let state =
                    find_by_name(&STATE_NAMES, &name()).ok_or(QueryErrorKind::UnknownState)?;
                Ok(Some(Condition::Is(state)))
            }
            Self::Has => {
                let feature =
                    find_by_name(&FEATURE_NAMES, &name()).ok_or(QueryErrorKind::UnknownFeature)?;
                Ok(Some(Condition::Has(feature)))
            }
        }
    }
}

impl Scope {
    /// Returns the field name, empty for `Anywhere`.
    pub(super) fn name(self) -> &'static str {
        let named = FIELD_NAMES.iter().find(|(field, ..)| *field == QueryField::Text(self));
        named.map_or("", |(_, names, _)| names[0])
    }
}

impl MarkState {
    /// Returns the English name.
    pub(super) fn name(self) -> &'static str {
        english_name(&STATE_NAMES, self)
    }

    /// Returns the names of all states, separated by commas.
    pub(super) fn names(language: Language) -> String {
        joined_names(&STATE_NAMES, language)
    }
}

impl StoryFeature {
    /// Returns the English name.
    pub(super) fn name(self) -> &'static str {
        english_name(&FEATURE_NAMES, self)
    }

    /// Returns the names of all features, separated by commas.
    pub(super) fn names(language: Language) -> String {
        joined_names(&FEATURE_NAMES, language)
    }
}

fn find_by_name<T: Copy>(table: &[NamedValue<T>], name: &str) -> Option<T> {
    let mut entries = table.iter();
    let found = entries.find(|(_, names, more)| {
        names.iter().chain(*more).any(|known| known.eq_ignore_ascii_case(name))
    });
    found.map(|(meaning, ..)| *meaning)
}

fn english_name<T: PartialEq + Copy>(table: &[NamedValue<T>], meaning: T) -> &'static str {
    let entry = table.iter().find(|(known, ..)| *known == meaning);
    entry.map_or("", |(_, names, _)| names[0])
}

fn joined_names<T>(table: &[NamedValue<T>], language: Language) -> String {
    let names =
        table.iter().map(|(_, [english, indonesian], _)| language.pick(*indonesian, *english));
    names.collect::<Vec<_>>().join(", ")
}

/// Returns true if the optimal string alignment distance of two words is 1: one letter inserted,
/// deleted, replaced, or swapped with its neighbor.
fn is_one_edit(one: &str, other: &str) -> bool {
    strsim::osa_distance(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_includes_transpositions() {
        for (one, other, slip) in [
            ("uang", "uang", false),
            ("oragn", "orang", true),
            ("tangal", "tanggal", true),
            ("tannggal", "tanggal", true),
            ("orank", "orang", true),
            ("ornga", "orang", false),
            ("", "is", false),
            ("jam", "uang", false),
        ] {
            assert_eq!(is_one_edit(one, other), slip, "{one} {other}");
        }
    }

    #[test]
    fn field_names_are_unique() {
        let mut names: Vec<&str> = FIELD_NAMES
            .iter()
            .flat_map(|(_, names, more)| names.iter().chain(*more))
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
