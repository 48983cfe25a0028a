//! Reports of `kliping check`: here as JSON, in `text_report` as text.

mod text_report;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value};

use super::output::printable_path;
use crate::library::source::{FileReport, Format};
use crate::library::{DateTally, FileTally, LinkTally, SharedValue};
use crate::news::{DateOrder, Explain, Language, SanitizeCounts};

pub(super) use text_report::{print_file, print_total};

/// One line of `check`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FileReportJson {
    path: String,
    format: Option<&'static str>,
    encoding: Option<&'static str>,
    stories: usize,
    mapping: Map<String, Value>,
    date_order: DateOrder,
    duplicates: usize,
    skipped: Vec<SkippedJson>,
    #[serde(rename = "sanitised")]
    sanitized: SanitizeCounts,
    /// Dates that contradict `date_order`.
    date_contradictions: usize,
    /// Skipped records that are not listed in `skipped`.
    unlisted: usize,
    /// Files of a folder that were ignored because of their extension.
    ignored: usize,
    /// Columns that may be fields, by what they contain.
    #[serde(skip_serializing_if = "Map::is_empty")]
    proposal: Map<String, Value>,
    /// Rows of tables below their headers.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<usize>,
    /// Rows with more cells than the header has columns.
    ragged: usize,
    /// The keys that lead to the stories of a JSON file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stories_at: Vec<String>,
    /// The names of other lists and objects beside the stories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<String>,
    bytes: u64,
    packed: bool,
    /// Addresses and texts that several different stories share.
    shared: Vec<SharedValueJson>,
    #[serde(flatten)]
    content: ContentJson,
    /// The number of single-story files that this report stands for in text output.
    #[serde(skip)]
    file_count: usize,
}

/// Counts over the stories of one file, or of all files.
#[derive(Debug, Clone, Default, Serialize)]
struct ContentJson {
    /// Stories whose source has a title.
    titled: usize,
    /// Stories with a byline.
    credited: usize,
    /// Stories without text.
    bare: usize,
    outlets: BTreeMap<String, usize>,
    dates: DateCountsJson,
    /// Stories that name the outlet that published them first.
    syndicated: usize,
    /// Stories whose paragraph breaks were restored.
    divided: usize,
    /// Blocks of site furniture.
    furniture: usize,
    links: LinkCountsJson,
}

#[derive(Debug, Clone, Default, Serialize)]
struct DateCountsJson {
    stated: usize,
    inferred: usize,
    by_file: usize,
    missing: usize,
    first: Option<jiff::civil::Date>,
    last: Option<jiff::civil::Date>,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct LinkCountsJson {
    here: usize,
    several: usize,
    missing: usize,
}

/// A file or record that could not be read. `where` is the line, row or element, counted from 1;
/// null stands for the whole file.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SkippedJson {
    #[serde(rename = "where")]
    record: Option<usize>,
    why: String,
}

/// An address or text that does not identify a story, because several different ones have it.
#[derive(Debug, Clone, Serialize)]
struct SharedValueJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Stories of the file with it.
    stories: usize,
}

impl From<&SharedValue> for SharedValueJson {
    fn from(shared: &SharedValue) -> Self {
        let value = |is_address| (shared.is_address == is_address).then(|| shared.value.clone());
        Self { address: value(true), text: value(false), stories: shared.stories }
    }
}

/// The totals of all files.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct ReportTotal {
    files: usize,
    stories: usize,
    duplicates: usize,
    skipped: usize,
    #[serde(rename = "sanitised")]
    sanitized: SanitizeCounts,
    #[serde(flatten)]
    content: ContentJson,
}

