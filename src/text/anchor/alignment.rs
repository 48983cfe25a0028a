//! Approximate matching of a sequence of words within a longer one.

use std::ops::Range;

use crate::text::stem::stem;

/// Cost of a word that was inserted, left out or replaced, in the passage.
const WORD_COST: f32 = 1.0;

/// Cost of another form of the same word.
const FORM_COST: f32 = 0.3;

/// Cost of a difference in the words around the passage, relative to one within it.
const CONTEXT_WEIGHT: f32 = 0.3;

/// Two places whose costs differ by less are equally good.
const TIE: f32 = 0.01;

/// A word of the pattern.
struct QuotedWord<'a> {
    word: &'a str,
    stem: String,
    weight: f32,
}

/// The words to find: the passage between the words around it.
pub(super) struct QuotePattern<'a> {
    words: Vec<QuotedWord<'a>>,
    /// The words of the passage itself.
    passage: Range<usize>,
}

/// Where a pattern was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// The words of the passage.
    pub(super) words: Range<usize>,
    /// The part of the words of the passage that differ.
    pub(super) difference: f32,
    /// The parts of the words before and after the passage that agree.
    pub(super) agreement: [f32; 2],
    /// False if another place is as good.
    pub(super) is_unique: bool,
}

/// A step of an alignment.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Start,
    /// A word of the pattern and one of the text, alike or not.
    Both,
    /// A word of the pattern that the text lacks.
    Missing,
    /// A word of the text that the pattern lacks.
    Added,
}

