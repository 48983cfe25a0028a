//! Finds the best sequence of labels (Viterbi 1967).

use super::label::{LABELS, Label};
use super::model::{Model, Scores};

/// Score of an unreachable state.
const NEVER: i32 = i32::MIN / 2;

/// Viterbi decoder. Reuses its buffers between sentences.
#[derive(Debug, Default)]
pub(in crate::text::names) struct Viterbi {
    /// Score of each label for each word.
    pub(super) scores: Vec<Scores>,
    /// For each label of each word, the best label of the previous word.
    back: Vec<[u8; LABELS + 1]>,
}

impl Viterbi {
    /// Writes the best labels of a sentence to `labels`.
    pub(in crate::text::names) fn label(
        &mut self,
        sentence: &super::Sentence<'_>,
        model: &Model,
        labels: &mut Vec<Label>,
    ) {
        labels.clear();
        sentence.scores(model, &mut self.scores);
        self.back.clear();
        let mut best = [NEVER; LABELS + 1];
        for (number, scores) in self.scores.iter().enumerate() {
            let mut next = [NEVER; LABELS + 1];
            let mut back = [0_u8; LABELS + 1];
            if number == 0 {
                next = *model.start();
            } else {
                for (before, (score, row)) in (0_u8..).zip(best.iter().zip(model.steps())) {
                    for ((next, back), step) in next.iter_mut().zip(&mut back).zip(row) {
                        let sum = score + step;
                        if sum > *next {
                            (*next, *back) = (sum, before);
                        }
                    }
                }
            }
            for (sum, score) in next.iter_mut().zip(scores) {
                *sum = sum.saturating_add(*score).max(NEVER);
            }
            self.back.push(back);
            best = next;
        }
        // On a tie, the first label wins.
        let last = (0..LABELS).rev().max_by_key(|label| best.get(*label).copied());
        let mut label = last.unwrap_or(0);
        for back in self.back.iter().rev() {
            labels.push(Label::numbered(label));
            label = back.get(label).copied().map_or(0, usize::from);
        }
        labels.reverse();
    }
}
