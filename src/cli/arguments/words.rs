//! Defines the values that arguments accept and converts them to the types of the lower layers.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::library::ListOrder;
use crate::news::{AnnotationScheme, EntityKind};

/// A kind of named entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Human beings
    #[value(alias = "orang")]
    Person,
    /// Companies, institutions, parties, outlets
    #[value(aliases = ["org", "lembaga"])]
    Organization,
    /// Countries, regions, cities, seas
    #[value(alias = "tempat")]
    Place,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Place => Self::Place,
        }
    }
}

/// The annotation guide of the tagger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Manual {
    /// kliping's own, for news
    #[default]
    News,
    /// That of the IDNER corpus
    Idner,
    /// That of the `NERGrit` corpus
    Nergrit,
}

impl From<Manual> for AnnotationScheme {
    fn from(manual: Manual) -> Self {
        match manual {
            Manual::News => Self::News,
            Manual::Idner => Self::Idner,
            Manual::Nergrit => Self::Nergrit,
        }
    }
}

/// The change that `mark` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Action {
    /// They have been read
    Read,
    /// They have not been read
    Unread,
    /// They are starred
    Star,
    /// They are starred no longer
    Unstar,
}

/// The order of a list of stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Newest first, undated last
    Date,
    /// A to Z
    Title,
    /// A to Z, newest first within one
    Outlet,
    /// Best match first
    #[default]
    Relevance,
}

impl From<Sort> for ListOrder {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Date => Self::Date,
            Sort::Relevance => Self::Relevance,
            Sort::Title => Self::Title,
            Sort::Outlet => Self::Outlet,
        }
    }
}

/// Returns a parser for the given values. It also accepts the empty string, which stands for an
/// unset environment variable.
pub(super) fn choices(words: &[&'static str]) -> PossibleValuesParser {
    let empty = PossibleValue::new("").hide(true);
    let words = words.iter().copied().map(PossibleValue::new);
    PossibleValuesParser::new(words.chain([empty]))
}
