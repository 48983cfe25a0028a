//! Features of a word in its sentence: the attributes of the words in its context window, each
//! combined with its position, and a few features of two words together.
//!
//! A feature is identified by a 32-bit hash. [`CrfSentence::features`] lists all features for the
//! trainer; [`CrfSentence::scores`] sums the weights of the same features.

use super::context_window::{AttributeVisitor, FIRST_RUN_SLOT, SLOT_COUNT, is_visible};
use super::feature_hash::{SHAPE_VALUES, combine, hash_attribute, shape_features, slot_feature};
use super::label::LABEL_COUNT;
use super::model::{CrfModel, LabelScores};
use super::score_cache::WordType;
use crate::text::names::tokenizer::TokenShape;

/// Runs of capitalized words longer than this count as this length.
const MAX_RUN_LEN: usize = 5;

/// A word in its sentence.
#[derive(Debug, Clone, Copy)]
pub(in crate::text::names) struct CrfToken {
    /// The id of its word type: of its spelling or, in a headline, of its usual spelling.
    pub(in crate::text::names) type_id: usize,
    /// The gazetteer lists that contain the name it is part of, one bit each from bit 2. Bits 0 and
    /// 1 are its position in the name: alone, first, last, inside. 0 if it is part of no such name.
    pub(in crate::text::names) gazetteer_bits: u16,
    /// No space precedes it.
    pub(in crate::text::names) touches_previous: bool,
}

/// A sentence to be tagged.
#[derive(Debug)]
pub(in crate::text::names) struct CrfSentence<'a> {
    /// The words of the sentence.
    pub(in crate::text::names) tokens: &'a [CrfToken],
    /// The word types, by id.
    pub(in crate::text::names) word_types: &'a [WordType],
}

/// A run of consecutive capitalized words.
#[derive(Debug, Clone, Copy)]
struct CapitalRun {
    start: usize,
    end: usize,
}

