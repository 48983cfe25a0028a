//! The index: which stories hold a word, a name, an address. It is tantivy's; here is what we put
//! into it, and how we ask it.
//!
//! It knows a story by its serial, and keeps no text.

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

/// An amount as one number: within a currency, more is more. Currency in the high byte.
pub(super) fn money(currency: Currency, value: u64) -> u64 {
    u64::from(currency.number()) << 56 | value.min(u64::MAX >> 8)
}
