//! Implements `kliping collocates`, `kliping keywords` and `kliping ngrams`, which list words and names
//! with statistics.

use serde::Serialize;

use super::{cut_rows, rounded};
use crate::cli::arguments::{
    CollocateSort, CollocatesArgs, KeywordsArgs, NgramsArgs, TableArgs, TermArgs,
};
use crate::cli::commands::list::complete_query;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::cli::table::{TextColumn, write_columns, write_records};
use crate::cli::{print_message, strings};
use crate::library::{Collocate, CollocationQuery, Keyword, Ngram, TermOptions};
use crate::locale::{decimal, number};
use crate::news::{EntityKind, Language};

/// Number of decimal places of scores in a table for reading.
const DECIMAL_PLACES: usize = 2;

/// One line of `collocates`, `keywords` or `ngrams`.
#[derive(Debug, Serialize, Default)]
struct TermJson<'a> {
    term: &'a str,
    /// Kind of a name.
    kind: Option<&'static str>,
    count: u64,
    reference: Option<u64>,
    logdice: Option<f64>,
    log_likelihood: Option<f64>,
    mi: Option<f64>,
    log_ratio: Option<f64>,
}

impl From<TermArgs> for TermOptions {
    fn from(args: TermArgs) -> Self {
        Self {
            by_stem: !args.forms,
            whole_names: !args.split_names,
            function_words: args.all_words,
        }
    }
}

pub(in crate::cli) fn collocates(
    opened: &OpenedCollection,
    args: &CollocatesArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let query = CollocationQuery {
        text: complete_query(&args.query),
        window: args.window.get(),
        min_count: args.terms.min.get() as u64,
        terms: args.terms.into(),
    };
    let found = opened.library.collocates(&query, &opened.marks);
    let mut found = found?;
    let score: fn(&Collocate) -> f64 = match args.sort {
        CollocateSort::Logdice => |found| found.counts.log_dice(),
        CollocateSort::LogLikelihood => |found| found.counts.log_likelihood(),
        CollocateSort::Mi => |found| found.counts.mutual_information(),
        // Exact: far below 2^52.
        #[allow(clippy::cast_precision_loss)]
        CollocateSort::Count => |found| found.counts.both as f64,
    };
    found.sort_by(|a, b| score(b).total_cmp(&score(a)));
    cut_rows(&mut found, args.terms.limit, opened.language);
    let rows: Vec<TermJson<'_>> = found.iter().map(collocate_json).collect();
    write_terms(opened, args.terms.table, &rows, out)
}

fn collocate_json(found: &Collocate) -> TermJson<'_> {
    let counts = found.counts;
    TermJson {
        term: &found.term.text,
        kind: found.term.kind.map(EntityKind::name),
        count: counts.both,
        reference: Some(counts.second),
        logdice: Some(rounded(counts.log_dice())),
        log_likelihood: Some(rounded(counts.log_likelihood())),
        mi: Some(rounded(counts.mutual_information())),
        log_ratio: None,
    }
}

pub(in crate::cli) fn keywords(
    opened: &OpenedCollection,
    args: &KeywordsArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let against = args.against.as_deref().map(complete_query);
    let found = opened.library.keywords(
        &complete_query(&args.query),
        against.as_deref(),
        args.terms.into(),
        args.terms.min.get() as u64,
        &opened.marks,
    );
    let mut found = found?;
    cut_rows(&mut found, args.terms.limit, opened.language);
    let json = |found: &'_ Keyword| TermJson {
        kind: found.term.kind.map(EntityKind::name),
        count: found.counts.count,
        reference: Some(found.counts.reference),
        log_likelihood: Some(rounded(found.counts.log_likelihood())),
        log_ratio: Some(rounded(found.counts.log_ratio())),
        ..TermJson::default()
    };
    let rows: Vec<TermJson<'_>> =
        found.iter().map(|found| TermJson { term: &found.term.text, ..json(found) }).collect();
    write_terms(opened, args.terms.table, &rows, out)
}

pub(in crate::cli) fn ngrams(
    opened: &OpenedCollection,
    args: &NgramsArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let (query, least) = (complete_query(&args.query), args.min.get() as u64);
    let found = opened.library.ngrams(args.length.get(), &query, least, &opened.marks);
    let mut found: Vec<Ngram> = found?;
    cut_rows(&mut found, args.limit, opened.language);
    let rows: Vec<TermJson<'_>> = found
        .iter()
        .map(|found| TermJson { term: &found.text, count: found.count, ..TermJson::default() })
        .collect();
    write_terms(opened, args.table, &rows, out)
}

fn write_terms(
    opened: &OpenedCollection,
    format: TableArgs,
    rows: &[TermJson<'_>],
    out: &mut Output,
) -> Result<bool, CliError> {
    let Some(first) = rows.first() else {
        print_message(strings::no_terms(opened.language));
        return Ok(false);
    };
    if write_records(out, format, rows, true)? {
        return Ok(true);
    }
    let language = opened.language;
    let mut header = vec![strings::column_count(language)];
    // The scores that have a meaning are the same in all rows.
    header.extend(first.reference.map(|_| strings::column_reference(language)));
    header.extend(first.logdice.map(|_| "logDice"));
    header.extend(first.log_likelihood.map(|_| "log-likelihood"));
    header.extend(first.mi.map(|_| "MI"));
    header.extend(first.log_ratio.map(|_| "log ratio"));
    let mut columns = vec![TextColumn::NUMBER; header.len()];
    header.push(strings::column_term(language));
    columns.push(TextColumn::TEXT);
    let cells: Vec<Vec<String>> = rows.iter().map(|row| term_cells(row, language)).collect();
    write_columns(out, &header, &columns, &cells)?;
    Ok(true)
}

fn term_cells(row: &TermJson<'_>, language: Language) -> Vec<String> {
    let count = |count: u64| number(usize::try_from(count).unwrap_or(usize::MAX), language);
    let mut cells = vec![count(row.count)];
    cells.extend(row.reference.map(count));
    let scores = [row.logdice, row.log_likelihood, row.mi, row.log_ratio];
    cells
        .extend(scores.into_iter().flatten().map(|score| decimal(score, DECIMAL_PLACES, language)));
    cells.push(row.term.to_owned());
    cells
}
