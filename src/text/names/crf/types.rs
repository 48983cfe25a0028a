//! Spellings met so far, and what each says for every label from every place: worked out once.

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

/// Spellings that are remembered. Those of 1,000 stories are about 20,000; each takes a quarter of a
/// kilobyte.
const REMEMBERED: usize = 1 << 16;

/// A spelling.
#[derive(Debug, Clone)]
pub(in crate::text::names) struct Type {
    pub(in crate::text::names) shape: Shape,
    /// What the lexicon knows of it.
    pub(in crate::text::names) word: Word,
    /// As [`super::Facts::capital`]; none if the word is not known.
    pub(in crate::text::names) capital: Option<u8>,
    /// As [`super::Facts::upper`]; 0 if the word is not known.
    pub(in crate::text::names) upper: u8,
    /// Attributes that make features together with those of other words.
    pub(super) identity: u32,
    pub(super) neighbourhood: u32,
    pub(super) capitals: u32,
    /// By place, the sums of its attributes' weights for each label.
    pub(super) sums: [[i16; LABELS + 1]; SLOTS],
}

impl Type {
    /// True for a word that begins with a capital.
    pub(in crate::text::names) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// The spellings met so far.
#[derive(Debug)]
pub(in crate::text::names) struct Types {
    model: &'static Model,
    numbers: HashMap<u64, usize, BuildHasherDefault<FnvHasher>>,
    all: Vec<Type>,
    /// Scratch space for small letters.
    lowered: String,
}

impl Types {
    /// None met yet.
    pub(in crate::text::names) fn new(model: &'static Model) -> Self {
        Self { model, numbers: HashMap::default(), all: Vec::new(), lowered: String::new() }
    }

    /// Forgets everything if it has become too much. Numbers given before mean nothing then.
    pub(in crate::text::names) fn tidy(&mut self) {
        if self.all.len() > REMEMBERED {
            self.numbers.clear();
            self.all.clear();
        }
    }

    /// The number of a spelling.
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

    /// All of them, by number.
    pub(in crate::text::names) fn all(&self) -> &[Type] {
        &self.all
    }

    /// The model that they are summed by.
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
            // What goes beyond cannot be outweighed by anything else anyhow.
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

    /// The attributes of a spelling, one by one: for the trainer.
    pub(in crate::text::names) fn attributes(&self, text: &str, see: &mut See<'_>) {
        let mut lowered = String::new();
        spell(self.model, text, &mut lowered, |spelt| {
            attributes::attributes(spelt, &mut |reach, attribute| see(reach, attribute));
        });
    }
}

/// Hands on a word with all that is known of it.
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
