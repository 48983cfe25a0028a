//! Parser for dates in a text, as ranges of days: `Senin (28/4)`, `April 2025`, `kuartal I 2025`,
//! `1930-an`.
//!
//! Parts that the text omits are taken from the date of its story.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::token::{DateToken, tokenize};
use super::{calendar_names, scanner, valid_date};
use crate::news::DateOrder;

/// Maximum length of a text, in bytes.
const MAX_LEN: usize = 100;

/// Maximum number of days by which a date without a year may lie after its story: news reports the
/// past more often than the future.
const MAX_DAYS_AHEAD: i32 = 120;

/// Maximum distance, in days, between the story and a date whose year is chosen by its weekday. For
/// more distant dates, the weekday is more likely a typo.
const MAX_WEEKDAY_DISTANCE: i32 = 400;

/// A date this near to its story, in days, ignores the weekday, which is more likely a typo.
const NEAR_DAYS: i32 = 21;

/// Words that occur in dates and do not affect the day.
const FILLER_WORDS: [&str; 13] = [
    "tanggal", "tgl", "ke", "hari", "tahun", "bulan", "pagi", "siang", "sore", "petang", "malam",
    "dini", "medio",
];

/// First and last day, inclusive.
type DayRange = (Date, Date);

/// Parses a text that consists of a date. Without the date of its story, returns `None` for a date
/// without a year.
pub fn parse_range(text: &str, story: Option<Date>) -> Option<DayRange> {
    if text.len() > MAX_LEN {
        return None;
    }
    let mut tokens = tokenize(text);
    let mut weekday = None;
    tokens.retain(|token| {
        let named = token.as_word().and_then(calendar_names::weekday);
        weekday = weekday.or(named);
        let filler = token.as_word().is_some_and(|word| FILLER_WORDS.contains(&word));
        named.is_none() && !filler && !token.is_any_symbol("(),")
    });
    // In `Senin-Selasa (28-29/4)`, removing the weekdays leaves their dash at the start.
    let rest = tokens.iter().position(|token| !is_range_separator(token))?;
    let tokens = tokens.get(rest..)?;
    if let Some(date) = parse_full_date(tokens) {
        return Some((date, date));
    }
    let story = story.map(|day| StoryDate { day, weekday });
    let said = parse_decade(tokens).or_else(|| parse_season(tokens)).or_else(|| parse_term(tokens));
    said.or_else(|| parse_partial(tokens, story))
}

/// Parses a day with its year.
fn parse_full_date(tokens: &[DateToken]) -> Option<Date> {
    // `Februari 27-28` is two days, and not a day in 2028.
    if let [DateToken::Word(_), DateToken::Number(..), sign, DateToken::Number(..)] = tokens
        && is_range_separator(sign)
    {
        return None;
    }
    let (date, length) = scanner::date_at(tokens, DateOrder::DayFirst)?;
    (length == tokens.len()).then_some(date)
}

/// The date of the story, with the weekday next to the parsed date.
#[derive(Clone, Copy)]
struct StoryDate {
    day: Date,
    /// Weekday next to the parsed date.
    weekday: Option<Weekday>,
}

/// Parses `1930-an`, `90-an`.
fn parse_decade(tokens: &[DateToken]) -> Option<DayRange> {
    let year = match tokens {
        [year, DateToken::Word(an)] if an == "an" => year,
        [year, dash, DateToken::Word(an)] if is_range_separator(dash) && an == "an" => year,
        _ => return None,
    };
    let first = match year {
        DateToken::Number(year, 4) => *year,
        // `20-an` is in the previous century: no decade of this one is written so.
        DateToken::Number(year, 2) => 1900 + year,
        _ => return None,
    };
    (first % 10 == 0).then_some((valid_date(first, 1, 1)?, valid_date(first + 9, 12, 31)?))
}

/// Parses two consecutive years, the second with two digits or after a slash: `2024-25`,
/// `2024/2025`.
fn parse_season(tokens: &[DateToken]) -> Option<DayRange> {
    let [DateToken::Number(first, 4), sign, DateToken::Number(last, digits @ (2 | 4))] = tokens
    else {
        return None;
    };
    let follows = *last == if *digits == 2 { (first + 1) % 100 } else { first + 1 };
    let joined = is_range_separator(sign) || sign.is_symbol('/');
    (follows && joined).then_some((valid_date(*first, 1, 1)?, valid_date(first + 1, 12, 31)?))
}

/// Parses `kuartal I 2025`, `Q1 2025`, `semester pertama tahun 2025`, `kuartal I-III 2025`.
fn parse_term(tokens: &[DateToken]) -> Option<DayRange> {
    let (months, rest) = match tokens {
        [DateToken::Word(word), rest @ ..] => (months_in_term(word)?, rest),
        // `1Q25`
        [number, DateToken::Word(word), year] if word == "q" => {
            return term_range(3, term_ordinal(number)?, term_ordinal(number)?, year.as_year()?);
        }
        _ => return None,
    };
    // `kuartal ke-1 2025`
    let rest = rest.strip_prefix(&[DateToken::Symbol('-')]).unwrap_or(rest);
    match rest {
        [number, year] => {
            term_range(months, term_ordinal(number)?, term_ordinal(number)?, year.as_year()?)
        }
        [number, sign, year] if is_range_separator(sign) || sign.is_symbol('/') => {
            term_range(months, term_ordinal(number)?, term_ordinal(number)?, year.as_year()?)
        }
        [first, sign, last, year] if is_range_separator(sign) => {
            term_range(months, term_ordinal(first)?, term_ordinal(last)?, year.as_year()?)
        }
        _ => None,
    }
}

