//! What the grammars of this layer share: digits, word tables, and sentences.

pub(super) mod digit;
pub(super) mod sentence;
pub(super) mod word_table;
