//! What days a date in a text means: `Senin (28/4)`, `April 2025`, `kuartal I 2025`, `1930-an`.
//!
//! What the text leaves out is taken from the day of its story.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::token::{Token, tokens};
use super::{day, names, parse};
use crate::news::DateOrder;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 100;

/// How far ahead of its story a day without a year may lie, in days: news tells more of what was
/// than of what will be.
const AHEAD: i32 = 120;

/// As far from its story may lie a day whose weekday says which year is meant: the one before or
/// after. Farther off, the weekday is more likely a slip of the pen.
const AROUND: i32 = 400;

/// So near its story a day is meant whatever its weekday, for the same reason.
const NEAR: i32 = 21;

/// Words and signs that stand in a date and say nothing of the day.
const FILLERS: [&str; 13] = [
    "tanggal", "tgl", "ke", "hari", "tahun", "bulan", "pagi", "siang", "sore", "petang", "malam",
    "dini", "medio",
];

/// A first and a last day, both included.
type Days = (Date, Date);

/// The days that a text means which is a date and nothing else. Without the day of its story, one
/// that leaves its year out means none.
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
    // Of two weekdays, `Senin-Selasa (28-29/4)`, the dash between them is left at the head.
    let rest = tokens.iter().position(|token| !is_joint(token))?;
    let tokens = tokens.get(rest..)?;
    if let Some(date) = whole(tokens) {
        return Some((date, date));
    }
    let story = story.map(|day| Story { day, weekday });
    let said = decade(tokens).or_else(|| season(tokens)).or_else(|| term(tokens));
    said.or_else(|| one_or_two(tokens, story))
}

/// A day with its year.
fn whole(tokens: &[Token]) -> Option<Date> {
    // `Februari 27-28` is two days, and not one of 2028.
    if let [Token::Word(_), Token::Number(..), sign, Token::Number(..)] = tokens
        && is_joint(sign)
    {
        return None;
    }
    let (date, length) = parse::date_at(tokens, DateOrder::DayFirst)?;
    (length == tokens.len()).then_some(date)
}

/// The story that a date stands in.
#[derive(Clone, Copy)]
struct Story {
    day: Date,
    /// The weekday that stands with the date.
    weekday: Option<Weekday>,
}

/// `1930-an`, `90-an`.
fn decade(tokens: &[Token]) -> Option<Days> {
    let year = match tokens {
        [year, Token::Word(an)] if an == "an" => year,
        [year, dash, Token::Word(an)] if is_joint(dash) && an == "an" => year,
        _ => return None,
    };
    let first = match year {
        Token::Number(year, 4) => *year,
        // `20-an` are the twenties of the century before: those of this one have no such name.
        Token::Number(year, 2) => 1900 + year,
        _ => return None,
    };
    (first % 10 == 0).then_some((day(first, 1, 1)?, day(first + 9, 12, 31)?))
}

/// Two years of which the second is written with two digits, or behind a slash: `2024-25`,
/// `2024/2025`.
fn season(tokens: &[Token]) -> Option<Days> {
    let [Token::Number(first, 4), sign, Token::Number(last, digits @ (2 | 4))] = tokens else {
        return None;
    };
    let follows = *last == if *digits == 2 { (first + 1) % 100 } else { first + 1 };
    let joined = is_joint(sign) || sign.is('/');
    (follows && joined).then_some((day(*first, 1, 1)?, day(first + 1, 12, 31)?))
}

/// `kuartal I 2025`, `Q1 2025`, `semester pertama tahun 2025`, `kuartal I-III 2025`.
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

/// How many months a part of the year has.
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

/// From one part of a year to another, each of so many months.
fn terms(months: i64, first: i64, last: i64, year: i64) -> Option<Days> {
    if first < 1 || first > last || last * months > 12 {
        return None;
    }
    Some((day(year, (first - 1) * months + 1, 1)?, end_of_month(day(year, last * months, 1)?)?))
}

fn end_of_month(date: Date) -> Option<Date> {
    date.with().day(date.days_in_month()).build().ok()
}

/// True for what stands between two dates.
fn is_joint(token: &Token) -> bool {
    token.is_one_of("-–—") || matches!(token.word(), Some("hingga" | "sampai"))
}

/// A date, or two with a dash between them.
fn one_or_two(tokens: &[Token], story: Option<Story>) -> Option<Days> {
    if let Some(part) = Part::read(tokens) {
        return part.days(story);
    }
    let joints = tokens.iter().enumerate().filter(|(_, token)| is_joint(token));
    let ends = joints.filter_map(|(at, _)| {
        Some((Part::read(tokens.get(..at)?)?, Part::read(tokens.get(at + 1..)?)?))
    });
    // `27-28 Februari` may be cut in one place only.
    ends.into_iter().find_map(|(first, last)| Part::between(first, last, story))
}

/// A date of which parts may be missing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Part {
    day: Option<i64>,
    month: Option<i64>,
    year: Option<i64>,
}

impl Part {
    /// A whole text, without ranges.
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
                // `April 2025`, but `April 25` is a day.
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

    /// The days of a date that stands alone.
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

    /// From one date to another; what one leaves out is taken from the other.
    fn between(mut first: Self, mut last: Self, story: Option<Story>) -> Option<Days> {
        if first.day.is_some() != last.day.is_some() && (first.month, last.month) != (None, None) {
            // `Februari-28`; but `Februari 27-28` has both days.
            return None;
        }
        first.month = first.month.or(last.month);
        last.month = last.month.or(first.month);
        let both = first.year.is_some() && last.year.is_some();
        if !both && first.month == last.month && first.day > last.day {
            // A slip of the pen, and no range of a year.
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

    /// With the year that the story gives it.
    fn in_year_of(self, story: Story) -> Option<Self> {
        let latest = self.latest(story.day)?;
        let near = (latest - story.day).get_days().abs() <= NEAR;
        let weekday = story.weekday.filter(|_| !near);
        let date = weekday.and_then(|weekday| self.on(weekday, story.day)).unwrap_or(latest);
        Some(Self { year: Some(date.year().into()), ..self })
    }

    /// The day that falls on the weekday, in a year around that of the story.
    fn on(self, weekday: Weekday, story: Date) -> Option<Date> {
        let distance = |date: &Date| (*date - story).get_days().abs();
        let dates = self.dates(story).filter(|date| date.weekday() == weekday);
        dates.min_by_key(distance).filter(|date| distance(date) <= AROUND)
    }

    /// The latest such day that is not far ahead of the story.
    fn latest(self, story: Date) -> Option<Date> {
        let end = story.checked_add(AHEAD.days()).ok()?;
        self.dates(story).filter(|date| *date <= end).max()
    }

    /// The day, or the first of its month, in the years around the story's; 29 February may be
    /// eight years off.
    fn dates(self, story: Date) -> impl Iterator<Item = Date> {
        let this = i64::from(story.year());
        let number = self.day.unwrap_or(1);
        (this - 8..=this + 1).filter_map(move |year| day(year, self.month?, number))
    }
}
