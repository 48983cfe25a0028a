//! Parser for a date field: machine formats (Unix timestamps, spreadsheet serial numbers, digits
//! only), then the formats that people write.

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, Time, date};
use jiff::tz::Offset;

use super::point::parse_three_numbers;
use super::scanner::{MAX_CHARS, find_published};
use super::token::{DateToken, tokenize};
use super::{time_of_day, valid_date, zone};
use crate::news::{DateBasis, DateOrder, PublicationDate};
use crate::text::sanitize::decode_entities_once;

/// Day 0 of spreadsheet serial numbers.
const SPREADSHEET_EPOCH: Date = date(1899, 12, 30);

/// Spreadsheet serial numbers that can be the date of a story: 1954 to 2119.
const SPREADSHEET_DAYS: std::ops::Range<i64> = 20_000..80_000;

/// Parses a date field of a source.
///
/// `order` decides how `1/2/2025` is read. If the field has more than one date, the publication
/// date takes precedence over the date of an update.
pub fn parse(text: &str, order: DateOrder) -> Option<PublicationDate> {
    let head: String = text.trim().chars().take(MAX_CHARS).collect();
    let head = decode_entities_once(&head);
    if let Some(published) = parse_scientific(&head) {
        return Some(published);
    }
    let mut tokens = tokenize(&split_year_from_time(&head.replace('_', "-")));
    if tokens.iter().any(|token| token.is_symbol(':')) {
        translate_months(&mut tokens);
    }
    let published =
        parse_machine_format(&tokens, order).or_else(|| find_published(&tokens, order))?;
    Some(in_indonesia(published))
}

/// Replaces months in the languages of other countries' feeds.
fn translate_months(tokens: &mut [DateToken]) {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    for token in tokens {
        let month = token.meaning().month_abroad.and_then(|month| usize::try_from(month - 1).ok());
        if let Some(name) = month.and_then(|month| NAMES.get(month)) {
            *token = DateToken::Word((*name).to_owned());
        }
    }
}

/// Parses a Unix timestamp as a spreadsheet shows it: `1.7406348E+12`.
fn parse_scientific(text: &str) -> Option<PublicationDate> {
    let (mantissa, power) = text.split_once(['E', 'e'])?;
    let power: usize = power.strip_prefix('+')?.parse().ok().filter(|power| *power < 19)?;
    let (whole, fraction) = mantissa.split_once(['.', ','])?;
    let digits = format!("{whole}{fraction:0<power$}");
    let valid = whole.len() == 1 && digits.len() == power + 1;
    parse_unix_timestamp(digits.parse().ok().filter(|_| valid)?, digits.len())
}

/// Inserts the space that a scraper lost between a year and a time: `27 Februari 202512:40`.
fn split_year_from_time(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 1);
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        let run = text.get(at - digits.min(at)..at).unwrap_or_default();
        let is_year = digits == 6 && (run.starts_with("20") || run.starts_with("19"));
        let minute = text.as_bytes().get(at + 1..at + 3).unwrap_or_default();
        let is_time =
            matches!(c, ':' | '.') && minute.len() == 2 && minute.iter().all(u8::is_ascii_digit);
        if is_year && is_time {
            spaced.insert(spaced.len() - 2, ' ');
        }
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        spaced.push(c);
    }
    spaced
}

/// Returns the other dates that a field can mean: with day and month exchanged, or with two digits
/// of the year first.
pub fn other_readings(
    text: &str,
    order: DateOrder,
) -> impl Iterator<Item = PublicationDate> + use<> {
    let published = parse(text, order);
    let opposite = match order {
        DateOrder::MonthFirst => DateOrder::DayFirst,
        DateOrder::DayFirst | DateOrder::Undecided => DateOrder::MonthFirst,
    };
    let year_first = published.and_then(|published| {
        let head: String = text.trim().chars().take(MAX_CHARS).collect();
        let date = tokenize(&head).windows(5).find_map(|window| match window {
            [year @ DateToken::Number(_, 2), token, month, again, day]
                if token == again && token.is_any_symbol("/-.") =>
            {
                valid_date(year.as_year()?, month.as_short_number()?, day.as_short_number()?)
            }
            _ => None,
        })?;
        Some(PublicationDate { date, ..published })
    });
    let readings = [parse(text, opposite), year_first];
    readings
        .into_iter()
        .flatten()
        .filter(move |other| published.is_some_and(|published| published.date != other.date))
}

/// Moves a time in UTC to Jakarta if it is another day there. UTC is a notation of machines; any
/// other offset is the zone of the outlet, whose day counts.
fn in_indonesia(published: PublicationDate) -> PublicationDate {
    let local = || {
        let time = published.time.filter(|_| published.offset == Some(Offset::UTC))?;
        let moment = Offset::UTC.to_timestamp(published.date.to_datetime(time)).ok()?;
        let local = JAKARTA.to_datetime(moment);
        (local.date() != published.date).then_some(PublicationDate {
            date: local.date(),
            time: Some(local.time()),
            offset: Some(JAKARTA),
            ..published
        })
    };
    local().unwrap_or(published)
}

/// The zone of Jakarta, the usual one of Indonesian news.
const JAKARTA: Offset = Offset::constant(7);

