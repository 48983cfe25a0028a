//! Reports of `kliping check`: here as JSON, in `text_report` as text.

mod prose;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value};

use super::output::printable;
use crate::library::source::{FileReport, Format};
use crate::library::{DateTally, FileTally, LinkTally};
use crate::news::{DateOrder, Language, SanitiseCounts};

pub(super) use prose::{file, total};

/// One line of `check`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FileJson {
    path: String,
    format: Option<&'static str>,
    encoding: Option<&'static str>,
    stories: usize,
    mapping: Map<String, Value>,
    date_order: DateOrder,
    duplicates: usize,
    skipped: Vec<SkippedJson>,
    sanitised: SanitiseCounts,
    /// Skipped records that are not listed in `skipped`.
    unlisted: usize,
    /// Files of a folder that were ignored because of their extension.
    ignored: usize,
    /// Rows with more cells than the header has columns.
    ragged: usize,
    bytes: u64,
    packed: bool,
    #[serde(flatten)]
    found: FoundJson,
    /// The number of single-story files that this report stands for in text output.
    #[serde(skip)]
    files: usize,
}

/// Counts over the stories of one file, or of all files.
#[derive(Debug, Clone, Default, Serialize)]
struct FoundJson {
    /// Stories whose source has a title.
    titled: usize,
    /// Stories with a byline.
    credited: usize,
    /// Stories without text.
    bare: usize,
    outlets: BTreeMap<String, usize>,
    dates: DatesJson,
    /// Stories that name the outlet that published them first.
    syndicated: usize,
    /// Stories whose paragraph breaks were restored.
    divided: usize,
    /// Blocks of site furniture.
    furniture: usize,
    links: LinksJson,
}

#[derive(Debug, Clone, Default, Serialize)]
struct DatesJson {
    stated: usize,
    inferred: usize,
    by_file: usize,
    missing: usize,
    first: Option<jiff::civil::Date>,
    last: Option<jiff::civil::Date>,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct LinksJson {
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

/// The totals of all files.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Total {
    files: usize,
    stories: usize,
    duplicates: usize,
    skipped: usize,
    sanitised: SanitiseCounts,
    #[serde(flatten)]
    found: FoundJson,
}

impl FileJson {
    pub(super) fn of(report: &FileReport, tally: FileTally, language: Language) -> Self {
        let mapping = report.mapping.iter();
        let skipped = report.skipped.iter();
        Self {
            path: printable(&report.path),
            format: report.format.map(Format::name),
            encoding: report.encoding,
            stories: report.story_count,
            mapping: mapping
                .map(|(field, column)| {
                    (field.name().to_owned(), Value::from(printable(Path::new(column))))
                })
                .collect(),
            date_order: report.date_order,
            duplicates: tally.copies,
            skipped: skipped
                .map(|one| SkippedJson { record: one.record, why: one.reason.message(language) })
                .collect(),
            sanitised: tally.sanitised,
            unlisted: report.unlisted_count,
            ignored: report.ignored_files,
            ragged: report.ragged_rows,
            bytes: report.bytes,
            packed: report.compressed,
            found: FoundJson::from(tally),
            files: 1,
        }
    }

    /// Reports whether text output may show two files as one: both hold one story, are in the same
    /// folder and were read completely.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let place = |file: &Self| Path::new(&file.path).parent().map(Path::to_owned);
        let kind = |file: &Self| (file.format, file.encoding, file.packed, file.losses());
        matches!(self.format, Some("text" | "html"))
            && self.losses() == 0
            && (kind(self), place(self)) == (kind(other), place(other))
    }

    /// Adds another file to this report.
    pub(super) fn join(&mut self, other: &Self) {
        self.files += other.files;
        self.stories += other.stories;
        self.duplicates += other.duplicates;
        self.bytes += other.bytes;
        self.sanitised = self.sanitised.merged(other.sanitised);
        self.found.add(&other.found);
    }

    fn losses(&self) -> usize {
        self.skipped.len() + self.unlisted
    }
}

impl From<FileTally> for FoundJson {
    fn from(tally: FileTally) -> Self {
        let DateTally { stated, inferred, by_file, missing, first, last } = tally.dates;
        let LinkTally { resolved: here, ambiguous: several, missing: absent } = tally.links;
        Self {
            titled: tally.with_title,
            credited: tally.with_byline,
            bare: tally.title_only,
            outlets: tally.outlets,
            dates: DatesJson { stated, inferred, by_file, missing, first, last },
            syndicated: tally.syndicated,
            divided: tally.paragraphs_restored,
            furniture: tally.furniture_blocks,
            links: LinksJson { here, several, missing: absent },
        }
    }
}

impl FoundJson {
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

impl DatesJson {
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

impl Total {
    /// Reports whether any story was read.
    pub(super) fn has_stories(&self) -> bool {
        self.stories > 0
    }

    pub(super) fn add(&mut self, file: &FileJson) {
        self.files += 1;
        self.stories += file.stories;
        self.duplicates += file.duplicates;
        self.skipped += file.losses();
        self.sanitised = self.sanitised.merged(file.sanitised);
        self.found.add(&file.found);
    }
}
