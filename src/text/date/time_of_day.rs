//! Parser for the time of day next to a date, and for its time zone.

use jiff::civil::Time;

use super::token::DateToken;
use super::zone::{self, Zone};

/// A time of day, with its zone if one is given.
type ZonedTime = (Time, Option<Zone>);

/// Parses the time of day that follows a date.
pub(super) fn time_after_date(tokens: &[DateToken]) -> Option<ZonedTime> {
    parse_packed_time(tokens).or_else(|| first_time(tokens))
}

/// Parses `T170700Z`, ` 170700`.
fn parse_packed_time(tokens: &[DateToken]) -> Option<ZonedTime> {
    let (value, rest) = match tokens {
        [DateToken::Word(t), DateToken::Number(value, 4), rest @ ..] if t == "t" => {
            (value * 100, rest)
        }
        [DateToken::Word(t), DateToken::Number(value, 6), rest @ ..] if t == "t" => (*value, rest),
        [DateToken::Number(value, 6), rest @ ..] => (*value, rest),
        _ => return None,
    };
    let part = |size: i64| i8::try_from(value / size % 100).ok();
    let time = Time::new(part(10_000)?, part(100)?, part(1)?, 0).ok()?;
    Some((time, zone::parse(rest)))
}

/// Words after a number that is no time: `3.45 menit baca`, `1.25 juta`.
const MEASURED: [&str; 16] = [
    "menit", "min", "mins", "minutes", "detik", "kali", "persen", "juta", "ribu", "rb", "jt", "mb",
    "kb", "km", "kg", "views",
];

/// Words before a number that is no time: `Rp 12.50`.
const PRICED: [&str; 4] = ["rp", "idr", "usd", "no"];

/// Returns the first time of day in the tokens, with its zone.
pub(super) fn first_time(tokens: &[DateToken]) -> Option<ZonedTime> {
    (0..tokens.len()).find_map(|at| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let priced = before.is_some_and(|before| {
            before.as_word().is_some_and(|word| PRICED.contains(&word)) || before.is_symbol('$')
        });
        let rest = tokens.get(at..).filter(|_| !priced)?;
        time_at(rest).or_else(|| hour_at(rest, before))
    })
}

/// Parses `12:40`, `15.06 WIB`, `09:05:07.123Z`, `8:15 PM`, `09.30 malam` at the start of the
/// tokens.
fn time_at(tokens: &[DateToken]) -> Option<ZonedTime> {
    let [hour, token, DateToken::Number(minute, 2), ..] = tokens else { return None };
    let hour = hour.as_short_number().filter(|_| token.is_any_symbol(":."))?;
    let mut rest = tokens.get(3..).unwrap_or_default();
    let mut second = 0;
    if let [again, DateToken::Number(value, 2), after @ ..] = rest
        && again == token
    {
        (second, rest) = (*value, after);
        if let [DateToken::Symbol('.' | ','), DateToken::Number(..), after @ ..] = rest {
            rest = after;
        }
    }
    let measured = rest.first().and_then(DateToken::as_word);
    if measured.is_some_and(|word| MEASURED.contains(&word)) {
        return None;
    }
    let (hour, rest) = with_day_part(hour, rest);
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(*minute).ok()?,
        i8::try_from(second.min(59)).ok()?,
        0,
    );
    Some((time.ok()?, zone::parse(rest)))
}

/// Parses an hour alone: `2 PM`, or `8 malam` after `pukul`.
fn hour_at(tokens: &[DateToken], before: Option<&DateToken>) -> Option<ZonedTime> {
    let [number, rest @ ..] = tokens else { return None };
    let hour = number.as_short_number().filter(|hour| (1..=12).contains(hour))?;
    let announced = matches!(before.and_then(DateToken::as_word), Some("pukul" | "pkl" | "jam"));
    let meaning = rest.first()?.meaning();
    if meaning.meridiem.is_none() && !(announced && meaning.day_part.is_some()) {
        return None;
    }
    let (hour, rest) = with_day_part(hour, rest);
    Some((Time::new(i8::try_from(hour).ok()?, 0, 0, 0).ok()?, zone::parse(rest)))
}

/// Returns the hour in 24 hours by the part of the day that follows it, and the tokens after that.
fn with_day_part(hour: i64, tokens: &[DateToken]) -> (i64, &[DateToken]) {
    let (meridiem, rest) = match tokens {
        [DateToken::Word(half), DateToken::Symbol('.'), DateToken::Word(m), rest @ ..]
            if m == "m" && matches!(half.as_str(), "a" | "p") =>
        {
            (
                Some(if half == "a" { 0 } else { 12 }),
                rest.strip_prefix(&[DateToken::Symbol('.')]).unwrap_or(rest),
            )
        }
        [word, rest @ ..] => match (word.meaning().meridiem, word.meaning().day_part) {
            (Some(hours), _) => (Some(hours), rest),
            (None, Some(part)) => {
                // `dini hari`
                let hari = rest.first().and_then(DateToken::as_word) == Some("hari");
                let rest = rest.get(usize::from(hari)..).unwrap_or_default();
                let afternoon = match part {
                    // Siang, sore and malam begin and end at these hours.
                    2 => (1..=5).contains(&hour),
                    3 => (1..=7).contains(&hour),
                    4 => (6..=11).contains(&hour),
                    _ => false,
                };
                let midnight = part == 4 && hour == 12;
                return (
                    if afternoon {
                        hour + 12
                    } else if midnight {
                        0
                    } else {
                        hour
                    },
                    rest,
                );
            }
            _ => (None, tokens),
        },
        [] => (None, tokens),
    };
    let hour = match meridiem {
        Some(0) if hour == 12 => 0,
        Some(12) if hour < 12 => hour + 12,
        _ => hour,
    };
    (hour, rest)
}
