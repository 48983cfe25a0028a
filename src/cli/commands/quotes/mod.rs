//! Implements `kliping quotes`, which lists who said what in a collection.

mod stdin;

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::entity::find_lens;
use super::list::{complete_query, run_query};
use crate::cli::arguments::QuotesArgs;
use crate::cli::exit::CliError;
use crate::cli::json::quote::QuoteJson;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle, printable_path};
use crate::cli::story_columns::date_column;
use crate::cli::{print_message, strings};
use crate::library::{LensData, ListOrder, ListQuery, QuoteQuery, StoryRow};
use crate::news::{ArticleId, EntityKey};
use crate::text::{fingerprint, title};

pub(in crate::cli) use stdin::run as run_stdin;

/// The query for the stories that have quotations.
const ALL_QUOTATIONS: &str = "has:quote";

/// Number of stories that are read before their quotations are written.
const BATCH_STORIES: usize = 256;

/// A quotation with its story and its texts.
pub(in crate::cli) struct ListedQuote {
    pub(in crate::cli) story: StoryRow,
    pub(in crate::cli) json: QuoteJson,
    /// In how many stories the same words of the same speaker occur.
    pub(in crate::cli) copies: usize,
    speaker: Option<EntityKey>,
    fingerprint: u64,
}

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &QuotesArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let speaker = match &args.speaker {
        Some(name) => {
            let Some(lens) = find_lens(opened, name, None) else {
                print_message(&strings::unknown_name(printable_path(name), opened.language));
                return Ok(false);
            };
            Some(lens)
        }
        None => None,
    };
    let stories = stories_to_read(opened, args, speaker.as_ref())?;
    let speaker = speaker.map(|lens| lens.entity.key);
    let query =
        args.query.as_ref().and_then(|query| opened.library.quote_query(&complete_query(query)));
    let mut found = Vec::new();
    for batch in stories.chunks(BATCH_STORIES) {
        let read = batch
            .par_iter()
            .map(|story| read_quotes(opened, *story, speaker.as_ref(), query.as_ref()));
        found.extend(read.collect::<Vec<_>>().into_iter().flatten());
    }
    let mut rows = fold_copies(found);
    rows.truncate(args.limit.map_or(usize::MAX, std::num::NonZeroUsize::get));
    if rows.is_empty() {
        print_message(strings::no_quotes(opened.language));
        return Ok(false);
    }
    if args.csv {
        out.write_csv(rows.iter().map(|row| &row.json))?;
        return Ok(true);
    }
    for row in &rows {
        if args.json {
            out.write_json_line(&row.json)?;
        } else {
            print_row(row, out)?;
        }
    }
    Ok(true)
}

/// Returns the stories whose quotations may be wanted, newest first.
fn stories_to_read(
    opened: &OpenedCollection,
    args: &QuotesArgs,
    speaker: Option<&LensData>,
) -> Result<Vec<ArticleId>, CliError> {
    let text = args.query.as_deref().map_or_else(|| ALL_QUOTATIONS.to_owned(), complete_query);
    let query = ListQuery { text, order: ListOrder::Date, unread_only: false };
    let listing = run_query(opened, &query, None)?;
    let exact = (0..listing.len()).filter(|at| !listing.is_near_match(*at));
    let mut stories: Vec<ArticleId> = exact.filter_map(|at| listing.id_at(at)).collect();
    if let Some(speaker) = speaker {
        let said: HashSet<ArticleId> =
            speaker.quotes.iter().flat_map(|row| row.stories.iter().copied()).collect();
        stories.retain(|story| said.contains(story));
    }
    Ok(stories)
}

/// Reads the wanted quotations of a story. A story that can no longer be read has none.
fn read_quotes(
    opened: &OpenedCollection,
    id: ArticleId,
    speaker: Option<&EntityKey>,
    query: Option<&QuoteQuery>,
) -> Vec<ListedQuote> {
    let row = opened.library.row(id);
    let loaded = opened.library.load_story(id, &opened.overrides).ok().flatten();
    let (Some(row), Some(loaded)) = (row, loaded) else { return Vec::new() };
    let wanted = loaded
        .quotes
        .iter()
        .filter(|quote| speaker.is_none_or(|key| quote.speaker.as_ref() == Some(key)));
    let listed = wanted.map(|quote| {
        let json = QuoteJson::new(&row, &loaded.article, quote);
        let fingerprint = fingerprint::of(&title::normalize(&json.text));
        let speaker = quote.speaker.clone();
        ListedQuote { story: row.clone(), json, copies: 1, speaker, fingerprint }
    });
    listed
        .filter(|listed| {
            let name = listed.json.name.as_deref().unwrap_or_default();
            query.is_none_or(|query| query.matches(&listed.json.text, name))
        })
        .collect()
}

/// Folds repeated quotations into the oldest one. The rows are newest first.
fn fold_copies(rows: Vec<ListedQuote>) -> Vec<ListedQuote> {
    let mut folded: Vec<ListedQuote> = Vec::new();
    let mut place: HashMap<(Option<EntityKey>, u64), usize> = HashMap::new();
    // From the oldest on.
    for row in rows.into_iter().rev() {
        let key = (row.speaker.clone(), row.fingerprint);
        if let Some(first) = place.get(&key).and_then(|at| folded.get_mut(*at)) {
            first.copies += 1;
            first.json.copies += 1;
        } else {
            place.insert(key, folded.len());
            folded.push(row);
        }
    }
    folded.reverse();
    folded
}

/// Prints a quotation: date, speaker, how often it was printed, and below it the words.
fn print_row(row: &ListedQuote, out: &mut Output) -> Result<(), CliError> {
    let name = row.json.name.as_deref().or(row.json.speaker.as_deref()).unwrap_or("–");
    let guess = if row.json.certain { "" } else { "?" };
    let copies = if row.copies > 1 { format!("  {}×", row.copies) } else { String::new() };
    let head = format!(
        "{}  {}  {}{guess}{copies}",
        out.apply_style(&row.story.meta.id.to_string(), TextStyle::Dim),
        date_column(row.story.meta.published),
        out.apply_style(name, TextStyle::Bold),
    );
    out.write_styled_line(&head)?;
    let text = if row.json.kind == "direct" {
        format!("“{}”", row.json.text)
    } else {
        row.json.text.clone()
    };
    Ok(out.write_line(&format!("    {text}"), TextStyle::Plain)?)
}
