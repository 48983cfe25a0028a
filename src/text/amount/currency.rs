//! Supported currencies, and their names and symbols in news.

use std::fmt;

use serde::Serialize;

/// A currency, identified by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Currency(&'static str);

impl Currency {
    /// The Indonesian rupiah, the default currency.
    pub const RUPIAH: Self = Self("IDR");

    /// Returns the currency with this code, case-insensitively, if it is supported.
    pub fn from_code(code: &str) -> Option<Self> {
        let known = CURRENCIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code));
        known.map(|(known, _)| Self(known))
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
    /// collection, so new currencies must be appended to `CURRENCIES`.
    pub fn stable_number(self) -> u8 {
        let place = CURRENCIES.iter().position(|(code, _)| *code == self.0);
        place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Supported currencies with their names, as space-separated tokens. `dinar` is missing because
/// eight countries use a currency of that name.
const CURRENCIES: [(&str, &[&str]); 24] = [
    ("IDR", &["rp", "rp .", "rupiah", "rupiah indonesia"]),
    (
        "USD",
        &[
            "us $",
            "as $",
            "$",
            "dolar",
            "dollar",
            "dollars",
            "dolar as",
            "dollar as",
            "dolar us",
            "us dollar",
            "us dollars",
            "dolar amerika",
            "dolar amerika serikat",
        ],
    ),
    ("EUR", &["€", "euro", "euros"]),
    ("GBP", &["£", "pound", "pounds", "poundsterling", "pound sterling", "pound inggris"]),
    ("JPY", &["¥", "yen", "yen jepang"]),
    ("CNY", &["yuan", "yuan china", "yuan tiongkok", "renminbi", "rmb"]),
    ("SGD", &["s $", "dolar singapura", "dollar singapura", "singapore dollars"]),
    ("MYR", &["rm", "ringgit", "ringgit malaysia"]),
    ("AUD", &["a $", "dolar australia", "dollar australia"]),
    ("CAD", &["c $", "dolar kanada", "dollar kanada"]),
    ("HKD", &["hk $", "dolar hong kong", "dollar hong kong", "dolar hongkong"]),
    ("NZD", &["nz $", "dolar selandia baru", "dollar selandia baru"]),
    ("TWD", &["nt $", "dolar taiwan", "dollar taiwan"]),
    ("KRW", &["₩", "won", "won korea", "won korea selatan"]),
    ("THB", &["฿", "baht", "baht thailand"]),
    ("INR", &["₹", "rupee", "rupee india"]),
    ("PHP", &["₱", "peso", "peso filipina"]),
    ("VND", &["₫", "dong", "dong vietnam"]),
    ("RUB", &["₽", "rubel", "rubel rusia"]),
    ("SAR", &["riyal", "riyal saudi", "riyal arab saudi"]),
    ("CHF", &["franc", "franc swiss"]),
    ("TRY", &["₺", "lira", "lira turki"]),
    ("AED", &["dirham"]),
    ("BRL", &["r $"]),
];

/// Returns the currency at the start of the tokens, matched by its longest name, and the remaining
/// tokens.
pub(super) fn leading_currency(tokens: &[String]) -> (Option<Currency>, &[String]) {
    let mut best = (None, tokens);
    for (code, names) in &CURRENCIES {
        let is_code = tokens.first().is_some_and(|first| first.eq_ignore_ascii_case(code));
        if is_code && best.1.len() == tokens.len() {
            best = (Some(Currency(code)), tokens.get(1..).unwrap_or_default());
        }
        for name in *names {
            let length = name.split(' ').count();
            let begins = tokens.get(..length).is_some_and(|start| name.split(' ').eq(start));
            if begins && tokens.len() - length < best.1.len() {
                best = (Some(Currency(code)), tokens.get(length..).unwrap_or_default());
            }
        }
    }
    best
}
