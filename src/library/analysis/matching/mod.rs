//! Finding what a query asks for in the stored text of a story.

mod matcher;
mod part_words;
mod word_test;

pub(in crate::library) use matcher::Matcher;
pub(super) use matcher::WordRange;
pub(super) use part_words::{PartWord, PartWords};
