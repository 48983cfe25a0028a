//! Formats dates for display.

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::locale::text as messages;
use crate::news::{Language, PublicationDate};

/// Formats day and month: `27 Feb`.
pub fn format_day_month(date: Date, language: Language) -> String {
    format!("{} {}", date.day(), month_name(messages::short_months(language), date))
}

/// Formats weekday, day and month, and the year unless it is `year`: `Kamis, 27 Februari`.
pub fn format_day(date: Date, year: i16, language: Language) -> String {
    let month = month_name(messages::long_months(language), date);
    let day = format!("{}, {} {month}", weekday_name(date, language), date.day());
    if date.year() == year { day } else { format!("{day} {}", date.year()) }
}

fn weekday_name(date: Date, language: Language) -> &'static str {
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    messages::weekdays(language).get(weekday).copied().unwrap_or_default()
}

/// Formats weekday, date and, if known, time and zone: `Kamis, 27 Feb 2025 12.40 WIB` in
/// Indonesian, `Thu, 27 Feb 2025 12:40 WIB` in English.
pub fn format_published(published: &PublicationDate, language: Language) -> String {
    let date = published.date;
    let weekday = weekday_name(date, language);
    let mut shown = format!("{weekday}, {} {}", format_day_month(date, language), date.year());
    let Some(time) = published.time else { return shown };
    let (hour, minute) = (format!("{:02}", time.hour()), format!("{:02}", time.minute()));
    shown.push(' ');
    shown.push_str(&messages::time(hour, minute, language));
    if let Some(offset) = published.offset {
        shown.push(' ');
        shown.push_str(&zone_name(offset));
    }
    shown
}

/// Formats an inclusive range of days in its shortest form: `27 Februari 2025`, `27–28 Februari
/// 2025`, `Januari–Maret 2025`, `2024`.
pub fn format_range(first: Date, last: Date, language: Language) -> String {
    let whole_months = first.day() == 1 && last.day() == last.days_in_month();
    let whole_years = whole_months && first.month() == 1 && last.month() == 12;
    let (same_year, same_month) = (first.year() == last.year(), first.month() == last.month());
    let long = |date| month_name(messages::long_months(language), date);
    let (from, to) = if whole_years {
        (first.year().to_string(), last.year().to_string())
    } else if whole_months {
        let year = if same_year { String::new() } else { format!(" {}", first.year()) };
        (format!("{}{year}", long(first)), format!("{} {}", long(last), last.year()))
    } else {
        let month = if same_year && same_month { "" } else { long(first) };
        let year = if same_year { String::new() } else { first.year().to_string() };
        let parts = [first.day().to_string(), month.to_owned(), year];
        let from: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (from.join(" "), format!("{} {} {}", last.day(), long(last), last.year()))
    };
    let one = first == last || (whole_months && same_year && (same_month || whole_years));
    if one { to } else { format!("{from}–{to}") }
}

/// Returns the name of a month among those of all months.
pub(in crate::text) fn month_name(names: &[&'static str], date: Date) -> &'static str {
    let index = usize::try_from(date.month() - 1).unwrap_or_default();
    names.get(index).copied().unwrap_or_default()
}

fn zone_name(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    match minutes {
        0 => "UTC".to_owned(),
        420 => "WIB".to_owned(),
        480 => "WITA".to_owned(),
        540 => "WIT".to_owned(),
        _ => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}
