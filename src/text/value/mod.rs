//! Values of figures: the date range of a date, the number of an amount.

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_forms;

use jiff::civil::Date;
use serde::Serialize;

use super::amount::figure::{FigureContext, FigureUnit, parse_figure};
use super::amount::{Currency, Decimal, token, without_ending};
use super::date;
use crate::news::{EntityKind, Language};

/// Maximum length of a text, in bytes. Longer texts have no value.
const MAX_LEN: usize = 200;

/// Maximum length of a unit, in bytes.
const MAX_UNIT_LEN: usize = 60;

/// The value of a mention of a figure. Every variant is a range; for a single value, both bounds
/// are equal. An approximate amount (`3 jutaan`) has no upper bound.
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
        most: Option<Decimal>,
    },
    /// A share in percent. A basis point is a hundredth of a percent.
    Percent {
        /// Lower bound.
        least: Decimal,
        /// Upper bound, inclusive.
        most: Option<Decimal>,
        /// Always `%`.
        unit: &'static str,
    },
    /// A number of counted or measured things.
    Quantity {
        /// Lower bound.
        least: Decimal,
        /// Upper bound, inclusive.
        most: Option<Decimal>,
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
        EntityKind::Money | EntityKind::Percent | EntityKind::Quantity => {
            parse_amount(without_ending(text)).filter(|value| value.kind() == kind)
        }
        EntityKind::Person | EntityKind::Organization | EntityKind::Place => None,
    }
}

/// Parses a text that consists of an amount of money, a percentage or a quantity.
fn parse_amount(text: &str) -> Option<FigureValue> {
    let tokens = token::tokenize(text);
    let figure = parse_figure(&tokens, FigureContext::Value)?;
    let (least, most) = (figure.least, figure.most);
    let whole = figure.whole_length == tokens.len();
    let unit_start = match figure.unit {
        FigureUnit::Money(currency) => {
            return whole.then_some(FigureValue::Money { currency, least, most });
        }
        FigureUnit::Percent => {
            return whole.then_some(FigureValue::Percent { least, most, unit: "%" });
        }
        FigureUnit::Quantity(span) => span.start,
        FigureUnit::Unknown if figure.is_fraction => return None,
        FigureUnit::Unknown => tokens.get(figure.whole_length)?.span.start,
    };
    let unit = text.get(unit_start..)?;
    let named = unit.starts_with(|c: char| c.is_alphabetic() || c == '°');
    // The digit of `m2` is part of a known unit.
    let plain = whole || !unit.contains(|c: char| c.is_ascii_digit());
    let valid = named && plain && unit.len() <= MAX_UNIT_LEN;
    valid.then(|| FigureValue::Quantity { least, most, unit: normalize_unit(unit) })
}

/// Units that headlines capitalize and that are not written with a capital otherwise.
const CAPITALIZED_UNITS: [&str; 6] = ["Km", "Cm", "Mm", "Kg", "Ha", "Cc"];

/// Normalizes the case of a unit: a word of which only the first letter is upper case becomes lower
/// case.
fn normalize_unit(unit: &str) -> String {
    let word = |word: &str| {
        // `Hz` keeps its capital.
        let is_word = word.chars().count() > 2 || CAPITALIZED_UNITS.contains(&word);
        let begins = is_word && !word.chars().skip(1).any(char::is_uppercase);
        if begins { word.to_lowercase() } else { word.to_owned() }
    };
    unit.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

impl FigureValue {
    fn kind(&self) -> EntityKind {
        match self {
            Self::Days { .. } => EntityKind::Date,
            Self::Money { .. } => EntityKind::Money,
            Self::Percent { .. } => EntityKind::Percent,
            Self::Quantity { .. } => EntityKind::Quantity,
        }
    }

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

/// Formats one number, a range of two, or a lower bound.
fn format_range(least: Decimal, most: Option<Decimal>, language: Language) -> String {
    let shown = |number: Decimal| number.localized(language);
    match most {
        None => format!("{}+", shown(least)),
        Some(most) if most == least => shown(least),
        Some(most) => format!("{}–{}", shown(least), shown(most)),
    }
}
