//! Names of query fields and their values in both languages, and corrections of misspelled names.

use jiff::civil::Date;

use super::expression::{Feature, Scope, State, Term};
use super::mistake::MistakeKind;
use super::range;
use crate::news::Language;

/// A query field: the name before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Words(Scope),
    Date,
    Money,
    Is,
    Has,
}

/// Minimum and maximum length in bytes of a misspelling to correct. The maximum is `organization`
/// plus one letter.
const SHORTEST: usize = 4;
const LONGEST: usize = 13;

/// A value with its English name, its Indonesian name, and synonyms.
type Entry<T> = (T, [&'static str; 2], &'static [&'static str]);

const FIELDS: [Entry<Field>; 10] = [
    (Field::Words(Scope::Person), ["person", "orang"], &["tokoh"]),
    (Field::Words(Scope::Organization), ["org", "lembaga"], &["organization", "organisasi"]),
    (Field::Words(Scope::Place), ["place", "tempat"], &["lokasi"]),
    (Field::Words(Scope::Outlet), ["outlet", "media"], &["source", "sumber"]),
    (Field::Words(Scope::Section), ["section", "kanal"], &["rubrik"]),
    (Field::Words(Scope::Title), ["title", "judul"], &[]),
    (Field::Date, ["date", "tanggal"], &["tgl"]),
    (Field::Money, ["money", "uang"], &["nilai"]),
    (Field::Is, ["is", "status"], &[]),
    (Field::Has, ["has", "ada"], &["punya"]),
];

const STATES: [Entry<State>; 3] = [
    (State::Unread, ["unread", "belum-dibaca"], &["belum", "belum-terbaca"]),
    (State::Read, ["read", "dibaca"], &["sudah", "sudah-dibaca", "terbaca"]),
    (State::Starred, ["starred", "berbintang"], &["bintang", "star"]),
];

const FEATURES: [Entry<Feature>; 7] = [
    (Feature::Link, ["link", "tautan"], &["links"]),
    (Feature::Date, ["date", "tanggal"], &["tgl"]),
    (Feature::Person, ["person", "orang"], &["tokoh"]),
    (Feature::Organization, ["org", "lembaga"], &["organization", "organisasi"]),
    (Feature::Place, ["place", "tempat"], &["lokasi"]),
    (Feature::Money, ["money", "uang"], &["nilai"]),
    (Feature::Copies, ["copies", "salinan"], &["copy"]),
];

impl Field {
    /// Returns the field with a name, ignoring case.
    pub(super) fn named(name: &str) -> Option<Self> {
        find(&FIELDS, name)
    }

    /// Returns the English and Indonesian names of the field that a misspelled name differs from by
    /// one edit. If the closest name is a synonym, it is returned for both languages. Names of
    /// three letters are not corrected, and neither are two edits: too many ordinary words would
    /// match, as `election` would match `section`.
    pub(super) fn meant(name: &str) -> Option<[&'static str; 2]> {
        let is_name = (SHORTEST..=LONGEST).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let name = is_name.then(|| name.to_ascii_lowercase())?;
        FIELDS.iter().find_map(|(_, [english, indonesian], more)| {
            let mut names = [english, indonesian].into_iter().chain(*more).copied();
            let is_meant = |known: &&str| known.len() >= SHORTEST && is_slip(&name, known);
            let known = names.find(is_meant)?;
            let instead = |other: &'static str, own| if known == other { own } else { known };
            Some([instead(indonesian, *english), instead(english, *indonesian)])
        })
    }

    /// Parses the value of a field. Returns `None` for text fields and for incomplete values.
    pub(super) fn read(self, value: &str, today: Date) -> Result<Option<Term>, MistakeKind> {
        let name = || value.trim().replace([' ', '_', '\u{a0}'], "-");
        match self {
            Self::Words(_) => Ok(None),
            Self::Date => range::date(value, today),
            Self::Money => range::money(value),
            Self::Is | Self::Has if name().is_empty() => Ok(None),
            Self::Is => {
                let state = find(&STATES, &name()).ok_or(MistakeKind::UnknownState)?;
                Ok(Some(Term::Is(state)))
            }
            Self::Has => {
                let feature = find(&FEATURES, &name()).ok_or(MistakeKind::UnknownFeature)?;
                Ok(Some(Term::Has(feature)))
            }
        }
    }
}

impl Scope {
    /// Returns the field name, empty for `Anywhere`.
    pub(super) fn name(self) -> &'static str {
        let named = FIELDS.iter().find(|(field, ..)| *field == Field::Words(self));
        named.map_or("", |(_, names, _)| names[0])
    }
}

impl State {
    /// Returns the English name.
    pub(super) fn name(self) -> &'static str {
        name(&STATES, self)
    }

    /// Returns the names of all states, separated by commas.
    pub(super) fn names(language: Language) -> String {
        names(&STATES, language)
    }
}

impl Feature {
    /// Returns the English name.
    pub(super) fn name(self) -> &'static str {
        name(&FEATURES, self)
    }

    /// Returns the names of all features, separated by commas.
    pub(super) fn names(language: Language) -> String {
        names(&FEATURES, language)
    }
}

fn find<T: Copy>(table: &[Entry<T>], name: &str) -> Option<T> {
    let mut entries = table.iter();
    let found = entries.find(|(_, names, more)| {
        names.iter().chain(*more).any(|known| known.eq_ignore_ascii_case(name))
    });
    found.map(|(meaning, ..)| *meaning)
}

fn name<T: PartialEq + Copy>(table: &[Entry<T>], meaning: T) -> &'static str {
    let entry = table.iter().find(|(known, ..)| *known == meaning);
    entry.map_or("", |(_, names, _)| names[0])
}

fn names<T>(table: &[Entry<T>], language: Language) -> String {
    let names =
        table.iter().map(|(_, [english, indonesian], _)| language.pick(*indonesian, *english));
    names.collect::<Vec<_>>().join(", ")
}

/// Returns true if the optimal string alignment distance of two words is 1: one letter inserted,
/// deleted, replaced, or swapped with its neighbor.
fn is_slip(one: &str, other: &str) -> bool {
    strsim::osa_distance(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_letter_or_two_swapped() {
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
            assert_eq!(is_slip(one, other), slip, "{one} {other}");
        }
    }

    #[test]
    fn no_name_means_two_things() {
        let mut names: Vec<&str> =
            FIELDS.iter().flat_map(|(_, names, more)| names.iter().chain(*more)).copied().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