/// Parses a field that consists of one number (plain or as `/Date(…)/`), three numbers separated by
/// dots, or a date like `Wed Jun 18 10:07:00 +0000 2025`.
fn parse_machine_format(tokens: &[DateToken], order: DateOrder) -> Option<PublicationDate> {
    match tokens {
        [DateToken::Number(value, digits)] => parse_packed_date_time(*value, *digits)
            .or_else(|| parse_unix_timestamp(*value, *digits))
            .or_else(|| parse_day_first_digits(*value, *digits))
            .or_else(|| (*digits == 5).then(|| parse_spreadsheet_date(*value, 0, 0))?),
        // `D:20250227124000+07'00'`, `20250227124000Z`
        [DateToken::Word(d), DateToken::Symbol(':'), rest @ ..] if d == "d" => {
            parse_machine_format(rest, order)
        }
        [DateToken::Number(value, digits @ (12 | 14)), zone @ ..] => {
            let published = parse_packed_date_time(*value, *digits)?;
            let local = published.date.to_datetime(published.time?);
            Some(PublicationDate {
                offset: Some(zone::parse(zone)?.offset_at(local)?),
                ..published
            })
        }
        [
            DateToken::Number(value, 5),
            DateToken::Symbol('.' | ','),
            DateToken::Number(part, digits),
        ] => parse_spreadsheet_date(*value, *part, *digits),
        [_, DateToken::Symbol('.'), _, DateToken::Symbol('.'), _] => {
            parse_three_numbers(tokens, order).map(PublicationDate::stated)
        }
        [DateToken::Number(value, digits), DateToken::Symbol('.'), DateToken::Number(..)]
        | [
            DateToken::Symbol('/'),
            DateToken::Word(_),
            DateToken::Symbol('('),
            DateToken::Number(value, digits),
            ..,
        ] => parse_unix_timestamp(*value, *digits),
        [DateToken::Word(_), month, number, between @ .., DateToken::Number(year, 4)] => {
            let date = valid_date(*year, month.as_month()?, number.as_short_number()?)?;
            let (time, zone) = time_of_day::first_time(between)?;
            let offset = zone.and_then(|zone| zone.offset_at(date.to_datetime(time)));
            Some(PublicationDate { time: Some(time), offset, ..PublicationDate::stated(date) })
        }
        _ => None,
    }
}

/// Parses a Unix timestamp in seconds, milliseconds, microseconds or nanoseconds. Returns the local
/// time in Jakarta.
fn parse_unix_timestamp(value: i64, digits: usize) -> Option<PublicationDate> {
    let scale = match digits {
        10 => 1,
        13 => 1_000,
        16 => 1_000_000,
        19 => 1_000_000_000,
        _ => return None,
    };
    let offset = JAKARTA;
    let local = offset.to_datetime(Timestamp::from_second(value / scale).ok()?);
    let date = valid_date(local.year().into(), local.month().into(), local.day().into())?;
    let time = local.time().with().subsec_nanosecond(0).build().ok()?;
    Some(PublicationDate { date, time: Some(time), offset: Some(offset), basis: DateBasis::Stated })
}

/// Parses `18062025`.
fn parse_day_first_digits(value: i64, digits: usize) -> Option<PublicationDate> {
    let (day, month, year) = (value / 1_000_000, value / 10_000 % 100, value % 10_000);
    let date = valid_date(year, month, day).filter(|_| digits == 8 && year >= 1990)?;
    // `20122012` may also start with its year.
    let year_first = valid_date(value / 10_000, value / 100 % 100, value % 100);
    year_first.is_none().then(|| PublicationDate::stated(date))
}

/// Parses `20250618170700`, `202506181707`, `2025061817`. The last is no Unix timestamp, which would
/// be after 2030.
fn parse_packed_date_time(value: i64, digits: usize) -> Option<PublicationDate> {
    let value = match digits {
        10 => value * 10_000,
        12 => value * 100,
        14 => value,
        _ => return None,
    };
    let date =
        valid_date(value / 10_000_000_000, value / 100_000_000 % 100, value / 1_000_000 % 100)?;
    let part = |size: i64| i8::try_from(value / size % 100).ok();
    let time = Time::new(part(10_000)?, part(100)?, part(1)?, 0).ok()?;
    Some(PublicationDate { time: Some(time), ..PublicationDate::stated(date) })
}

/// Parses a spreadsheet serial number. Its fraction is the time of day.
fn parse_spreadsheet_date(days: i64, part: i64, digits: usize) -> Option<PublicationDate> {
    if !SPREADSHEET_DAYS.contains(&days) {
        return None;
    }
    let local = SPREADSHEET_EPOCH.checked_add(days.days()).ok()?;
    let date = valid_date(local.year().into(), local.month().into(), local.day().into())?;
    let scale = 10_i64.checked_pow(u32::try_from(digits).ok()?)?;
    // Rounded to the minute: spreadsheets do not store exact fractions.
    let minutes =
        i64::try_from((i128::from(part) * 1440 + i128::from(scale) / 2) / i128::from(scale));
    let minutes = minutes.ok()?.min(1439);
    let time = Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0);
    Some(PublicationDate {
        time: time.ok().filter(|_| digits > 0),
        ..PublicationDate::stated(date)
    })
}
