//! Prints the report of `kliping check` as text.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use super::{ContentJson, FileReportJson, ReportTotal, SkippedJson};
use crate::cli::output::{Output, TextStyle};
use crate::cli::strings as messages;
use crate::library::source::proposed_settings;
use crate::news::{DateOrder, Language, SanitizeCounts};
use crate::text::{date, labels};

/// The maximum number of skipped records shown per file.
const MAX_SKIPPED: usize = 20;

/// The maximum number of outlets shown.
const MAX_OUTLETS: usize = 5;

/// Prints the report of one file as a paragraph.
pub(in crate::cli) fn print_file(
    file: &FileReportJson,
    out: &mut Output,
    language: Language,
) -> io::Result<()> {
    out.write_line(&file_heading(file, language), TextStyle::Bold)?;
    let lines = [Some(file_facts(file, language)), format_story_paths(file), format_mapping(file)];
    for line in lines.iter().flatten() {
        out.write_line(&format!("  {line}"), TextStyle::Dim)?;
    }
    print_content(&file.content, file.stories, file.sanitized, out, language)?;
    print_shared(file, out, language)?;
    print_skipped(file, out, language)?;
    print_proposal(file, out, language)?;
    out.write_blank_line()
}

/// Prints the settings that would read the columns of a table, to be pasted.
fn print_proposal(file: &FileReportJson, out: &mut Output, language: Language) -> io::Result<()> {
    if file.proposal.is_empty() {
        return Ok(());
    }
    let columns = file.proposal.iter();
    let columns = columns.map(|(field, column)| (field.as_str(), column.as_str().unwrap_or("")));
    out.write_line(&format!("  {}", messages::proposed_columns(language)), TextStyle::Plain)?;
    for line in proposed_settings(&file.path, columns) {
        out.write_line(&format!("    {line}"), TextStyle::Plain)?;
    }
    Ok(())
}

/// Prints the totals of all files.
pub(in crate::cli) fn print_total(
    total: &ReportTotal,
    out: &mut Output,
    language: Language,
) -> io::Result<()> {
    let counts = [
        messages::file_count(total.files, language),
        messages::story_count(total.stories, language),
        messages::copy_count(total.duplicates, language),
        messages::skipped_count(total.skipped, language),
    ];
    out.write_line(&counts.join(" · "), TextStyle::Bold)?;
    if total.files > 1 {
        print_content(&total.content, total.stories, total.sanitized, out, language)?;
    }
    Ok(())
}

/// Returns the path of a file, or folder and number of files if the report stands for several.
fn file_heading(file: &FileReportJson, language: Language) -> String {
    let folder = Path::new(&file.path).parent().filter(|_| file.file_count > 1);
    let Some(folder) = folder else { return file.path.clone() };
    let files = messages::file_count(file.file_count, language);
    format!("{} ({files})", folder.join("*").display())
}

