//! What is asked of the list, and the answer: which stories, in which order.

use std::ops::Range;
use std::sync::Arc;

use super::catalogue::{Catalogue, Permutation, Row};
use crate::news::ArticleId;

/// A question to the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What is looked for, in the language of [`super::question`]. Empty: every story.
    pub words: String,
    /// Only what has not been read.
    pub unread: bool,
    /// The order of the rows.
    pub order: Order,
}

/// The order of a listing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The best answers first; newest first where nothing is looked for.
    #[default]
    Best,
    /// Newest first, undated last.
    Date,
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, newest first within one.
    Outlet,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Best, Self::Date, Self::Title, Self::Outlet];
}

/// The answer to a query. It holds on to the state of the collection that it was found in, so
/// that it stays true while the collection grows.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    catalogue: Option<Arc<Catalogue>>,
    stories: Stories,
    /// How many answer in all.
    total: usize,
}

/// Which stories a listing holds, by number.
#[derive(Debug, Clone)]
enum Stories {
    /// All, newest first.
    All,
    /// All, in another order.
    Permuted(Permutation),
    /// These, each with its score where they are ordered by it.
    Some(Arc<[u32]>, Arc<[f32]>),
}

impl Default for Stories {
    fn default() -> Self {
        Self::Some(Arc::default(), Arc::default())
    }
}

/// Two listings are the same if they are one answer.
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.catalogue, &other.catalogue) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && self.total == other.total
            && (0..self.known()).eq(0..other.known())
            && (0..self.known()).all(|place| self.number(place) == other.number(place))
    }
}

impl Listing {
    /// Every story of a catalogue, newest first or in another order.
    pub(super) fn all(catalogue: Arc<Catalogue>, order: Option<Permutation>) -> Self {
        let stories = order.map_or(Stories::All, Stories::Permuted);
        Self { total: catalogue.len(), catalogue: Some(catalogue), stories }
    }

    /// Some stories of a catalogue; the first of `total`.
    pub(super) fn some(
        catalogue: Arc<Catalogue>,
        numbers: Vec<u32>,
        scores: Vec<f32>,
        total: usize,
    ) -> Self {
        let stories = Stories::Some(numbers.into(), scores.into());
        Self { catalogue: Some(catalogue), stories, total }
    }

    /// How many stories answer the query.
    pub fn len(&self) -> usize {
        self.total
    }

    /// True when none does.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// True when only the first rows are known as yet.
    pub fn is_partial(&self) -> bool {
        self.known() < self.total
    }

    /// Rows that are known.
    fn known(&self) -> usize {
        match &self.stories {
            Stories::Some(numbers, _) => numbers.len(),
            _ => self.total,
        }
    }

    /// The rows of a window; what lies beyond its end, or is not known yet, is left out.
    pub fn rows(&self, window: Range<usize>) -> Vec<Row> {
        let end = window.end.min(self.known());
        let row = |place| self.catalogue.as_ref()?.row(self.number(place)?);
        (window.start..end).filter_map(row).collect()
    }

    /// The story at a place.
    pub fn id_at(&self, place: usize) -> Option<ArticleId> {
        self.catalogue.as_ref()?.id(self.number(place)?)
    }

    /// How well the story at a place answers; only where the listing is ordered by it.
    pub fn score(&self, place: usize) -> Option<f32> {
        match &self.stories {
            Stories::Some(_, scores) => scores.get(place).copied(),
            _ => None,
        }
    }

    /// Where a story stands.
    pub fn position(&self, id: ArticleId) -> Option<usize> {
        let wanted = self.catalogue.as_ref()?.of_id(id)?;
        match &self.stories {
            Stories::All => Some(wanted as usize),
            Stories::Some(numbers, _) => numbers.iter().position(|number| *number == wanted),
            Stories::Permuted(_) => {
                (0..self.total).find(|place| self.number(*place) == Some(wanted))
            }
        }
    }

    fn number(&self, place: usize) -> Option<u32> {
        match &self.stories {
            Stories::All => u32::try_from(place).ok().filter(|_| place < self.total),
            Stories::Permuted(order) => self.catalogue.as_ref()?.at(*order, place),
            Stories::Some(numbers, _) => numbers.get(place).copied(),
        }
    }
}
