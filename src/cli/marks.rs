//! Implements `kliping marks`, which exports, imports and checks marks.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;

use super::arguments::Exchange;
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{Arguments, opening, tell, wording};
use crate::library::is_stdin;
use crate::news::{Language, Marks};
use crate::store::{MarkFileReport, Store, StoreError};
use crate::text::sanitise;

pub(super) fn run(arguments: &Arguments, asked: &Exchange, out: &mut Output) -> Result<bool, Stop> {
    let language = arguments.language();
    let said = |error: StoreError| Stop::Said(error.message(language));
    let (mut store, mut marks, _, problems) = Store::open(opening::dirs(arguments)?);
    // `check` reports the same problems file by file.
    if !matches!(asked, Exchange::Check { .. }) {
        for problem in &problems {
            tell(&problem.message(language));
        }
    }
    match asked {
        Exchange::Export => {
            for line in store.export_marks(&marks) {
                out.json(&line)?;
            }
            Ok(marks.records().next().is_some())
        }
        Exchange::Import { file } => {
            import(&mut store, &mut marks, file, language, out)?;
            Ok(true)
        }
        Exchange::Check { json } => {
            check(&store.check_mark_files().map_err(said)?, *json, language, out)
        }
    }
}

fn import(
    store: &mut Store,
    marks: &mut Marks,
    path: &Path,
    language: Language,
    out: &mut Output,
) -> Result<(), Stop> {
    let said = |error: StoreError| Stop::Said(error.message(language));
    let not_read =
        |error: io::Error| said(StoreError::ReadFailed { path: path.into(), reason: error.into() });
    let file: Box<dyn Read> = if is_stdin(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(not_read)?)
    };
    let imported = store.import_marks(file, path, marks).map_err(said)?;
    // Success is reported only after the marks are on disk.
    store.save_marks(marks).map_err(said)?;
    out.line(&wording::imported(imported, language), Ink::Plain)?;
    Ok(())
}

#[derive(Debug, Serialize)]
struct ReportJson<'r> {
    path: String,
    own: bool,
    stories: usize,
    bad: usize,
    error: Option<&'r str>,
}

/// Prints a line for each marks file. Fails if any file is damaged.
fn check(
    reports: &[MarkFileReport],
    json: bool,
    language: Language,
    out: &mut Output,
) -> Result<bool, Stop> {
    for report in reports {
        let error = report.error.as_ref().map(|error| error.message(language));
        let path = sanitise::path(&report.path);
        if json {
            let &MarkFileReport { is_own: own, stories, unreadable_lines: bad, .. } = report;
            out.json(&ReportJson { path, own, stories, bad, error: error.as_deref() })?;
        } else {
            out.line(
                &error.unwrap_or_else(|| wording::marks_file(&path, report, language)),
                Ink::Plain,
            )?;
        }
    }
    let amiss = reports
        .iter()
        .filter(|report| report.unreadable_lines > 0 || report.error.is_some())
        .count();
    if amiss > 0 {
        return Err(Stop::Said(wording::marks_amiss(amiss, language)));
    }
    Ok(!reports.is_empty())
}
