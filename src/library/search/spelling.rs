//! Finds words of the collection that a misspelled word may stand for.

use std::collections::HashMap;
use std::sync::LazyLock;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use crate::library::index::SearchIndex;

/// Spelling variants: a line with the words that stand for each other.
const VARIANTS: &str = include_str!("../../../assets/search/variants.txt");

/// Words shorter than this, in characters, are not corrected.
const MIN_CORRECTED_CHARS: usize = 4;

/// Words from this length on, in characters, may differ in two letters.
const MIN_TWO_CHANGES_CHARS: usize = 8;

/// Maximum number of corrections to compare by how many stories contain them.
const MAX_CORRECTIONS: usize = 12;

/// Costs of one change, in units of an arbitrary substitution. Frequent slips cost less: exchanged
/// letters, a letter doubled or not doubled, and a neighbouring key.
const EXCHANGE_COST: f32 = 0.6;
const DOUBLING_COST: f32 = 0.6;
const NEIGHBOR_COST: f32 = 0.7;
const GAP_COST: f32 = 0.8;
const SUBSTITUTION_COST: f32 = 1.0;

/// Additional cost of a change of the first letter, which is seldom mistyped.
const FIRST_LETTER_COST: f32 = 0.5;

/// Number of natural logarithms of the story count that one change outweighs.
pub(super) const CHANGE_PENALTY: f32 = 2.5;

/// Rows of letters on a QWERTY keyboard.
const KEYBOARD_ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Variants of each word in [`VARIANTS`].
static VARIANTS_OF: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut variants: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in VARIANTS.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        for word in &words {
            let others = words.iter().filter(|other| *other != word);
            variants.entry(word).or_default().extend(others);
        }
    }
    variants
});

/// A word of the collection that a typed word may stand for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Correction {
    pub(super) word: String,
    /// Cost of the changes.
    pub(super) cost: f32,
    /// Number of stories that contain the word.
    pub(super) story_count: u64,
}

impl Correction {
    /// Returns the rank by the number of stories and the cost; higher is better.
    pub(super) fn rank(&self, story_count: u64) -> f32 {
        // The cast loses nothing that matters.
        #[allow(clippy::cast_precision_loss)]
        let stories = story_count as f32;
        stories.ln_1p() - CHANGE_PENALTY * self.cost
    }
}

/// Returns the most probable corrections of a folded word, best first. The word itself is not among
/// them. If `is_prefix`, the word may be the beginning of another one.
pub(super) fn corrections(
    index: &SearchIndex,
    word: &str,
    is_prefix: bool,
) -> tantivy::Result<Vec<Correction>> {
    let field = index.fields().text;
    let mut found: HashMap<String, Correction> = HashMap::new();
    for variant in VARIANTS_OF.get(word).into_iter().flatten() {
        let story_count = index.live_doc_freq(&Term::from_field_text(field, variant))?;
        if story_count > 0 {
            let word = (*variant).to_owned();
            found.insert(word.clone(), Correction { word, cost: 0.0, story_count });
        }
    }
    let length = word.chars().count();
    if length >= MIN_CORRECTED_CHARS && !word.starts_with(|c: char| c.is_ascii_digit()) {
        let changes = if length >= MIN_TWO_CHANGES_CHARS { 2 } else { 1 };
        let term = Term::from_field_text(field, word);
        let fuzzy = if is_prefix {
            FuzzyTermQuery::new_prefix(term, changes, true)
        } else {
            FuzzyTermQuery::new(term, changes, true)
        };
        for segment in index.searcher().segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().search(fuzzy.automaton()?).into_stream()?;
            while stream.advance() {
                let Ok(known) = std::str::from_utf8(stream.key()) else { continue };
                if known == word {
                    continue;
                }
                let story_count = u64::from(stream.value().doc_freq);
                let correction = found.entry(known.to_owned()).or_insert_with(|| Correction {
                    word: known.to_owned(),
                    cost: if is_prefix {
                        prefix_cost(word, known)
                    } else {
                        change_cost(word, known)
                    },
                    story_count: 0,
                });
                correction.story_count += story_count;
            }
        }
    }
    let mut found: Vec<Correction> = found.into_values().collect();
    let rank = |correction: &Correction| correction.rank(correction.story_count);
    found.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then_with(|| a.word.cmp(&b.word)));
    // The counts include deleted stories so far.
    let mut live = Vec::new();
    for mut correction in found {
        let term = Term::from_field_text(field, &correction.word);
        correction.story_count = index.live_doc_freq(&term)?;
        if correction.story_count > 0 {
            live.push(correction);
        }
        if live.len() == MAX_CORRECTIONS {
            break;
        }
    }
    Ok(live)
}

