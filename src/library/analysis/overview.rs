//! The collection at a glance: months by outlets, most named entities, kinds of files.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::CountKey;
use super::columns::StoryKeys;
use crate::library::query::Expr;
use crate::library::source::Format;
use crate::library::{Library, StoryRow};
use crate::news::{DeviceId, EntityKey, EntityKind, Marks, NameOverrides};

/// Length in days of the last period and of the one before it.
pub const PERIOD_DAYS: i64 = 30;

/// Maximum number of names of each kind.
const MAX_NAMES: usize = 10;

/// A collection at a glance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// Stories by month and outlet, in order. `None` for stories without one.
    pub months: Vec<MonthOutlet>,
    /// The most named entities of the last period.
    pub names: Vec<NamedLately>,
    /// Files by kind.
    pub files: Vec<FileKindCount>,
    /// The oldest dated story.
    pub first: Option<StoryRow>,
    /// The newest dated story.
    pub last: Option<StoryRow>,
    /// Number of stories.
    pub stories: usize,
}

/// Stories of an outlet in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOutlet {
    /// Month: `2025-02`.
    pub month: Option<String>,
    /// The one name of the outlet.
    pub outlet: Option<String>,
    /// Number of stories.
    pub stories: usize,
}

/// An entity and the stories that named it lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLately {
    /// The entity.
    pub key: EntityKey,
    /// Stories of the last [`PERIOD_DAYS`] days up to the newest story.
    pub now: usize,
    /// Stories of as many days before.
    pub before: usize,
}

/// Files of one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileKindCount {
    /// Format. `None` if the file could not be read.
    pub format: Option<Format>,
    /// Number of files.
    pub files: usize,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of records that were skipped.
    pub skipped: u64,
}

/// Stories by month and outlet as a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeatTable {
    /// The outlets with the most stories. `None`, at the end, for all others.
    pub outlets: Vec<Option<String>>,
    /// Every month from the first to the last, with the number of stories of each outlet.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// Maximum number of months of a table. A longer span is due to a wrong date.
const MAX_MONTHS: usize = 1_200;

impl Overview {
    /// Returns the months by the outlets with the most stories, at most `limit`, as a table with the
    /// months without stories. Undated stories are left out.
    pub fn heat_table(&self, limit: usize) -> HeatTable {
        let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.months {
            if let Some(outlet) = &row.outlet {
                *sums.entry(outlet).or_default() += row.stories;
            }
        }
        let mut outlets: Vec<(&str, usize)> = sums.into_iter().collect();
        outlets.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        outlets.truncate(limit);
        let place = |outlet: Option<&str>| {
            let found =
                outlet.and_then(|name| outlets.iter().position(|(other, _)| *other == name));
            found.unwrap_or(outlets.len())
        };
        let mut has_others = false;
        let mut rows: Vec<(String, Vec<usize>)> = Vec::new();
        for row in &self.months {
            let Some(month) = &row.month else { continue };
            while let Some((last, _)) = rows.last().filter(|(last, _)| last < month)
                && rows.len() < MAX_MONTHS
            {
                let Some(next) = month_after(last) else { break };
                rows.push((next, vec![0; outlets.len() + 1]));
            }
            if rows.last().is_none_or(|(last, _)| last < month) {
                rows.push((month.clone(), vec![0; outlets.len() + 1]));
            }
            let at = place(row.outlet.as_deref());
            has_others |= at == outlets.len();
            if let Some(cell) = rows.last_mut().and_then(|(_, cells)| cells.get_mut(at)) {
                *cell += row.stories;
            }
        }
        let mut names: Vec<Option<String>> =
            outlets.iter().map(|(name, _)| Some((*name).to_owned())).collect();
        if has_others {
            names.push(None);
        } else {
            for (_, cells) in &mut rows {
                cells.truncate(outlets.len());
            }
        }
        HeatTable { outlets: names, rows }
    }
}

/// Returns the month after one such as `2025-02`.
fn month_after(month: &str) -> Option<String> {
    let (year, month) = month.split_once('-')?;
    let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some(format!("{year:04}-{month:02}"))
}

impl Library {
    /// Returns the collection at a glance.
    pub fn overview(&self, overrides: &NameOverrides) -> Overview {
        let last = self.catalog().row(0).filter(|row| row.meta.published.is_some());
        Overview {
            months: self.months_by_outlet(),
            names: self.named_lately(last.as_ref(), overrides),
            files: self.files_by_kind(),
            first: self.oldest_story(),
            last,
            stories: self.len(),
        }
    }

