//! Parses periods of days: `2025-02`, `27 Februari 2025`, `bulan lalu`, `7d`.

use jiff::Span;
use jiff::civil::Date;

use super::error::QueryErrorKind;
use crate::news::DateOrder;
use crate::text::date;

/// Maximum number of tokens: `last 7 days`, `27 Februari 2025`.
const MAX_TOKENS: usize = 3;

/// A period of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// First and last day.
    Days(Date, Date),
    /// The days after this one, up to today.
    Since(Date),
}

impl Period {
    /// Returns the first and last day.
    pub(super) fn to_range(self, today: Date) -> (Date, Date) {
        match self {
            Self::Days(first, last) => (first, last),
            Self::Since(day) => (day.tomorrow().unwrap_or(day), today),
        }
    }

    /// Returns the first and last day when the period is a bound of a range. As a bound, `7d` is
    /// the single day seven days ago.
    pub(super) fn to_bound(self) -> (Date, Date) {
        match self {
            Self::Days(first, last) => (first, last),
            Self::Since(day) => (day, day),
        }
    }
}

/// A calendar unit.
#[derive(Clone, Copy)]
enum CalendarUnit {
    Day,
    Week,
    Month,
    Year,
}

impl CalendarUnit {
    fn from_name(word: &str) -> Option<Self> {
        Some(match word {
            "d" | "day" | "days" | "h" | "hari" => Self::Day,
            "w" | "week" | "weeks" | "mg" | "minggu" | "pekan" => Self::Week,
            "m" | "month" | "months" | "bl" | "bln" | "bulan" => Self::Month,
            "y" | "year" | "years" | "th" | "thn" | "tahun" => Self::Year,
            _ => return None,
        })
    }

    /// Returns the day `count` units before a day.
    fn before(self, day: Date, count: i64) -> Option<Date> {
        let span = Span::new();
        let span = match self {
            Self::Day => span.try_days(count),
            Self::Week => span.try_weeks(count),
            Self::Month => span.try_months(count),
            Self::Year => span.try_years(count),
        };
        day.checked_sub(span.ok()?).ok()
    }

    /// Returns the whole unit that contains a day. Weeks start on Monday.
    fn containing(self, day: Date) -> Option<Period> {
        let (first, last) = match self {
            Self::Day => (day, day),
            Self::Week => {
                let monday = Self::Day.before(day, day.weekday().to_monday_zero_offset().into())?;
                (monday, Self::Day.before(monday, -6)?)
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
            Self::Year => (day.first_of_year(), day.last_of_year()),
        };
        Some(Period::Days(first, last))
    }
}

/// A token of a period.
enum PeriodToken {
    /// A number and its number of digits.
    Number(i64, usize),
    /// A lowercase word.
    Word(String),
}

/// Parses a period.
pub(super) fn parse_period(text: &str, today: Date) -> Result<Period, QueryErrorKind> {
    let pieces = tokenize(text).ok_or(QueryErrorKind::NotADate)?;
    let spaced = text.contains(char::is_whitespace);
    match pieces.as_slice() {
        [PeriodToken::Number(number, 4)] => year_period(*number),
        // With a space, as in `2025 12 tewas`, the second number is not a month.
        [PeriodToken::Number(number, 4), PeriodToken::Number(month, 1 | 2)]
        | [PeriodToken::Number(month, 1 | 2), PeriodToken::Number(number, 4)]
            if !spaced =>
        {
            month_period(*number, *month)
        }
        [PeriodToken::Word(word), PeriodToken::Number(number, 4)]
            if month_number(word).is_some() =>
        {
            month_period(*number, month_number(word).unwrap_or_default())
        }
        [PeriodToken::Word(word)] if month_number(word).is_some() => {
            let month = month_number(word).unwrap_or_default();
            let is_ahead = month > today.month().into();
            month_period(i64::from(today.year()) - i64::from(is_ahead), month)
        }
        [PeriodToken::Number(_, 8)] | [_, _, PeriodToken::Number(..)] => {
            parse_full_date(text, &pieces)
        }
        _ => parse_relative(&pieces, today).ok_or(QueryErrorKind::NotADate),
    }
}

/// Splits a text into numbers and words with at most one separator between two. Returns `None` for
/// anything else.
fn tokenize(text: &str) -> Option<Vec<PeriodToken>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim().trim_end_matches(['.', ',', ';']);
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_ascii_alphabetic() }
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let piece = rest.get(..end).filter(|piece| !piece.is_empty())?;
        pieces.push(match piece.parse() {
            Ok(number) => PeriodToken::Number(number, piece.len()),
            Err(_) => PeriodToken::Word(piece.to_ascii_lowercase()),
        });
        let after = rest.get(end..)?.trim_start();
        rest = after.strip_prefix(['-', '/', '.', ',', '_']).unwrap_or(after).trim_start();
        if pieces.len() > MAX_TOKENS || (rest.is_empty() && !after.is_empty()) {
            return None;
        }
    }
    Some(pieces)
}

