//! The day on which a story without a date was published, inferred from its own words.

use jiff::civil::{Date, Weekday};

use super::names;
use super::token::{Token, tokens};
use super::{day, parse};
use crate::news::DateOrder;

/// Characters of the text that bear witness: what stands deeper is more often history.
const REACH: usize = 2_500;

/// Days of a story that are compared.
const CANDIDATES: usize = 24;
/// Days of one story lie at most so far apart.
const NEAR: i32 = 45;
/// A day so little later is the story's own; a later one is announced.
const LATER: i32 = 1;

/// The day that the text itself gives as its own: `Kamis (27/2)`, `Kamis, 27 Februari 2025`,
/// `(21/10/2025)`. Without a year it is the latest one, not after `today`, in which weekday and
/// day agree. The first such day is taken, or one just
/// after it that the text gives too; none after `today`.
pub fn infer(text: &str, today: Date) -> Option<Date> {
    let head: String = text.chars().take(REACH).collect();
    let tokens = tokens(&head);
    let found: Vec<Date> =
        (0..tokens.len()).filter_map(|at| candidate(&tokens, at, today)).take(CANDIDATES).collect();
    // A slip of the pen takes a day without a year far away; the others know better.
    let near = |a: &Date, b: &Date| (*a - *b).get_days().abs() <= NEAR;
    let backed =
        |day: &&Date| found.iter().filter(|other| near(day, other)).count() * 2 > found.len();
    let first = *found.iter().find(backed).or(found.first())?;
    // What was said on one day is often printed on the next, of which the story speaks too.
    let mut day = first;
    for other in &found {
        let later = (*other - day).get_days();
        if (1..=LATER).contains(&later) && (*other - first).get_days() <= LATER {
            day = *other;
        }
    }
    Some(day)
}

/// A day that starts at one token and is not after `today`.
fn candidate(tokens: &[Token], at: usize, today: Date) -> Option<Date> {
    let rest = tokens.get(at..)?;
    let weekday = rest.first()?.word().and_then(names::weekday);
    let after = match weekday {
        Some(_) => rest.get(1..)?,
        None => rest,
    };
    let date = match weekday {
        Some(weekday) => {
            bracketed(after, Some(weekday), today).or_else(|| plain(after, weekday, today))
        }
        None => bracketed(after, None, today),
    };
    date.filter(|date| *date <= today)
}

/// `(27/2)`, `(27/2/2025)`, `malam (27/2)`, `, (27 Februari 2025)`.
fn bracketed(tokens: &[Token], weekday: Option<Weekday>, today: Date) -> Option<Date> {
    let open = tokens.iter().take(if weekday.is_some() { 3 } else { 1 }).position(|t| t.is('('))?;
    let inner = tokens.get(open + 1..)?;
    if let Some((date, _)) = parse::date_at(inner, DateOrder::DayFirst) {
        return Some(weekday.map_or(date, |weekday| mended(date, weekday, today)));
    }
    let weekday = weekday?;
    match inner {
        [number, sign, month, Token::Sign(')'), ..] if sign.is_one_of("/-.") => {
            latest(weekday, number.short()?, month.short()?, today)
        }
        [number, month, Token::Sign(')'), ..] => {
            latest(weekday, number.short()?, month.month()?, today)
        }
        _ => None,
    }
}

/// `, 27 Februari 2025`, `, 27/2/2025`, ` 27 Februari`.
fn plain(tokens: &[Token], weekday: Weekday, today: Date) -> Option<Date> {
    let tokens = match tokens {
        [Token::Sign(','), rest @ ..] => rest,
        _ => tokens,
    };
    if let Some((date, _)) = parse::date_at(tokens, DateOrder::DayFirst) {
        return Some(mended(date, weekday, today));
    }
    let [number, month, ..] = tokens else { return None };
    latest(weekday, number.short()?, month.month()?, today)
}

/// The date as written, or, where its weekday contradicts it, the same day of the year before or
/// after: in January the old year is written by mistake, and then for months.
fn mended(date: Date, weekday: Weekday, today: Date) -> Date {
    if date.weekday() == weekday {
        return date;
    }
    let year = i64::from(date.year());
    let beside = [year + 1, year - 1];
    let mut beside =
        beside.iter().filter_map(|year| day(*year, date.month().into(), date.day().into()));
    beside.find(|other| other.weekday() == weekday && *other <= today).unwrap_or(date)
}

/// The latest year in which the day falls on the weekday. The calendar repeats after 40 years at
/// the longest (29 February across 1900 or 2100).
fn latest(weekday: Weekday, number: i64, month: i64, today: Date) -> Option<Date> {
    let this = i64::from(today.year());
    (this - 40..=this)
        .rev()
        .filter_map(|year| day(year, month, number))
        .find(|date| *date <= today && date.weekday() == weekday)
}
