//! The list pane: the stories that match the query, and the cursor.

mod empty;
mod rows;
mod search;
mod spelling;
mod update;
mod view;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::library::query::QueryError;
use crate::library::{Library, ListOrder, ListQuery, Listing, NearMatches, RelaxedQuery, StoryRow};
use crate::news::{ArticleId, Marks};
use crate::ui::command::Direction;
use crate::ui::effect::{LibraryRequest, ListRequest};
use crate::ui::viewport;

pub(crate) use empty::search_relaxed;
pub(crate) use rows::{RowGeometry, RowPlacement};

use search::update_highlighter;
use spelling::SpellingChoices;

pub(crate) use search::{
    accept_search, clear_filter, open_search_prompt, run_search, set_order_for_search,
    set_search_text,
};
pub(crate) use update::{
    go_to_day, go_to_unread, handle_command, handle_indexing_finished, handle_library_loaded,
    handle_listing, handle_marks_loaded, handle_story_ids_changed, handle_unread_count,
    refresh_list, request_excerpt, request_listing, request_unread_count, set_order,
};

/// State of the list pane. Only the visible rows are held in memory.
#[derive(Debug, Default)]
pub struct ListPane {
    /// The current query.
    pub query: ListQuery,
    /// The visible rows.
    pub visible_rows: Vec<StoryRow>,
    /// Where each visible row stands.
    pub(crate) placements: Vec<RowPlacement>,
    /// The geometry that `placements` were computed with.
    geometry: RowGeometry,
    /// The first visible row.
    pub top: usize,
    /// The row under the cursor.
    pub cursor: usize,
    /// The error in the query, if it could not be parsed.
    pub query_error: Option<QueryError>,
    /// The number of stories by month of the stories that answer the search text.
    pub timeline: Vec<u64>,
    /// Whether the next response moves the cursor to the first row, because the search text has
    /// changed.
    pub reset_cursor: bool,
    /// Whether the collection has been indexed once since it was opened. Until then a cursor on the
    /// first row stays on the first row while newer stories arrive; afterwards it stays on its story.
    pub settled: bool,
    /// The marks as they were when this list was first requested. A story that has been read since
    /// then stays in a list of unread stories until another list is requested.
    query_marks: Option<Arc<Marks>>,
    /// Queries with one condition less, if no story answers the query.
    pub relaxed: Vec<RelaxedQuery>,
    listing: Listing,
    /// The first row that `visible_rows` were loaded for. `None` after the listing was replaced.
    loaded_top: Option<usize>,
    /// Search texts that the spelling command goes through.
    spellings: SpellingChoices,
    /// The saved search whose results count as seen once they are listed.
    pub saved_search: Option<String>,
    /// The story where an earlier run was, and whether it was open, until the list contains it.
    pub restored: Option<(ArticleId, bool)>,
}

impl ListPane {
    /// Returns the number of rows that match the query.
    pub fn len(&self) -> usize {
        self.listing.len()
    }

    /// Returns true if no story matches the query.
    pub fn is_empty(&self) -> bool {
        self.listing.is_empty()
    }

    /// Returns the stories of the list that match the query only nearly. `None` if there are none.
    pub fn near_matches(&self) -> Option<&NearMatches> {
        self.listing.near_matches().filter(|_| self.query_error.is_none())
    }

    /// Returns true if more stories match than are counted.
    pub fn is_prefix_cut(&self) -> bool {
        self.listing.is_prefix_cut
    }

    /// Returns true if only the first rows have been loaded.
    pub fn is_partial(&self) -> bool {
        self.listing.is_partial()
    }

    /// Returns the row where the stories of a day begin, or the next older ones. The list must be
    /// sorted from the newest story to the oldest.
    pub fn position_of_day(&self, day: Date) -> Option<usize> {
        self.listing.position_of_date(day)
    }

    /// Returns true if the query excludes any stories.
    pub fn is_filtered(&self) -> bool {
        self.query.unread_only || self.has_search_text()
    }

    /// Returns true if the query has search text.
    pub fn has_search_text(&self) -> bool {
        !self.query.text.trim().is_empty()
    }

    /// Returns the story under the cursor, if its row has been loaded.
    pub fn selected_row(&self) -> Option<&StoryRow> {
        self.visible_rows.get(self.cursor.checked_sub(self.top)?)
    }

    /// Returns the id of the story under the cursor, even if its row has not been loaded.
    pub fn selected_id(&self) -> Option<ArticleId> {
        self.listing.id_at(self.cursor)
    }

    /// Discards the marks of the current list. The next request uses the current marks.
    pub fn reset_query_marks(&mut self) {
        self.query_marks = None;
    }

    /// Returns the request for the current query, with the marks of its first request.
    pub fn listing_request(&mut self, marks: &Arc<Marks>, today: Date) -> LibraryRequest {
        let marks = Arc::clone(self.query_marks.get_or_insert_with(|| Arc::clone(marks)));
        LibraryRequest::LoadListing(ListRequest { query: self.query.clone(), marks, today })
    }

    /// Shows a listing. The cursor stays on `keep` if the listing still contains it.
    pub fn show_listing(&mut self, listing: Listing, keep: Option<ArticleId>) {
        self.query_error = None;
        let afresh = std::mem::take(&mut self.reset_cursor);
        self.replace_listing(listing, keep.filter(|_| !afresh));
    }

