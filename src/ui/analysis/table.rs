//! The table of an analysis, computed by a library thread.

use jiff::civil::Date;

use crate::library::query::QueryError;
use crate::library::{
    Collocate, CollocationQuery, Concordance, ConcordanceOrder, ConcordanceQuery, CountKey,
    CountRow, FigureOrder, FigureRow, Library, StoryRow, TermOptions, period_range, periods,
};
use crate::locale::{decimal, number};
use crate::news::{ArticleId, EntityKey, Language};
use crate::text::labels;
use crate::ui::analysis::thread::load_thread;
use crate::ui::analysis::{AnalysisKind, AnalysisRequest, ThreadRow};
use crate::ui::strings;

/// A computed table.
#[derive(Debug, Clone)]
pub enum AnalysisTable {
    /// The hits of a query. Their lines are loaded when they become visible.
    Concordance(Concordance),
    /// Rows.
    Rows {
        /// The rows.
        rows: Vec<AnalysisRow>,
        /// For each column, true if it is aligned to the right.
        numbers: Vec<bool>,
    },
    /// The events of a thread, oldest first.
    Thread(Vec<ThreadRow>),
}

impl AnalysisTable {
    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Concordance(concordance) => concordance.len(),
            Self::Rows { rows, .. } => rows.len(),
            Self::Thread(rows) => rows.len(),
        }
    }

    /// Returns true if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnalysisRow {
    /// The texts of the columns.
    pub cells: Vec<String>,
    /// The length of a bar after the columns, and the index of its series.
    pub bar: Option<(u64, usize)>,
    /// What Enter leads to.
    pub target: Option<RowTarget>,
}

/// What a row leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum RowTarget {
    /// A place in a story: block and code point. Without a block the headline.
    Story(ArticleId, Option<usize>, usize),
    /// The stories that answer a query.
    Query(String),
    /// An entity.
    Entity(EntityKey),
    /// The stories of an event.
    Event(Vec<StoryRow>),
}

/// Window and minimum frequency of collocations, and the number that is listed; the last row has the
/// number of others.
const COLLOCATE_WINDOW: usize = 5;
const MIN_COLLOCATE_COUNT: u64 = 2;
const MAX_COLLOCATES: usize = 1_000;

/// Maximum number of figures that are listed. The last row has the number of others.
const MAX_FIGURES: usize = 5_000;

/// Most rows of a chart in one unit of time before a longer one is chosen.
const MAX_PERIODS: usize = 100;

/// Number of outlets of the overview with a column of their own.
const OVERVIEW_OUTLETS: usize = 5;

/// Computes the table of a request. Fails if a query has a syntax error.
pub fn load_table(
    library: &Library,
    request: &AnalysisRequest,
) -> Result<AnalysisTable, QueryError> {
    match request.kind {
        AnalysisKind::Concordance => {
            let query = ConcordanceQuery {
                text: request.query.clone(),
                order: concordance_order(request.order),
                limit: None,
            };
            library.concordance(&query, &request.marks).map(AnalysisTable::Concordance)
        }
        AnalysisKind::Time => time_table(library, request),
        AnalysisKind::Outlets => outlet_table(library, request),
        AnalysisKind::Collocates => collocate_table(library, request),
        AnalysisKind::Figures => figure_table(library, request),
        AnalysisKind::Overview => Ok(overview_table(library, request)),
        AnalysisKind::Thread => Ok(match request.story {
            Some(id) => load_thread(library, id, &request.overrides),
            None => AnalysisTable::Thread(Vec::new()),
        }),
    }
}

fn concordance_order(order: usize) -> ConcordanceOrder {
    match order {
        1 => ConcordanceOrder::Outlet,
        2..=4 => ConcordanceOrder::Left(order - 1),
        5..=7 => ConcordanceOrder::Right(order - 4),
        _ => ConcordanceOrder::Date,
    }
}

/// Returns the queries of a chart.
fn queries(text: &str) -> Vec<String> {
    let queries = text.split(';').map(str::trim).filter(|query| !query.is_empty());
    let queries: Vec<String> = queries.map(|query| format!("{query} ")).collect();
    if queries.is_empty() { vec![String::new()] } else { queries }
}

