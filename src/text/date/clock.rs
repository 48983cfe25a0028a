//! Parser for the time of day next to a date, and for its time zone.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::names;
use super::token::Token;

/// A time of day, with its UTC offset if a zone is given.
type Clock = (Time, Option<Offset>);

/// Maximum distance of a zone from UTC, in minutes.
const FARTHEST: i64 = 14 * 60;

/// Parses the time of day that follows a date.
pub(super) fn behind(tokens: &[Token]) -> Option<Clock> {
    packed(tokens).or_else(|| first(tokens))
}

/// Parses `T170700Z`, ` 170700`.
fn packed(tokens: &[Token]) -> Option<Clock> {
    let (value, rest) = match tokens {
        [Token::Word(t), Token::Number(value, 4), rest @ ..] if t == "t" => (value * 100, rest),
        [Token::Word(t), Token::Number(value, 6), rest @ ..] if t == "t" => (*value, rest),
        [Token::Number(value, 6), rest @ ..] => (*value, rest),
        _ => return None,
    };
    let part = |size: i64| i8::try_from(value / size % 100).ok();
    let time = Time::new(part(10_000)?, part(100)?, part(1)?, 0).ok()?;
    Some((time, zone(rest)))
}

/// Returns the first time of day in the tokens, with its zone.
pub(super) fn first(tokens: &[Token]) -> Option<Clock> {
    (0..tokens.len()).find_map(|at| clock_at(tokens.get(at..)?))
}

/// Parses `12:40`, `15.06 WIB`, `09:05:07.123Z`, `8:15 PM` at the start of the tokens.
fn clock_at(tokens: &[Token]) -> Option<Clock> {
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

/// Parses a zone: `WIB`, `(WITA)`, `Z`, `+07:00`, `GMT+0700`.
fn zone(tokens: &[Token]) -> Option<Offset> {
    let tokens = match tokens {
        [Token::Sign('('), rest @ ..] => rest,
        _ => tokens,
    };
    let (named, rest) = match tokens {
        [Token::Word(waktu), Token::Word(indonesia), Token::Word(part), rest @ ..]
            if waktu == "waktu" && indonesia == "indonesia" =>
        {
            (names::part(part), rest)
        }
        [Token::Word(word), rest @ ..] => (names::zone(word), rest),
        _ => (None, tokens),
    };
    let (sign, minutes) = match rest {
        [Token::Sign('-' | '−'), rest @ ..] => (-1, minutes(rest, named.is_some())),
        [Token::Sign('+'), rest @ ..] => (1, minutes(rest, true)),
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
fn minutes(tokens: &[Token], sure: bool) -> Option<i64> {
    let minutes = match tokens {
        [Token::Number(hours, 2), Token::Sign(':'), Token::Number(minutes, 2), ..] => {
            hours * 60 + minutes
        }
        [Token::Number(value, 4), ..] => value / 100 * 60 + value % 100,
        [Token::Number(hours, 2)] => hours * 60,
        [Token::Number(hours, 1 | 2), ..] if sure => hours * 60,
        _ => return None,
    };
    Some(minutes).filter(|minutes| *minutes <= FARTHEST)
}