impl FileReportJson {
    pub(super) fn new(report: &FileReport, tally: FileTally, language: Language) -> Self {
        let mapping = report.mapping.iter();
        let skipped = report.skipped.iter();
        Self {
            path: printable_path(&report.path),
            format: report.format.map(Format::name),
            encoding: report.encoding,
            stories: report.story_count,
            mapping: mapping
                .map(|(field, column)| {
                    (field.name().to_owned(), Value::from(printable_path(Path::new(column))))
                })
                .collect(),
            date_order: report.date_order,
            date_contradictions: report.date_contradictions,
            duplicates: tally.copies,
            skipped: skipped
                .map(|one| SkippedJson { record: one.record, why: one.reason.message(language) })
                .collect(),
            sanitized: tally.sanitized,
            unlisted: report.unlisted_count,
            ignored: report.ignored_files,
            proposal: report
                .proposal
                .iter()
                .map(|(field, column)| (field.name().to_owned(), Value::from(column.as_str())))
                .collect(),
            rows: matches!(report.format, Some(Format::Table | Format::Workbook))
                .then_some(report.row_count),
            ragged: report.ragged_rows,
            stories_at: report
                .story_paths
                .iter()
                .map(|path| printable_path(Path::new(path)))
                .collect(),
            beside: report.beside.iter().map(|name| printable_path(Path::new(name))).collect(),
            bytes: report.bytes,
            packed: report.compressed,
            shared: tally.shared.iter().map(SharedValueJson::from).collect(),
            content: ContentJson::from(tally),
            file_count: 1,
        }
    }

    /// Reports whether text output may show two files as one: both hold one story for each file that
    /// they stand for, are in the same folder and were read completely, the same way.
    pub(super) fn can_group_with(&self, other: &Self) -> bool {
        let place = |file: &Self| Path::new(&file.path).parent().map(Path::to_owned);
        let kind = |file: &Self| (file.format, file.encoding, file.packed, file.skipped_count());
        // What a page gives differs from page to page.
        let is_page = matches!(self.format, Some("text" | "html"));
        self.format.is_some()
            && self.skipped_count() == 0
            && self.stories == self.file_count
            && other.stories == other.file_count
            && (kind(self), place(self)) == (kind(other), place(other))
            && (is_page || (&self.mapping, &self.stories_at) == (&other.mapping, &other.stories_at))
    }

    /// Adds another file to this report.
    pub(super) fn group_with(&mut self, other: &Self) {
        self.file_count += other.file_count;
        self.stories += other.stories;
        self.duplicates += other.duplicates;
        self.bytes += other.bytes;
        self.rows = self.rows.map(|rows| rows + other.rows.unwrap_or_default());
        self.sanitized = self.sanitized.merged(other.sanitized);
        self.content.add(&other.content);
        self.shared.extend(other.shared.iter().cloned());
    }

    fn skipped_count(&self) -> usize {
        self.skipped.len() + self.unlisted
    }
}

impl From<FileTally> for ContentJson {
    fn from(tally: FileTally) -> Self {
        let DateTally { stated, inferred, by_file, missing, first, last } = tally.dates;
        let LinkTally { resolved: here, ambiguous: several, missing: absent } = tally.links;
        Self {
            titled: tally.with_title,
            credited: tally.with_byline,
            bare: tally.title_only,
            outlets: tally.outlets,
            dates: DateCountsJson { stated, inferred, by_file, missing, first, last },
            syndicated: tally.syndicated,
            divided: tally.paragraphs_restored,
            furniture: tally.furniture_blocks,
            links: LinkCountsJson { here, several, missing: absent },
        }
    }
}

impl ContentJson {
    fn add(&mut self, other: &Self) {
        self.titled += other.titled;
        self.credited += other.credited;
        self.bare += other.bare;
        for (outlet, count) in &other.outlets {
            *self.outlets.entry(outlet.clone()).or_default() += count;
        }
        self.dates.add(&other.dates);
        self.syndicated += other.syndicated;
        self.divided += other.divided;
        self.furniture += other.furniture;
        self.links.here += other.links.here;
        self.links.several += other.links.several;
        self.links.missing += other.links.missing;
    }
}

impl DateCountsJson {
    fn add(&mut self, other: &Self) {
        self.stated += other.stated;
        self.inferred += other.inferred;
        self.by_file += other.by_file;
        self.missing += other.missing;
        // `None` is less than any date.
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.max(other.last);
    }
}

impl ReportTotal {
    /// Reports whether any story was read.
    pub(super) fn has_stories(&self) -> bool {
        self.stories > 0
    }

    pub(super) fn add(&mut self, file: &FileReportJson) {
        self.files += 1;
        self.stories += file.stories;
        self.duplicates += file.duplicates;
        self.skipped += file.skipped_count();
        self.sanitized = self.sanitized.merged(file.sanitized);
        self.content.add(&file.content);
    }
}
