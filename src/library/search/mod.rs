//! A question, put to the index: which stories answer, and how well.

mod compile;
mod hits;
mod snippet;
#[cfg(test)]
mod tests;

pub(super) use compile::{Compiled, InState, Quality, compile};
pub(super) use hits::{first, whole};
pub use snippet::{Highlighter, pieces};
