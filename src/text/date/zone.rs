//! Time zones next to a time of day: names, cities and offsets from UTC.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, civil};

use super::calendar_names;
use super::token::DateToken;

/// Maximum distance of a zone from UTC, in minutes.
const MAX_OFFSET_MINUTES: i64 = 14 * 60;

/// A time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone {
    /// The distance of its standard time from UTC, in minutes.
    minutes: i64,
    summer_time: SummerTime,
}

/// The rule by which a zone keeps summer time, one hour ahead of its standard time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SummerTime {
    Never,
    /// From the last Sunday of March to the last Sunday of October, at 01:00 UTC (since 1996).
    Europe,
    /// From the second Sunday of March to the first Sunday of November (since 2007).
    America,
    /// From the first Sunday of October to the first Sunday of April (since 2008).
    Australia,
}

impl Zone {
    fn from_minutes(minutes: i64) -> Option<Self> {
        (minutes.abs() <= MAX_OFFSET_MINUTES)
            .then_some(Self { minutes, summer_time: SummerTime::Never })
    }

    /// Parses a zone of the table: hours from UTC, and the region of its summer time: `-5/us`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (hours, region) = text.split_once('/').unwrap_or((text, ""));
        let (whole, fraction) = hours.split_once('.').unwrap_or((hours, "0"));
        let quarters = match fraction {
            "25" => 15,
            "5" => 30,
            "75" => 45,
            _ => 0,
        };
        let sign = if hours.starts_with('-') { -1 } else { 1 };
        let minutes = whole.parse::<i64>().ok()? * 60 + sign * quarters;
        let summer_time = match region {
            "eu" => SummerTime::Europe,
            "us" => SummerTime::America,
            "au" => SummerTime::Australia,
            _ => SummerTime::Never,
        };
        Some(Self { summer_time, ..Self::from_minutes(minutes)? })
    }

    /// Returns the offset from UTC at a local time.
    pub(super) fn offset_at(self, local: DateTime) -> Option<Offset> {
        let minutes = self.minutes + if self.has_summer_time(local) { 60 } else { 0 };
        Offset::from_seconds(i32::try_from(minutes * 60).ok()?).ok()
    }

    /// Returns true if summer time is kept at a local time. In the hour that occurs twice, it is.
    fn has_summer_time(self, local: DateTime) -> bool {
        let sunday = |nth, month, hour| {
            let first = Date::new(local.year(), month, 1).ok()?;
            let day = first.nth_weekday_of_month(nth, Weekday::Sunday).ok()?;
            Some(day.to_datetime(civil::time(hour, 0, 0, 0)))
        };
        let is_between = |from: Option<DateTime>, to: Option<DateTime>| {
            from.is_some_and(|from| from <= local) && to.is_some_and(|to| local < to)
        };
        match self.summer_time {
            SummerTime::Never => false,
            SummerTime::Europe => {
                let standard = SignedDuration::from_mins(self.minutes);
                let shift = |at: Option<DateTime>| at?.checked_add(standard).ok();
                // The clock that is read at the end shows summer time.
                is_between(shift(sunday(-1, 3, 1)), shift(sunday(-1, 10, 2)))
            }
            SummerTime::America => is_between(sunday(2, 3, 2), sunday(1, 11, 2)),
            SummerTime::Australia => !is_between(sunday(1, 4, 3), sunday(1, 10, 2)),
        }
    }
}

/// Parses a zone at the start of the tokens: `WIB`, `(WITA)`, `Z`, `+07:00`, `GMT+0700`,
/// `Europe/Brussels`.
pub(super) fn parse(tokens: &[DateToken]) -> Option<Zone> {
    let tokens = match tokens {
        [DateToken::Symbol('(' | '['), rest @ ..] => rest,
        _ => tokens,
    };
    let (named, rest) = match tokens {
        [DateToken::Word(waktu), DateToken::Word(indonesia), DateToken::Word(part), rest @ ..]
            if waktu == "waktu" && indonesia == "indonesia" =>
        {
            (region_zone(part), rest)
        }
        [DateToken::Word(_), DateToken::Symbol('/'), rest @ ..] => (city_zone(rest), &[][..]),
        [DateToken::Word(word), rest @ ..] => (calendar_names::zone_named(word), rest),
        _ => (None, tokens),
    };
    let (sign, minutes) = match rest {
        [DateToken::Symbol('-' | '−'), rest @ ..] => {
            (-1, parse_offset_minutes(rest, named.is_some()))
        }
        [DateToken::Symbol('+'), rest @ ..] => (1, parse_offset_minutes(rest, true)),
        _ => (1, None),
    };
    match (named, minutes) {
        (Some(Zone { minutes: 0, .. }) | None, Some(minutes)) => Zone::from_minutes(sign * minutes),
        (named, _) => named,
    }
}

