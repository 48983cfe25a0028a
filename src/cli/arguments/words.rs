//! The words that arguments take, each with what it means inside.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::library::Order;
use crate::news::{EntityKind, Guide};

/// The kinds of entity that stories share.
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

/// Annotation guides by name.
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

impl From<Manual> for Guide {
    fn from(manual: Manual) -> Self {
        match manual {
            Manual::News => Self::News,
            Manual::Idner => Self::Idner,
            Manual::Nergrit => Self::Nergrit,
        }
    }
}

/// What stories become.
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

/// The order of a list.
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

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Date => Self::Date,
            Sort::Relevance => Self::Best,
            Sort::Title => Self::Title,
            Sort::Outlet => Self::Outlet,
        }
    }
}

/// The words that an option takes; an empty one, from the environment, counts as not given.
pub(super) fn choices(words: &[&'static str]) -> PossibleValuesParser {
    let empty = PossibleValue::new("").hide(true);
    let words = words.iter().copied().map(PossibleValue::new);
    PossibleValuesParser::new(words.chain([empty]))
}
