//! Detects whether a file writes the day or the month first.

use std::cmp::Ordering;

use super::token::tokenize;
use crate::news::DateOrder;

/// Returns the order of day and month in the numeric dates of one file.
///
/// A first or second part above 12 can only be a day. If the dates contradict each other, the
/// majority decides.
pub fn detect_order<'a>(dates: impl Iterator<Item = &'a str>) -> DateOrder {
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for date in dates {
        match numeric_parts(date) {
            Some((13..=31, 1..=12)) => day_first += 1,
            Some((1..=12, 13..=31)) => month_first += 1,
            _ => {}
        }
    }
    match day_first.cmp(&month_first) {
        Ordering::Less => DateOrder::MonthFirst,
        Ordering::Equal if day_first == 0 => DateOrder::Undecided,
        _ => DateOrder::DayFirst,
    }
}

/// Returns whether the date consists of numbers only, so that its order of day and month must be
/// known to read it.
pub fn is_numeric(date: &str) -> bool {
    numeric_parts(date).is_some()
}

/// Returns the first two parts of a date like `21/10/2025`.
fn numeric_parts(date: &str) -> Option<(i64, i64)> {
    let head: String = date.chars().take(super::scanner::MAX_CHARS).collect();
    tokenize(&head).windows(5).enumerate().find_map(|(at, window)| match window {
        [first, sign, second, again, year] if sign == again && sign.is_any_symbol("/-.") => {
            year.as_year()?;
            // After the start of the field, `17.07.25` is a time of day.
            (at == 0 || !sign.is_symbol('.') || year.as_short_number().is_none()).then_some(())?;
            Some((first.as_short_number()?, second.as_short_number()?))
        }
        _ => None,
    })
}
