//! Supported currencies, and their names and symbols in news.

use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;

use crate::text::lexical::word_table;

/// Supported currencies with their symbols and names. `dinar` alone is missing because eight
/// countries use a currency of that name.
const TABLE: &str = include_str!("../../../assets/figures/currencies.txt");

/// The codes of the table, in its order.
static CODES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    word_table::lines(TABLE).filter_map(|(_, line)| line.split('=').next()).collect()
});

/// A currency, identified by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Currency(&'static str);

impl Currency {
    /// The Indonesian rupiah, the default currency.
    pub const RUPIAH: Self = Self("IDR");

    /// Returns the currency with this code, case-insensitively, if it is supported.
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.iter().find(|known| known.eq_ignore_ascii_case(code)).map(|known| Self(known))
    }

    /// Returns the ISO 4217 code: `IDR`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Returns the prefix of a formatted amount: the symbol, or the code if the symbol is
    /// ambiguous.
    pub fn symbol(self) -> &'static str {
        match self.0 {
            "IDR" => "Rp",
            "USD" => "US$",
            code => code,
        }
    }

    /// Returns a stable number of the currency, counted from 1. It is stored in the index of a
    /// collection, so new currencies must be appended to the table.
    pub fn stable_number(self) -> u8 {
        let place = CODES.iter().position(|code| *code == self.0);
        place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or_default()
    }

    /// Returns all currencies, each with its signs before a number and its names.
    pub(super) fn table() -> impl Iterator<Item = (Self, Vec<&'static str>, Vec<&'static str>)> {
        word_table::lines(TABLE).filter_map(|(_, line)| {
            let (code, rest) = line.split_once('=')?;
            let (signs, names) = rest.split_once('|')?;
            let list = |part: &'static str| {
                part.split('=').map(str::trim).filter(|name| !name.is_empty()).collect()
            };
            Some((Self(code), list(signs), list(names)))
        })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
