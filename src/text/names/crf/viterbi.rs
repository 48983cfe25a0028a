//! Finds the best sequence of labels (Viterbi 1967).

use super::label::{BioLabel, LABEL_COUNT};
use super::model::{CrfModel, LabelScores};

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
}