/// Formats format, encoding, size and counts of a file.
fn file_facts(file: &FileReportJson, language: Language) -> String {
    let order = match file.date_order {
        DateOrder::Undecided => None,
        DateOrder::DayFirst => Some(messages::day_first(language)),
        DateOrder::MonthFirst => Some(messages::month_first(language)),
    };
    let packed = file.packed.then(|| messages::packed(language));
    let facts = [
        file.format.map(str::to_owned),
        packed.map(str::to_owned),
        file.encoding.map(str::to_owned),
        (file.bytes > 0).then(|| format_size(file.bytes, language)),
        format_count(file.rows.unwrap_or_default(), messages::table_rows, language),
        Some(messages::story_count(file.stories, language)),
        format_count(file.duplicates, messages::copies_within, language),
        order.map(str::to_owned),
        format_count(file.date_contradictions, messages::contradicting_dates, language),
        format_count(file.ignored, messages::ignored_files, language),
        format_count(file.ragged, messages::ragged_rows, language),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Formats where in a JSON file the stories are, and in parentheses what stands beside them.
fn format_story_paths(file: &FileReportJson) -> Option<String> {
    let paths = file.stories_at.join(" + ");
    let beside = if file.beside.is_empty() {
        String::new()
    } else {
        format!(" (| {})", file.beside.join(", "))
    };
    (!file.stories_at.is_empty()).then(|| format!("→ {paths}{beside}"))
}

/// Formats which column or key provides which field.
fn format_mapping(file: &FileReportJson) -> Option<String> {
    let pairs = file.mapping.iter();
    let pairs = pairs.map(|(field, column)| format!("{field} ← {}", column.as_str().unwrap_or("")));
    let pairs: Vec<String> = pairs.collect();
    (!pairs.is_empty()).then(|| pairs.join(" · "))
}

/// Prints the counts over the stories, one line each.
fn print_content(
    found: &ContentJson,
    stories: usize,
    taken: SanitizeCounts,
    out: &mut Output,
    language: Language,
) -> io::Result<()> {
    if stories == 0 {
        return Ok(());
    }
    let lines = [
        (messages::titles_label(language), format_titles(found, stories, language)),
        (messages::dates_label(language), format_dates(found, language)),
        (messages::outlets_label(language), format_outlets(found, stories, language)),
        (messages::bylines_label(language), format_bylines(found, stories, language)),
        (messages::links_label(language), format_links(found, language)),
        (messages::breaks_label(language), format_restored_paragraphs(found, language)),
        (messages::folded_label(language), format_furniture(found, language)),
        (messages::removed_label(language), format_sanitized(taken, language)),
    ];
    for (name, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
        out.write_line(&format!("  {name:<8} {line}"), TextStyle::Plain)?;
    }
    Ok(())
}

fn format_titles(found: &ContentJson, stories: usize, language: Language) -> String {
    let made = stories - found.titled.min(stories);
    let parts = [
        Some(format_share(found.titled, stories, language)),
        format_count(made, messages::titles_from_text, language),
        format_count(found.bare, messages::titles_without_text, language),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn format_dates(found: &ContentJson, language: Language) -> String {
    let dates = &found.dates;
    let span = dates.first.zip(dates.last).map(|(first, last)| {
        let day = |day| format!("{} {}", date::format_day_month(day, language), day.year());
        if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) }
    });
    let parts = [
        span,
        format_count(dates.stated, messages::dates_stated, language),
        format_count(dates.inferred, messages::dates_inferred, language),
        format_count(dates.by_file, messages::dates_by_file, language),
        format_count(dates.missing, messages::unknown_count, language),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn format_outlets(found: &ContentJson, stories: usize, language: Language) -> String {
    let mut all: Vec<(&String, usize)> =
        found.outlets.iter().map(|(name, count)| (name, *count)).collect();
    all.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let known: usize = all.iter().map(|(_, count)| count).sum();
    let number = |value| labels::number(value, language);
    let mut parts: Vec<String> = all
        .iter()
        .take(MAX_OUTLETS)
        .map(|(name, count)| format!("{name} {}", number(*count)))
        .collect();
    let more = all.len().saturating_sub(MAX_OUTLETS);
    parts.extend(format_count(more, messages::more_outlets, language));
    let unknown = stories.saturating_sub(known);
    parts.extend(format_count(unknown, messages::unknown_count, language));
    parts.join(" · ")
}

fn format_links(found: &ContentJson, language: Language) -> String {
    let links = found.links;
    let all = links.here + links.several + links.missing;
    let parts = [
        (all > 0).then(|| labels::number(all, language)),
        format_count(links.here, messages::links_here, language),
        format_count(links.several, messages::links_ambiguous, language),
        format_count(links.missing, messages::links_missing, language),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn format_bylines(found: &ContentJson, stories: usize, language: Language) -> String {
    let own = format_share(found.credited, stories, language);
    let parts = [Some(own), format_count(found.syndicated, messages::syndicated, language)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn format_restored_paragraphs(found: &ContentJson, language: Language) -> String {
    format_count(found.divided, messages::paragraphs_restored, language).unwrap_or_default()
}

fn format_furniture(found: &ContentJson, language: Language) -> String {
    format_count(found.furniture, messages::furniture, language).unwrap_or_default()
}

/// Prints the addresses and texts that several different stories share.
fn print_shared(file: &FileReportJson, out: &mut Output, language: Language) -> io::Result<()> {
    for shared in file.shared.iter().take(MAX_SKIPPED) {
        let line = match (&shared.address, &shared.text) {
            (Some(address), _) => messages::shared_address(shared.stories, address, language),
            (None, text) => {
                let text = text.as_deref().unwrap_or_default();
                messages::shared_text(shared.stories, text, language)
            }
        };
        out.write_line(&format!("  ≠ {line}"), TextStyle::Plain)?;
    }
    let more = file.shared.len().saturating_sub(MAX_SKIPPED);
    if more > 0 {
        let (more, hint) = (labels::omitted(more, language), messages::all_with_json(language));
        out.write_line(&format!("  ≠ {more} ({hint})"), TextStyle::Plain)?;
    }
    Ok(())
}

/// Prints what was skipped, up to [`MAX_SKIPPED`] records.
fn print_skipped(file: &FileReportJson, out: &mut Output, language: Language) -> io::Result<()> {
    // Skips for the same reason take one line.
    let mut kinds: Vec<(&str, usize, Option<usize>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for SkippedJson { record, why } in &file.skipped {
        let place = *places.entry(why).or_insert(kinds.len());
        match kinds.get_mut(place) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((why, 1, *record)),
        }
    }
    let mut shown = 0;
    for (why, count, first) in kinds.into_iter().take(MAX_SKIPPED) {
        shown += count;
        let place = first.map_or_else(String::new, |record| messages::record(record, language));
        let place =
            if count > 1 { messages::several_skipped(count, place, language) } else { place };
        out.write_line(&format!("  ✗ {place}{why}"), TextStyle::Plain)?;
    }
    let more = file.skipped_count().saturating_sub(shown);
    if more > 0 {
        let hint = messages::all_with_json(language);
        let more = labels::omitted(more, language);
        out.write_line(&format!("  ✗ {more} ({hint})"), TextStyle::Plain)?;
    }
    Ok(())
}

/// A message with a number.
type CountMessage = fn(usize, Language) -> String;

fn format_count(count: usize, message: CountMessage, language: Language) -> Option<String> {
    (count > 0).then(|| message(count, language))
}

/// Formats a share as `231 of 234`, or as `all 234` if the counts are equal.
fn format_share(count: usize, all: usize, language: Language) -> String {
    if count == all && all > 1 {
        messages::share_all(all, language)
    } else {
        messages::share(count, all, language)
    }
}

/// Formats a size. A value of 10,000 or more uses the next larger unit.
fn format_size(bytes: u64, language: Language) -> String {
    let (mut value, mut units) = (bytes, ["B", "KB", "MB", "GB"].into_iter());
    let mut unit = units.next().unwrap_or_default();
    while value >= 10_000
        && let Some(larger) = units.next()
    {
        (value, unit) = (value / 1000, larger);
    }
    let value = usize::try_from(value).unwrap_or(usize::MAX);
    format!("{} {unit}", labels::number(value, language))
}

/// Formats what sanitizing removed. Empty if it removed nothing.
fn format_sanitized(taken: SanitizeCounts, language: Language) -> String {
    let counts: [(usize, CountMessage); 5] = [
        (taken.escapes, messages::escapes),
        (taken.controls, messages::controls),
        (taken.bidi, messages::bidi_controls),
        (taken.invisible, messages::invisible),
        (taken.combining_marks, messages::combining_marks),
    ];
    let parts =
        counts.into_iter().filter_map(|(count, message)| format_count(count, message, language));
    parts.collect::<Vec<_>>().join(" · ")
}
