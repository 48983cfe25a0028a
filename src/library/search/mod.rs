//! Runs queries on the index: which stories match, and how well.

mod compile;
mod hits;
mod snippet;
#[cfg(test)]
mod tests;

pub(super) use compile::{Compiled, InState, Quality, compile};
pub(super) use hits::{first, whole};
pub use snippet::{Highlighter, pieces};
