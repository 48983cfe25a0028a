//! Implements `kliping search`, which prints the matching stories with snippets, best match first.

use super::list;
use crate::cli::arguments::SearchArgs;
use crate::cli::exit::CliError;
use crate::cli::json::story::SearchHitJson;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::story_columns::StoryColumns;
use crate::cli::{print_message, strings};
use crate::library::{ListQuery, Listing, MatchPlace, NearMatches, StoryRow, segments};
use crate::locale::cli as messages;
use crate::news::{ArticleId, Language};

/// The number of stories whose snippets are computed and written at once.
const BATCH_ROWS: usize = 512;

/// The indentation of a snippet below its row, in cells.
const SNIPPET_INDENT: usize = 4;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &SearchArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    print_hits(opened, args, &|_| true, out)
}

/// Prints the matching stories that `is_shown` accepts.
pub(in crate::cli) fn print_hits(
    opened: &OpenedCollection,
    args: &SearchArgs,
    is_shown: &dyn Fn(ArticleId) -> bool,
    out: &mut Output,
) -> Result<bool, CliError> {
    let text = list::complete_query(args.query.as_deref().unwrap_or_default());
    let query = ListQuery { text, order: args.sort.into(), unread_only: false };
    let listing = list::run_query(opened, &query, args.limit)?;
    let end = args.limit.map_or(listing.len(), |limit| limit.get().min(listing.len()));
    if end == 0 {
        print_message(strings::no_stories(true, opened.language));
        return Ok(false);
    }
    if let Some(near) = listing.near_matches()
        && args.json
        && near.is_most_words_cut
    {
        print_message(&most_words(near, opened.language));
    }
    let highlighter =
        opened.library.highlighter(&listing.searched_words().unwrap_or(query.text.clone()));
    let mut columns = None;
    for start in (0..end).step_by(BATCH_ROWS) {
        let rows = listing.rows(start..end.min(start + BATCH_ROWS));
        let columns = *columns.get_or_insert_with(|| StoryColumns::for_rows(&rows, out));
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.meta.id).collect();
        let snippets = opened.library.snippets(&ids, &highlighter);
        for ((place, row), snippet) in (start..).zip(&rows).zip(snippets) {
            if !is_shown(row.meta.id) {
                continue;
            }
            let snippet = snippet.unwrap_or_default();
            let places = places(opened, &listing, place, row);
            if args.json {
                let mut hit = SearchHitJson::new(row, &opened.marks, listing.score(place), snippet);
                hit.set_near_match(listing.is_near_match(place), &places);
                out.write_json_line(&hit)?;
                continue;
            }
            for line in near_headings(&listing, place, opened.language) {
                out.write_line(&line, TextStyle::Dim)?;
            }
            out.write_styled_line(&columns.format_row(row, &opened.marks, out, opened.language))?;
            if !places.is_empty() {
                let places = strings::match_places(&places, opened.language);
                out.write_line(&format!("{}{places}", " ".repeat(SNIPPET_INDENT)), TextStyle::Dim)?;
            }
            if !snippet.is_empty() {
                let line = format!("{}{}", " ".repeat(SNIPPET_INDENT), highlight(&snippet, out));
                out.write_styled_line(&line)?;
            }
        }
    }
    Ok(true)
}

/// Returns the places beside the text where words of a near match stand.
fn places(
    opened: &OpenedCollection,
    listing: &Listing,
    position: usize,
    row: &StoryRow,
) -> Vec<MatchPlace> {
    match listing.near_matches().filter(|_| listing.is_near_match(position)) {
        Some(near) => opened.library.places_beside_text(row.meta.id, &near.words),
        None => Vec::new(),
    }
}

/// Returns the headings above the row at a position: where a group of near matches begins.
fn near_headings(listing: &Listing, position: usize, language: Language) -> Vec<String> {
    let Some(near) = listing.near_matches() else { return Vec::new() };
    let mut headings = Vec::new();
    let mut start = near.exact;
    if position == start && !near.corrections.is_empty() {
        headings.push(strings::corrections(&near.corrections));
    }
    for (count, heading) in [
        (near.all_words, messages::near_all_words(near.all_words, language)),
        (near.most_words, most_words(near, language)),
        (near.beside_text, messages::near_beside_text(near.beside_text, language)),
    ] {
        if count > 0 && position == start {
            headings.push(heading);
        }
        start += count;
    }
    headings
}

/// The heading of the stories with most of the words.
fn most_words(near: &NearMatches, language: Language) -> String {
    if near.is_most_words_cut {
        messages::near_best_words(near.most_words, language)
    } else {
        messages::near_most_words(near.most_words, language)
    }
}

/// Formats a snippet with its matches highlighted.
fn highlight(snippet: &str, out: &Output) -> String {
    let style_of = |is_match| if is_match { TextStyle::Bold } else { TextStyle::Dim };
    segments(snippet).map(|(text, found)| out.apply_style(text, style_of(found))).collect()
}
