//! Parser for the time of day next to a date, and for its time zone.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::calendar_names;
use super::token::DateToken;

/// A time of day, with its UTC offset if a zone is given.
type ZonedTime = (Time, Option<Offset>);

/// Maximum distance of a zone from UTC, in minutes.
const MAX_OFFSET_MINUTES: i64 = 14 * 60;

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
    Some((time, parse_zone(rest)))
}

/// Returns the first time of day in the tokens, with its zone.
pub(super) fn first_time(tokens: &[DateToken]) -> Option<ZonedTime> {
    (0..tokens.len()).find_map(|at| time_at(tokens.get(at..)?))
}

/// Parses `12:40`, `15.06 WIB`, `09:05:07.123Z`, `8:15 PM` at the start of the tokens.
fn time_at(tokens: &[DateToken]) -> Option<ZonedTime> {
    let [hour, sign, DateToken::Number(minute, 2), ..] = tokens else { return None };
    let mut hour = hour.as_short_number().filter(|_| sign.is_any_symbol(":."))?;
    let mut rest = tokens.get(3..).unwrap_or_default();
    let mut second = 0;
    if let [again, DateToken::Number(value, 2), after @ ..] = rest
        && again == sign
    {
        (second, rest) = (*value, after);
        if let [DateToken::Symbol('.' | ','), DateToken::Number(..), after @ ..] = rest {
            rest = after;
        }
    }
    if let [DateToken::Word(word), after @ ..] = rest {
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
    Some((time.ok()?, parse_zone(rest)))
}

/// Parses a zone: `WIB`, `(WITA)`, `Z`, `+07:00`, `GMT+0700`.
fn parse_zone(tokens: &[DateToken]) -> Option<Offset> {
    let tokens = match tokens {
        [DateToken::Symbol('('), rest @ ..] => rest,
        _ => tokens,
    };
    let (named, rest) = match tokens {
        [DateToken::Word(waktu), DateToken::Word(indonesia), DateToken::Word(part), rest @ ..]
            if waktu == "waktu" && indonesia == "indonesia" =>
        {
            (calendar_names::region_hours(part), rest)
        }
        [DateToken::Word(word), rest @ ..] => (calendar_names::zone_hours(word), rest),
        _ => (None, tokens),
    };
    let (sign, minutes) = match rest {
        [DateToken::Symbol('-' | '−'), rest @ ..] => {
            (-1, parse_offset_minutes(rest, named.is_some()))
        }
        [DateToken::Symbol('+'), rest @ ..] => (1, parse_offset_minutes(rest, true)),
        _ => (1, None),
    };
    let seconds = match (named, minutes) {
        (None | Some(0), Some(minutes)) => sign * minutes * 60,
        (named, _) => named? * 3600,
    };
    Offset::from_seconds(i32::try_from(seconds).ok()?).ok()
}

/// Parses an offset in minutes: `07:00`, `0700`, `07`. Unless `allow_trailing`, a number of two
/// digits is an offset only at the end of the tokens (`17:40 - 5 menit baca` has none).
fn parse_offset_minutes(tokens: &[DateToken], allow_trailing: bool) -> Option<i64> {
    let minutes = match tokens {
        [
            DateToken::Number(hours, 2),
            DateToken::Symbol(':'),
            DateToken::Number(minutes, 2),
            ..,
        ] => hours * 60 + minutes,
        [DateToken::Number(value, 4), ..] => value / 100 * 60 + value % 100,
        [DateToken::Number(hours, 2)] => hours * 60,
        [DateToken::Number(hours, 1 | 2), ..] if allow_trailing => hours * 60,
        _ => return None,
    };
    Some(minutes).filter(|minutes| *minutes <= MAX_OFFSET_MINUTES)
}
