//! Parser for numbers as Indonesian news writes them, in digits or words, with their scale.

use super::Decimal;
use super::token::AmountToken;
use super::vocabulary::{NumberWord, VOCABULARY};

/// What a number counts. This decides how its separators and scale letters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum NumberKind {
    /// Money: `1,500` is 1500, because no price has three decimals; `M` is *miliar*.
    Price,
    /// Measured and divisible: `1,500` is one and a half; `m` is a meter.
    Measure,
    /// Counted in whole numbers: `1,500` is 1500.
    Count,
}

/// A number before it is multiplied by its scale.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct ScaledNumber {
    mantissa: Decimal,
    scale: u128,
    /// The number is a lower bound: `3 jutaan`.
    pub(super) is_open: bool,
    /// The number is a fraction in words: `setengah`, `dua pertiga`.
    pub(super) is_fraction: bool,
}

impl ScaledNumber {
    fn new(mantissa: Decimal, scale: u128) -> Self {
        Self { mantissa, scale, is_open: false, is_fraction: false }
    }

    /// Returns the number multiplied by its scale.
    pub(super) fn value(self) -> Decimal {
        self.mantissa.saturating_mul(self.scale)
    }

    pub(super) fn is_scaled(self) -> bool {
        self.scale > 1
    }

    pub(super) fn negated(self) -> Self {
        Self { mantissa: self.mantissa.negated(), ..self }
    }
}

/// Returns the lower and the upper bound of a range. A missing scale is taken from the second
/// number: `5–7 miliar` is 5 miliar to 7 miliar. `500–1 juta` starts at 500, because 500 juta would
/// exceed the upper bound.
pub(super) fn range_bounds(low: ScaledNumber, high: ScaledNumber) -> (Decimal, Decimal) {
    let alike = ScaledNumber { scale: high.scale, ..low };
    let low = if low.scale == 1 && alike.value() <= high.value() { alike } else { low };
    let (low, high) = (low.value(), high.value());
    (low.min(high), low.max(high))
}

fn word_at(tokens: &[AmountToken], at: usize) -> NumberWord {
    tokens.get(at).map(|token| VOCABULARY.number_word(token)).unwrap_or_default()
}

fn is_text(tokens: &[AmountToken], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.text == text)
}

/// Parses the number at the start of the tokens. Returns it with its number of tokens.
pub(super) fn parse_number(
    tokens: &[AmountToken],
    number_kind: NumberKind,
) -> Option<(ScaledNumber, usize)> {
    let first = word_at(tokens, 0);
    if tokens.first()?.is_number() {
        return parse_in_digits(tokens, number_kind);
    }
    if let Some((above, below)) = first.fraction {
        let mut number = ScaledNumber::new(Decimal::from_integer(above).divided_by(below), 1);
        number.is_fraction = true;
        return Some(with_scales(number, tokens, 1, number_kind));
    }
    // `ratusan juta`; a single `jutaan` is no number.
    if let Some(factor) = first.round {
        let mut number = ScaledNumber::new(Decimal::from_integer(factor), 1);
        number.is_open = true;
        let (number, length) = with_scales(number, tokens, 1, number_kind);
        return (length > 1).then_some((number, length));
    }
    parse_in_words(tokens, number_kind)
}

