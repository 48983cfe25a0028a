//! Parser for parts of years, decades and seasons.

use jiff::civil::Date;

use super::token::DateToken;
use super::valid_date;

/// First and last day, inclusive.
pub(super) type DayRange = (Date, Date);

/// Parses `1930-an`, `90-an`. Returns its days with its number of tokens.
pub(super) fn parse_decade(tokens: &[DateToken]) -> Option<(Option<DayRange>, usize)> {
    let (year, length) = match tokens {
        [year, DateToken::Word(an), ..] if an == "an" => (year, 2),
        [year, DateToken::Symbol('-'), DateToken::Word(an), ..] if an == "an" => (year, 3),
        // `'90-an`
        [DateToken::Symbol('\''), rest @ ..] => {
            let (days, length) = parse_decade(rest)?;
            return Some((days, length + 1));
        }
        _ => return None,
    };
    let first = match year {
        DateToken::Number(year, 4) => *year,
        // `20-an` is in the previous century: no decade of this one is written so.
        DateToken::Number(year, 2) => 1900 + year,
        _ => return None,
    };
    let days =
        (first % 10 == 0).then(|| Some((valid_date(first, 1, 1)?, valid_date(first + 9, 12, 31)?)));
    days.map(|days| (days, length))
}

/// Parses two consecutive years, the second with two digits or after a slash: `2024-25`,
/// `2024/2025`. Returns their days with their number of tokens.
pub(super) fn parse_season(tokens: &[DateToken]) -> Option<(Option<DayRange>, usize)> {
    let [
        DateToken::Number(first, 4),
        DateToken::Symbol('-' | '/'),
        DateToken::Number(last, digits @ (2 | 4)),
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let follows = *last == if *digits == 2 { (first + 1) % 100 } else { first + 1 };
    // `2024-25-12`
    let ends = !rest.first().is_some_and(|next| next.is_any_symbol("-/"));
    let days = Some((valid_date(*first, 1, 1)?, valid_date(first + 1, 12, 31)?));
    (follows && ends).then_some((days, 3))
}

/// Parses `kuartal I 2025`, `Q1 2025`, `1Q25`, `1H25`, `semester pertama tahun 2025`, `kuartal I-III 2025`.
/// Returns its days with its number of tokens.
pub(super) fn parse_term(tokens: &[DateToken]) -> Option<(Option<DayRange>, usize)> {
    let is_q = |token: &DateToken| token.as_word() == Some("q");
    let (months, first, mut at) = match tokens {
        [number @ DateToken::Number(_, 1), q, ..] if is_q(q) => (3, ordinal(number)?, 2),
        // `1H25`
        [number @ DateToken::Number(_, 1), half, DateToken::Number(_, 2 | 4), ..]
            if half.as_word() == Some("h") =>
        {
            (6, ordinal(number)?, 2)
        }
        [term, ..] => {
            let months = term.meaning().term?;
            let at = 1 + prefix_length(tokens, 1);
            (months, ordinal(tokens.get(at)?)?, at + 1)
        }
        [] => return None,
    };
    let mut last = first;
    if let Some(next) = tokens.get(at)
        && let meaning = next.meaning()
        && (next.is_any_symbol("-&") || meaning.is_range || meaning.is_list)
        && let again = usize::from(tokens.get(at + 1).is_some_and(|t| t.meaning().term.is_some()))
        && let second = at + 1 + again + prefix_length(tokens, at + 1 + again)
        && let Some(number) = tokens.get(second).and_then(ordinal)
    {
        // `kuartal I dan III 2025` is no range.
        if meaning.is_list && number != first + 1 {
            return None;
        }
        (last, at) = (number, second + 1);
    }
    let quoted = |at: usize| tokens.get(at).is_some_and(|token| token.is_symbol('\''));
    let is_half = tokens.get(1).and_then(DateToken::as_word) == Some("h");
    let mut short =
        is_half || is_q(tokens.first()?) || tokens.get(1).is_some_and(is_q) || quoted(at);
    while let Some(token) = tokens.get(at)
        && (token.is_any_symbol("-/',") || matches!(token.as_word(), Some("tahun" | "thn")))
    {
        short |= token.is_symbol('\'');
        at += 1;
    }
    let token = tokens.get(at)?;
    let year = token.as_full_year().or_else(|| token.as_year().filter(|_| short))?;
    Some((term_range(months, first, last, year), at + 1))
}

/// Returns the number of tokens of `ke-` at a token.
fn prefix_length(tokens: &[DateToken], at: usize) -> usize {
    let is_ke = tokens.get(at).and_then(DateToken::as_word) == Some("ke");
    let dash = |at: usize| usize::from(tokens.get(at).is_some_and(|token| token.is_symbol('-')));
    if is_ke { 1 + dash(at + 1) } else { dash(at) }
}

fn ordinal(token: &DateToken) -> Option<i64> {
    match token {
        DateToken::Number(number, 1) => Some(*number),
        _ => token.meaning().ordinal,
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

/// Returns the last day of the month of a date.
pub(super) fn end_of_month(date: Date) -> Option<Date> {
    date.with().day(date.days_in_month()).build().ok()
}
