//! The trained tagger: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira
//! 2001) over the words of a sentence. `examples/train_tagger` trains it and writes its model file.
//!
//! Most features depend on one word and its position relative to the labeled word. Their weights
//! are summed once per word type and cached (`score_cache`), so a sentence costs only a few
//! additions per word.

mod attributes;
mod context_window;
mod feature_hash;
mod features;
mod label;
mod model;
mod score_cache;
mod viterbi;
mod word_stats;

pub use label::{BioLabel, LABEL_COUNT};
pub use model::{CrfModel, FeatureWeights, ModelFile, WEIGHT_SCALE, quantize};
pub use word_stats::{WordStats, WordStatsTable};

pub(super) use features::{CrfSentence, CrfToken};
pub(super) use score_cache::{ScoreCache, WordType};
pub(super) use viterbi::Viterbi;
