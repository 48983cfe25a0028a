//! Implements `kliping search`, which prints the matching stories with snippets, best match first.

use super::list::{self, BATCH_ROWS};
use crate::cli::arguments::SearchArgs;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::story_columns::StoryColumns;
use crate::cli::story_json::{SearchHitJson, StoryRowJson};
use crate::cli::{print_message, strings};
use crate::library::{ListQuery, segments};

/// The indentation of a snippet below its row, in cells.
const SNIPPET_INDENT: usize = 4;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &SearchArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let text = list::complete_query(&args.query);
    let query = ListQuery { text, order: args.sort.into(), unread_only: false };
    let listing = list::run_query(opened, &query)?;
    let end = args.limit.map_or(listing.len(), |limit| limit.get().min(listing.len()));
    if end == 0 {
        print_message(strings::no_stories(true, opened.language));
        return Ok(false);
    }
    let highlighter = opened.library.highlighter(&query.text);
    let mut columns = None;
    for start in (0..end).step_by(BATCH_ROWS) {
        let rows = listing.rows(start..end.min(start + BATCH_ROWS));
        let columns = *columns.get_or_insert_with(|| StoryColumns::for_rows(&rows, out));
        for (place, row) in (start..).zip(&rows) {
            let snippet = opened.library.snippet(row.id, &highlighter).unwrap_or_default();
            if args.json {
                let row = StoryRowJson::new(row, &opened.marks);
                out.write_json_line(&SearchHitJson::new(row, listing.score(place), snippet))?;
                continue;
            }
            out.write_styled_line(&columns.format_row(row, &opened.marks, out, opened.language))?;
            if !snippet.is_empty() {
                let line = format!("{}{}", " ".repeat(SNIPPET_INDENT), highlight(&snippet, out));
                out.write_styled_line(&line)?;
            }
        }
    }
    Ok(true)
}

/// Formats a snippet with its matches highlighted.
fn highlight(snippet: &str, out: &Output) -> String {
    let style_of = |is_match| if is_match { TextStyle::Bold } else { TextStyle::Dim };
    segments(snippet).map(|(text, found)| out.apply_style(text, style_of(found))).collect()
}
