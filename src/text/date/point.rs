//! The grammar of a single date, with all or some of its parts: `27/2/2025`, `6 Feb. 2019`,
//! `Februari 27, 2025`, `Feb 2025`, `27 Februari`.

use jiff::civil::Date;

use super::token::DateToken;
use crate::news::DateOrder;

/// Where a date is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateContext {
    /// In a field or a line of its own, where anything else is next to it.
    Field,
    /// In a text that consists of the date.
    Value,
    /// In running text.
    Text,
}

/// A date whose parts may be missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PartialDate {
    pub(super) day: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) year: Option<i64>,
}

impl PartialDate {
    pub(super) fn new(day: Option<i64>, month: Option<i64>, year: Option<i64>) -> Self {
        Self { day, month, year }
    }

    fn of_date(date: Date) -> Self {
        Self::new(Some(date.day().into()), Some(date.month().into()), Some(date.year().into()))
    }

    /// Returns whether the day and the month are known.
    pub(super) fn has_day_and_month(self) -> bool {
        self.day.is_some() && self.month.is_some()
    }
}

/// Parses a date with day, month and year at the start of the tokens. Returns it with its number of
/// tokens.
pub(super) fn parse_full(
    tokens: &[DateToken],
    order: DateOrder,
    context: DateContext,
) -> Option<(PartialDate, usize)> {
    parse_iso(tokens)
        .or_else(|| parse_year_and_month_name(tokens).filter(|_| context == DateContext::Field))
        .or_else(|| parse_numeric(tokens, order, context))
        .map(|(date, length)| (PartialDate::of_date(date), length))
        .or_else(|| {
            parse_named(tokens, context)
                .filter(|(date, _)| date.has_day_and_month() && date.year.is_some())
        })
}

/// Parses a date with any of its parts at the start of the tokens. Returns it with its number of
/// tokens.
pub(super) fn parse_partial(
    tokens: &[DateToken],
    context: DateContext,
) -> Option<(PartialDate, usize)> {
    if let Some(full) = parse_full(tokens, DateOrder::DayFirst, context) {
        return Some(full);
    }
    if let Some(named) = parse_named(tokens, context) {
        return Some(named);
    }
    match tokens {
        [day, DateToken::Symbol('/'), month, rest @ ..]
            if day.as_short_number().is_some()
                // `3/4 Maret` is two days.
                && rest.first().is_none_or(|next| next.as_month().is_none()) =>
        {
            let (day, month) = (day.as_short_number()?, month.as_short_number()?);
            let exists = super::valid_date(2000, month, day).is_some();
            exists.then_some((PartialDate::new(Some(day), Some(month), None), 3))
        }
        [DateToken::Symbol('\''), year @ DateToken::Number(_, 2), ..] => {
            Some((PartialDate::new(None, None, year.as_year()), 2))
        }
        [first, ..] => match first.as_full_year() {
            Some(year) => Some((PartialDate::new(None, None, Some(year)), 1)),
            None => Some((PartialDate::new(Some(first.as_short_number()?), None, None), 1)),
        },
        [] => None,
    }
}

/// Parses `2025-06-18`, `2025/06/18`, `20250618`.
fn parse_iso(tokens: &[DateToken]) -> Option<(Date, usize)> {
    match tokens {
        [DateToken::Number(value, 8), ..] => {
            Some((super::valid_date(value / 10_000, value / 100 % 100, value % 100)?, 1))
        }
        [DateToken::Number(year, 4), sign, month, again, last, ..]
            if sign == again && sign.is_any_symbol("/-.") =>
        {
            let month = month.as_short_number().or_else(|| month.as_month())?;
            Some((super::valid_date(*year, month, last.as_short_number()?)?, 5))
        }
        _ => None,
    }
}

/// Parses `2025 Feb 27`.
fn parse_year_and_month_name(tokens: &[DateToken]) -> Option<(Date, usize)> {
    let [year @ DateToken::Number(_, 4), month, day, ..] = tokens else { return None };
    // `2025 Feb 27 2024` is a year before another date.
    let ends = tokens.get(3).is_none_or(|next| next.as_full_year().is_none());
    let date = super::valid_date(year.as_full_year()?, month.as_month()?, day.as_short_number()?)?;
    ends.then_some((date, 3))
}

