//! The grammar of amounts, shared by the finder in running text and the readers of values: a
//! number or a range of two, with its currency before it or its unit after it.

use std::ops::Range;

use super::number::{self, NumberKind, ScaledNumber};
use super::token::AmountToken;
use super::vocabulary::{Phrase, VOCABULARY};
use super::{Currency, Decimal};

/// Currencies of several countries. A capitalized word after the name is a country, so the currency
/// is unknown if the table lacks it.
const SHARED_NAMES: [&str; 16] = [
    "dolar", "dollar", "dollars", "peso", "rupee", "pound", "pounds", "riyal", "rial", "dinar",
    "lira", "franc", "dirham", "won", "krona", "krone",
];

/// Currency codes up to this stable number are not otherwise used as abbreviations before a number.
const MAX_CLEAR_CODE: u8 = 16;

/// Units of one letter that are written small.
const SMALL_UNITS: [&str; 3] = ["m", "g", "l"];

/// Where a figure is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum FigureContext {
    /// In running text. Two complete figures with a word or a spaced dash between them stay two.
    Text,
    /// In running text after `antara`: `antara 5 dan 7 persen`.
    TextBetween,
    /// In a text that consists of the figure.
    Value,
}

/// What a figure measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) enum FigureUnit {
    Money(Currency),
    Percent,
    /// A unit or counted noun of the tables, by its byte range.
    Quantity(Range<usize>),
    /// No known unit follows.
    Unknown,
}

/// A figure at the start of a list of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct Figure {
    pub(in crate::text) unit: FigureUnit,
    pub(in crate::text) least: Decimal,
    /// Upper bound, inclusive; `None` if the figure is open above.
    pub(in crate::text) most: Option<Decimal>,
    /// Number of tokens.
    pub(in crate::text) length: usize,
    /// Number of tokens with the unit after `per`.
    pub(in crate::text) whole_length: usize,
    /// The number is a fraction in words.
    pub(in crate::text) is_fraction: bool,
    /// The unit is a counted noun.
    pub(in crate::text) is_count: bool,
    /// Tokens of the scale and unit that the figure shares with the next one: `5 dan 7 persen`.
    pub(in crate::text) shared: Option<Range<usize>>,
}

/// The unit next to a number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unit {
    Money(Currency),
    /// A percentage, divided by this number.
    Percent(u128),
    /// A unit, in lower case.
    Measure(String),
    Count(String),
}

/// One end of a range.
#[derive(Debug, Clone)]
struct Bound {
    number: ScaledNumber,
    unit: Option<Unit>,
    /// The currency precedes the number.
    is_prefixed: bool,
    /// Number of tokens up to the end of the number.
    number_length: usize,
    length: usize,
    whole_length: usize,
    /// Byte range of the unit with its `per`.
    unit_span: Range<usize>,
}

/// What separates the two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    TightDash,
    Dash,
    Word,
    And,
}

/// Parses the figure at the start of the tokens.
pub(in crate::text) fn parse_figure(
    tokens: &[AmountToken],
    context: FigureContext,
) -> Option<Figure> {
    let price = parse_as(tokens, context, NumberKind::Price);
    if price.as_ref().is_some_and(|figure| matches!(figure.unit, FigureUnit::Money(_))) {
        return price;
    }
    let figure = parse_as(tokens, context, NumberKind::Measure)?;
    let is_whole = match &figure.unit {
        FigureUnit::Quantity(span) => {
            let unit = tokens.iter().find(|token| token.span.start == span.start);
            unit.is_some_and(|unit| VOCABULARY.number_word(unit).is_whole)
        }
        _ => false,
    };
    if is_whole { parse_as(tokens, context, NumberKind::Count) } else { Some(figure) }
}

/// Parses a figure whose unit is not named: `157,5 miliar`. Returns its bounds.
pub(super) fn parse_unnamed(tokens: &[AmountToken]) -> Option<Figure> {
    parse_as(tokens, FigureContext::Value, NumberKind::Price)
        .filter(|figure| figure.unit == FigureUnit::Unknown)
}