/// Returns the zone of a region of Indonesia: `Waktu Indonesia Timur`.
fn region_zone(word: &str) -> Option<Zone> {
    let hours = match word {
        "barat" => 7,
        "tengah" => 8,
        "timur" => 9,
        _ => return None,
    };
    Zone::from_minutes(hours * 60)
}

/// Returns the zone of the city at the start of the tokens: `Kuala-Lumpur`, with `-` for `_`.
fn city_zone(tokens: &[DateToken]) -> Option<Zone> {
    const MAX_WORDS: usize = 3;
    let mut city = String::new();
    let mut zone = None;
    for pair in tokens.chunks(2).take(MAX_WORDS) {
        let Some(DateToken::Word(word)) = pair.first() else { break };
        city.push_str(word);
        zone = calendar_names::zone_of_city(&city).or(zone);
        match pair.get(1) {
            Some(DateToken::Symbol('-')) => city.push('_'),
            _ => break,
        }
    }
    zone
}

/// Parses an offset in minutes: `07:00`, `0700`, `07`. Unless `allow_trailing`, a number of two
/// digits is an offset only at the end of the tokens (`17:40 - 5 menit baca` has none).
fn parse_offset_minutes(tokens: &[DateToken], allow_trailing: bool) -> Option<i64> {
    let minutes = match tokens {
        // `12:40-13:00 WIB` is a range of times.
        [
            DateToken::Number(_, 2),
            DateToken::Symbol(':' | '.'),
            DateToken::Number(_, 2),
            rest @ ..,
        ] if !allow_trailing && !rest.is_empty() && !is_redundant_z(rest) => {
            return None;
        }
        // The apostrophe separates the parts in the metadata of PDF files: `+07'00'`.
        [
            DateToken::Number(hours, 2),
            DateToken::Symbol(':' | '.' | '\''),
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

/// Returns true for the `Z` that some programs write behind any offset.
fn is_redundant_z(tokens: &[DateToken]) -> bool {
    matches!(tokens, [DateToken::Word(z)] if z == "z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::date::token::tokenize;

    #[test]
    fn zone_names_give_offsets_in_summer_and_winter() {
        let at = |zone: &str, day: i8, month: i8, hour: i8| {
            let zone = parse(&tokenize(zone))?;
            let local = civil::date(2024, month, day).at(hour, 30, 0, 0);
            Some(zone.offset_at(local)?.seconds() / 60)
        };
        for (zone, day, month, hour, minutes) in [
            ("Europe/Brussels", 25, 2, 0, 60),
            ("Europe/Brussels", 31, 3, 1, 60),
            ("Europe/Brussels", 31, 3, 3, 120),
            ("Europe/London", 27, 10, 0, 60),
            ("Europe/London", 27, 10, 3, 0),
            ("America/Los-Angeles", 31, 3, 20, -420),
            ("America/New-York", 10, 3, 1, -300),
            ("America/New-York", 10, 3, 3, -240),
            ("Australia/Sydney", 1, 1, 9, 660),
            ("Australia/Sydney", 1, 7, 9, 600),
            ("Asia/Kuala-Lumpur", 1, 7, 9, 480),
            ("Asia/Kolkata", 1, 7, 9, 330),
            ("EST", 1, 7, 9, -300),
            ("SGT", 1, 7, 9, 480),
            ("NST", 1, 7, 9, -210),
            ("(WITA)", 1, 7, 9, 480),
            ("GMT-07:00", 1, 7, 9, -420),
        ] {
            assert_eq!(at(zone, day, month, hour), Some(minutes), "{zone} {day}/{month}");
        }
        assert_eq!(parse(&tokenize("Mars/Olympus")), None);
        assert_eq!(parse(&tokenize("+15:00")), None);
    }
}
