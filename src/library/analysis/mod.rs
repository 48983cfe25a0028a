//! Analysis of the collection as a corpus: concordances, counts, words beside words, names beside
//! names.

mod collocations;
mod columns;
mod concordance;
mod context;
mod counts;
mod figures;
mod matching;
mod network;
mod ngrams;
mod overview;
mod selection;
mod statistics;
mod terms;
#[cfg(test)]
mod tests;

pub use collocations::{Collocate, CollocationQuery, Keyword, ScoredTerm};
pub use columns::{period_range, periods};
pub use concordance::{Concordance, ConcordanceLine, ConcordanceOrder, ConcordanceQuery};
pub use counts::{CountKey, CountRow};
pub use figures::{FigureOrder, FigureRow};
pub(super) use matching::Matcher;
pub use network::{NameNetwork, NamePair, NetworkQuery};
pub use ngrams::Ngram;
pub use overview::{FileKindCount, HeatTable, MonthOutlet, NamedLately, Overview, PERIOD_DAYS};
pub use statistics::{KeyCounts, PairCounts};
pub use terms::{TermOptions, TextTerm};
