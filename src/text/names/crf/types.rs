//! Cache of word types: each distinct spelling, with its scores for every label and slot, computed
//! once.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault};

use fnv::FnvHasher;

use super::attributes::{self, Spelt};
use super::label::LABELS;
use super::model::Model;
use super::number::key;
use super::place::{Reach, SLOTS, See, counts};
use crate::text::names::lexicon::{LEXICON, Word};
use crate::text::names::piece::{self, Shape};

/// Maximum number of cached spellings. 1,000 stories have about 20,000; each takes a quarter of a
/// kilobyte.
const REMEMBERED: usize = 1 << 16;

/// A distinct spelling.
#[derive(Debug, Clone)]
pub(in crate::text::names) struct Type {
    pub(in crate::text::names) shape: Shape,
    /// Its lexicon entry.
    pub(in crate::text::names) word: Word,
    /// As [`super::WordStats::capital_eighths`]; `None` without statistics.
    pub(in crate::text::names) capital: Option<u8>,
    /// As [`super::WordStats::upper_quarters`]; 0 without statistics.
    pub(in crate::text::names) upper: u8,
    /// Attributes that are combined with those of other words.
    pub(super) identity: u32,
    pub(super) neighbourhood: u32,
    pub(super) capitals: u32,
    /// By slot, the summed weights of its attributes for each label.
    pub(super) sums: [[i16; LABELS + 1]; SLOTS],
}

impl Type {
    /// Returns whether the word starts with a capital letter.
    pub(in crate::text::names) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// Cache of the spellings seen so far.
#[derive(Debug)]
pub(in crate::text::names) struct Types {
    model: &'static Model,
    numbers: HashMap<u64, usize, BuildHasherDefault<FnvHasher>>,
    all: Vec<Type>,
    /// Scratch buffer for lower-case text.
    lowered: String,
}

impl Types {
    /// Creates an empty cache.
    pub(in crate::text::names) fn new(model: &'static Model) -> Self {
        Self { model, numbers: HashMap::default(), all: Vec::new(), lowered: String::new() }
    }

    /// Clears the cache if it is full. Ids that were returned before become invalid.
    pub(in crate::text::names) fn tidy(&mut self) {
        if self.all.len() > REMEMBERED {
            self.numbers.clear();
            self.all.clear();
        }
    }

    /// Returns the id of a spelling, adding it if necessary.
    pub(in crate::text::names) fn number(&mut self, text: &str) -> usize {
        let hash = self.numbers.hasher().hash_one(text);
        if let Some(number) = self.numbers.get(&hash) {
            return *number;
        }
        let made = self.make(text);
        self.all.push(made);
        self.numbers.insert(hash, self.all.len() - 1);
        self.all.len() - 1
    }

    /// Returns all word types, by id.
    pub(in crate::text::names) fn all(&self) -> &[Type] {
        &self.all
    }

    /// Returns the model that the scores are computed with.
    pub(in crate::text::names) fn model(&self) -> &'static Model {
        self.model
    }

    fn make(&mut self, text: &str) -> Type {
        let (model, mut lowered) = (self.model, std::mem::take(&mut self.lowered));
        let made = spell(model, text, &mut lowered, |spelt| {
            let mut wide = [[0_i32; LABELS + 1]; SLOTS];
            let mut see = |reach: Reach, attribute: u32| {
                for (slot, sums) in wide.iter_mut().enumerate() {
                    if counts(slot, reach) {
                        let weights = model.weights(key(slot, attribute));
                        for (sum, weight) in sums.iter_mut().zip(weights) {
                            *sum += i32::from(*weight);
                        }
                    }
                }
            };
            attributes::attributes(spelt, &mut see);
            // Saturates: a sum beyond the range of `i16` cannot be outweighed by other features.
            let narrow =
                |sum: i32| i16::try_from(sum).unwrap_or(if sum < 0 { i16::MIN } else { i16::MAX });
            Type {
                shape: spelt.shape,
                word: spelt.word,
                capital: spelt.facts.map(|facts| facts.capital),
                upper: spelt.facts.map_or(0, |facts| facts.upper),
                identity: attributes::identity(spelt),
                neighbourhood: attributes::neighbourhood(spelt),
                capitals: attributes::capitals(spelt),
                sums: wide.map(|sums| sums.map(narrow)),
            }
        });
        self.lowered = lowered;
        made
    }

    /// Visits the attributes of a spelling, for the trainer.
    pub(in crate::text::names) fn attributes(&self, text: &str, see: &mut See<'_>) {
        let mut lowered = String::new();
        spell(self.model, text, &mut lowered, |spelt| {
            attributes::attributes(spelt, &mut |reach, attribute| see(reach, attribute));
        });
    }
}

/// Calls `take` with a word, its lexicon entry and its statistics.
fn spell<T>(
    model: &Model,
    text: &str,
    lowered: &mut String,
    take: impl FnOnce(&Spelt<'_>) -> T,
) -> T {
    let shape = piece::shape(text);
    let word = match shape {
        Shape::Number => Word::default(),
        _ => LEXICON.word(text, lowered),
    };
    lowered.clear();
    lowered.extend(text.chars().flat_map(char::to_lowercase));
    let facts = model.words().get(lowered);
    take(&Spelt { text, lowered, shape, word, facts })
}
