//! Training interface of the tagger: the same tokens, sentences and features that the tagger uses.

use std::ops::Range;

use super::crf::{self, LABELS, Label, Model, Sentence, Types, Words};
use super::sentence;
use super::tagger::Tagger;
use super::token::Line;
use crate::news::{Block, Guide};

pub use super::piece::{Shape, cut};

/// A sentence with the features of its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Byte ranges of the tokens in the text.
    pub spans: Vec<Range<usize>>,
    /// Features of each token.
    pub features: Vec<Vec<u32>>,
}

/// Extracts the features of texts.
#[derive(Debug)]
pub struct Lister {
    types: Types,
}

impl Lister {
    /// Creates an extractor with word statistics. The statistics are leaked: the trainer creates
    /// one extractor per run.
    pub fn new(words: Words) -> Self {
        Self { types: Types::new(Box::leak(Box::new(Model::untrained(words)))) }
    }

    /// Returns the sentences of a text.
    pub fn sentences(&mut self, text: &str) -> Vec<Example> {
        let line = Line::new(text, &mut self.types);
        line.sentences().map(|range| self.example(&line, &range)).collect()
    }

    fn example(&mut self, line: &Line, range: &Range<usize>) -> Example {
        let mut tokens: Vec<crf::Token> = Vec::new();
        sentence::read(line, range, &mut self.types, &mut tokens);
        let types = &self.types;
        let spellings: Vec<_> =
            (0..tokens.len()).map(|at| sentence::spelling(line, range, at, types)).collect();
        let sentence = Sentence { tokens: &tokens, types: types.all() };
        let features = sentence.features(&mut |at, see| {
            if let Some(spelling) = spellings.get(at) {
                types.attributes(spelling, see);
            }
        });
        let spans = line.tokens.get(range.clone()).unwrap_or_default();
        Example { spans: spans.iter().map(|token| token.span.clone()).collect(), features }
    }
}

/// Finds the entities of a story like [`super::tag`], but with the given model.
pub fn tag(blocks: &mut [Block], model: &'static Model) {
    let mentions = super::by_story(blocks, &mut Tagger::new(model));
    for (block, mentions) in blocks.iter_mut().zip(mentions) {
        block.mentions = mentions;
    }
}

/// Returns the labels that the tagger assigns to the tokens of a text, before any rules are
/// applied.
pub fn labels(text: &str, guide: Guide) -> Vec<Label> {
    Tagger::with(guide, |tagger| {
        let line = tagger.line(text);
        let mut labels = vec![Label::OUTSIDE; line.tokens.len()];
        for found in tagger.names(&line) {
            for (at, label) in labels.iter_mut().enumerate().take(found.tokens.end) {
                if at >= found.tokens.start {
                    *label = Label::of(found.kind, at > found.tokens.start);
                }
            }
        }
        labels
    })
}

/// Decodes a sentence by summing its features one by one. The result must equal that of the tagger.
pub fn reference(example: &Example, model: &Model) -> Vec<Label> {
    let mut best: Vec<(i64, Vec<usize>)> = Vec::new();
    for (number, features) in example.features.iter().enumerate() {
        let score = |label: usize| -> i64 {
            features.iter().map(|feature| i64::from(model.weight(*feature, label))).sum()
        };
        best = (0..LABELS)
            .map(|label| {
                if number == 0 {
                    return (i64::from(model.step(None, label)) + score(label), vec![label]);
                }
                let steps = best.iter().enumerate().map(|(before, (sum, _))| {
                    (before, sum + i64::from(model.step(Some(before), label)))
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
    way.unwrap_or_default().into_iter().map(Label::numbered).collect()
}
