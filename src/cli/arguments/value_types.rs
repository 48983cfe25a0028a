//! Defines the values that arguments accept and converts them to the types of the lower layers.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::library::ListOrder;
use crate::news::{AnnotationScheme, EntityKind};

/// A kind of named entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EntityKindArg {
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

impl From<EntityKindArg> for EntityKind {
    fn from(kind: EntityKindArg) -> Self {
        match kind {
            EntityKindArg::Person => Self::Person,
            EntityKindArg::Organization => Self::Organization,
            EntityKindArg::Place => Self::Place,
        }
    }
}

/// The annotation guide of the tagger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum GuideArg {
    /// kliping's own, for news
    #[default]
    News,
    /// That of the IDNER corpus
    Idner,
    /// That of the `NERGrit` corpus
    Nergrit,
}

impl From<GuideArg> for AnnotationScheme {
    fn from(manual: GuideArg) -> Self {
        match manual {
            GuideArg::News => Self::News,
            GuideArg::Idner => Self::Idner,
            GuideArg::Nergrit => Self::Nergrit,
        }
    }
}

/// The change that `mark` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MarkAction {
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
pub enum SortOrder {
    /// Newest first, undated last
    Date,
    /// Oldest first, undated last
    Oldest,
    /// A to Z
    Title,
    /// A to Z, newest first within one
    Outlet,
    /// Best match first
    #[default]
    Relevance,
}

impl From<SortOrder> for ListOrder {
    fn from(sort: SortOrder) -> Self {
        match sort {
            SortOrder::Date => Self::Date,
            SortOrder::Oldest => Self::Oldest,
            SortOrder::Relevance => Self::Relevance,
            SortOrder::Title => Self::Title,
            SortOrder::Outlet => Self::Outlet,
        }
    }
}

/// Returns a parser for the given values. It also accepts the empty string, which stands for an
/// unset environment variable.
pub(super) fn value_parser(values: &[&'static str]) -> PossibleValuesParser {
    let empty = PossibleValue::new("").hide(true);
    let values = values.iter().copied().map(PossibleValue::new);
    PossibleValuesParser::new(values.chain([empty]))
}
