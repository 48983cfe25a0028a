//! The trained tagger: a linear-chain conditional random field (Lafferty and others, 2001)
//! over the words of a sentence. `examples/train_tagger` trains it and writes its file.
//!
//! Nearly all that speaks for a label depends on one word alone, and on where that word stands:
//! so it is summed once a spelling (`types`), and a sentence costs but a few sums a word.

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
