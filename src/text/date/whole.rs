//! Parser for a date field: machine formats (Unix timestamps, spreadsheet serial numbers, digits
//! only), then the formats that people write.

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, Time, date};
use jiff::tz::Offset;

use super::parse::{LONGEST, three, within};
use super::token::{Token, tokens};
use super::{clock, day};
use crate::news::{Basis, DateOrder, Published};

/// Day 0 of spreadsheet serial numbers.
const FIRST: Date = date(1899, 12, 30);

/// Spreadsheet serial numbers that can be the date of a story: 1954 to 2119.
const DAYS: std::ops::Range<i64> = 20_000..80_000;

/// Parses a date field of a source.
///
/// `order` decides how `1/2/2025` is read. If the field has more than one date, the publication
/// date takes precedence over the date of an update.
pub fn parse(text: &str, order: DateOrder) -> Option<Published> {
    let head: String = text.trim().chars().take(LONGEST).collect();
    let tokens = tokens(&head);
    read(&tokens, order).or_else(|| within(&tokens, order))
}

/// Parses a field that consists of one number (plain or as `/Date(…)/`), three numbers separated by
/// dots, or a date like `Wed Jun 18 10:07:00 +0000 2025`.
fn read(tokens: &[Token], order: DateOrder) -> Option<Published> {
    match tokens {
        [Token::Number(value, digits)] => stamp(*value, *digits)
            .or_else(|| packed(*value, *digits))
            .or_else(|| (*digits == 5).then(|| spreadsheet(*value, 0, 0))?),
        [Token::Number(value, 5), Token::Sign('.' | ','), Token::Number(part, digits)] => {
            spreadsheet(*value, *part, *digits)
        }
        [_, Token::Sign('.'), _, Token::Sign('.'), _] => three(tokens, order).map(Published::on),
        [Token::Number(value, digits), Token::Sign('.'), Token::Number(..)]
        | [Token::Sign('/'), Token::Word(_), Token::Sign('('), Token::Number(value, digits), ..] => {
            stamp(*value, *digits)
        }
        [Token::Word(_), month, number, between @ .., Token::Number(year, 4)] => {
            let date = day(*year, month.month()?, number.short()?)?;
            let (time, offset) = clock::first(between)?;
            Some(Published { time: Some(time), offset, ..Published::on(date) })
        }
        _ => None,
    }
}

/// Parses a Unix timestamp in seconds, milliseconds, microseconds or nanoseconds. Returns the local
/// time in Jakarta.
fn stamp(value: i64, digits: usize) -> Option<Published> {
    let scale = match digits {
        10 => 1,
        13 => 1_000,
        16 => 1_000_000,
        19 => 1_000_000_000,
        _ => return None,
    };
    let offset = Offset::constant(7);
    let local = offset.to_datetime(Timestamp::from_second(value / scale).ok()?);
    let date = day(local.year().into(), local.month().into(), local.day().into())?;
    let time = local.time().with().subsec_nanosecond(0).build().ok()?;
    Some(Published { date, time: Some(time), offset: Some(offset), basis: Basis::Stated })
}

/// Parses `20250618170700`, `202506181707`.
fn packed(value: i64, digits: usize) -> Option<Published> {
    let value = match digits {
        12 => value * 100,
        14 => value,
        _ => return None,
    };
    let date = day(value / 10_000_000_000, value / 100_000_000 % 100, value / 1_000_000 % 100)?;
    let part = |size: i64| i8::try_from(value / size % 100).ok();
    let time = Time::new(part(10_000)?, part(100)?, part(1)?, 0).ok()?;
    Some(Published { time: Some(time), ..Published::on(date) })
}

/// Parses a spreadsheet serial number. Its fraction is the time of day.
fn spreadsheet(days: i64, part: i64, digits: usize) -> Option<Published> {
    if !DAYS.contains(&days) {
        return None;
    }
    let local = FIRST.checked_add(days.days()).ok()?;
    let date = day(local.year().into(), local.month().into(), local.day().into())?;
    let scale = 10_i64.checked_pow(u32::try_from(digits).ok()?)?;
    // Rounded to the minute: spreadsheets do not store exact fractions.
    let minutes =
        i64::try_from((i128::from(part) * 1440 + i128::from(scale) / 2) / i128::from(scale));
    let minutes = minutes.ok()?.min(1439);
    let time = Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0);
    Some(Published { time: time.ok().filter(|_| digits > 0), ..Published::on(date) })
}