/// Returns the cost of changing one word into the other: a Damerau-Levenshtein distance (optimal
/// string alignment) with weighted changes.
fn change_cost(from: &str, to: &str) -> f32 {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let width = to.len() + 1;
    let mut costs = vec![0.0_f32; (from.len() + 1) * width];
    for row in 0..=from.len() {
        for column in 0..=to.len() {
            if row == 0 && column == 0 {
                continue;
            }
            let before = |rows: usize, columns: usize| {
                let at = row.checked_sub(rows).zip(column.checked_sub(columns));
                at.and_then(|(row, column)| costs.get(row * width + column)).copied()
            };
            let (a, b) = (letter(&from, row), letter(&to, column));
            let first = if row <= 1 && column <= 1 { FIRST_LETTER_COST } else { 0.0 };
            let mut least = f32::INFINITY;
            if let Some(cost) = before(1, 1) {
                least = least.min(cost + if a == b { 0.0 } else { substitution(a, b) + first });
            }
            if let Some(cost) = before(1, 0) {
                least = least.min(cost + gap(&from, row) + first);
            }
            if let Some(cost) = before(0, 1) {
                least = least.min(cost + gap(&to, column) + first);
            }
            let is_exchange = row > 1
                && column > 1
                && a == letter(&to, column - 1)
                && b == letter(&from, row - 1);
            if let Some(cost) = before(2, 2).filter(|_| is_exchange) {
                least = least.min(cost + EXCHANGE_COST);
            }
            if let Some(cell) = costs.get_mut(row * width + column) {
                *cell = least;
            }
        }
    }
    costs.last().copied().unwrap_or_default()
}

/// Returns the least cost of changing a word into the beginning of another one of about its length.
fn prefix_cost(typed: &str, known: &str) -> f32 {
    let length = typed.chars().count();
    let ends = known.char_indices().map(|(at, _)| at).chain([known.len()]);
    ends.skip(length.saturating_sub(1))
        .take(3)
        .filter_map(|end| known.get(..end))
        .map(|start| change_cost(typed, start))
        .fold(f32::INFINITY, f32::min)
}

/// Returns the letter before a position.
fn letter(word: &[char], position: usize) -> Option<char> {
    word.get(position.checked_sub(1)?).copied()
}

/// Returns the cost of a letter too many or too few.
fn gap(word: &[char], position: usize) -> f32 {
    let this = letter(word, position);
    let doubled =
        this == letter(word, position.saturating_sub(1)) || this == letter(word, position + 1);
    if doubled { DOUBLING_COST } else { GAP_COST }
}

fn substitution(a: Option<char>, b: Option<char>) -> f32 {
    let place = |letter: Option<char>| {
        KEYBOARD_ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter?)?)))
    };
    match (place(a), place(b)) {
        (Some((row, column)), Some((other_row, other_column)))
            if row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1 =>
        {
            NEIGHBOR_COST
        }
        _ => SUBSTITUTION_COST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_cost(from: &str, to: &str, cost: f32) {
        assert!(
            (change_cost(from, to) - cost).abs() < 1e-5,
            "{from} {to}: {}",
            change_cost(from, to)
        );
    }

    #[test]
    fn frequent_slips_cost_less() {
        assert_cost("beras", "beras", 0.0);
        assert_cost("beas", "beras", GAP_COST);
        assert_cost("berras", "beras", DOUBLING_COST);
        assert_cost("bears", "beras", EXCHANGE_COST);
        assert_cost("beeas", "beras", NEIGHBOR_COST);
        assert_cost("bekas", "beras", SUBSTITUTION_COST);
        assert_cost("ceras", "beras", SUBSTITUTION_COST + FIRST_LETTER_COST);
        assert_cost("", "ab", 2.0 * GAP_COST + FIRST_LETTER_COST);
    }

    #[test]
    fn variants_are_symmetric_and_folded() {
        for (word, others) in &*VARIANTS_OF {
            assert_eq!(crate::text::word::folded_words(word), [*word]);
            assert!(others.iter().all(|other| VARIANTS_OF[other].contains(word)), "{word}");
        }
    }
}
