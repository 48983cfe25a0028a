//! Prints the report of `kliping check` as text.

use std::io;
use std::path::Path;

use super::{FileJson, FoundJson, SkippedJson, Total};
use crate::cli::output::{Ink, Output};
use crate::cli::wording::plural;
use crate::news::{DateOrder, Language, SanitiseCounts};
use crate::text::{date, labels};

/// The maximum number of skipped records shown per file.
const SHOWN: usize = 20;

/// The maximum number of outlets shown.
const OUTLETS: usize = 5;

/// Prints the report of one file as a paragraph.
pub(in crate::cli) fn file(
    file: &FileJson,
    out: &mut Output,
    language: Language,
) -> io::Result<()> {
    out.line(&heading(file, language), Ink::Bold)?;
    for line in [Some(what(file, language)), mapping(file)].iter().flatten() {
        out.line(&format!("  {line}"), Ink::Dim)?;
    }
    found(&file.found, file.stories, file.sanitised, out, language)?;
    losses(file, out, language)?;
    out.blank()
}

/// Prints the totals of all files.
pub(in crate::cli) fn total(total: &Total, out: &mut Output, language: Language) -> io::Result<()> {
    let number = |value| labels::number(value, language);
    let files = language
        .pick(format!("{} berkas", number(total.files)), plural(total.files, "file", "files"));
    let copies = language.pick(
        format!("{} salinan", number(total.duplicates)),
        plural(total.duplicates, "copy", "copies"),
    );
    let skipped = language.pick("dilewati", "skipped");
    let counts = [
        files,
        stories(total.stories, language),
        copies,
        format!("{} {skipped}", number(total.skipped)),
    ];
    out.line(&counts.join(" · "), Ink::Bold)?;
    if total.files > 1 {
        found(&total.found, total.stories, total.sanitised, out, language)?;
    }
    Ok(())
}

/// Returns the path of a file, or folder and number of files if the report stands for several.
fn heading(file: &FileJson, language: Language) -> String {
    let folder = Path::new(&file.path).parent().filter(|_| file.files > 1);
    let Some(folder) = folder else { return file.path.clone() };
    let files = labels::number(file.files, language);
    let files = language.pick(format!("{files} berkas"), format!("{files} files"));
    format!("{} ({files})", folder.join("*").display())
}

