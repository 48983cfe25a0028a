//! Parses ordered values of date and money fields: a single value, a range, or one bound.

use jiff::civil::Date;

use super::ast::Condition;
use super::error::QueryErrorKind;
use super::period::{Period, parse_period};
use crate::text::amount::{self, Amount, Currency};

/// The form of a value, with its parts unparsed.
enum ValueForm<'a> {
    /// Empty, or an operator without a value.
    Empty,
    /// A single value, with or without `=`.
    Exact(&'a str),
    /// `>`; with `inclusive`, `>=`.
    From { value: &'a str, inclusive: bool },
    /// `<`; with `inclusive`, `<=`.
    Until { value: &'a str, inclusive: bool },
    /// A range, bounds included.
    Between(&'a str, &'a str),
}

impl<'a> ValueForm<'a> {
    fn parse(text: &'a str) -> Self {
        let text = text.trim();
        let starts = |signs: [&str; 3]| signs.iter().find_map(|sign| text.strip_prefix(*sign));
        let (form, value): (fn(&'a str) -> Self, _) = if let Some(value) = starts([">=", "=>", "≥"])
        {
            (|value| Self::From { value, inclusive: true }, value)
        } else if let Some(value) = starts(["<=", "=<", "≤"]) {
            (|value| Self::Until { value, inclusive: true }, value)
        } else if let Some(value) = text.strip_prefix('>') {
            (|value| Self::From { value, inclusive: false }, value)
        } else if let Some(value) = text.strip_prefix('<') {
            (|value| Self::Until { value, inclusive: false }, value)
        } else if let Some((from, to)) = text.split_once("..") {
            return Self::between(from.trim(), to.trim());
        } else {
            (Self::Exact, text.strip_prefix('=').unwrap_or(text))
        };
        let value = value.trim();
        if value.is_empty() { Self::Empty } else { form(value) }
    }

    fn between(from: &'a str, to: &'a str) -> Self {
        match (from.is_empty(), to.is_empty()) {
            (true, true) => Self::Empty,
            (false, true) => Self::From { value: from, inclusive: true },
            (true, false) => Self::Until { value: to, inclusive: true },
            (false, false) => Self::Between(from, to),
        }
    }
}

/// Parses publication dates. Returns `None` if the value is incomplete.
pub(super) fn parse_dates(text: &str, today: Date) -> Result<Option<Condition>, QueryErrorKind> {
    let bound = |text| parse_period(text, today).map(Period::to_bound);
    let (from, to) = match ValueForm::parse(text) {
        ValueForm::Empty => return Ok(None),
        ValueForm::Exact(value) => {
            let (first, last) = parse_period(value, today)?.to_range(today);
            (Some(first), Some(last))
        }
        ValueForm::From { value, inclusive: true } => (Some(bound(value)?.0), None),
        ValueForm::From { value, inclusive: false } => (bound(value)?.1.tomorrow().ok(), None),
        ValueForm::Until { value, inclusive: true } => (None, Some(bound(value)?.1)),
        ValueForm::Until { value, inclusive: false } => (None, bound(value)?.0.yesterday().ok()),
        ValueForm::Between(one, other) => {
            let (one, other) = (bound(one)?, bound(other)?);
            (Some(one.0.min(other.0)), Some(one.1.max(other.1)))
        }
    };
    Ok(Some(Condition::Date { from, to }))
}

/// Parses an amount of money, in rupiah unless a currency is given. Returns `None` if the value is
/// incomplete.
pub(super) fn parse_money(text: &str) -> Result<Option<Condition>, QueryErrorKind> {
    let range = |text: &str| {
        amount::parse_range(text, Some(Currency::RUPIAH)).ok_or(QueryErrorKind::NotAnAmount)
    };
    let term = |currency, from, to| Ok(Some(Condition::Money { currency, from, to }));
    let (low, high): (Amount, Amount) = match ValueForm::parse(text) {
        ValueForm::Empty => return Ok(None),
        ValueForm::Exact(value) => range(value)?,
        ValueForm::Between(from, to) => range(&format!("{from}–{to}"))?,
        ValueForm::From { value, inclusive: included } => {
            let (low, high) = range(value)?;
            let from = if included { low.value } else { high.value.saturating_add(1) };
            return term(low.currency, Some(from), None);
        }
        ValueForm::Until { value, inclusive: included } => {
            let (low, high) = range(value)?;
            let to = if included { high.value } else { low.value.saturating_sub(1) };
            return term(low.currency, None, Some(to));
        }
    };
    term(low.currency, Some(low.value), Some(high.value))
}