/// Parses `18/06/2025`, `10/21/2025`, `18-06-25`, `18.06.2025`.
fn parse_numeric(
    tokens: &[DateToken],
    order: DateOrder,
    context: DateContext,
) -> Option<(Date, usize)> {
    let [first, sign, second, _, year, ..] = tokens else { return None };
    let padded = matches!((first, second), (DateToken::Number(_, 2), DateToken::Number(_, 2)));
    // `17.07.25` is more often a time of day, and `3-2-25` a score.
    let ambiguous =
        sign.is_symbol('.') || sign.is_symbol('-') && context == DateContext::Text && !padded;
    if ambiguous && year.as_short_number().is_some() {
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
    // `99-02-27` can only start with its year.
    if let (DateToken::Number(32.., 2), DateToken::Number(day @ 1..=31, 2)) = (first, year) {
        return super::valid_date(first.as_year()?, second.as_short_number()?, *day);
    }
    let (first, second, year) =
        (first.as_short_number()?, second.as_short_number()?, year.as_year()?);
    let (day_first, month_first) =
        (super::valid_date(year, second, first), super::valid_date(year, first, second));
    match order {
        DateOrder::MonthFirst => month_first.or(day_first),
        DateOrder::DayFirst | DateOrder::Undecided => day_first.or(month_first),
    }
}

/// Parses a date with the name of its month.
fn parse_named(tokens: &[DateToken], context: DateContext) -> Option<(PartialDate, usize)> {
    let first = tokens.first()?;
    if let Some(month) = first.as_month() {
        return parse_month_first(tokens, month, context);
    }
    let day = first.as_short_number()?;
    let mut at = 1 + ordinal_suffix(tokens, 1);
    let (sign, length) = day_month_separator(tokens, at, context);
    at += length;
    let month = tokens.get(at)?.as_month()?;
    at += 1;
    if let Some((year, length)) = year_after_month(tokens, at, sign, context) {
        return Some((PartialDate::new(Some(day), Some(month), Some(year)), at + length));
    }
    Some((PartialDate::new(Some(day), Some(month), None), at))
}

/// Parses `Februari 27, 2025`, `Feb. 27 2025`, `April 2025`, `April '25`, `April`.
fn parse_month_first(
    tokens: &[DateToken],
    month: i64,
    context: DateContext,
) -> Option<(PartialDate, usize)> {
    let dot = |at: usize| usize::from(tokens.get(at).is_some_and(|token| token.is_symbol('.')));
    let mut at = 1 + dot(1).min(usize::from(is_abbreviation(tokens.first()?)));
    if context == DateContext::Field {
        at += tokens.iter().skip(at).take(2).take_while(|sign| sign.is_any_symbol("/-.,")).count();
    }
    let day = tokens.get(at).and_then(DateToken::as_short_number);
    if let Some(day) = day.filter(|day| (1..=31).contains(day)) {
        let next = at + 1 + ordinal_suffix(tokens, at + 1);
        let comma = tokens.iter().skip(next).take_while(|sign| sign.is_any_symbol(",")).count();
        let at_year = next + comma.min(1) + usize::from(is_word(tokens, next, "tahun"));
        if let Some(year) = tokens.get(at_year).and_then(DateToken::as_full_year) {
            return Some((PartialDate::new(Some(day), Some(month), Some(year)), at_year + 1));
        }
        // `Feb 12.40` and `Juni 18, 17.07` have no year.
        if context == DateContext::Field {
            let (year, length) = year_after_month(tokens, next, None, context)
                .filter(|_| !tokens.get(next).is_some_and(|sign| sign.is_symbol('.')))?;
            return Some((PartialDate::new(Some(day), Some(month), Some(year)), next + length));
        }
        // `April 25` is a day, but `Februari 27 orang` is not.
        if context == DateContext::Value {
            return Some((PartialDate::new(Some(day), Some(month), None), next));
        }
    }
    let year = match tokens.get(1) {
        Some(DateToken::Symbol('-' | '/')) => {
            tokens.get(2).and_then(DateToken::as_full_year).map(|year| (year, 2))
        }
        // A day of two digits follows a month only in fields and values.
        _ => year_after_month(tokens, 1, None, context).filter(|(year, length)| {
            *length > 1 || tokens.get(1).is_some_and(|token| token.as_full_year() == Some(*year))
        }),
    };
    let (year, length) = year.map_or((None, 0), |(year, length)| (Some(year), length));
    Some((PartialDate::new(None, Some(month), year), 1 + length))
}

fn is_word(tokens: &[DateToken], at: usize, word: &str) -> bool {
    tokens.get(at).and_then(DateToken::as_word) == Some(word)
}

/// Returns whether the token is the abbreviation of a month.
fn is_abbreviation(token: &DateToken) -> bool {
    let is_short = token.as_word().is_some_and(|word| word.len() <= 5);
    is_short && token.as_month().is_some() && !token.meaning().is_full_month
        || matches!(token.as_word(), Some("sept" | "mei"))
}

/// Returns the number of tokens of an English ordinal suffix: `27th`.
fn ordinal_suffix(tokens: &[DateToken], at: usize) -> usize {
    let suffix = tokens.get(at).and_then(DateToken::as_word);
    usize::from(matches!(suffix, Some("st" | "nd" | "rd" | "th")))
}

/// Returns the symbol between a day and the name of its month, and the number of tokens between
/// them.
fn day_month_separator(
    tokens: &[DateToken],
    at: usize,
    context: DateContext,
) -> (Option<char>, usize) {
    let signs = if context == DateContext::Field { "/-.,'" } else { "/-" };
    match tokens.get(at) {
        Some(DateToken::Symbol(sign)) if signs.contains(*sign) => {
            let more = tokens.iter().skip(at + 1).take_while(|token| token.is_any_symbol(signs));
            let more = if context == DateContext::Field { more.take(2).count() } else { 0 };
            (Some(*sign), 1 + more)
        }
        Some(DateToken::Word(word)) if matches!(word.as_str(), "of" | "bulan") => (None, 1),
        _ => (None, 0),
    }
}

/// Parses the year that follows a month at token `at`, with what separates it. `sign` is the symbol
/// between the day and the month. Returns the year with its number of tokens.
fn year_after_month(
    tokens: &[DateToken],
    at: usize,
    separator: Option<char>,
    context: DateContext,
) -> Option<(i64, usize)> {
    let is_field = context == DateContext::Field;
    let abbreviated = tokens.get(at.checked_sub(1)?).is_some_and(is_abbreviation);
    let (mut next, mut quoted, mut repeated, mut dotted) = (at, false, false, false);
    while let Some(token) = tokens.get(next).filter(|_| next < at + 3) {
        match token {
            DateToken::Symbol('.') if abbreviated || is_field => dotted = true,
            DateToken::Symbol('\'') => quoted = true,
            DateToken::Symbol(',') if !quoted => {}
            DateToken::Symbol(other @ ('-' | '/')) if separator == Some(*other) || is_field => {
                repeated = true;
            }
            DateToken::Word(word) if matches!(word.as_str(), "tahun" | "thn") => {}
            _ => break,
        }
        next += 1;
    }
    let length = next + 1 - at;
    let token = tokens.get(next)?;
    if let Some(year) = token.as_full_year() {
        return Some((year, length));
    }
    let DateToken::Number(_, 2) = token else { return None };
    let year = token.as_year()?;
    let after = tokens.get(next + 1..).unwrap_or_default();
    if is_field {
        // `18 Juni 17:07` and `18 Jun. 17.07` have no year.
        let timed = matches!(
            after,
            [DateToken::Symbol(':'), ..] | [DateToken::Symbol('.'), DateToken::Number(_, 2), ..]
        );
        return (!timed).then_some((year, length));
    }
    let is_month_next = after.first().is_some_and(|token| token.as_month().is_some());
    if quoted || (repeated && !is_month_next) {
        return Some((year, length));
    }
    // A bare number of two digits is a year only where it cannot count anything.
    let bare = length == 1 || dotted && length == 2;
    let ends = match after.first() {
        None => context == DateContext::Value || abbreviated,
        Some(DateToken::Symbol(sign)) => {
            ",;)".contains(*sign)
                || *sign == '.' && !matches!(after.get(1), Some(DateToken::Number(..)))
        }
        Some(DateToken::Word(word)) => {
            matches!(word.as_str(), "di" | "oleh" | "pada" | "ke" | "dari" | "itu" | "ini" | "yang")
        }
        Some(DateToken::Number(..)) => false,
    };
    (bare && ends && (abbreviated || context == DateContext::Value)).then_some((year, length))
}