/// Returns the number of months in a quarter, semester or other term.
fn months_in_term(word: &str) -> Option<i64> {
    match word {
        "kuartal" | "triwulan" | "q" | "tw" => Some(3),
        "caturwulan" => Some(4),
        "semester" => Some(6),
        _ => None,
    }
}

fn term_ordinal(token: &DateToken) -> Option<i64> {
    match token {
        DateToken::Number(number, 1) => Some(*number),
        DateToken::Word(word) => match word.as_str() {
            "i" | "pertama" => Some(1),
            "ii" | "kedua" => Some(2),
            "iii" | "ketiga" => Some(3),
            "iv" | "keempat" => Some(4),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the days from the start of one term to the end of another; a term has `months` months.
fn term_range(months: i64, first: i64, last: i64, year: i64) -> Option<DayRange> {
    if first < 1 || first > last || last * months > 12 {
        return None;
    }
    Some((
        valid_date(year, (first - 1) * months + 1, 1)?,
        end_of_month(valid_date(year, last * months, 1)?)?,
    ))
}

fn end_of_month(date: Date) -> Option<Date> {
    date.with().day(date.days_in_month()).build().ok()
}

/// Returns whether the token separates two dates.
fn is_range_separator(token: &DateToken) -> bool {
    token.is_any_symbol("-–—") || matches!(token.as_word(), Some("hingga" | "sampai"))
}

/// Parses a partial date, or a range of two.
fn parse_partial(tokens: &[DateToken], story: Option<StoryDate>) -> Option<DayRange> {
    if let Some(part) = PartialDate::parse(tokens) {
        return part.resolve(story);
    }
    let joints = tokens.iter().enumerate().filter(|(_, token)| is_range_separator(token));
    let ends = joints.filter_map(|(at, _)| {
        Some((PartialDate::parse(tokens.get(..at)?)?, PartialDate::parse(tokens.get(at + 1..)?)?))
    });
    // `27-28 Februari` can be split at one position only.
    ends.into_iter().find_map(|(first, last)| PartialDate::resolve_range(first, last, story))
}

/// A date whose parts may be missing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct PartialDate {
    day: Option<i64>,
    month: Option<i64>,
    year: Option<i64>,
}

impl PartialDate {
    /// Parses all tokens as one date, without ranges.
    fn parse(tokens: &[DateToken]) -> Option<Self> {
        let part = |day, month, year| Some(Self { day, month, year });
        match tokens {
            [DateToken::Number(year, 4)] => part(None, None, Some(*year)),
            [one] => match one.as_month() {
                Some(month) => part(None, Some(month), None),
                None => part(Some(one.as_short_number()?), None, None),
            },
            [day, DateToken::Symbol('/'), month] => {
                part(Some(day.as_short_number()?), Some(month.as_short_number()?), None)
            }
            [one, two] => match (one.as_month(), two.as_month()) {
                (None, Some(month)) => part(Some(one.as_short_number()?), Some(month), None),
                // `April 2025` is a month, but `April 25` is a day.
                (Some(month), None) => match two {
                    DateToken::Number(year, 4) => part(None, Some(month), Some(*year)),
                    _ => part(Some(two.as_short_number()?), Some(month), None),
                },
                (None, None) => match two {
                    DateToken::Number(year, 4) => {
                        part(Some(one.as_short_number()?), None, Some(*year))
                    }
                    _ => None,
                },
                _ => None,
            },
            // `April '25`
            [month, DateToken::Symbol('\'' | '’' | '‘'), year] => {
                part(None, Some(month.as_month()?), Some(year.as_year()?))
            }
            _ => {
                let date = parse_full_date(tokens)?;
                let (day, month, year) = (date.day(), date.month(), date.year());
                part(Some(day.into()), Some(month.into()), Some(year.into()))
            }
        }
    }

    /// Returns the days of a single date.
    fn resolve(self, story: Option<StoryDate>) -> Option<DayRange> {
        match self {
            Self { day: Some(_), month: None, .. } => None,
            Self { month: Some(_), year: None, .. } => self.with_year_of(story?)?.resolve(None),
            Self { day: Some(number), month: Some(month), year: Some(year) } => {
                valid_date(year, month, number).map(|date| (date, date))
            }
            Self { month: Some(month), year, .. } => {
                let first = valid_date(year?, month, 1)?;
                Some((first, end_of_month(first)?))
            }
            Self { year, .. } => Some((valid_date(year?, 1, 1)?, valid_date(year?, 12, 31)?)),
        }
    }

    /// Returns the days from one date to another. Parts that one date omits are taken from the
    /// other.
    fn resolve_range(
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
        (this - 8..=this + 1).filter_map(move |year| valid_date(year, self.month?, number))
    }
}
