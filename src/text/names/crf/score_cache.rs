//! Cache of word types: each distinct spelling, with its scores for every label and slot, computed
//! once.

use super::attributes::{self, SpelledWord};
use super::context_window::{AttributeVisitor, Reach, SLOT_COUNT, is_visible};
use super::feature_hash::slot_feature;
use super::label::LABEL_COUNT;
use super::model::CrfModel;
use crate::text::lexical::spelling_map::SpellingMap;
use crate::text::names::lexicon::{LEXICON, LexiconEntry};
use crate::text::names::tokenizer::{self, TokenShape};
use crate::text::run_together::split_points;

/// Maximum number of cached spellings. 1,000 stories have about 20,000; each takes a quarter of a
/// kilobyte. Those of one more block fit into a list of 65,536.
const MAX_TYPES: usize = if cfg!(test) { 3_000 } else { 60_000 };

/// Number of cached spellings that are kept while nothing is tagged.
const MAX_IDLE_TYPES: usize = if cfg!(test) { 1_000 } else { 8_000 };

/// A distinct spelling.
#[derive(Debug, Clone)]
pub(in crate::text::names) struct WordType {
    pub(in crate::text::names) shape: TokenShape,
    /// Its lexicon entry.
    pub(in crate::text::names) entry: LexiconEntry,
    /// As [`super::WordStats::capital_eighths`]; `None` without statistics.
    pub(in crate::text::names) capital_eighths: Option<u8>,
    /// As [`super::WordStats::upper_quarters`]; 0 without statistics.
    pub(in crate::text::names) upper_quarters: u8,
    /// Byte offsets at which it divides, if words were run together; empty for nearly all words.
    pub(in crate::text::names) seams: Vec<usize>,
    /// Attributes that are combined with those of other words.
    pub(super) identity: u32,
    pub(super) cluster: u32,
    pub(super) capitalization: u32,
    /// By slot, the summed weights of its attributes for each label.
    pub(super) slot_scores: [[i16; LABEL_COUNT + 1]; SLOT_COUNT],
}

impl WordType {
    /// Returns whether the word starts with a capital letter.
    pub(in crate::text::names) fn is_capital(&self) -> bool {
        matches!(self.shape, TokenShape::Capitalized | TokenShape::AllCaps)
    }
}

/// Cache of the spellings seen so far.
#[derive(Debug)]
pub(in crate::text::names) struct ScoreCache {
    model: &'static CrfModel,
    ids: SpellingMap,
    types: Vec<WordType>,
    /// Scratch buffer for lower-case text.
    lowercase: String,
}

impl ScoreCache {
    /// Creates an empty cache.
    pub(in crate::text::names) fn new(model: &'static CrfModel) -> Self {
        Self { model, ids: SpellingMap::default(), types: Vec::new(), lowercase: String::new() }
    }

    /// Drops the spellings if the cache is full. Ids that were returned before become invalid.
    pub(in crate::text::names) fn clear_if_full(&mut self) {
        if self.types.len() > MAX_TYPES {
            *self = Self::new(self.model);
        }
    }

    /// Returns true if the cache exceeds its limit by more than a block.
    #[cfg(test)]
    pub(in crate::text::names) fn is_overfull(&self, block_tokens: usize) -> bool {
        self.types.len() > MAX_TYPES + block_tokens
    }

    /// Returns true if the cache is larger than one that is kept while nothing is tagged.
    pub(in crate::text::names) fn is_large(&self) -> bool {
        self.types.len() > MAX_IDLE_TYPES
    }

    /// Returns the id of a spelling, adding it if necessary.
    pub(in crate::text::names) fn type_id(&mut self, text: &str) -> usize {
        if let Some(number) = self.ids.get(text) {
            return number as usize;
        }
        let made = self.compute_type(text);
        let number = self.types.len();
        self.types.push(made);
        self.ids.insert(text, u32::try_from(number).unwrap_or(u32::MAX));
        number
    }

    /// Returns all word types, by id.
    pub(in crate::text::names) fn types(&self) -> &[WordType] {
        &self.types
    }

    /// Returns the model that the scores are computed with.
    pub(in crate::text::names) fn model(&self) -> &'static CrfModel {
        self.model
    }

    fn compute_type(&mut self, text: &str) -> WordType {
        let (model, mut lowered) = (self.model, std::mem::take(&mut self.lowercase));
        let made = with_spelling(model, text, &mut lowered, |spelt| {
            let mut wide = [[0_i32; LABEL_COUNT + 1]; SLOT_COUNT];
            let mut see = |reach: Reach, attribute: u32| {
                for (slot, sums) in wide.iter_mut().enumerate() {
                    if is_visible(slot, reach)
                        && let Some(weights) = model.weights(slot_feature(slot, attribute))
                    {
                        for (sum, weight) in sums.iter_mut().zip(weights) {
                            *sum += i32::from(*weight);
                        }
                    }
                }
            };
            attributes::visit_attributes(spelt, &mut see);
            // Saturates: a sum beyond the range of `i16` cannot be outweighed by other features.
            let narrow =
                |sum: i32| i16::try_from(sum).unwrap_or(if sum < 0 { i16::MIN } else { i16::MAX });
            WordType {
                shape: spelt.shape,
                entry: spelt.entry,
                capital_eighths: spelt.stats.map(|facts| facts.capital_eighths),
                upper_quarters: spelt.stats.map_or(0, |facts| facts.upper_quarters),
                seams: split_points(text),
                identity: attributes::identity(spelt),
                cluster: attributes::cluster(spelt),
                capitalization: attributes::capitalization(spelt),
                slot_scores: wide.map(|sums| sums.map(narrow)),
            }
        });
        self.lowercase = lowered;
        made
    }

    /// Visits the attributes of a spelling, for the trainer.
    pub(in crate::text::names) fn visit_attributes(
        &self,
        text: &str,
        visit: &mut AttributeVisitor<'_>,
    ) {
        let mut lowered = String::new();
        with_spelling(self.model, text, &mut lowered, |spelt| {
            attributes::visit_attributes(spelt, &mut |reach, attribute| visit(reach, attribute));
        });
    }
}

/// Calls `take` with a word, its lexicon entry and its statistics.
fn with_spelling<T>(
    model: &CrfModel,
    text: &str,
    lowered: &mut String,
    take: impl FnOnce(&SpelledWord<'_>) -> T,
) -> T {
    let shape = tokenizer::shape_of(text);
    let word = match shape {
        TokenShape::Number => LexiconEntry::default(),
        _ => LEXICON.lookup(text, lowered),
    };
    lowered.clear();
    lowered.extend(text.chars().flat_map(char::to_lowercase));
    let stats = model.word_stats().get(lowered);
    take(&SpelledWord { text, lowercase: lowered, shape, entry: word, stats })
}
