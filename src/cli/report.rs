//! What `kliping check` says of a file, as JSON and for a person.

use std::io;
use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value};

use super::output::{Ink, Output, printable};
use super::wording::plural;
use crate::library::Tally;
use crate::library::source::{FileReport, Format};
use crate::news::{DateOrder, Language, Sanitised};

/// A line of `check`.
#[derive(Debug, Serialize)]
pub(super) struct FileJson {
    path: String,
    format: Option<&'static str>,
    encoding: Option<&'static str>,
    stories: usize,
    mapping: Map<String, Value>,
    date_order: DateOrder,
    duplicates: usize,
    skipped: Vec<SkippedJson>,
    sanitised: Sanitised,
    /// How many more were skipped than are listed.
    unlisted: usize,
    /// Files of a folder left out because of their extension.
    ignored: usize,
    /// Rows with more cells than columns.
    ragged: usize,
}

/// Something that could not be read: `where` is the line, row or element, from 1; null means the
/// whole file.
#[derive(Debug, Serialize)]
pub(super) struct SkippedJson {
    #[serde(rename = "where")]
    record: Option<usize>,
    why: String,
}

/// The sums of all files.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Total {
    files: usize,
    stories: usize,
    duplicates: usize,
    skipped: usize,
    sanitised: Sanitised,
}

impl FileJson {
    pub(super) fn of(report: &FileReport, tally: Tally, language: Language) -> Self {
        let mapping = report.mapping.iter();
        let skipped = report.skipped.iter();
        Self {
            path: printable(&report.path),
            format: report.format.map(Format::name),
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
    /// Is there anything to read?
    pub(super) fn has_stories(&self) -> bool {
        self.stories > 0
    }

    pub(super) fn add(&mut self, file: &FileJson, skipped: usize) {
        self.files += 1;
        self.stories += file.stories;
        self.duplicates += file.duplicates;
        self.skipped += skipped;
        self.sanitised = self.sanitised.plus(file.sanitised);
    }
}

/// Skipped records of a file that a person is shown.
const SHOWN: usize = 20;

/// A file as a paragraph for a person.
pub(super) fn file(file: &FileJson, out: &mut Output, language: Language) -> io::Result<()> {
    out.line(&file.path, Ink::Bold)?;
    for fact in facts(file, language) {
        out.line(&format!("  {fact}"), Ink::Plain)?;
    }
    if !file.mapping.is_empty() {
        let pairs = file.mapping.iter();
        let pairs: Vec<String> = pairs
            .map(|(field, column)| format!("{field} ← {}", column.as_str().unwrap_or_default()))
            .collect();
        out.line(&format!("  {}", pairs.join(" · ")), Ink::Dim)?;
    }
    for skipped in file.skipped.iter().take(SHOWN) {
        let place = place(skipped.record, language);
        out.line(&format!("  ✗ {place}{}", skipped.why), Ink::Plain)?;
    }
    let more = file.skipped.len().saturating_sub(SHOWN) + file.unlisted;
    if more > 0 {
        let hint = language.pick("semuanya dengan --json", "all of them with --json");
        out.line(&format!("  ✗ … +{more} ({hint})"), Ink::Plain)?;
    }
    out.blank()
}

/// The sums of all files.
pub(super) fn total(total: &Total, out: &mut Output, language: Language) -> io::Result<()> {
    out.line(&sums(total, language), Ink::Bold)
}

/// Where in a file something was skipped, as the beginning of a sentence.
fn place(record: Option<usize>, language: Language) -> String {
    match record {
        Some(record) => language.pick(format!("rekaman {record}: "), format!("record {record}: ")),
        None => String::new(),
    }
}

/// What a file is, in lines.
fn facts(file: &FileJson, language: Language) -> Vec<String> {
    let order = match file.date_order {
        DateOrder::Undecided => None,
        DateOrder::DayFirst => Some(language.pick("hari di depan", "day first")),
        DateOrder::MonthFirst => Some(language.pick("bulan di depan", "month first")),
    };
    let counted = |count: usize, indonesian: &str, english: &str| {
        (count > 0).then(|| format!("{count} {}", language.pick(indonesian, english)))
    };
    let facts = [
        file.format.map(str::to_owned),
        file.encoding.map(str::to_owned),
        Some(stories(file.stories, language)),
        counted(file.duplicates, "salinan", "of them copies"),
        order.map(str::to_owned),
        counted(file.ignored, "berkas lain diabaikan", "other files ignored"),
        counted(file.ragged, "baris kelebihan sel", "rows with too many cells"),
    ];
    let mut lines = vec![facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")];
    lines.extend(sanitised(file.sanitised, language));
    lines
}

/// The sums as a line.
fn sums(total: &Total, language: Language) -> String {
    let Total { files, duplicates, skipped, .. } = total;
    let files = language.pick(format!("{files} berkas"), plural(*files, "file", "files"));
    let counts = language.pick(
        format!("{duplicates} salinan · {skipped} dilewati"),
        format!("{} · {skipped} skipped", plural(*duplicates, "copy", "copies")),
    );
    let mut line = format!("{files} · {} · {counts}", stories(total.stories, language));
    if let Some(taken) = sanitised(total.sanitised, language) {
        line.push_str(" · ");
        line.push_str(&taken);
    }
    line
}

fn stories(count: usize, language: Language) -> String {
    language.pick(format!("{count} berita"), plural(count, "story", "stories"))
}

/// What sanitising took out, if anything.
fn sanitised(taken: Sanitised, language: Language) -> Option<String> {
    let counts = [
        (taken.escapes, language.pick("urutan escape", "escape sequences")),
        (taken.controls, language.pick("karakter kendali", "control characters")),
        (taken.bidi, language.pick("pengatur arah", "bidi controls")),
        (taken.invisible, language.pick("karakter tak terlihat", "invisible characters")),
        (taken.marks, language.pick("tanda kombinasi", "combining marks")),
    ];
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let some: Vec<String> = some.map(|(count, what)| format!("{what} {count}")).collect();
    let removed = language.pick("dibersihkan", "removed");
    (!some.is_empty()).then(|| format!("{removed}: {}", some.join(", ")))
}