/// Parses a number in digits: `1.250,5`, `2½`, `2 koma 5 juta`, `5 juta 200 ribu`.
fn parse_in_digits(
    tokens: &[AmountToken],
    number_kind: NumberKind,
) -> Option<(ScaledNumber, usize)> {
    let mut length = 1;
    let (scale, _, scales) = parse_scales(tokens, length, number_kind);
    let text = tokens.first()?.text.as_ref();
    let mut mantissa = parse_digits(text, scale > 1 && scales > 0, number_kind)?;
    if let Some((above, below)) = word_at(tokens, length)
        .fraction
        .filter(|_| tokens.get(length).is_some_and(|token| !token.is_word()))
    {
        mantissa = mantissa.saturating_add(Decimal::from_integer(above).divided_by(below));
        length += 1;
    } else if is_text(tokens, length, "koma")
        && let Some(decimals) = tokens.get(length + 1).filter(|token| token.is_number())
        && decimals.text.bytes().all(|byte| byte.is_ascii_digit())
    {
        mantissa = Decimal::from_digits(text, &decimals.text);
        length += 2;
    }
    let mut number = ScaledNumber::new(mantissa, 1);
    // `500-an`, `500an`
    let dashed = is_text(tokens, length, "-");
    let suffix = length + usize::from(dashed);
    if tokens.get(suffix).is_some_and(|token| token.glued && token.text == "an") {
        number.is_open = true;
        length = suffix + 1;
    }
    let (mut number, mut length) = with_scales(number, tokens, length, number_kind);
    // `5 juta 200 ribu`: a second number adds to the first if its scale is lower.
    while number.scale >= 1_000
        && !number.is_open
        && let Some(next) = tokens.get(length).filter(|next| next.is_number())
        && let (scale, open, count @ 1..) = parse_scales(tokens, length + 1, number_kind)
        && let Some(part) = parse_digits(&next.text, true, number_kind)
        && scale < number.scale
        && part.saturating_mul(scale) < Decimal::from_integer(number.scale)
    {
        let total = number.value().saturating_add(part.saturating_mul(scale));
        number = ScaledNumber { mantissa: total.divided_by(scale), scale, ..number };
        number.is_open = open;
        length += 1 + count;
    }
    Some((number, length))
}

/// Multiplies a number by the scales that follow it at `length`.
fn with_scales(
    mut number: ScaledNumber,
    tokens: &[AmountToken],
    length: usize,
    number_kind: NumberKind,
) -> (ScaledNumber, usize) {
    let (scale, open, count) = parse_scales(tokens, length, number_kind);
    number.scale = number.scale.saturating_mul(scale);
    number.is_open |= open;
    (number, length + count)
}

/// Returns the product of the scales from the token `at`, whether one of them is approximate, and
/// their number.
fn parse_scales(tokens: &[AmountToken], at: usize, number_kind: NumberKind) -> (u128, bool, usize) {
    let (mut product, mut open, mut count) = (1_u128, false, 0);
    while let Some(token) = tokens.get(at + count) {
        // A letter is a scale of money only: `Rp 5 M`, `Rp5m`.
        let is_letter = token.text.len() == 1;
        let is_marked = token.capital || token.glued || token.text == "k";
        if is_letter && (number_kind != NumberKind::Price || !is_marked) {
            break;
        }
        let word = VOCABULARY.number_word(token);
        let Some(scale) = word.scale.or(word.round) else { break };
        open |= word.round.is_some();
        product = product.saturating_mul(scale);
        count += 1;
        // `juta-an`
        let suffix = tokens.get(at + count + 1).is_some_and(|next| next.glued && next.text == "an");
        if suffix && is_text(tokens, at + count, "-") {
            open = true;
            count += 2;
        }
    }
    (product, open, count)
}

/// Parses digits with separators. `scaled` means that a scale follows.
fn parse_digits(text: &str, scaled: bool, number_kind: NumberKind) -> Option<Decimal> {
    let last = text.rfind(['.', ',']);
    let decimal =
        last.filter(|at| has_decimals(text, *at, scaled || number_kind == NumberKind::Measure));
    let whole = decimal.map_or(Some(text), |at| text.get(..at))?;
    let fraction = decimal.map_or(Some(""), |at| text.get(at + 1..))?;
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let divided = whole.len() > first.len();
    if divided && (first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let one_sign = !(whole.contains('.') && whole.contains(','));
    one_sign.then(|| Decimal::from_digits(whole, fraction))
}

/// Returns whether the last separator in a number, at byte `at`, is a decimal separator.
/// `divisible` means that a comma before three digits is one.
fn has_decimals(text: &str, at: usize, divisible: bool) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let is_comma = text.get(at..).is_some_and(|rest| rest.starts_with(','));
    let (same, other) = if is_comma { (',', '.') } else { ('.', ',') };
    if head.contains(same) || head.contains(other) {
        return !head.contains(same);
    }
    // `20.000` is twenty thousand, `1,234 triliun` is not; no price has three decimals.
    let grouped = tail.len() == 3 && head.len() <= 3 && head != "0";
    !grouped || (is_comma && divisible)
}

