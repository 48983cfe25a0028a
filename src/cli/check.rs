//! Implements `kliping check`, which reports how each file was read and what was skipped.

use serde::Serialize;

use super::arguments::Paths;
use super::opening::Opening;
use super::output::Output;
use super::report::{FileJson, Total};
use super::stop::Stop;
use super::{Arguments, desk, report};
use crate::library;

#[derive(Debug, Serialize)]
struct TotalJson<'t> {
    total: &'t Total,
}

pub(super) fn run(arguments: &Arguments, asked: &Paths, out: &mut Output) -> Result<bool, Stop> {
    let opening = Opening::of(arguments, &asked.paths)?;
    let language = opening.language;
    let (indexer, _) = desk::bring_up_to_date(&opening)?;
    let library = indexer.library();
    let today = jiff::Zoned::now().date();
    let mut total = Total::default();
    let mut pending: Option<FileJson> = None;
    for (report, tally) in library::check(&opening.collection, library.as_deref(), today) {
        let file = FileJson::of(&report, tally, language);
        total.add(&file);
        if asked.json {
            out.json(&file)?;
            continue;
        }
        match &mut pending {
            Some(pending) if pending.is_like(&file) => pending.join(&file),
            _ => {
                if let Some(done) = pending.replace(file) {
                    report::file(&done, out, language)?;
                }
            }
        }
    }
    if let Some(done) = pending {
        report::file(&done, out, language)?;
    }
    if asked.json {
        out.json(&TotalJson { total: &total })?;
    } else {
        report::total(&total, out, language)?;
    }
    Ok(total.has_stories())
}
