//! Finds the best sequence of labels (Viterbi 1967).

use std::ops::Range;

use super::label::{BioLabel, LABEL_COUNT};
use super::model::{CrfModel, LabelScores};
use crate::news::EntityKind;

/// Score of an unreachable state.
const UNREACHABLE: i32 = i32::MIN / 2;

/// Viterbi decoder. Reuses its buffers between sentences.
#[derive(Debug, Default)]
pub(in crate::text::names) struct Viterbi {
    /// Score of each label for each word.
    pub(super) scores: Vec<LabelScores>,
    /// For each label of each word, the best label of the previous word.
    back_pointers: Vec<[u8; LABEL_COUNT + 1]>,
}

impl Viterbi {
    /// Writes the best labels of a sentence to `labels`.
    pub(in crate::text::names) fn decode(
        &mut self,
        sentence: &super::CrfSentence<'_>,
        model: &CrfModel,
        labels: &mut Vec<BioLabel>,
    ) {
        labels.clear();
        sentence.scores(model, &mut self.scores);
        self.back_pointers.clear();
        let mut best = [UNREACHABLE; LABEL_COUNT + 1];
        for (number, scores) in self.scores.iter().enumerate() {
            let mut next = [UNREACHABLE; LABEL_COUNT + 1];
            let mut back = [0_u8; LABEL_COUNT + 1];
            if number == 0 {
                next = *model.initial();
            } else {
                for (before, (score, row)) in (0_u8..).zip(best.iter().zip(model.transitions())) {
                    for ((next, back), step) in next.iter_mut().zip(&mut back).zip(row) {
                        let sum = score + step;
                        if sum > *next {
                            (*next, *back) = (sum, before);
                        }
                    }
                }
            }
            for (sum, score) in next.iter_mut().zip(scores) {
                *sum = sum.saturating_add(*score).max(UNREACHABLE);
            }
            self.back_pointers.push(back);
            best = next;
        }
        // On a tie, the first label wins.
        let last = (0..LABEL_COUNT).rev().max_by_key(|label| best.get(*label).copied());
        let mut label = last.unwrap_or(0);
        for back in self.back_pointers.iter().rev() {
            labels.push(BioLabel::from_index(label));
            label = back.get(label).copied().map_or(0, usize::from);
        }
        labels.reverse();
    }

    /// Returns by how much the labels of a name score more than the best other reading of its words:
    /// no name, or a name of another kind. The labels around it stay the same. Divided by
    /// [`super::WEIGHT_SCALE`], it is the logarithm of the ratio of the two probabilities.
    pub(in crate::text::names) fn margin(
        &self,
        model: &CrfModel,
        labels: &[BioLabel],
        words: &Range<usize>,
    ) -> i32 {
        let own = labels.get(words.start).and_then(|label| label.kind());
        let score = |kind: Option<EntityKind>| {
            let mut before = words.start.checked_sub(1).and_then(|at| labels.get(at)).copied();
            let mut sum = 0_i32;
            for at in words.clone() {
                let label =
                    kind.map_or(BioLabel::OUTSIDE, |kind| BioLabel::new(kind, at > words.start));
                sum = sum.saturating_add(model.step(before, label));
                let word = self.scores.get(at).and_then(|scores| scores.get(label.index()));
                sum = sum.saturating_add(word.copied().unwrap_or_default());
                before = Some(label);
            }
            labels.get(words.end).map_or(sum, |next| sum.saturating_add(model.step(before, *next)))
        };
        let kinds = [None, Some(EntityKind::Person), Some(EntityKind::Organization)];
        let readings = kinds.into_iter().chain([Some(EntityKind::Place)]);
        let best_other = readings.filter(|kind| *kind != own).map(score).max();
        score(own).saturating_sub(best_other.unwrap_or_default())
    }
}
