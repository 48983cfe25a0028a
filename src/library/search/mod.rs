//! Runs queries on the index: which stories match, and how well.

mod cancellation;
mod compile;
mod hits;
mod matches;
mod recorded;
mod relaxed;
mod run;
mod snippet;
mod soft;
mod spelling;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_recorded;
#[cfg(test)]
mod tests_soft;
mod word_score;

pub use cancellation::Cancellation;
pub(super) use compile::{StoryProperty, compile};
pub(super) use hits::Hits;
pub use recorded::queried_dossiers;
pub use relaxed::RelaxedQuery;
pub use snippet::{Highlighter, WordCache, segments};
pub(super) use soft::is_function_word;
pub use soft::{MatchPlace, WordCorrection};
