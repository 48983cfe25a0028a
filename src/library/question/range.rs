//! Parses ordered values of date and money fields: a single value, a range, or one bound.

use jiff::civil::Date;

use super::expression::Term;
use super::mistake::MistakeKind;
use super::period::{Period, period};
use crate::text::amount::{self, Amount, Currency};

/// The form of a value, with its parts unparsed.
enum Form<'a> {
    /// Empty, or an operator without a value.
    Nothing,
    /// A single value, with or without `=`.
    Exactly(&'a str),
    /// `>`; with `inclusive`, `>=`.
    From { value: &'a str, included: bool },
    /// `<`; with `inclusive`, `<=`.
    Until { value: &'a str, included: bool },
    /// A range, bounds included.
    Between(&'a str, &'a str),
}

impl<'a> Form<'a> {
    fn of(text: &'a str) -> Self {
        let text = text.trim();
        let starts = |signs: [&str; 3]| signs.iter().find_map(|sign| text.strip_prefix(*sign));
        let (form, value): (fn(&'a str) -> Self, _) = if let Some(value) = starts([">=", "=>", "≥"])
        {
            (|value| Self::From { value, included: true }, value)
        } else if let Some(value) = starts(["<=", "=<", "≤"]) {
            (|value| Self::Until { value, included: true }, value)
        } else if let Some(value) = text.strip_prefix('>') {
            (|value| Self::From { value, included: false }, value)
        } else if let Some(value) = text.strip_prefix('<') {
            (|value| Self::Until { value, included: false }, value)
        } else if let Some((from, to)) = text.split_once("..") {
            return Self::between(from.trim(), to.trim());
        } else {
            (Self::Exactly, text.strip_prefix('=').unwrap_or(text))
        };
        let value = value.trim();
        if value.is_empty() { Self::Nothing } else { form(value) }
    }

    fn between(from: &'a str, to: &'a str) -> Self {
        match (from.is_empty(), to.is_empty()) {
            (true, true) => Self::Nothing,
            (false, true) => Self::From { value: from, included: true },
            (true, false) => Self::Until { value: to, included: true },
            (false, false) => Self::Between(from, to),
        }
    }
}

/// Parses publication dates. Returns `None` if the value is incomplete.
pub(super) fn date(text: &str, today: Date) -> Result<Option<Term>, MistakeKind> {
    let bound = |text| period(text, today).map(Period::as_bound);
    let (from, to) = match Form::of(text) {
        Form::Nothing => return Ok(None),
        Form::Exactly(value) => {
            let (first, last) = period(value, today)?.until(today);
            (Some(first), Some(last))
        }
        Form::From { value, included: true } => (Some(bound(value)?.0), None),
        Form::From { value, included: false } => (bound(value)?.1.tomorrow().ok(), None),
        Form::Until { value, included: true } => (None, Some(bound(value)?.1)),
        Form::Until { value, included: false } => (None, bound(value)?.0.yesterday().ok()),
        Form::Between(one, other) => {
            let (one, other) = (bound(one)?, bound(other)?);
            (Some(one.0.min(other.0)), Some(one.1.max(other.1)))
        }
    };
    Ok(Some(Term::Date { from, to }))
}

/// Parses an amount of money, in rupiah unless a currency is given. Returns `None` if the value is
/// incomplete.
pub(super) fn money(text: &str) -> Result<Option<Term>, MistakeKind> {
    let range =
        |text: &str| amount::parse_range(text, Some(Currency::RUPIAH)).ok_or(MistakeKind::NotAnAmount);
    let term = |currency, from, to| Ok(Some(Term::Money { currency, from, to }));
    let (low, high): (Amount, Amount) = match Form::of(text) {
        Form::Nothing => return Ok(None),
        Form::Exactly(value) => range(value)?,
        Form::Between(from, to) => range(&format!("{from}–{to}"))?,
        Form::From { value, included } => {
            let (low, high) = range(value)?;
            let from = if included { low.value } else { high.value.saturating_add(1) };
            return term(low.currency, Some(from), None);
        }
        Form::Until { value, included } => {
            let (low, high) = range(value)?;
            let to = if included { high.value } else { low.value.saturating_sub(1) };
            return term(low.currency, None, Some(to));
        }
    };
    term(low.currency, Some(low.value), Some(high.value))
}
