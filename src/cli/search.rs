//! Implements `kliping search`, which prints the matching stories with snippets, best match first.

use super::arguments::Search;
use super::columns::Columns;
use super::desk::Desk;
use super::json::{FoundJson, RowJson};
use super::list::{self, BATCH};
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{tell, wording};
use crate::library::{ListQuery, segments};

/// The indentation of a snippet below its row, in cells.
const INDENT: usize = 4;

pub(super) fn run(desk: &Desk, asked: &Search, out: &mut Output) -> Result<bool, Stop> {
    let words = list::whole(&asked.query);
    let query = ListQuery { text: words, order: asked.sort.into(), unread_only: false };
    let listing = list::find(desk, &query)?;
    let end = asked.limit.map_or(listing.len(), |limit| limit.get().min(listing.len()));
    if end == 0 {
        tell(wording::nothing(true, desk.language));
        return Ok(false);
    }
    let highlighter = desk.library.highlighter(&query.text);
    let mut columns = None;
    for start in (0..end).step_by(BATCH) {
        let rows = listing.rows(start..end.min(start + BATCH));
        let columns = *columns.get_or_insert_with(|| Columns::of(&rows, out));
        for (place, row) in (start..).zip(&rows) {
            let snippet = desk.library.snippet(row.id, &highlighter).unwrap_or_default();
            if asked.json {
                let row = RowJson::of(row, &desk.marks);
                out.json(&FoundJson::of(row, listing.score(place), snippet))?;
                continue;
            }
            out.styled(&columns.line(row, &desk.marks, out, desk.language))?;
            if !snippet.is_empty() {
                let line = format!("{}{}", " ".repeat(INDENT), painted(&snippet, out));
                out.styled(&line)?;
            }
        }
    }
    Ok(true)
}

/// Formats a snippet with its matches highlighted.
fn painted(snippet: &str, out: &Output) -> String {
    let ink = |found| if found { Ink::Bold } else { Ink::Dim };
    segments(snippet).map(|(text, found)| out.paint(text, ink(found))).collect()
}
