//! Implements `kliping count`, which counts the stories and hits of queries by period, outlet,
//! section, city or name.

use std::path::PathBuf;

use serde::Serialize;

use super::rounded;
use crate::cli::arguments::{CountArgs, CountBase};
use crate::cli::chart::{self, ChartRow};
use crate::cli::commands::list::complete_query;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::cli::table::write_records;
use crate::cli::{print_message, strings};
use crate::library::{CountKey, CountRow, is_missing};

/// Relative frequencies are given for so many words or stories.
const MILLION: f64 = 1e6;

/// One line of `count`.
#[derive(Debug, Serialize)]
struct CountJson<'a> {
    query: &'a str,
    key: Option<&'a str>,
    stories: u64,
    hits: u64,
    words: u64,
    per_million: Option<f64>,
    all_stories: u64,
}

/// Divides the arguments into queries and the paths after them. The first is always a query; a
/// further one is a path if it and all after it exist.
pub(in crate::cli) fn queries_and_paths(words: &[String]) -> (Vec<String>, Vec<PathBuf>) {
    let is_path = |word: &&String| *word == "-" || !is_missing(PathBuf::from(word).as_path());
    let after_first = words.get(1..).unwrap_or_default();
    let paths = after_first.iter().rev().take_while(is_path).count();
    let (queries, paths) = words.split_at(words.len() - paths);
    (queries.to_vec(), paths.iter().map(PathBuf::from).collect())
}

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &CountArgs,
    queries: &[String],
    out: &mut Output,
) -> Result<bool, CliError> {
    let complete: Vec<String> = queries.iter().map(|query| complete_query(query)).collect();
    let key = CountKey::from(args.by);
    let rows = opened.library.count(&complete, key, &opened.marks, &opened.overrides);
    let mut rows = rows?;
    if let Some(limit) = args.limit {
        rows.truncate(limit.get().saturating_mul(queries.len().max(1)));
    }
    if rows.is_empty() {
        print_message(strings::no_stories(!opened.library.is_empty(), opened.language));
        return Ok(false);
    }
    let json = |row: &'_ CountRow| CountJson {
        query: queries.get(row.query).map_or("", String::as_str),
        key: None,
        stories: row.stories,
        hits: row.hits,
        words: row.words,
        per_million: per_million(row, args.per),
        all_stories: row.all_stories,
    };
    let records = rows.iter().map(|row| CountJson { key: row.key.as_deref(), ..json(row) });
    if write_records(out, args.table, records, true)? {
        return Ok(true);
    }
    let chart = rows.iter().map(|row| ChartRow {
        key: row.key.clone().unwrap_or_else(|| "–".to_owned()),
        series: row.query,
        value: match args.per {
            CountBase::Words => row.hits,
            CountBase::Stories => row.stories,
        },
        relative: per_million(row, args.per),
    });
    let chart: Vec<ChartRow> = chart.collect();
    if args.svg {
        out.write_text(&chart::to_svg(&chart, queries))?;
    } else {
        chart::write_text(out, &chart, queries, opened.language)?;
    }
    Ok(true)
}

// The casts are exact: a collection has far fewer than 2^52 words.
#[allow(clippy::cast_precision_loss)]
fn per_million(row: &CountRow, base: CountBase) -> Option<f64> {
    let (part, whole) = match base {
        CountBase::Words => (row.hits, row.words),
        CountBase::Stories => (row.stories, row.all_stories),
    };
    (whole > 0).then(|| rounded(part as f64 * MILLION / whole as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn existing_paths_at_the_end_are_no_queries() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display().to_string();
        let words =
            |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let divide = |list: &[&str]| {
            let (queries, paths) = queries_and_paths(&words(list));
            (queries, paths.len())
        };
        assert_eq!(divide(&["beras", "gula", &path, "-"]), (words(&["beras", "gula"]), 2));
        assert_eq!(divide(&[&path]), (words(&[&path]), 0));
        assert_eq!(divide(&["beras", &path, "gula"]), (words(&["beras", &path, "gula"]), 0));
    }
}
