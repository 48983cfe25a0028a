//! The trained tagger at run time. There is one per annotation guideline and thread, with a cache
//! of word types.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::crf::{self, Label, Model, Sentence, Trained, Types, Viterbi};
use super::found::Found;
use super::sentence;
use super::token::Line;
use crate::news::Guide;

static FILE: &[u8] = include_bytes!("../../../assets/tagger.bin");

static MODELS: [LazyLock<Model>; 3] = [
    LazyLock::new(|| model(Guide::News)),
    LazyLock::new(|| model(Guide::Idner)),
    LazyLock::new(|| model(Guide::Nergrit)),
];

thread_local! {
    static TAGGERS: RefCell<[Option<Tagger>; 3]> = const { RefCell::new([const { None }; 3]) };
}

/// Loads the built-in model. A damaged model, which a test rules out, would find no names.
fn model(guide: Guide) -> Model {
    Model::of(&Trained::read(FILE).unwrap_or_default(), guide)
}

/// Tags text by one annotation guideline.
#[derive(Debug)]
pub(super) struct Tagger {
    types: Types,
    viterbi: Viterbi,
    /// Buffers for the current sentence.
    tokens: Vec<crf::Token>,
    labels: Vec<Label>,
}

impl Tagger {
    /// Calls `work` with this thread's tagger for a guideline.
    pub(super) fn with<T>(guide: Guide, work: impl FnOnce(&mut Self) -> T) -> T {
        let place = Guide::ALL.iter().position(|known| *known == guide).unwrap_or(0);
        let taken =
            TAGGERS.with_borrow_mut(|taggers| taggers.get_mut(place).and_then(Option::take));
        let model = || MODELS.get(place).map_or(&*MODELS[0], |model| &**model);
        let mut tagger = taken.unwrap_or_else(|| Self::new(model()));
        tagger.types.tidy();
        let outcome = work(&mut tagger);
        TAGGERS.with_borrow_mut(|taggers| {
            if let Some(kept) = taggers.get_mut(place) {
                *kept = Some(tagger);
            }
        });
        outcome
    }

    /// Creates a tagger for a model.
    pub(super) fn new(model: &'static Model) -> Self {
        Self {
            types: Types::new(model),
            viterbi: Viterbi::default(),
            tokens: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// Splits a text into tokens.
    pub(super) fn line<'a>(&mut self, text: &'a str) -> Line<'a> {
        Line::new(text, &mut self.types)
    }

    /// Returns the names in a block, in order.
    pub(super) fn names(&mut self, line: &Line) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for range in line.sentences() {
            sentence::read(line, &range, &mut self.types, &mut self.tokens);
            let sentence = Sentence { tokens: &self.tokens, types: self.types.all() };
            self.viterbi.label(&sentence, self.types.model(), &mut self.labels);
            collect(&self.labels, range.start, &mut found);
        }
        found
    }
}

/// Adds the names that the labels mark; `start` is the index of the first token.
fn collect(labels: &[Label], start: usize, found: &mut Vec<Found>) {
    for (at, label) in labels.iter().enumerate().map(|(at, label)| (start + at, label)) {
        match (label.kind(), found.last_mut()) {
            (Some(_), Some(last)) if label.is_inside() && last.tokens.end == at => {
                last.tokens.end = at + 1;
            }
            (Some(kind), _) => found.push(Found::new(at..at + 1, kind)),
            (None, _) => {}
        }
    }
}
