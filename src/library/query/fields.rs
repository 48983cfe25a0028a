//! Names of query fields and their values in both languages, and corrections of misspelled names.

use jiff::civil::Date;

use super::ast::{Condition, MarkState, Scope, StoryFeature};
use super::error::QueryErrorKind;
use super::range;
use crate::locale::library as messages;
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

/// A value with its name in each language, and synonyms.
pub(super) type NamedValue<T> = (T, fn(Language) -> &'static str, &'static [&'static str]);

pub(super) const FIELD_NAMES: [NamedValue<QueryField>; 15] = [
    (QueryField::Text(Scope::Person), messages::field_person, &["tokoh"]),
    (
        QueryField::Text(Scope::Organization),
        messages::field_organization,
        &["organization", "organisasi"],
    ),
    (QueryField::Text(Scope::Place), messages::field_place, &["lokasi"]),
    (QueryField::Text(Scope::Outlet), messages::field_outlet, &["source", "sumber"]),
    (QueryField::Text(Scope::Section), messages::field_section, &["rubrik"]),
    (QueryField::Text(Scope::Title), messages::field_title, &[]),
    (QueryField::Text(Scope::Tag), messages::field_tag, &["label"]),
    (QueryField::Text(Scope::Note), messages::field_note, &["notes"]),
    (QueryField::Text(Scope::Dossier), messages::field_dossier, &[]),
    (QueryField::Text(Scope::NewIn), messages::field_new, &[]),
    (QueryField::Text(Scope::Quote), messages::field_quote, &["ujar", "said"]),
    (QueryField::Date, messages::field_date, &["tgl"]),
    (QueryField::Money, messages::field_money, &["nilai"]),
    (QueryField::Is, messages::field_is, &[]),
    (QueryField::Has, messages::field_has, &["punya"]),
];

pub(super) const STATE_NAMES: [NamedValue<MarkState>; 3] = [
    (MarkState::Unread, messages::state_unread, &["belum", "belum-terbaca"]),
    (MarkState::Read, messages::state_read, &["sudah", "sudah-dibaca", "terbaca"]),
    (MarkState::Starred, messages::state_starred, &["bintang", "star"]),
];

pub(super) const FEATURE_NAMES: [NamedValue<StoryFeature>; 10] = [
    (StoryFeature::Link, messages::feature_link, &["links"]),
    (StoryFeature::Date, messages::field_date, &["tgl"]),
    (StoryFeature::Person, messages::field_person, &["tokoh"]),
    (StoryFeature::Organization, messages::field_organization, &["organization", "organisasi"]),
    (StoryFeature::Place, messages::field_place, &["lokasi"]),
    (StoryFeature::Money, messages::field_money, &["nilai"]),
    (StoryFeature::Quote, messages::feature_quote, &["kata"]),
    (StoryFeature::Copies, messages::feature_copies, &["copy"]),
    (StoryFeature::Tag, messages::field_tag, &["label", "tags"]),
    (StoryFeature::Note, messages::field_note, &["notes"]),
];

impl QueryField {
    /// Returns the field with a name, ignoring case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        find_by_name(&FIELD_NAMES, name)
    }

    /// Returns the field name that a misspelled name differs from by one edit; of several, the one
    /// with the longest common beginning. Names of three letters are not corrected, and neither are two edits: too many ordinary words would match,
    /// as `election` would match `section`.
    pub(super) fn suggest(name: &str) -> Option<FieldSuggestion> {
        let is_name = (MIN_MISSPELLING_LEN..=MAX_MISSPELLING_LEN).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let name = is_name.then(|| name.to_ascii_lowercase())?;
        let is_meant =
            |known: &&str| known.len() >= MIN_MISSPELLING_LEN && is_one_edit(&name, known);
        let meant = FIELD_NAMES.iter().filter_map(|entry| {
            let known = all_names(entry).find(is_meant)?;
            Some(FieldSuggestion { field: entry.0, known })
        });
        let common = |meant: &FieldSuggestion| {
            name.bytes().zip(meant.known.bytes()).take_while(|(one, other)| one == other).count()
        };
        // `max_by_key` returns the last of equals.
        meant.collect::<Vec<_>>().into_iter().rev().max_by_key(common)
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

/// A field name that the user may have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSuggestion {
    field: QueryField,
    known: &'static str,
}

impl FieldSuggestion {
    /// Returns the name: that of the language, unless a synonym was meant.
    pub(super) fn name(self, language: Language) -> &'static str {
        let entry = FIELD_NAMES.iter().find(|(field, ..)| *field == self.field);
        let is_synonym = |(.., more): &&NamedValue<QueryField>| more.contains(&self.known);
        entry.filter(|entry| !is_synonym(entry)).map_or(self.known, |(_, name, _)| name(language))
    }
}

impl Scope {
    /// Returns the field name, empty for `Anywhere`.
    pub(super) fn name(self) -> &'static str {
        let named = FIELD_NAMES.iter().find(|(field, ..)| *field == QueryField::Text(self));
        named.map_or("", |(_, name, _)| name(Language::default()))
    }
}

impl MarkState {
    /// Returns the name in the default language.
    pub(super) fn name(self) -> &'static str {
        default_name(&STATE_NAMES, self)
    }

    /// Returns the names of all states, separated by commas.
    pub(super) fn names(language: Language) -> String {
        joined_names(&STATE_NAMES, language)
    }
}

impl StoryFeature {
    /// Returns the name in the default language.
    pub(super) fn name(self) -> &'static str {
        default_name(&FEATURE_NAMES, self)
    }

    /// Returns the names of all features, separated by commas.
    pub(super) fn names(language: Language) -> String {
        joined_names(&FEATURE_NAMES, language)
    }
}

fn find_by_name<T: Copy>(table: &[NamedValue<T>], name: &str) -> Option<T> {
    let mut entries = table.iter();
    let found =
        entries.find(|entry| all_names(entry).any(|known| known.eq_ignore_ascii_case(name)));
    found.map(|(meaning, ..)| *meaning)
}

/// Returns the names in all languages and the synonyms.
fn all_names<T>((_, name, more): &NamedValue<T>) -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().map(*name).chain(more.iter().copied())
}

/// Returns the names in a language that begin with some letters, ignoring case.
pub(super) fn names_beginning_with<T>(
    table: &[NamedValue<T>],
    typed: &str,
    language: Language,
) -> Vec<&'static str> {
    let typed = typed.to_lowercase();
    let names = table.iter().map(|(_, name, _)| name(language));
    names.filter(|name| name.starts_with(&typed)).collect()
}

fn default_name<T: PartialEq + Copy>(table: &[NamedValue<T>], meaning: T) -> &'static str {
    let entry = table.iter().find(|(known, ..)| *known == meaning);
    entry.map_or("", |(_, name, _)| name(Language::default()))
}

fn joined_names<T>(table: &[NamedValue<T>], language: Language) -> String {
    let names = table.iter().map(|(_, name, _)| name(language));
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
        // A name may be the same in both languages.
        let names_of = |entry| all_names(entry).collect::<std::collections::BTreeSet<_>>();
        let mut names: Vec<&str> = FIELD_NAMES.iter().flat_map(names_of).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
