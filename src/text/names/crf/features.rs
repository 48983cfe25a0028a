//! Features of a word in its sentence: the attributes of the words in its context window, each
//! combined with its position, and a few features of two words together.
//!
//! A feature is identified by a 32-bit hash. [`CrfSentence::features`] lists all features for the
//! trainer; [`CrfSentence::scores`] sums the weights of the same features.

use super::label::LABELS;
use super::model::{Model, Scores};
use super::number::{SHAPES, hash, joint, key, shape_features};
use super::place::{RUN, SLOTS, See, counts};
use super::types::Type;
use crate::text::names::piece::Shape;

/// Runs of capitalized words longer than this count as this length.
const LONGEST_RUN: usize = 5;

/// A word in its sentence.
#[derive(Debug, Clone, Copy)]
pub(in crate::text::names) struct Token {
    /// The id of its word type: of its spelling or, in a headline, of its usual spelling.
    pub(in crate::text::names) kind: usize,
    /// The gazetteer lists that contain the name it is part of, one bit each from bit 2. Bits 0 and
    /// 1 are its position in the name: alone, first, last, inside. 0 if it is part of no such name.
    pub(in crate::text::names) listed: u16,
    /// No space precedes it.
    pub(in crate::text::names) glued: bool,
}

/// A sentence to be tagged.
#[derive(Debug)]
pub(in crate::text::names) struct Sentence<'a> {
    /// The words of the sentence.
    pub(in crate::text::names) tokens: &'a [Token],
    /// The word types, by id.
    pub(in crate::text::names) types: &'a [Type],
}

/// A run of consecutive capitalized words.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

