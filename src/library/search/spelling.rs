//! Finds words of the collection that a misspelled word may stand for.

use std::collections::HashMap;
use std::sync::LazyLock;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use crate::library::index::SearchIndex;
use crate::text::likeness::{allowed_changes, change_cost, prefix_cost};

/// Spelling variants: a line with the words that stand for each other.
const VARIANTS: &str = include_str!("../../../assets/search/variants.txt");

/// Maximum number of corrections to compare by how many stories contain them.
const MAX_CORRECTIONS: usize = 12;

/// Number of natural logarithms of the story count that one change outweighs.
pub(super) const CHANGE_PENALTY: f32 = 2.5;

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

/// Returns the most probable corrections of a folded word of a field, best first. The word itself is not among
/// them. If `is_prefix`, the word may be the beginning of another one.
pub(super) fn corrections(
    index: &SearchIndex,
    field: Field,
    word: &str,
    is_prefix: bool,
) -> tantivy::Result<Vec<Correction>> {
    let mut found: HashMap<String, Correction> = HashMap::new();
    for variant in VARIANTS_OF.get(word).into_iter().flatten() {
        let story_count = index.live_doc_freq(&Term::from_field_text(field, variant))?;
        if story_count > 0 {
            let word = (*variant).to_owned();
            found.insert(word.clone(), Correction { word, cost: 0.0, story_count });
        }
    }
    let changes = allowed_changes(word);
    if changes > 0 && !word.starts_with(|c: char| c.is_ascii_digit()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_symmetric_and_folded() {
        for (word, others) in &*VARIANTS_OF {
            assert_eq!(crate::text::word::folded_words(word), [*word]);
            assert!(others.iter().all(|other| VARIANTS_OF[other].contains(word)), "{word}");
        }
    }
}
