//! What a figure amounts to: the days of a date, the number of an amount.

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

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 200;

/// What a mention of a figure amounts to. Of a range both ends, which else are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A day, a month, a part of a year, a year or several.
    Days {
        /// The first day.
        first: Date,
        /// The last day, which belongs to it.
        last: Date,
    },
    /// An amount of money.
    Money {
        /// Its currency.
        currency: Currency,
        /// At least.
        least: Decimal,
        /// At most.
        most: Decimal,
    },
    /// A share in percent; a basis point is a hundredth.
    Percent {
        /// At least.
        least: Decimal,
        /// At most.
        most: Decimal,
        /// Always `%`.
        unit: &'static str,
    },
    /// So many of something.
    Quantity {
        /// At least.
        least: Decimal,
        /// At most.
        most: Decimal,
        /// Of what.
        unit: String,
    },
}

/// What a mention amounts to, by its kind and text; `story` is the day of the story, which says
/// the year of a day without one. None for names, and for figures that say no number.
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
    /// The value for people: `27 Februari 2025`, `Rp 23.000.000.000.000`, `0,25%`, `1.400.000 ton`.
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

/// A number, or two.
fn ends(least: Decimal, most: Decimal, language: Language) -> String {
    let shown = |number: Decimal| number.caption(language);
    if least == most { shown(least) } else { format!("{}–{}", shown(least), shown(most)) }
}

/// The number, or the two of a range, with which the pieces begin, and the pieces of the unit
/// behind it, which may stand behind both.
fn numbers(pieces: &[String], sort: Sort) -> Option<(Number, Number, &[String])> {
    let (low, rest) = number(pieces, sort)?;
    // The dash of `anak-anak` has no number behind it.
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
