//! Finds a date among other words, in any format that news sites and their scrapers write.

use jiff::civil::Date;

use super::token::{Token, tokens};
use super::{clock, day, names};
use crate::news::{Basis, DateOrder, Published};

/// Maximum number of characters of a date field that are read.
pub(super) const LONGEST: usize = 160;

/// Returns the date in the tokens. Of several dates, the publication date takes precedence over the
/// date of an update.
pub(super) fn within(tokens: &[Token], order: DateOrder) -> Option<Published> {
    let mut dates = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        at += match date_at(rest, order) {
            Some((date, length)) => {
                dates.push((at..at + length, date));
                length
            }
            None => 1,
        };
    }
    let before = |chosen: usize| {
        let (place, _) = dates.get(chosen)?;
        let start = chosen.checked_sub(1).and_then(|at| dates.get(at)).map_or(0, |(p, _)| p.end);
        tokens.get(start..place.start)
    };
    let first = |chosen: &usize| before(*chosen).is_some_and(|words| !words.iter().any(updates));
    let chosen = (0..dates.len()).find(first).unwrap_or(0);
    let (place, date) = dates.get(chosen)?;
    let end = dates.get(chosen + 1).map_or(tokens.len(), |(next, _)| next.start);
    let after = tokens.get(place.end..end).unwrap_or_default();
    let clock = clock::behind(after).or_else(|| clock::first(before(0).filter(|_| chosen == 0)?));
    Some(Published {
        date: *date,
        time: clock.map(|(time, _)| time),
        offset: clock.and_then(|(_, offset)| offset),
        basis: Basis::Stated,
    })
}

/// Returns whether the word announces the time of an update.
fn updates(token: &Token) -> bool {
    let words = ["diperbarui", "diperbaharui", "diupdate", "updated", "update", "modified"];
    token.word().is_some_and(|word| words.contains(&word))
}

/// Parses a date at the start of the tokens. Returns it with its number of tokens.
pub(super) fn date_at(tokens: &[Token], order: DateOrder) -> Option<(Date, usize)> {
    iso(tokens).or_else(|| numeric(tokens, order)).or_else(|| worded(tokens))
}

/// Parses `2025-06-18`, `2025/06/18`, `20250618`.
fn iso(tokens: &[Token]) -> Option<(Date, usize)> {
    match tokens {
        [Token::Number(value, 8), ..] => {
            Some((day(value / 10_000, value / 100 % 100, value % 100)?, 1))
        }
        [Token::Number(year, 4), sign, month, again, last, ..]
            if sign == again && sign.is_one_of("/-.") =>
        {
            Some((day(*year, month.short()?, last.short()?)?, 5))
        }
        _ => None,
    }
}

/// Parses `18/06/2025`, `10/21/2025`, `18-06-25`, `18.06.2025`.
fn numeric(tokens: &[Token], order: DateOrder) -> Option<(Date, usize)> {
    let [_, sign, _, _, year, ..] = tokens else { return None };
    // `17.07.25` is more often a time of day.
    if sign.is('.') && year.short().is_some() {
        return None;
    }
    Some((three(tokens, order)?, 5))
}

/// Parses three numbers with the same separator as a date.
pub(super) fn three(tokens: &[Token], order: DateOrder) -> Option<Date> {
    let [first, sign, second, again, year, ..] = tokens else { return None };
    if sign != again || !sign.is_one_of("/-.") {
        return None;
    }
    let (first, second, year) = (first.short()?, second.short()?, year.year()?);
    let (day_first, month_first) = (day(year, second, first), day(year, first, second));
    match order {
        DateOrder::MonthFirst => month_first.or(day_first),
        DateOrder::DayFirst | DateOrder::Undecided => day_first.or(month_first),
    }
}

/// Parses `18 Juni 2025`, `18-Jun-2025`, `18 Jun'25`, `June 18th, 2025`.
fn worded(tokens: &[Token]) -> Option<(Date, usize)> {
    let mut rest = tokens.iter().enumerate().filter(|(_, token)| !token.is_one_of("/-.,'’–"));
    let (_, first) = rest.next()?;
    let (_, mut second) = rest.next()?;
    if matches!(second.word(), Some("st" | "nd" | "rd" | "th")) {
        second = rest.next()?.1;
    }
    let (at, mut third) = rest.next()?;
    let mut length = at + 1;
    if matches!(third.word(), Some("st" | "nd" | "rd" | "th")) {
        let (at, next) = rest.next()?;
        (third, length) = (next, at + 1);
    }
    let (number, month) = match (first.month(), second.month()) {
        (None, Some(month)) => (first.short()?, month),
        (Some(month), None) => (second.short()?, month),
        _ => return None,
    };
    // `18 Juni 17:07` and `Juni 18, 17.07` have no year.
    let timed = match tokens.get(length..).unwrap_or_default() {
        [Token::Sign(':'), ..] | [Token::Sign('.'), Token::Number(_, 2), ..] => true,
        _ => {
            second.month().is_none()
                && length > 1
                && tokens.get(length - 2).is_some_and(|sign| sign.is('.'))
        }
    };
    if timed && third.short().is_some() {
        return None;
    }
    // Few symbols may separate the parts: `5 Mei - - - 2018` is not a date.
    (length <= 8).then_some(())?;
    Some((day(third.year()?, month, number)?, length))
}

/// Words that accompany a date on a line of its own.
const AROUND: [&str; 31] = [
    "diperbarui",
    "diperbaharui",
    "diupdate",
    "diterbitkan",
    "dipublikasikan",
    "dipublikasi",
    "terbit",
    "tayang",
    "tanggal",
    "tgl",
    "pada",
    "pukul",
    "pkl",
    "jam",
    "published",
    "publish",
    "updated",
    "modified",
    "posted",
    "created",
    "on",
    "at",
    "date",
    "jurnalis",
    "am",
    "pm",
    "t",
    "waktu",
    "hari",
    "last",
    "update",
];

/// Parses a line that contains nothing but a date. A single number is not accepted, because in a
/// text it may be anything.
pub fn line(text: &str, order: DateOrder) -> Option<Published> {
    if text.len() > LONGEST / 2 {
        return None;
    }
    let is_known = |word: &str| {
        AROUND.contains(&word)
            || names::month(word).is_some()
            || names::weekday(word).is_some()
            || names::zone(word).is_some()
    };
    let tokens = tokens(text);
    tokens.iter().filter_map(Token::word).all(is_known).then(|| within(&tokens, order))?
}
