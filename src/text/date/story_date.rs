//! Supplies the parts that a date in a text omits, from the date of its story.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::period::{DayRange, end_of_month};
use super::point::PartialDate;

/// Maximum number of days by which a date without a year may lie after its story: news reports the
/// past more often than the future.
const MAX_DAYS_AHEAD: i32 = 120;

/// Maximum distance, in days, between the story and a date whose year is chosen by its weekday. For
/// more distant dates, the weekday is more likely a typo.
const MAX_WEEKDAY_DISTANCE: i32 = 400;

/// A date this near to its story, in days, ignores the weekday, which is more likely a typo.
const NEAR_DAYS: i32 = 21;

/// The date of the story, with the weekday next to the parsed date.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoryDate {
    pub(super) day: Date,
    /// Weekday next to the parsed date.
    pub(super) weekday: Option<Weekday>,
}

/// Returns the date if it exists, in any year.
fn existing_date(year: i64, month: i64, day: i64) -> Option<Date> {
    let (year, month, day) =
        (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

impl PartialDate {
    /// Returns the days of a single date.
    pub(super) fn resolve(self, story: Option<StoryDate>) -> Option<DayRange> {
        match self {
            Self { day: Some(_), month: None, .. } => None,
            Self { month: Some(_), year: None, .. } => self.with_year_of(story?)?.resolve(None),
            Self { day: Some(number), month: Some(month), year: Some(year) } => {
                existing_date(year, month, number).map(|date| (date, date))
            }
            Self { month: Some(month), year, .. } => {
                let first = existing_date(year?, month, 1)?;
                Some((first, end_of_month(first)?))
            }
            Self { year, .. } => Some((existing_date(year?, 1, 1)?, existing_date(year?, 12, 31)?)),
        }
    }

    /// Returns the days from one date to another. Parts that one date omits are taken from the
    /// other.
    pub(super) fn resolve_range(
        mut first: Self,
        mut last: Self,
        story: Option<StoryDate>,
    ) -> Option<DayRange> {
        if first.day.is_some() != last.day.is_some() && (first.month, last.month) != (None, None) {
            // `Februari-28` is invalid; `Februari 27-28` has both days.
            return None;
        }
        first.month = first.month.or(last.month);
        last.month = last.month.or(first.month);
        let both = first.year.is_some() && last.year.is_some();
        if !both && first.month == last.month && first.day > last.day {
            // A typo, not a range of almost a year.
            return None;
        }
        let within = |first: &Self, last: &Self| (first.month, first.day) <= (last.month, last.day);
        match (first.year, last.year) {
            (None, Some(year)) => {
                // `28 Desember-2 Januari 2026`
                first.year = Some(if within(&first, &last) { year } else { year - 1 });
            }
            (Some(year), None) => {
                last.year = Some(if within(&first, &last) { year } else { year + 1 });
            }
            (None, None) => {
                first = first.with_year_of(story?)?;
                let year = first.year?;
                last.year = Some(if within(&first, &last) { year } else { year + 1 });
            }
            (Some(_), Some(_)) => {}
        }
        let ((from, _), (_, to)) = (first.resolve(None)?, last.resolve(None)?);
        (from <= to).then_some((from, to))
    }

    /// Sets the year from the date of the story.
    fn with_year_of(self, story: StoryDate) -> Option<Self> {
        let latest = self.latest_near(story.day)?;
        let near = (latest - story.day).get_days().abs() <= NEAR_DAYS;
        let weekday = story.weekday.filter(|_| !near);
        let date = weekday
            .and_then(|weekday| self.nearest_on_weekday(weekday, story.day))
            .unwrap_or(latest);
        Some(Self { year: Some(date.year().into()), ..self })
    }

    /// Returns the date nearest to the story that falls on the weekday.
    fn nearest_on_weekday(self, weekday: Weekday, story: Date) -> Option<Date> {
        let distance = |date: &Date| (*date - story).get_days().abs();
        let dates = self.candidate_dates(story).filter(|date| date.weekday() == weekday);
        dates.min_by_key(distance).filter(|date| distance(date) <= MAX_WEEKDAY_DISTANCE)
    }

    /// Returns the latest date that is not too far after the story.
    fn latest_near(self, story: Date) -> Option<Date> {
        let end = story.checked_add(MAX_DAYS_AHEAD.days()).ok()?;
        self.candidate_dates(story).filter(|date| *date <= end).max()
    }

    /// Returns the day, or the first day of the month, in the years around the story. A 29 February
    /// may be eight years away.
    fn candidate_dates(self, story: Date) -> impl Iterator<Item = Date> {
        let this = i64::from(story.year());
        let number = self.day.unwrap_or(1);
        (this - 8..=this + 1).filter_map(move |year| existing_date(year, self.month?, number))
    }
}
