//! The collection: files in, answers out.
//!
//! Its interface is that of an index: a query gives a listing, a listing gives the rows of a
//! window, an id gives one story. Nobody above holds all articles.

pub mod source;

mod catalogue;
mod collection;
mod headlines;
mod intake;
mod kin;
mod links;
mod query;
mod sample;
mod shelf;

#[cfg(test)]
mod tests;

pub use catalogue::Row;
pub use collection::{Collection, Error};
pub use kin::{Reason, Related};
pub use links::Target;
pub use query::{Listing, Order, Query};
pub use shelf::{Library, LinkRow, Progress, Story, Tally};
