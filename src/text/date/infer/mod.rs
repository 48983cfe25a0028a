//! Infers the publication date of a story without one from its text.

mod report_day;

use jiff::civil::{Date, Weekday};

use super::calendar_names;
use super::token::{DateToken, tokenize};
use super::{scanner, valid_date};
use crate::news::DateOrder;

use report_day::DayMention;

/// Number of characters that are searched. Dates further down are more often about the past.
const MAX_CHARS: usize = 2_500;

/// Maximum number of dates that are compared.
const MAX_CANDIDATES: usize = 24;

/// Maximum distance in days between dates that support each other.
const MAX_DISTANCE_DAYS: i32 = 45;

/// Maximum number of days by which a later date replaces the first one: a story may start with the
/// event that it follows up.
const MAX_FOLLOW_UP_DAYS: i32 = 10;

/// Words that mark a date as a future one, before it and after it.
const FUTURE_WORDS_BEFORE: [&str; 6] = ["akan", "besok", "hingga", "sampai", "mulai", "jelang"];
const FUTURE_WORDS_AFTER: [&str; 3] = ["mendatang", "nanti", "depan"];

/// Number of tokens before a date that are searched for such words.
const CONTEXT_TOKENS: usize = 3;

/// Maximum number of tokens of a date with its weekday: `Kamis, (27/2/2025)`.
const MAX_DATE_TOKENS: usize = 9;

/// Number of tokens after a weekday in which the brackets of its date open: `Kamis malam, (27/2)`.
const TOKENS_TO_BRACKET: usize = 3;

/// A publication date that a text implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InferredDate {
    /// The most probable day.
    pub date: Date,
    /// False if the text was as probably published on another day.
    pub is_reliable: bool,
}

/// Returns the publication date that the text implies: `Kamis (27/2)`, `Kamis, 27 Februari 2025`,
/// `(21/10/2025)`.
///
/// A date without a year is placed in the latest year, up to `today`, in which its weekday matches.
/// Of the first date and those shortly after it, the last one is returned, because events of one
/// day are reported on another. Dates after `today` are ignored.
pub fn infer(text: &str, today: Date) -> Option<InferredDate> {
    let head: String = text.chars().take(MAX_CHARS).collect();
    let tokens = tokenize(&head);
    let known = Known { today, named_year: latest_named_year(&tokens, today) };
    let found: Vec<DayMention> = (0..tokens.len())
        .filter_map(|at| {
            let DayReading { date, fits_weekday } = candidate_at(&tokens, at, known)?;
            let mention = DayMention { at, date, fits_weekday };
            (!is_in_the_future(&tokens, at)).then_some(mention)
        })
        .take(MAX_CANDIDATES)
        .collect();
    // A typo can place a date without a year far from the others, so the majority decides.
    let days = |from: Date, to: Date| (to - from).get_days();
    let near = |a: Date, b: Date| days(a, b).abs() <= MAX_DISTANCE_DAYS;
    let backed = |day: &&DayMention| {
        found.iter().filter(|other| near(day.date, other.date)).count() * 2 > found.len()
    };
    let Some(first) = found.iter().find(backed).or(found.first()) else {
        let date = find_unattached_date(&tokens, known)?;
        return Some(InferredDate { date, is_reliable: false });
    };
    let dates = || found.iter().map(|day| day.date);
    let date =
        dates().filter(|day| (0..=MAX_FOLLOW_UP_DAYS).contains(&days(first.date, *day))).max()?;
    let mentions: Vec<DayMention> = found.iter().filter(|day| day.date == date).copied().collect();
    let is_last = dates().all(|day| day <= date);
    // A date that contradicts its weekday has a typo, and often not the one that was corrected.
    let is_certain = |day: &DayMention| day.fits_weekday;
    let is_long_after =
        |day: &&DayMention| is_certain(day) && days(date, day.date) > MAX_FOLLOW_UP_DAYS;
    let is_reliable = mentions.iter().any(is_certain)
        && !found.iter().any(|day| is_long_after(&day))
        && !names_later_period(&tokens, date, today)
        && report_day::is_publication_day(&tokens, &mentions, is_last, today);
    Some(InferredDate { date, is_reliable })
}

