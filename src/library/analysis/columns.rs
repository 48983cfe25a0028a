//! Columns of the index: number of words, and what stories are counted by.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use tantivy::DocId;
use tantivy::columnar::Column;

use super::CountKey;
use crate::library::catalog::{Catalog, decode_date};
use crate::library::index::{
    CITY_COLUMN, OUTLET_COLUMN, SECTION_COLUMN, SearchIndex, WORDS_COLUMN,
};

/// The number of words of each document, by segment.
pub(super) struct WordCounts(Vec<Column<u64>>);

impl WordCounts {
    pub(super) fn read(index: &SearchIndex) -> tantivy::Result<Self> {
        let segments = index.searcher().segment_readers().iter();
        segments
            .map(|segment| segment.fast_fields().u64(WORDS_COLUMN))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Returns the number of words of a document.
    pub(super) fn get(&self, (segment, document): (usize, DocId)) -> u64 {
        self.0.get(segment).and_then(|column| column.first(document)).unwrap_or_default()
    }
}

/// The number in the catalog of the story of each document.
pub(super) struct StoryNumbers<'a> {
    index: &'a SearchIndex,
    catalog: &'a Catalog,
}

impl<'a> StoryNumbers<'a> {
    pub(super) fn new(index: &'a SearchIndex, catalog: &'a Catalog) -> Self {
        Self { index, catalog }
    }

    /// Returns the story number of a document.
    pub(super) fn get(&self, (segment, document): (usize, DocId)) -> Option<u32> {
        let segment = u32::try_from(segment).ok()?;
        let address = tantivy::DocAddress::new(segment, document);
        self.catalog.number_of_serial(self.index.serial(address)?)
    }
}

/// Number of a key for a story without one.
const NO_KEY: u32 = 0;

/// A key for every document: its period, outlet, section or city.
pub(super) struct StoryKeys {
    /// Number of the key of each document, by segment.
    numbers: Vec<Vec<u32>>,
    /// Keys by number. `None` for stories without one.
    pub(super) keys: Vec<Option<String>>,
}

impl StoryKeys {
    /// Reads the keys. `None` for kinds of names, of which a story has several.
    pub(super) fn read(index: &SearchIndex, by: CountKey) -> tantivy::Result<Option<Self>> {
        let column = match by {
            CountKey::Day | CountKey::Week | CountKey::Month | CountKey::Year => {
                return Self::of_days(index, by).map(Some);
            }
            CountKey::Outlet => OUTLET_COLUMN,
            CountKey::Section => SECTION_COLUMN,
            CountKey::City => CITY_COLUMN,
            CountKey::Name(_) => return Ok(None),
        };
        Self::of_texts(index, column).map(Some)
    }

    fn of_days(index: &SearchIndex, by: CountKey) -> tantivy::Result<Self> {
        let mut numbering = Numbering::default();
        let mut numbers_by_day: HashMap<u64, u32, fnv::FnvBuildHasher> = HashMap::default();
        let mut numbers = Vec::new();
        for segment in index.searcher().segment_readers() {
            let days = segment.fast_fields().u64("day")?;
            let number = |document| {
                let Some(day) = days.first(document) else { return NO_KEY };
                *numbers_by_day.entry(day).or_insert_with(|| {
                    let date = i32::try_from(day).ok().and_then(decode_date);
                    date.map_or(NO_KEY, |date| numbering.number(period_key(date, by)))
                })
            };
            numbers.push((0..segment.max_doc()).map(number).collect());
        }
        Ok(Self { numbers, keys: numbering.keys })
    }