/// Parses a number in words: `dua ratus ribu`, `dua koma lima juta`, `satu setengah miliar`, `tiga
/// perempat`, `lima jutaan`.
fn parse_in_words(
    tokens: &[AmountToken],
    number_kind: NumberKind,
) -> Option<(ScaledNumber, usize)> {
    let (whole, scale, mut length) = parse_words(tokens)?;
    let mut number = ScaledNumber::new(Decimal::from_integer(whole / scale), scale);
    let next = word_at(tokens, length);
    if is_text(tokens, length, "koma") {
        let (decimals, count) = parse_decimals(tokens.get(length + 1..)?)?;
        number = ScaledNumber::new(Decimal::from_digits(&whole.to_string(), &decimals), 1);
        length += 1 + count;
    } else if next.fraction == Some((1, 2)) && whole < 100 {
        // `satu setengah juta`
        let half = Decimal::from_integer(1).divided_by(2);
        number = ScaledNumber::new(Decimal::from_integer(whole).saturating_add(half), 1);
        number.is_fraction = true;
        length += 1;
    } else if let Some(below) = next.denominator.filter(|below| whole < *below) {
        number = ScaledNumber::new(Decimal::from_integer(whole).divided_by(below), 1);
        number.is_fraction = true;
        length += 1;
    } else if let Some(factor) = next.round {
        number.scale = number.scale.saturating_mul(factor);
        number.is_open = true;
        length += 1;
    } else if whole == 0 {
        return None;
    } else {
        return Some((number, length));
    }
    Some(with_scales(number, tokens, length, number_kind))
}

/// Parses the decimals after `koma`: `lima`, `nol lima`, `dua puluh lima`.
fn parse_decimals(tokens: &[AmountToken]) -> Option<(String, usize)> {
    let (mut digits, mut length) = (String::new(), 0);
    while let Some(value) = word_at(tokens, length).numeral.filter(|value| *value < 12) {
        length += 1;
        if is_text(tokens, length, "puluh") {
            let unit = word_at(tokens, length + 1).numeral.filter(|unit| *unit < 10);
            digits.push_str(&(value * 10 + unit.unwrap_or_default()).to_string());
            length += 1 + usize::from(unit.is_some());
        } else if is_text(tokens, length, "belas") {
            digits.push_str(&(value + 10).to_string());
            length += 1;
        } else {
            digits.push_str(&value.to_string());
        }
    }
    (length > 0).then_some((digits, length))
}

/// Parses an integer in words. Returns it with its last scale and its number of tokens.
fn parse_words(tokens: &[AmountToken]) -> Option<(u128, u128, usize)> {
    // `closed` has the groups that a scale of a thousand or more closed, each smaller than the one
    // before; `group` is the number below it, and `unit` is a digit that `belas`, `puluh` or `ratus`
    // may follow.
    let (mut closed, mut group, mut unit): (Vec<u128>, u128, Option<u128>) = (Vec::new(), 0, None);
    let (mut length, mut last_scale) = (0, 1);
    for token in tokens {
        let word = VOCABULARY.number_word(token);
        // A letter is no scale after words.
        let scale = word.scale.filter(|_| token.text.len() > 1);
        match (word.numeral, scale, unit) {
            (Some(value @ 0..=9), _, None) => unit = Some(value),
            (Some(value @ 10..=100), _, None) => group += value,
            (Some(value), _, None) => closed.push(value),
            (None, _, Some(value)) if token.text == "belas" => {
                (group, unit) = (group + value + 10, None);
            }
            (None, Some(tens @ (10 | 100)), Some(value)) => {
                (group, unit) = (group + value * tens, None);
            }
            (None, Some(scale @ 1_000..), value) => {
                // `dua ribu lima ratus triliun`: the scale multiplies all smaller groups.
                let mut below = group + value.unwrap_or_default();
                while let Some(smaller) = closed.pop_if(|smaller| *smaller < scale) {
                    below = below.saturating_add(smaller);
                }
                if below == 0 {
                    break;
                }
                closed.push(below.saturating_mul(scale));
                (group, unit) = (0, None);
                last_scale = scale;
                length += 1;
                continue;
            }
            (None, ..) => break,
            _ => return None,
        }
        last_scale = 1;
        length += 1;
    }
    let closed = closed.into_iter().fold(0_u128, u128::saturating_add);
    let value = closed.saturating_add(group).saturating_add(unit.unwrap_or_default());
    (length > 0).then_some((value, last_scale, length))
}
