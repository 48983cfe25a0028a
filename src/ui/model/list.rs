//! The list pane: which stories answer the query, and which of them is under the cursor.

use std::collections::HashSet;
use std::sync::Arc;

use crate::library::{Library, Listing, Query, Row};
use crate::news::ArticleId;
use crate::ui::effect::{Effect, Question};

/// The list, of which only the rows in sight are held.
#[derive(Debug, Default)]
pub struct List {
    /// What the list answers.
    pub query: Query,
    /// Only what was unread when the filter was set.
    pub unread_only: bool,
    /// The rows in sight.
    pub rows: Vec<Row>,
    /// The first row in sight.
    pub top: usize,
    /// The row under the cursor.
    pub cursor: usize,
    listing: Listing,
    asked: u64,
    answered: u64,
}

impl List {
    /// Rows that answer the query.
    pub fn len(&self) -> usize {
        self.listing.len()
    }

    /// True when nothing answers the query.
    pub fn is_empty(&self) -> bool {
        self.listing.is_empty()
    }

    /// True while an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.asked != self.answered
    }

    /// True when the list does not show everything.
    pub fn is_filtered(&self) -> bool {
        self.unread_only || !self.query.words.is_empty()
    }

    /// The story under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor.checked_sub(self.top)?)
    }

    /// The story under the cursor, also when the rows in sight have yet to be fetched.
    pub fn selected_id(&self, library: &Library) -> Option<ArticleId> {
        library.id_at(&self.listing, self.cursor)
    }

    /// Asks for the list anew; `read` are the stories to leave out if only unread ones are shown.
    #[must_use]
    pub fn ask(&mut self, read: impl FnOnce() -> HashSet<ArticleId>) -> Effect {
        self.asked += 1;
        let without = self.unread_only.then(|| Arc::new(read()));
        Effect::Find(Question { number: self.asked, query: self.query.clone(), without })
    }

    /// Takes an answer; false if a newer question has been asked since. The cursor stays on
    /// `keep` where the answer still has it.
    pub fn answer(
        &mut self,
        number: u64,
        listing: Listing,
        library: &Library,
        keep: Option<ArticleId>,
    ) -> bool {
        if number != self.asked {
            return false;
        }
        self.answered = number;
        self.listing = listing;
        self.cursor = keep.and_then(|id| library.position(&self.listing, id)).unwrap_or(0);
        self.top = 0;
        true
    }

    /// Moves the cursor by rows, as far as there are any.
    pub fn step(&mut self, rows: isize) {
        let last = self.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Puts the cursor on a story if the list has it.
    pub fn select(&mut self, id: ArticleId, library: &Library) {
        if let Some(row) = library.position(&self.listing, id) {
            self.cursor = row;
        }
    }

    /// Moves the window by rows, and the cursor only as far as needed to stay in sight.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        let last_top = self.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(rows).min(last_top);
        let bottom = (self.top + height).saturating_sub(1);
        self.cursor =
            self.cursor.clamp(self.top, bottom.max(self.top)).min(self.len().saturating_sub(1));
    }

    /// Fetches the rows in sight, with the cursor among them.
    pub fn show(&mut self, library: &Library, height: usize) {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height - 1);
        // A window at the end is full; one before the cursor holds it.
        let last_top = self.len().saturating_sub(height);
        self.top = self.top.clamp(lowest, self.cursor.max(lowest)).min(last_top.max(lowest));
        self.rows = library.rows(&self.listing, self.top..self.top + height);
    }

    /// The nearest story after the cursor (before it, when `forward` is false) that `wanted`
    /// accepts; goes around at the end.
    pub fn seek(
        &self,
        forward: bool,
        library: &Library,
        wanted: impl Fn(ArticleId) -> bool,
    ) -> Option<usize> {
        let count = self.len();
        let nearest = |step: usize| {
            let row = if forward { self.cursor + step } else { self.cursor + count - step };
            row % count
        };
        let wanted = |row: &usize| library.id_at(&self.listing, *row).is_some_and(&wanted);
        (1..=count).map(nearest).find(wanted)
    }

    /// Every story of the list, in order.
    pub fn ids(&self, library: &Library) -> Vec<ArticleId> {
        (0..self.len()).filter_map(|row| library.id_at(&self.listing, row)).collect()
    }
}
