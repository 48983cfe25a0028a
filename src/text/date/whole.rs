//! A date field: in the forms of machines (seconds since 1970, days of a spreadsheet, mere
//! digits), else as people write it.

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, Time, date};
use jiff::tz::Offset;

use super::parse::{LONGEST, three, within};
use super::token::{Token, tokens};
use super::{clock, day};
use crate::news::{Basis, DateOrder, Published};

/// The day from which spreadsheets count.
const FIRST: Date = date(1899, 12, 30);

/// Days of a spreadsheet that can be news: 1954 to 2119.
const DAYS: std::ops::Range<i64> = 20_000..80_000;

/// Reads a date that a source states; `order` decides what `1/2/2025` means. Where it gives more
/// than one, the day of publication comes before that of an update.
pub fn parse(text: &str, order: DateOrder) -> Option<Published> {
    let head: String = text.trim().chars().take(LONGEST).collect();
    let tokens = tokens(&head);
    read(&tokens, order).or_else(|| within(&tokens, order))
}

/// Reads a field whose whole value is a number (`/Date(…)/` around it or not), three with dots
/// between them, or `Wed Jun 18 10:07:00 +0000 2025`.
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

/// Seconds since the Unix epoch, or thousandths, millionths and so on of them, shown as the
/// clocks of Jakarta had it.
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

/// `20250618170700`, `202506181707`.
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

/// A day as spreadsheets count them; the part behind its point is the time of day.
fn spreadsheet(days: i64, part: i64, digits: usize) -> Option<Published> {
    if !DAYS.contains(&days) {
        return None;
    }
    let local = FIRST.checked_add(days.days()).ok()?;
    let date = day(local.year().into(), local.month().into(), local.day().into())?;
    let scale = 10_i64.checked_pow(u32::try_from(digits).ok()?)?;
    // To the minute: spreadsheets keep no exact fractions.
    let minutes =
        i64::try_from((i128::from(part) * 1440 + i128::from(scale) / 2) / i128::from(scale));
    let minutes = minutes.ok()?.min(1439);
    let time = Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0);
    Some(Published { time: time.ok().filter(|_| digits > 0), ..Published::on(date) })
}
