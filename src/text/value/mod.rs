//! Values of figures: the date range of a date, the number of an amount.

mod percent;
mod quantity;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

use super::amount::number::{NumberKind, ScaledNumber, is_range_separator, parse_number};
use super::amount::{self, Currency, Decimal};
use super::date;
use crate::news::{EntityKind, Language};

/// Maximum length of a text, in bytes. Longer texts have no value.
const MAX_LEN: usize = 200;

/// The value of a mention of a figure. Every variant is a range; for a single value, both bounds
/// are equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FigureValue {
    /// A day, a month, a part of a year, or one or more years.
    Days {
        /// First day.
        first: Date,
        /// Last day, inclusive.
        last: Date,
    },
    /// An amount of money.
    Money {
        /// Currency.
        currency: Currency,
        /// Lower bound.
        least: Decimal,
        /// Upper bound, inclusive.
        most: Decimal,
    },
    /// A share in percent. A basis point is a hundredth of a percent.
    Percent {
        /// Lower bound.
        least: Decimal,
        /// Upper bound, inclusive.
        most: Decimal,
        /// Always `%`.
        unit: &'static str,
    },
    /// A number of counted or measured things.
    Quantity {
        /// Lower bound.
        least: Decimal,
        /// Upper bound, inclusive.
        most: Decimal,
        /// The unit or noun that is counted.
        unit: String,
    },
}

/// Parses the text of a mention by its kind.
///
/// `story_date` is the publication date of the story; it supplies the year of a date without one.
/// Returns `None` for names, and for figures without a number.
pub fn parse(kind: EntityKind, text: &str, story_date: Option<Date>) -> Option<FigureValue> {
    if text.len() > MAX_LEN {
        return None;
    }
    match kind {
        EntityKind::Date => date::parse_range(text, story_date)
            .map(|(first, last)| FigureValue::Days { first, last }),
        EntityKind::Money => amount::parse_exact_range(text, None)
            .map(|(currency, least, most)| FigureValue::Money { currency, least, most }),
        EntityKind::Percent => percent::parse(text),
        EntityKind::Quantity => quantity::parse(text),
        EntityKind::Person | EntityKind::Organization | EntityKind::Place => None,
    }
}

impl FigureValue {
    /// Formats the value for display: `27 Februari 2025`, `Rp 23.000.000.000.000`, `0,25%`,
    /// `1.400.000 ton`.
    pub fn localized(&self, language: Language) -> String {
        match self {
            Self::Days { first, last } => date::format_range(*first, *last, language),
            Self::Money { currency, least, most } => {
                format!("{} {}", currency.symbol(), format_range(*least, *most, language))
            }
            Self::Percent { least, most, unit } => {
                format!("{}{unit}", format_range(*least, *most, language))
            }
            Self::Quantity { least, most, unit } => {
                format!("{} {unit}", format_range(*least, *most, language))
            }
        }
    }
}

/// Formats one number, or a range of two.
fn format_range(least: Decimal, most: Decimal, language: Language) -> String {
    let shown = |number: Decimal| number.localized(language);
    if least == most { shown(least) } else { format!("{}–{}", shown(least), shown(most)) }
}

/// Parses the number or range at the start of the tokens. Returns both bounds and the tokens of the
/// unit that follows. The unit may be repeated after both bounds.
fn parse_range(
    tokens: &[String],
    number_kind: NumberKind,
) -> Option<(ScaledNumber, ScaledNumber, &[String])> {
    let (low, rest) = parse_number(tokens, number_kind)?;
    // The dash of `anak-anak` is not followed by a number.
    let high = rest.iter().enumerate().filter(|(_, piece)| is_range_separator(piece)).find_map(
        |(at, _)| {
            let (high, unit) = parse_number(rest.get(at + 1..)?, number_kind)?;
            Some((rest.get(..at)?, high, unit))
        },
    );
    match high {
        None => Some((low, low, rest)),
        Some((between, high, unit)) => {
            (between.is_empty() || between == unit).then_some((low, high, unit))
        }
    }
}
