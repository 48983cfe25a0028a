//! Exact decimal numbers: no precision is lost between the text and its display.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::locale::group_digits;
use crate::news::Language;

/// A decimal number with twelve decimal places. Arithmetic saturates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

/// Number of decimal places.
const DECIMAL_PLACES: u32 = 12;
const ONE: i128 = 10_i128.pow(DECIMAL_PLACES);

impl Decimal {
    /// Creates a whole number.
    pub fn from_integer(value: u128) -> Self {
        Self(i128::try_from(value).unwrap_or(i128::MAX).saturating_mul(ONE))
    }

    /// Creates a number from its digits before and after the decimal separator. Other characters
    /// are ignored.
    pub(super) fn from_digits(whole: &str, fraction: &str) -> Self {
        let places = fraction.chars().filter(char::is_ascii_digit).take(DECIMAL_PLACES as usize);
        let fraction = places.zip((0..DECIMAL_PLACES).rev()).map(|(digit, power)| {
            i128::from(digit.to_digit(10).unwrap_or_default()) * 10_i128.pow(power)
        });
        Self(Self::from_integer(digits_value(whole)).0.saturating_add(fraction.sum()))
    }

    /// Adds two numbers.
    pub(super) fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Multiplies the number by an integer.
    pub(super) fn saturating_mul(self, factor: u128) -> Self {
        Self(self.0.saturating_mul(i128::try_from(factor).unwrap_or(i128::MAX)))
    }

    /// Divides the number by an integer other than zero, dropping digits after the last decimal
    /// place.
    pub(super) fn divided_by(self, divisor: u128) -> Self {
        Self(i128::try_from(divisor).ok().and_then(|by| self.0.checked_div(by)).unwrap_or_default())
    }

    /// Returns the number with the opposite sign.
    #[must_use]
    pub(super) fn negated(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// Rounds to the nearest whole number; saturates at zero and `u64::MAX`.
    pub fn rounded(self) -> u64 {
        let rounded = self.0.max(0).saturating_add(ONE / 2) / ONE;
        u64::try_from(rounded).unwrap_or(u64::MAX)
    }

    /// Formats the number with the separators of a language: `1.234,5` in Indonesian, `1,234.5` in
    /// English.
    pub fn localized(self, language: Language) -> String {
        let whole = (self.0 / ONE).unsigned_abs().to_string();
        let mut shown = format!("{}{}", self.sign(), group_digits(&whole, language));
        let fraction = self.fraction_digits();
        if !fraction.is_empty() {
            shown.push_str(language.decimal_separator());
            shown.push_str(&fraction);
        }
        shown
    }

    fn sign(self) -> &'static str {
        if self.0 < 0 { "-" } else { "" }
    }

    /// Returns the decimals without trailing zeros.
    fn fraction_digits(self) -> String {
        let digits =
            format!("{:0width$}", (self.0 % ONE).unsigned_abs(), width = DECIMAL_PLACES as usize);
        digits.trim_end_matches('0').to_owned()
    }
}

/// Returns the value of the digits in a text.
fn digits_value(digits: &str) -> u128 {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.fold(0, |sum: u128, digit| sum.saturating_mul(10).saturating_add(digit.into()))
}

impl fmt::Display for Decimal {
    /// Writes the number with a decimal point if it has decimals: `0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = self.fraction_digits();
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{}{}{point}{fraction}", self.sign(), (self.0 / ONE).unsigned_abs())
    }
}

impl Serialize for Decimal {
    /// Serializes as a number. A number with decimals, or one that does not fit in 64 bits, becomes
    /// the nearest `f64`, whose digits are the same up to fifteen of them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = (self.0 % ONE == 0).then_some(self.0 / ONE);
        match (whole.map(u64::try_from), whole.map(i64::try_from)) {
            (Some(Ok(whole)), _) => serializer.serialize_u64(whole),
            (_, Some(Ok(whole))) => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.to_string().parse().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn computes_exactly() {
        let table = [
            ("0", "25", "0.25"),
            ("19", "50", "19.5"),
            ("7", "", "7"),
            ("1.234", "000000000001", "1234.000000000001"),
            ("0", "0000000000019", "0.000000000001"),
        ];
        for (whole, fraction, shown) in table {
            assert_eq!(Decimal::from_digits(whole, fraction).to_string(), shown);
        }
        let third = Decimal::from_digits("0", "333333333333");
        assert_eq!(third.saturating_mul(3).to_string(), "0.999999999999");
        let half = Decimal::from_integer(1).divided_by(2);
        assert_eq!(
            Decimal::from_integer(25).divided_by(100).saturating_add(half).to_string(),
            "0.75"
        );
        assert_eq!((half.rounded(), Decimal::from_integer(u128::MAX).rounded()), (1, u64::MAX));
        assert_eq!(half.negated().to_string(), "-0.5");
        assert_eq!(half.negated().localized(Language::Indonesian), "-0,5");
    }

    #[test]
    fn formats_with_separators_of_each_language() {
        let number = Decimal::from_digits("1234567", "5");
        assert_eq!(number.localized(Language::Indonesian), "1.234.567,5");
        assert_eq!(number.localized(Language::English), "1,234,567.5");
    }

    proptest! {
        #[test]
        fn json_keeps_the_digits(whole in 0..999_999_999_u64, cents in 0..1_000_000_u32) {
            let number = Decimal::from_digits(&whole.to_string(), &format!("{cents:06}"));
            let json = serde_json::to_string(&number).unwrap();
            let parsed: f64 = json.parse().unwrap();
            let written: f64 = format!("{whole}.{cents:06}").parse().unwrap();
            prop_assert_eq!(parsed.to_bits(), written.to_bits());
            if cents == 0 {
                prop_assert_eq!(json, whole.to_string());
            }
        }
    }
}
