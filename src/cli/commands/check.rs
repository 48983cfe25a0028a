//! Implements `kliping check`, which reports how each file was read and what was skipped.

use std::collections::HashMap;

use serde::Serialize;

use crate::cli::arguments::PathArgs;
use crate::cli::collection_args::OpenRequest;
use crate::cli::exit::CliError;
use crate::cli::output::Output;
use crate::cli::report::{FileReportJson, ReportTotal};
use crate::cli::{Arguments, opened_collection, report};
use crate::library;

#[derive(Debug, Serialize)]
struct TotalJson<'t> {
    total: &'t ReportTotal,
}

pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &PathArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let request = OpenRequest::from_arguments(arguments, &args.paths)?;
    let language = request.language;
    let mut indexer = opened_collection::open_index(&request)?;
    indexer.keep_file_reads();
    opened_collection::refresh(&mut indexer, language)?;
    let known = indexer.take_file_reads();
    let mut library = indexer.library();
    let today = jiff::Zoned::now().date();
    let mut total = ReportTotal::default();
    let mut pending: Option<FileReportJson> = None;
    let mut reports = library::check(&request.collection, library.as_deref(), known, today);
    if library.as_ref().is_some_and(|library| library.is_damaged()) {
        opened_collection::refresh(&mut indexer, language)?;
        library = indexer.library();
        reports = library::check(&request.collection, library.as_deref(), HashMap::new(), today);
    }
    for (report, tally) in reports {
        let file = FileReportJson::new(&report, tally, language);
        total.add(&file);
        if args.json {
            out.write_json_line(&file)?;
            continue;
        }
        match &mut pending {
            Some(pending) if pending.can_group_with(&file) => pending.group_with(&file),
            _ => {
                if let Some(done) = pending.replace(file) {
                    report::print_file(&done, out, language)?;
                }
            }
        }
    }
    if let Some(done) = pending {
        report::print_file(&done, out, language)?;
    }
    if args.json {
        out.write_json_line(&TotalJson { total: &total })?;
    } else {
        report::print_total(&total, out, language)?;
    }
    Ok(total.has_stories())
}
