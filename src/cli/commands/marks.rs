//! Implements `kliping marks`, which exports, imports and checks marks.

use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::MarksCommand;
use crate::cli::exit::CliError;
use crate::cli::output::{Output, TextStyle};
use crate::cli::{Arguments, collection_args, print_message, strings};
use crate::library::{is_stdin, open_regular};
use crate::news::{Explain, Language, Marks};
use crate::store::{MarkFileReport, Store, StoreError};
use crate::text::sanitize;

pub(in crate::cli) fn run(
    arguments: &Arguments,
    command: &MarksCommand,
    out: &mut Output,
) -> Result<bool, CliError> {
    let language = arguments.language();
    let (mut store, mut marks, _, problems) = Store::open(collection_args::dirs(arguments)?);
    // `check` reports the same problems file by file.
    if !matches!(command, MarksCommand::Check { .. }) {
        for problem in &problems {
            print_message(&problem.message(language));
        }
    }
    match command {
        MarksCommand::Export => {
            for line in store.export_marks(&marks) {
                out.write_json_line(&line)?;
            }
            Ok(marks.records().next().is_some())
        }
        MarksCommand::Import { file } => {
            import(&mut store, &mut marks, file, language, out)?;
            Ok(true)
        }
        MarksCommand::Check { json } => {
            print_reports(&store.check_mark_files()?, *json, language, out)
        }
    }
}

fn import(
    store: &mut Store,
    marks: &mut Marks,
    path: &Path,
    language: Language,
    out: &mut Output,
) -> Result<(), CliError> {
    let read_error =
        |error: io::Error| StoreError::ReadFailed { path: path.into(), reason: error.into() };
    let file: Box<dyn Read> = if is_stdin(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(open_regular(path).map_err(read_error)?)
    };
    let imported = store.import_marks(file, path, marks)?;
    // Success is reported only after the marks are on disk.
    let holds = |read: &Marks| {
        let shown =
            |marks: &Marks, id| (marks.is_read(id), marks.is_starred(id), marks.position(id));
        marks
            .records()
            .all(|(id, _)| shown(marks, id) == shown(read, id) && marks.tags(id) == read.tags(id))
            && marks.workspace() == read.workspace()
    };
    store.save_and_verify_marks(marks, holds)?;
    out.write_line(&strings::import_summary(imported, language), TextStyle::Plain)?;
    Ok(())
}

#[derive(Debug, Serialize)]
struct MarksFileJson<'r> {
    path: String,
    own: bool,
    stories: usize,
    bad: usize,
    error: Option<&'r str>,
}

/// Prints a line for each marks file. Fails if any file is damaged.
fn print_reports(
    reports: &[MarkFileReport],
    json: bool,
    language: Language,
    out: &mut Output,
) -> Result<bool, CliError> {
    for report in reports {
        let error = report.error.as_ref().map(|error| error.message(language));
        let path = sanitize::path(&report.path);
        if json {
            let &MarkFileReport { is_own: own, stories, unreadable_lines: bad, .. } = report;
            out.write_json_line(&MarksFileJson {
                path,
                own,
                stories,
                bad,
                error: error.as_deref(),
            })?;
        } else {
            out.write_line(
                &error.unwrap_or_else(|| strings::marks_file_summary(&path, report, language)),
                TextStyle::Plain,
            )?;
        }
    }
    let amiss = reports
        .iter()
        .filter(|report| report.unreadable_lines > 0 || report.error.is_some())
        .count();
    if amiss > 0 {
        return Err(CliError::Message(strings::damaged_marks_files(amiss, language)));
    }
    Ok(!reports.is_empty())
}
