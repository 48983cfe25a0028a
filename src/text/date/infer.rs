//! Infers the publication date of a story without one from its text.

use jiff::civil::{Date, Weekday};

use super::names;
use super::token::{Token, tokens};
use super::{day, parse};
use crate::news::DateOrder;

/// Number of characters that are searched. Dates further down are more often about the past.
const REACH: usize = 2_500;

/// Maximum number of dates that are compared.
const CANDIDATES: usize = 24;

/// Maximum distance in days between dates that support each other.
const NEAR: i32 = 45;

/// Maximum number of days by which a later date replaces the first one: a story may start with the
/// event that it follows up.
const LATER: i32 = 10;

/// Words that mark a date as a future one, before it and after it.
const AHEAD: [&str; 6] = ["akan", "besok", "hingga", "sampai", "mulai", "jelang"];
const TO_COME: [&str; 3] = ["mendatang", "nanti", "depan"];

/// Number of tokens before a date that are searched for such words.
const AROUND: usize = 3;

/// Maximum number of tokens of a date with its weekday: `Kamis, (27/2/2025)`.
const WRITTEN: usize = 9;

/// Returns the publication date that the text implies: `Kamis (27/2)`, `Kamis, 27 Februari 2025`,
/// `(21/10/2025)`.
///
/// A date without a year is placed in the latest year, up to `today`, in which its weekday matches.
/// Of the first date and those shortly after it, the last one is returned, because events of one
/// day are reported on another. Dates after `today` are ignored.
pub fn infer(text: &str, today: Date) -> Option<Date> {
    let head: String = text.chars().take(REACH).collect();
    let tokens = tokens(&head);
    let found: Vec<Date> = (0..tokens.len())
        .filter_map(|at| candidate(&tokens, at, today).filter(|_| !announced(&tokens, at)))
        .take(CANDIDATES)
        .collect();
    // A typo can place a date without a year far from the others, so the majority decides.
    let near = |a: &Date, b: &Date| (*a - *b).get_days().abs() <= NEAR;
    let backed =
        |day: &&Date| found.iter().filter(|other| near(day, other)).count() * 2 > found.len();
    let Some(&first) = found.iter().find(backed).or(found.first()) else {
        return lone(&tokens, today);
    };
    let own = |day: &&Date| (0..=LATER).contains(&(**day - first).get_days());
    found.iter().filter(own).max().copied()
}

/// Returns a bracketed date like `(27/2)` that is not next to its weekday, if the story names a
/// weekday somewhere. Sundays do not count: `minggu` also means week.
fn lone(tokens: &[Token], today: Date) -> Option<Date> {
    let mut weekdays = tokens.iter().filter_map(|token| names::weekday(token.word()?));
    let weekday = weekdays.find(|weekday| *weekday != Weekday::Sunday)?;
    tokens.windows(5).enumerate().find_map(|(at, window)| match window {
        [Token::Sign('('), number, Token::Sign('/'), month, Token::Sign(')')]
            if !announced(tokens, at) =>
        {
            latest(weekday, number.short()?, month.short()?, today)
        }
        _ => None,
    })
}

/// Returns whether the words around the date mark it as a future one.
fn announced(tokens: &[Token], at: usize) -> bool {
    let says = |tokens: Option<&[Token]>, words: &[&str]| {
        let mut said = tokens.unwrap_or_default().iter().filter_map(Token::word);
        said.any(|word| words.contains(&word))
    };
    let behind = tokens.get(at..).unwrap_or_default();
    let end = behind.iter().take(WRITTEN).take_while(|token| !token.is('.')).count();
    says(tokens.get(at.saturating_sub(AROUND)..at), &AHEAD) || says(behind.get(..end), &TO_COME)
}

/// Returns the date that starts at a token, if it is not after `today`.
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

/// Parses `(27/2)`, `(27/2/2025)`, `malam (27/2)`, `, (27 Februari 2025)`.
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

/// Parses `, 27 Februari 2025`, `, 27/2/2025`, ` 27 Februari`, ` tanggal 27 Februari`, ` 27/2`.
fn plain(tokens: &[Token], weekday: Weekday, today: Date) -> Option<Date> {
    let opens = |token: &&Token| token.is(',') || matches!(token.word(), Some("tanggal" | "tgl"));
    let tokens = tokens.get(tokens.iter().take(2).take_while(opens).count()..)?;
    if let Some((date, _)) = parse::date_at(tokens, DateOrder::DayFirst) {
        return Some(mended(date, weekday, today));
    }
    match tokens {
        [number, Token::Sign('/'), month, rest @ ..]
            if !rest.first().is_some_and(|next| next.is('/')) =>
        {
            latest(weekday, number.short()?, month.short()?, today)
        }
        [number, month, ..] => latest(weekday, number.short()?, month.month()?, today),
        _ => None,
    }
}

/// Corrects the year of a date that contradicts its weekday.
///
/// A date after `today` is moved to the latest year that matches the weekday. Any other date is
/// moved to the next year if that matches: in January, and for months after, the old year is
/// written by mistake. If no year matches, the date is returned unchanged.
fn mended(date: Date, weekday: Weekday, today: Date) -> Date {
    if date.weekday() == weekday {
        return date;
    }
    if date > today {
        let (number, month) = (date.day().into(), date.month().into());
        return latest(weekday, number, month, today).unwrap_or(date);
    }
    day(i64::from(date.year()) + 1, date.month().into(), date.day().into())
        .filter(|next| next.weekday() == weekday && *next <= today)
        .unwrap_or(date)
}

/// Returns the latest date up to `today` that falls on the weekday. The calendar repeats after at
/// most 40 years (29 February across 1900 or 2100).
fn latest(weekday: Weekday, number: i64, month: i64, today: Date) -> Option<Date> {
    let this = i64::from(today.year());
    (this - 40..=this)
        .rev()
        .filter_map(|year| day(year, month, number))
        .find(|date| *date <= today && date.weekday() == weekday)
}