    fn months_by_outlet(&self) -> Vec<MonthOutlet> {
        let counts = || {
            let index = self.search_index()?;
            let no_marks = Arc::new(Marks::new(DeviceId::new("")));
            let documents = self.documents_of(&Expr::Everything, &no_marks)?;
            self.guard_index(|| {
                let months = StoryKeys::read(index, CountKey::Month)?;
                let outlets = StoryKeys::read(index, CountKey::Outlet)?;
                let (Some(months), Some(outlets)) = (months, outlets) else {
                    return Ok(Vec::new());
                };
                let width = outlets.keys.len();
                let mut cells = vec![0_usize; months.keys.len() * width];
                for document in documents.iter() {
                    let cell = months.get(document) * width + outlets.get(document);
                    if let Some(cell) = cells.get_mut(cell) {
                        *cell += 1;
                    }
                }
                let mut rows = Vec::new();
                for (at, stories) in
                    cells.into_iter().enumerate().filter(|(_, stories)| *stories > 0)
                {
                    let month = months.keys.get(at / width).cloned().flatten();
                    let outlet = outlets.keys.get(at % width).cloned().flatten();
                    rows.push(MonthOutlet { month, outlet, stories });
                }
                rows.sort_by(|a, b| {
                    let key = |row: &MonthOutlet| {
                        (row.month.is_none(), row.month.clone(), row.outlet.clone())
                    };
                    key(a).cmp(&key(b))
                });
                Ok(rows)
            })
        };
        counts().unwrap_or_default()
    }

    fn named_lately(
        &self,
        newest: Option<&StoryRow>,
        overrides: &NameOverrides,
    ) -> Vec<NamedLately> {
        let newest = newest.and_then(|row| row.meta.published).map(|published| published.date);
        let (Some(newest), Some(index)) = (newest, self.entity_index(overrides)) else {
            return Vec::new();
        };
        let (Ok(now), Ok(before)) =
            (newest.checked_sub(PERIOD_DAYS.days()), newest.checked_sub((2 * PERIOD_DAYS).days()))
        else {
            return Vec::new();
        };
        // Stories are numbered from the newest on.
        let first_not_after = |date: Date| {
            let (mut low, mut high) = (0, u32::try_from(self.len()).unwrap_or(u32::MAX));
            while low < high {
                let middle = low.midpoint(high);
                if index.day(middle).is_some_and(|day| day > date) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        let (now_end, before_end) = (first_not_after(now), first_not_after(before));
        let mut names: Vec<NamedLately> = Vec::new();
        for (at, entity) in index.directory().entities.iter().enumerate() {
            let stories = index.stories(at);
            let now = stories.partition_point(|story| *story < now_end);
            if now > 0 {
                let before = stories.partition_point(|story| *story < before_end) - now;
                names.push(NamedLately { key: entity.key.clone(), now, before });
            }
        }
        let mut most = Vec::new();
        for kind in EntityKind::ALL.into_iter().filter(|kind| kind.is_named_entity()) {
            let mut own: Vec<NamedLately> =
                names.iter().filter(|name| name.key.kind == kind).cloned().collect();
            own.sort_by(|a, b| b.now.cmp(&a.now).then_with(|| a.key.cmp(&b.key)));
            own.truncate(MAX_NAMES);
            most.extend(own);
        }
        most
    }

    /// Returns the files by format, the most frequent first.
    pub(in crate::library) fn files_by_kind(&self) -> Vec<FileKindCount> {
        let mut kinds: BTreeMap<Option<Format>, FileKindCount> = BTreeMap::new();
        for number in 0..self.catalog().file_slots() {
            let Some(file) = self.catalog().file(number) else { continue };
            let format = file.file_state.format;
            let empty = FileKindCount { format, files: 0, bytes: 0, skipped: 0 };
            let kind = kinds.entry(format).or_insert(empty);
            kind.files += 1;
            kind.bytes += file.size;
            kind.skipped += file.skipped_records;
        }
        let mut kinds: Vec<FileKindCount> = kinds.into_values().collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.files));
        kinds
    }

    /// Returns the oldest dated story.
    fn oldest_story(&self) -> Option<StoryRow> {
        let is_dated = |number: u32| self.catalog().date_key(number) != Some(i64::MIN);
        let (mut low, mut high) = (0, u32::try_from(self.len()).ok()?);
        while low < high {
            let middle = low.midpoint(high);
            if is_dated(middle) { low = middle + 1 } else { high = middle }
        }
        self.catalog().row(low.checked_sub(1)?)
    }
}
