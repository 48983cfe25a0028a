//! List queries and their results: which stories, in which order.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::Library;
use super::catalog::{Catalog, Permutation, StoryRow};
use super::query::parse_period;
use super::search::{Hits, MatchPlace, WordCorrection};
use crate::news::ArticleId;

/// A request for a list of stories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Query in the syntax of [`super::query`]. Empty for all stories.
    pub text: String,
    /// True to list unread stories only.
    pub unread_only: bool,
    /// Sort order.
    pub order: ListOrder,
}

/// Sort order of a listing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ListOrder {
    /// By relevance; newest first if the query has no text to rank by.
    #[default]
    Relevance,
    /// By date, newest first, undated last.
    Date,
    /// By date, oldest first, undated last.
    Oldest,
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, then newest first.
    Outlet,
}

impl ListOrder {
    /// All orders.
    pub const ALL: [Self; 5] =
        [Self::Relevance, Self::Date, Self::Oldest, Self::Title, Self::Outlet];

    /// Returns the name under which the order is saved.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Date => "date",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Outlet => "outlet",
        }
    }
}

/// The result of a query. It holds the catalog it was computed from, so it stays valid while the
/// collection changes.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    catalog: Option<Arc<Catalog>>,
    order: StoryOrder,
    /// Number of matching stories, including those not loaded yet.
    total: usize,
    near: Option<Arc<NearMatches>>,
}

/// What a listing contains beside the stories that match the query as typed. These come first; then
/// the other groups in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NearMatches {
    /// Number of stories that match the query as typed.
    pub exact: usize,
    /// Number of stories that contain all significant words, with corrected spelling.
    pub all_words: usize,
    /// Number of stories that contain most of the words.
    pub most_words: usize,
    /// Number of stories that contain words only beside the text, for example in the byline.
    pub beside_text: usize,
    /// Words that were searched instead of typed ones.
    pub corrections: Vec<WordCorrection>,
    /// The words that were searched, folded.
    pub words: Vec<String>,
    /// Places beside the text where the words stand, for the first stories that do not contain all
    /// of them in their text.
    pub places: Vec<Vec<MatchPlace>>,
}

impl NearMatches {
    /// Returns the places beside the text where the words of the story at a position stand.
    pub fn places_at(&self, position: usize) -> &[MatchPlace] {
        let at = position.checked_sub(self.exact + self.all_words);
        at.and_then(|at| self.places.get(at)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The stories of a listing, by number.
#[derive(Debug, Clone)]
enum StoryOrder {
    /// All stories, newest first.
    ByDate,
    /// All stories in another order.
    Permuted(Permutation),
    /// Selected stories. The scores are empty unless the listing is ordered by relevance.
    Selected(Arc<[u32]>, Arc<[f32]>),
}

impl Default for StoryOrder {
    fn default() -> Self {
        Self::Selected(Arc::default(), Arc::default())
    }
}

/// Two listings are equal if they share a catalog and contain the same stories in the same order.
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.catalog, &other.catalog) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && self.total == other.total
            && (0..self.loaded_len()).eq(0..other.loaded_len())
            && (0..self.loaded_len()).all(|place| self.number_at(place) == other.number_at(place))
    }
}

impl Listing {
    /// Creates a listing of all stories of a catalog, newest first or in another order.
    pub(super) fn of_all(catalog: Arc<Catalog>, order: Option<Permutation>) -> Self {
        let order = order.map_or(StoryOrder::ByDate, StoryOrder::Permuted);
        Self { total: catalog.len(), catalog: Some(catalog), order, near: None }
    }

    /// Creates a listing of the stories found by a query.
    pub(super) fn of_selection(
        catalog: Arc<Catalog>,
        hits: Hits,
        near: Option<NearMatches>,
    ) -> Self {
        let order = StoryOrder::Selected(hits.numbers.into(), hits.scores.into());
        Self { catalog: Some(catalog), order, total: hits.total, near: near.map(Arc::new) }
    }

    /// Returns the near matches. `None` if all stories match the query as typed.
    pub fn near_matches(&self) -> Option<&NearMatches> {
        self.near.as_deref()
    }

    /// Returns true if the story at a position does not match the query as typed.
    pub fn is_near_match(&self, position: usize) -> bool {
        self.near.as_ref().is_some_and(|near| position >= near.exact)
    }

    /// Returns the words that the stories were found by, if they are not those of the query.
    pub fn searched_words(&self) -> Option<String> {
        let near = self.near.as_ref().filter(|near| !near.words.is_empty())?;
        Some(near.words.join(" ") + " ")
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
        self.loaded_len() < self.total
    }

    /// Returns the number of loaded rows.
    pub fn loaded_len(&self) -> usize {
        match &self.order {
            StoryOrder::Selected(numbers, _) => numbers.len(),
            _ => self.total,
        }
    }

    /// Returns the rows of a range. Rows past the end or not loaded yet are left out.
    pub fn rows(&self, window: Range<usize>) -> Vec<StoryRow> {
        let end = window.end.min(self.loaded_len());
        let row = |place| self.catalog.as_ref()?.row(self.number_at(place)?);
        (window.start..end).filter_map(row).collect()
    }

    /// Returns the publication date of the story at a position. `None` past the end, and for rows
    /// that are not loaded yet; `Some(None)` for undated stories.
    pub fn date_at(&self, position: usize) -> Option<Option<Date>> {
        let row = self.rows(position..position + 1).into_iter().next()?;
        Some(row.meta.published.map(|published| published.date))
    }

    /// Returns the id of the story at a position.
    pub fn id_at(&self, position: usize) -> Option<ArticleId> {
        self.catalog.as_ref()?.id(self.number_at(position)?)
    }

    /// Returns the relevance score of the story at a position. `None` unless the listing is ordered
    /// by relevance.
    pub fn score(&self, position: usize) -> Option<f32> {
        match &self.order {
            StoryOrder::Selected(_, scores) => scores.get(position).copied(),
            _ => None,
        }
    }

    /// Returns the position of a story.
    pub fn position(&self, id: ArticleId) -> Option<usize> {
        let wanted = self.catalog.as_ref()?.number_of_id(id)?;
        match &self.order {
            StoryOrder::ByDate => Some(wanted as usize),
            StoryOrder::Selected(numbers, _) => numbers.iter().position(|number| *number == wanted),
            StoryOrder::Permuted(_) => {
                (0..self.total).find(|place| self.number_at(*place) == Some(wanted))
            }
        }
    }

    fn number_at(&self, position: usize) -> Option<u32> {
        match &self.order {
            StoryOrder::ByDate => u32::try_from(position).ok().filter(|_| position < self.total),
            StoryOrder::Permuted(order) => self.catalog.as_ref()?.number_at(*order, position),
            StoryOrder::Selected(numbers, _) => numbers.get(position).copied(),
        }
    }

    /// Returns the position of the first story that is not newer than a date. The listing must be
    /// sorted newest first. `None` if all dated stories are newer.
    pub fn position_of_date(&self, date: Date) -> Option<usize> {
        let dated = |place: usize| self.date_at(place).flatten();
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            // Undated stories come after all dated ones.
            if dated(middle).is_some_and(|published| published > date) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        dated(low).map(|_| low)
    }
}

impl Library {
    /// Returns the last day of the period that a text names, such as `2025-02`, `27 Februari 2025`
    /// or `bulan lalu`. `None` if the text is not a period.
    pub fn parse_last_day(&self, text: &str, today: Date) -> Option<Date> {
        parse_period(text, today).map(|(_, last)| last)
    }
}