fn time_table(library: &Library, request: &AnalysisRequest) -> Result<AnalysisTable, QueryError> {
    let queries = queries(&request.query);
    let count = |by| library.count(&queries, by, &request.marks, &request.overrides);
    let units = [CountKey::Day, CountKey::Week, CountKey::Month, CountKey::Year];
    let chosen = request.order.checked_sub(1).and_then(|at| units.get(at)).copied();
    let mut by = chosen.unwrap_or(CountKey::Day);
    let mut rows = count(by)?;
    let mut keys = dated_periods(&rows, by);
    if chosen.is_none() {
        for unit in units.into_iter().skip(1) {
            if keys.len() <= MAX_PERIODS {
                break;
            }
            by = unit;
            rows = count(by)?;
            keys = dated_periods(&rows, by);
        }
    }
    let mut table = Vec::new();
    for (key, first, last) in keys {
        for (series, query) in queries.iter().enumerate() {
            let found = rows
                .iter()
                .find(|row| row.query == series && row.key.as_deref() == Some(key.as_str()));
            let label = if series == 0 {
                period_label(first, &key, by, request.language)
            } else {
                String::new()
            };
            let restriction = format!("{query}tanggal:{first}..{last} ");
            table.push(count_row(label, found, series, &queries, restriction, request.language));
        }
    }
    Ok(AnalysisTable::Rows { rows: table, numbers: vec![false, true, true] })
}

/// Returns every period from the first to the last with stories, with its first and last day. Where
/// these are too many, returns those with stories.
fn dated_periods(rows: &[CountRow], by: CountKey) -> Vec<(String, Date, Date)> {
    let with_range = |row: &CountRow| {
        let key = row.key.clone()?;
        period_range(&key, by).map(|(first, last)| (key, first, last))
    };
    let mut with_stories: Vec<(String, Date, Date)> = rows.iter().filter_map(with_range).collect();
    with_stories.sort_unstable_by_key(|(_, first, _)| *first);
    with_stories.dedup();
    let all = with_stories.first().zip(with_stories.last());
    all.and_then(|((_, first, _), (_, last, _))| periods(*first, *last, by)).unwrap_or(with_stories)
}

/// Returns the label of a period: `27 Feb 2025`, `Jun 2025`.
fn period_label(first: Date, key: &str, by: CountKey, language: Language) -> String {
    match by {
        CountKey::Year => key.to_owned(),
        CountKey::Month => strings::month_label(first, language),
        CountKey::Day
        | CountKey::Week
        | CountKey::Outlet
        | CountKey::Section
        | CountKey::City
        | CountKey::Name(_) => strings::day_label(first, language),
    }
}

/// Returns a row of a chart: key, stories, relative frequency, bar.
fn count_row(
    label: String,
    found: Option<&CountRow>,
    series: usize,
    queries: &[String],
    restricted: String,
    language: Language,
) -> AnalysisRow {
    let stories = found.map_or(0, |row| row.stories);
    // Exact below 2^52.
    #[allow(clippy::cast_precision_loss)]
    let share =
        found.filter(|row| row.words > 0).map(|row| row.hits as f64 * 1e6 / row.words as f64);
    let label = match queries.get(series) {
        Some(query) if queries.len() > 1 => format!("{label:<11} {}", query.trim_end()),
        _ => label,
    };
    let stories_text = number(usize::try_from(stories).unwrap_or(usize::MAX), language);
    let share = share.filter(|share| *share > 0.0).map(|share| decimal(share, 1, language));
    AnalysisRow {
        cells: vec![label, stories_text, share.unwrap_or_default()],
        bar: Some((stories, series)),
        target: (stories > 0).then_some(RowTarget::Query(restricted)),
    }
}

fn outlet_table(library: &Library, request: &AnalysisRequest) -> Result<AnalysisTable, QueryError> {
    let queries = queries(&request.query);
    let rows = library.count(&queries, CountKey::Outlet, &request.marks, &request.overrides)?;
    let row = |row: &CountRow| {
        let query = queries.get(row.query).map_or("", String::as_str);
        let outlet = row.key.clone().unwrap_or_default();
        let restricted = format!("{query}media:\"{outlet}\" ");
        let label = if outlet.is_empty() { "–".to_owned() } else { outlet };
        let mut made =
            count_row(label, Some(row), row.query, &queries, restricted, request.language);
        made.target = made.target.filter(|_| row.key.is_some());
        made
    };
    let rows = rows.iter().map(row).collect();
    Ok(AnalysisTable::Rows { rows, numbers: vec![false, true, true] })
}

