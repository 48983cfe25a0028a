//! The trained tagger: a linear-chain conditional random field (Lafferty, McCallum and Pereira
//! 2001) over the words of a sentence. `examples/train_tagger` trains it and writes its model file.
//!
//! Most features depend on one word and its position relative to the labeled word. Their weights
//! are summed once per word type and cached (`score_cache`), so a sentence costs only a few
//! additions per word.

mod attributes;
mod facts;
mod features;
mod label;
mod model;
mod number;
mod place;
mod types;
mod viterbi;

pub use facts::{Facts, Words};
pub use label::{LABELS, Label};
pub use model::{Model, Row, Trained, UNIT_OF_WEIGHT, quantized};

pub(super) use features::{Sentence, Token};
pub(super) use types::{Type, Types};
pub(super) use viterbi::Viterbi;
