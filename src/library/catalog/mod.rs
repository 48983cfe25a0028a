//! The catalog: the metadata of every story, enough to list stories and to find their text again.
//!
//! A catalog is one immutable file that is read in pieces, so opening it and reading the first rows
//! takes constant time. All its parts have checksums that are verified when a part is first used. Stories are numbered from newest to oldest, undated last. A story number is valid
//! in one catalog only. Every new state of the collection is written to a new file: a whole catalog,
//! or, if little changed since the last one, an addition to it.

mod addition;
mod blocks;
mod catalog_file;
mod column;
mod entry;
mod file_entry;
mod footer;
mod merged_catalog;
mod merged_order;
mod pages;
mod run_sorter;
#[cfg(test)]
mod tests;
mod writer;

pub(super) use addition::{fits_addition, write_addition};
pub(super) use catalog_file::{CatalogFile, Permutation};
pub(super) use entry::{
    CatalogEntry, RecordLocation, StoredDate, StoredLink, decode_date, encode_date,
};
pub(super) use file_entry::FileEntry;
pub(super) use merged_catalog::Catalog;
pub(super) use pages::CatalogSource;
pub(super) use writer::{CatalogChange, write_catalog};

use std::path::PathBuf;

use crate::news::StoryMeta;

/// One story as a row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryRow {
    /// Id, headline, outlet, place, date, section and address.
    pub meta: StoryMeta,
    /// File the story was read from.
    pub path: PathBuf,
    /// Number of words of running text.
    pub word_count: usize,
    /// Number of copies folded into the story.
    pub copy_count: usize,
}

impl StoryRow {
    /// Returns the sort key by date: the publication time as a number, or `i64::MIN` for undated
    /// rows, which sorts them last in a newest-first list.
    pub fn date_key(&self) -> i64 {
        self.meta.published.map_or(i64::MIN, |published| published.sort_key())
    }
}
