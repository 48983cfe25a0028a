//! Values of figures: the date range of a date, the number of an amount.

mod quantity;
mod share;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

use super::amount::number::{Number, Sort, is_joint, number};
use super::amount::{self, Currency, Decimal};
use super::date;
use crate::news::{EntityKind, Language};

/// Maximum length of a text, in bytes. Longer texts have no value.
const LONGEST: usize = 200;

/// The value of a mention of a figure. Every variant is a range; for a single value, both bounds
/// are equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
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
pub fn of(kind: EntityKind, text: &str, story: Option<Date>) -> Option<Value> {
    if text.len() > LONGEST {
        return None;
    }
    match kind {
        EntityKind::Date => {
            date::span(text, story).map(|(first, last)| Value::Days { first, last })
        }
        EntityKind::Money => amount::exact(text, None)
            .map(|(currency, least, most)| Value::Money { currency, least, most }),
        EntityKind::Percent => share::read(text),
        EntityKind::Quantity => quantity::read(text),
        EntityKind::Person | EntityKind::Organization | EntityKind::Place => None,
    }
}

impl Value {
    /// Formats the value for display: `27 Februari 2025`, `Rp 23.000.000.000.000`, `0,25%`,
    /// `1.400.000 ton`.
    pub fn caption(&self, language: Language) -> String {
        match self {
            Self::Days { first, last } => date::days(*first, *last, language),
            Self::Money { currency, least, most } => {
                format!("{} {}", currency.sign(), ends(*least, *most, language))
            }
            Self::Percent { least, most, unit } => {
                format!("{}{unit}", ends(*least, *most, language))
            }
            Self::Quantity { least, most, unit } => {
                format!("{} {unit}", ends(*least, *most, language))
            }
        }
    }
}

/// Formats one number, or a range of two.
fn ends(least: Decimal, most: Decimal, language: Language) -> String {
    let shown = |number: Decimal| number.caption(language);
    if least == most { shown(least) } else { format!("{}–{}", shown(least), shown(most)) }
}

/// Parses the number or range at the start of the tokens. Returns both bounds and the tokens of the
/// unit that follows. The unit may be repeated after both bounds.
fn numbers(pieces: &[String], sort: Sort) -> Option<(Number, Number, &[String])> {
    let (low, rest) = number(pieces, sort)?;
    // The dash of `anak-anak` is not followed by a number.
    let high = rest.iter().enumerate().filter(|(_, piece)| is_joint(piece)).find_map(|(at, _)| {
        let (high, unit) = number(rest.get(at + 1..)?, sort)?;
        Some((rest.get(..at)?, high, unit))
    });
    match high {
        None => Some((low, low, rest)),
        Some((between, high, unit)) => {
            (between.is_empty() || between == unit).then_some((low, high, unit))
        }
    }
}