impl CrfSentence<'_> {
    fn word_type(&self, at: usize) -> Option<&WordType> {
        self.word_types.get(self.tokens.get(at)?.type_id)
    }

    fn word_type_before(&self, at: usize) -> Option<&WordType> {
        self.word_type(at.checked_sub(1)?)
    }

    fn shape(&self, at: Option<usize>) -> usize {
        at.and_then(|at| self.word_type(at)).map_or(SHAPE_VALUES - 1, |kind| kind.shape as usize)
    }

    fn shapes(&self, at: usize) -> [usize; 4] {
        [at.checked_sub(2), at.checked_sub(1), Some(at), Some(at + 1)].map(|at| self.shape(at))
    }

    /// Returns the first token that is not a symbol.
    fn first_word(&self) -> Option<usize> {
        (0..self.tokens.len())
            .find(|at| self.word_type(*at).is_some_and(|kind| kind.shape != TokenShape::Symbol))
    }

    /// Returns the word in each slot of the context window. A slot is empty beyond the sentence or,
    /// for the slots of a run, without capitals.
    fn slots(&self, at: usize, run: Option<CapitalRun>) -> [Option<usize>; SLOT_COUNT] {
        let near = |offset: isize| {
            at.checked_add_signed(offset).filter(|place| *place < self.tokens.len())
        };
        let around = run.map(|run| {
            let behind = Some(run.end).filter(|end| *end < self.tokens.len());
            let beyond = Some(run.end + 1).filter(|end| *end < self.tokens.len());
            let before = [run.start.checked_sub(1), run.start.checked_sub(2)];
            [before[0], Some(run.start), run.end.checked_sub(1), behind, before[1], beyond]
        });
        let [left, first, last, right, far_left, far_right] = around.unwrap_or_default();
        let [before2, before, here, after, after2] = [-2, -1, 0, 1, 2].map(near);
        [before2, before, here, after, after2, left, first, last, right, far_left, far_right]
    }

    /// Visits the features that combine several words or depend on the position in the sentence.
    fn visit_context_features(
        &self,
        at: usize,
        run: Option<CapitalRun>,
        first: Option<usize>,
        visit: &mut impl FnMut(u32),
    ) {
        let Some(here) = self.word_type(at) else { return };
        let (before, next) = (self.word_type_before(at), self.word_type(at + 1));
        let shape = here.shape as u32;
        if first == Some(at) {
            visit(combine(const { hash_attribute("first", "") }, [0, 0]));
            visit(combine(const { hash_attribute("first", "") }, [here.capitalization, 1]));
        }
        if self.tokens.get(at).is_some_and(|token| token.touches_previous) {
            visit(combine(const { hash_attribute("glued", "") }, [0, 0]));
        }
        let word = |kind: Option<&WordType>| kind.map_or(0, |kind| kind.identity);
        let cluster = |kind: Option<&WordType>| kind.map_or(0, |kind| kind.cluster);
        visit(combine(const { hash_attribute("wc", "") }, [word(before), shape]));
        visit(combine(const { hash_attribute("wC", "") }, [word(next), shape]));
        visit(combine(const { hash_attribute("cb", "") }, [cluster(before), here.cluster]));
        visit(combine(const { hash_attribute("cB", "") }, [here.cluster, cluster(next)]));
        visit(combine(const { hash_attribute("cS", "") }, [cluster(before), cluster(next)]));
        if let Some(run) = run {
            let length = u32::try_from((run.end - run.start).min(MAX_RUN_LEN)).unwrap_or(0);
            visit(combine(const { hash_attribute("run", "") }, [length, position_in_run(at, run)]));
        }
        self.visit_gazetteer_features(at, visit);
    }

    /// Visits the features of gazetteer names at this word and its neighbors.
    fn visit_gazetteer_features(&self, at: usize, visit: &mut impl FnMut(u32)) {
        for (slot, at) in [at.checked_sub(1), Some(at), Some(at + 1)].into_iter().enumerate() {
            let token = at.and_then(|at| self.tokens.get(at));
            let Some(listed) = token.map(|token| token.gazetteer_bits).filter(|listed| *listed > 0)
            else {
                continue;
            };
            let part = u32::from(listed & 0b11);
            for list in (0..8_u32).filter(|list| listed >> (list + 2) & 1 == 1) {
                visit(combine(
                    const { hash_attribute("g", "") },
                    [list * 4 + part, u32::try_from(slot).unwrap_or(0)],
                ));
            }
        }
    }

    /// Visits the features of empty slots.
    fn visit_empty_slots(
        slots: &[Option<usize>; SLOT_COUNT],
        run: bool,
        visit: &mut impl FnMut(u32),
    ) {
        let seen = if run { SLOT_COUNT } else { FIRST_RUN_SLOT };
        for (slot, _) in slots.iter().enumerate().take(seen).filter(|(_, at)| at.is_none()) {
            visit(slot_feature(slot, const { hash_attribute("edge", "") }));
        }
    }

    /// Returns all features of every word, for the trainer. `attributes` visits those of the word
    /// at an index.
    pub(in crate::text::names) fn features(
        &self,
        attributes: &mut dyn FnMut(usize, &mut AttributeVisitor<'_>),
    ) -> Vec<Vec<u32>> {
        let first = self.first_word();
        let mut run: Option<CapitalRun> = None;
        let mut all = Vec::new();
        for at in 0..self.tokens.len() {
            run = self.run_at(at, run);
            let mut found = Vec::new();
            let slots = self.slots(at, run);
            for (slot, other) in slots.iter().enumerate() {
                let Some(other) = *other else { continue };
                attributes(other, &mut |reach, attribute| {
                    if is_visible(slot, reach) {
                        found.push(slot_feature(slot, attribute));
                    }
                });
            }
            found.extend(shape_features(self.shapes(at)));
            Self::visit_empty_slots(&slots, run.is_some(), &mut |feature| found.push(feature));
            self.visit_context_features(at, run, first, &mut |feature| found.push(feature));
            all.push(found);
        }
        all
    }

    /// Writes the sums of the weights of every word's features to `scores`.
    pub(in crate::text::names) fn scores(&self, model: &CrfModel, scores: &mut Vec<LabelScores>) {
        scores.clear();
        let first = self.first_word();
        let mut run: Option<CapitalRun> = None;
        for at in 0..self.tokens.len() {
            run = self.run_at(at, run);
            let slots = self.slots(at, run);
            let mut sum = *model.shape_scores(self.shapes(at));
            for (slot, other) in slots.iter().enumerate() {
                let kind = other.and_then(|other| self.word_type(other));
                if let Some(sums) = kind.and_then(|kind| kind.slot_scores.get(slot)) {
                    add_weights(&mut sum, sums);
                }
            }
            let mut see = |feature| {
                if let Some(weights) = model.weights(feature) {
                    add_weights(&mut sum, weights);
                }
            };
            Self::visit_empty_slots(&slots, run.is_some(), &mut see);
            self.visit_context_features(at, run, first, &mut see);
            scores.push(sum);
        }
    }

    /// Returns the run at a word, given the run of the word before.
    fn run_at(&self, at: usize, before: Option<CapitalRun>) -> Option<CapitalRun> {
        if before.is_some_and(|run| at < run.end) {
            return before;
        }
        let capital = |at: &usize| self.word_type(*at).is_some_and(WordType::is_capital);
        let end = (at..self.tokens.len()).find(|at| !capital(at)).unwrap_or(self.tokens.len());
        (end > at).then_some(CapitalRun { start: at, end })
    }
}

/// Returns the position of a word in its run: alone, first, last, inside.
fn position_in_run(at: usize, run: CapitalRun) -> u32 {
    match (at == run.start, at + 1 == run.end) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    }
}

fn add_weights(sum: &mut LabelScores, weights: &[i16; LABEL_COUNT + 1]) {
    for (sum, weight) in sum.iter_mut().zip(weights) {
        *sum += i32::from(*weight);
    }
}
