//! The score of plain words: BM25 (Robertson and Zaragoza, 2009) of the word and of its stem, in
//! headline and text.
//!
//! The sum over the words finds the top hits, because the index can skip what cannot be among them.
//! The sum does not tell a headline with all words from one with a single rare word, so the top hits
//! are then ranked by what it leaves out: how many of the words stand in the headline, and whether
//! all stand in the text as typed.

use std::cmp::Ordering;

use tantivy::query::{BoostQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Score, TERMINATED, Term};

use crate::library::index::SearchIndex;
use crate::text::stem::stem;

/// Boosts of a match: of the exact word in the headline, of its stem in the headline, of the exact
/// word in the text; relative to the stem in the text. Chosen with `EXACT_FACTOR` on words of the
/// headlines and texts of 600 stories and on 400 questions.
pub(super) const EXACT_TITLE_BOOST: f32 = 3.0;
const TITLE_STEM_BOOST: f32 = 2.0;
const EXACT_TEXT_BOOST: f32 = 2.5;

/// Factor of the score of a text that contains all words as typed.
const EXACT_FACTOR: f32 = 1.5;

/// Number of top hits that are ranked a second time.
const SECOND_RANKED: usize = 200;

/// Number of low bits of a score that are rounded away. The last bits of a sum depend on the order of
/// its terms; rounded, stories that match equally well have equal scores, and the newest comes first.
pub(super) const ROUNDED_BITS: u32 = 12;

/// A term with the factor of its score.
#[derive(Debug, Clone)]
struct WeightedQueryTerm {
    term: Term,
    factor: f32,
}

/// The score components of a word.
#[derive(Debug, Clone)]
struct WordScore {
    text: Vec<WeightedQueryTerm>,
    title: Vec<WeightedQueryTerm>,
    /// The word in the text, as typed.
    exact: Term,
}

/// What the score of a story is computed from.
#[derive(Default)]
pub(in crate::library) struct ScoreComponents {
    /// The queries whose scores are summed up.
    pub(super) queries: Vec<Box<dyn Query>>,
    words: Vec<WordScore>,
}

impl ScoreComponents {
    pub(in crate::library) fn is_empty(&self) -> bool {
        self.queries.is_empty()
    }

    /// Adds a query with a factor.
    pub(super) fn add_query(&mut self, query: Box<dyn Query>, factor: f32) {
        self.queries.push(Box::new(BoostQuery::new(query, factor)));
    }

    /// Adds a word. `title_factor` multiplies the boosts of the headline.
    pub(super) fn add_word(
        &mut self,
        index: &SearchIndex,
        word: &str,
        title_factor: f32,
    ) -> tantivy::Result<()> {
        let word = WordScore::new(index, word, title_factor)?;
        self.queries.extend(word.queries());
        self.words.push(word);
        Ok(())
    }
}

/// A hit with its score.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScoredStory {
    pub(super) score: Score,
    /// Story number.
    pub(super) number: u32,
    pub(super) address: DocAddress,
}

impl WordScore {
    /// Returns the components of a word. `title_factor` multiplies the boosts of the headline.
    fn new(index: &SearchIndex, word: &str, title_factor: f32) -> tantivy::Result<Self> {
        let fields = index.fields();
        let text = (EXACT_TEXT_BOOST, 1.0);
        let title = (title_factor * EXACT_TITLE_BOOST, title_factor * TITLE_STEM_BOOST);
        Ok(Self {
            text: field_terms(index, word, [fields.text, fields.text_stems], text)?,
            title: field_terms(index, word, [fields.title, fields.title_stems], title)?,
            exact: Term::from_field_text(fields.text, word),
        })
    }

    /// Returns the queries whose scores are summed up.
    fn queries(&self) -> impl Iterator<Item = Box<dyn Query>> {
        self.text.iter().chain(&self.title).map(|part| -> Box<dyn Query> {
            let query = TermQuery::new(part.term.clone(), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(query), part.factor))
        })
    }
}

/// Returns the terms of a word in a field of words and the field of their stems. A stem stands in
/// either field, so its rarity is that in both together. `boosts` are those of the exact word and of
/// the stem. Terms that do not occur are left out.
fn field_terms(
    index: &SearchIndex,
    word: &str,
    [words, stems]: [Field; 2],
    boosts: (f32, f32),
) -> tantivy::Result<Vec<WeightedQueryTerm>> {
    let root = stem(word);
    let total = index.searcher().num_docs();
    let counted = |field, text| -> tantivy::Result<(Term, u64)> {
        let term = Term::from_field_text(field, text);
        let stories = index.doc_freq(&term)?;
        Ok((term, stories))
    };
    let (as_word, as_stem) = (counted(words, root)?, counted(stems, root)?);
    let both = stories_with_either(as_word.1, as_stem.1, total);
    let factor = |stories| boosts.1 * idf(both, total) / idf(stories, total).max(f32::EPSILON);
    let mut terms = vec![(factor(as_stem.1), as_stem)];
    if root == word {
        terms.push((boosts.0 + factor(as_word.1), as_word));
    } else {
        terms.push((factor(as_word.1), as_word));
        terms.push((boosts.0, counted(words, word)?));
    }
    let terms = terms.into_iter().filter(|(_, (_, stories))| *stories > 0);
    Ok(terms.map(|(factor, (term, _))| WeightedQueryTerm { term, factor }).collect())
}

