//! Dates as Indonesian newsrooms write them: parsing, inference from the text, and formatting.

mod address;
mod clock;
mod format;
mod infer;
mod names;
mod order;
mod parse;
mod span;
mod token;
mod whole;

pub use address::{from_path, from_url};
pub use format::{days, long, short};
pub use infer::infer;
pub use order::{is_numeric, order_of};
pub use parse::line;
pub use span::span;
pub use whole::parse;

use jiff::civil::Date;

/// Returns the date if it exists and lies in a year that news can be from, 1900 to 2100.
fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let (year, month, day) =
        (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

/// Returns the year that a number with this many digits stands for: `25` is 2025, `99` is 1999.
fn year(value: i64, digits: usize) -> Option<i64> {
    match digits {
        4 => Some(value),
        2 if value < 70 => Some(2000 + value),
        2 => Some(1900 + value),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_span;