/// Formats format, encoding, size and counts of a file.
fn what(file: &FileJson, language: Language) -> String {
    let order = match file.date_order {
        DateOrder::Undecided => None,
        DateOrder::DayFirst => Some(language.pick("hari di depan", "day first")),
        DateOrder::MonthFirst => Some(language.pick("bulan di depan", "month first")),
    };
    let packed = file.packed.then(|| language.pick("terkemas", "packed"));
    let facts = [
        file.format.map(str::to_owned),
        packed.map(str::to_owned),
        file.encoding.map(str::to_owned),
        (file.bytes > 0).then(|| size(file.bytes, language)),
        Some(stories(file.stories, language)),
        counted(file.duplicates, ("salinan", "of them copies"), language),
        order.map(str::to_owned),
        counted(file.ignored, ("berkas lain diabaikan", "other files ignored"), language),
        counted(file.ragged, ("baris kelebihan sel", "rows with too many cells"), language),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Formats which column or key provides which field.
fn mapping(file: &FileJson) -> Option<String> {
    let pairs = file.mapping.iter();
    let pairs = pairs.map(|(field, column)| format!("{field} ← {}", column.as_str().unwrap_or("")));
    let pairs: Vec<String> = pairs.collect();
    (!pairs.is_empty()).then(|| pairs.join(" · "))
}

/// Prints the counts over the stories, one line each.
fn found(
    found: &FoundJson,
    stories: usize,
    taken: SanitiseCounts,
    out: &mut Output,
    language: Language,
) -> io::Result<()> {
    if stories == 0 {
        return Ok(());
    }
    let lines = [
        (language.pick("judul", "titles"), titles(found, stories, language)),
        (language.pick("tanggal", "dates"), dates(found, language)),
        (language.pick("media", "outlets"), outlets(found, stories, language)),
        (language.pick("penulis", "bylines"), bylines(found, stories, language)),
        (language.pick("tautan", "links"), links(found, language)),
        (language.pick("paragraf", "breaks"), divided(found, language)),
        (language.pick("dilipat", "folded"), folded(found, language)),
        (language.pick("dibuang", "removed"), sanitised(taken, language)),
    ];
    for (name, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
        out.line(&format!("  {name:<8} {line}"), Ink::Plain)?;
    }
    Ok(())
}

fn titles(found: &FoundJson, stories: usize, language: Language) -> String {
    let made = stories - found.titled.min(stories);
    let parts = [
        Some(share(found.titled, stories, language)),
        counted(made, ("dibuat dari teks", "made from the text"), language),
        counted(found.bare, ("tanpa isi", "without text"), language),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn dates(found: &FoundJson, language: Language) -> String {
    let dates = &found.dates;
    let span = dates.first.zip(dates.last).map(|(first, last)| {
        let day = |day| format!("{} {}", date::format_day_month(day, language), day.year());
        if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) }
    });
    let parts = [
        span,
        counted(dates.stated, ("dari sumber", "stated"), language),
        counted(dates.inferred, ("disimpulkan", "inferred"), language),
        counted(dates.by_file, ("hanya dari waktu berkas", "by the file's time only"), language),
        counted(dates.missing, ("tidak diketahui", "unknown"), language),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn outlets(found: &FoundJson, stories: usize, language: Language) -> String {
    let mut all: Vec<(&String, usize)> =
        found.outlets.iter().map(|(name, count)| (name, *count)).collect();
    all.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let known: usize = all.iter().map(|(_, count)| count).sum();
    let number = |value| labels::number(value, language);
    let mut parts: Vec<String> = all
        .iter()
        .take(OUTLETS)
        .map(|(name, count)| format!("{name} {}", number(*count)))
        .collect();
    let more = all.len().saturating_sub(OUTLETS);
    parts.extend(counted(more, ("media lain", "others"), language).map(|more| format!("+{more}")));
    let unknown = stories.saturating_sub(known);
    parts.extend(counted(unknown, ("tidak diketahui", "unknown"), language));
    parts.join(" · ")
}

fn links(found: &FoundJson, language: Language) -> String {
    let links = found.links;
    let all = links.here + links.several + links.missing;
    let parts = [
        (all > 0).then(|| labels::number(all, language)),
        counted(links.here, ("ada di sini", "here"), language),
        counted(links.several, ("berjudul ganda", "to one of several"), language),
        counted(links.missing, ("tidak ada di koleksi", "not in the collection"), language),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn bylines(found: &FoundJson, stories: usize, language: Language) -> String {
    let what = ("dikutip dari media lain", "taken over from another outlet");
    let own = share(found.credited, stories, language);
    let parts = [Some(own), counted(found.syndicated, what, language)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn divided(found: &FoundJson, language: Language) -> String {
    let what = ("berita dibagi lagi jadi paragraf", "stories got paragraphs back");
    counted(found.divided, what, language).unwrap_or_default()
}

fn folded(found: &FoundJson, language: Language) -> String {
    let what = ("sisipan situs dan keterangan foto", "pieces of site furniture and captions");
    counted(found.furniture, what, language).unwrap_or_default()
}

/// Prints what was skipped, up to [`MAX_SKIPPED`] records.
fn losses(file: &FileJson, out: &mut Output, language: Language) -> io::Result<()> {
    for SkippedJson { record, why } in file.skipped.iter().take(SHOWN) {
        let place = record.map_or_else(String::new, |record| {
            language.pick(format!("rekaman {record}: "), format!("record {record}: "))
        });
        out.line(&format!("  ✗ {place}{why}"), Ink::Plain)?;
    }
    let more = file.losses().saturating_sub(SHOWN);
    if more > 0 {
        let hint = language.pick("semuanya dengan --json", "all of them with --json");
        let more = labels::number(more, language);
        out.line(&format!("  ✗ … +{more} ({hint})"), Ink::Plain)?;
    }
    Ok(())
}

fn counted(count: usize, words: (&str, &str), language: Language) -> Option<String> {
    let words = language.pick(words.0, words.1);
    (count > 0).then(|| format!("{} {words}", labels::number(count, language)))
}

/// Formats a share as `231 of 234`, or as `all 234` if the counts are equal.
fn share(count: usize, all: usize, language: Language) -> String {
    let number = |value| labels::number(value, language);
    if count == all && all > 1 {
        language.pick(format!("semua {}", number(all)), format!("all {}", number(all)))
    } else {
        let of = language.pick("dari", "of");
        format!("{} {of} {}", number(count), number(all))
    }
}

fn stories(count: usize, language: Language) -> String {
    let number = labels::number(count, language);
    let noun = if count == 1 { "story" } else { "stories" };
    language.pick(format!("{number} berita"), format!("{number} {noun}"))
}

/// Formats a size. A value of 10,000 or more uses the next larger unit.
fn size(bytes: u64, language: Language) -> String {
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
fn sanitised(taken: SanitiseCounts, language: Language) -> String {
    let counts = [
        (taken.escapes, ("urutan escape", "escape sequences")),
        (taken.controls, ("karakter kendali", "control characters")),
        (taken.bidi, ("pengatur arah", "bidi controls")),
        (taken.invisible, ("karakter tak terlihat", "invisible characters")),
        (taken.combining_marks, ("tanda kombinasi", "combining marks")),
    ];
    let parts = counts.into_iter().filter_map(|(count, words)| counted(count, words, language));
    parts.collect::<Vec<_>>().join(" · ")
}
