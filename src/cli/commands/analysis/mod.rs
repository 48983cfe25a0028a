//! Implements the subcommands that analyze a collection.

pub(in crate::cli) mod count;
pub(in crate::cli) mod figures;
pub(in crate::cli) mod kwic;
pub(in crate::cli) mod network;
pub(in crate::cli) mod overview;
pub(in crate::cli) mod terms;

/// Rounds a score to four decimal places for output.
fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}
