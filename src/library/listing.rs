//! List queries and their results: which stories, in which order.

use std::ops::Range;
use std::sync::Arc;

use super::catalogue::{Catalogue, Permutation, Row};
use crate::news::ArticleId;

/// A request for a list of stories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Query in the syntax of [`super::query`]. Empty for all stories.
    pub words: String,
    /// True to list unread stories only.
    pub unread: bool,
    /// Sort order.
    pub order: Order,
}

/// Sort order of a listing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By relevance; newest first if the query has no text to rank by.
    #[default]
    Best,
    /// By date, newest first, undated last.
    Date,
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, then newest first.
    Outlet,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Best, Self::Date, Self::Title, Self::Outlet];
}

/// The result of a query. It holds the catalog it was computed from, so it stays valid while the
/// collection changes.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    catalogue: Option<Arc<Catalogue>>,
    stories: Stories,
    /// Number of matching stories, including those not loaded yet.
    total: usize,
}

/// The stories of a listing, by number.
#[derive(Debug, Clone)]
enum Stories {
    /// All stories, newest first.
    All,
    /// All stories in another order.
    Permuted(Permutation),
    /// Selected stories. The scores are empty unless the listing is ordered by relevance.
    Some(Arc<[u32]>, Arc<[f32]>),
}

impl Default for Stories {
    fn default() -> Self {
        Self::Some(Arc::default(), Arc::default())
    }
}

/// Two listings are equal if they share a catalog and contain the same stories in the same order.
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
    /// Creates a listing of all stories of a catalog, newest first or in another order.
    pub(super) fn all(catalogue: Arc<Catalogue>, order: Option<Permutation>) -> Self {
        let stories = order.map_or(Stories::All, Stories::Permuted);
        Self { total: catalogue.len(), catalogue: Some(catalogue), stories }
    }

    /// Creates a listing of selected stories: the first of `total`.
    pub(super) fn some(
        catalogue: Arc<Catalogue>,
        numbers: Vec<u32>,
        scores: Vec<f32>,
        total: usize,
    ) -> Self {
        let stories = Stories::Some(numbers.into(), scores.into());
        Self { catalogue: Some(catalogue), stories, total }
    }

    /// Returns the number of matching stories.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Returns true if no story matches.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Returns true if only the first rows are loaded.
    pub fn is_partial(&self) -> bool {
        self.known() < self.total
    }

    /// Returns the number of loaded rows.
    fn known(&self) -> usize {
        match &self.stories {
            Stories::Some(numbers, _) => numbers.len(),
            _ => self.total,
        }
    }

    /// Returns the rows of a range. Rows past the end or not loaded yet are left out.
    pub fn rows(&self, window: Range<usize>) -> Vec<Row> {
        let end = window.end.min(self.known());
        let row = |place| self.catalogue.as_ref()?.row(self.number(place)?);
        (window.start..end).filter_map(row).collect()
    }

    /// Returns the id of the story at a position.
    pub fn id_at(&self, place: usize) -> Option<ArticleId> {
        self.catalogue.as_ref()?.id(self.number(place)?)
    }

    /// Returns the relevance score of the story at a position. `None` unless the listing is ordered
    /// by relevance.
    pub fn score(&self, place: usize) -> Option<f32> {
        match &self.stories {
            Stories::Some(_, scores) => scores.get(place).copied(),
            _ => None,
        }
    }

    /// Returns the position of a story.
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
