//! Implements the subcommands that analyze a collection.

pub(in crate::cli) mod count;
pub(in crate::cli) mod figures;
pub(in crate::cli) mod kwic;
pub(in crate::cli) mod network;
pub(in crate::cli) mod overview;
pub(in crate::cli) mod terms;

use std::num::NonZeroUsize;

use crate::cli::{print_message, strings};
use crate::news::Language;

/// Keeps the first rows of a table. Says so if there are more.
fn cut_rows<T>(rows: &mut Vec<T>, limit: NonZeroUsize, language: Language) {
    print_if_cut(rows.len().min(limit.get()), rows.len(), language);
    rows.truncate(limit.get());
}

/// Says how many rows of how many are shown, if not all are.
pub(in crate::cli) fn print_if_cut(shown: usize, total: usize, language: Language) {
    if shown < total {
        print_message(&strings::rows_cut(shown, total, language));
    }
}

/// Rounds a score to four decimal places for output.
fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}
