//! Implements `kliping overview`, which shows a collection at a glance.

use serde::Serialize;

use crate::cli::arguments::{OverviewArgs, TableArgs};
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::table::{TextColumn, write_columns, write_records};
use crate::cli::{print_message, strings};
use crate::export::StoryRowJson;
use crate::library::source::Format;
use crate::library::{FileKindCount, MonthOutlet, NamedLately, Overview, StoryRow};
use crate::locale::number;
use crate::news::{Language, Marks};
use crate::text::labels;

/// Maximum number of outlets with a column of their own; the rest share one.
const MAX_OUTLETS: usize = 6;

/// Shades of a heat table, from few to many.
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// The line of `overview`.
#[derive(Debug, Serialize)]
struct OverviewJson<'a> {
    stories: usize,
    months: Vec<MonthOutletJson<'a>>,
    names: Vec<NameJson<'a>>,
    files: Vec<FileKindJson>,
    first: Option<StoryRowJson<'a>>,
    last: Option<StoryRowJson<'a>>,
    /// Number of records that were skipped.
    skipped: u64,
}

#[derive(Debug, Serialize)]
struct MonthOutletJson<'a> {
    month: Option<&'a str>,
    outlet: Option<&'a str>,
    stories: usize,
}

#[derive(Debug, Serialize)]
struct NameJson<'a> {
    kind: &'static str,
    name: &'a str,
    /// Stories of the last 30 days, and of the 30 before.
    now: usize,
    before: usize,
}

#[derive(Debug, Serialize)]
struct FileKindJson {
    format: Option<&'static str>,
    files: usize,
    bytes: u64,
    skipped: u64,
}

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &OverviewArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let overview = opened.library.overview(&opened.overrides);
    if overview.stories == 0 {
        print_message(strings::no_stories(false, opened.language));
        return Ok(false);
    }
    let months = || overview.months.iter().map(month_json);
    if args.csv {
        let format = TableArgs { json: false, csv: true };
        write_records(out, format, months(), true)?;
        return Ok(true);
    }
    if !args.json {
        write_page(out, &overview, opened.language)?;
        return Ok(true);
    }
    let row = |row| StoryRowJson::new(row, &opened.marks as &Marks);
    out.write_json_line(&OverviewJson {
        stories: overview.stories,
        months: months().collect(),
        names: overview.names.iter().map(name_json).collect(),
        files: overview.files.iter().map(file_json).collect(),
        first: overview.first.as_ref().map(row),
        last: overview.last.as_ref().map(row),
        skipped: overview.files.iter().map(|kind| kind.skipped).sum(),
    })?;
    Ok(true)
}

fn month_json(row: &MonthOutlet) -> MonthOutletJson<'_> {
    MonthOutletJson {
        month: row.month.as_deref(),
        outlet: row.outlet.as_deref(),
        stories: row.stories,
    }
}

fn name_json(name: &NamedLately) -> NameJson<'_> {
    NameJson {
        kind: name.key.kind.name(),
        name: &name.key.name,
        now: name.now,
        before: name.before,
    }
}

fn file_json(kind: &FileKindCount) -> FileKindJson {
    FileKindJson {
        format: kind.format.map(Format::name),
        files: kind.files,
        bytes: kind.bytes,
        skipped: kind.skipped,
    }
}

/// Writes the overview as a page.
fn write_page(out: &mut Output, overview: &Overview, language: Language) -> Result<(), CliError> {
    let title = |row: &StoryRow| {
        let date = labels::short_date(row.meta.published, None, language);
        format!("{date}  {}", labels::title(&row.meta.title, language))
    };
    out.write_line(&strings::overview_stories(overview.stories, language), TextStyle::Bold)?;
    for (label, story) in [
        (strings::overview_last(language), &overview.last),
        (strings::overview_first(language), &overview.first),
    ] {
        if let Some(story) = story {
            out.write_line(&format!("{label}  {}", title(story)), TextStyle::Plain)?;
        }
    }
    for kind in &overview.files {
        let format = kind.format.map_or("–", Format::name);
        let skipped = usize::try_from(kind.skipped).unwrap_or(usize::MAX);
        let line = strings::overview_files(format, kind.files, skipped, language);
        out.write_line(&line, TextStyle::Plain)?;
    }
    out.write_blank_line()?;
    write_heat_table(out, overview, language)?;
    out.write_blank_line()?;
    out.write_line(strings::overview_names(language), TextStyle::Bold)?;
    let cells = |name: &NamedLately| {
        vec![
            number(name.now, language),
            number(name.before, language),
            labels::entity_kind(name.key.kind, language).to_owned(),
            name.key.name.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = overview.names.iter().map(cells).collect();
    let header = [strings::column_now(language), strings::column_before(language), "", ""];
    let columns = [TextColumn::NUMBER, TextColumn::NUMBER, TextColumn::TEXT, TextColumn::TEXT];
    write_columns(out, &header, &columns, &rows)?;
    Ok(())
}

/// Writes months by outlets with shades. Months without stories are shown, so that gaps are seen.
fn write_heat_table(
    out: &mut Output,
    overview: &Overview,
    language: Language,
) -> Result<(), CliError> {
    let table = overview.heat_table(MAX_OUTLETS);
    let most = table.rows.iter().flat_map(|(_, cells)| cells).copied().max().unwrap_or_default();
    let name = |outlet: &Option<String>| {
        outlet.clone().unwrap_or_else(|| strings::overview_other(language).to_owned())
    };
    let outlets: Vec<String> = table.outlets.iter().map(name).collect();
    let header: Vec<&str> = std::iter::once("").chain(outlets.iter().map(String::as_str)).collect();
    let cell = |stories: &usize| {
        if *stories == 0 {
            return SHADES[0].to_string();
        }
        let steps = SHADES.len() - 1;
        let shade = (stories * steps).div_ceil(most.max(1)).clamp(1, steps);
        let shade = SHADES.get(shade).copied().unwrap_or_default();
        format!("{} {shade}", number(*stories, language))
    };
    let row = |(month, cells): &(String, Vec<usize>)| {
        std::iter::once(month.clone()).chain(cells.iter().map(cell)).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
    let mut columns = vec![TextColumn::NUMBER; header.len()];
    if let Some(first) = columns.first_mut() {
        *first = TextColumn::TEXT;
    }
    write_columns(out, &header, &columns, &rows)?;
    Ok(())
}
