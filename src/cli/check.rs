//! `kliping check`: how each file was read, and what was skipped and why.

use serde::Serialize;

use super::arguments::Paths;
use super::opening::Opening;
use super::output::Output;
use super::report::{FileJson, Total};
use super::stop::Stop;
use super::{Arguments, report};
use crate::library;

#[derive(Debug, Serialize)]
struct TotalJson {
    total: Total,
}

pub(super) fn run(arguments: &Arguments, asked: &Paths, out: &mut Output) -> Result<bool, Stop> {
    let language = arguments.language();
    let opening = Opening::of(arguments, &asked.paths)?;
    let mut total = Total::default();
    for (report, tally) in &library::check(&opening.collection, jiff::Zoned::now().date()) {
        let file = FileJson::of(report, *tally, language);
        total.add(&file, report.losses());
        if asked.json {
            out.json(&file)?;
        } else {
            report::file(&file, out, language)?;
        }
    }
    if asked.json {
        out.json(&TotalJson { total })?;
    } else {
        report::total(&total, out, language)?;
    }
    Ok(total.has_stories())
}
