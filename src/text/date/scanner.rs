//! Finds a date among other words, in any format that news sites and their scrapers write.

use jiff::civil::Date;

use super::point::{self, DateContext};
use super::token::{DateToken, tokenize};
use super::{calendar_names, day_range, time_of_day, valid_date};
use crate::news::{DateBasis, DateOrder, PublicationDate};

/// Maximum number of characters of a date field that are read.
pub(super) const MAX_CHARS: usize = 160;

/// Returns the date in the tokens. Of several dates, the publication date takes precedence over the
/// date of an update.
pub(super) fn find_published(tokens: &[DateToken], order: DateOrder) -> Option<PublicationDate> {
    let mut dates = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let order = order_by_weekday(tokens, at).unwrap_or(order);
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let range = || day_range::first_of_range(rest).filter(|_| may_precede_range(before));
        at += match range().or_else(|| date_at(rest, order)) {
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
        offset: clock.and_then(|(time, zone)| zone?.offset_at(date.to_datetime(time))),
        basis: DateBasis::Stated,
    })
}

/// Returns whether a range may follow the token. After anything else a number may be the end of a
/// time or of a name: `12.08 - 27 Februari 2025`.
fn may_precede_range(token: Option<&DateToken>) -> bool {
    token.is_none_or(|token| {
        token.is_any_symbol(",(") || token.as_word().and_then(calendar_names::weekday).is_some()
    })
}

/// Returns the order of day and month of the numeric date at a token, if the weekday next to it
/// proves one: `Saturday, 2/1/2025` is the first of February.
pub(super) fn order_by_weekday(tokens: &[DateToken], at: usize) -> Option<DateOrder> {
    let rest = tokens.get(at..)?;
    rest.first()?.as_short_number()?;
    let weekday_of = |token: &DateToken| token.as_word().and_then(calendar_names::weekday);
    // `Minggu` and `min` also mean other things, but not right before a date.
    let before = tokens.get(at.saturating_sub(2)..at)?.iter().rev().find_map(weekday_of);
    let weekday = before.or_else(|| rest.get(5..7).into_iter().flatten().find_map(weekday_of))?;
    let fits = |order| {
        let date = point::parse_three_numbers(rest, order)?;
        (date.weekday() == weekday).then_some(date)
    };
    match (fits(DateOrder::DayFirst), fits(DateOrder::MonthFirst)) {
        (Some(_), None) => Some(DateOrder::DayFirst),
        (None, Some(_)) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Returns whether the word announces the time of an update.
fn announces_update(token: &DateToken) -> bool {
    token.meaning().is_update
}

/// Parses a date at the start of the tokens. Returns it with its number of tokens.
pub(super) fn date_at(tokens: &[DateToken], order: DateOrder) -> Option<(Date, usize)> {
    let (date, length) = point::parse_full(tokens, order, DateContext::Field)?;
    Some((valid_date(date.year?, date.month?, date.day?)?, length))
}

/// Words that accompany a date on a line of its own, beside those of the calendar.
const ACCOMPANYING_WORDS: [&str; 10] =
    ["pada", "pukul", "pkl", "jam", "on", "at", "date", "jurnalis", "t", "waktu"];

/// Parses a line that contains nothing but a date. A single number is not accepted, because in a
/// text it may be anything.
pub fn parse_line(text: &str, order: DateOrder) -> Option<PublicationDate> {
    if text.len() > MAX_CHARS / 2 {
        return None;
    }
    let is_known =
        |word: &str| ACCOMPANYING_WORDS.contains(&word) || calendar_names::is_known(word);
    let tokens = tokenize(text);
    tokens
        .iter()
        .filter_map(DateToken::as_word)
        .all(is_known)
        .then(|| find_published(&tokens, order))?
}