fn parse_as(tokens: &[AmountToken], context: FigureContext, kind: NumberKind) -> Option<Figure> {
    let first = parse_bound(tokens, kind)?;
    let mut shared = None;
    if let Some((separator, count)) = separator_at(tokens, first.length)
        && let at = first.length + count
        && let Some(second) = tokens.get(at..).and_then(|rest| parse_bound(rest, kind))
    {
        if joins(&first, separator, &second, tokens.get(at + second.length), context) {
            return Some(range_of(first, second, at));
        }
        let listed = separator == Separator::And && first.unit.is_none() && !second.is_prefixed;
        let named = matches!(second.unit, Some(Unit::Money(_) | Unit::Percent(_)));
        let digits = |at: usize| tokens.get(at).is_some_and(AmountToken::is_number);
        if context == FigureContext::Text && listed && named && digits(0) && digits(at) {
            let from = if first.number.is_scaled() { at + second.number_length } else { at + 1 };
            shared = Some((from..at + second.length, second.unit));
        }
    }
    let (shared, shared_unit) = shared.map_or((None, None), |(tokens, unit)| (Some(tokens), unit));
    let divisor = first.unit.as_ref().map_or(1, Unit::divisor);
    let value = first.number.value().divided_by(divisor);
    Some(Figure {
        least: value,
        most: (!first.number.is_open).then_some(value),
        length: first.length,
        whole_length: first.whole_length,
        is_fraction: first.number.is_fraction && !first.number.is_scaled(),
        is_count: matches!(first.unit, Some(Unit::Count(_))),
        unit: figure_unit(shared_unit.as_ref().or(first.unit.as_ref()), first.unit_span),
        shared,
    })
}

/// Returns the range of two bounds, the second of which starts at token `at`.
fn range_of(first: Bound, second: Bound, at: usize) -> Figure {
    let (least, most) = number::range_bounds(first.number, second.number);
    let open = first.number.is_open || second.number.is_open;
    let is_fraction = second.number.is_fraction;
    let (length, whole_length) = (at + second.length, at + second.whole_length);
    let (unit, span) = match second.unit {
        Some(unit) => (Some(unit), second.unit_span),
        None => (first.unit, first.unit_span),
    };
    let divisor = unit.as_ref().map_or(1, Unit::divisor);
    Figure {
        least: least.divided_by(divisor),
        most: (!open).then(|| most.divided_by(divisor)),
        length,
        whole_length,
        is_fraction,
        is_count: matches!(unit, Some(Unit::Count(_))),
        unit: figure_unit(unit.as_ref(), span),
        shared: None,
    }
}

fn figure_unit(unit: Option<&Unit>, span: Range<usize>) -> FigureUnit {
    match unit {
        Some(Unit::Money(currency)) => FigureUnit::Money(*currency),
        Some(Unit::Percent(_)) => FigureUnit::Percent,
        Some(Unit::Measure(_) | Unit::Count(_)) => FigureUnit::Quantity(span),
        None => FigureUnit::Unknown,
    }
}

impl Unit {
    /// Returns the number that a value in this unit is divided by.
    fn divisor(&self) -> u128 {
        match self {
            Self::Percent(divisor) => *divisor,
            _ => 1,
        }
    }
}

/// Returns whether two bounds form a range. `next` is the token after the second one.
fn joins(
    first: &Bound,
    separator: Separator,
    second: &Bound,
    next: Option<&AmountToken>,
    context: FigureContext,
) -> bool {
    let is_value = context == FigureContext::Value;
    match separator {
        Separator::And if context == FigureContext::Text => return false,
        // `satu-satu`
        Separator::TightDash if first.number.value() == second.number.value() => return false,
        _ => {}
    }
    match (&first.unit, &second.unit) {
        (None, _) => true,
        (Some(_), None) if separator == Separator::TightDash || is_value => true,
        // `Rp 5 juta hingga 7 juta`, but not `Rp 500 sampai 3 nelayan`
        (Some(_), None) => {
            let ends = next.is_none_or(|next| !next.is_word() || next.text == "per");
            first.is_prefixed && (second.number.is_scaled() || ends)
        }
        (Some(one), Some(other)) if one != other => false,
        _ => {
            // `Rp 5 hingga Rp 7 juta`: the first bound lacks its scale.
            let incomplete = !first.number.is_scaled()
                && second.number.is_scaled()
                && first.number.value() < Decimal::from_integer(1_000);
            is_value || separator == Separator::TightDash || incomplete
        }
    }
}

/// Parses the separator of a range at token `at`. Returns it with its number of tokens.
fn separator_at(tokens: &[AmountToken], at: usize) -> Option<(Separator, usize)> {
    let token = tokens.get(at)?;
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_ref());
    match token.text.as_ref() {
        "-" => {
            let tight = token.glued && tokens.get(at + 1).is_some_and(|next| next.glued);
            Some((if tight { Separator::TightDash } else { Separator::Dash }, 1))
        }
        "dan" => Some((Separator::And, 1)),
        "s" if matches!(text(at + 1), "/" | ".") && text(at + 2) == "d" => {
            Some((Separator::Word, 3 + usize::from(text(at + 3) == ".")))
        }
        _ if VOCABULARY.number_word(token).is_range => {
            Some((Separator::Word, 1 + usize::from(text(at + 1) == "dengan")))
        }
        _ => None,
    }
}

