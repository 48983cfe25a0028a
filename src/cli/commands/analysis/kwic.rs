//! Implements `kliping kwic`, which prints the concordance of a query: every hit with the words around
//! it.

use serde::Serialize;

use crate::cli::arguments::KwicArgs;
use crate::cli::commands::list::complete_query;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::story_columns::date_column;
use crate::cli::table::write_records;
use crate::cli::{print_message, strings};
use crate::library::{ConcordanceLine, ConcordanceQuery};
use crate::news::ArticleId;
use crate::text::cell_width::{CellWidth, truncate, truncate_start};

/// Number of lines that are made and written at once.
const BATCH_LINES: usize = 1 << 15;

/// Width of the context on each side if the output is not a terminal, in cells.
const CONTEXT_WIDTH: usize = 48;

/// Width of the widest hit that is kept aligned, in cells.
const MAX_HIT_WIDTH: usize = 24;

/// Width of id and date with the gaps after them, in cells.
const HEAD_WIDTH: usize = 16 + 2 + 11 + 2;

/// One line of `kwic`.
#[derive(Debug, Serialize)]
struct KwicJson<'a> {
    id: ArticleId,
    block: Option<usize>,
    start: usize,
    end: usize,
    left: &'a str,
    #[serde(rename = "match")]
    hit: &'a str,
    right: &'a str,
    published: Option<String>,
    outlet: Option<&'a str>,
    title: &'a str,
}

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &KwicArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let query = ConcordanceQuery {
        text: complete_query(&args.query),
        order: args.sort.into(),
        limit: args.limit.map(std::num::NonZeroUsize::get),
    };
    let concordance = opened.library.concordance(&query, &opened.marks);
    let concordance = concordance?;
    let end = query.limit.map_or(concordance.len(), |limit| limit.min(concordance.len()));
    if end == 0 {
        print_message(strings::no_hits(opened.language));
        return Ok(false);
    }
    for start in (0..end).step_by(BATCH_LINES) {
        let range = start..end.min(start + BATCH_LINES);
        let lines = opened.library.concordance_lines(&concordance, range, (args.left, args.right));
        if !write_records(out, args.table, lines.iter().map(json), start == 0)? {
            write_lines(out, &lines)?;
        }
    }
    Ok(true)
}

fn json(line: &ConcordanceLine) -> KwicJson<'_> {
    KwicJson {
        id: line.id,
        block: line.block,
        start: line.range.start,
        end: line.range.end,
        left: line.left.trim_end(),
        hit: &line.hit,
        right: line.right.trim_start(),
        published: line.published.map(|published| published.to_string()),
        outlet: line.outlet.as_deref(),
        title: &line.title,
    }
}

/// Writes lines with the hits aligned, contexts cut to the width.
fn write_lines(out: &mut Output, lines: &[ConcordanceLine]) -> Result<(), CliError> {
    let widest = lines.iter().map(|line| line.hit.width()).max().unwrap_or_default();
    let widest = widest.min(MAX_HIT_WIDTH);
    let context = out
        .terminal_width()
        .map_or(CONTEXT_WIDTH, |columns| columns.saturating_sub(HEAD_WIDTH + widest) / 2);
    for line in lines {
        let left = truncate_start(&line.left, context);
        let fill = " ".repeat(context.saturating_sub(left.width()));
        let right = truncate(&line.right, (context + widest).saturating_sub(line.hit.width()));
        let text = format!(
            "{}  {}  {fill}{left}{}{right}",
            out.apply_style(&line.id.to_string(), TextStyle::Dim),
            date_column(line.published),
            out.apply_style(&line.hit, TextStyle::Bold),
        );
        out.write_styled_line(text.trim_end())?;
    }
    Ok(())
}
