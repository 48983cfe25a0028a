//! The names of fields and of their values, in both languages, and what a misspelt one meant.

use jiff::civil::Date;

use super::expression::{Feature, Scope, State, Term};
use super::mistake::MistakeKind;
use super::range;
use crate::news::Language;

/// What stands before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Words(Scope),
    Date,
    Money,
    Is,
    Has,
}

/// Bytes of the shortest and the longest misspelling that is looked into: `organization` and one
/// letter.
const SHORTEST: usize = 4;
const LONGEST: usize = 13;

/// A meaning with its English and its Indonesian name, and more names for it.
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
    /// The field of this name, in letters of either case.
    pub(super) fn named(name: &str) -> Option<Self> {
        find(&FIELDS, name)
    }

    /// The field of which this seems to be a misspelling, by one slip: its English and its
    /// Indonesian name, the one that was meant where it is none of the other language. Two slips,
    /// or one in a word of three letters, make too many other words of a name: `election` is near
    /// `section`.
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

    /// Reads the value of a field that has no words for values; nothing if it is half typed.
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
    /// The name of the field; of `Anywhere`, none.
    pub(super) fn name(self) -> &'static str {
        let named = FIELDS.iter().find(|(field, ..)| *field == Field::Words(self));
        named.map_or("", |(_, names, _)| names[0])
    }
}

impl State {
    /// Its English name.
    pub(super) fn name(self) -> &'static str {
        name(&STATES, self)
    }

    /// The names of all states, for a sentence.
    pub(super) fn names(language: Language) -> String {
        names(&STATES, language)
    }
}

impl Feature {
    /// Its English name.
    pub(super) fn name(self) -> &'static str {
        name(&FEATURES, self)
    }

    /// The names of all features, for a sentence.
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

/// True if a letter put in, left out, replaced or swapped with its neighbour makes the one word of
/// the other.
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
