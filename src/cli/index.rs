//! `kliping index`: brings the index up to date, and says what that came to.

use std::time::Instant;

use serde::Serialize;

use super::arguments::Paths;
use super::opening::Opening;
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{Arguments, desk, tell, wording};

#[derive(Debug, Serialize)]
struct IndexJson {
    /// Stories of the collection.
    stories: usize,
    /// Those of them that were read this time.
    new: usize,
    /// Bytes that were read this time.
    bytes: u64,
    seconds: f64,
    /// Records and files that could not be read.
    skipped: usize,
    /// Bytes that the index takes on disk; 0 if it is in memory only.
    index_bytes: u64,
}

pub(super) fn run(arguments: &Arguments, asked: &Paths, out: &mut Output) -> Result<bool, Stop> {
    let began = Instant::now();
    let opening = Opening::of(arguments, &asked.paths)?;
    let language = opening.language;
    let (indexer, settled) = desk::bring_up_to_date(&opening)?;
    let stories = indexer.library().map_or(0, |library| library.len());
    if let Some(reason) = settled.failure(language).filter(|_| stories == 0) {
        return Err(Stop::Said(reason));
    }
    if settled.losses > 0 {
        tell(&wording::skipped(settled.losses, language));
    }
    let done = IndexJson {
        stories,
        new: settled.stories,
        bytes: settled.bytes,
        seconds: (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        skipped: settled.losses,
        index_bytes: indexer.bytes(),
    };
    if asked.json {
        out.json(&done)?;
    } else {
        let IndexJson { new, seconds, index_bytes, .. } = done;
        out.line(&wording::indexed(stories, new, seconds, index_bytes, language), Ink::Plain)?;
    }
    Ok(stories > 0)
}