fn year_period(number: i64) -> Result<Period, QueryErrorKind> {
    Ok(Period::Days(checked_date(number, 1, 1)?, checked_date(number, 12, 31)?))
}

fn month_period(year: i64, month: i64) -> Result<Period, QueryErrorKind> {
    let first = checked_date(year, month, 1)?;
    Ok(Period::Days(first, first.last_of_month()))
}

/// Returns a date if its year is from 1900 to 2100.
fn checked_date(year: i64, month: i64, day: i64) -> Result<Date, QueryErrorKind> {
    if !(1900..=2100).contains(&year) {
        return Err(QueryErrorKind::NoSuchYear(year));
    }
    if !(1..=12).contains(&month) {
        return Err(QueryErrorKind::NoSuchMonth(month));
    }
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let date = match parts {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    date.ok_or(QueryErrorKind::NoSuchDay { year, month, day })
}

/// Parses a full date in one of the formats of news outlets. The day comes before the month.
fn parse_full_date(text: &str, pieces: &[PeriodToken]) -> Result<Period, QueryErrorKind> {
    if let Some(published) = date::parse_line(text, DateOrder::DayFirst) {
        return Ok(Period::Days(published.date, published.date));
    }
    let (year, month, number) = match pieces {
        [PeriodToken::Number(whole, 8)] => (whole / 10_000, whole / 100 % 100, whole % 100),
        [
            PeriodToken::Number(year, 4),
            PeriodToken::Number(month, 1 | 2),
            PeriodToken::Number(day, 1 | 2),
        ]
        | [
            PeriodToken::Number(day, 1 | 2),
            PeriodToken::Number(month, 1 | 2),
            PeriodToken::Number(year, 4),
        ] => (*year, *month, *day),
        [
            PeriodToken::Number(day, 1 | 2),
            PeriodToken::Word(word),
            PeriodToken::Number(year, 4),
        ]
        | [
            PeriodToken::Word(word),
            PeriodToken::Number(day, 1 | 2),
            PeriodToken::Number(year, 4),
        ] => (*year, month_number(word).ok_or(QueryErrorKind::NotADate)?, *day),
        _ => return Err(QueryErrorKind::NotADate),
    };
    checked_date(year, month, number)?;
    Err(QueryErrorKind::NotADate)
}

/// Returns the number of a month name.
fn month_number(word: &str) -> Option<i64> {
    // The date parser knows every spelling of the months, but parses full dates only.
    let first = date::parse_line(&format!("1 {word} 2000"), DateOrder::DayFirst)?;
    Some(first.date.month().into())
}

/// Parses relative periods: `7d`, `2 minggu terakhir`, `kemarin`, `bulan lalu`, `this week`.
fn parse_relative(pieces: &[PeriodToken], today: Date) -> Option<Period> {
    let (unit, back) = match pieces {
        [PeriodToken::Number(count, _), PeriodToken::Word(unit)] => {
            return last_units(*count, unit, today);
        }
        [PeriodToken::Number(count, _), PeriodToken::Word(unit), PeriodToken::Word(last)]
        | [PeriodToken::Word(last), PeriodToken::Number(count, _), PeriodToken::Word(unit)]
            if matches!(last.as_str(), "terakhir" | "last") =>
        {
            return last_units(*count, unit, today);
        }
        [PeriodToken::Word(word)] => match word.as_str() {
            "today" | "hariini" => (CalendarUnit::Day, 0),
            "yesterday" | "kemarin" => (CalendarUnit::Day, 1),
            _ => return None,
        },
        [PeriodToken::Word(one), PeriodToken::Word(other)] => {
            match (one.as_str(), other.as_str()) {
                (unit, "ini") | ("this", unit) => (CalendarUnit::from_name(unit)?, 0),
                (unit, "lalu") | ("last", unit) => (CalendarUnit::from_name(unit)?, 1),
                _ => return None,
            }
        }
        _ => return None,
    };
    unit.containing(unit.before(today, back)?)
}

/// Returns the last `count` days, weeks, months or years, including today.
fn last_units(count: i64, unit: &str, today: Date) -> Option<Period> {
    let day = CalendarUnit::from_name(unit)?.before(today, count).filter(|_| count > 0)?;
    Some(Period::Since(day))
}
