//! `kliping list`: the stories of a collection, one a line.

use super::arguments::List;
use super::columns::Columns;
use super::desk::Desk;
use super::json::RowJson;
use super::output::Output;
use super::stop::Stop;
use super::{tell, wording};
use crate::library::Query;

/// Rows that are fetched and written at once.
const BATCH: usize = 4096;

pub(super) fn run(desk: &Desk, asked: &List, out: &mut Output) -> Result<bool, Stop> {
    let query = Query { words: asked.query.clone(), order: asked.sort.into() };
    let listing = desk.library.find(&query, &|_| true);
    let end = asked.limit.map_or(listing.len(), |limit| limit.get().min(listing.len()));
    if end == 0 {
        tell(wording::nothing(!desk.library.is_empty(), desk.language));
        return Ok(false);
    }
    let mut columns = None;
    for start in (0..end).step_by(BATCH) {
        let rows = desk.library.rows(&listing, start..end.min(start + BATCH));
        // The first rows decide the widths, so that a long list begins at once.
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
