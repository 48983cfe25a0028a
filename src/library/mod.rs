//! The collection layer: reads files, maintains the index, answers queries.
//!
//! `Indexer` brings the index of a collection up to date. `Library` is an immutable snapshot of it.
//! A query returns a `Listing`, a listing returns rows for a range, and an id loads one story.
//! Layers above never hold all articles in memory.

pub mod question;
pub mod source;

mod catalogue;
mod check;
mod collection;
mod depot;
mod entities;
mod headlines;
mod index;
mod intake;
mod kept;
mod links;
mod listing;
mod places;
mod related;
mod sample;
mod search;
mod shelf;
mod texts;
mod titles;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_links;
#[cfg(test)]
mod tests_related;

pub use catalogue::Row;
pub use check::{Dates, LinkTally, Tally, check};
pub use collection::{Collection, Error};
pub use entities::{Companion, Context, Directory, Entity, Lens, Month};
pub use intake::{Indexer, News, Notice, Outcome, Progress, Settled};
pub use links::Target;
pub use listing::{Listing, Order, Query};
pub use related::{Reason, Related};
pub use search::{Highlighter, pieces};
pub use shelf::{Depth, Library, LinkRow, Relations, Story};
pub use source::{Mapping, Mappings, is_missing, is_stdin};
