//! The sheet of what was read of the collection, and what was skipped and why.

use std::sync::Arc;

use crate::library::SkippedFiles;
use crate::library::source::{FileReport, Format, proposed_settings};
use crate::news::{Explain, Language};
use crate::text::sanitize::TerminalText;
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::model::Model;
use crate::ui::overlay::{PopupEntry, popup};
use crate::ui::strings;

/// Label of an entry that begins the report on a file.
const FILE_SIGN: &str = "▸";

/// Maximum number of records of a file that are named beside one reason.
const MAX_RECORDS: usize = 12;

/// Opens the sheet.
pub(crate) fn open_skipped_sheet(model: &mut Model) -> Vec<Effect> {
    if model.collection.library.is_none() {
        return Vec::new();
    }
    popup::open_waiting_sheet(model, strings::skipped_title(model.display.language));
    vec![model.requests.send(LibraryRequest::FindSkippedFiles)]
}

/// Keeps what was skipped, and shows it if the sheet is open.
pub(crate) fn show_skipped_files(model: &mut Model, found: Arc<SkippedFiles>) {
    let language = model.display.language;
    let stories = model.collection.library.as_ref().map_or(0, |library| library.len());
    let entries = entries(&found, stories, language);
    popup::fill_sheet(model, strings::skipped_title(language), entries);
    model.collection.skipped = Some(found);
}

fn entries(found: &SkippedFiles, stories: usize, language: Language) -> Vec<PopupEntry> {
    let mut entries = vec![PopupEntry::new("", strings::story_count(stories, language))];
    for kind in &found.kinds {
        let format = kind.format.map_or("–", Format::name);
        let skipped = usize::try_from(kind.skipped).unwrap_or(usize::MAX);
        let text = strings::analysis_files(format, kind.files, skipped, language);
        entries.push(PopupEntry::new("", text));
    }
    if found.reports.is_empty() {
        entries.push(PopupEntry::new("", strings::nothing_skipped(language)));
    }
    for report in &found.reports {
        entries.push(PopupEntry::default());
        entries.push(PopupEntry::new(FILE_SIGN, TerminalText::path(&report.path)));
        let lines = reasons(report, language).into_iter().chain(proposal(report, language));
        entries.extend(lines.map(|line| PopupEntry::new("", line)));
    }
    entries
}

/// Returns the reasons why something of a file was skipped, each once, with the records.
pub(crate) fn reasons(report: &FileReport, language: Language) -> Vec<String> {
    let mut reasons: Vec<(String, Vec<usize>)> = Vec::new();
    for skipped in &report.skipped {
        let reason = skipped.reason.message(language);
        let place = reasons.iter().position(|(other, _)| *other == reason);
        let place = place.unwrap_or_else(|| {
            reasons.push((reason, Vec::new()));
            reasons.len() - 1
        });
        if let Some((_, records)) = reasons.get_mut(place) {
            records.extend(skipped.record);
        }
    }
    let line = |(reason, records): (String, Vec<usize>)| {
        if records.is_empty() {
            return reason;
        }
        let named = records.iter().take(MAX_RECORDS).map(ToString::to_string);
        let mut named = named.collect::<Vec<_>>().join(", ");
        if records.len() > MAX_RECORDS {
            named += ", …";
        }
        strings::skipped_records(records.len(), named, reason, language)
    };
    reasons.into_iter().map(line).collect()
}

/// Returns the settings that would read the columns of a table, to be written to `config.toml`.
pub(crate) fn proposal(report: &FileReport, language: Language) -> Vec<String> {
    if report.proposal.is_empty() {
        return Vec::new();
    }
    let columns = report.proposal.iter().map(|(field, column)| (field.name(), column.as_str()));
    let mut lines = vec![strings::proposed_settings(language).to_owned()];
    lines.extend(proposed_settings(&report.path.to_string_lossy(), columns));
    lines
}