/// Parses a number with its sign, its currency or its unit.
fn parse_bound(tokens: &[AmountToken], kind: NumberKind) -> Option<Bound> {
    let negative = is_negative(tokens);
    let mut at = usize::from(negative);
    let prefix = tokens.get(at..).and_then(leading_currency);
    if let Some((_, length)) = prefix {
        at += length;
    }
    let (mut number, length) = number::parse_number(tokens.get(at..)?, kind)?;
    if negative {
        number = number.negated();
    }
    at += length;
    let bound = |unit, length, whole_length, unit_span| Bound {
        number,
        unit,
        is_prefixed: prefix.is_some(),
        number_length: at,
        length,
        whole_length,
        unit_span,
    };
    let rest = tokens.get(at..).unwrap_or_default();
    if let Some((currency, _)) = prefix {
        let is_code = tokens.first().is_some_and(|first| first.text.len() == 3 && first.is_word());
        if is_code && currency.stable_number() > MAX_CLEAR_CODE && !number.is_scaled() {
            return None;
        }
        // `Rp 5 ribu rupiah`
        let again = trailing_unit(rest).filter(|(unit, _)| *unit == Unit::Money(currency));
        let length = at + again.map_or(0, |(_, length)| length);
        return Some(bound(Some(Unit::Money(currency)), length, length, 0..0));
    }
    if has_unknown_country(rest) {
        return None;
    }
    let Some((unit, length)) = trailing_unit(rest) else {
        return Some(bound(None, at, at, 0..0));
    };
    let per = match unit {
        Unit::Measure(_) | Unit::Count(_) => per_unit_length(rest.get(length..)?),
        _ => (0, 0),
    };
    let (length, whole_length) = (at + length + per.0, at + length + per.0 + per.1);
    let end = tokens.get(whole_length.checked_sub(1)?)?.span.end;
    Some(bound(Some(unit), length, whole_length, rest.first()?.span.start..end))
}

/// Returns whether the tokens start with a minus sign that touches its number, or `minus`.
fn is_negative(tokens: &[AmountToken]) -> bool {
    match tokens {
        [sign, number, ..] if sign.text == "-" => number.glued,
        [word, _, ..] => VOCABULARY.number_word(word).is_negative,
        _ => false,
    }
}

/// Returns the currency before a number, with its number of tokens.
fn leading_currency(tokens: &[AmountToken]) -> Option<(Currency, usize)> {
    VOCABULARY.phrases_at(tokens).find_map(|(phrase, length)| match phrase {
        Phrase::CurrencySign(currency) => Some((currency, length)),
        Phrase::CurrencyCode(currency) => {
            tokens.first().is_some_and(|code| code.capital).then_some((currency, length))
        }
        // `US Dollar 62`, but not `dolar AS 10 persen`
        Phrase::CurrencyName(currency) => {
            let last = tokens.get(length - 1).is_some_and(|last| last.text.starts_with("dol"));
            (length == 2 && last).then_some((currency, length))
        }
        _ => None,
    })
}

/// Returns the unit after a number, with its number of tokens.
fn trailing_unit(tokens: &[AmountToken]) -> Option<(Unit, usize)> {
    let first = tokens.first()?;
    let name = |length: usize| {
        let words = tokens.iter().take(length).map(|token| token.text.as_ref());
        words.collect::<Vec<_>>().join(" ")
    };
    VOCABULARY.phrases_at(tokens).find_map(|(phrase, length)| {
        let unit = match phrase {
            Phrase::CurrencyName(currency) => Unit::Money(currency),
            Phrase::CurrencyCode(currency) if first.capital => Unit::Money(currency),
            Phrase::CurrencySign(currency) if !first.is_word() => Unit::Money(currency),
            Phrase::Percent => Unit::Percent(1),
            Phrase::BasisPoint => Unit::Percent(100),
            Phrase::Permil => Unit::Percent(10),
            Phrase::Measure if first.capital && SMALL_UNITS.contains(&first.text.as_ref()) => {
                return None;
            }
            Phrase::Measure => Unit::Measure(name(length)),
            Phrase::Count => Unit::Count(name(length)),
            _ => return None,
        };
        Some((unit, length))
    })
}

/// Returns whether a currency of several countries starts here, followed by a country that the
/// table does not have.
fn has_unknown_country(tokens: &[AmountToken]) -> bool {
    let [name, country, ..] = tokens else { return false };
    let known = VOCABULARY.phrases_at(tokens).any(|(_, length)| length > 1);
    let is_country = country.is_word() && country.capital && !name.capital;
    SHARED_NAMES.contains(&name.text.as_ref()) && is_country && !known
}

/// Returns the number of tokens of `/jam` and of `per hari` after a unit. The first is part of the
/// unit as it is written.
fn per_unit_length(tokens: &[AmountToken]) -> (usize, usize) {
    match tokens {
        [per, unit, ..] if VOCABULARY.number_word(unit).is_per_unit => match per.text.as_ref() {
            "/" if per.glued && unit.glued => (2, 0),
            "per" => (0, 2),
            _ => (0, 0),
        },
        _ => (0, 0),
    }
}
