//! What is kept of each story beside its text: enough for a list, and to find the text again.
//!
//! A catalogue is one immutable file, mapped into memory, so that the first rows of a million cost
//! what those of ten do. Its stories are numbered from the newest to the oldest, undated last;
//! a number means something in one catalogue only. Every new state of the collection is a new
//! file.

mod blocks;
mod build;
mod bytes;
mod entry;
mod file;
#[cfg(test)]
mod tests;

pub(super) use build::{Change, build};
pub(super) use entry::{Copy, Entry, Link, Spot, Stamp, packed, unpacked};
pub(super) use file::{Catalogue, FileEntry, Permutation};

use std::path::PathBuf;

use crate::news::{ArticleId, Published, Title};

/// One story as a line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The story.
    pub id: ArticleId,
    /// Its headline.
    pub title: Title,
    /// Who published it.
    pub outlet: Option<String>,
    /// The dateline's city.
    pub place: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// Section or category.
    pub section: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// The file it was read from.
    pub path: PathBuf,
    /// Words of running text.
    pub words: usize,
    /// Further copies that were folded into it.
    pub copies: usize,
}

impl Row {
    /// Where the row stands by date; rows without a date come first, so last in a newest-first
    /// list.
    pub fn when(&self) -> i64 {
        self.published.map_or(i64::MIN, |published| published.order())
    }
}