/// Returns whether the text names a day so long after the date that it was published later.
fn names_later_period(tokens: &[DateToken], date: Date, today: Date) -> bool {
    (0..tokens.len()).any(|at| {
        let day = tokens.get(at..).and_then(|rest| scanner::date_at(rest, DateOrder::DayFirst));
        day.is_some_and(|(day, _)| {
            (day - date).get_days() > MAX_FOLLOW_UP_DAYS
                && day <= today
                && !is_in_the_future(tokens, at)
        })
    })
}

/// Returns a bracketed date like `(27/2)` that is not next to its weekday, if the story names a
/// weekday somewhere. Sundays do not count: `minggu` also means week.
fn find_unattached_date(tokens: &[DateToken], known: Known) -> Option<Date> {
    let mut weekdays = tokens.iter().filter_map(|token| calendar_names::weekday(token.as_word()?));
    let weekday = weekdays.find(|weekday| *weekday != Weekday::Sunday)?;
    tokens.windows(5).enumerate().find_map(|(at, window)| match window {
        [DateToken::Symbol('('), number, DateToken::Symbol('/'), month, DateToken::Symbol(')')]
            if !is_in_the_future(tokens, at) =>
        {
            let (number, month) = (number.as_short_number()?, month.as_short_number()?);
            latest_on_weekday(weekday, number, month, known).map(|reading| reading.date)
        }
        _ => None,
    })
}

/// Returns whether the words around the date mark it as a future one.
fn is_in_the_future(tokens: &[DateToken], at: usize) -> bool {
    let says = |tokens: Option<&[DateToken]>, words: &[&str]| {
        let mut said = tokens.unwrap_or_default().iter().filter_map(DateToken::as_word);
        said.any(|word| words.contains(&word))
    };
    let behind = tokens.get(at..).unwrap_or_default();
    let end = behind.iter().take(MAX_DATE_TOKENS).take_while(|token| !token.is_symbol('.')).count();
    says(tokens.get(at.saturating_sub(CONTEXT_TOKENS)..at), &FUTURE_WORDS_BEFORE)
        || says(behind.get(..end), &FUTURE_WORDS_AFTER)
}

/// Returns the date that starts at a token, if it is not after `today`.
fn candidate_at(tokens: &[DateToken], at: usize, known: Known) -> Option<DayReading> {
    let rest = tokens.get(at..)?;
    let weekday = rest.first()?.as_word().and_then(calendar_names::weekday);
    let after = match weekday {
        Some(_) => rest.get(1..)?,
        None => rest,
    };
    let reading = match weekday {
        Some(weekday) => parse_bracketed(after, Some(weekday), known)
            .or_else(|| parse_unbracketed(after, weekday, known)),
        // Brackets after a weekday are read with it.
        None if is_after_weekday(tokens, at) => None,
        None => parse_bracketed(after, None, known),
    };
    reading.filter(|reading| reading.date <= known.today)
}

/// Returns whether a token stands where [`parse_bracketed`] looks for the brackets of a weekday.
fn is_after_weekday(tokens: &[DateToken], at: usize) -> bool {
    let before = tokens.get(at.saturating_sub(TOKENS_TO_BRACKET)..at).unwrap_or_default();
    let mut words = before.iter().filter_map(DateToken::as_word);
    words.any(|word| calendar_names::weekday(word).is_some())
}

/// Parses `(27/2)`, `(27/2/2025)`, `malam (27/2)`, `, (27 Februari 2025)`.
fn parse_bracketed(
    tokens: &[DateToken],
    weekday: Option<Weekday>,
    known: Known,
) -> Option<DayReading> {
    let length = if weekday.is_some() { TOKENS_TO_BRACKET } else { 1 };
    let open = tokens.iter().take(length).position(|t| t.is_symbol('('))?;
    let inner = tokens.get(open + 1..)?;
    if let Some((date, _)) = scanner::date_at(inner, DateOrder::DayFirst) {
        let as_written = DayReading { date, fits_weekday: true };
        return Some(
            weekday.map_or(as_written, |weekday| correct_by_weekday(date, weekday, known.today)),
        );
    }
    let weekday = weekday?;
    match inner {
        [number, token, month, DateToken::Symbol(')'), ..] if token.is_any_symbol("/-.") => {
            latest_on_weekday(weekday, number.as_short_number()?, month.as_short_number()?, known)
        }
        [number, month, DateToken::Symbol(')'), ..] => {
            latest_on_weekday(weekday, number.as_short_number()?, month.as_month()?, known)
        }
        _ => None,
    }
}

