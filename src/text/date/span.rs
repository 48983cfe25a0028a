//! Parser for dates in a text, as ranges of days: `Senin (28/4)`, `April 2025`, `kuartal I 2025`,
//! `1930-an`.
//!
//! Parts that the text omits are taken from the date of its story.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::token::{Token, tokens};
use super::{day, names, parse};
use crate::news::DateOrder;

/// Maximum length of a text, in bytes.
const LONGEST: usize = 100;

/// Maximum number of days by which a date without a year may lie after its story: news reports the
/// past more often than the future.
const AHEAD: i32 = 120;

/// Maximum distance, in days, between the story and a date whose year is chosen by its weekday. For
/// more distant dates, the weekday is more likely a typo.
const AROUND: i32 = 400;

/// A date this near to its story, in days, ignores the weekday, which is more likely a typo.
const NEAR: i32 = 21;

/// Words that occur in dates and do not affect the day.
const FILLERS: [&str; 13] = [
    "tanggal", "tgl", "ke", "hari", "tahun", "bulan", "pagi", "siang", "sore", "petang", "malam",
    "dini", "medio",
];

/// First and last day, inclusive.
type Days = (Date, Date);

/// Parses a text that consists of a date. Without the date of its story, returns `None` for a date
/// without a year.
pub fn span(text: &str, story: Option<Date>) -> Option<Days> {
    if text.len() > LONGEST {
        return None;
    }
    let mut tokens = tokens(text);
    let mut weekday = None;
    tokens.retain(|token| {
        let named = token.word().and_then(names::weekday);
        weekday = weekday.or(named);
        let filler = token.word().is_some_and(|word| FILLERS.contains(&word));
        named.is_none() && !filler && !token.is_one_of("(),")
    });
    // In `Senin-Selasa (28-29/4)`, removing the weekdays leaves their dash at the start.
    let rest = tokens.iter().position(|token| !is_joint(token))?;
    let tokens = tokens.get(rest..)?;
    if let Some(date) = whole(tokens) {
        return Some((date, date));
    }
    let story = story.map(|day| Story { day, weekday });
    let said = decade(tokens).or_else(|| season(tokens)).or_else(|| term(tokens));
    said.or_else(|| one_or_two(tokens, story))
}

/// Parses a day with its year.
fn whole(tokens: &[Token]) -> Option<Date> {
    // `Februari 27-28` is two days, and not a day in 2028.
    if let [Token::Word(_), Token::Number(..), sign, Token::Number(..)] = tokens
        && is_joint(sign)
    {
        return None;
    }
    let (date, length) = parse::date_at(tokens, DateOrder::DayFirst)?;
    (length == tokens.len()).then_some(date)
}

/// The date of the story, with the weekday next to the parsed date.
#[derive(Clone, Copy)]
struct Story {
    day: Date,
    /// Weekday next to the parsed date.
    weekday: Option<Weekday>,
}

/// Parses `1930-an`, `90-an`.
fn decade(tokens: &[Token]) -> Option<Days> {
    let year = match tokens {
        [year, Token::Word(an)] if an == "an" => year,
        [year, dash, Token::Word(an)] if is_joint(dash) && an == "an" => year,
        _ => return None,
    };
    let first = match year {
        Token::Number(year, 4) => *year,
        // `20-an` is in the previous century: no decade of this one is written so.
        Token::Number(year, 2) => 1900 + year,
        _ => return None,
    };
    (first % 10 == 0).then_some((day(first, 1, 1)?, day(first + 9, 12, 31)?))
}

/// Parses two consecutive years, the second with two digits or after a slash: `2024-25`,
/// `2024/2025`.
fn season(tokens: &[Token]) -> Option<Days> {
    let [Token::Number(first, 4), sign, Token::Number(last, digits @ (2 | 4))] = tokens else {
        return None;
    };
    let follows = *last == if *digits == 2 { (first + 1) % 100 } else { first + 1 };
    let joined = is_joint(sign) || sign.is('/');
    (follows && joined).then_some((day(*first, 1, 1)?, day(first + 1, 12, 31)?))
}

/// Parses `kuartal I 2025`, `Q1 2025`, `semester pertama tahun 2025`, `kuartal I-III 2025`.
fn term(tokens: &[Token]) -> Option<Days> {
    let (months, rest) = match tokens {
        [Token::Word(word), rest @ ..] => (months_of(word)?, rest),
        // `1Q25`
        [number, Token::Word(word), year] if word == "q" => {
            return terms(3, ordinal(number)?, ordinal(number)?, year.year()?);
        }
        _ => return None,
    };
    // `kuartal ke-1 2025`
    let rest = rest.strip_prefix(&[Token::Sign('-')]).unwrap_or(rest);
    match rest {
        [number, year] => terms(months, ordinal(number)?, ordinal(number)?, year.year()?),
        [number, sign, year] if is_joint(sign) || sign.is('/') => {
            terms(months, ordinal(number)?, ordinal(number)?, year.year()?)
        }
        [first, sign, last, year] if is_joint(sign) => {
            terms(months, ordinal(first)?, ordinal(last)?, year.year()?)
        }
        _ => None,
    }
}

/// Returns the number of months in a quarter, semester or other term.
fn months_of(word: &str) -> Option<i64> {
    match word {
        "kuartal" | "triwulan" | "q" | "tw" => Some(3),
        "caturwulan" => Some(4),
        "semester" => Some(6),
        _ => None,
    }
}

