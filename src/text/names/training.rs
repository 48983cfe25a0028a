//! Training interface of the tagger: the same tokens, sentences and features that the tagger uses.

use std::ops::Range;

use super::crf::{self, BioLabel, CrfModel, CrfSentence, LABEL_COUNT, ScoreCache, WordStatsTable};
use super::tagger::Tagger;
use super::tagger_input;
use super::token::TokenizedBlock;
use crate::news::{AnnotationScheme, Block};

pub use super::tokenizer::{TokenShape, tokenize};

/// A sentence with the features of its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeaturizedSentence {
    /// Byte ranges of the tokens in the text.
    pub spans: Vec<Range<usize>>,
    /// Features of each token.
    pub features: Vec<Vec<u32>>,
}

/// Extracts the features of texts.
#[derive(Debug)]
pub struct FeatureExtractor {
    score_cache: ScoreCache,
}

impl FeatureExtractor {
    /// Creates an extractor with word statistics. The statistics are leaked: the trainer creates
    /// one extractor per run.
    pub fn new(words: WordStatsTable) -> Self {
        Self { score_cache: ScoreCache::new(Box::leak(Box::new(CrfModel::untrained(words)))) }
    }

    /// Returns the sentences of a text.
    pub fn sentences(&mut self, text: &str) -> Vec<FeaturizedSentence> {
        let line = TokenizedBlock::new(text, &mut self.score_cache);
        line.sentences().map(|range| self.featurize(&line, &range)).collect()
    }

    fn featurize(&mut self, line: &TokenizedBlock, range: &Range<usize>) -> FeaturizedSentence {
        let mut tokens: Vec<crf::CrfToken> = Vec::new();
        tagger_input::prepare_sentence(line, range, &mut self.score_cache, &mut tokens);
        let types = &self.score_cache;
        let spellings: Vec<_> = (0..tokens.len())
            .map(|at| tagger_input::truecased_spelling(line, range, at, types))
            .collect();
        let sentence = CrfSentence { tokens: &tokens, word_types: types.types() };
        let features = sentence.features(&mut |at, see| {
            if let Some(spelling) = spellings.get(at) {
                types.visit_attributes(spelling, see);
            }
        });
        let spans = line.tokens.get(range.clone()).unwrap_or_default();
        FeaturizedSentence {
            spans: spans.iter().map(super::token::BlockToken::span).collect(),
            features,
        }
    }
}

/// Finds the entities of a story like [`super::tag`], but with the given model.
pub fn tag_with_model(blocks: &mut [Block], model: &'static CrfModel) {
    let mentions = super::tag_story(blocks, &mut Tagger::new(model));
    for (block, mentions) in blocks.iter_mut().zip(mentions) {
        block.mentions = mentions;
    }
}

/// Returns the labels that the tagger assigns to the tokens of a text, before any rules are
/// applied.
pub fn predict_labels(text: &str, guide: AnnotationScheme) -> Vec<BioLabel> {
    Tagger::with_guide(guide, |tagger| {
        let line = tagger.tokenize(text);
        let mut labels = vec![BioLabel::OUTSIDE; line.tokens.len()];
        for found in tagger.find_names(&line) {
            for (at, label) in labels.iter_mut().enumerate().take(found.tokens.end) {
                if at >= found.tokens.start {
                    *label = BioLabel::new(found.kind, at > found.tokens.start);
                }
            }
        }
        labels
    })
}

/// Decodes a sentence by summing its features one by one. The result must equal that of the tagger.
pub fn reference_decode(example: &FeaturizedSentence, model: &CrfModel) -> Vec<BioLabel> {
    let mut best: Vec<(i64, Vec<usize>)> = Vec::new();
    for (number, features) in example.features.iter().enumerate() {
        let score = |label: usize| -> i64 {
            features.iter().map(|feature| i64::from(model.weight(*feature, label))).sum()
        };
        best = (0..LABEL_COUNT)
            .map(|label| {
                if number == 0 {
                    return (i64::from(model.transition(None, label)) + score(label), vec![label]);
                }
                let steps = best.iter().enumerate().map(|(before, (sum, _))| {
                    (before, sum + i64::from(model.transition(Some(before), label)))
                });
                // On a tie, the first label wins, as in the tagger.
                let (before, sum) = steps.rev().max_by_key(|(_, sum)| *sum).unwrap_or_default();
                let mut way = best.get(before).map(|(_, way)| way.clone()).unwrap_or_default();
                way.push(label);
                (sum + score(label), way)
            })
            .collect();
    }
    let way = best.into_iter().rev().max_by_key(|(sum, _)| *sum).map(|(_, way)| way);
    way.unwrap_or_default().into_iter().map(BioLabel::from_index).collect()
}
