//! Implements `kliping list`, which prints one story per line.

use std::num::NonZeroUsize;

use crate::cli::arguments::ListArgs;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::cli::story_columns::StoryColumns;
use crate::cli::{print_message, strings};
use crate::export::StoryRowJson;
use crate::library::{ListOrder, ListQuery, Listing, ResultScope};

/// The number of rows that are loaded and written at once.
const BATCH_ROWS: usize = 4096;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &ListArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let order = args.sort.map_or(ListOrder::Date, ListOrder::from);
    let query = ListQuery { text: complete_query(&args.query), order, unread_only: false };
    let listing = run_query(opened, &query, args.limit)?;
    let end = args.limit.map_or(listing.len(), |limit| limit.get().min(listing.len()));
    if end == 0 {
        print_message(strings::no_stories(!opened.library.is_empty(), opened.language));
        return Ok(false);
    }
    let mut columns = None;
    for start in (0..end).step_by(BATCH_ROWS) {
        let rows = listing.rows(start..end.min(start + BATCH_ROWS));
        // The first batch determines the widths, so that output starts before all rows are loaded.
        let columns = *columns.get_or_insert_with(|| StoryColumns::for_rows(&rows, out));
        for row in &rows {
            if args.json {
                out.write_json_line(&StoryRowJson::new(row, &opened.marks))?;
            } else {
                out.write_styled_line(&columns.format_row(
                    row,
                    &opened.marks,
                    out,
                    opened.language,
                ))?;
            }
        }
    }
    Ok(true)
}

/// Completes a query with a space, so that the last word is not taken as a prefix that is still
/// being typed.
pub(in crate::cli) fn complete_query(query: &str) -> String {
    format!("{query} ")
}

/// Runs a query and loads at least as many rows as the limit allows. Fails if the query cannot be
/// parsed.
pub(in crate::cli) fn run_query(
    opened: &OpenedCollection,
    query: &ListQuery,
    limit: Option<NonZeroUsize>,
) -> Result<Listing, CliError> {
    let is_short = limit.is_some_and(|limit| limit.get() <= ResultScope::FIRST_ROWS);
    let scope = if is_short { ResultScope::FirstRows } else { ResultScope::AllRows };
    Ok(opened.library.search(query, &opened.marks, scope)?)
}