    fn of_texts(index: &SearchIndex, column: &str) -> tantivy::Result<Self> {
        let mut numbering = Numbering::default();
        let mut numbers = Vec::new();
        for segment in index.searcher().segment_readers() {
            let Some(texts) = segment.fast_fields().str(column)? else {
                numbers.push(vec![NO_KEY; segment.max_doc() as usize]);
                continue;
            };
            let mut by_ordinal = Vec::new();
            for ordinal in 0..texts.num_terms() {
                let mut text = String::new();
                texts.ord_to_str(ordinal as u64, &mut text)?;
                by_ordinal.push(numbering.number(text));
            }
            let number = |document| {
                let ordinal = texts.ords().first(document);
                let ordinal = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok());
                ordinal.and_then(|ordinal| by_ordinal.get(ordinal)).copied().unwrap_or(NO_KEY)
            };
            numbers.push((0..segment.max_doc()).map(number).collect());
        }
        Ok(Self { numbers, keys: numbering.keys })
    }

    /// Returns the number of the key of a document.
    pub(super) fn get(&self, (segment, document): (usize, DocId)) -> usize {
        let numbers = self.numbers.get(segment);
        numbers.and_then(|numbers| numbers.get(document as usize)).copied().unwrap_or(NO_KEY)
            as usize
    }
}

/// Gives keys numbers in the order in which they come.
struct Numbering {
    keys: Vec<Option<String>>,
    numbers: HashMap<String, u32>,
}

impl Default for Numbering {
    fn default() -> Self {
        // The first number is that of stories without a key.
        Self { keys: vec![None], numbers: HashMap::new() }
    }
}

impl Numbering {
    fn number(&mut self, key: String) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(NO_KEY);
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.keys.push(Some(key));
        }
        number
    }
}

/// Returns the key of the period of a day: `2025-02-27`, `2025-W09`, `2025-02`, `2025`.
pub(super) fn period_key(date: Date, by: CountKey) -> String {
    match by {
        CountKey::Year => format!("{:04}", date.year()),
        CountKey::Month => format!("{:04}-{:02}", date.year(), date.month()),
        CountKey::Week => {
            let week = date.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        _ => date.to_string(),
    }
}

/// Returns the first and the last day of a period by its key.
pub fn period_range(key: &str, by: CountKey) -> Option<(Date, Date)> {
    let first: Date = match by {
        CountKey::Day => key.parse().ok()?,
        CountKey::Month => format!("{key}-01").parse().ok()?,
        CountKey::Year => format!("{key}-01-01").parse().ok()?,
        CountKey::Week => {
            let (year, week) = key.split_once("-W")?;
            let (year, week) = (year.parse().ok()?, week.parse().ok()?);
            ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date()
        }
        _ => return None,
    };
    let last = match by {
        CountKey::Month => first.last_of_month(),
        CountKey::Year => first.last_of_year(),
        CountKey::Week => first.checked_add(6.days()).ok()?,
        _ => first,
    };
    Some((first, last))
}

/// Maximum number of periods in a row.
const MAX_PERIODS: usize = 4_000;

/// Returns the keys of all periods from one day to another, each with its first and last day. `None`
/// if there are too many: a wrong date stretches the row.
pub fn periods(first: Date, last: Date, by: CountKey) -> Option<Vec<(String, Date, Date)>> {
    let mut found = Vec::new();
    let mut day = first;
    while day <= last {
        if found.len() == MAX_PERIODS {
            return None;
        }
        let key = period_key(day, by);
        let Some((start, end)) = period_range(&key, by) else { break };
        found.push((key, start, end));
        let Ok(next) = end.tomorrow() else { break };
        day = next;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_follow_one_another() {
        let keys = |by| {
            let found = periods(date(2024, 12, 30), date(2025, 2, 1), by).unwrap_or_default();
            found.into_iter().map(|(key, ..)| key).collect::<Vec<_>>()
        };
        assert_eq!(keys(CountKey::Month), ["2024-12", "2025-01", "2025-02"]);
        assert_eq!(keys(CountKey::Year), ["2024", "2025"]);
        assert_eq!(
            keys(CountKey::Week),
            ["2025-W01", "2025-W02", "2025-W03", "2025-W04", "2025-W05"]
        );
        assert_eq!(keys(CountKey::Day).len(), 34);
        assert_eq!(periods(date(1900, 1, 1), date(2025, 2, 1), CountKey::Day), None);
        let week = period_range("2025-W01", CountKey::Week);
        assert_eq!(week, Some((date(2024, 12, 30), date(2025, 1, 5))));
        assert_eq!(period_range("x", CountKey::Month), None);
    }
}
