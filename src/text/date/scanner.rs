//! Finds a date among other words, in any format that news sites and their scrapers write.

use jiff::civil::Date;

use super::token::{DateToken, tokenize};
use super::{calendar_names, time_of_day, valid_date};
use crate::news::{DateBasis, DateOrder, PublicationDate};

/// Maximum number of characters of a date field that are read.
pub(super) const MAX_CHARS: usize = 160;

/// Returns the date in the tokens. Of several dates, the publication date takes precedence over the
/// date of an update.
pub(super) fn find_published(tokens: &[DateToken], order: DateOrder) -> Option<PublicationDate> {
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
    let first =
        |chosen: &usize| before(*chosen).is_some_and(|words| !words.iter().any(announces_update));
    let chosen = (0..dates.len()).find(first).unwrap_or(0);
    let (place, date) = dates.get(chosen)?;
    let end = dates.get(chosen + 1).map_or(tokens.len(), |(next, _)| next.start);
    let after = tokens.get(place.end..end).unwrap_or_default();
    let clock = time_of_day::time_after_date(after)
        .or_else(|| time_of_day::first_time(before(0).filter(|_| chosen == 0)?));
    Some(PublicationDate {
        date: *date,
        time: clock.map(|(time, _)| time),
        offset: clock.and_then(|(_, offset)| offset),
        basis: DateBasis::Stated,
    })
}

/// Returns whether the word announces the time of an update.
fn announces_update(token: &DateToken) -> bool {
    let words = ["diperbarui", "diperbaharui", "diupdate", "updated", "update", "modified"];
    token.as_word().is_some_and(|word| words.contains(&word))
}

/// Parses a date at the start of the tokens. Returns it with its number of tokens.
pub(super) fn date_at(tokens: &[DateToken], order: DateOrder) -> Option<(Date, usize)> {
    parse_iso(tokens)
        .or_else(|| parse_numeric(tokens, order))
        .or_else(|| parse_with_month_name(tokens))
}

/// Parses `2025-06-18`, `2025/06/18`, `20250618`.
fn parse_iso(tokens: &[DateToken]) -> Option<(Date, usize)> {
    match tokens {
        [DateToken::Number(value, 8), ..] => {
            Some((valid_date(value / 10_000, value / 100 % 100, value % 100)?, 1))
        }
        [DateToken::Number(year, 4), sign, month, again, last, ..]
            if sign == again && sign.is_any_symbol("/-.") =>
        {
            Some((valid_date(*year, month.as_short_number()?, last.as_short_number()?)?, 5))
        }
        _ => None,
    }
}

/// Parses `18/06/2025`, `10/21/2025`, `18-06-25`, `18.06.2025`.
fn parse_numeric(tokens: &[DateToken], order: DateOrder) -> Option<(Date, usize)> {
    let [_, sign, _, _, year, ..] = tokens else { return None };
    // `17.07.25` is more often a time of day.
    if sign.is_symbol('.') && year.as_short_number().is_some() {
        return None;
    }
    Some((parse_three_numbers(tokens, order)?, 5))
}

/// Parses three numbers with the same separator as a date.
pub(super) fn parse_three_numbers(tokens: &[DateToken], order: DateOrder) -> Option<Date> {
    let [first, sign, second, again, year, ..] = tokens else { return None };
    if sign != again || !sign.is_any_symbol("/-.") {
        return None;
    }
    let (first, second, year) =
        (first.as_short_number()?, second.as_short_number()?, year.as_year()?);
    let (day_first, month_first) =
        (valid_date(year, second, first), valid_date(year, first, second));
    match order {
        DateOrder::MonthFirst => month_first.or(day_first),
        DateOrder::DayFirst | DateOrder::Undecided => day_first.or(month_first),
    }
}

/// Parses `18 Juni 2025`, `18-Jun-2025`, `18 Jun'25`, `June 18th, 2025`.
fn parse_with_month_name(tokens: &[DateToken]) -> Option<(Date, usize)> {
    let mut rest = tokens.iter().enumerate().filter(|(_, token)| !token.is_any_symbol("/-.,'’–"));
    let (_, first) = rest.next()?;
    let (_, mut second) = rest.next()?;
    if matches!(second.as_word(), Some("st" | "nd" | "rd" | "th")) {
        second = rest.next()?.1;
    }
    let (at, mut third) = rest.next()?;
    let mut length = at + 1;
    if matches!(third.as_word(), Some("st" | "nd" | "rd" | "th")) {
        let (at, next) = rest.next()?;
        (third, length) = (next, at + 1);
    }
    let (number, month) = match (first.as_month(), second.as_month()) {
        (None, Some(month)) => (first.as_short_number()?, month),
        (Some(month), None) => (second.as_short_number()?, month),
        _ => return None,
    };
    // `18 Juni 17:07` and `Juni 18, 17.07` have no year.
    let timed = match tokens.get(length..).unwrap_or_default() {
        [DateToken::Symbol(':'), ..] | [DateToken::Symbol('.'), DateToken::Number(_, 2), ..] => {
            true
        }
        _ => {
            second.as_month().is_none()
                && length > 1
                && tokens.get(length - 2).is_some_and(|sign| sign.is_symbol('.'))
        }
    };
    if timed && third.as_short_number().is_some() {
        return None;
    }
    // Few symbols may separate the parts: `5 Mei - - - 2018` is not a date.
    (length <= 8).then_some(())?;
    Some((valid_date(third.as_year()?, month, number)?, length))
}

/// Words that accompany a date on a line of its own.
const ACCOMPANYING_WORDS: [&str; 31] = [
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
pub fn parse_line(text: &str, order: DateOrder) -> Option<PublicationDate> {
    if text.len() > MAX_CHARS / 2 {
        return None;
    }
    let is_known = |word: &str| {
        ACCOMPANYING_WORDS.contains(&word)
            || calendar_names::month_number(word).is_some()
            || calendar_names::weekday(word).is_some()
            || calendar_names::zone_hours(word).is_some()
    };
    let tokens = tokenize(text);
    tokens
        .iter()
        .filter_map(DateToken::as_word)
        .all(is_known)
        .then(|| find_published(&tokens, order))?
}