    /// Shows all stories without a request. The cursor stays on `keep`.
    pub fn show_all_stories(&mut self, library: &Library, keep: Option<ArticleId>) {
        self.query_error = None;
        self.replace_listing(library.all_stories(), keep);
    }

    fn replace_listing(&mut self, listing: Listing, keep: Option<ArticleId>) {
        self.listing = listing;
        self.relaxed.clear();
        self.loaded_top = None;
        let before = self.cursor;
        self.cursor = keep.and_then(|id| self.listing.position(id)).unwrap_or(0);
        // The top of the list stays visible as long as the selected row does. Elsewhere the selected
        // row keeps its position on the screen.
        let stays_at_top = self.top == 0 && self.cursor < self.visible_rows.len();
        self.top = if self.cursor == 0 || stays_at_top {
            0
        } else {
            (self.top + self.cursor).saturating_sub(before)
        };
    }

    /// Moves the cursor by `rows`, within the list.
    pub fn move_cursor(&mut self, rows: isize) {
        let count = self.len();
        viewport::move_cursor(&mut self.cursor, rows, count);
    }

    /// Returns true if the list contains a story.
    pub fn contains(&self, id: ArticleId) -> bool {
        self.listing.position(id).is_some()
    }

    /// Moves the cursor to a story if the list contains it.
    pub fn select(&mut self, id: ArticleId) {
        if let Some(row) = self.listing.position(id) {
            self.cursor = row;
        }
    }

    /// Scrolls by `rows`. The cursor moves only as far as needed to stay visible.
    pub fn scroll(&mut self, rows: isize) {
        self.top = self.top.saturating_add_signed(rows).min(self.last_top());
        let visible = self.place_rows(self.top).len();
        let bottom = (self.top + visible).saturating_sub(1);
        self.cursor =
            self.cursor.clamp(self.top, bottom.max(self.top)).min(self.len().saturating_sub(1));
    }

    /// Scrolls so that the cursor is visible, and loads the visible rows.
    pub(crate) fn load_visible_rows(&mut self, geometry: RowGeometry) {
        if self.geometry != geometry {
            (self.geometry, self.loaded_top) = (geometry, None);
        }
        if self.loaded_top == Some(self.top)
            && (self.top..self.top + self.visible_rows.len()).contains(&self.cursor)
        {
            return;
        }
        let day = |row| self.listing.date_at(row);
        self.top = self.top.min(self.cursor);
        let mut placements = geometry.place_rows(self.top, &day);
        if self.cursor >= self.top + placements.len() {
            self.top = geometry.top_of_page_ending_at(self.cursor, &day);
            placements = geometry.place_rows(self.top, &day);
        }
        // The last page is full.
        if self.top > 0 && self.top + placements.len() >= self.listing.loaded_len() {
            self.top = self.top.min(self.last_top());
            placements = geometry.place_rows(self.top, &day);
        }
        self.visible_rows = self.listing.rows(self.top..self.top + placements.len());
        self.placements = placements;
        self.loaded_top = Some(self.top);
    }

    /// Returns the first row of the last page.
    fn last_top(&self) -> usize {
        let Some(last) = self.listing.loaded_len().checked_sub(1) else { return 0 };
        self.geometry.top_of_page_ending_at(last, &|row| self.listing.date_at(row))
    }

    fn place_rows(&self, top: usize) -> Vec<RowPlacement> {
        self.geometry.place_rows(top, &|row| self.listing.date_at(row))
    }

    /// Returns the number of lines of a row without its heading.
    pub(crate) fn story_lines(&self) -> usize {
        self.geometry.story_lines()
    }

    /// Returns the number of rows on a page, at least 1.
    pub(crate) fn rows_per_page(&self) -> isize {
        isize::try_from(self.visible_rows.len()).unwrap_or(1).max(1)
    }

    /// Returns the row at a line of the list. A heading belongs to the row below it.
    pub(crate) fn row_at_line(&self, line: usize) -> Option<usize> {
        let place = self.placements.iter().rposition(|placed| placed.line <= line)?;
        let placed = self.placements.get(place)?;
        let end = placed.line + usize::from(placed.has_heading) + self.story_lines();
        (line < end).then_some(self.top + place)
    }

    /// Returns whether the stories stand in the order of their dates.
    pub fn is_by_date(&self) -> bool {
        match self.query.order {
            ListOrder::Date | ListOrder::Oldest => true,
            ListOrder::Relevance => !self.has_search_text(),
            ListOrder::Title | ListOrder::Outlet => false,
        }
    }

    /// Returns the row nearest to the cursor in a direction that `wanted` accepts. Wraps around.
    pub fn find_from_cursor(
        &self,
        direction: Direction,
        wanted: impl Fn(ArticleId) -> bool,
    ) -> Option<usize> {
        let count = self.len();
        let nearest = |step: usize| match direction {
            Direction::Forward => (self.cursor + step) % count,
            Direction::Backward => (self.cursor + count - step) % count,
        };
        let wanted = |row: &usize| self.listing.id_at(*row).is_some_and(&wanted);
        (1..=count).map(nearest).find(wanted)
    }

    /// Returns the ids of the stories in a range of rows, in order.
    pub fn story_ids(&self, rows: Range<usize>) -> Vec<ArticleId> {
        rows.filter_map(|row| self.listing.id_at(row)).collect()
    }
}
