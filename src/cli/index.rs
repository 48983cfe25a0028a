//! Implements `kliping index`, which updates the index and prints a summary.

use std::time::Instant;

use serde::Serialize;

use super::arguments::Paths;
use super::opening::Opening;
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{Arguments, desk, tell, wording};

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

pub(super) fn run(arguments: &Arguments, asked: &Paths, out: &mut Output) -> Result<bool, Stop> {
    let began = Instant::now();
    let opening = Opening::of(arguments, &asked.paths)?;
    let language = opening.language;
    let (indexer, settled) = desk::bring_up_to_date(&opening)?;
    let stories = indexer.library().map_or(0, |library| library.len());
    if let Some(reason) = settled.first_failure(language).filter(|_| stories == 0) {
        return Err(Stop::Said(reason));
    }
    if settled.skipped_records > 0 {
        tell(&wording::skipped(settled.skipped_records, language));
    }
    let done = IndexJson {
        stories,
        new: settled.added_stories,
        bytes: settled.bytes,
        seconds: (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        skipped: settled.skipped_records,
        index_bytes: indexer.disk_size(),
    };
    if asked.json {
        out.json(&done)?;
    } else {
        let IndexJson { new, seconds, index_bytes, .. } = done;
        out.line(&wording::indexed(stories, new, seconds, index_bytes, language), Ink::Plain)?;
    }
    Ok(stories > 0)
}