impl<'a> QuotePattern<'a> {
    pub(super) fn new(prefix: &'a [String], exact: &'a [String], suffix: &'a [String]) -> Self {
        let weighted = |words: &'a [String], weight| {
            words.iter().map(move |word| QuotedWord { word, stem: stem(word).to_owned(), weight })
        };
        let words = weighted(prefix, CONTEXT_WEIGHT)
            .chain(weighted(exact, WORD_COST))
            .chain(weighted(suffix, CONTEXT_WEIGHT));
        Self { words: words.collect(), passage: prefix.len()..prefix.len() + exact.len() }
    }

    /// Finds the place in the text with the least cost; of several, the one nearest to the word at
    /// `hint`. `None` if the pattern or the text has no words. Takes time and room proportional to the
    /// product of the lengths.
    pub(super) fn align(&self, text: &[String], hint: usize) -> Option<Alignment> {
        if self.passage.is_empty() || text.is_empty() {
            return None;
        }
        let stems: Vec<&str> = text.iter().map(|word| stem(word)).collect();
        let width = text.len() + 1;
        let mut table = vec![Step::Start; (self.words.len() + 1) * width];
        let mut above = vec![0.0_f32; width];
        for (row, wanted) in self.words.iter().enumerate() {
            let mut costs = Vec::with_capacity(width);
            costs.push(above.first().copied().unwrap_or_default() + wanted.weight);
            // Words that stand between the words of the passage cost what those cost.
            let added = if row + 1 < self.words.len() { wanted.weight } else { 0.0 };
            for (column, (word, stem)) in text.iter().zip(&stems).enumerate() {
                let cost = |at: usize| above.get(at).copied().unwrap_or(f32::MAX);
                let both = cost(column) + wanted.cost(word, stem);
                let missing = cost(column + 1) + wanted.weight;
                let left = costs.last().copied().unwrap_or(f32::MAX);
                let added = left + if added == 0.0 { wanted.weight } else { added };
                let (least, step) = if both <= missing && both <= added {
                    (both, Step::Both)
                } else if missing <= added {
                    (missing, Step::Missing)
                } else {
                    (added, Step::Added)
                };
                costs.push(least);
                if let Some(cell) = table.get_mut((row + 1) * width + column + 1) {
                    *cell = step;
                }
            }
            if let Some(cell) = table.get_mut((row + 1) * width) {
                *cell = Step::Missing;
            }
            above = costs;
        }
        let least = above.iter().copied().fold(f32::MAX, f32::min);
        let ends =
            (1..width).filter(|end| above.get(*end).is_some_and(|cost| *cost <= least + TIE));
        let ends: Vec<usize> = ends.collect();
        // The end of the passage lies before the end of the words around it.
        let hint = hint + (self.words.len() - self.passage.end);
        let end = ends.iter().copied().min_by_key(|end| end.abs_diff(hint))?;
        let is_near = |other: &usize| other.abs_diff(end) < self.passage.len().max(2);
        let mut found = self.trace(text, &table, width, end)?;
        found.is_unique = ends.iter().all(is_near);
        Some(found)
    }

    /// Follows the steps back from the end of the best match.
    fn trace(
        &self,
        text: &[String],
        steps: &[Step],
        width: usize,
        end: usize,
    ) -> Option<Alignment> {
        let (mut row, mut column) = (self.words.len(), end);
        let (mut first, mut last) = (None, None);
        // Where the words before and after the passage meet it.
        let (mut inner_start, mut inner_end) = (None, None);
        let (mut difference, mut agreeing) = (0.0_f32, [0_usize; 2]);
        while row > 0 {
            let step = steps.get(row * width + column).copied()?;
            let at = row - 1;
            let in_passage = self.passage.contains(&at);
            match step {
                Step::Both => {
                    let (wanted, word) = (self.words.get(at)?, text.get(column - 1)?);
                    let cost = wanted.cost(word, stem(word)) / wanted.weight;
                    if in_passage {
                        difference += cost;
                        if cost < 1.0 {
                            first = Some(column - 1);
                            last = last.or(Some(column));
                        }
                    } else if cost < 1.0 {
                        let side = usize::from(at >= self.passage.end);
                        if let Some(count) = agreeing.get_mut(side) {
                            *count += 1;
                        }
                        if side == 1 {
                            inner_end = Some(column - 1);
                        } else {
                            inner_start = inner_start.or(Some(column));
                        }
                    }
                    row -= 1;
                    column -= 1;
                }
                Step::Missing => {
                    difference += if in_passage { 1.0 } else { 0.0 };
                    row -= 1;
                }
                Step::Added => {
                    // Added before a word of the passage: not before its first word.
                    difference += if in_passage && at > self.passage.start { 1.0 } else { 0.0 };
                    column -= 1;
                }
                Step::Start => break,
            }
        }
        let words = match (first, last) {
            (Some(first), Some(last)) => first..last,
            // No word of the passage is left: it is what stands between the words around it.
            _ => inner_start?..inner_end?,
        };
        if words.is_empty() || words.len() > 2 * self.passage.len() + 4 {
            return None;
        }
        let [before, after] = agreeing;
        Some(Alignment {
            words: self.include_replaced_ends(words, inner_start, inner_end),
            difference: difference / as_f32(self.passage.len()),
            agreement: [
                part(before, self.passage.start),
                part(after, self.words.len() - self.passage.end),
            ],
            is_unique: true,
        })
    }

    /// Extends the passage to the words around it if only a replaced word or two stand between.
    fn include_replaced_ends(
        &self,
        words: Range<usize>,
        inner_start: Option<usize>,
        inner_end: Option<usize>,
    ) -> Range<usize> {
        let slack = 2.min(self.passage.len().saturating_sub(words.len()));
        let start = inner_start.filter(|at| *at <= words.start && words.start - at <= slack);
        let end = inner_end.filter(|at| *at >= words.end && at - words.end <= slack);
        start.unwrap_or(words.start)..end.unwrap_or(words.end)
    }
}

impl QuotedWord<'_> {
    /// Returns the cost of standing for a word of the text.
    fn cost(&self, word: &str, stem: &str) -> f32 {
        if self.word == word {
            0.0
        } else if self.stem == stem {
            FORM_COST * self.weight
        } else {
            self.weight
        }
    }
}

/// Returns the part that `count` is of `all`; 0 of nothing.
fn part(count: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { as_f32(count) / as_f32(all) }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
fn as_f32(count: usize) -> f32 {
    count as f32
}
