//! A raw record, read as a careful person would: byline, dateline, headings, links, date, title.

use jiff::civil::Date;

use crate::news::{Article, Record};

/// What reading one article may know of the others and of the day.
pub struct Context<'a> {
    /// Titles of the collection.
    pub titles: &'a dyn Titles,
    /// No inferred date lies after this day.
    pub today: Date,
}

/// The collection's own titles; only they tell where a title ends that ran into its paragraph.
pub trait Titles {
    /// Length in bytes of the longest prefix of `text` that is a title of the collection.
    fn longest_prefix(&self, text: &str) -> Option<usize>;
}

/// No other title is known.
pub struct NoTitles;

impl Titles for NoTitles {
    fn longest_prefix(&self, _text: &str) -> Option<usize> {
        None
    }
}

/// Reads a record. Mentions are left empty; see [`crate::text::names::tag`].
pub fn read(_record: &Record, _context: &Context<'_>) -> Article {
    unimplemented!()
}
