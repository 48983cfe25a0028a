//! Parser for amounts of money as Indonesian news writes them: `Rp 1,5 triliun`, `US$ 20.000`, `3
//! juta yen`.
//!
//! A dot separates thousands and a comma the decimals. The English convention is accepted where it
//! is unambiguous. `M` is *miliar*, 10⁹, as in all Indonesian financial news, and never a million.

mod currency;
mod decimal;
pub(super) mod number;
#[cfg(test)]
mod tests;

pub use currency::Currency;
pub use decimal::Decimal;

use currency::leading_currency;
use number::{NumberKind, ScaledNumber};

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// Currency.
    pub currency: Currency,
    /// Number of whole currency units, rounded; saturates at `u64::MAX`.
    pub value: u64,
}

/// Parses a text that consists of an amount of money. Of a range, returns the lower bound.
pub fn parse(text: &str) -> Option<Amount> {
    parse_range(text, None).map(|(low, _)| low)
}

/// Parses a text that consists of an amount or a range of two (`Rp 5–7 miliar`). Returns the lower
/// and the upper bound.
///
/// `default_currency` is the currency of a text that names none; if it is `None`, such a text is
/// not an amount.
pub fn parse_range(text: &str, default_currency: Option<Currency>) -> Option<(Amount, Amount)> {
    let (currency, low, high) = parse_exact_range(text, default_currency)?;
    let amount = |number: Decimal| Amount { currency, value: number.rounded() };
    Some((amount(low), amount(high)))
}

/// Parses like [`parse_range`] but does not round to whole currency units.
pub fn parse_exact_range(
    text: &str,
    default_currency: Option<Currency>,
) -> Option<(Currency, Decimal, Decimal)> {
    let tokens = number::tokenize(text);
    let joint = tokens.iter().position(|piece| number::is_range_separator(piece));
    let (low, high) = if let Some(joint) = joint {
        (parse_range_bound(tokens.get(..joint)?)?, parse_range_bound(tokens.get(joint + 1..)?)?)
    } else {
        let only = parse_range_bound(&tokens)?;
        (only, only)
    };
    let currency = match (low.currency, high.currency) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other).or(default_currency)?,
    };
    let (low, high) = number::range_bounds(low.number, high.number);
    Some((currency, low, high))
}

/// One bound of a range.
#[derive(Clone, Copy)]
struct RangeBound {
    currency: Option<Currency>,
    number: ScaledNumber,
}

/// Parses a number with its scale, and its currency before or after it.
fn parse_range_bound(tokens: &[String]) -> Option<RangeBound> {
    let (before, rest) = leading_currency(tokens);
    let (number, rest) = number::parse_number(rest, NumberKind::Price)?;
    let (after, rest) = leading_currency(rest);
    let currency = match (before, after) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other),
    };
    rest.is_empty().then_some(RangeBound { currency, number })
}
