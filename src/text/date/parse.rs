//! A stated date, in any of the forms that sites and their scrapers write.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::day;
use super::names;
use super::token::{Token, tokens};
use crate::news::{Basis, DateOrder, Published};

/// Characters of a date field that are looked at.
pub(super) const LONGEST: usize = 160;

/// Reads a date that a source states; `order` decides what `1/2/2025` means.
pub fn parse(text: &str, order: DateOrder) -> Option<Published> {
    let head: String = text.trim().chars().take(LONGEST).collect();
    let tokens = tokens(&head);
    if let Some(published) = timestamp(&tokens) {
        return Some(published);
    }
    let (at, (date, length)) =
        (0..tokens.len()).find_map(|at| Some((at, date_at(tokens.get(at..)?, order)?)))?;
    let after = tokens.get(at + length..).unwrap_or_default();
    let before = tokens.get(..at).unwrap_or_default();
    let clock = clock(after).or_else(|| clock(before));
    Some(Published {
        date,
        time: clock.map(|(time, _)| time),
        offset: clock.and_then(|(_, offset)| offset),
        basis: Basis::Stated,
    })
}

/// Seconds or milliseconds since the Unix epoch, shown as the clocks of Jakarta had it.
fn timestamp(tokens: &[Token]) -> Option<Published> {
    let seconds = match tokens {
        [Token::Number(value, 10)]
        | [Token::Number(value, 10), Token::Sign('.'), Token::Number(..)] => *value,
        [Token::Number(value, 13)] => *value / 1000,
        _ => return None,
    };
    let offset = Offset::constant(7);
    let local = offset.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    let date = day(local.year().into(), local.month().into(), local.day().into())?;
    Some(Published { date, time: Some(local.time()), offset: Some(offset), basis: Basis::Stated })
}

/// A date at the head of the tokens, and how many it takes.
pub(super) fn date_at(tokens: &[Token], order: DateOrder) -> Option<(jiff::civil::Date, usize)> {
    iso(tokens).or_else(|| numeric(tokens, order)).or_else(|| worded(tokens))
}

/// `2025-06-18`, `2025/06/18`, `20250618`.
fn iso(tokens: &[Token]) -> Option<(jiff::civil::Date, usize)> {
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

/// `18/06/2025`, `10/21/2025`, `18-06-25`.
fn numeric(tokens: &[Token], order: DateOrder) -> Option<(jiff::civil::Date, usize)> {
    let [first, sign, second, again, year, ..] = tokens else { return None };
    if sign != again || !sign.is_one_of("/-.") {
        return None;
    }
    let (first, second, year) = (first.short()?, second.short()?, year.year()?);
    let (day_first, month_first) = (day(year, second, first), day(year, first, second));
    let date = match order {
        DateOrder::MonthFirst => month_first.or(day_first),
        DateOrder::DayFirst | DateOrder::Undecided => day_first.or(month_first),
    };
    Some((date?, 5))
}

/// `18 Juni 2025`, `18-Jun-2025`, `18 Jun'25`, `June 18th, 2025`.
fn worded(tokens: &[Token]) -> Option<(jiff::civil::Date, usize)> {
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
    // Signs between the parts are few: `5 Mei - - - 2018` is no date.
    (length <= 8).then_some(())?;
    Some((day(third.year()?, month, number)?, length))
}

/// The first time of day among the tokens, with its zone.
fn clock(tokens: &[Token]) -> Option<(Time, Option<Offset>)> {
    (0..tokens.len()).find_map(|at| clock_at(tokens.get(at..)?))
}

/// `12:40`, `15.06 WIB`, `09:05:07.123Z`, `8:15 PM`.
fn clock_at(tokens: &[Token]) -> Option<(Time, Option<Offset>)> {
    let [hour, sign, Token::Number(minute, 2), ..] = tokens else { return None };
    let mut hour = hour.short().filter(|_| sign.is_one_of(":."))?;
    let mut rest = tokens.get(3..).unwrap_or_default();
    let mut second = 0;
    if let [again, Token::Number(value, 2), after @ ..] = rest
        && again == sign
    {
        (second, rest) = (*value, after);
        if let [Token::Sign('.' | ','), Token::Number(..), after @ ..] = rest {
            rest = after;
        }
    }
    if let [Token::Word(word), after @ ..] = rest {
        match word.as_str() {
            "am" if hour == 12 => hour = 0,
            "pm" if hour < 12 => hour += 12,
            _ => {}
        }
        if matches!(word.as_str(), "am" | "pm") {
            rest = after;
        }
    }
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(*minute).ok()?,
        i8::try_from(second.min(59)).ok()?,
        0,
    );
    Some((time.ok()?, zone(rest)))
}

/// `WIB`, `(WITA)`, `Z`, `+07:00`, `GMT+0700`.
fn zone(tokens: &[Token]) -> Option<Offset> {
    let tokens = match tokens {
        [Token::Sign('('), rest @ ..] => rest,
        _ => tokens,
    };
    let (named, rest) = match tokens {
        [Token::Word(word), rest @ ..] => (names::zone(word), rest),
        _ => (None, tokens),
    };
    let (sign, minutes) = match rest {
        [Token::Sign('-' | '−'), rest @ ..] => (-1, minutes(rest)),
        [Token::Sign('+'), rest @ ..] => (1, minutes(rest)),
        _ => (1, None),
    };
    let seconds = match (named, minutes) {
        (None | Some(0), Some(minutes)) => sign * minutes * 60,
        (named, _) => named? * 3600,
    };
    Offset::from_seconds(i32::try_from(seconds).ok()?).ok()
}

fn minutes(tokens: &[Token]) -> Option<i64> {
    match tokens {
        [Token::Number(hours, 2), Token::Sign(':'), Token::Number(minutes, 2), ..] => {
            Some(hours * 60 + minutes)
        }
        [Token::Number(value, 4), ..] => Some(value / 100 * 60 + value % 100),
        [Token::Number(hours, 1 | 2), ..] => Some(hours * 60),
        _ => None,
    }
}

/// Words that stand around a date on a line of its own.
const AROUND: [&str; 22] = [
    "diperbarui",
    "diterbitkan",
    "dipublikasikan",
    "terbit",
    "tayang",
    "tanggal",
    "pukul",
    "jam",
    "published",
    "updated",
    "posted",
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

/// Reads a line that states a date and says nothing else.
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
    tokens(text).iter().filter_map(Token::word).all(is_known).then(|| parse(text, order))?
}
