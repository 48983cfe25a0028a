//! What can be asked of the list, and the order of the answer.

use std::cmp::Ordering;

use super::catalogue::Entry;
use crate::text::title;

/// A question to the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that the title must hold, each anywhere in it, without regard to case, accents and
    /// punctuation. Empty: every story.
    pub words: String,
    /// The order of the rows.
    pub order: Order,
}

/// The order of a listing; equal rows stay in the order in which they were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Newest first, undated last.
    #[default]
    Date,
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, newest first within one.
    Outlet,
}

impl Order {
    pub(super) fn compare(self, a: &Entry, b: &Entry) -> Ordering {
        let newest = || b.when.cmp(&a.when);
        match self {
            Self::Date => newest(),
            Self::Title => a.key.cmp(&b.key).then_with(newest),
            Self::Outlet => {
                let outlet = |entry: &Entry| entry.row.outlet.as_ref().map(|o| o.to_lowercase());
                outlet(a).cmp(&outlet(b)).then_with(newest)
            }
        }
    }
}

/// The answer to a query: which stories, in which order, as numbers of the library's own. It is
/// four bytes a story; the rows themselves are asked for by the window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub(super) numbers: Vec<u32>,
}

impl Listing {
    /// How many stories answer the query.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// True when none does.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

/// The words of a query, ready to be looked for in normalised titles.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(query: &Query) -> Self {
        Self(title::normalise(&query.words).split(' ').map(str::to_owned).collect())
    }

    pub(super) fn all_in(&self, key: &str) -> bool {
        self.0.iter().all(|word| key.contains(word.as_str()))
    }
}
