//! `kliping check`: how each file was read, and what was skipped and why.

use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value};

use super::arguments::Paths;
use super::opening::Opening;
use super::output::{Output, printable};
use super::stop::Stop;
use super::{Arguments, desk, report};
use crate::library::Tally;
use crate::library::source::FileReport;
use crate::news::{DateOrder, Language, Sanitised};

/// A line of `check`.
#[derive(Debug, Serialize)]
pub(super) struct FileJson {
    pub(super) path: String,
    pub(super) format: Option<&'static str>,
    pub(super) encoding: Option<&'static str>,
    pub(super) stories: usize,
    pub(super) mapping: Map<String, Value>,
    pub(super) date_order: DateOrder,
    pub(super) duplicates: usize,
    pub(super) skipped: Vec<SkippedJson>,
    pub(super) sanitised: Sanitised,
    /// How many more were skipped than are listed.
    pub(super) unlisted: usize,
    /// Files of a folder left out because of their extension.
    pub(super) ignored: usize,
    /// Rows with more cells than columns.
    pub(super) ragged: usize,
}

/// Something that could not be read: `where` is the line, row or element, from 1; null means the
/// whole file.
#[derive(Debug, Serialize)]
pub(super) struct SkippedJson {
    #[serde(rename = "where")]
    pub(super) record: Option<usize>,
    pub(super) why: String,
}

/// The sums of all files.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Total {
    pub(super) files: usize,
    pub(super) stories: usize,
    pub(super) duplicates: usize,
    pub(super) skipped: usize,
    pub(super) sanitised: Sanitised,
}

#[derive(Debug, Serialize)]
struct TotalJson {
    total: Total,
}

pub(super) fn run(arguments: &Arguments, asked: &Paths, out: &mut Output) -> Result<bool, Stop> {
    let language = arguments.language();
    let library = desk::read(&Opening::of(arguments, &asked.paths)?)?;
    let mut total = Total::default();
    for report in library.reports() {
        let file = FileJson::of(report, library.tally(&report.path), language);
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
    Ok(!library.is_empty())
}

impl FileJson {
    fn of(report: &FileReport, tally: Tally, language: Language) -> Self {
        let mapping = report.mapping.iter();
        let skipped = report.skipped.iter();
        Self {
            path: printable(&report.path),
            format: report.format.map(crate::library::source::Format::name),
            encoding: report.encoding,
            stories: report.stories,
            mapping: mapping
                .map(|(field, column)| {
                    (field.name().to_owned(), Value::from(printable(Path::new(column))))
                })
                .collect(),
            date_order: report.date_order,
            duplicates: tally.copies,
            skipped: skipped
                .map(|one| SkippedJson { record: one.record, why: one.why.sentence(language) })
                .collect(),
            sanitised: tally.sanitised,
            unlisted: report.unlisted,
            ignored: report.ignored,
            ragged: report.ragged,
        }
    }
}

impl Total {
    fn add(&mut self, file: &FileJson, skipped: usize) {
        self.files += 1;
        self.stories += file.stories;
        self.duplicates += file.duplicates;
        self.skipped += skipped;
        self.sanitised = self.sanitised.plus(file.sanitised);
    }
}
