//! Implements `kliping list`, which prints one story per line.

use super::arguments::List;
use super::columns::Columns;
use super::desk::Desk;
use super::json::RowJson;
use super::output::Output;
use super::stop::Stop;
use super::{tell, wording};
use crate::library::{ListOrder, ListQuery, Listing, ResultScope};

/// The number of rows that are loaded and written at once.
pub(super) const BATCH: usize = 4096;

pub(super) fn run(desk: &Desk, asked: &List, out: &mut Output) -> Result<bool, Stop> {
    let order = asked.sort.map_or(ListOrder::Date, ListOrder::from);
    let query = ListQuery { text: whole(&asked.query), order, unread_only: false };
    let listing = find(desk, &query)?;
    let end = asked.limit.map_or(listing.len(), |limit| limit.get().min(listing.len()));
    if end == 0 {
        tell(wording::nothing(!desk.library.is_empty(), desk.language));
        return Ok(false);
    }
    let mut columns = None;
    for start in (0..end).step_by(BATCH) {
        let rows = listing.rows(start..end.min(start + BATCH));
        // The first batch determines the widths, so that output starts before all rows are loaded.
        let columns = *columns.get_or_insert_with(|| Columns::of(&rows, out));
        for row in &rows {
            if asked.json {
                out.json(&RowJson::of(row, &desk.marks))?;
            } else {
                out.styled(&columns.line(row, &desk.marks, out, desk.language))?;
            }
        }
    }
    Ok(true)
}

/// Completes a query with a space, so that the last word is not taken as a prefix that is still
/// being typed.
pub(super) fn whole(question: &str) -> String {
    format!("{question} ")
}

/// Runs a query. Fails if the query cannot be parsed.
pub(super) fn find(desk: &Desk, query: &ListQuery) -> Result<Listing, Stop> {
    let found = desk.library.search(query, &desk.marks, ResultScope::AllRows);
    found.map_err(|mistake| Stop::Said(mistake.message(desk.language)))
}