fn ordinal(token: &Token) -> Option<i64> {
    match token {
        Token::Number(number, 1) => Some(*number),
        Token::Word(word) => match word.as_str() {
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
fn terms(months: i64, first: i64, last: i64, year: i64) -> Option<Days> {
    if first < 1 || first > last || last * months > 12 {
        return None;
    }
    Some((day(year, (first - 1) * months + 1, 1)?, end_of_month(day(year, last * months, 1)?)?))
}

fn end_of_month(date: Date) -> Option<Date> {
    date.with().day(date.days_in_month()).build().ok()
}

/// Returns whether the token separates two dates.
fn is_joint(token: &Token) -> bool {
    token.is_one_of("-–—") || matches!(token.word(), Some("hingga" | "sampai"))
}

/// Parses a partial date, or a range of two.
fn one_or_two(tokens: &[Token], story: Option<Story>) -> Option<Days> {
    if let Some(part) = Part::read(tokens) {
        return part.days(story);
    }
    let joints = tokens.iter().enumerate().filter(|(_, token)| is_joint(token));
    let ends = joints.filter_map(|(at, _)| {
        Some((Part::read(tokens.get(..at)?)?, Part::read(tokens.get(at + 1..)?)?))
    });
    // `27-28 Februari` can be split at one position only.
    ends.into_iter().find_map(|(first, last)| Part::between(first, last, story))
}

/// A date whose parts may be missing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Part {
    day: Option<i64>,
    month: Option<i64>,
    year: Option<i64>,
}

impl Part {
    /// Parses all tokens as one date, without ranges.
    fn read(tokens: &[Token]) -> Option<Self> {
        let part = |day, month, year| Some(Self { day, month, year });
        match tokens {
            [Token::Number(year, 4)] => part(None, None, Some(*year)),
            [one] => match one.month() {
                Some(month) => part(None, Some(month), None),
                None => part(Some(one.short()?), None, None),
            },
            [day, Token::Sign('/'), month] => part(Some(day.short()?), Some(month.short()?), None),
            [one, two] => match (one.month(), two.month()) {
                (None, Some(month)) => part(Some(one.short()?), Some(month), None),
                // `April 2025` is a month, but `April 25` is a day.
                (Some(month), None) => match two {
                    Token::Number(year, 4) => part(None, Some(month), Some(*year)),
                    _ => part(Some(two.short()?), Some(month), None),
                },
                (None, None) => match two {
                    Token::Number(year, 4) => part(Some(one.short()?), None, Some(*year)),
                    _ => None,
                },
                _ => None,
            },
            // `April '25`
            [month, Token::Sign('\'' | '’' | '‘'), year] => {
                part(None, Some(month.month()?), Some(year.year()?))
            }
            _ => {
                let date = whole(tokens)?;
                let (day, month, year) = (date.day(), date.month(), date.year());
                part(Some(day.into()), Some(month.into()), Some(year.into()))
            }
        }
    }

    /// Returns the days of a single date.
    fn days(self, story: Option<Story>) -> Option<Days> {
        match self {
            Self { day: Some(_), month: None, .. } => None,
            Self { month: Some(_), year: None, .. } => self.in_year_of(story?)?.days(None),
            Self { day: Some(number), month: Some(month), year: Some(year) } => {
                day(year, month, number).map(|date| (date, date))
            }
            Self { month: Some(month), year, .. } => {
                let first = day(year?, month, 1)?;
                Some((first, end_of_month(first)?))
            }
            Self { year, .. } => Some((day(year?, 1, 1)?, day(year?, 12, 31)?)),
        }
    }

    /// Returns the days from one date to another. Parts that one date omits are taken from the
    /// other.
    fn between(mut first: Self, mut last: Self, story: Option<Story>) -> Option<Days> {
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
                first = first.in_year_of(story?)?;
                let year = first.year?;
                last.year = Some(if within(&first, &last) { year } else { year + 1 });
            }
            (Some(_), Some(_)) => {}
        }
        let ((from, _), (_, to)) = (first.days(None)?, last.days(None)?);
        (from <= to).then_some((from, to))
    }

    /// Sets the year from the date of the story.
    fn in_year_of(self, story: Story) -> Option<Self> {
        let latest = self.latest(story.day)?;
        let near = (latest - story.day).get_days().abs() <= NEAR;
        let weekday = story.weekday.filter(|_| !near);
        let date = weekday.and_then(|weekday| self.on(weekday, story.day)).unwrap_or(latest);
        Some(Self { year: Some(date.year().into()), ..self })
    }

    /// Returns the date nearest to the story that falls on the weekday.
    fn on(self, weekday: Weekday, story: Date) -> Option<Date> {
        let distance = |date: &Date| (*date - story).get_days().abs();
        let dates = self.dates(story).filter(|date| date.weekday() == weekday);
        dates.min_by_key(distance).filter(|date| distance(date) <= AROUND)
    }

    /// Returns the latest date that is not too far after the story.
    fn latest(self, story: Date) -> Option<Date> {
        let end = story.checked_add(AHEAD.days()).ok()?;
        self.dates(story).filter(|date| *date <= end).max()
    }

    /// Returns the day, or the first day of the month, in the years around the story. A 29 February
    /// may be eight years away.
    fn dates(self, story: Date) -> impl Iterator<Item = Date> {
        let this = i64::from(story.year());
        let number = self.day.unwrap_or(1);
        (this - 8..=this + 1).filter_map(move |year| day(year, self.month?, number))
    }
}
