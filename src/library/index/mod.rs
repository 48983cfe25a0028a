//! The full-text index: which stories contain a word, a name, an address. Wraps tantivy.
//!
//! Stories are identified by their serial. The only text stored is that of the module `story_text`.

mod document;
mod entity_terms;
mod quote_terms;
mod schema;
mod search_index;
mod stored_text;
mod story_queue;
mod story_terms;
mod story_words;
mod token_list;

pub(super) use document::{
    HAS_DATE, HAS_LINK, HAS_NO_HEADLINE, HAS_QUOTE, address_hash, significant_mentions, to_document,
};
pub(super) use entity_terms::{EntityTerm, fold_name, prefix_of, term_prefix};
pub(super) use quote_terms::PackedQuote;
#[cfg(test)]
pub(super) use schema::schema;
pub(super) use schema::{CITY_COLUMN, IndexFields, OUTLET_COLUMN, SECTION_COLUMN, WORDS_COLUMN};
pub(super) use search_index::{DatedDocument, SearchIndex, SearchIndexWriter, TermPostings};
pub(super) use stored_text::TextReader;
pub(super) use story_terms::{PackedTerm, StoryTerm, TermKind, story_terms};
pub(super) use story_words::StoryWords;

use crate::text::amount::Currency;

/// Encodes an amount as a number, with the currency in the high byte. Amounts in one currency
/// compare by value.
pub(super) fn encode_money(currency: Currency, value: u64) -> u64 {
    u64::from(currency.stable_number()) << 56 | value.min(u64::MAX >> 8)
}