impl Sentence<'_> {
    fn kind(&self, at: usize) -> Option<&Type> {
        self.types.get(self.tokens.get(at)?.kind)
    }

    fn before(&self, at: usize) -> Option<&Type> {
        self.kind(at.checked_sub(1)?)
    }

    fn shape(&self, at: Option<usize>) -> usize {
        at.and_then(|at| self.kind(at)).map_or(SHAPES - 1, |kind| kind.shape as usize)
    }

    fn shapes(&self, at: usize) -> [usize; 4] {
        [at.checked_sub(2), at.checked_sub(1), Some(at), Some(at + 1)].map(|at| self.shape(at))
    }

    /// Returns the first token that is not a symbol.
    fn first(&self) -> Option<usize> {
        (0..self.tokens.len())
            .find(|at| self.kind(*at).is_some_and(|kind| kind.shape != Shape::Sign))
    }

    /// Returns the word in each slot of the context window. A slot is empty beyond the sentence or,
    /// for the slots of a run, without capitals.
    fn slots(&self, at: usize, run: Option<Run>) -> [Option<usize>; SLOTS] {
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
        let beside = [left, first, last, right, far_left, far_right];
        let mut slots = [None; SLOTS];
        for (slot, at) in
            slots.iter_mut().zip([-2, -1, 0, 1, 2].map(near).into_iter().chain(beside))
        {
            *slot = at;
        }
        slots
    }

    /// Visits the features that combine several words or depend on the position in the sentence.
    fn context(
        &self,
        at: usize,
        run: Option<Run>,
        first: Option<usize>,
        see: &mut impl FnMut(u32),
    ) {
        let Some(here) = self.kind(at) else { return };
        let (before, next) = (self.before(at), self.kind(at + 1));
        let shape = here.shape as u32;
        if first == Some(at) {
            see(joint("first", [0, 0]));
            see(joint("first", [here.capitals, 1]));
        }
        if self.tokens.get(at).is_some_and(|token| token.glued) {
            see(joint("glued", [0, 0]));
        }
        let word = |kind: Option<&Type>| kind.map_or(0, |kind| kind.identity);
        let cluster = |kind: Option<&Type>| kind.map_or(0, |kind| kind.neighbourhood);
        see(joint("wc", [word(before), shape]));
        see(joint("wC", [word(next), shape]));
        see(joint("cb", [cluster(before), here.neighbourhood]));
        see(joint("cB", [here.neighbourhood, cluster(next)]));
        see(joint("cS", [cluster(before), cluster(next)]));
        if let Some(run) = run {
            let length = u32::try_from((run.end - run.start).min(LONGEST_RUN)).unwrap_or(0);
            see(joint("run", [length, position(at, run)]));
        }
        self.listed(at, see);
    }

    /// Visits the features of gazetteer names at this word and its neighbors.
    fn listed(&self, at: usize, see: &mut impl FnMut(u32)) {
        for (slot, at) in [at.checked_sub(1), Some(at), Some(at + 1)].into_iter().enumerate() {
            let token = at.and_then(|at| self.tokens.get(at));
            let Some(listed) = token.map(|token| token.listed).filter(|listed| *listed > 0) else {
                continue;
            };
            let part = u32::from(listed & 0b11);
            for list in (0..8_u32).filter(|list| listed >> (list + 2) & 1 == 1) {
                see(joint("g", [list * 4 + part, u32::try_from(slot).unwrap_or(0)]));
            }
        }
    }

    /// Visits the features of empty slots.
    fn edges(slots: &[Option<usize>; SLOTS], run: bool, see: &mut impl FnMut(u32)) {
        let seen = if run { SLOTS } else { RUN };
        for (slot, _) in slots.iter().enumerate().take(seen).filter(|(_, at)| at.is_none()) {
            see(key(slot, hash("edge", "")));
        }
    }

    /// Returns all features of every word, for the trainer. `attributes` visits those of the word
    /// at an index.
    pub(in crate::text::names) fn features(
        &self,
        attributes: &mut dyn FnMut(usize, &mut See<'_>),
    ) -> Vec<Vec<u32>> {
        let first = self.first();
        let mut run: Option<Run> = None;
        let mut all = Vec::new();
        for at in 0..self.tokens.len() {
            run = self.run_at(at, run);
            let mut found = Vec::new();
            let slots = self.slots(at, run);
            for (slot, other) in slots.iter().enumerate() {
                let Some(other) = *other else { continue };
                attributes(other, &mut |reach, attribute| {
                    if counts(slot, reach) {
                        found.push(key(slot, attribute));
                    }
                });
            }
            found.extend(shape_features(self.shapes(at)));
            Self::edges(&slots, run.is_some(), &mut |feature| found.push(feature));
            self.context(at, run, first, &mut |feature| found.push(feature));
            all.push(found);
        }
        all
    }

    /// Writes the sums of the weights of every word's features to `scores`.
    pub(in crate::text::names) fn scores(&self, model: &Model, scores: &mut Vec<Scores>) {
        scores.clear();
        let first = self.first();
        let mut run: Option<Run> = None;
        for at in 0..self.tokens.len() {
            run = self.run_at(at, run);
            let slots = self.slots(at, run);
            let mut sum = *model.shapes(self.shapes(at));
            for (slot, other) in slots.iter().enumerate() {
                let kind = other.and_then(|other| self.kind(other));
                if let Some(sums) = kind.and_then(|kind| kind.sums.get(slot)) {
                    add(&mut sum, sums);
                }
            }
            let mut see = |feature| add(&mut sum, model.weights(feature));
            Self::edges(&slots, run.is_some(), &mut see);
            self.context(at, run, first, &mut see);
            scores.push(sum);
        }
    }

    /// Returns the run at a word, given the run of the word before.
    fn run_at(&self, at: usize, before: Option<Run>) -> Option<Run> {
        if before.is_some_and(|run| at < run.end) {
            return before;
        }
        let capital = |at: &usize| self.kind(*at).is_some_and(Type::is_capital);
        let end = (at..self.tokens.len()).find(|at| !capital(at)).unwrap_or(self.tokens.len());
        (end > at).then_some(Run { start: at, end })
    }
}

/// Returns the position of a word in its run: alone, first, last, inside.
fn position(at: usize, run: Run) -> u32 {
    match (at == run.start, at + 1 == run.end) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    }
}

fn add(sum: &mut Scores, weights: &[i16; LABELS + 1]) {
    for (sum, weight) in sum.iter_mut().zip(weights) {
        *sum += i32::from(*weight);
    }
}