fn collocate_table(
    library: &Library,
    request: &AnalysisRequest,
) -> Result<AnalysisTable, QueryError> {
    let query = CollocationQuery {
        text: request.query.clone(),
        window: COLLOCATE_WINDOW,
        min_count: MIN_COLLOCATE_COUNT,
        terms: TermOptions::default(),
    };
    let mut found = library.collocates(&query, &request.marks)?;
    let score = |found: &Collocate| match request.order {
        1 => found.counts.log_likelihood(),
        2 => found.counts.mutual_information(),
        // Exact below 2^52.
        #[allow(clippy::cast_precision_loss)]
        3 => found.counts.both as f64,
        _ => found.counts.log_dice(),
    };
    found.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let more = found.len().saturating_sub(MAX_COLLOCATES);
    found.truncate(MAX_COLLOCATES);
    let language = request.language;
    let row = |found: &Collocate| {
        let counts = found.counts;
        let term = &found.term.text;
        AnalysisRow {
            cells: vec![
                number(usize::try_from(counts.both).unwrap_or(usize::MAX), language),
                decimal(counts.log_dice(), 1, language),
                decimal(counts.log_likelihood(), 0, language),
                decimal(counts.mutual_information(), 1, language),
                term.clone(),
            ],
            bar: None,
            target: Some(RowTarget::Query(format!("{} \"{term}\" ", request.query.trim_end()))),
        }
    };
    let mut rows: Vec<AnalysisRow> = found.iter().map(row).collect();
    rows.extend(cut_row(more, 5, language));
    Ok(AnalysisTable::Rows { rows, numbers: vec![true, true, true, true, false] })
}

fn figure_table(library: &Library, request: &AnalysisRequest) -> Result<AnalysisTable, QueryError> {
    let order = if request.order == 1 { FigureOrder::Date } else { FigureOrder::Value };
    let mut figures = library.figures(&request.query, None, order, &request.marks)?;
    let more = figures.len().saturating_sub(MAX_FIGURES);
    figures.truncate(MAX_FIGURES);
    let row = |figure: &FigureRow| AnalysisRow {
        cells: vec![
            figure.text.clone(),
            figure.subject.clone().unwrap_or_default(),
            labels::short_date(figure.story.meta.published, None, request.language),
            figure.sentence.clone(),
        ],
        bar: None,
        target: Some(RowTarget::Story(figure.story.meta.id, Some(figure.block), figure.start)),
    };
    let mut rows: Vec<AnalysisRow> = figures.iter().map(row).collect();
    rows.extend(cut_row(more, 4, request.language));
    Ok(AnalysisTable::Rows { rows, numbers: vec![true, false, false, false] })
}

/// Returns a row with the number of rows that a limit cut, if it did.
fn cut_row(more: usize, columns: usize, language: Language) -> Option<AnalysisRow> {
    let mut cells = vec![String::new(); columns];
    *cells.last_mut()? = labels::omitted(more, language);
    (more > 0).then(|| AnalysisRow { cells, ..AnalysisRow::default() })
}

fn overview_table(library: &Library, request: &AnalysisRequest) -> AnalysisTable {
    let (overview, language) = (library.overview(&request.overrides), request.language);
    let mut rows = Vec::new();
    let mut heading =
        |cells: Vec<String>| rows.push(AnalysisRow { cells, ..AnalysisRow::default() });
    let table = overview.heat_table(OVERVIEW_OUTLETS);
    let name = |outlet: &Option<String>| {
        outlet.clone().unwrap_or_else(|| strings::analysis_others(language).to_owned())
    };
    heading(std::iter::once(String::new()).chain(table.outlets.iter().map(name)).collect());
    let width = table.outlets.len() + 1;
    for (month, cells) in table.rows.iter().rev() {
        let sum: usize = cells.iter().sum();
        let counts = cells.iter().map(|stories| match stories {
            0 => "·".to_owned(),
            stories => number(*stories, language),
        });
        let range = period_range(month, CountKey::Month);
        let label = range.map_or(month.clone(), |(first, _)| {
            period_label(first, month, CountKey::Month, language)
        });
        let restricted = format!("tanggal:{month} ");
        rows.push(AnalysisRow {
            cells: std::iter::once(label).chain(counts).collect(),
            bar: Some((sum as u64, 0)),
            target: (sum > 0).then_some(RowTarget::Query(restricted)),
        });
    }
    for name in &overview.names {
        let kind = labels::entity_kind(name.key.kind, language);
        let now = strings::analysis_named_lately(name.now, name.before, language);
        rows.push(AnalysisRow {
            cells: vec![format!("{} ({kind}): {now}", name.key.name)],
            bar: None,
            target: Some(RowTarget::Entity(name.key.clone())),
        });
    }
    for kind in &overview.files {
        let format = kind.format.map_or("–", crate::library::source::Format::name);
        let skipped = usize::try_from(kind.skipped).unwrap_or(usize::MAX);
        let text = strings::analysis_files(format, kind.files, skipped, language);
        rows.push(AnalysisRow { cells: vec![text], ..AnalysisRow::default() });
    }
    let mut numbers = vec![true; width];
    if let Some(first) = numbers.first_mut() {
        *first = false;
    }
    AnalysisTable::Rows { rows, numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_table_ends_with_the_number_of_other_rows() {
        assert_eq!(cut_row(0, 4, Language::English), None);
        let row = cut_row(1_200, 2, Language::English).unwrap();
        assert_eq!((row.cells, row.target), (vec![String::new(), "… +1,200".to_owned()], None));
    }
}
