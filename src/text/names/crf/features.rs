//! What speaks for the label of a word in its sentence: the attributes of the words in sight, each
//! with where that word stands, and a few things that two words tell together.
//!
//! A feature is known by a number of 32 bits. [`Sentence::features`] names them all, one by one,
//! for the trainer; [`Sentence::scores`] sums the weights of the same ones.

use super::label::LABELS;
use super::model::{Model, Scores};
use super::number::{SHAPES, hash, joint, key, shape_features};
use super::place::{RUN, SLOTS, See, counts};
use super::types::Type;
use crate::text::names::piece::Shape;

/// Longer runs of capitals count as one of this length.
const LONGEST_RUN: usize = 5;

/// A word in its sentence.
#[derive(Debug, Clone, Copy)]
pub(in crate::text::names) struct Token {
    /// The number of its type: of its spelling, or in a headline that of its usual one.
    pub(in crate::text::names) kind: usize,
    /// The lists of the gazetteer that have the name it is part of, one bit each, and where in it
    /// the word stands: alone, first, inside, last. 0: it is part of none.
    pub(in crate::text::names) listed: u16,
    /// No space stands before it.
    pub(in crate::text::names) glued: bool,
}

/// A sentence to be tagged.
#[derive(Debug)]
pub(in crate::text::names) struct Sentence<'a> {
    /// Its words.
    pub(in crate::text::names) tokens: &'a [Token],
    /// The types, by their numbers.
    pub(in crate::text::names) types: &'a [Type],
}

/// Words with capitals, one behind the other.
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

    /// The first word that is no sign.
    fn first(&self) -> Option<usize> {
        (0..self.tokens.len())
            .find(|at| self.kind(*at).is_some_and(|kind| kind.shape != Shape::Sign))
    }

    /// Which word is looked at from each place; none beyond the sentence, or without capitals.
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

    /// The features that are neither of one word alone nor of shapes.
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

    /// The features of the names of the gazetteer here and beside.
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

    /// The features of places where no word is.
    fn edges(slots: &[Option<usize>; SLOTS], run: bool, see: &mut impl FnMut(u32)) {
        let seen = if run { SLOTS } else { RUN };
        for (slot, _) in slots.iter().enumerate().take(seen).filter(|(_, at)| at.is_none()) {
            see(key(slot, hash("edge", "")));
        }
    }

    /// All features of every word, for the trainer; `attributes` gives those of
    /// the word at a place.
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

    /// The sums of the weights of every word's features, into `scores`.
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

    /// The run at a word, after that of the word before.
    fn run_at(&self, at: usize, before: Option<Run>) -> Option<Run> {
        if before.is_some_and(|run| at < run.end) {
            return before;
        }
        let capital = |at: &usize| self.kind(*at).is_some_and(Type::is_capital);
        let end = (at..self.tokens.len()).find(|at| !capital(at)).unwrap_or(self.tokens.len());
        (end > at).then_some(Run { start: at, end })
    }
}

/// Where in its run a word stands: alone, first, last, inside.
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