/// Estimates the number of stories with either of two terms, as if the terms were independent.
fn stories_with_either(one: u64, other: u64, total: u64) -> u64 {
    let both = u128::from(one) * u128::from(other) / u128::from(total.max(1));
    (one + other).saturating_sub(u64::try_from(both).unwrap_or(u64::MAX)).min(total)
}

/// Returns the inverse document frequency that BM25 uses.
// The casts lose nothing that matters.
#[allow(clippy::cast_precision_loss)]
fn idf(stories: u64, total: u64) -> f32 {
    let (stories, total) = (stories as f32, total.max(stories) as f32);
    (1.0 + (total - stories + 0.5) / (stories + 0.5)).ln()
}

/// Sums of a hit over the words.
#[derive(Debug, Clone, Copy, Default)]
struct WordSums {
    /// Part of the score that the headline contributes.
    title_score: Score,
    in_title: u16,
    as_typed: u16,
}

/// Ranks the first hits a second time. The score of the headline counts by the cube of the share
/// of the words that it contains. The other hits keep their order after them.
pub(super) fn rank_again(
    index: &SearchIndex,
    components: &ScoreComponents,
    hits: &mut [ScoredStory],
) -> tantivy::Result<()> {
    let words = components.words.as_slice();
    let count = hits.len().min(SECOND_RANKED);
    let Some(top) = hits.get_mut(..count).filter(|_| words.len() > 1) else { return Ok(()) };
    top.sort_unstable_by_key(|hit| hit.address);
    for of_segment in top.chunk_by_mut(|a, b| a.address.segment_ord == b.address.segment_ord) {
        let sums = word_sums(index, words, of_segment)?;
        for (hit, sums) in of_segment.iter_mut().zip(sums) {
            hit.score = second_score(hit.score, sums, words.len());
        }
    }
    top.sort_unstable_by(by_score);
    Ok(())
}

/// Orders by score, then newest first.
// The sort functions pass references.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn by_score(a: &ScoredStory, b: &ScoredStory) -> Ordering {
    b.score.total_cmp(&a.score).then(a.number.cmp(&b.number))
}

/// Rounds a score that is not negative.
pub(super) fn rounded(score: Score) -> Score {
    let step = 1 << ROUNDED_BITS;
    Score::from_bits((score.to_bits() + step / 2) & !(step - 1))
}

fn second_score(score: Score, sums: WordSums, words: usize) -> Score {
    let words = u16::try_from(words).unwrap_or(u16::MAX);
    let covered = Score::from(sums.in_title) / Score::from(words);
    let exact = if sums.as_typed == words { EXACT_FACTOR } else { 1.0 };
    rounded((score - sums.title_score * (1.0 - covered.powi(3))).max(0.0) * exact)
}

/// Returns the sums of hits of one segment, which must be in the order of their documents.
fn word_sums(
    index: &SearchIndex,
    words: &[WordScore],
    hits: &[ScoredStory],
) -> tantivy::Result<Vec<WordSums>> {
    let mut sums = vec![WordSums::default(); hits.len()];
    let Some(first) = hits.first() else { return Ok(sums) };
    let searcher = index.searcher();
    let reader = searcher.segment_reader(first.address.segment_ord);
    for word in words {
        let mut in_title = vec![false; hits.len()];
        for part in &word.title {
            let query = TermQuery::new(part.term.clone(), IndexRecordOption::WithFreqs);
            let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
            let mut scorer = weight.scorer(reader, part.factor)?;
            for ((hit, sums), in_title) in hits.iter().zip(&mut sums).zip(&mut in_title) {
                if seek(&mut *scorer, hit.address.doc_id) {
                    sums.title_score += scorer.score();
                    *in_title = true;
                }
            }
        }
        let field = reader.inverted_index(word.exact.field())?;
        let mut exact = field.read_postings(&word.exact, IndexRecordOption::Basic)?;
        for ((hit, sums), in_title) in hits.iter().zip(&mut sums).zip(in_title) {
            let is_exact = exact.as_mut().is_some_and(|exact| seek(exact, hit.address.doc_id));
            sums.in_title += u16::from(in_title);
            sums.as_typed += u16::from(is_exact);
        }
    }
    Ok(sums)
}

/// Advances to a document. Returns whether the set contains it.
fn seek<S: DocSet + ?Sized>(set: &mut S, document: DocId) -> bool {
    if set.doc() < document && set.doc() != TERMINATED {
        set.seek(document);
    }
    set.doc() == document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headline_counts_by_the_share_of_the_words_in_it() {
        let score = |in_title, as_typed| {
            second_score(10.0, WordSums { title_score: 4.0, in_title, as_typed }, 2)
        };
        for (found, expected) in [
            (score(2, 0), 10.0),
            (score(1, 0), 6.5),
            (score(1, 1), 6.5),
            (score(1, 2), 6.5 * EXACT_FACTOR),
            (score(0, 0), 6.0),
        ] {
            assert!((found - expected).abs() < 0.01, "{found} {expected}");
        }
    }

    #[test]
    fn stem_is_as_rare_as_its_two_forms_together() {
        assert_eq!(stories_with_either(30, 0, 100), 30);
        assert_eq!(stories_with_either(50, 20, 100), 60);
        assert_eq!(stories_with_either(100, 100, 100), 100);
        assert_eq!(stories_with_either(0, 0, 0), 0);
    }
}
