//! The full-text index: which stories contain a word, a name, an address. Wraps tantivy.
//!
//! Stories are identified by their serial. The index does not store any text.

mod document;
mod engine;
mod names;
mod schema;
mod words;

pub(super) use document::{DATE, LINK, UNTITLED, address, document, telling};
pub(super) use engine::{Dated, Engine, Held, Press};
pub(super) use names::{Named, folded, key};
pub(super) use schema::Fields;

use crate::text::amount::Currency;

/// Encodes an amount as a number, with the currency in the high byte. Amounts in one currency
/// compare by value.
pub(super) fn money(currency: Currency, value: u64) -> u64 {
    u64::from(currency.stable_number()) << 56 | value.min(u64::MAX >> 8)
}
