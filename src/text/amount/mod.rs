//! Parser for amounts of money as Indonesian news writes them: `Rp 1,5 triliun`, `US$ 20.000`, `3
//! juta yen`.
//!
//! A dot separates thousands and a comma the decimals. The English convention is accepted where it
//! is unambiguous. `M` is *miliar*, 10⁹, as in all Indonesian financial news, and never a million.

mod currency;
mod decimal;
pub(super) mod figure;
mod number;
#[cfg(test)]
mod tests;
pub(super) mod token;
pub(super) mod vocabulary;

pub use currency::Currency;
pub use decimal::Decimal;

use figure::{FigureContext, FigureUnit};

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
/// and the upper bound, which are equal if the amount is open above.
///
/// `default_currency` is the currency of a text that names none; if it is `None`, such a text is
/// not an amount.
pub fn parse_range(text: &str, default_currency: Option<Currency>) -> Option<(Amount, Amount)> {
    let (currency, low, high) = parse_exact_range(text, default_currency)?;
    let amount = |number: Decimal| Amount { currency, value: number.rounded() };
    Some((amount(low), amount(high.unwrap_or(low))))
}

/// Parses like [`parse_range`] but does not round to whole currency units. The upper bound is
/// `None` if the amount is open above.
pub fn parse_exact_range(
    text: &str,
    default_currency: Option<Currency>,
) -> Option<(Currency, Decimal, Option<Decimal>)> {
    let tokens = token::tokenize(without_ending(text));
    let named = figure::parse_figure(&tokens, FigureContext::Value).and_then(|figure| {
        let FigureUnit::Money(currency) = figure.unit else { return None };
        Some((currency, figure))
    });
    let unnamed = || default_currency.zip(figure::parse_unnamed(&tokens));
    let (currency, figure) = named.or_else(unnamed)?;
    (figure.whole_length == tokens.len()).then_some((currency, figure.least, figure.most))
}

/// Returns the text of a figure without the punctuation and the `,-` that may end it.
pub(super) fn without_ending(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || ".,-–—".contains(c))
}
