//! Parses periods of days: `2025-02`, `27 Februari 2025`, `bulan lalu`, `7d`.

use jiff::Span;
use jiff::civil::Date;

use super::mistake::MistakeKind;
use crate::news::DateOrder;
use crate::text::date;

/// Maximum number of tokens: `last 7 days`, `27 Februari 2025`.
const PIECES: usize = 3;

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
    pub(super) fn until(self, today: Date) -> (Date, Date) {
        match self {
            Self::Days(first, last) => (first, last),
            Self::Since(day) => (day.tomorrow().unwrap_or(day), today),
        }
    }

    /// Returns the first and last day when the period is a bound of a range. As a bound, `7d` is
    /// the single day seven days ago.
    pub(super) fn as_bound(self) -> (Date, Date) {
        match self {
            Self::Days(first, last) => (first, last),
            Self::Since(day) => (day, day),
        }
    }
}

/// A calendar unit.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    fn named(word: &str) -> Option<Self> {
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
    fn around(self, day: Date) -> Option<Period> {
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
enum Piece {
    /// A number and its number of digits.
    Number(i64, usize),
    /// A lowercase word.
    Word(String),
}

/// Parses a period.
pub(super) fn period(text: &str, today: Date) -> Result<Period, MistakeKind> {
    let pieces = pieces(text).ok_or(MistakeKind::NotADate)?;
    let spaced = text.contains(char::is_whitespace);
    match pieces.as_slice() {
        [Piece::Number(number, 4)] => year(*number),
        // With a space, as in `2025 12 tewas`, the second number is not a month.
        [Piece::Number(number, 4), Piece::Number(month, 1 | 2)]
        | [Piece::Number(month, 1 | 2), Piece::Number(number, 4)]
            if !spaced =>
        {
            whole_month(*number, *month)
        }
        [Piece::Word(word), Piece::Number(number, 4)] if month(word).is_some() => {
            whole_month(*number, month(word).unwrap_or_default())
        }
        [Piece::Word(word)] if month(word).is_some() => {
            let month = month(word).unwrap_or_default();
            let is_ahead = month > today.month().into();
            whole_month(i64::from(today.year()) - i64::from(is_ahead), month)
        }
        [Piece::Number(_, 8)] | [_, _, Piece::Number(..)] => stated(text, &pieces),
        _ => relative(&pieces, today).ok_or(MistakeKind::NotADate),
    }
}

/// Splits a text into numbers and words with at most one separator between two. Returns `None` for
/// anything else.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim().trim_end_matches(['.', ',', ';']);
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_ascii_alphabetic() }
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let piece = rest.get(..end).filter(|piece| !piece.is_empty())?;
        pieces.push(match piece.parse() {
            Ok(number) => Piece::Number(number, piece.len()),
            Err(_) => Piece::Word(piece.to_ascii_lowercase()),
        });
        let after = rest.get(end..)?.trim_start();
        rest = after.strip_prefix(['-', '/', '.', ',', '_']).unwrap_or(after).trim_start();
        if pieces.len() > PIECES || (rest.is_empty() && !after.is_empty()) {
            return None;
        }
    }
    Some(pieces)
}

fn year(number: i64) -> Result<Period, MistakeKind> {
    Ok(Period::Days(day(number, 1, 1)?, day(number, 12, 31)?))
}

fn whole_month(year: i64, month: i64) -> Result<Period, MistakeKind> {
    let first = day(year, month, 1)?;
    Ok(Period::Days(first, first.last_of_month()))
}

/// Returns a date if its year is from 1900 to 2100.
fn day(year: i64, month: i64, day: i64) -> Result<Date, MistakeKind> {
    if !(1900..=2100).contains(&year) {
        return Err(MistakeKind::NoSuchYear(year));
    }
    if !(1..=12).contains(&month) {
        return Err(MistakeKind::NoSuchMonth(month));
    }
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let date = match parts {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    date.ok_or(MistakeKind::NoSuchDay { year, month, day })
}

/// Parses a full date in one of the formats of news outlets. The day comes before the month.
fn stated(text: &str, pieces: &[Piece]) -> Result<Period, MistakeKind> {
    if let Some(published) = date::parse_line(text, DateOrder::DayFirst) {
        return Ok(Period::Days(published.date, published.date));
    }
    let (year, month, number) = match pieces {
        [Piece::Number(whole, 8)] => (whole / 10_000, whole / 100 % 100, whole % 100),
        [Piece::Number(year, 4), Piece::Number(month, 1 | 2), Piece::Number(day, 1 | 2)]
        | [Piece::Number(day, 1 | 2), Piece::Number(month, 1 | 2), Piece::Number(year, 4)] => {
            (*year, *month, *day)
        }
        [Piece::Number(day, 1 | 2), Piece::Word(word), Piece::Number(year, 4)]
        | [Piece::Word(word), Piece::Number(day, 1 | 2), Piece::Number(year, 4)] => {
            (*year, month(word).ok_or(MistakeKind::NotADate)?, *day)
        }
        _ => return Err(MistakeKind::NotADate),
    };
    day(year, month, number)?;
    Err(MistakeKind::NotADate)
}

/// Returns the number of a month name.
fn month(word: &str) -> Option<i64> {
    // The date parser knows every spelling of the months, but parses full dates only.
    let first = date::parse_line(&format!("1 {word} 2000"), DateOrder::DayFirst)?;
    Some(first.date.month().into())
}

/// Parses relative periods: `7d`, `2 minggu terakhir`, `kemarin`, `bulan lalu`, `this week`.
fn relative(pieces: &[Piece], today: Date) -> Option<Period> {
    let (unit, back) = match pieces {
        [Piece::Number(count, _), Piece::Word(unit)] => return since(*count, unit, today),
        [Piece::Number(count, _), Piece::Word(unit), Piece::Word(last)]
        | [Piece::Word(last), Piece::Number(count, _), Piece::Word(unit)]
            if matches!(last.as_str(), "terakhir" | "last") =>
        {
            return since(*count, unit, today);
        }
        [Piece::Word(word)] => match word.as_str() {
            "today" | "hariini" => (Unit::Day, 0),
            "yesterday" | "kemarin" => (Unit::Day, 1),
            _ => return None,
        },
        [Piece::Word(one), Piece::Word(other)] => match (one.as_str(), other.as_str()) {
            (unit, "ini") | ("this", unit) => (Unit::named(unit)?, 0),
            (unit, "lalu") | ("last", unit) => (Unit::named(unit)?, 1),
            _ => return None,
        },
        _ => return None,
    };
    unit.around(unit.before(today, back)?)
}

/// Returns the last `count` days, weeks, months or years, including today.
fn since(count: i64, unit: &str, today: Date) -> Option<Period> {
    let day = Unit::named(unit)?.before(today, count).filter(|_| count > 0)?;
    Some(Period::Since(day))
}
