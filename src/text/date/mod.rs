//! Dates as Indonesian newsrooms write them: parsing, inference from the text, and formatting.

pub(super) mod calendar_names;
mod date_field;
mod day_range;
mod format;
mod infer;
mod order;
mod period;
mod point;
mod scanner;
mod story_date;
mod time_of_day;
mod token;
mod url_path;
mod zone;

pub use calendar_names::is_day_word;
pub use date_field::{other_readings, parse};
pub use day_range::parse_range;
pub(super) use day_range::{DateForm, find_date};
pub(in crate::text) use format::month_name;
pub use format::{format_day, format_day_month, format_published, format_range};
pub use infer::{InferredDate, infer};
pub use order::OrderEvidence;
pub use scanner::parse_line;
pub use url_path::{from_path, from_url};

use jiff::civil::Date;

/// Returns the date if it exists and lies in a year that news can be from, 1900 to 2100.
fn valid_date(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let (year, month, day) =
        (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

/// Returns the year that a number with this many digits stands for: `25` is 2025, `45` is 1945.
fn expand_year(value: i64, digits: usize) -> Option<i64> {
    match digits {
        4 => Some(value),
        2 if value < 40 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