/// Parses `, 27 Februari 2025`, `, 27/2/2025`, ` 27 Februari`, ` tanggal 27 Februari`, ` 27/2`.
fn parse_unbracketed(tokens: &[DateToken], weekday: Weekday, known: Known) -> Option<DayReading> {
    let opens = |token: &&DateToken| {
        token.is_symbol(',') || matches!(token.as_word(), Some("tanggal" | "tgl"))
    };
    let tokens = tokens.get(tokens.iter().take(2).take_while(opens).count()..)?;
    if let Some((date, _)) = scanner::date_at(tokens, DateOrder::DayFirst) {
        return Some(correct_by_weekday(date, weekday, known.today));
    }
    match tokens {
        [number, DateToken::Symbol('/'), month, rest @ ..]
            if !rest.first().is_some_and(|next| next.is_symbol('/')) =>
        {
            latest_on_weekday(weekday, number.as_short_number()?, month.as_short_number()?, known)
        }
        [number, month, ..] => {
            latest_on_weekday(weekday, number.as_short_number()?, month.as_month()?, known)
        }
        _ => None,
    }
}

/// A day that a text names.
#[derive(Debug, Clone, Copy)]
struct DayReading {
    date: Date,
    /// False if the date as it is written falls on another weekday than the one beside it.
    fits_weekday: bool,
}

/// What is known about the time of a story.
#[derive(Debug, Clone, Copy)]
struct Known {
    today: Date,
    /// The latest year that the text names.
    named_year: Option<i64>,
}

/// Returns the latest year up to `today` that the text names.
fn latest_named_year(tokens: &[DateToken], today: Date) -> Option<i64> {
    let years = tokens.iter().filter_map(DateToken::as_full_year);
    years.filter(|year| (1990..=i64::from(today.year())).contains(year)).max()
}

/// Corrects a date that contradicts its weekday.
///
/// Tried in this order: the year before; for a date after `today`, the latest year that matches; the
/// next and the previous month; day and month exchanged; the next year in January and February, where
/// the old year is written by mistake. If nothing matches, or if the weekday is only one day off and
/// so is the mistake itself, the date is returned unchanged.
fn correct_by_weekday(date: Date, weekday: Weekday, today: Date) -> DayReading {
    if date.weekday() == weekday {
        return DayReading { date, fits_weekday: true };
    }
    DayReading { date: corrected_date(date, weekday, today), fits_weekday: false }
}

/// Returns the most probable date instead of one that falls on another weekday.
fn corrected_date(date: Date, weekday: Weekday, today: Date) -> Date {
    let (year, month, day) =
        (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let reading = |year, month, day| {
        valid_date(year, month, day).filter(|date| date.weekday() == weekday && *date <= today)
    };
    if let Some(last_year) = reading(year - 1, month, day) {
        return last_year;
    }
    if date > today {
        let known = Known { today, named_year: None };
        let latest = latest_on_weekday(weekday, day, month, known);
        return latest.map_or(date, |reading| reading.date);
    }
    let next_year = || if month <= 2 { reading(year + 1, month, day) } else { None };
    if is_next_to(date.weekday(), weekday) {
        return next_year().unwrap_or(date);
    }
    reading(year, month + 1, day)
        .or_else(|| reading(year, month - 1, day))
        .or_else(|| reading(year, day, month))
        .or_else(next_year)
        .unwrap_or(date)
}

/// Returns whether two weekdays follow each other.
fn is_next_to(one: Weekday, other: Weekday) -> bool {
    matches!(one.since(other), 1 | 6)
}

/// Returns the latest date up to `today` that falls on the weekday. The calendar repeats after at
/// most 40 years (29 February across 1900 or 2100).
///
/// If the text names no year so late, the date is in the year that it names, provided that its
/// weekday is only one day off.
fn latest_on_weekday(
    weekday: Weekday,
    number: i64,
    month: i64,
    known: Known,
) -> Option<DayReading> {
    let this = i64::from(known.today.year());
    let latest = (this - 40..=this)
        .rev()
        .filter_map(|year| valid_date(year, month, number))
        .find(|date| *date <= known.today && date.weekday() == weekday)?;
    let named = known.named_year.filter(|year| i64::from(latest.year()) != *year);
    let in_named = named
        .and_then(|year| valid_date(year, month, number))
        .filter(|date| *date <= known.today && is_next_to(date.weekday(), weekday));
    let date = in_named.unwrap_or(latest);
    Some(DayReading { date, fits_weekday: date.weekday() == weekday })
}
