//! The list pane: which stories answer the query, and which of them is under the cursor.

use std::sync::Arc;

use super::window;
use crate::library::question::Mistake;
use crate::library::{Library, Listing, Query, Row};
use crate::news::{ArticleId, Marks};
use crate::ui::effect::{Effect, Question};

/// The list, of which only the rows in sight are held.
#[derive(Debug, Default)]
pub struct List {
    /// What the list answers.
    pub query: Query,
    /// The rows in sight.
    pub rows: Vec<Row>,
    /// The first row in sight.
    pub top: usize,
    /// The row under the cursor.
    pub cursor: usize,
    /// Why the question cannot be understood.
    pub mistake: Option<Mistake>,
    /// Something else is looked for: the cursor goes to the best answer.
    pub afresh: bool,
    /// The marks as they were when this list was first asked for: what is read since stays in a
    /// list of the unread until that is left.
    marks: Option<Arc<Marks>>,
    listing: Listing,
    /// The number of the newest question, and of the last that was answered.
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

    /// True while only the first rows are known.
    pub fn is_partial(&self) -> bool {
        self.listing.is_partial()
    }

    /// Where, in a list that has the newest first, the stories of a day begin, or the next older
    /// ones.
    pub fn place_of_day(&self, day: jiff::civil::Date) -> Option<usize> {
        self.listing.place_of_day(day)
    }

    /// True while an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.asked != self.answered
    }

    /// True when the list does not show everything.
    pub fn is_filtered(&self) -> bool {
        self.query.unread || self.is_search()
    }

    /// True when something is looked for.
    pub fn is_search(&self) -> bool {
        !self.query.words.trim().is_empty()
    }

    /// The story under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor.checked_sub(self.top)?)
    }

    /// The story under the cursor, also when the rows in sight have yet to be fetched.
    pub fn selected_id(&self) -> Option<ArticleId> {
        self.listing.id_at(self.cursor)
    }

    /// Another list will be asked for next.
    pub fn leave(&mut self) {
        self.marks = None;
    }

    /// Asks for the list anew, as it was first asked for.
    #[must_use]
    pub fn ask(&mut self, marks: &Arc<Marks>) -> Effect {
        self.asked += 1;
        let marks = Arc::clone(self.marks.get_or_insert_with(|| Arc::clone(marks)));
        Effect::Find(Question { number: self.asked, query: self.query.clone(), marks })
    }

    /// Takes an answer; false if a newer question has been asked since. The cursor stays on
    /// `keep` where the answer still has it.
    pub fn answer(&mut self, number: u64, listing: Listing, keep: Option<ArticleId>) -> bool {
        if number != self.asked {
            return false;
        }
        self.answered = number;
        self.mistake = None;
        let afresh = std::mem::take(&mut self.afresh);
        self.take(listing, keep.filter(|_| !afresh));
        true
    }

    /// The question cannot be understood; what was there stays.
    pub fn mistaken(&mut self, number: u64, mistake: Mistake) {
        if number == self.asked {
            self.answered = number;
            self.mistake = Some(mistake);
        }
    }

    /// Shows all stories, without asking anybody. The cursor stays on `keep`.
    pub fn show_everything(&mut self, library: &Library, keep: Option<ArticleId>) {
        self.asked += 1;
        self.answered = self.asked;
        self.mistake = None;
        self.take(library.everything(), keep);
    }

    fn take(&mut self, listing: Listing, keep: Option<ArticleId>) {
        self.listing = listing;
        let before = self.cursor;
        self.cursor = keep.and_then(|id| self.listing.position(id)).unwrap_or(0);
        // The row stays where it was on the screen.
        self.top =
            if self.cursor == 0 { 0 } else { (self.top + self.cursor).saturating_sub(before) };
    }

    /// Moves the cursor by rows, as far as there are any.
    pub fn step(&mut self, rows: isize) {
        let count = self.len();
        window::step(&mut self.cursor, rows, count);
    }

    /// Puts the cursor on a story if the list has it.
    pub fn select(&mut self, id: ArticleId) {
        if let Some(row) = self.listing.position(id) {
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
    pub fn show(&mut self, height: usize) {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height - 1);
        // A window at the end is full; one before the cursor holds it.
        let last_top = self.len().saturating_sub(height);
        self.top = self.top.clamp(lowest, self.cursor.max(lowest)).min(last_top.max(lowest));
        self.rows = self.listing.rows(self.top..self.top + height);
    }

    /// The nearest story after the cursor (before it, when `forward` is false) that `wanted`
    /// accepts; goes around at the end.
    pub fn seek(&self, forward: bool, wanted: impl Fn(ArticleId) -> bool) -> Option<usize> {
        let count = self.len();
        let nearest = |step: usize| {
            let row = if forward { self.cursor + step } else { self.cursor + count - step };
            row % count
        };
        let wanted = |row: &usize| self.listing.id_at(*row).is_some_and(&wanted);
        (1..=count).map(nearest).find(wanted)
    }

    /// Every story of the list, in order.
    pub fn ids(&self) -> Vec<ArticleId> {
        (0..self.len()).filter_map(|row| self.listing.id_at(row)).collect()
    }
}
