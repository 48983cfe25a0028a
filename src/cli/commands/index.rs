//! Implements `kliping index`, which updates the index and prints a summary.

use std::time::Instant;

use serde::Serialize;

use crate::cli::arguments::PathArgs;
use crate::cli::collection_args::OpenRequest;
use crate::cli::exit::CliError;
use crate::cli::output::{Output, TextStyle};
use crate::cli::{Arguments, opened_collection, print_message, strings};

#[derive(Debug, Serialize)]
struct IndexJson {
    /// Stories in the collection.
    stories: usize,
    /// Stories read by this run.
    new: usize,
    /// Bytes read by this run.
    bytes: u64,
    seconds: f64,
    /// Files and records that could not be read.
    skipped: usize,
    /// Size of the index on disk in bytes; 0 if it is held in memory only.
    index_bytes: u64,
}

pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &PathArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let started = Instant::now();
    let request = OpenRequest::from_arguments(arguments, &args.paths)?;
    let language = request.language;
    let (mut indexer, mut summary) = opened_collection::update_index(&request)?;
    if !indexer.is_intact() {
        summary = opened_collection::refresh(&mut indexer, language)?;
    }
    let stories = indexer.library().map_or(0, |library| library.len());
    if let Some(reason) = summary.first_failure().filter(|_| stories == 0) {
        return Err(reason.into());
    }
    if summary.skipped_records > 0 {
        print_message(&strings::skipped_records(summary.skipped_records, language));
    }
    let done = IndexJson {
        stories,
        new: summary.added_stories,
        bytes: summary.bytes,
        seconds: (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        skipped: summary.skipped_records,
        index_bytes: indexer.disk_size(),
    };
    if args.json {
        out.write_json_line(&done)?;
    } else {
        let IndexJson { new, seconds, index_bytes, .. } = done;
        out.write_line(
            &strings::index_summary(stories, new, seconds, index_bytes, language),
            TextStyle::Plain,
        )?;
    }
    Ok(stories > 0)
}
