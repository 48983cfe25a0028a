//! The collection layer: reads files, maintains the index, answers queries.
//!
//! `Indexer` brings the index of a collection up to date. `Library` is an immutable snapshot of it.
//! A query returns a `Listing`, a listing returns rows for a range, and an id loads one story.
//! Layers above never hold all articles in memory.

pub mod query;
pub mod source;

mod analysis;
mod catalog;
mod check;
mod collection;
mod completion;
mod copies;
mod entities;
mod index;
mod index_store;
mod indexing;
mod listing;
mod path_ids;
mod quotes;
mod relations;
mod search;
mod skipped_files;
mod snapshot;
mod story_text;
mod text_store;
mod threads;
mod title_search;

#[cfg(test)]
mod tests;

pub use analysis::{
    Collocate, CollocationQuery, Concordance, ConcordanceLine, ConcordanceOrder, ConcordanceQuery,
    CountKey, CountRow, FigureOrder, FigureRow, FileKindCount, HeatTable, KeyCounts, Keyword,
    MonthOutlet, NameNetwork, NamePair, NamedLately, NetworkQuery, Ngram, Overview, PERIOD_DAYS,
    PairCounts, ScoredTerm, TermOptions, TextTerm, period_range, periods,
};
pub use catalog::StoryRow;
pub use check::{DateTally, FileTally, LinkTally, SharedValue, check};
pub use collection::{Collection, Error};
pub use completion::{QueryCompletion, QueryCompletions};
pub use copies::{ComparedCopy, TextChange, TextChanges};
pub use entities::{
    CoOccurrence, Entity, EntityDirectory, LensData, LensPlace, MentionContext, MonthCount,
};
pub use indexing::{
    CommitPace, IndexEvent, IndexNotice, Indexer, Progress, RefreshOutcome, RefreshSummary,
};
pub use listing::{ListOrder, ListQuery, Listing, NearMatches};
pub use quotes::{QuoteQuery, QuoteRow, StoryQuote};
pub use relations::{
    FEATURE_NAMES, LinkTarget, PairComparison, PairFeatures, RelatedScope, RelatedStory,
    RelationReason,
};
pub use search::{
    Cancellation, Highlighter, MatchPlace, RelaxedQuery, WordCache, WordCorrection,
    queried_dossiers, segments,
};
pub use skipped_files::SkippedFiles;
pub use snapshot::{Library, LoadedStory, Relations, ResolvedLink, ResultScope};
pub use source::{FieldMapping, FieldMappings, is_missing, is_stdin, open_regular};
pub use story_text::frequent_words;
pub use threads::{EventNews, NewsEvent, NewsThread, ThreadMember};
pub use title_search::TitleSearch;
