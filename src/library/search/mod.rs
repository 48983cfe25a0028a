//! Runs queries on the index: which stories match, and how well.

mod compile;
mod hits;
mod snippet;
#[cfg(test)]
mod tests;

pub(super) use compile::{CompiledQuery, SerialPredicate, StoryProperty, compile};
pub(super) use hits::{all_hits, top_hits};
pub use snippet::{Highlighter, segments};
