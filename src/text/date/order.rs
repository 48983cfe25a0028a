//! Detects whether a file writes the day or the month first.

use std::cmp::Ordering;

use super::scanner;
use super::token::{DateToken, tokenize};
use crate::news::DateOrder;

/// Number of dates by which one order must lead to be decided before the end of the file.
const DECISIVE_LEAD: usize = 8;

/// The evidence for the order of day and month in the numeric dates of one file.
///
/// A first or second part above 12 can only be a day, and a weekday proves the order of its date.
/// If the dates contradict each other, the majority decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OrderEvidence {
    day_first: usize,
    month_first: usize,
}

impl OrderEvidence {
    /// Adds a date. Returns whether it consists of numbers, so that the order must be known to read
    /// it.
    pub fn add(&mut self, date: &str) -> bool {
        let Some(order) = numeric_order(date) else { return false };
        match order {
            DateOrder::DayFirst => self.day_first += 1,
            DateOrder::MonthFirst => self.month_first += 1,
            DateOrder::Undecided => {}
        }
        true
    }

    /// Returns the order that most dates prove.
    pub fn order(self) -> DateOrder {
        match self.day_first.cmp(&self.month_first) {
            Ordering::Less => DateOrder::MonthFirst,
            Ordering::Equal if self.day_first == 0 => DateOrder::Undecided,
            _ => DateOrder::DayFirst,
        }
    }

    /// Returns whether the order is so clear that no more dates are needed.
    pub fn is_decisive(self) -> bool {
        self.day_first.abs_diff(self.month_first) >= DECISIVE_LEAD
    }

    /// Returns the number of dates that contradict the order.
    pub fn contradictions(self) -> usize {
        self.day_first.min(self.month_first)
    }
}

/// Returns the order of day and month that a numeric date proves. Returns `None` for other dates.
fn numeric_order(date: &str) -> Option<DateOrder> {
    let head: String = date.chars().take(super::scanner::MAX_CHARS).collect();
    let tokens = tokenize(&head);
    let at = numeric_parts_at(&tokens)?;
    let parts = tokens.get(at..)?;
    let (first, second) = (parts.first()?.as_short_number()?, parts.get(2)?.as_short_number()?);
    Some(match (first, second) {
        (13..=31, 1..=12) => DateOrder::DayFirst,
        (1..=12, 13..=31) => DateOrder::MonthFirst,
        _ => scanner::order_by_weekday(&tokens, at).unwrap_or(DateOrder::Undecided),
    })
}

/// Returns the position of a date like `21/10/2025`.
fn numeric_parts_at(tokens: &[DateToken]) -> Option<usize> {
    tokens.windows(5).enumerate().position(|(at, window)| match window {
        [first, token, second, again, year] => {
            let short = first.as_short_number().and(second.as_short_number()).is_some();
            // After the start of the field, `17.07.25` is a time of day.
            let timed = at > 0 && token.is_symbol('.') && year.as_short_number().is_some();
            let joined = token == again && token.is_any_symbol("/-.");
            joined && short && year.as_year().is_some() && !timed
        }
        _ => false,
    })
}
