//! Messages of the command line, and texts composed from several messages.

use super::arguments::MarkAction;
use crate::library::{LinkTarget, MatchPlace, RelationReason, StoryRow, WordCorrection};
use crate::locale::cli as messages;
use crate::locale::{decimal, number};
use crate::news::Language;
use crate::store::{ImportSummary, MarkFileReport};
use crate::text::labels;

pub(super) use crate::locale::cli::*;

/// The maximum number of story ids shown for an ambiguous link.
const MAX_LINK_IDS: usize = 3;

/// Formats the target of a link in brackets. A date of another year than `year` includes its year.
pub(super) fn link_target(
    target: &LinkTarget,
    certain: bool,
    year: Option<i16>,
    language: Language,
) -> String {
    let state = match target {
        LinkTarget::Resolved(row) => {
            let day = labels::short_date(row.meta.published, year, language);
            let here = messages::link_here(language);
            if day.is_empty() {
                format!("{here} {}", row.meta.id)
            } else {
                format!("{here} {day} {}", row.meta.id)
            }
        }
        LinkTarget::Ambiguous { nearest, total } => {
            let nearest = nearest.iter().take(MAX_LINK_IDS);
            let ids: Vec<String> = nearest.map(|row| row.meta.id.to_string()).collect();
            let more = if *total > ids.len() { " …" } else { "" };
            format!("{} {}{more}", messages::link_several(*total, language), ids.join(" "))
        }
        LinkTarget::Missing => messages::link_missing(language).to_owned(),
    };
    let guess = messages::link_guessed(language);
    format!("[{state}{}]", if certain { "" } else { guess })
}

/// Formats the reasons why a story is related, on one line.
pub(super) fn reasons(reasons: &[RelationReason], language: Language) -> String {
    reasons.iter().map(|reason| reason.label(language)).collect::<Vec<_>>().join(" · ")
}

/// Formats the number of near-copies folded into a row, for the end of its line.
pub(super) fn near_copy_count(rows: &[StoryRow]) -> String {
    if rows.is_empty() { String::new() } else { format!("  +{}", rows.len()) }
}

/// The indexing progress: stories read and time left.
pub(super) fn progress(stories: usize, left: Option<u64>, language: Language) -> String {
    let stories = messages::progress(stories, language);
    left.map_or(stories.clone(), |left| format!("{stories}, {}", labels::time_left(left, language)))
}

/// The summary of `index`.
pub(super) fn index_summary(
    stories: usize,
    new: usize,
    seconds: f64,
    bytes: u64,
    language: Language,
) -> String {
    let size = match usize::try_from(bytes >> 20).unwrap_or(usize::MAX) {
        _ if bytes == 0 => messages::in_memory_only(language).to_owned(),
        megabytes => format!("{} MB", number(megabytes, language)),
    };
    messages::index_summary(stories, new, decimal(seconds, 1, language), size, language)
}

/// The new state of a story. `changed` is false if the story already had it.
pub(super) fn mark_result(action: MarkAction, changed: bool, language: Language) -> String {
    let state = match action {
        MarkAction::Read => messages::mark_read(language),
        MarkAction::Unread => messages::mark_unread(language),
        MarkAction::Star => messages::mark_starred(language),
        MarkAction::Unstar => messages::mark_unstarred(language),
    };
    format!("{state}{}", if changed { "" } else { messages::mark_unchanged(language) })
}

/// The result of importing marks.
pub(super) fn import_summary(imported: ImportSummary, language: Language) -> String {
    let ImportSummary { stories, changed, records, unreadable_lines: bad } = imported;
    let mut sentence = messages::marks_imported(changed, stories, language);
    if records > 0 {
        sentence += &messages::records_imported(records, language);
    }
    if bad > 0 {
        sentence += &messages::lines_not_imported(bad, language);
    }
    sentence
}

/// The content of a marks file.
pub(super) fn marks_file_summary(
    path: &str,
    report: &MarkFileReport,
    language: Language,
) -> String {
    let own = if report.is_own { messages::this_device(language) } else { "" };
    let mut line = messages::marks_file(path, own, report.stories, language);
    if report.unreadable_lines > 0 {
        line += &messages::unreadable_lines(report.unreadable_lines, language);
    }
    line
}

/// Names the words that were searched instead of typed ones.
pub(super) fn corrections(corrections: &[WordCorrection]) -> String {
    corrections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Names the places where words of the query stand.
pub(super) fn match_places(places: &[MatchPlace], language: Language) -> String {
    places.iter().map(|place| place.label(language)).collect::<Vec<_>>().join(", ")
}
